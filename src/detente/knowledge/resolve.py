"""Which person a name means on a day, and which office that person holds: a decision with its reasons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from detente.knowledge.holders import Term, terms
from detente.knowledge.tables import person_key
from detente.record import Reason

# What each comparison counts. Chosen by hand on the training reports; the sum is turned into a confidence.
WEIGHTS = {
    "full name": 1.0,
    "family name": 0.3,
    "in office that day": 0.6,
    "out of office that day": -0.4,
    "title": 0.7,
    "country": 0.7,
    "another country": -0.8,
    "head of state or government": 0.4,
    "minister or chief envoy": 0.2,
}
LEAST_SCORE = 0.95
"""Below it a name is nobody in particular: a family name alone, of no known rank, is not enough."""

LEAST_LEAD = 0.25
"""How far the best must be ahead of the next person, or the name stays undecided."""

_HEADS = re.compile(
    r"\b(?:president|prime minister|premier|chancellor|king|queen|emir|sultan|taoiseach|pope|leader|general secretary"
    r"|secretary.general|secretary of state|supreme leader)\b"
    r"(?! of the (?:supreme|constitutional|parliament|chamber|house|province|council|bundestag))",
    re.IGNORECASE,
)
_NOT_HEADS = re.compile(
    r"\b(?:vice|deputy|assistant|under|former|acting)\b|parliamentary|assembly|house|senate|court|province",
    re.IGNORECASE,
)
_MINISTERS = re.compile(
    r"\b(?:foreign|defen[cs]e|external|national security|spokes\w+|negotiator|envoy|united nations|vice[- ]president"
    r"|vice[- ]premier|deputy prime|representative|state council|deputy secretary of state)",
    re.IGNORECASE,
)
_TITLE_WORDS = {
    "minister", "foreign", "defence", "president", "prime", "premier", "chancellor", "ambassador", "king", "queen",
    "secretary", "envoy", "spokesman", "spokeswoman", "speaker", "general", "vice", "deputy", "finance", "interior",
    "trade", "commissioner", "adviser", "negotiator", "chairman", "governor", "mayor", "chief", "justice", "leader",
    "assistant", "undersecretary", "state", "representative", "director", "commander", "pope", "emir", "sultan", "treasury",
    "councillor", "councilor", "energy", "oil", "economy", "commerce", "information", "security", "national",
}  # fmt: skip
_SAME_WORD = {
    "affairs": "", "external": "foreign", "defense": "defence", "advisor": "adviser", "spokesperson": "spokesman",
    "spokeswoman": "spokesman", "councilor": "councillor", "premier": "prime", "permanent": "", "chairwoman": "chairman",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """Who a mention means. `term` is None where nobody is known by that name, or where `rivals` are too close."""

    term: Term | None
    confidence: float
    reasons: tuple[Reason, ...] = ()
    rivals: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    term: Term
    score: float
    reasons: tuple[Reason, ...]


def resolve(name: str, on: date | None = None, title: str = "", countries: Collection[str] = ()) -> Decision:
    """Decide who a person's name means on a day.

    `title` is what the report puts before or behind the name ("Russian Foreign Minister"), and `countries` the codes of
    the countries that stand there. The decision names the comparisons that led to it, and the rivals it was made among.
    """
    people: dict[str, list[_Candidate]] = defaultdict(list)
    for term in terms(name):
        people[term.id].append(_weighed(term, name, on, title, countries))
    ranked = sorted(map(_likeliest, people.values()), key=lambda c: (-c.score, c.term.id))
    if not ranked or ranked[0].score < LEAST_SCORE:
        return Decision(None, 0.0, rivals=tuple(c.term for c in ranked[:3]))
    first, rivals = ranked[0], [c for c in ranked[1:] if c.score > ranked[0].score - LEAST_LEAD]
    same_office = all(c.term.code == first.term.code and _same_person(c.term, first.term) for c in rivals)
    if rivals and not same_office:
        return Decision(None, 0.0, first.reasons, (first.term, *(c.term for c in rivals)))
    term = _office(people[first.term.id], first, on)
    return Decision(term, round(min(0.99, first.score / 2), 2), first.reasons, tuple(c.term for c in rivals))


def _likeliest(candidates: list[_Candidate]) -> _Candidate:
    return max(candidates, key=lambda c: c.score)


def _office(candidates: list[_Candidate], best: _Candidate, on: date | None) -> Term:
    """The office that the person holds that day, though the text may call the person by an earlier one."""
    held = [c for c in candidates if on and c.term.on(on)]
    return _likeliest(held).term if held else best.term


def _same_person(a: Term, b: Term) -> bool:
    """Whether two entries are one person whom the sources spell apart."""
    words = set(person_key(a.person).split()) & set(person_key(b.person).split())
    return len(words) >= 2 or a.family == b.family


def _weighed(term: Term, name: str, on: date | None, title: str, countries: Collection[str]) -> _Candidate:
    full = len(name.split()) > 1 and person_key(name) != person_key(term.family)
    facts = [("full name" if full else "family name", f"{name} ~ {term.person}")]
    if on:
        held = f"{term.title}, {term.start}/{term.end}, on {on}"
        facts.append(("in office that day" if term.on(on) else "out of office that day", held))
    if likeness := _title_likeness(title, term.title):
        facts.append(("title", f"{title} ~ {term.title} ({likeness:.0%})"))
    if countries:
        same = term.code.split(".")[0] in {code.split(".")[0] for code in countries}
        facts.append(("country" if same else "another country", f"{term.code} ~ {', '.join(countries)}"))
    if _HEADS.search(term.title) and not _NOT_HEADS.search(term.title):
        facts.append(("head of state or government", term.title))
    elif _MINISTERS.search(term.title):
        facts.append(("minister or chief envoy", term.title))
    reasons = tuple(Reason(what=what, detail=detail, weight=WEIGHTS[what]) for what, detail in facts)
    return _Candidate(term, sum(r.weight * (likeness if r.what == "title" else 1) for r in reasons), reasons)


def _title_likeness(told: str, title: str) -> float:
    """How much of the office named in the text is found in a title, 0 to 1."""
    words = _office_words(told)
    return len(words & _office_words(title)) / len(words) if words else 0.0


@cache
def _office_words(title: str) -> frozenset[str]:
    words: Iterable[str] = re.findall(r"[a-z]+", title.lower())
    same = (_SAME_WORD.get(word, word) for word in words)
    return frozenset(word for word in same if word in _TITLE_WORDS)
