"""Descriptions ("the Russian foreign minister", "officials", "both leaders"), linked to their actors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from spacy.tokens import Span, Token

from detente.coding.actors.antecedents import country_read
from detente.coding.actors.mention import STATES, Mention, Mentions, main_countries
from detente.coding.actors.persons import role_in
from detente.coding.actors.pronouns import LOOK_BACK, resolve_pronoun
from detente.coding.reading import Reading
from detente.knowledge.decide import described_code, office_words
from detente.knowledge.incumbents import holders_of
from detente.knowledge.roles import roles
from detente.record import Reason

_PAIR_NOUNS = frozenset(
    "side country leader party nation minister government neighbour neighbor state president power capital delegation".split()
)
_NO_COUNTRY = frozenset("analyst expert observer source resident witness diplomat".split())
_SPEAKING = frozenset({"PRON", "NOUN", "PROPN"})
_GENERAL = frozenset({"world", "international", "global", "western", "european", "arab", "african", "asian"})


def find_descriptions(reading: Reading, mentions: Mentions) -> None:
    """Add the mentions of actors by description, in the order of the text, so that each finds those before it."""
    main = next(iter(main_countries(mentions)), None)
    for token in reading.doc:
        if token.pos_ in _SPEAKING and mentions.at(token) is None:
            mention = (
                resolve_pronoun(token, mentions)
                or _group(token, mentions)
                or _description(token, reading, mentions, main)
            )
            if mention:
                mentions.add(mention)


# --- groups --------------------------------------------------------------------------------------------------------


def _group(token: Token, mentions: Mentions) -> Mention | None:
    """ "the two sides", "both leaders": the last two states that were named."""
    left = {child.lower_ for child in token.children}
    if token.lemma_ not in _PAIR_NOUNS or token.tag_ != "NNS" or not left & {"two", "both", "three"}:
        return None
    wanted = 3 if "three" in left else 2
    pair: list[Mention] = []
    for mention in mentions.before(token, len(token.doc)):
        if mention.kind in (*STATES, "person") and mention.country not in ("UNK", "WORLD", *(m.country for m in pair)):
            pair.append(mention)
        if len(pair) == wanted:
            break
    if len(pair) < 2:
        return None
    pair.reverse()
    reason = Reason(what="group", detail=f"{token.text} → {', '.join(m.text for m in pair)}")
    span = token.doc[token.left_edge.i : token.i + 1]
    codes = tuple(m.code if m.kind in ("person", "body") else f"{m.country}.GOV" for m in pair)
    return Mention(span, token, "group", codes, tuple(m.names[0] for m in pair), confidence=0.7, reasons=(reason,))


# --- descriptions --------------------------------------------------------------------------------------------------


def _description(token: Token, reading: Reading, mentions: Mentions, main: str | None) -> Mention | None:
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod"):
        return None
    phrase = [
        t for t in token.lefts if t.dep_ in ("compound", "amod", "nmod", "poss") or t.pos_ in ("ADJ", "PROPN", "NOUN")
    ]
    start = min([t.left_edge.i for t in phrase], default=token.i)
    span = token.doc[start : token.i + 1]
    sector = _own_sector(token, span)
    if sector is None:
        return None
    named, day = _named(token, mentions), reading.report.day
    if named is None:
        main = country_read(token, reading, mentions) or main
    same = (
        _apposed(token, mentions)
        or (_same_person(token, mentions) or _same_body(token, mentions) if named is None else None)
        or _office_holder(token, span, mentions, named.country if named else main, day)
    )
    if same:
        return same
    code, confidence, why = _code(token, sector, named, main)
    return Mention(
        token.doc[token.i : token.i + 1], token, "description", (code,), (_proper_name(token, mentions),), office=span.text,
        confidence=confidence,
        reasons=(Reason(what="description", detail=why),),
    )  # fmt: skip


def _own_sector(token: Token, span: Span) -> str | None:
    """The sector of the role that a noun names with the words before it."""
    doc = token.doc
    for length in (3, 2, 1):
        words = [
            t.lemma_.lower() if t.tag_ == "NNS" and t.i == token.i else t.lower_
            for t in doc[max(0, token.i - length + 1) : token.i + 1]
        ]
        sector = roles().get(" ".join(words)) if len(words) == length else None
        if sector:
            return (
                role_in(doc[max(0, token.i - 3) : token.i + 1])
                if sector == "GOV" and doc[max(0, token.i - 1)].lower_ in ("former", "late")
                else sector
            )
    return None


def _named(token: Token, mentions: Mentions) -> Mention | None:
    """The state or body that a description names: "the Russian minister", "the government of Chad", "UN officials"."""
    left = [m for child in token.lefts for part in (child, *child.lefts) if (m := mentions.at(part))]
    states = [m for m in left if m.kind in STATES]
    owners = [m for child in token.lefts if child.dep_ == "poss" and (m := mentions.at(child))]
    if states or owners:
        return (states or owners)[0]
    for preposition in token.rights:
        if preposition.dep_ == "prep" and preposition.lower_ in ("of", "in", "from", "for", "at"):
            for part in preposition.children:
                mention = mentions.at(part) or _same_body(part, mentions)
                if mention and mention.kind in (*STATES, "description") and mention.country != "UNK":
                    return mention
    return None


def _proper_name(token: Token, mentions: Mentions) -> str:
    """The name that a medium or company has before its kind ("the Kantipur daily"); "" where it has none."""
    if roles().get(token.lower_) not in ("MED", "BUS") and token.lower_ != "agency":
        return ""
    for mention in mentions.within(token.lefts):
        if mention.kind == "body":
            return mention.names[0]
    words = [child for child in token.lefts if child.pos_ == "PROPN" and mentions.at(child) is None]
    return token.doc[words[0].i : words[-1].i + 1].text if words else ""


def _apposed(token: Token, mentions: Mentions) -> Mention | None:
    """The person whose name stands behind the description: "his Norwegian counterpart, Jonas Gahr"."""
    name = next((child for child in token.rights if child.dep_ == "appos"), None)
    mention = mentions.at(name) if name is not None else None
    if mention is None or mention.kind != "person":
        return None
    return replace(mention, span=token.doc[token.i : token.i + 1], head=token, kind="description")


def _same_body(token: Token, mentions: Mentions) -> Mention | None:
    """The body that a part of its name speaks of again: "the commission" after "European Commission"; "the paper"."""
    if not any(child.lower_ == "the" for child in token.children) or token.tag_ == "NNS":
        return None
    paper = roles().get(token.lower_) == "MED"
    for mention in mentions.before(token, 200):
        named = mention.kind in ("body", "description") and mention.names[0]
        again = (
            token.lower_ in f"{mention.text} {mention.names[0]}".lower().split() if mention.kind == "body" else False
        )
        if named and (again or (paper and mention.code.endswith(".MED"))):
            reason = Reason(what="description", detail=f"{token.text} → {mention.text}")
            return replace(
                mention, span=token.doc[token.i : token.i + 1], head=token, confidence=0.7, reasons=(reason,)
            )
    return None


def _same_person(token: Token, mentions: Mentions) -> Mention | None:
    """The person whom "the minister" speaks of: the last one whose office has that word, or who was so described."""
    definite = any(child.lower_ in ("the", "this") for child in token.children)
    if not definite or token.tag_ == "NNS":
        return None
    for mention in mentions.before(token, LOOK_BACK):
        if mention.code.endswith(".CVL") and not _PAST & {t.lower_ for t in token.lefts}:
            continue  # "The president" is not the former president whom the report has named.
        described = mention.kind == "description" and mention.head.lower_ == token.lower_ and mention.country != "UNK"
        titled = mention.kind == "person" and token.lower_ in f"{mention.office or ''} {mention.text}".lower()
        if described or titled:
            span = token.doc[token.i : token.i + 1]
            reason = Reason(
                what="description", detail=f"{token.text} → {mention.names[0] or mention.text}, {mention.office}"
            )
            return replace(
                mention,
                span=span,
                head=token,
                kind="description",
                confidence=round(mention.confidence * 0.8, 2),
                reasons=(reason,),
            )
    return None


def _office_holder(
    token: Token, span: Span, mentions: Mentions, country: str | None, day: date | None
) -> Mention | None:
    """Whom "the Japanese prime minister" means: the one whom the report names, else the holder of the office that day."""
    told = office_words(span.text)
    if token.tag_ == "NNS" or not country or not told or _PAST & {t.lower_ for t in span}:
        return None
    word = token.doc[token.i : token.i + 1]
    named = {
        m.names[0]: m
        for m in mentions
        if m.kind == "person" and m.country == country and told <= office_words(f"{m.office or ''} {m.text}")
    }
    if len(named) == 1:
        (person,) = named.values()
        reason = Reason(what="description", detail=f"{span.text} → {person.names[0]}, {person.office}")
        return replace(person, span=word, head=token, kind="description", confidence=0.7, reasons=(reason,))
    holders = holders_of(span.text, (country,), day) if not named else ()
    if len({term.id for term in holders}) != 1:
        return None
    term = holders[0]
    reason = Reason(what="holder of the office", detail=f"{span.text}: {term.title}, {term.start}/{term.end}, on {day}")
    return Mention(
        word, token, "description", (term.code,), (term.person,), term.title, confidence=0.75, reasons=(reason,)
    )


_PAST = frozenset({"former", "ex", "late", "then", "next", "new", "future", "deputy", "vice"})


def _code(token: Token, sector: str, named: Mention | None, main: str | None) -> tuple[str, float, str]:
    """The code of a description, how sure it is, and why."""
    words = {t.lower_ for t in token.lefts}
    if named:
        return described_code(sector, (named.code,)), 0.85, f"{token.text} of {named.text}"
    if words & _GENERAL:
        return "WORLD", 0.5, f"{token.text} of no single state"
    if sector == "UNK" or token.lemma_ in _NO_COUNTRY:
        return ("UNK" if sector == "UNK" else f"UNK.{sector}"), 0.5, f"{token.text}, no country named"
    return f"{main or 'UNK'}.{sector}", 0.4, f"{token.text}, of the report's main state {main or '(none)'}"
