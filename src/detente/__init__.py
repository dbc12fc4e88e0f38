"""Détente reads news of diplomacy and keeps the record of it.

>>> import detente
>>> record = detente.code("Russian Foreign Minister Sergei Lavrov arrived in Paris on Monday.", published="2007-05-16")
>>> record.events[0].type
'CONSULT'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.queries import Archive
    from detente.record import Record

__all__ = ["code", "open_archive"]


def code(text: str, id: str = "report", **page: str | None) -> Record:
    """The record of one report, from its plain text or from a page saved as text.

    `page` holds what is known of the page (`published` as an ISO date, `publisher`, `headline`, `url`) and wins over what
    is read from the text.

    Raises `detente.sources.UnreadableError` where there is nothing to read, or where the text is not in English.
    """
    from detente.coding.coder import code_reports  # spaCy is loaded when it is needed, not with the package.
    from detente.sources import report_from_text

    return next(code_reports([report_from_text(id, text, **page)]))


def open_archive(address: str, create: bool = False) -> Archive:
    """An archive at a path (SQLite) or at a `postgresql://` address, whose questions give rows.

    Raises `detente.archive.ArchiveError` where there is none and none is to be made, or where something else lies there.
    """
    from detente.queries import Archive

    return Archive(address, create=create)
