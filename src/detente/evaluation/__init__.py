"""Scores of coded reports against a reference, layer by layer."""

from detente.evaluation.figures import Table
from detente.evaluation.score import read_annotations, score

__all__ = ["Table", "read_annotations", "score"]
