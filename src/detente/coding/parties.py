"""Whom some words of the text speak of: from the phrases that the encoder marks, or from the parse, to mentions of actors."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Span as Words
from spacy.tokens import Token

from detente.coding.actors.mention import Mention, Mentions
from detente.coding.documents import issuer
from detente.coding.matching import agent, conjuncts, is_passive, subject
from detente.coding.reading import Reading
from detente.model.decoding import Marked

_FULLEST = (
    "person",
    "description",
    "body",
    "group",
    "metonym",
    "country",
    "capital",
    "demonym",
    "pronoun",
    "adjective",
)
"""Kinds of mentions, those first that a phrase is most likely to be about."""


SURE = 0.7
"""Probability from which on the encoder's sector overrules one that no office or name stands for."""


def actors_in(phrase: Marked, reading: Reading, mentions: Mentions) -> list[Mention]:
    """The actors that a phrase speaks of: by its main word and those joined to it, else by any word of it.

    The country is the mention's; the sector of a role is the encoder's, where that is sure.
    """
    words = reading.doc.char_span(*phrase.span, alignment_mode="expand")
    if words is None:
        return []
    heads = [token for token in conjuncts(words.root) if words.start <= token.i < words.end]
    found = [mention for token in heads if (mention := mentions.at(token) or issuer(token, mentions))]
    found = distinct(found or named_by(words.root, mentions) or _fullest(words, mentions))
    return [_with_sector(found[0], phrase)] if len(found) == 1 else found


def _with_sector(mention: Mention, phrase: Marked) -> Mention:
    sector, sure = phrase.choice("sector")
    known = mention.kind in ("person", "pronoun") and mention.office
    if known or len(mention.codes) > 1 or sure < SURE or mention.code == "WORLD":
        return mention
    code = f"{mention.country}.{sector}" if sector else mention.country
    return replace(mention, codes=(code,))


def _fullest(words: Words, mentions: Mentions) -> list[Mention]:
    inside = mentions.within(words)
    return sorted(inside, key=lambda m: _FULLEST.index(m.kind))[:1]


def distinct(found: Iterable[Mention]) -> list[Mention]:
    """Mentions without those whose actors another one has already."""
    kept: list[Mention] = []
    for mention in found:
        if not any(set(mention.codes) <= set(other.codes) for other in kept):
            kept.append(mention)
    return kept


# --- by the parse alone --------------------------------------------------------------------------------------------


def doers_of(token: Token, mentions: Mentions) -> list[Mention]:
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
    return [
        m for p in noun.rights if p.lower_ in ("of", "by", "from") for c in p.children for m in named_by(c, mentions)
    ][:2]


def _governing_subject(noun: Token) -> Token | None:
    """The subject of the verb that a noun is the object of: "D held talks", "E is on a visit"."""
    verb = noun
    while verb.pos_ not in ("VERB", "AUX"):
        if verb.dep_ not in ("dobj", "pobj", "prep", "attr", "conj", "acomp") or verb.head == verb:
            return None
        verb = verb.head
    return agent(verb) if is_passive(verb) else subject(verb)


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
