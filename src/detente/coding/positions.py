"""Positions: where each actor stands on a plan, claim, policy or question.

A word of stance ("opposes", "is in favour of", "a threat to") gives holder and issue by its subject and its object; whoever
has a plan supports it.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from detente.coding.actors.mention import Mentions
from detente.coding.lexicon import stances
from detente.coding.matching import is_passive, match, negated, verb_of
from detente.coding.parties import actors_of
from detente.coding.reading import Reading, subtree_span
from detente.model.confidence import Candidate, log_odds
from detente.model.decoding import probability
from detente.record import Position
from detente.report import Span

_OPPOSITE = {"supports": "opposes", "opposes": "supports"}
_PLANS = frozenset("plan proposal bid initiative programme program".split())
_NO_ISSUE = frozenset(
    "tie relation relationship friendship cooperation peace stability it they that this which who he she them him".split()
)
_TIMES = frozenset(
    "day week month year time monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december".split()
)
_THINGS = ("dobj", "attr", "oprd")
LONGEST_ISSUE = 14
"""Words of an issue; longer phrases are cut before their clauses."""


def find_positions(reading: Reading, mentions: Mentions) -> list[Candidate[Position]]:
    """What may be positions of a report: at most one for a holder and an issue."""
    rows: dict[tuple[str, str, str], Candidate[Position]] = {}
    for token in reading.doc:
        for found in (*_by_stance(token, reading, mentions), *_by_plan(token, reading, mentions)):
            rows.setdefault((found.row.holder, found.row.issue.lower(), found.row.stance), found)
    every = list(rows.values())
    return [found for found in every if not any(_within(other.row, found.row) for other in every)]


def _within(a: Position, b: Position) -> bool:
    """Whether `b` tells the same as `a`, with the verb of asking around it."""
    same = a is not b and (a.holder, a.stance) == (b.holder, b.stance)
    return same and a.issue != b.issue and a.issue in b.issue and b.start <= a.start and a.end <= b.end


def _by_stance(token: Token, reading: Reading, mentions: Mentions) -> Iterator[Candidate[Position]]:
    matched = match(token, stances())
    if matched is None:
        return
    entry, words = matched
    issue = _issue(token, words, mentions)
    if issue is None:
        return
    stance = _OPPOSITE.get(entry.value, entry.value) if negated(token, words) else entry.value
    yield from _candidates(reading, mentions, token, issue, stance)


def _by_plan(token: Token, reading: Reading, mentions: Mentions) -> Iterator[Candidate[Position]]:
    """ "Its plan to build a shield": who has a plan is for what it brings."""
    if token.lemma_.lower() not in _PLANS or token.pos_ != "NOUN":
        return
    aim = next((child for child in token.children if child.dep_ in ("acl", "relcl") and child.tag_ == "VB"), None)
    owned = any((child.dep_ == "poss" and child.pos_ != "PRON") or child.lower_ == "by" for child in token.children)
    thing = _child(aim, ("dobj", "attr")) if aim is not None else None
    if thing is not None and owned:
        yield from _candidates(reading, mentions, token, thing, "supports")


def _candidates(
    reading: Reading, mentions: Mentions, token: Token, issue: Token, stance: str
) -> Iterator[Candidate[Position]]:
    text = _phrase(issue)
    start, end = _clause(token)
    clues = {"encoder": log_odds(_seen(issue, reading))}
    for mention in actors_of(token, mentions):
        for code, name in mention.actors:
            row = Position(**reading.row(start, end), holder=code, name=name, issue=text, stance=stance)  # type: ignore[arg-type]
            yield Candidate(row, clues)


def _seen(issue: Token, reading: Reading) -> float:
    """The encoder's probability of an issue in the words of one."""
    words = issue.doc[issue.left_edge.i : issue.right_edge.i + 1]
    return probability(reading.scored, "issue", Span(words.start_char, words.end_char))


def _issue(token: Token, words: list[Token], mentions: Mentions) -> Token | None:
    """What the stance is about: the object, what a preposition ties to the words, or the clause they govern."""
    if token.pos_ == "VERB" and is_passive(token):
        patient = _child(token, ("nsubjpass",))
        if patient is not None and _can_be_issue(patient, mentions):
            return patient
    for word in words:
        for child in word.children:
            about = child.dep_ == "prep" and child.lower_ not in ("in", "at", "during", "by", "as", "after", "before")
            thing = child if child.dep_ in _THINGS else _child(child, ("pobj", "pcomp")) if about else None
            if thing is not None and thing not in words and _can_be_issue(thing, mentions):
                return thing
    return next((child for child in token.children if child.dep_ in ("ccomp", "xcomp")), None)


def _can_be_issue(thing: Token, mentions: Mentions) -> bool:
    """Actors, times and bare pronouns are no issue."""
    return not (
        thing.pos_ == "PRON"
        or thing.lemma_.lower() in _TIMES
        or thing.lemma_.lower() in _NO_ISSUE
        or mentions.at(thing)
    )


def _child(token: Token | None, deps: tuple[str, ...]) -> Token | None:
    return next((child for child in token.children if child.dep_ in deps), None) if token is not None else None


def _phrase(issue: Token) -> str:
    """The issue's words, without article and relative clauses."""
    dropped = {
        t.i
        for child in issue.children
        if child.dep_ in ("relcl", "advcl", "appos", "cc", "conj", "punct", "mark")
        for t in child.subtree
    }
    words = [t for t in issue.subtree if t.i not in dropped and not t.is_space]
    first = words[0].i + (words[0].lower_ in ("the", "a", "an", "that", "to", "its", "his", "their") and len(words) > 1)
    last = next((t.i for t in words if t.i - first + 1 >= LONGEST_ISSUE), words[-1].i)
    return issue.doc[first : last + 1].text


def _clause(token: Token) -> tuple[int, int]:
    return subtree_span(verb_of(token))
