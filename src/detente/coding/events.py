"""Events: who did what to whom, in the PLOVER ontology.

A trigger from the word list gives type and mode; the parse around it gives the parties; helping verbs, negations and
dates give the status. What somebody demands, promises or blames is the content of that one event and no event of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from detente.coding.actors.mention import Mention, Mentions
from detente.coding.contexts import contexts_of
from detente.coding.dates.calendar import interval
from detente.coding.dates.event_dates import date_of, day_of_news
from detente.coding.lexicon import Entry, triggers
from detente.coding.matching import match
from detente.coding.parties import Parties, parties_of
from detente.coding.reading import Reading
from detente.coding.status import status_of
from detente.knowledge.names import is_state
from detente.ontology import TYPES
from detente.record import Event, Place, TimeExpression

CONTENT_OF = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types whose complement is what they are about: acts in it are not coded again."""

_INTO_CONTENT = ("xcomp", "ccomp", "pcomp", "acl", "pobj", "prep", "dobj")
_AGENDA = frozenset({"CONSULT", "SUPPORT"})


@dataclass(frozen=True)
class _Trigger:
    """A trigger in the text, with all its words."""

    token: Token
    entry: Entry
    words: tuple[Token, ...]

    @property
    def type(self) -> str:
        return self.entry.value


def find_events(reading: Reading, mentions: Mentions, dates: list[TimeExpression], places: list[Place]) -> list[Event]:
    """The events of a report, each told once, in the order of the text."""
    found = _triggers(reading)
    rows = []
    for trigger in found.values():
        parties = parties_of(trigger.token, trigger.words, trigger.type, trigger.entry.mode, mentions)
        if parties.actors and not _is_content(trigger, found, dates):
            rows.append(_event(reading, trigger, parties, dates, places))
    return _told_once(rows)


def _triggers(reading: Reading) -> dict[int, _Trigger]:
    """The triggers by their head; a word belongs to one trigger, the longest."""
    found: dict[int, _Trigger] = {}
    matches = (m for m in (match(token, triggers()) for token in reading.doc) if m)
    taken: set[int] = set()
    for entry, words in sorted(matches, key=lambda m: (-len(m[1]), m[1][0].i)):
        if not any(word.i in taken for word in words):
            taken.update(word.i for word in words)
            found[words[0].i] = _Trigger(words[0], entry, tuple(words))
    return dict(sorted(found.items()))


def _is_content(trigger: _Trigger, found: dict[int, _Trigger], dates: list[TimeExpression]) -> bool:
    """Whether the act is what another event demands, promises, refuses or blames."""
    token = trigger.token
    for _ in range(6):
        if token.dep_ not in _INTO_CONTENT or token.head == token:
            return False
        token = token.head
        outer = found.get(token.i)
        if outer and outer.type in CONTENT_OF and outer is not trigger:
            dated = trigger.type in _AGENDA and outer.type == "AGREE"
            return not dated
    return False


def _event(
    reading: Reading, trigger: _Trigger, parties: Parties, dates: list[TimeExpression], places: list[Place]
) -> Event:
    token = trigger.token
    start, end = _evidence(token)
    clause = reading.doc.char_span(start, end, alignment_mode="expand") or token.sent
    when = date_of(reading, token, dates)
    place = _place_of(token, trigger, places, parties)
    status = status_of(token, trigger.words, trigger.type, when, reading.report.day)
    if status == "planned" and _is_past(when, reading.report.day):
        when = None  # The date of the announcement, not of what it announces.
    if when is None and status == "occurred" and _is_news(token):
        when = day_of_news(reading, token, dates)
    actors, recipients = _codes(parties.actors), _codes(parties.recipients)
    mode = trigger.entry.mode
    if (
        trigger.type == "CONSULT"
        and not mode
        and place
        and len({a[:3] for a in actors}) > 1
        and place.country not in {a[:3] for a in actors}
    ):
        mode = "third-place"
    return Event(
        **reading.row(start, end) | {"confidence": parties.confidence}, type=trigger.type, mode=mode,
        contexts=contexts_of(clause, actors + recipients), actors=actors, recipients=recipients,
        actor_texts=_texts(parties.actors), recipient_texts=_texts(parties.recipients), status=status, date=when,
        place=place.evidence if place else None, place_country=place.country if place else None,
        trigger=" ".join(word.text for word in sorted(trigger.words, key=lambda w: w.i)),
    )  # fmt: skip


def _is_news(token: Token) -> bool:
    """Whether a trigger tells, in the simple past, of an act of the news itself."""
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    return verb.tag_ in ("VBD", "VBG", "VBN") and not any(
        child.lower_ in ("had", "has", "have") for child in verb.children
    )


def _is_past(when: str | None, day: date | None) -> bool:
    span = interval(when) if when else None
    return bool(span and day and span[1] < day)


def _codes(mentions: Iterable[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_acting(code) for mention in mentions for code in mention.codes))


def _acting(code: str) -> str:
    """A code as a party to an event: a country without a sector acts as a state, by its government."""
    return f"{code}.GOV" if "." not in code and is_state(code) else code


def _texts(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The words of the parties, beside their codes: one text for each code."""
    texts: dict[str, str] = {}
    for mention in mentions:
        for code in map(_acting, mention.codes):
            texts.setdefault(code, mention.text)
    return tuple(texts.values())


def _evidence(token: Token) -> tuple[int, int]:
    """The clause of a trigger: the words that depend on its verb, or on the verb that governs the noun."""
    verb = token
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    words = [t for t in verb.subtree if not t.is_space]
    if words[0].dep_ == "mark" and words[0].lower_ == "that" and len(words) > 1:
        words = words[1:]
    first, last = words[0], words[-1]
    if last.is_punct and len(words) > 1:
        last = words[-2]
    return first.idx, last.idx + len(last)


def _place_of(token: Token, trigger: _Trigger, places: list[Place], parties: Parties) -> Place | None:
    """Where it happens: a place that "in" or "at" ties to the trigger; for a visit, where it leads."""
    links = ("in", "at") if trigger.entry.mode != "visit" else ("to", "in", "at")
    by_start = {place.start: place for place in places}
    for near in (token, *token.ancestors):
        if near.pos_ in ("VERB", "NOUN", "AUX", "PROPN"):
            for preposition in near.children:
                if preposition.dep_ == "prep" and preposition.lower_ in links:
                    for thing in preposition.children:
                        for part in (thing, *thing.children):
                            if part.idx in by_start:
                                return by_start[part.idx]
        if near.pos_ == "VERB":
            break
    return None


def _told_once(rows: list[Event]) -> list[Event]:
    """One event told again is coded once, at its fullest mention."""
    kept: dict[tuple[object, ...], Event] = {}
    for row in rows:
        actors, recipients = _countries(row.actors), _countries(row.recipients)
        sides = actors | recipients if TYPES[row.type].mutual else (actors, recipients)
        key = (row.type, row.mode == "visit", sides, row.status, row.date if row.type == "CONSULT" else None)
        if key not in kept or _fullness(row) > _fullness(kept[key]):
            kept[key] = row
    return sorted(kept.values(), key=lambda row: (row.start, row.end, row.type))


def _countries(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(code.split(".")[0] for code in codes)


def _fullness(row: Event) -> tuple[int, int]:
    return len(row.actors) + len(row.recipients) + (row.date is not None) + (row.place is not None), -row.start
