"""Reports → records → archive: what `detente add` and `detente recode` do, report by report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal, TypeVar

from detente.archive import Store
from detente.archive.rows import fingerprint
from detente.coding.coder import annotator, code_reports
from detente.record import Record
from detente.report import Report
from detente.sources import UnreadableError

T = TypeVar("T")
CHUNK = 64
"""Reports that are compared with the archive at a time. Each record is written as soon as it is coded."""


@dataclass(frozen=True)
class Outcome:
    """What became of one report, by its id; `reason` says why it failed."""

    id: str
    what: Literal["added", "replaced", "unchanged", "failed"]
    reason: str = ""


def add(archive: Store, items: Iterable[Report | UnreadableError]) -> Iterator[Outcome]:
    """Code reports into an archive. Those that it has already are not coded again; whatever fails is told, and the rest goes on.

    Two different reports of one id cannot both be kept: the second one of a run fails.
    """
    seen: dict[str, str] = {}
    for chunk in _chunks(items):
        reports = []
        for item in chunk:
            if isinstance(item, UnreadableError):
                yield Outcome(item.name, "failed", item.reason)
            elif seen.setdefault(item.id, fingerprint(item)) != fingerprint(item):
                yield Outcome(item.id, "failed", "another report of this run has the same id")
            else:
                reports.append(item)
        unchanged = archive.unchanged(reports)
        yield from (Outcome(report.id, "unchanged") for report in reports if report.id in unchanged)
        yield from _code(archive, [report for report in reports if report.id not in unchanged])


def recode(archive: Store) -> Iterator[Outcome]:
    """Code those reports anew that another version of the coder, of its weights or of its tables has coded."""
    for ids in _chunks(archive.coded_by_others(annotator())):
        yield from _code(archive, [record.report for record in archive.records(ids)])


def _code(archive: Store, reports: Sequence[Report]) -> Iterator[Outcome]:
    """Code and keep some reports. One that the coder fails on is told, and the coder goes on after it."""
    rest = list(reports)
    while rest:
        try:
            for record in code_reports(list(rest)):
                yield _keep(archive, record)
                rest.pop(0)
        except Exception as error:  # Whatever it is, it must not stop the others.
            failed = rest.pop(0)
            yield Outcome(failed.id, "failed", f"could not be coded ({type(error).__name__}: {error})")


def _keep(archive: Store, record: Record) -> Outcome:
    written = archive.write([record])
    return Outcome(record.id, "added" if written.added else "replaced" if written.replaced else "unchanged")


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk
