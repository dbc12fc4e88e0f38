"""How hard the tone between two sides is, over time: rhetoric (verbal) and conduct (material) apart.

A point is the mean of the scores of a day's, week's, month's or year's events, each weighted by its confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from sqlalchemy import ColumnElement, Connection, Row, case, func, literal, select

from detente.archive.schema import dyad, event
from detente.queries.conditions import Counting, Day, within
from detente.queries.rows import Rows
from detente.queries.series import Curve, breaks, smooth
from detente.queries.timeline import Deed, deeds, once, read_deeds

if TYPE_CHECKING:
    from detente.archive import Store

Period = Literal["day", "week", "month", "year"]
Kind = Literal["verbal", "material"]
KINDS: tuple[Kind, Kind] = ("verbal", "material")

DAYS_IN: dict[Period, float] = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}

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
    pair = (dyad.c.source == first) & (dyad.c.target == second) if directed else once(first, second)
    conditions = [pair, *within(dyad.c.day, since, until)]
    with archive.engine.connect() as connection:
        sums = _sums(connection, conditions, by, count)
        curves = {kind: _curve(sums, kind, by) for kind in KINDS}
        points = [_point(row, curves) for row in sums if any(_weight(row, kind) for kind in KINDS)]
        turns = [turn for kind in KINDS for turn in _turns(connection, conditions, points, kind, by)]
    return Tone(points, sorted(turns, key=lambda turn: turn.day), first, second, by)


def _sums(
    connection: Connection, conditions: list[ColumnElement[bool]], by: Period, count: Counting
) -> Sequence[Row[Any]]:
    """By period: the reports, and for each kind the events, their weights and their weighted scores. Reports that only tell
    again are counted, too."""
    period = _period(dyad.c.day, by, connection.dialect.name).label("period")
    columns: list[ColumnElement[Any]] = [period, func.count(dyad.c.report.distinct()).label("reports")]
    for kind in KINDS:
        counts: ColumnElement[bool] = dyad.c.material.is_(kind == "material")
        counts = counts & dyad.c.first if count == "occurrence" else counts
        for name, value in (("events", literal(1)), ("weight", dyad.c.weight), ("sum", dyad.c.score * dyad.c.weight)):
            columns.append(func.sum(case((counts, value), else_=0)).label(f"{kind}_{name}"))
    return connection.execute(select(*columns).where(*conditions).group_by(period).order_by(period)).all()


def _weight(row: Row[Any], kind: Kind) -> float:
    weight: float = row._mapping[f"{kind}_weight"]
    return weight


def _period(day: ColumnElement[str], by: Period, dialect: str) -> ColumnElement[str]:
    """The first day of the period that a day lies in. Weeks begin on Monday."""
    if by == "day":
        return day
    if by == "week" and dialect == "sqlite":
        return func.date(day, "weekday 0", "-6 days")
    if by == "week":
        return func.to_char(func.date_trunc("week", func.to_date(day, "YYYY-MM-DD")), "YYYY-MM-DD")
    return func.substr(day, 1, 7).concat("-01") if by == "month" else func.substr(day, 1, 4).concat("-01-01")


def _curve(sums: Sequence[Row[Any]], kind: Kind, by: Period) -> dict[str, Curve]:
    told = [row for row in sums if _weight(row, kind)]
    weights = [_weight(row, kind) for row in told]
    means = [row._mapping[f"{kind}_sum"] / weight for row, weight in zip(told, weights, strict=True)]
    days = [row.period for row in told]
    return dict(zip(days, smooth([_place(day, by) for day in days], means, weights), strict=True))


def _place(day: str, by: Period) -> float:
    """A day on a line on which one period is 1."""
    return date.fromisoformat(day).toordinal() / DAYS_IN[by]


def _point(row: Row[Any], curves: dict[Kind, dict[str, Curve]]) -> TonePoint:
    values: dict[str, Any] = {}
    for kind in KINDS:
        if weight := _weight(row, kind):
            total, curve = row._mapping[f"{kind}_sum"], curves[kind][row.period]
            values |= {
                kind: round(total / weight, 2),
                f"{kind}_sum": round(total, 2),
                f"{kind}_events": row._mapping[f"{kind}_events"],
                f"{kind}_smooth": round(curve.mean, 2),
                f"{kind}_low": None if curve.low is None else round(curve.low, 2),
                f"{kind}_high": None if curve.high is None else round(curve.high, 2),
            }
    return TonePoint(day=row.period, reports=row.reports, **values)


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
    return f"{date.fromisoformat(day) + timedelta(int(DAYS_IN[by]) - (by in ('day', 'week')))}"


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
