"""Actors: who is spoken of in a report, by name, title, description or pronoun, resolved on the report's day."""

from __future__ import annotations

from collections import defaultdict

from detente.coding.actors.descriptions import find_descriptions
from detente.coding.actors.mention import Mention, Mentions
from detente.coding.actors.names import find_names
from detente.coding.actors.persons import find_persons
from detente.coding.quotations import find_quotations
from detente.coding.reading import Reading
from detente.record import Actor
from detente.report import Span

__all__ = ["Mention", "Mentions", "actors", "find_mentions"]


def find_mentions(reading: Reading) -> Mentions:
    """All mentions of actors: names first, then people with their titles, then what speaks of those again."""
    mentions = Mentions(quoted=_quoted(reading))
    find_names(reading, mentions)
    find_persons(reading, mentions)
    find_descriptions(reading, mentions)
    return mentions


def _quoted(reading: Reading) -> frozenset[int]:
    spans = [quotation.inside for quotation in find_quotations(reading.report)]
    return frozenset(token.i for token in reading.doc if any(span.start <= token.idx < span.end for span in spans))


def actors(reading: Reading, mentions: Mentions) -> list[Actor]:
    """One row for each actor, with all its mentions, in the order of first mention."""
    groups: dict[tuple[str, str | None], list[Mention]] = defaultdict(list)
    for mention in mentions:
        for code, name in mention.actors:
            groups[code, name].append(mention)
    rows = []
    for (code, name), group in groups.items():
        first = next((m for m in group if m.kind not in ("pronoun", "group", "adjective")), None)
        if first is not None:
            rows.append(
                Actor(
                    **reading.row(first.span.start_char, first.span.end_char) | {"confidence": first.confidence},
                    code=code, name=name, office=first.office if first.kind in ("person", "description") else None,
                    mentions=tuple(Span(m.span.start_char, m.span.end_char) for m in group), reasons=first.reasons,
                )
            )  # fmt: skip
    return rows
