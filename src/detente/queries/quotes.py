"""What was said: by whom, about what, to whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ColumnElement, literal, or_, select

from detente.archive.columns import MARK
from detente.archive.schema import report, statement
from detente.queries.conditions import Day, in_force, whose, within, words
from detente.queries.fulltext import matching
from detente.queries.rows import Rows

if TYPE_CHECKING:
    from detente.archive import Store

_CODE = re.compile(r"[A-Z0-9]{2,5}(\.[A-Z]{3})?")


@dataclass(frozen=True)
class Quote:
    """A statement with its speaker; `content` are its pieces, verbatim, and `evidence` the words from the first to the last."""

    shown: ClassVar = ("statement", "published", "speaker", "name", "kind", "content", "addressees", "report")

    statement: int
    published: str | None
    speaker: str | None
    name: str | None
    speaker_text: str | None
    kind: str
    content: tuple[str, ...]
    cue: str | None
    addressees: tuple[str, ...]
    confidence: float
    evidence: str
    report: str
    publisher: str | None
    headline: str | None


def quotes(
    archive: Store,
    *,
    speaker: str | None = None,
    about: str | None = None,
    to: str | None = None,
    reports: Sequence[str] | None = None,
    since: Day | None = None,
    until: Day | None = None,
    limit: int | None = 100,
) -> Rows[Quote]:
    """Statements, the latest first. `speaker` is a code ("RUS", "RUS.GOV") or a name; `about` are words of the content, as in a
    search; `to` is the code of an addressee; `reports` limits it to some. Raises ValueError where `about` or `speaker` has no word."""
    dialect = archive.engine.dialect.name
    conditions = [in_force(statement), *within(statement.c.day, since, until)]
    if speaker:
        said = whose(statement, speaker) if _CODE.fullmatch(speaker) else matching(speaker, "speaker", dialect)
        conditions.append(said)
    if about:
        conditions.append(matching(about, "content", dialect))
    if reports is not None:
        conditions.append(report.c.id.in_(reports))
    if to:
        conditions.append(_addressed(to))
    query = (
        select(statement, words(statement), *(report.c[name] for name in ("id", "published", "publisher", "headline")))
        .join(report, report.c.number == statement.c.report)
        .where(*conditions)
        .order_by(statement.c.day.desc(), statement.c.number.desc())
        .limit(limit)
    )
    with archive.engine.connect() as connection:
        rows = connection.execute(query).all()
    return Rows(
        Quote,
        [
            Quote(
                statement=row.number, published=row.published, speaker=row.speaker, name=row.name,
                speaker_text=row.speaker_text, kind=row.kind, content=row.content, cue=row.cue, addressees=row.addressees,
                confidence=row.confidence, evidence=row[-5], report=row.id, publisher=row.publisher, headline=row.headline,
            )
            for row in rows
        ],
    )  # fmt: skip


def _addressed(code: str) -> ColumnElement[bool]:
    addressees = literal(MARK) + statement.c.addressees + ","
    whole = addressees.contains(f"{MARK}{code},", autoescape=True)
    return whole if "." in code else or_(whole, addressees.contains(f"{MARK}{code}.", autoescape=True))
