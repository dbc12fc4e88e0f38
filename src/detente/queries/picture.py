"""The tone between two sides as a picture: points by the reports behind them, the curve with its interval, and the turns."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from detente.knowledge.names import country_name
from detente.queries.tone import DAYS_IN, KINDS, Kind, Tone

COLOURS = {"rhetoric": "#1f6f8b", "conduct": "#c8553d"}
NAMES: dict[Kind, str] = {"verbal": "rhetoric", "material": "conduct"}
WIDTH, HEIGHT = 720, 200

GAP = 8
"""Periods without an event over which no line is drawn."""


def svg(tone: Tone) -> str:
    """The picture as SVG."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(chart(tone).to_json()))


def png(tone: Tone) -> bytes:
    """The picture as PNG, at twice the size of the screen."""
    import vl_convert

    return bytes(vl_convert.vegalite_to_png(chart(tone).to_json(), scale=2))


def chart(tone: Tone) -> Any:
    """The chart: rhetoric above, conduct below, over the same days."""
    import altair

    title = f"{country_name(tone.first)} and {country_name(tone.second)}, tone by {tone.by}"
    both = altair.vconcat(*(_panel(tone, kind) for kind in KINDS), spacing=8)
    both = both.properties(title=altair.TitleParams(title, anchor="start"))
    return both.resolve_scale(x="shared").configure_view(stroke=None)


def _panel(tone: Tone, kind: Kind) -> Any:
    import altair

    colour = COLOURS[NAMES[kind]]
    points = altair.InlineData(values=list(_points(tone, kind)))
    turns = altair.InlineData(values=[{"day": turn.day} for turn in tone.turns if turn.kind == kind])
    span = altair.Scale(domain=[-10, 10], nice=False)
    axis = altair.Axis(values=[-10, -5, 0, 5, 10], title=NAMES[kind], titleAngle=0, titleAlign="left", titleY=-8)
    day = altair.X("day:T", title=None, axis=altair.Axis(grid=False))
    legend = altair.Legend(format="d", tickCount=4)
    size = altair.Size("reports:Q", title="reports", scale=altair.Scale(range=[12, 180]), legend=legend)
    base = altair.Chart(points, width=WIDTH, height=HEIGHT).encode(x=day, detail="part:N")
    with_interval = base.transform_filter("datum.low !== null")
    band = with_interval.mark_area(opacity=0.18, color=colour)
    band = band.encode(y=altair.Y("low:Q", scale=span, axis=axis), y2="high:Q")
    curve = base.mark_line(color=colour, strokeWidth=2).encode(y=altair.Y("smooth:Q", scale=span))
    dots = base.mark_circle(color=colour, opacity=0.6).encode(y=altair.Y("mean:Q", scale=span), size=size)
    zero = altair.Chart(altair.InlineData(values=[{"y": 0}])).mark_rule(color="#999").encode(y="y:Q")
    rules = altair.Chart(turns).mark_rule(color="#333", strokeDash=[4, 3]).encode(x="day:T")
    return altair.layer(zero, band, curve, dots, rules)


def _points(tone: Tone, kind: Kind) -> Iterator[dict[str, Any]]:
    """The points of a kind. Where nothing lies between two for long, another `part` begins, and no line joins them."""
    part, before = 0, date.max
    for point in tone:
        if getattr(point, kind) is None:
            continue
        day = date.fromisoformat(point.day)
        part += (day - before).days > GAP * DAYS_IN[tone.by]
        before = day
        yield {
            "day": point.day,
            "part": part,
            "reports": point.reports,
            "mean": getattr(point, kind),
            **{name: getattr(point, f"{kind}_{name}") for name in ("smooth", "low", "high")},
        }
