"""The reference sets marked for training, as labelled windows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer

from detente.coding.reading import Reading, read
from detente.model.windows import windows
from detente.report import Report, Span
from detente.sources import UnreadableError
from detente.sources.json_lines import report_from_line
from training import KEPT_OUT, foreign_affairs, quotations
from training.foreign_affairs import Read, label_actor, label_events, label_positions
from training.labelling import Example, Labeller, nearest
from training.network import pretrained
from training.quotations import label_statements
from training.single_events import label_single_event

Annotation = dict[str, Any]


@cache
def tokenizer() -> Tokenizer:
    """The encoder's own tokenizer, without padding and truncation."""
    found = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


def labellers(report: Report, *taggers: str) -> Iterator[Labeller]:
    """A labeller for each window of a report."""
    return (Labeller(window, taggers) for window in windows(report.text, report.paragraph_spans, tokenizer()))


def quotation_examples(folder: Path, most: int | None = None) -> list[Example]:
    """Windows of PolNeAR's articles with their attributions."""
    found = []
    for report, annotation in reference(folder, most):
        for labeller in labellers(report, *quotations.TAGGERS):
            label_statements(labeller, report, annotation["statements"])
            found.append(labeller.example)
    return found


def foreign_affairs_examples(folder: Path, most: int | None = None) -> list[Example]:
    """Windows of newswire on foreign affairs with statements, events and positions."""
    found = []
    for reading, annotation in readings(folder, most):
        told = Read.of(reading)
        for labeller in labellers(reading.report, *quotations.TAGGERS, *foreign_affairs.TAGGERS):
            label_statements(labeller, reading.report, annotation["statements"])
            for row in annotation["statements"]:
                _label_speaker(labeller, told, row)
            label_events(labeller, told, annotation["events"])
            label_positions(labeller, told, annotation["positions"])
            found.append(labeller.example)
    return found


def _label_speaker(labeller: Labeller, told: Read, row: Annotation) -> None:
    content = nearest(told.text, row["content"][0], Span(0, 0))
    speaker = nearest(told.text, row["speaker_text"], content) if content else None
    if speaker and row["speaker"]:
        label_actor(labeller, told, speaker, row["speaker"])


def single_event_examples(folder: Path, most: int | None = None) -> list[Example]:
    """Sentences with one event each; every tenth of the relations stays out."""
    found = []
    for number, (reading, annotation) in enumerate(readings(folder, most)):
        if "relations" not in annotation or number % KEPT_OUT:
            for labeller in labellers(reading.report):
                label_single_event(labeller, reading, annotation)
                if labeller.example.occurrences:
                    found.append(labeller.example)
    return found


def reference(folder: Path, most: int | None) -> Iterator[tuple[Report, Annotation]]:
    """The first reports of a reference set with their annotations; reports that cannot be read are left out."""
    with (folder / "annotations.jsonl").open(encoding="utf-8") as lines:
        annotations = {row["id"]: row for row in map(json.loads, lines)}
    with (folder / "reports.jsonl").open(encoding="utf-8") as lines:
        for line in islice(lines, most):
            try:
                report = report_from_line(str(folder), line)
            except UnreadableError:
                continue
            yield report, annotations[report.id]


def readings(folder: Path, most: int | None) -> Iterator[tuple[Reading, Annotation]]:
    """The same, read by spaCy alone."""
    pairs = list(reference(folder, most))
    return zip(
        read((report for report, _ in pairs), encoded=False), (annotation for _, annotation in pairs), strict=True
    )
