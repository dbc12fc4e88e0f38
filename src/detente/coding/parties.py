"""The parties of an event: who acts and who is acted on, found in the parse around the trigger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from detente.coding.actors.mention import Mention, Mentions
from detente.coding.matching import agent, conjuncts, is_passive, subject
from detente.ontology import TYPES

_ONE_SIDED = frozenset(
    "pledge promise vow offer ready willing prepared commit committed commitment assure assurance propose proposal "
    "readiness willingness invite invitation".split()
)
"""Words of AGREE whose promise goes to somebody, who then is a recipient."""

_BY = ("by", "from")
_TOWARDS = (
    "to",
    "with",
    "against",
    "on",
    "for",
    "toward",
    "towards",
    "at",
    "over",
    "of",
    "from",
    "upon",
    "into",
    "between",
    "among",
    "about",
    "in",
)


@dataclass(frozen=True)
class Parties:
    """Actors and recipients as mentions."""

    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]


def parties_of(token: Token, words: tuple[Token, ...], type: str, mode: str | None, mentions: Mentions) -> Parties:
    """Who does what a trigger tells, and to whom."""
    actors = actors_of(token, mentions)
    recipients = [m for m in _recipients(token, words, mentions) if not _same(m, actors)]
    if actors and not recipients and type in DONE_TO_SOMEBODY:
        recipients = _implied(token, actors, mentions)
    if is_mutual(token, type, mode):
        actors, recipients = distinct([*actors, *recipients]), []
    return Parties(tuple(distinct(actors)), tuple(distinct(recipients)))


def is_mutual(token: Token, type: str, mode: str | None) -> bool:
    """Whether all sides of an event do the same, so that nobody is its recipient."""
    return TYPES[type].mutual and mode != "visit" and token.lemma_.lower() not in _ONE_SIDED


DONE_TO_SOMEBODY = frozenset(
    (
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "SUPPORT",
        "CONCEDE",
        "AID",
        "SANCTION",
        "ASSAULT",
        "COERCE",
        "MOBILIZE",
    )
)
"""Types that are done to somebody, whom the report may leave to be understood."""


def _implied(token: Token, actors: list[Mention], mentions: Mentions) -> list[Mention]:
    """Whom an act must be done to, where its clause does not say: another side that the sentence names behind it."""
    here = {mention.country for mention in actors}
    behind = token.doc[token.i + 1 : token.sent.end]
    others = (m for m in mentions.within(behind) if m.country not in here and m.country != "UNK")
    return list(others)[:1]


def _same(mention: Mention, others: list[Mention]) -> bool:
    return any(set(mention.codes) <= set(other.codes) for other in others)


def distinct(found: Iterable[Mention]) -> list[Mention]:
    """Mentions without those whose actors another one has already."""
    kept: list[Mention] = []
    for mention in found:
        if not _same(mention, kept):
            kept.append(mention)
    return kept


# --- actors --------------------------------------------------------------------------------------------------------


def actors_of(token: Token, mentions: Mentions) -> list[Mention]:
    """Who does what a verb, a noun or an adjective tells."""
    if token.pos_ in ("VERB", "AUX"):
        doer = agent(token) if is_passive(token) else subject(token)
        return named_by(doer, mentions) if doer is not None else []
    if token.pos_ == "ADJ":
        doer = subject(token.head) if token.head.pos_ in ("AUX", "VERB") else token.head
        return named_by(doer, mentions) if doer is not None else []
    return _owners(token, mentions)


def _owners(noun: Token, mentions: Mentions) -> list[Mention]:
    """Whose act a noun names: "Iran's refusal", "talks between A and B", "a visit by C", "D held talks"."""
    owned = [
        m
        for child in noun.lefts
        if child.dep_ in ("poss", "amod", "compound", "nmod")
        for m in named_by(child, mentions)
    ]
    between = [
        m
        for p in noun.rights
        if p.lower_ in ("between", "among", "by")
        for c in p.children
        for m in named_by(c, mentions)
    ]
    if owned or between:
        return owned + between
    governed = _governing_subject(noun)
    if governed is not None and (found := named_by(governed, mentions)):
        return found
    return [m for p in noun.rights if p.lower_ in ("of", *_BY) for c in p.children for m in named_by(c, mentions)][:2]


def _governing_subject(noun: Token) -> Token | None:
    """The subject of the verb that a noun is the object of: "D held talks", "E is on a visit"."""
    verb = noun
    while verb.pos_ not in ("VERB", "AUX"):
        if verb.dep_ not in ("dobj", "pobj", "prep", "attr", "conj", "acomp") or verb.head == verb:
            return None
        verb = verb.head
    return agent(verb) if is_passive(verb) else subject(verb)


# --- recipients ----------------------------------------------------------------------------------------------------


def _recipients(token: Token, words: tuple[Token, ...], mentions: Mentions) -> list[Mention]:
    found: list[Mention] = []
    for thing in _things(token, words):
        found = named_by(thing, mentions)
        if found:
            return found
    for clause in _clauses(token):
        if (doer := subject(clause)) is not None and (found := named_by(doer, mentions)):
            return found
    return []


def _things(token: Token, words: tuple[Token, ...]) -> Iterator[Token]:
    """What an act is done to: the object, then what prepositions tie to the trigger, or to its own words or verb."""
    if is_passive(token) and token.pos_ == "VERB":
        patient = next((child for child in token.children if child.dep_ == "nsubjpass"), None)
        if patient is not None:
            yield patient
        elif token.dep_ == "acl":
            yield token.head
    for word in words:
        yield from (child for child in word.children if child.dep_ in ("dobj", "dative") and child not in words)
    for word in words:
        yield from _prepositional(word, words)
    if token.pos_ == "NOUN" and token.dep_ in ("dobj", "pobj", "attr"):
        verb = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
        yield from _prepositional(verb, words)
    for word in words[1:]:
        if word.pos_ == "NOUN":
            yield word


def _prepositional(word: Token, words: tuple[Token, ...]) -> Iterator[Token]:
    for preposition in word.children:
        if preposition.dep_ in ("prep", "dative") and preposition.lower_ in _TOWARDS:
            yield from (
                child for child in preposition.children if child.dep_ in ("pobj", "pcomp") and child not in words
            )


def _clauses(token: Token) -> Iterator[Token]:
    return (child for child in token.children if child.dep_ in ("ccomp", "xcomp"))


# --- from a phrase to its parties ----------------------------------------------------------------------------------


def named_by(token: Token, mentions: Mentions) -> list[Mention]:
    """The actors that a phrase names: its own word and what is joined to it, else whose it is, else what is inside."""
    found = [m for one in conjuncts(token) if (m := mentions.at(one))]
    if found:
        return distinct(found)
    inside = [
        t for child in token.lefts if child.dep_ in ("poss", "amod", "compound", "nmod") for t in (child, *child.lefts)
    ]
    found = [m for m in (mentions.at(t) for t in inside) if m]
    if found:
        return distinct(found)
    for preposition in token.rights:
        if preposition.dep_ in ("prep", "agent") and preposition.lower_ in (
            "of",
            "by",
            "between",
            "in",
            "from",
            "with",
            "against",
            "for",
            "to",
        ):
            found = [m for child in preposition.children for one in conjuncts(child) if (m := mentions.at(one))]
            if found:
                return distinct(found)
    return []
