"""Countries, bodies and metonyms: found by their names, coded by what the name stands for on the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from spacy.tokens import Span

from detente.coding.actors.mention import Mention, Mentions
from detente.coding.actors.name_runs import is_first_name
from detente.coding.reading import Reading
from detente.knowledge.holders import HOLDERS
from detente.knowledge.names import NAMES, Named, country_of, lookup
from detente.knowledge.person_names import person_key
from detente.knowledge.tables import plain
from detente.record import Reason

# Which meaning of a name comes first, where one day gives it several.
_ORDER = ("body", "metonym", "country", "adjective", "demonym", "former", "capital")


def find_names(reading: Reading, mentions: Mentions) -> None:
    """Add the mentions of countries, bodies and metonyms.

    A body's name that several countries share ("Congress", "Labour") is that of the country which the report names most.
    """
    found = list(_names(reading))
    states = Counter(country_of(meanings[0].code) for _, meanings in found if len(meanings) == 1)
    for span, meanings in found:
        named = max(meanings, key=lambda meaning: states[country_of(meaning.code)])
        mentions.add(_mention(span, named, reading.report.day))


def _names(reading: Reading) -> Iterator[tuple[Span, list[Named]]]:
    """The names in the text with what each can stand for that day."""
    position = 0
    while position < len(reading.doc):
        length, meanings = _longest_name(reading, position)
        span = reading.doc[position : position + length]
        if not meanings or _is_person(span):
            position += 1
            continue
        yield span, meanings
        position += length


def _longest_name(reading: Reading, start: int) -> tuple[int, list[Named]]:
    """How many words the longest name in the tables has that begins at a word, and what it can stand for that day."""
    first = reading.words[start]
    if not first[0].isalnum() or first.islower() or first.isdigit():
        return 0, []
    longest = NAMES.longest.get(plain(first)) or NAMES.longest.get(plain(first).title()) or 1
    for length in range(min(longest + 2, len(reading.words) - start, 8), 0, -1):
        meanings = lookup(reading.text_of(start, start + length - 1), reading.report.day)
        if meanings:
            kind = min((named.kind for named in meanings), key=_ORDER.index)
            likely = [named for named in meanings if named.kind == kind]
            return length, likely if kind == "body" else likely[:1]
    return 0, []


def _is_person(span: Span) -> bool:
    """Whether the words are a part of a person's name ("Michael Jordan", "Israel Katz")."""
    doc, before, behind = span.doc, span.start - 1, span.end
    if len(span) == 1 and before >= 0 and is_first_name(doc[before]) and not lookup(doc[before].text):
        return True
    return (
        behind < len(doc) and doc[behind].pos_ == "PROPN" and person_key(doc[span.start : behind + 1].text) in HOLDERS
    )


def _mention(span: Span, named: Named, day: date | None) -> Mention:
    code = named.code if "." in named.code or named.kind == "body" else with_sector(named, span)
    detail = f"{named.name} stands for {named.full_name}" + (f" on {day}" if named.start or named.end else "")
    return Mention(
        span, span.root, "country" if named.kind == "former" else named.kind, (code,), (named.full_name,),
        confidence=0.95 if named.kind in ("country", "body", "adjective") else 0.8,
        reasons=(Reason(what=f"name of a {named.kind}", detail=detail),),
    )  # fmt: skip


def with_sector(named: Named, span: Span) -> str:
    """A country as an actor: its government; its people where the word is a demonym without "the"."""
    if named.kind == "demonym" and not (span.start and span.doc[span.start - 1].lower_ == "the"):
        return f"{named.code}.CVL"
    return f"{named.code}.GOV"
