"""What every source has in common: one verb, and one way to say that an input cannot be read."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from detente.report import Report

MOST_BYTES = 50_000_000
"""Inputs beyond this size are refused: no report is that long, and an archive has a format of its own."""


class UnreadableError(ValueError):
    """An input that cannot be read, and why. The rest of a batch goes on."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class Source(ABC):
    """A format that holds reports. A member says which file names are its own, and reads."""

    suffixes: ClassVar[tuple[str, ...]]

    @abstractmethod
    def reports(self, name: str, data: bytes, **page: str | None) -> Iterator[Report | UnreadableError]:
        """The reports that `data` holds, in order; those that cannot be read are given as the error that says why.

        `name` is the input's name for ids and messages; `page` holds fields of the page that the caller knows
        (`published`, `publisher`, `headline`, `url`), which win over what is read.
        """


def decoded(name: str, data: bytes) -> str:
    """The text of `data`, which must be UTF-8 (with or without a byte-order mark), UTF-16 with a mark, or Windows-1252.

    Raises UnreadableError for empty, oversized, binary or undecodable data.
    """
    if not data.strip():
        raise UnreadableError(name, "the input is empty")
    if len(data) > MOST_BYTES:
        raise UnreadableError(
            name, f"{len(data) / 1e6:.0f} MB are more than one input may have ({MOST_BYTES / 1e6:.0f} MB)"
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(name, data, "utf-16")
    if b"\0" in data or data.startswith((b"%PDF", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff")):
        raise UnreadableError(name, "this is binary data, not text")
    try:
        return _decode(name, data, "utf-8-sig")
    except UnreadableError:
        return _decode(name, data, "cp1252")


def _decode(name: str, data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError(name, f"cannot be decoded as {encoding}: {error.reason} at byte {error.start}") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
