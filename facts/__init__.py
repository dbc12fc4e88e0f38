"""Compiles Détente's knowledge tables from raw tables of public facts and from what was compiled by hand."""
