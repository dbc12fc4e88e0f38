"""What is disputed: each side's stance on each issue over many reports, with its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import Select, func, or_, select

from detente.archive.schema import dispute, position, report
from detente.knowledge.names import country_of
from detente.queries.conditions import Day, in_force, whose, within, words
from detente.queries.rows import Rows

if TYPE_CHECKING:
    from detente.archive import Store


@dataclass(frozen=True)
class Stand:
    """One side's stance on a dispute for a time: from the first report that shows it to the last, `reports` in all.

    `issue` names the dispute in the words of its first report; `contested` says whether sides asked for stand against each
    other in it; `evidence` is of the latest report.
    """

    shown: ClassVar = (
        "issue",
        "contested",
        "holder",
        "stance",
        "since",
        "until",
        "reports",
        "evidence",
        "position",
        "report",
    )

    dispute: int
    issue: str
    contested: bool
    holder: str
    stance: str
    since: str | None
    until: str | None
    reports: int
    evidence: str
    position: int
    report: str
    published: str | None


def issues(
    archive: Store,
    first: str | None = None,
    second: str | None = None,
    *,
    about: str | None = None,
    since: Day | None = None,
    until: Day | None = None,
    limit: int | None = 50,
) -> Rows[Stand]:
    """Where sides stand on disputes, contested ones first, then those with most reports: all sides, one, or two.

    Of two sides, these are the disputes in which both take a stand, or one on something that is named after the other.
    `about` keeps disputes whose name has these letters; `limit` is a number of disputes.
    """
    conditions = [in_force(position), *within(position.c.day, since, until)]
    if first:
        conditions.append(or_(*(whose(position, side) for side in (first, second) if side)))
    if about:
        named = select(dispute.c.number).where(dispute.c.issue.icontains(about, autoescape=True))
        conditions.append(position.c.dispute.in_(named))
    with archive.engine.connect() as connection:
        groups = connection.execute(_stances(conditions)).all()
        groups = _of_both(groups, first, second) if first and second else groups
        shown = _shown(groups, limit)
        latest = {row.number: row for row in connection.execute(_words([row.latest for row in shown]))}
    contested = _contested(groups)
    return Rows(
        Stand,
        [
            Stand(
                dispute=row.dispute, issue=row.issue, contested=row.dispute in contested, holder=row.holder, stance=row.stance,
                since=row.since, until=row.until, reports=row.reports, evidence=latest[row.latest].evidence,
                position=row.latest, report=latest[row.latest].id, published=latest[row.latest].published,
            )
            for row in shown
        ],
    )  # fmt: skip


def _stances(conditions: Sequence[Any]) -> Select[Any]:
    """By dispute, holder and stance: since when, until when, in how many reports, and the latest position."""
    return (
        select(
            position.c.dispute,
            dispute.c.issue,
            dispute.c.terms,
            position.c.holder,
            position.c.stance,
            func.min(position.c.day).label("since"),
            func.max(position.c.day).label("until"),
            func.count(position.c.report.distinct()).label("reports"),
            func.max(position.c.number).label("latest"),
        )
        .join(dispute, dispute.c.number == position.c.dispute)
        .where(*conditions)
        .group_by(position.c.dispute, dispute.c.issue, dispute.c.terms, position.c.holder, position.c.stance)
    )


def _of_both(groups: Sequence[Any], first: str, second: str) -> list[Any]:
    """The groups of disputes that concern both sides."""
    sides: dict[int, set[str]] = defaultdict(set)
    for row in groups:
        sides[row.dispute] |= {country_of(row.holder), *row.terms}
    both = {country_of(first), country_of(second)}
    return [row for row in groups if both <= sides[row.dispute]]


def _shown(groups: Sequence[Any], limit: int | None) -> list[Any]:
    """The groups of the disputes that come first: contested ones, then by reports; within a dispute by time."""
    contested = _contested(groups)
    reports: Counter[int] = Counter()
    for row in groups:
        reports[row.dispute] += row.reports
    ranked = sorted(reports, key=lambda number: (number not in contested, -reports[number], number))[:limit]
    rank = {number: place for place, number in enumerate(ranked)}
    kept = (row for row in groups if row.dispute in rank)
    return sorted(kept, key=lambda row: (rank[row.dispute], row.since or "", row.holder, row.stance))


def _contested(groups: Sequence[Any]) -> set[int]:
    """Disputes in which one side supports what another opposes."""
    stances: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in groups:
        stances[row.dispute][row.stance].add(country_of(row.holder))
    return {
        number
        for number, by_stance in stances.items()
        if any(one != other for one in by_stance["supports"] for other in by_stance["opposes"])
    }


def _words(numbers: Sequence[int]) -> Select[Any]:
    return (
        select(position.c.number, words(position), report.c.id, report.c.published)
        .join(report, report.c.number == position.c.report)
        .where(position.c.number.in_(numbers))
    )
