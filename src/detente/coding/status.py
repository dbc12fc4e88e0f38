"""Whether an event occurred, is planned or proposed, is denied, or is only imagined."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from spacy.tokens import Token

from detente.coding.dates.calendar import interval
from detente.coding.matching import negated, verb_of
from detente.record import Status

_PLANNING = frozenset(
    "plan schedule expect slate set due intend prepare announce arrange agree decide hope poise".split()
)
_PROPOSING = frozenset("propose suggest offer invite".split())
_UPCOMING = frozenset("planned upcoming forthcoming scheduled coming next expected proposed future possible".split())
SPOKEN = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE"})
"""Types that are done by saying something: helping verbs before them seldom make them future, and acts in what is said are no
events of their own."""


def status_of(token: Token, words: Collection[Token], type: str, when: str | None, day: date | None) -> Status:
    """The status of the event that a trigger tells, with the date found for it and the report's day."""
    verb = verb_of(token)
    helpers = {child.lower_ for t in {token, verb} for child in t.children if child.dep_ in ("aux", "auxpass")}
    if _denied(token, words, verb, type):
        return "denied"
    if token.lemma_.lower() in ("invite", "invitation") or (type == "CONSULT" and _under(verb, token, _PROPOSING)):
        return "proposed"
    if type in SPOKEN:
        if helpers & {"will", "shall", "'ll"}:
            return "planned"
        return "hypothetical" if helpers & {"may", "might", "could"} else "occurred"
    if _future(token, verb, helpers) or _comes_after(when, day):
        return "planned"
    if helpers & {"may", "might", "could", "can", "should"} or _conditional(verb):
        return "hypothetical"
    return "occurred"


def _denied(token: Token, words: Collection[Token], verb: Token, type: str) -> bool:
    if negated(token, words) or (verb.dep_ == "acl" and negated(verb.head)):  # "no plans to meet"
        return True
    called_off = {verb.lemma_, verb.head.lemma_, *(child.lemma_ for child in token.children)} & _CALLING_OFF
    return type == "CONSULT" and bool(called_off)


_CALLING_OFF = frozenset("cancel postpone delay scrap".split())


def _under(verb: Token, token: Token, lemmas: frozenset[str]) -> bool:
    return (verb.lemma_ in lemmas and verb != token) or (verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ in lemmas)


def _future(token: Token, verb: Token, helpers: set[str]) -> bool:
    if helpers & {"will", "shall", "'ll", "would"} and "have" not in helpers:
        return True
    if verb.tag_ == "VB" and "to" in helpers and verb.dep_ in ("xcomp", "advcl", "acl", "relcl", "ccomp"):
        return verb.head.lemma_ in _PLANNING or verb.head.lemma_ == "be" or verb.dep_ in ("acl", "relcl")
    if any(child.lower_ in _UPCOMING for child in token.children):
        return True
    return verb != token and verb.lemma_ in ("schedule", "plan", "expect", "slate")


def _comes_after(when: str | None, day: date | None) -> bool:
    span = interval(when) if when else None
    return bool(span and day and span[0] > day)


def _conditional(verb: Token) -> bool:
    return any(child.lower_ == "if" and child.dep_ == "mark" for child in verb.children)
