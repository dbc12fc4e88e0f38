"""Anything → Report: files, folders, addresses and standard input, one module a format."""

from __future__ import annotations

import gzip
import io
import sys
import urllib.error
import urllib.request
import zlib
from collections.abc import Iterator
from pathlib import Path

from detente.report import Report
from detente.sources.html import HtmlSource, report_from_html
from detente.sources.json_lines import JsonLinesSource, report_from_line
from detente.sources.source import MOST_BYTES, Source, UnreadableError
from detente.sources.text import TextSource, report_from_text

__all__ = ["Source", "UnreadableError", "count", "read", "report_from_html", "report_from_line", "report_from_text"]

SOURCES: tuple[Source, ...] = (JsonLinesSource(), HtmlSource(), TextSource())
SECONDS_TO_WAIT = 20.0
GZIP = b"\x1f\x8b"


def read(source: str, **page: str | None) -> Iterator[Report | UnreadableError]:
    """The reports of a file, of all files of a folder (by name, hidden ones left out), of an address, or of "-".

    What cannot be read is given as an UnreadableError in its place, so that a batch goes on. Fields given in `page`
    (`published`, `publisher`, …) win over what is read.
    """
    try:
        if source == "-":
            yield from _reports("standard input", sys.stdin.buffer.read(), **page)
        elif source.startswith(("http://", "https://")):
            yield from _reports(source, _fetched(source), **{"url": source, **page})
        elif Path(source).is_dir():
            for path in sorted(path for path in Path(source).rglob("*") if path.is_file()):
                inside = path.relative_to(source)
                if not any(part.startswith(".") for part in inside.parts):
                    yield from (_called(item, path.name, inside.as_posix()) for item in read(str(path), **page))
        else:
            yield from _reports(source, _file(source), **page)
    except UnreadableError as error:
        yield error


def _called(item: Report | UnreadableError, name: str, inside: str) -> Report | UnreadableError:
    """A report that has its file's name as its id, by the file's whole place in the folder: names may be there twice."""
    if isinstance(item, Report) and item.id == name != inside:
        return item.model_copy(update={"id": inside})
    return item


def count(source: str) -> int | None:
    """How many reports `read` will give of a source, about; None where only reading tells."""
    if source == "-" or source.startswith(("http://", "https://")):
        return None
    path = Path(source)
    if path.is_dir():
        return sum(count(str(file)) or 0 for file in path.rglob("*") if file.is_file())
    if path.name.removesuffix(".gz").endswith(SOURCES[0].suffixes):
        try:
            return _file(source).count(b"\n")
        except UnreadableError:
            return 1
    return 1


def _file(name: str) -> bytes:
    try:
        if Path(name).stat().st_size > MOST_BYTES:
            raise UnreadableError(name, f"the file is larger than {MOST_BYTES / 1e6:.0f} MB")
        data = Path(name).read_bytes()
        return _unpacked(name, data) if data.startswith(GZIP) else data
    except OSError as error:
        raise UnreadableError(name, (error.strerror or str(error)).lower()) from None


def _unpacked(name: str, data: bytes) -> bytes:
    """What a gzip file holds."""
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            held = packed.read(MOST_BYTES + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise UnreadableError(name, f"the gzip file is broken: {str(error).lower()}") from None
    if len(held) > MOST_BYTES:
        raise UnreadableError(name, f"the file holds more than {MOST_BYTES / 1e6:.0f} MB")
    return held


def _fetched(url: str) -> bytes:
    request = urllib.request.Request(url, headers={"User-Agent": "detente (reader of news reports)"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS_TO_WAIT) as answer:
            return bytes(answer.read(MOST_BYTES + 1))
    except (urllib.error.URLError, OSError, ValueError) as error:
        raise UnreadableError(url, f"could not be fetched: {getattr(error, 'reason', error)}") from None


def _reports(name: str, data: bytes, **page: str | None) -> Iterator[Report | UnreadableError]:
    return _source_of(name, data).reports(name, data, **page)


def _source_of(name: str, data: bytes) -> Source:
    """The source whose suffix the name has; a page or JSON Lines under any other name is known by how it begins."""
    suffix = "" if "://" in name else Path(name.removesuffix(".gz")).suffix.lower()
    start = data[:1000].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml")) or b"<html" in start:
        return SOURCES[1]
    if start.startswith(b'{"'):
        return SOURCES[0]
    return next((source for source in SOURCES if suffix in source.suffixes), SOURCES[2])
