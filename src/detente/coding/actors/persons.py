"""People: found by runs of proper nouns and by the names of office-holders, resolved with the title that stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span, Token

from detente.coding.actors.mention import Mention, Mentions, main_countries
from detente.coding.actors.name_runs import HONORIFICS, PARTICLES, PORTFOLIOS, TITLES, is_name_word, name_run
from detente.coding.reading import Reading
from detente.knowledge.decide import Clues, Decision, decide, described_code
from detente.knowledge.holders import HOLDERS, terms
from detente.knowledge.person_names import person_key
from detente.knowledge.roles import roles, sector_of
from detente.record import Reason

_TITLE_LINKS = frozenset({"of", "for", "'s", "’s", "-", "to", "in"})
FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "HKG", "SGP", "KHM"})
LONGEST_TITLE = 16
"""Words to the left of a name that can be its title."""


@dataclass(frozen=True)
class Title:
    """What stands beside a person's name: the words, the sector of the role, and the codes of who is named in it."""

    span: Span | None
    text: str = ""
    sector: str | None = None
    codes: tuple[str, ...] = ()


def find_persons(reading: Reading, mentions: Mentions) -> None:
    """Add the mentions of people by name; a family name alone is the person whom the report has named in full."""
    known: dict[str, Mention] = {}
    states = tuple(main_countries(mentions))
    for span in _person_spans(reading.doc, mentions):
        title = title_of(span, mentions)
        mention = _again(span, title, known) or _first(reading, span, title, states)
        mentions.replace(mention)
        for key in {person_key(span.text), *_family_keys(span, mention)}:
            known[key] = mention


def _person_spans(doc: Doc, mentions: Mentions) -> Iterator[Span]:
    """The spans of people's names: office-holders' full names, other runs of names, and family names again."""
    families: set[str] = set()
    words = [token.text for token in doc]
    position = 0
    while position < len(doc):
        span = None
        if words[position][0].isupper():
            span = (
                _full_name(doc, position, mentions)
                or name_run(doc, position, mentions)
                or _family_name(doc, position, families, mentions)
            )
        if span is None:
            position += 1
            continue
        span = _with_particles(span)
        families.add(span[-1].text)
        if len(span) > 1 and terms(span.text):
            families.update(term.family for term in terms(span.text))
        yield span
        position = span.end


def _full_name(doc: Doc, start: int, mentions: Mentions) -> Span | None:
    """The longest name of an office-holder that begins at a word, unless all of it names a state or body."""
    if doc[start].lower_ not in HOLDERS.longest:
        return None
    for length in range(min(5, len(doc) - start), 1, -1):
        span = doc[start : start + length]
        whole = all(map(_can_be_name, span)) and span[-1].is_alpha and person_key(span.text) in HOLDERS
        if whole and not all(mentions.at(token) for token in span):
            return None if _is_part(span, mentions) else span
    return None


def _is_part(span: Span, mentions: Mentions) -> bool:
    """Whether a name is the beginning of a longer one: of somebody else."""
    doc, end = span.doc, span.end
    return end + 1 < len(doc) and is_name_word(doc[end], mentions) and not doc[end + 1].text[0].isupper()


def _with_particles(span: Span) -> Span:
    """A name with the particles before it, where an office-holder is so called ("de Hoop Scheffer")."""
    start = span.start
    while start > 0 and span.doc[start - 1].lower_ in PARTICLES:
        start -= 1
    longer = span.doc[start : span.end]
    return longer if start < span.start and person_key(longer.text) in HOLDERS else span


def _can_be_name(token: Token) -> bool:
    return token.text[0].isupper() or not token.is_alpha or token.lower_ in PARTICLES


def _family_name(doc: Doc, start: int, families: set[str], mentions: Mentions) -> Span | None:
    """A family name that the report has used before, or that follows a title ("President Kabila")."""
    token = doc[start]
    if not is_name_word(token, mentions):
        return None
    titled = start > 0 and doc[start - 1].lower_ in TITLES and doc[start - 1].text[0].isupper()
    known = any(term.family == token.text for term in terms(token.text))
    if token.text in families or (titled and person_key(token.text) in HOLDERS) or known:
        return doc[start : start + 1]
    return None


# --- titles --------------------------------------------------------------------------------------------------------


def title_of(name: Span, mentions: Mentions) -> Title:
    """The title before a name ("Russian Foreign Minister"), or what stands behind it (", the Russian foreign minister,")."""
    before = _read_title(_before(name, mentions), mentions)
    return before if before.sector or before.codes else _read_title(_behind(name), mentions)


def _before(name: Span, mentions: Mentions) -> Span | None:
    doc, end = name.doc, name.start
    if end - 1 > name.sent.start and doc[end - 1].text == "," and doc[end - 2].lower_ in roles():
        if mentions.at(doc[end - 2]):
            return None  # "Before the National Assembly, Dahl said …"
        end -= 1  # "The Norwegian energy minister, Lars Dahl"
    elif doc[end - 1].text == "," and _is_apposed(name):
        end -= 1  # "The head of the Norwegian delegation, Lars Dahl"
    start = end
    while start > name.sent.start and end - start < LONGEST_TITLE and _is_in_title(doc, start - 1):
        start -= 1
    return doc[start:end] if start < end else None


def _is_apposed(name: Span) -> bool:
    """Whether a name says who the role before it is."""
    role = name.root.head
    return name.root.dep_ == "appos" and _is_role(role) and role.i < name.start


def _is_in_title(doc: Doc, position: int) -> bool:
    """Whether a word can stand inside a title, as a word of its own or between two ("minister of the interior")."""
    token, before = doc[position], doc[position - 1] if position else None
    if token.lower_ == "the":
        return before is not None and before.lower_ in ("of", "for", "to", "and")
    if token.text in ("and", ","):
        apart = before is not None and (before.lower_ in PORTFOLIOS or (token.text == "and" and _is_role(before)))
        return apart or (token.text == "and" and before is not None and before.pos_ == "NOUN")
    return token.pos_ in ("PROPN", "NOUN", "ADJ") or token.lower_ in _TITLE_LINKS or token.lower_ in HONORIFICS


def _is_role(token: Token) -> bool:
    return token.lower_ in TITLES or token.lower_ in roles()


def _behind(name: Span) -> Span | None:
    doc, end = name.doc, name.end
    if end >= len(doc) or doc[end].text not in (",", "(", "-", "--", "of", "from"):
        return None
    stop = end + 1
    while (
        stop < min(len(doc), end + LONGEST_TITLE)
        and doc[stop].text not in (",", ".", ")", ";", '"')
        and (doc[stop].pos_ not in ("VERB", "AUX") or doc[stop - 1].pos_ == "DET")  # "of the ruling party"
    ):
        stop += 1
    return doc[end + 1 : stop] if stop > end + 1 else None


def _read_title(span: Span | None, mentions: Mentions) -> Title:
    if span is None:
        return Title(None)
    named = [m for m in mentions.within(span) if not _is_sent_to(m)]
    owners = (m for m in named if m.kind != "person" or span.doc[m.span.end].text in ("'s", "’s"))
    return Title(span, span.text, role_in(span), tuple(m.code for m in owners))


def _is_sent_to(mention: Mention) -> bool:
    """Whether somebody's post is there, and so not the country: "ambassador to the UN"."""
    doc, start = mention.span.doc, mention.span.start
    return "to" in {token.lower_ for token in doc[max(0, start - 2) : start]}


def role_in(span: Span) -> str | None:
    """The sector of the role that some words name."""
    return sector_of([token.lemma_.lower() if token.tag_ == "NNS" else token.lower_ for token in span])


# --- deciding ------------------------------------------------------------------------------------------------------


def _again(span: Span, title: Title, known: dict[str, Mention]) -> Mention | None:
    """The person whom the report has named before, by the same name or the family name."""
    first = known.get(person_key(span.text)) or (
        known.get(person_key(span[-1].text)) if len(span) > 1 and span[0].lower_ in HONORIFICS else None
    )
    if first is None or (title.codes and title.codes[0].split(".")[0] != first.country and first.country != "UNK"):
        return None
    reasons = (Reason(what="named before", detail=f"{span.text} ~ {first.text}"),)
    return replace(
        first,
        span=_with_title(span, title),
        head=span.root,
        reasons=reasons,
        confidence=round(first.confidence * 0.95, 2),
    )


def _first(reading: Reading, span: Span, title: Title, states: tuple[str, ...]) -> Mention:
    decision = decide(span.text, reading.report.day, Clues(title.text, title.codes, around=states))
    code = _code(decision, title, states[0] if states else None)
    name = span.text
    if decision.term and (len(span) == 1 or span[0].lower_ in HONORIFICS | TITLES):
        name = decision.term.person  # "Bush", "King Abdullah"
    office = decision.term.title if decision.term else title.text or None
    return Mention(
        _with_title(span, title), span.root, "person", (code,), (name,), office,
        confidence=decision.confidence or (0.7 if title.codes else 0.3),
        reasons=decision.reasons or (Reason(what="what the report says", detail=title.text or "no title"),),
    )  # fmt: skip


def _code(decision: Decision, title: Title, home: str | None) -> str:
    """The office held that day; for others the role in the report, with the country that stands there."""
    if decision.code:
        return decision.code
    if title.codes:
        return described_code(title.sector, title.codes)
    if title.sector and title.sector != "UNK":
        return f"{home or 'UNK'}.{title.sector}"
    return home or "UNK"  # Somebody of whom the report says nothing is most likely of its own country.


def _with_title(span: Span, title: Title) -> Span:
    """The name with the title before it, as the phrase that speaks of the person."""
    start = title.span.start if title.span is not None and title.span.end == span.start else span.start
    while start < span.start and span.doc[start].lower_ in _TITLE_LINKS:
        start += 1
    return span.doc[start : span.end]


def _family_keys(span: Span, mention: Mention) -> set[str]:
    """The names by which the report can speak of the person again."""
    keys = {person_key(span[-1].text)}
    if len(span) > 1:
        keys |= {person_key(term.family) for term in terms(span.text)[:3]}
        if len(span[0]) > 2 or mention.country in FAMILY_FIRST:
            keys.add(person_key(span[0].text))  # "Wang" for Wang Guangya; by first names, too, people are called again.
    return keys
