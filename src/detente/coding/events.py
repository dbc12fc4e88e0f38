"""Events: who did what to whom, in the PLOVER ontology.

The encoder finds the triggers, their types and modes, the words of the parties and the status. Rules resolve the parties to
actors, find date and place, veto what the words do not bear out, and tell one event once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Token

from detente.coding.actors.mention import Mention, Mentions, main_countries
from detente.coding.contexts import contexts_of
from detente.coding.dates.calendar import interval
from detente.coding.dates.event_dates import date_of, day_of_news, event_date
from detente.coding.lexicon import Entry
from detente.coding.lexicon import triggers as listed_triggers
from detente.coding.matching import match
from detente.coding.parties import actors_in, distinct
from detente.coding.reading import Reading
from detente.knowledge.names import is_state
from detente.model.confidence import confidence, log_odds
from detente.model.decoding import Marked, triggers
from detente.ontology import TYPES
from detente.record import Event, Place, TimeExpression

LEAST_SHARE = 0.05
"""Probability of a trigger from which on it is looked at; the layer's threshold then decides (`training/calibration.py`)."""


@dataclass(frozen=True)
class _Side:
    """Who stands on a side of an event, and with what words."""

    mentions: tuple[Mention, ...]
    words: tuple[str, ...] = ()


def find_events(reading: Reading, mentions: Mentions, dates: list[TimeExpression], places: list[Place]) -> list[Event]:
    """The events of a report, each told once, in the order of the text."""
    rows: list[Event] = []
    main = main_countries(mentions)
    for trigger in _apart(triggers(reading.scored, LEAST_SHARE)):
        row = _event(reading, trigger, mentions, dates, places, rows[-1] if rows else None, main)
        if row:
            rows.append(row)
    return _told_once(rows)


def _apart(found: list[Marked]) -> list[Marked]:
    """Triggers without those that begin in the word after another one of their type: they are one."""
    kept: list[Marked] = []
    for trigger in sorted(found, key=lambda t: -t.probability):
        if not any(
            other.scored is trigger.scored and other.label == trigger.label and abs(other.piece - trigger.piece) <= NEXT
            for other in kept
        ):
            kept.append(trigger)
    return sorted(kept, key=lambda t: t.span)


NEXT = 2
"""Pieces within which two triggers of one type are one."""


def _event(
    reading: Reading, trigger: Marked, mentions: Mentions, dates: list[TimeExpression], places: list[Place],
    before: Event | None, main: list[str],
) -> Event | None:  # fmt: skip
    token = reading.token_at(trigger.span.start)
    actors, recipients = (_side(side, trigger, reading, mentions) for side in ("actor", "recipient"))
    implied = trigger.flags("implied")
    actor_codes, recipient_codes = _codes(actors), _codes(recipients)
    if not actor_codes and not recipient_codes and max(implied.values()) < 0.3:
        return None
    if not actor_codes:
        actor_codes = (
            before.actors[:1] if before else tuple(f"{c}.GOV" for c in main[:1] if f"{c}.GOV" not in recipient_codes)
        )
        actor_codes = tuple(code for code in actor_codes if code not in recipient_codes) or ("UNK",)
    if not recipient_codes and implied["recipient"] > 0.5:
        here = {code.split(".")[0] for code in actor_codes}
        recipient_codes = tuple(f"{c}.GOV" for c in main if c not in here)[:1]
    recipient_codes = tuple(code for code in recipient_codes if code not in actor_codes)
    start, end = _evidence(token)
    clause = reading.doc.char_span(start, end, alignment_mode="expand") or token.sent
    status, _ = trigger.choice("status")
    when = _date(trigger, token, reading, dates, status)
    place = _place_of(token, trigger, places)
    modes = TYPES[trigger.label].modes
    entry = _listed(trigger, token)
    mode = entry.mode if entry and entry.mode else trigger.choice("mode", ("", *modes))[0] if modes else ""
    return Event(
        **reading.row(start, end) | {"confidence": confidence("events", _score(trigger, entry is not None))}, type=trigger.label, mode=mode or None,
        contexts=contexts_of(clause, actor_codes + recipient_codes), actors=actor_codes, recipients=recipient_codes,
        actor_texts=actors.words, recipient_texts=recipients.words, status=status, date=when,  # type: ignore[arg-type]
        place=place.evidence if place else None, place_country=place.country if place else None,
        trigger=reading.report.text[slice(*trigger.span)],
    )  # fmt: skip


def _listed(trigger: Marked, token: Token) -> Entry | None:
    """The entry of the list of triggers, of the encoder's type, that stands with a trigger's first word."""
    near = token.doc[max(0, token.i - 1) : token.i + 3]
    found = (matched[0] for t in near if (matched := match(t, listed_triggers())))
    return next((entry for entry in found if entry.value == trigger.label), None)


LISTED = 1.5
"""What a word of the list of triggers adds to a trigger's log-odds, and its lack takes away; chosen on the dev set by F1."""


def _score(trigger: Marked, listed: bool) -> float:
    """How sure a trigger is: the encoder's probability, raised where the list of triggers bears it out."""
    return 1 / (1 + math.exp(-(log_odds(trigger.probability) + (LISTED if listed else -LISTED))))


def _side(side: str, trigger: Marked, reading: Reading, mentions: Mentions) -> _Side:
    found: list[Mention] = []
    words: list[str] = []
    for phrase in trigger.parties(side):
        who = actors_in(phrase, reading, mentions)
        if who:
            found += who
            words.append(reading.report.text[slice(*phrase.span)])
    return _Side(tuple(distinct(found)), tuple(words))


def _codes(side: _Side) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_acting(code) for mention in side.mentions for code in mention.codes))


def _acting(code: str) -> str:
    """A code as a party to an event: a country without a sector acts as a state, by its government."""
    return f"{code}.GOV" if "." not in code and is_state(code) else code


def _date(trigger: Marked, token: Token, reading: Reading, dates: list[TimeExpression], status: str) -> str | None:
    """The time expression that the encoder points to, else the nearest in the sentence, else the day of the news."""
    day = reading.report.day
    when = _pointed_date(trigger, dates) or date_of(reading, token, dates)
    if status == "planned" and _is_past(when, day):
        when = None  # The date of the announcement, not of what it announces.
    if when is None and status == "occurred" and _is_news(token):
        when = day_of_news(reading, token, dates)
    return when


def _pointed_date(trigger: Marked, dates: list[TimeExpression]) -> str | None:
    shares = trigger.pointed("date")
    best, sure = None, float(shares[0])
    for expression in dates:
        piece = trigger.scored.piece_at(expression.start)
        if piece is not None and shares[piece] > sure and (value := event_date(expression)):
            best, sure = value, float(shares[piece])
    return best


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


def _place_of(token: Token, trigger: Marked, places: list[Place]) -> Place | None:
    """Where it happens: a place that "in" or "at" ties to the trigger; for a visit, where it leads."""
    links = ("in", "at") if trigger.label != "CONSULT" else ("to", "in", "at")
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
