"""Who appears: people and bodies with their codes, in how many reports, and between which days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, func, select

from detente.archive.schema import IN_FORCE, actor, report
from detente.queries.conditions import of_side, words
from detente.queries.rows import Rows

if TYPE_CHECKING:
    from detente.archive import Store


@dataclass(frozen=True)
class Appearance:
    """A named actor under one code; `evidence` is how the latest report writes it."""

    name: str
    code: str
    office: str | None
    reports: int
    since: str | None
    until: str | None
    evidence: str
    report: str


def actors(
    archive: Store, code: str | None = None, *, name: str | None = None, limit: int | None = 50
) -> Rows[Appearance]:
    """Named actors, those in most reports first: all, those of a side or a code ("RUS", "RUS.GOV"), or those whose name has
    some letters."""
    conditions: list[ColumnElement[bool]] = [actor.c.name.is_not(None), actor.c.standing.in_(IN_FORCE)]
    if code:
        conditions.append(of_side(actor.c.code, code))
    if name:
        conditions.append(actor.c.name.icontains(name, autoescape=True))
    reports = func.count(actor.c.report.distinct())
    most = (
        select(
            actor.c.code,
            actor.c.name,
            reports.label("reports"),
            func.min(actor.c.day).label("since"),
            func.max(actor.c.day).label("until"),
            func.max(actor.c.number).label("latest"),
        )
        .where(*conditions)
        .group_by(actor.c.code, actor.c.name)
        .order_by(reports.desc(), actor.c.name, actor.c.code)
        .limit(limit)
    )
    with archive.engine.connect() as connection:
        found = connection.execute(most).all()
        latest = {row.number: row for row in connection.execute(_latest([row.latest for row in found]))}
    return Rows(
        Appearance,
        [
            Appearance(
                name=row.name, code=row.code, office=latest[row.latest].office, reports=row.reports, since=row.since, until=row.until,
                evidence=latest[row.latest].evidence, report=latest[row.latest].id,
            )
            for row in found
        ],
    )  # fmt: skip


def _latest(numbers: Sequence[int]) -> Select[Any]:
    found = select(actor.c.number, actor.c.office, report.c.id, words(actor))
    return found.join(report, report.c.number == actor.c.report).where(actor.c.number.in_(numbers))
