"""JSON Lines in the form of a reference set's `reports.jsonl`: one report a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from detente.report import Report
from detente.sources.html import report_from_html
from detente.sources.source import Source, UnreadableError, decoded
from detente.sources.text import report_from_text

FIELDS = ("published", "headline", "publisher", "url", "section")


class JsonLinesSource(Source):
    """Each line is an object with `id`, `text` (plain text, a page saved as text, or HTML) and fields of the page."""

    suffixes = (".jsonl", ".ndjson")

    def reports(self, name: str, data: bytes, **page: str | None) -> Iterator[Report | UnreadableError]:
        """See Source."""
        for number, line in enumerate(decoded(name, data).split("\n"), 1):
            if line.strip():
                try:
                    yield report_from_line(f"{name}, line {number}", line, **page)
                except UnreadableError as error:
                    yield error


def report_from_line(name: str, line: str, **page: str | None) -> Report:
    """The report of one line. Raises UnreadableError, by the line's name, where it holds none."""
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UnreadableError(name, f"this is no JSON: {error}") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UnreadableError(name, "a line must be an object with a `text`")
    if not row["text"].strip():
        raise UnreadableError(name, "its `text` is empty")
    told = {key: str(row[key]) for key in FIELDS if row.get(key)} | {key: value for key, value in page.items() if value}
    read = (
        report_from_html if row["text"].lstrip()[:15].lower().startswith(("<!doctype", "<html")) else report_from_text
    )
    try:
        return read(str(row.get("id") or name), row["text"], **told)
    except UnreadableError as error:
        raise UnreadableError(name, error.reason) from None
