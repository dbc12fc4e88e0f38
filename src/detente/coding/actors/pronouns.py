"""Pronouns, linked to the actors that they stand for."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from detente.coding.actors.mention import STATES, Mention, Mentions
from detente.coding.lexicon import cues
from detente.record import Reason

_SINGULAR, _NEUTER, _PLURAL, _FIRST = (
    frozenset("he she him her his hers himself herself".split()),
    frozenset("it its itself".split()),
    frozenset("they them their theirs themselves".split()),
    frozenset("i we me us my our mine ours".split()),
)


def resolve_pronoun(token: Token, mentions: Mentions) -> Mention | None:
    """The mention that a pronoun makes; None where it stands for nobody known."""
    if token.pos_ != "PRON":
        return None
    word = token.lower_
    if word in _SINGULAR:
        antecedent = _last_speaker(token, mentions, _PEOPLE) or _antecedent(token, mentions, _PEOPLE, singular=True)
    elif word in _NEUTER and not _is_empty(token):
        antecedent = _last_speaker(token, mentions, _BODIES) or _antecedent(token, mentions, _BODIES, singular=True)
    elif word in _PLURAL:
        antecedent = _antecedent(token, mentions, (*STATES, "person", "description", "group"), singular=False)
    elif word in _FIRST:
        antecedent = _speaker_near(token, mentions)
    else:
        return None
    if antecedent is None:
        return None
    reason = Reason(what="pronoun", detail=f"{token.text} → {antecedent.text}")
    span = token.doc[token.i : token.i + 1]
    return replace(
        antecedent,
        span=span,
        head=token,
        kind="pronoun",
        confidence=round(antecedent.confidence * 0.7, 2),
        reasons=(reason,),
    )


def _last_speaker(token: Token, mentions: Mentions, kinds: tuple[str, ...]) -> Mention | None:
    """Whom "he said" goes on with: the person, or for "it" the body, that spoke last."""
    if not _says(token):
        return None
    same = _SINGULAR if token.lower_ in _SINGULAR else _NEUTER
    for mention in mentions.before(token, LOOK_BACK):
        one = len(mention.codes) == 1 and mention.head.tag_ not in ("NNS", "NNPS")
        if _says(mention.head) and one and mention.kind in (*kinds, "pronoun"):
            return mention if mention.kind != "pronoun" or mention.head.lower_ in same else None
    return None


_PEOPLE = ("person", "description")
_BODIES = ("country", "capital", "body", "metonym")


def _says(token: Token) -> bool:
    """Whether a word is the subject of a verb of saying."""
    return token.dep_ == "nsubj" and any(e.value != "thought" for e in cues().get((token.head.lemma_, "VERB"), ()))


LOOK_BACK = 150
"""Words within which a pronoun or a description finds its antecedent."""

NEAR = 120
"""The same for a pronoun that does not say anything."""


def _is_empty(token: Token) -> bool:
    """ "It" that stands for nothing: "it is necessary that …", "it was agreed to …"."""
    head = token.head
    return (
        token.lower_ == "it"
        and token.dep_ == "nsubj"
        and head.lemma_ == "be"
        and any(c.dep_ == "acomp" for c in head.children)
    )


def _antecedent(token: Token, mentions: Mentions, kinds: tuple[str, ...], singular: bool) -> Mention | None:
    """The mention that a pronoun stands for: a subject of this or of the last sentences, else the nearest.

    A pronoun in a quotation may stand for anybody, and its sentence's own subject is no antecedent of an object.
    """
    nearest: Mention | None = None
    for mention in mentions.before(token, NEAR):
        plural = len(mention.codes) > 1 or mention.head.tag_ in ("NNS", "NNPS")
        if mention.kind not in kinds or (singular and plural) or _is_object_of_same(token, mention):
            continue
        if mention.head.dep_ in ("nsubj", "nsubjpass"):
            return mention
        nearest = nearest or mention
        if mention.span.sent.start < token.sent.start and nearest is not mention:
            break
    return nearest


def _is_object_of_same(token: Token, mention: Mention) -> bool:
    """Whether the pronoun is the object of the verb whose subject the mention is; then they are two."""
    return token.dep_ in ("dobj", "dative") and mention.head.head == token.head


def _speaker_near(token: Token, mentions: Mentions) -> Mention | None:
    """Whom "I" and "we" stand for: the subject of the verb of saying around the quotation."""
    sentence = token.sent
    start, end = sentence.start, sentence.end
    for look in (
        range(start, end),
        range(end, min(end + 40, len(token.doc))),
        range(start - 1, max(start - 80, -1), -1),
    ):
        for position in look:
            verb = token.doc[position]
            if (verb.lemma_, "VERB") in cues() and verb.pos_ == "VERB":
                for child in verb.children:
                    if child.dep_ == "nsubj" and (mention := mentions.at(child)) and child.lower_ not in _FIRST:
                        return mention
    return None
