"""Whom the words of a report mean on a day: a person, the holder of an office, a country or a body."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from datetime import date

from detente.knowledge.decide import HONORIFICS, TITLE_WORDS, Clues, Decision, decide, described_code
from detente.knowledge.holders import terms
from detente.knowledge.incumbents import holders_of
from detente.knowledge.names import COUNTRY_KINDS, Named, country_of, lookup, names_in
from detente.knowledge.roles import roles, sector_of
from detente.record import Reason

LONGEST_TITLE = 8
"""Words before a name in the context that can be its title."""

PARTICLES = frozenset("al bin bint da de del della den der di do dos du el ibn la le ter van von ul".split())
"""Words in small letters that stand inside people's names."""

# Which meaning of a name comes first, where one day gives it several.
_ORDER = ("body", "metonym", "country", "adjective", "demonym", "former", "capital")


def resolve(mention: str, on: date | None = None, context: str = "") -> Decision:
    """Decide whom the words of a report mean on a day: a person, the holder of an office, a country or a body.

    `context` is other text of the same report; the countries and offices that it names help to decide. Somebody who is in no
    table is coded by what the mention says: "the Ruritanian deputy foreign minister, X" by the country and GOV.
    """
    text = re.sub(r"^the\s+", "", mention.strip(" ,.\"'“”"), flags=re.IGNORECASE)
    around = tuple(dict.fromkeys(named.code for named in names_in(context, on)))
    if meanings := lookup(text, on):
        return _named(text, meanings, around)
    title, name = _parted(text)
    if name and not title and name in context:
        title = " ".join(context[: context.index(name)].split()[-LONGEST_TITLE:])
    countries = tuple(dict.fromkeys(named.code for named in names_in(title or text, on)))
    clues = Clues(title, countries, context, around)
    if not name:
        return _office(text, on, clues)
    decision = decide(name, on, clues)
    if decision.term or decision.rivals:
        return decision
    return _described(name, title or context, countries or around)


def _named(text: str, meanings: list[Named], around: Collection[str]) -> Decision:
    """The country or body of a name; the one that the report names elsewhere, where a name has several meanings."""
    near = [n for n in meanings if country_of(n.code) in set(map(country_of, around))] or meanings
    first = min(near, key=lambda named: _ORDER.index(named.kind))
    rivals = tuple(n for n in near if n.kind == first.kind and n.code != first.code)
    reason = Reason(what=f"name of a {first.kind}", detail=f"{text} stands for {first.full_name}")
    if rivals:
        return Decision(reasons=(reason,), rivals=(first, *rivals))
    state = first.kind in COUNTRY_KINDS and "." not in first.code
    return Decision(
        code=f"{first.code}.GOV" if state else first.code, name=first.full_name, confidence=0.9, reasons=(reason,)
    )


def _parted(text: str) -> tuple[str, str]:
    """The title and the name of a mention: "the Latvian minister, Janis Ozols", "President Ozols", "Ozols, the minister"."""
    first, comma, second = text.partition(", ")
    if not comma:
        return _before_name(text)
    title, name = _before_name(first)
    return (f"{title} {second}".strip(), name) if name else (first, second)


def _before_name(text: str) -> tuple[str, str]:
    """The words before a name that ends a text, and the name: one that is known, else the last words in capitals."""
    words = text.split()
    for start in range(len(words)):
        name = " ".join(words[start:])
        if _is_capital(words[start]) and words[start].lower().strip(".") not in TITLE_WORDS and terms(name):
            return " ".join(words[:start]), name
    start = len(words)
    while start and _is_name(words[start - 1]):
        start -= 1
    while start < len(words) and not _is_capital(words[start]):
        start += 1
    return " ".join(words[:start]), " ".join(words[start:])


def _is_name(word: str) -> bool:
    return not _is_title(word) and not lookup(word) and (_is_capital(word) or word in PARTICLES)


def _is_capital(word: str) -> bool:
    """Whether a word is written as a name, behind an article at most ("al-Sharaa")."""
    return re.sub(r"^[a-z]{1,3}[-'’]", "", word)[:1].isupper()


def _is_title(word: str) -> bool:
    bare = word.lower().strip(".,")
    return bare in roles() or bare in HONORIFICS or bare in TITLE_WORDS


def _office(text: str, on: date | None, clues: Clues) -> Decision:
    """Who holds an office that a mention names without its holder; with no such office known, what the words say."""
    best = holders_of(text, clues.countries or clues.around[:1], on)
    if len({term.id for term in best}) == 1:
        term = best[0]
        reason = Reason(what="holder of the office", detail=f"{text}: {term.title}, {term.start}/{term.end}, on {on}")
        return Decision(term, 0.85, (reason,), (), term.code, term.person, (term,))
    decision = _described("", text, clues.countries or clues.around)
    return replace(decision, rivals=best)


def _described(name: str, description: str, codes: Collection[str]) -> Decision:
    """Somebody whom no table knows, coded by the words: the country that they name and the sector of the role."""
    sector = sector_of([word.strip(".,").lower() for word in description.split()])
    code = described_code(sector, tuple(codes)) if codes else None
    reason = Reason(what="what the report says", detail=description or "no title")
    return Decision(
        code=code, name=name or None, confidence=0.5 if code and sector else 0.3 if code else 0.0, reasons=(reason,)
    )
