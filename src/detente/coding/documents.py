"""Who speaks through a document: "the statement", "a foreign ministry communique", "press reports"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from detente.coding.actors import Mention, Mentions
from detente.coding.matching import subject
from detente.record import Reason

DOCUMENTS = frozenset(
    "statement report communique document letter declaration message release text commentary editorial announcement "
    "agreement accord resolution draft note memorandum".split()
)
_PRESS = frozenset("press media news newspaper television radio".split())
_ISSUING = frozenset("issue release publish make sign adopt send write circulate distribute carry".split())


def issuer(token: Token, mentions: Mentions) -> Mention | None:
    """Who stands behind a document or a group: whoever the phrase names, else who issued the document that it takes up."""
    if token.lemma_ == "report" and _PRESS & {child.lower_ for child in token.lefts}:
        return _press(token, mentions)
    named = _named(token, mentions)
    if named or token.lemma_ not in DOCUMENTS:
        return named or next(iter(_within(token, mentions)), None)
    return _taken_up(token, mentions) or next(iter(_within(token, mentions)), None)


def _within(token: Token, mentions: Mentions) -> list[Mention]:
    return [replace(m, confidence=0.5) for m in mentions.within(token.subtree) if m.kind != "pronoun"]


def _named(token: Token, mentions: Mentions) -> Mention | None:
    """Whom the phrase names as the issuer: "the ministry's report", "a NATO statement", "a statement by the ministry"."""
    for child in token.lefts:
        if child.dep_ in ("poss", "compound", "amod") and (mention := mentions.at(child)) and mention.kind != "pronoun":
            return replace(mention, confidence=0.5)
    for child in token.rights:
        if child.dep_ in ("prep", "agent", "acl"):
            by = child if child.lower_ in ("by", "from", "of") else _by(child)
            for part in by.children if by is not None else ():
                if mention := mentions.at(part):
                    return replace(mention, confidence=0.5)
    return None


def _by(verb: Token) -> Token | None:
    return next((child for child in verb.children if child.lower_ in ("by", "from")), None)


def _taken_up(token: Token, mentions: Mentions) -> Mention | None:
    """The issuer of the last document of the same kind: by its own phrase, or by the verb with which it was issued."""
    for position in range(token.i - 1, -1, -1):
        other = token.doc[position]
        if other.lemma_ != token.lemma_ or other.pos_ != "NOUN":
            continue
        if mention := _named(other, mentions) or _issued(other, mentions):
            reason = Reason(what="document", detail=f"{token.text} → {mention.text}'s")
            return replace(mention, confidence=0.5, reasons=(reason,))
    return None


def _issued(document: Token, mentions: Mentions) -> Mention | None:
    """The subject of the verb with which a document was issued: "the ministry said in a statement", "it issued a report"."""
    verb = document.head.head if document.head.lower_ in ("in", "through") else document.head
    through = document.head.lower_ in ("in", "through") or verb.lemma_ in _ISSUING
    speaker = subject(verb) if through and verb.pos_ in ("VERB", "AUX") else None
    return mentions.at(speaker) if speaker is not None else None


def _press(token: Token, mentions: Mentions) -> Mention | None:
    """The media of the country that a phrase names ("Russian press reports"), or of none."""
    state = next((m.country for m in mentions.within(token.lefts)), "UNK")
    reason = Reason(what="document", detail=f"{token.text} of the press")
    return Mention(
        token.doc[token.i : token.i + 1], token, "description", (f"{state}.MED",), confidence=0.5, reasons=(reason,)
    )
