"""Events: who did what to whom, in the PLOVER ontology.

The encoder and the list of triggers find the words that tell of an event, with its type. Whom it is between the encoder says
where it sees the trigger, and the parse says the rest; helping verbs, negations and dates give the status. What somebody
demands, promises or blames is the content of that one event and seldom an event of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from spacy.tokens import Token

from detente.coding.actors.mention import Mention, Mentions, main_countries
from detente.coding.contexts import contexts_of
from detente.coding.dates.calendar import interval
from detente.coding.dates.event_dates import date_of, day_of_news
from detente.coding.matching import verb_of
from detente.coding.parties import distinct, is_mutual, parties_of
from detente.coding.phrases import actors_in
from detente.coding.reading import Reading
from detente.coding.status import SPOKEN, status_of
from detente.coding.triggers import Trigger, find_triggers
from detente.knowledge.names import country_of, is_state
from detente.model.confidence import Candidate, log_odds, weights_of
from detente.ontology import TYPES
from detente.record import Event, Place, TimeExpression

_INTO_CONTENT = ("xcomp", "ccomp", "pcomp", "acl", "pobj", "prep", "dobj")
_AGENDA = frozenset({"CONSULT", "SUPPORT"})

LIKELY = 0.5
"""Probability of a trigger from which on other acts can be its content, and it is an event itself though it is another's."""

POINTED = 0.8
"""Probability from which on the date that the encoder points to goes before the nearest."""

IMPLIED = 0.5
"""Probability from which on a side that no words name is filled in from the report."""


Side = dict[str, str]
"""The codes of those on a side of an event, each with its words; no words where the side is implied."""


def find_events(
    reading: Reading, mentions: Mentions, dates: list[TimeExpression], places: list[Place]
) -> list[Candidate[Event]]:
    """What may be events of a report, each told once, in the order of the text."""
    triggers = find_triggers(reading)
    likely = {trigger.token.i: trigger for trigger in triggers if trigger.entry or trigger.marked.probability >= LIKELY}
    found: list[Candidate[Event]] = []
    for trigger in triggers:
        if trigger.marked.probability < LIKELY and _is_content(trigger, likely):
            continue
        actors, recipients = _sides(trigger, reading, mentions, found[-1].row if found else None)
        if actors:
            event = _event(reading, trigger, actors, recipients, dates, places)
            found.append(Candidate(event, _clues(trigger, event)))
    return _told_once(found)


def _clues(trigger: Trigger, event: Event) -> dict[str, float]:
    return {
        "encoder": log_odds(trigger.marked.probability),
        "listed": float(trigger.entry is not None),
        "two sides": float(bool(event.recipients) or len(event.actors) > 1),
    }


# --- the sides -----------------------------------------------------------------------------------------------------


def _sides(trigger: Trigger, reading: Reading, mentions: Mentions, before: Event | None) -> tuple[Side, Side]:
    """Actors and recipients: by the parse where it ties both to a listed trigger, or where the encoder sees none; else as the
    encoder reads them, and what it does not see by the parse."""
    parsed = parties_of(trigger.token, trigger.words, trigger.type, trigger.mode, mentions)
    mutual = is_mutual(trigger.token, trigger.type, trigger.mode)
    whole = parsed.actors and (parsed.recipients or (mutual and len(parsed.actors) > 1))
    if (trigger.entry and whole) or not trigger.is_seen:
        return _side(parsed.actors), _side(parsed.recipients)
    actors = _side(_read("actor", trigger, reading, mentions) or parsed.actors)
    recipients = _side(_read("recipient", trigger, reading, mentions) or parsed.recipients)
    if mutual:
        return actors | {code: words for code, words in recipients.items() if code not in actors}, {}
    implied = trigger.marked.flags("implied")
    if not actors and implied["actor"] >= IMPLIED:
        actors = _understood(mentions, recipients, before)
    if not recipients and implied["recipient"] >= IMPLIED:
        recipients = _understood(mentions, actors, None)
    return actors, {code: words for code, words in recipients.items() if code not in actors}


def _read(side: str, trigger: Trigger, reading: Reading, mentions: Mentions) -> list[Mention]:
    phrases = trigger.marked.parties(side)
    return distinct(mention for phrase in phrases for mention in actors_in(phrase, reading, mentions))


def _side(mentions: Iterable[Mention]) -> Side:
    side: Side = {}
    for mention in mentions:
        for code in map(_acting, mention.codes):
            side.setdefault(code, mention.text)
    return side


def _acting(code: str) -> str:
    """A code as a party to an event: a country without a sector acts as a state, by its government."""
    return f"{code}.GOV" if "." not in code and is_state(code) else code


def _understood(mentions: Mentions, others: Iterable[str], before: Event | None) -> Side:
    """Who stands on a side without words: the actor of the event before, else a state that the report is about."""
    here = set(map(country_of, others))
    states = (f"{country}.GOV" for country in main_countries(mentions))
    named = (*before.actors[:1], *states) if before else states
    return dict.fromkeys([code for code in named if country_of(code) not in here][:1], "")


# --- what it was ---------------------------------------------------------------------------------------------------


def _is_content(trigger: Trigger, found: dict[int, Trigger]) -> bool:
    """Whether the act is what another event demands, promises, refuses or blames."""
    token = trigger.token
    for _ in range(6):
        if token.dep_ not in _INTO_CONTENT or token.head == token:
            return False
        token = token.head
        outer = found.get(token.i)
        if outer and outer.type in SPOKEN and outer is not trigger:
            dated = trigger.type in _AGENDA and outer.type == "AGREE"
            return not dated
    return False


def _event(
    reading: Reading, trigger: Trigger, actors: Side, recipients: Side, dates: list[TimeExpression], places: list[Place]
) -> Event:
    token = trigger.token
    start, end = _evidence(token)
    codes = (*actors, *recipients)
    clause = reading.doc.char_span(start, end, alignment_mode="expand") or token.sent
    when = date_of(reading, token, dates, _pointed_date(trigger, dates) if trigger.is_seen else None)
    place = _place_of(token, trigger, places)
    status = status_of(token, trigger.words, trigger.type, when, reading.report.day)
    if status == "planned" and _is_past(when, reading.report.day):
        when = None  # The date of the announcement, not of what it announces.
    if when is None and status == "occurred" and _is_news(token, trigger.type):
        when = day_of_news(reading, token, dates)
    return Event(
        **reading.row(start, end), type=trigger.type, mode=_mode(trigger, place, codes), contexts=contexts_of(clause, codes),
        actors=tuple(actors), recipients=tuple(recipients), actor_texts=_texts(actors), recipient_texts=_texts(recipients),
        status=status, date=when, place=place.evidence if place else None, place_country=place.country if place else None,
        trigger=" ".join(word.text for word in sorted(trigger.words, key=lambda w: w.i)),
    )  # fmt: skip


def _texts(side: Side) -> tuple[str, ...]:
    return tuple(words for words in side.values() if words)


def _mode(trigger: Trigger, place: Place | None, codes: tuple[str, ...]) -> str | None:
    """The trigger's mode; talks without one in a country that takes no part are in a third place."""
    countries = set(map(country_of, codes))
    elsewhere = place and len(countries) > 1 and place.country not in countries
    return "third-place" if trigger.type == "CONSULT" and not trigger.mode and elsewhere else trigger.mode


def _pointed_date(trigger: Trigger, dates: list[TimeExpression]) -> TimeExpression | None:
    """The time expression that the encoder surely points to."""
    shares = trigger.marked.pointed("date")
    for expression in dates:
        piece = trigger.marked.scored.piece_at(expression.start)
        if piece is not None and shares[piece] >= POINTED:
            return expression
    return None


def _is_news(token: Token, type: str) -> bool:
    """Whether a trigger tells of an act of the news itself: in the simple past or, where saying it does it, in the present."""
    verb = verb_of(token)
    if verb.tag_ in ("VBZ", "VBP", "MD"):
        return type in SPOKEN or type == "SUPPORT"
    return verb.tag_ in ("VBD", "VBG", "VBN") and not any(
        child.lower_ in ("had", "has", "have") for child in verb.children
    )


def _is_past(when: str | None, day: date | None) -> bool:
    span = interval(when) if when else None
    return bool(span and day and span[1] < day)


def _evidence(token: Token) -> tuple[int, int]:
    """The clause of a trigger: the words that depend on its verb, or on the verb that governs the noun."""
    words = [t for t in verb_of(token).subtree if not t.is_space]
    if words[0].dep_ == "mark" and words[0].lower_ == "that" and len(words) > 1:
        words = words[1:]
    first, last = words[0], words[-1]
    if last.is_punct and len(words) > 1:
        last = words[-2]
    return first.idx, last.idx + len(last)


def _place_of(token: Token, trigger: Trigger, places: list[Place]) -> Place | None:
    """Where it happens: a place that "in" or "at" ties to the trigger; for a visit, where it leads."""
    links = ("in", "at") if trigger.mode != "visit" else ("to", "in", "at")
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


def _told_once(found: list[Candidate[Event]]) -> list[Candidate[Event]]:
    """One event told again is coded once: at its fullest mention, of those sure enough to be told if there are any."""
    kept: dict[tuple[object, ...], Candidate[Event]] = {}
    for candidate in found:
        row = candidate.row
        actors, recipients = _countries(row.actors), _countries(row.recipients)
        sides = actors | recipients if TYPES[row.type].mutual else (actors, recipients)
        key = (row.type, row.mode == "visit", sides, row.status, row.date if row.type == "CONSULT" else None)
        if key not in kept or _fullness(candidate) > _fullness(kept[key]):
            kept[key] = candidate
    return sorted(kept.values(), key=lambda c: (c.row.start, c.row.end, c.row.type))


def _countries(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(map(country_of, codes))


def _fullness(candidate: Candidate[Event]) -> tuple[bool, int, int]:
    row, weights = candidate.row, weights_of("events")
    told = len(row.actors) + len(row.recipients) + (row.date is not None) + (row.place is not None)
    return weights(candidate.clues) >= weights.threshold, told, -row.start
