"""Attributions by rule: statements as the parse and the quotation marks show them.

A cue (a verb of saying, "according to", a noun such as "statement") gives the speaker by its subject and the content by
the clause that it governs; quotation marks then say whether the content is direct, mixed or indirect, and how far a
quotation reaches. Quotations without a cue of their own go on with the statement before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.coding.actors.mention import Mention, Mentions
from detente.coding.documents import DOCUMENTS, issuer
from detente.coding.lexicon import cues
from detente.coding.matching import agent, conjuncts, is_passive, match, subject
from detente.coding.quotations import FEWEST_WORDS, Quotation
from detente.coding.reading import Reading
from detente.record import Statement, StatementKind
from detente.report import Span

_CLAUSES = ("ccomp", "parataxis")
_TRIM = " \t\n,;:\"“”„`'’«»-–—"


@dataclass
class _Attribution:
    """A cue with its speaker and the pieces of its content, before they become rows."""

    cue: Token
    cue_text: str
    speaker: Token | None
    pieces: list[Span]
    quoted: list[Quotation] = field(default_factory=list)


def attributed(reading: Reading, mentions: Mentions, quotations: list[Quotation]) -> list[Statement]:
    """The statements that cues of a list attribute to somebody, in the order of the text."""
    attributions = [a for token in reading.doc for a in _attributions(token, reading, quotations)]
    attributions = _without_shadows(attributions)
    free = list(quotations)
    for attribution in attributions:
        _read_quotations(attribution, quotations, free, reading)
    attributions = _nearest_cues(attributions)
    _go_on(attributions, free, reading)
    rows: list[Statement] = []
    for attribution in _without_relays(attributions, mentions):
        if attribution.pieces:
            rows += _rows(attribution, reading, mentions, rows[-1] if rows else None)
    return sorted(_distinct(rows), key=lambda row: (row.start, row.end))


def _without_relays(attributions: list[_Attribution], mentions: Mentions) -> list[_Attribution]:
    """An agency that relays what somebody says is no speaker, as long as somebody else is."""

    def relays(attribution: _Attribution) -> bool:
        mention = mentions.at(attribution.speaker) if attribution.speaker is not None else None
        by_press = mention is not None and mention.code.endswith(".MED")
        inside = (
            p
            for p in attribution.pieces
            for a in attributions
            if a is not attribution and a.pieces and p.start <= a.cue.idx < p.end
        )
        return by_press and any(inside)

    return [attribution for attribution in attributions if not relays(attribution)]


# --- cues and what they govern -------------------------------------------------------------------------------------


def _attributions(token: Token, reading: Reading, quotations: list[Quotation]) -> Iterator[_Attribution]:
    if token.lower_ == "according" and (source := _according(token)) is not None:
        yield _Attribution(token, "according to", source, [_rest_of_sentence(token)])
    matched = match(token, cues())
    if matched is None:
        return
    entry, found = matched
    cue_text = " ".join(t.text for t in sorted(found, key=lambda t: t.i))
    if token.pos_ == "VERB":
        speaker = _speaker(token, reading)
        pieces = list(_governed(token, entry.value))
        inside = any(q.inside.start <= token.idx < q.inside.end for q in quotations)
        if inside and (entry.value != "speech" or (speaker is not None and speaker.lower_ in ("i", "we", "you"))):
            return
        if pieces or (entry.value == "speech" and speaker is not None and not inside):
            yield _Attribution(token, cue_text, speaker, pieces)
    elif (
        token.pos_ == "NOUN"
        and entry.value in ("speech", "thought")
        and (clause := _child(token, ("acl", "ccomp"))) is not None
    ):
        owner = _child(token, ("poss",)) or _of(token)
        if clause.tag_ in ("VBZ", "VBD", "VBP", "MD", "VB") and _has_that(clause) and owner is not None:
            yield _Attribution(token, cue_text, owner, [_clause(clause)])


def _speaker(cue: Token, reading: Reading) -> Token | None:
    """Who speaks by a verb: its subject or, for what somebody is quoted as saying, whoever is quoted."""
    if cue.lemma_ == "quote":
        return _child(cue, ("nsubjpass",) if is_passive(cue) else ("dobj",))
    return agent(cue) if is_passive(cue) else _behind(cue, reading) or subject(cue)


def _behind(verb: Token, reading: Reading) -> Token | None:
    """The speaker who stands behind the verb, after a quotation or a comma: "…," said the minister."""
    before = reading.report.text[: verb.idx].rstrip()[-1:]
    if before not in ",\"”'’" or any(child.dep_ == "nsubj" for child in verb.children) or verb.i + 1 >= len(verb.doc):
        return None
    following = verb.doc[verb.i + 1]
    for token in (following, *following.ancestors):
        if token.i == verb.i:
            return None
        if token.pos_ in ("PROPN", "NOUN", "PRON") and token.head.i == verb.i and token.left_edge.i == verb.i + 1:
            return token
    return None


def _according(token: Token) -> Token | None:
    to = next((t for t in token.doc[token.i + 1 : token.i + 3] if t.lower_ == "to"), None)
    return _child(to, ("pobj",)) if to is not None else None


def _child(token: Token, deps: tuple[str, ...]) -> Token | None:
    return next((child for child in token.children if child.dep_ in deps), None)


def _of(token: Token) -> Token | None:
    of = next((child for child in token.children if child.lower_ == "of"), None)
    return _child(of, ("pobj",)) if of is not None else None


def _has_that(clause: Token) -> bool:
    return any(child.lower_ == "that" and child.dep_ == "mark" for child in clause.children)


def _governed(cue: Token, kind: str) -> Iterator[Span]:
    """The pieces of content that a verb governs: clauses; infinitives after verbs of committing; objects after "express"."""
    for child in cue.children:
        if child.dep_ in _CLAUSES or (child.dep_ == "xcomp" and kind == "commit" and child.tag_ in ("VB", "VBG")):
            if child.lemma_ == "accord":
                continue
            yield from _pieces(child, cue)
        elif child.dep_ == "dobj" and kind == "express" and child.pos_ == "NOUN":
            yield _clause(child)


def _pieces(clause: Token, cue: Token) -> Iterator[Span]:
    """The runs of a clause's words, parted where the cue breaks in."""
    words = sorted(t.i for t in clause.subtree if t.i != cue.i)
    run: list[int] = []
    for number in words:
        if run and (run[-1] < cue.i < number):
            yield _characters(cue, run)
            run = []
        run.append(number)
    if run:
        yield _characters(cue, run)


def _characters(token: Token, run: list[int]) -> Span:
    doc = token.doc
    first, last = run[0], run[-1]
    if doc[first].lower_ == "that" and doc[first].dep_ == "mark" and first < last:
        first += 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))


def _clause(token: Token) -> Span:
    return _characters(token, sorted(t.i for t in token.subtree))


def _rest_of_sentence(token: Token) -> Span:
    """The sentence without "according to …", which stands at its start or its end."""
    sentence = token.sent
    subtree = [t.i for t in token.subtree]
    first, last = min(subtree), max(subtree)
    before, after = first - sentence.start, sentence.end - 1 - last
    doc = token.doc
    if before >= after:
        return Span(sentence.start_char, doc[first].idx)
    return Span(doc[last].idx + len(doc[last]), sentence.end_char)


def _without_shadows(attributions: list[_Attribution]) -> list[_Attribution]:
    """Two cues of one speaker for the very same words are one statement ("said in a statement that")."""
    seen: dict[tuple[Span, ...], _Attribution] = {}
    kept = []
    for attribution in attributions:
        key = tuple(attribution.pieces)
        if not key or key not in seen:
            seen[key] = attribution
            kept.append(attribution)
    return kept


def _nearest_cues(attributions: list[_Attribution]) -> list[_Attribution]:
    """Of two cues for the very same words the nearer one counts."""

    def distance(attribution: _Attribution) -> int:
        edges = [edge for piece in attribution.pieces for edge in piece]
        return min(abs(attribution.cue.idx - edge) for edge in edges)

    nearest: dict[tuple[Span, ...], _Attribution] = {}
    for attribution in sorted((a for a in attributions if a.pieces), key=distance):
        nearest.setdefault(tuple(attribution.pieces), attribution)
    chosen = {id(a) for a in nearest.values()}
    return [a for a in attributions if id(a) in chosen]


# --- quotations ----------------------------------------------------------------------------------------------------


def _read_quotations(
    attribution: _Attribution, quotations: list[Quotation], free: list[Quotation], reading: Reading
) -> None:
    """Let quotation marks correct the content: a quotation that begins in it belongs to it as a whole."""
    text = reading.report.text
    if not attribution.pieces:
        attribution.pieces = [q.inside for q in _beside(attribution.cue, free, text)]
    pieces: list[Span] = []
    for piece in attribution.pieces:
        trimmed = trim(text, piece)
        inside = [q for q in quotations if q.inside.start < trimmed.end and trimmed.start < q.inside.end]
        whole = next(
            (
                q
                for q in inside
                if _mostly(trimmed, q.inside)
                or (abs(q.inside.start - trimmed.start) <= 3 and q.words(text) >= FEWEST_WORDS)
            ),
            None,
        )
        pieces.append(whole.inside if whole else trimmed)
        attribution.quoted += inside
        for quotation in inside:
            if quotation in free:
                free.remove(quotation)
    attribution.pieces = sorted({trim(text, p) for p in pieces if p.end > p.start})


def _mostly(a: Span, b: Span) -> bool:
    """Whether most of `a` lies in `b`."""
    return min(a.end, b.end) - max(a.start, b.start) > 0.8 * (a.end - a.start)


def _beside(cue: Token, free: list[Quotation], text: str) -> list[Quotation]:
    """The quotations in the sentence of a cue that governs no clause: before it, or behind it and a comma or colon.

    A verb of naming ("called it “…”") takes any quotation behind it; with other verbs that is a term.
    """
    sentence = cue.sent
    near = [
        q
        for q in free
        if sentence.start_char - 2 <= q.inside.start < sentence.end_char + 3 and q.words(text) >= FEWEST_WORDS
    ]
    if cue.lemma_ in _NAMING:
        return [q for q in near if q.inside.start > cue.idx]
    return [
        q
        for q in near
        if re.search(r"(?:[,:]|^|\n)\s*$", text[sentence.start_char : q.inside.start].rstrip("\"“„`'«"))
        or _follows(cue, q, text)
    ]


_NAMING = frozenset("call describe brand term label dub characterise characterize denounce condemn hail praise".split())


def _follows(cue: Token, quotation: Quotation, text: str) -> bool:
    """Whether a quotation stands right behind a cue."""
    return not text[cue.idx + len(cue) : quotation.inside.start].strip(" \"“„`'«,:")


def _go_on(attributions: list[_Attribution], free: list[Quotation], reading: Reading) -> None:
    """Quotations without a cue are further pieces of the quotation before, in its paragraph or the next."""
    text, report = reading.report.text, reading.report
    for quotation in free:
        if quotation.words(text) < FEWEST_WORDS + 2 or not text[quotation.inside.start].isupper():
            continue
        before = [a for a in attributions if a.pieces and a.pieces[0].start < quotation.inside.start and a.quoted]
        if not before:
            continue
        last = max(before, key=lambda a: a.pieces[-1].end)
        apart = report.paragraph_at(quotation.inside.start) - report.paragraph_at(last.pieces[-1].start)
        if apart == 0 or (apart == 1 and quotation.follows):
            last.pieces.append(trim(text, quotation.inside))
            last.quoted.append(quotation)


def trim(text: str, span: Span) -> Span:
    """A span without the blanks and marks at its ends; a closing quotation mark inside stays."""
    start, end = span
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)


# --- rows ----------------------------------------------------------------------------------------------------------


def _rows(
    attribution: _Attribution, reading: Reading, mentions: Mentions, before: Statement | None
) -> Iterator[Statement]:
    """One row for each speaker. A document speaks for whoever spoke before, where it names no issuer itself."""
    text = reading.report.text
    start, end = attribution.pieces[0].start, attribution.pieces[-1].end
    content = tuple(text[p.start : p.end].replace("\n\n", " ") for p in attribution.pieces)
    speakers = _speakers(attribution.speaker, mentions)
    if (
        before
        and speakers[0][0] == "UNK"
        and attribution.speaker is not None
        and attribution.speaker.lemma_ in DOCUMENTS
    ):
        speakers = [(before.speaker or "UNK", before.name, speakers[0][2])]
    for code, name, words in speakers:
        yield Statement(
            **reading.row(start, end), speaker=code, speaker_text=words, name=name,
            kind=kind_of(attribution.pieces, attribution.quoted), content=content, cue=attribution.cue_text,
            addressees=addressees_of(attribution.cue, mentions),
        )  # fmt: skip


def kind_of(pieces: Sequence[Span], quotations: Sequence[Quotation]) -> StatementKind:
    """Whether a content stands in quotation marks (direct), partly (mixed) or not at all (indirect)."""
    length = sum(p.end - p.start for p in pieces)
    quoted = sum(max(0, min(p.end, q.inside.end) - max(p.start, q.inside.start)) for p in pieces for q in quotations)
    return "direct" if quoted > 0.85 * length else "mixed" if quoted else "indirect"


def _speakers(token: Token | None, mentions: Mentions) -> list[tuple[str, str | None, str | None]]:
    """Codes, names and words of who speaks; nobody known is UNK."""
    if token is None:
        return [("UNK", None, None)]
    found: list[tuple[str, str | None, str | None]] = []
    for one in conjuncts(token):
        mention = mentions.at(one) or issuer(one, mentions)
        words = _speaker_words(one, mention)
        if mention is None:
            found.append(("UNK", None, words))
        else:
            found += [(code, name, words) for code, name in mention.actors]
    named = [row for row in found if row[0] != "UNK"]
    return list(dict.fromkeys(named or found[:1]))


def _speaker_words(token: Token, mention: Mention | None) -> str:
    """The speaker's words: the noun phrase without relative clauses and appositions."""
    left = token.left_edge.i
    words = token.doc[left : token.i + 1]
    if mention and mention.span.start >= left and token in mention.span:
        words = token.doc[left : max(mention.span.end, token.i + 1)]
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "at", "to", "from") and child.i == words.end:
            words = token.doc[left : child.right_edge.i + 1]
    return words.text.strip(' ,"')


def addressees_of(cue: Token, mentions: Mentions) -> tuple[str, ...]:
    """To whom it is said: the object of "told", "urged"."""
    for child in cue.children:
        if child.dep_ in ("dobj", "dative") and child.i > cue.i and (mention := mentions.at(child)):
            return tuple(code for code in mention.codes if not code.endswith((".MED", "UNK")))
    return ()


def _distinct(rows: list[Statement]) -> list[Statement]:
    """A statement that lies in another of the same speaker and cue is the same one."""
    kept: list[Statement] = []
    for row in sorted(rows, key=lambda r: -sum(map(len, r.content))):
        if not any(r.speaker == row.speaker and set(row.content) <= set(r.content) for r in kept):
            kept.append(row)
    return kept
