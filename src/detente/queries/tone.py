"""How hard the tone between two sides is, over time: rhetoric (verbal) and conduct (material) apart.

A point is the mean of the scores of a day's, week's, month's or year's events, each weighted by its confidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from sqlalchemy import ColumnElement, Connection, Row, func, select

from detente.archive.schema import dyad, event
from detente.queries.conditions import Counting, Day, within
from detente.queries.rows import Rows
from detente.queries.series import Curve, breaks, smooth
from detente.queries.timeline import Deed, between, deeds, read_deeds

if TYPE_CHECKING:
    from detente.archive import Store

Period = Literal["day", "week", "month", "year"]
Kind = Literal["verbal", "material"]
KINDS: tuple[Kind, Kind] = ("verbal", "material")

MOST_WORDS = 3
"""Events shown behind a turn."""


@dataclass(frozen=True)
class TonePoint:
    """The tone of one period that begins on `day`, on PLOVER's scale from -10 (hostile) to +10 (friendly).

    `verbal` and `material` are means, `…_sum` the weighted sums, `…_events` the acts and `reports` the reports behind them;
    `…_smooth` is the curve through the means with the bounds of its 95 % interval (`…_low`, `…_high`).
    """

    shown: ClassVar = (
        "day",
        "reports",
        "verbal",
        "verbal_events",
        "verbal_smooth",
        "verbal_low",
        "verbal_high",
        "material",
        "material_events",
        "material_smooth",
        "material_low",
        "material_high",
    )

    day: str
    reports: int
    verbal: float | None = None
    verbal_sum: float = 0.0
    verbal_events: int = 0
    verbal_smooth: float | None = None
    verbal_low: float | None = None
    verbal_high: float | None = None
    material: float | None = None
    material_sum: float = 0.0
    material_events: int = 0
    material_smooth: float | None = None
    material_low: float | None = None
    material_high: float | None = None


@dataclass(frozen=True)
class Turn:
    """A day from which the tone was another: its mean before and after, and the events that weigh most in the change."""

    day: str
    kind: Kind
    before: float
    after: float
    deeds: tuple[Deed, ...]


class Tone(Rows[TonePoint]):
    """The points of a tone between two sides, with its turns."""

    def __init__(self, points: Sequence[TonePoint], turns: Sequence[Turn], first: str, second: str, by: Period) -> None:
        super().__init__(TonePoint, points)
        self.turns = tuple(turns)
        self.first, self.second, self.by = first, second, by

    def to_svg(self) -> str:
        """A picture, as SVG."""
        from detente.queries.picture import svg

        return svg(self)

    def to_png(self) -> bytes:
        """A picture, as PNG."""
        from detente.queries.picture import png

        return png(self)

    def _repr_svg_(self) -> str:
        """The picture, in a notebook."""
        return self.to_svg()


def tone(
    archive: Store,
    first: str,
    second: str,
    *,
    by: Period = "month",
    since: Day | None = None,
    until: Day | None = None,
    directed: bool = False,
    count: Counting = "occurrence",
) -> Tone:
    """The tone between two sides by day, week, month or year; `directed`, only how the first treats the second.

    Periods without an event have no point. An act counts once, however many reports tell of it, or once a report.
    """
    pair = (dyad.c.source == first) & (dyad.c.target == second) if directed else between(first, second)
    conditions = [pair, *within(dyad.c.day, since, until)]
    with archive.engine.connect() as connection:
        sums = _sums(connection, conditions, by, count)
        reports = _reports(connection, conditions, by)
        curves = {kind: _curve(sums, kind, by) for kind in KINDS}
        points = [_point(day, reports.get(day, 0), sums[day], curves) for day in sorted(sums)]
        turns = [turn for kind in KINDS for turn in _turns(connection, conditions, points, kind, by)]
    return Tone(points, sorted(turns, key=lambda turn: turn.day), first, second, by)


def _sums(
    connection: Connection, conditions: list[ColumnElement[bool]], by: Period, count: Counting
) -> dict[str, dict[Kind, Row[Any]]]:
    """By period and kind: events, weights, weighted scores and squares of scores. A mutual event counts once."""
    rows = select(dyad.c.event, dyad.c.day, dyad.c.material, dyad.c.score, dyad.c.weight).where(*conditions).distinct()
    rows = rows.where(dyad.c.first) if count == "occurrence" else rows
    each = rows.subquery()
    period = _period(each.c.day, by, connection.dialect.name).label("period")
    weighted = each.c.score * each.c.weight
    weight = func.sum(each.c.weight)
    query = (
        select(
            period,
            each.c.material,
            func.count().label("events"),
            weight.label("weight"),
            func.sum(weighted).label("sum"),
        )
        .group_by(period, each.c.material)
        .having(weight > 0)
    )
    found: dict[str, dict[Kind, Row[Any]]] = defaultdict(dict)
    for row in connection.execute(query):
        found[row.period]["material" if row.material else "verbal"] = row
    return found


def _reports(connection: Connection, conditions: list[ColumnElement[bool]], by: Period) -> dict[str, int]:
    """The number of reports by period, those that only tell again among them."""
    period = _period(dyad.c.day, by, connection.dialect.name).label("period")
    query = select(period, func.count(dyad.c.report.distinct()).label("reports")).where(*conditions).group_by(period)
    return {row.period: row.reports for row in connection.execute(query)}


def _period(day: ColumnElement[str], by: Period, dialect: str) -> ColumnElement[str]:
    """The first day of the period that a day lies in. Weeks begin on Monday."""
    if by == "day":
        return day
    if by == "week" and dialect == "sqlite":
        return func.date(day, "weekday 0", "-6 days")
    if by == "week":
        return func.to_char(func.date_trunc("week", func.to_date(day, "YYYY-MM-DD")), "YYYY-MM-DD")
    return func.substr(day, 1, 7).concat("-01") if by == "month" else func.substr(day, 1, 4).concat("-01-01")


def _curve(sums: dict[str, dict[Kind, Row[Any]]], kind: Kind, by: Period) -> dict[str, Curve]:
    days = [day for day in sorted(sums) if kind in sums[day]]
    means = [sums[day][kind].sum / sums[day][kind].weight for day in days]
    weights = [sums[day][kind].weight for day in days]
    return dict(zip(days, smooth([_place(day, by) for day in days], means, weights), strict=True))


def _place(day: str, by: Period) -> float:
    """A day on a line on which one period is 1."""
    lengths = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
    return date.fromisoformat(day).toordinal() / lengths[by]


def _point(day: str, reports: int, sums: dict[Kind, Row[Any]], curves: dict[Kind, dict[str, Curve]]) -> TonePoint:
    values: dict[str, Any] = {}
    for kind, row in sums.items():
        curve = curves[kind][day]
        values |= {
            kind: round(row.sum / row.weight, 2),
            f"{kind}_sum": round(row.sum, 2),
            f"{kind}_events": row.events,
            f"{kind}_smooth": round(curve.mean, 2),
            f"{kind}_low": round(curve.low, 2),
            f"{kind}_high": round(curve.high, 2),
        }
    return TonePoint(day=day, reports=reports, **values)


def _turns(
    connection: Connection, conditions: list[ColumnElement[bool]], points: list[TonePoint], kind: Kind, by: Period
) -> Iterator[Turn]:
    told = [point for point in points if getattr(point, kind) is not None]
    means = [getattr(point, kind) for point in told]
    weights = [getattr(point, f"{kind}_events") for point in told]
    cuts = breaks(means, weights)
    for start, cut, end in zip([0, *cuts], cuts, [*cuts[1:], len(told)], strict=False):
        before, after = _mean(means[start:cut], weights[start:cut]), _mean(means[cut:end], weights[cut:end])
        last = _end(told[min(end, cut + 3) - 1].day, by)
        found = _behind(connection, conditions, kind, told[cut].day, last, before, after)
        yield Turn(told[cut].day, kind, round(before, 2), round(after, 2), tuple(found))


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) / sum(weights)


def _end(day: str, by: Period) -> str:
    """The last day of a period."""
    lengths = {"day": 0, "week": 6, "month": 30, "year": 365}
    return f"{date.fromisoformat(day) + timedelta(lengths[by])}"


def _behind(
    connection: Connection,
    conditions: list[ColumnElement[bool]],
    kind: Kind,
    since: str,
    until: str,
    before: float,
    after: float,
) -> list[Deed]:
    """The events after a turn that are farthest from the tone before it, in the direction of the change."""
    farther = (dyad.c.score - before) * dyad.c.weight * (1 if after > before else -1)
    chosen = (
        select(dyad.c.event, func.max(farther).label("pull"))
        .where(*conditions, dyad.c.first, dyad.c.material == (kind == "material"), *within(dyad.c.day, since, until))
        .group_by(dyad.c.event)
        .order_by(func.max(farther).desc(), dyad.c.event)
        .limit(MOST_WORDS)
    ).subquery()
    query = deeds().join(chosen, chosen.c.event == event.c.number).order_by(chosen.c.pull.desc(), event.c.number)
    return read_deeds(connection, query)
