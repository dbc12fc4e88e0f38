"""From scores to spans: what the encoder says of a report, in characters of its text.

A span is found by the best path of labels through a window (Viterbi), widened to whole words, and taken from the window
that its first piece is at home in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.model.encoder import Scored, Scores, tokenizer
from detente.model.labels import CHOICES, FLAGS, ROLES, TAGS
from detente.report import Span

ROLE_BIAS = 2.0
"""What a piece's roles gain against having none: a party too many is dropped later, a missing one is lost."""


@dataclass(frozen=True)
class Marked:
    """A span that a head marks, with its label and probability; `piece` is the piece of the window `scored` that it was found at."""

    span: Span
    label: str
    probability: float
    scored: Scored
    piece: int

    def choice(self, head: str, among: tuple[str, ...] | None = None) -> tuple[str, float]:
        """The best label of a head at the span's first piece, out of some labels, and its probability."""
        labels = CHOICES[head]
        shares = _softmax(self.scored.parts[head][self.piece])
        numbers = [n for n, label in enumerate(labels) if among is None or label in among]
        best = max(numbers, key=lambda n: float(shares[n]))
        return labels[best], float(shares[best])

    def flags(self, head: str) -> dict[str, float]:
        """The probability of each flag of a head at the span's first piece."""
        scores = self.scored.parts[head][self.piece]
        return dict(zip(FLAGS[head], (1 / (1 + np.exp(-scores))).tolist(), strict=True))

    def pointed(self, kind: str) -> npt.NDArray[np.float32]:
        """The probability of each piece of the window as what the span points to; that of piece 0 is for nothing."""
        return pointed(self.scored, kind, self.piece)

    def link(self, kind: str, among: Sequence[Marked]) -> Marked | None:
        """The span that this one points to, or None: one of those marked if it begins there, else the word itself."""
        piece = int(self.pointed(kind).argmax())
        if self.scored.window.spans[piece] is None:
            return None
        there = (other for other in among if other.scored is self.scored and other.piece == piece)
        sure = float(self.pointed(kind)[piece])
        return next(there, None) or Marked(_words(self.scored, piece, piece), "B", sure, self.scored, piece)

    def parties(self, side: str) -> list[Marked]:
        """The spans of the window that are actors or recipients of the event whose trigger this is."""
        scores = self.scored.roles[self.piece]
        labels = np.concatenate((np.zeros((len(scores), 1), np.float32), scores + ROLE_BIAS), axis=1).argmax(axis=1)
        first = 1 + ROLES.index(side)
        shares = 1 / (1 + np.exp(-scores[:, first - 1 : first + 1].max(axis=1)))
        found: list[tuple[int, int]] = []
        for piece in np.flatnonzero((labels == first) | (labels == first + 1)).tolist():
            if self.scored.window.spans[piece] is None:
                continue
            if labels[piece] == first + 1 and found and found[-1][1] == piece - 1:
                found[-1] = (found[-1][0], piece)
            else:
                found.append((piece, piece))
        return [
            Marked(_words(self.scored, *ends), side, float(shares[ends[0] : ends[1] + 1].max()), self.scored, ends[0])
            for ends in found
        ]


def pointed(scored: Scored, kind: str, piece: int) -> Scores:
    """The probability of each piece of a window as what a piece points to; that of piece 0 is for nothing."""
    return _softmax(scored.link(kind, piece))


def spans(scored: Sequence[Scored], tagger: str, bias: float = 0.0) -> list[Marked]:
    """The spans that a tagger marks in a report; a positive `bias` gives more of them."""
    return [marked for window in scored for marked in _spans(window, tagger, bias)]


def probability(scored: Sequence[Scored], tagger: str, span: Span) -> float:
    """The greatest probability that a piece of some characters belongs to what a tagger marks; 0 outside of all windows."""
    shares = [
        1 - float(_softmax(window.parts[tagger][piece])[0]) for window in scored for piece in window.home_pieces(span)
    ]
    return max(shares, default=0.0)


def triggers(scored: Sequence[Scored], threshold: float) -> list[Marked]:
    """The pieces at which a trigger begins with at least some probability, each with its likeliest type."""
    found = []
    for window in scored:
        sums = _softmax(window.parts["trigger"])[:, 1:-1].sum(axis=1)
        for piece in np.flatnonzero(sums >= threshold).tolist():
            if window.window.spans[piece] is not None and piece >= window.window.home:
                found.append(_trigger(window, piece))
    return found


def begins(scored: Sequence[Scored], position: int, type: str) -> Marked | None:
    """The word at a position of the text as a trigger of some type, however unlikely; None outside of all windows."""
    for window in scored:
        if (piece := window.home_piece_at(position)) is not None:
            return _trigger(window, piece, type)
    return None


def _trigger(window: Scored, piece: int, type: str | None = None) -> Marked:
    """A piece as the first one of a trigger of some type, or of its likeliest; the probability is that of this type."""
    labels, shares = TAGS["trigger"], _softmax(window.parts["trigger"][piece])
    number = labels.index(type) if type else 1 + int(shares[1:-1].argmax())
    return Marked(_words(window, piece, piece), labels[number], float(shares[number]), window, piece)


def _spans(scored: Scored, tagger: str, bias: float) -> Iterator[Marked]:
    labels = TAGS[tagger]
    pieces = [n for n, span in enumerate(scored.window.spans) if span]  # A span may go on in the next paragraph.
    scores = scored.parts[tagger][pieces]
    scores[:, 1:] += bias
    path = best_path(scores)
    begins = [n for n, label in enumerate(path) if 0 < label < len(labels) - 1]
    for first in begins:
        last = first
        while last + 1 < len(path) and path[last + 1] == len(labels) - 1:
            last += 1
        if pieces[first] >= scored.window.home:
            sure = float(_softmax(scores[first])[path[first]])
            words = _words(scored, pieces[first], pieces[last])
            yield Marked(words, labels[path[first]], sure, scored, pieces[first])


def best_path(scores: Scores) -> list[int]:
    """The best labels of a window's pieces, in which a span goes on only behind its own pieces.

    All first labels ("B") are alike to what follows, so that three states suffice.
    """
    last = scores.shape[1] - 1
    begin = scores[:, 1:last].max(axis=1).tolist()
    begin_label = (1 + scores[:, 1:last].argmax(axis=1)).tolist()
    outside, inside = scores[:, 0].tolist(), scores[:, last].tolist()
    best_out, best_in = 0.0, -1e9  # Best path that ends outside, or in a span.
    from_in: list[tuple[bool, bool]] = []  # For each piece: came "outside" from a span; does "in" begin here.
    for o, b, i in zip(outside, begin, inside, strict=True):
        before = max(best_out, best_in)
        begins = before + b > best_in + i
        from_in.append((best_in > best_out, begins))
        best_out, best_in = before + o, max(before + b, best_in + i)
    state_in = best_in > best_out
    path = [0] * len(outside)
    for piece in range(len(outside) - 1, -1, -1):
        came_from_in, begins = from_in[piece]
        if state_in:
            path[piece] = begin_label[piece] if begins else last
            state_in = came_from_in if begins else True
        else:
            state_in = came_from_in
    return path


def _words(scored: Scored, first: int, last: int) -> Span:
    """The characters of some pieces, widened to whole words."""
    pieces = scored.window.spans
    start, end = pieces[first], pieces[last]
    assert start is not None and end is not None
    while (
        first > 0 and (before := pieces[first - 1]) is not None and before.end == start.start and _joined(scored, first)
    ):
        first, start = first - 1, before
    while last + 1 < len(pieces) and (after := pieces[last + 1]) is not None and _joined(scored, last + 1):
        last, end = last + 1, after
    return Span(start.start, end.end)


def _joined(scored: Scored, piece: int) -> bool:
    """Whether a piece goes on with the word of the one before."""
    return str(tokenizer().id_to_token(scored.window.ids[piece])).startswith("##")


def _softmax(scores: Scores) -> Scores:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Scores = raised / raised.sum(axis=-1, keepdims=True)
    return shares
