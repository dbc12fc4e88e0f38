"""Scores of coded reports against a reference, layer by layer."""

from detente.evaluation.figures import Table
from detente.evaluation.score import Annotations, Judged, judge, read_annotations, score

__all__ = ["Annotations", "Judged", "Table", "judge", "read_annotations", "score"]
