"""A page on two sides for a day: what happened, what was said, what is disputed, what comes next, how the tone moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from detente.archive.rows import days_of
from detente.knowledge.names import country_name
from detente.ontology import TYPES
from detente.queries.agenda import ANNOUNCED
from detente.queries.conditions import Day
from detente.queries.followup import FollowUp, followup
from detente.queries.issues import Stand, issues
from detente.queries.quotes import Quote, quotes
from detente.queries.timeline import Deed, timeline

if TYPE_CHECKING:
    from detente.archive import Store

DAYS = 90
"""The days before the page's day that it tells of."""

YEAR = 365
MOST = 8
"""Lines under each heading."""

SHORT = 220
"""Characters of a quotation."""


def brief(archive: Store, first: str, second: str, *, on: Day) -> str:
    """A briefing on two sides as it could be written on a day, in Markdown; nothing of a later report is in it."""
    day = date.fromisoformat(str(on))
    since, year = day - timedelta(days=DAYS), day - timedelta(days=YEAR)
    deeds = [deed for deed in timeline(archive, first, second, since=year, until=day) if _known(deed, day)]
    recent = [deed for deed in deeds if deed.day >= str(since)]
    told = sorted({id for deed in recent for id in deed.reports})
    said = [q for side in (first, second) for q in quotes(archive, speaker=side, reports=told, until=day, limit=MOST)]
    due = [deed for deed in deeds if deed.status in ANNOUNCED and (days_of(deed.date)[1] or "") >= str(day)]
    settled = [row for row in followup(archive, first, second, on=day, since=since) if row.outcome != "open"]
    sections = {
        "What happened": _happened(recent),
        "What was said": _said(said),
        "What is disputed": _disputed(issues(archive, first, second, since=year, until=day)),
        "What comes next": map(_coming, sorted(due, key=lambda deed: days_of(deed.date))[:MOST]),
        "What became of it": map(_became, settled[-MOST:]),
        "How the tone moved": _moved(deeds, since),
    }
    lines = [f"# {country_name(first)} and {country_name(second)}, {day:%-d %B %Y}", ""]
    for title, found in sections.items():
        lines += [f"## {title}", "", *(list(found) or ["Nothing is known."]), ""]
    return "\n".join(lines)


def html(markdown: str) -> str:
    """A briefing as a page."""
    from markdown_it import MarkdownIt

    title = markdown.partition("\n")[0].lstrip("# ")
    body = MarkdownIt("commonmark", {"html": False}).render(markdown)
    style = "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 Georgia,serif}h2{font-size:1.1rem}"
    return (
        f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{style}</style>\n{body}</html>\n"
    )


def _known(deed: Deed, day: date) -> bool:
    """Whether a report of that day or before tells of it."""
    return (deed.published or deed.day)[:10] <= str(day)


def _happened(deeds: Sequence[Deed]) -> Iterator[str]:
    """The weightiest events that were done, in the order of days."""
    done = [deed for deed in deeds if deed.status in ("occurred", "denied")]
    for deed in sorted(sorted(done, key=lambda d: -abs(d.score) * d.confidence)[:MOST], key=lambda d: (d.day, d.event)):
        yield f"- **{deed.day}** {_who(deed)}, {_act(deed)}: “{_short(deed.evidence)}” ({_where(deed)})"


def _said(quotes: Sequence[Quote]) -> Iterator[str]:
    """What named people of both sides said in the reports on the two, the surest first chosen."""
    named = [quote for quote in quotes if quote.name and quote.kind != "indirect"]
    chosen = sorted(named, key=lambda quote: -quote.confidence)[:MOST]
    for quote in sorted(chosen, key=lambda quote: (quote.published or "", quote.statement)):
        words = _short(" … ".join(quote.content))
        yield f"- **{(quote.published or '')[:10]}** {quote.name} ({quote.speaker}): “{words}” ({quote.report})"


def _disputed(stands: Sequence[Stand]) -> Iterator[str]:
    disputes: dict[int, list[Stand]] = {}
    for stand in stands:
        disputes.setdefault(stand.dispute, []).append(stand)
    for rows in list(disputes.values())[:MOST]:
        told = "; ".join(f"{row.holder} {row.stance} “{_short(row.evidence)}” ({row.report})" for row in rows[:3])
        yield f"- **{rows[0].issue}**{' (contested)' if rows[0].contested else ''}: {told}"


def _coming(item: Deed) -> str:
    place = f" in {item.place}" if item.place else ""
    return f"- **{item.date}** {_who(item)}, {_act(item)}{place}, {item.status}: “{_short(item.evidence)}” ({_where(item)})"


def _became(row: FollowUp) -> str:
    shown = f"; {row.shown_on}: “{_short(row.shown_by)}” ({row.shown_in})" if row.shown_by else ""
    return f"- {row.type} {row.status} on {row.announced}, **{row.outcome}**: “{_short(row.evidence)}” ({row.report}){shown}"


def _moved(deeds: Sequence[Deed], since: date) -> Iterator[str]:
    """The mean of the page's days against the rest of the year."""
    for name, material in (("rhetoric", False), ("conduct", True)):
        of_kind = [deed for deed in deeds if TYPES[deed.type].material == material]
        now = _mean([deed for deed in of_kind if deed.day >= str(since)])
        before = _mean([deed for deed in of_kind if deed.day < str(since)])
        if now is not None:
            change = f", after {before:+.1f} in the nine months before" if before is not None else ""
            yield f"- {name}: {now:+.1f} over the last {DAYS} days{change}"


def _mean(deeds: Sequence[Deed]) -> float | None:
    weight = sum(deed.confidence for deed in deeds)
    return sum(deed.score * deed.confidence for deed in deeds) / weight if weight else None


def _who(deed: Deed) -> str:
    return ", ".join(deed.actors) + (f" → {', '.join(deed.recipients)}" if deed.recipients else "")


def _act(deed: Deed) -> str:
    return deed.type + (f" ({deed.mode})" if deed.mode else "") + (" denied" if deed.status == "denied" else "")


def _where(deed: Deed) -> str:
    others = len(deed.reports) - 1
    return deed.report + (f" and {others} more" if others else "")


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHORT else plain[:SHORT].rsplit(" ", 1)[0] + " …"
