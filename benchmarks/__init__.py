"""Measures accuracy and speed, and writes what it measured into BENCHMARKS.md."""
