"""Whom the phrases that the encoder marks speak of: from words of the text to mentions of actors."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span as Words

from detente.coding.actors.mention import Mention, Mentions
from detente.coding.documents import issuer
from detente.coding.matching import conjuncts
from detente.coding.parties import distinct, named_by
from detente.coding.reading import Reading
from detente.knowledge.names import is_state
from detente.model.decoding import Marked

SURE = 0.7
"""Probability from which on the encoder's sector overrules one that no office or name stands for."""

_FULLEST = tuple("person description body group metonym country capital demonym pronoun adjective".split())
"""Kinds of mentions, those first that a phrase is most likely to be about."""


def actors_in(phrase: Marked, reading: Reading, mentions: Mentions) -> list[Mention]:
    """The actors that a phrase speaks of: by its main word and those joined to it, else by any word of it.

    The country is the mention's; the sector of a role is the encoder's, where that is sure. Bodies have none.
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
    if known or len(mention.codes) > 1 or sure < SURE or not is_state(mention.country):
        return mention
    return replace(mention, codes=(f"{mention.country}.{sector}" if sector else mention.country,))


def _fullest(words: Words, mentions: Mentions) -> list[Mention]:
    return sorted(mentions.within(words), key=lambda mention: _FULLEST.index(mention.kind))[:1]
