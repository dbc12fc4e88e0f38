"""The encoder: one pass over a window gives the scores of all heads."""

from __future__ import annotations

import hashlib
import os
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from detente.model.labels import CHOICES, FLAGS, LINKS, TAGS
from detente.model.windows import Window, windows
from detente.report import Report, Span

Scores = npt.NDArray[np.float32]

WEIGHTS, TOKENIZER, CALIBRATION = FILES = ("encoder.onnx", "tokenizer.json", "calibration.toml")
FOLDER = "DETENTE_MODEL"
"""The variable that names a folder of other weights than the package's own."""


@dataclass(frozen=True)
class Scored:
    """A window with the scores of its pieces [pieces, labels], links [links, pieces, pieces] and roles [pieces, pieces, roles]."""

    window: Window
    pieces: Scores
    links: Scores
    roles: Scores

    @cached_property
    def parts(self) -> dict[str, Scores]:
        """The scores of the pieces by head."""
        heads = TAGS | CHOICES | FLAGS
        ends = np.cumsum([len(labels) for labels in heads.values()])
        return dict(zip(heads, np.split(self.pieces, ends[:-1], axis=-1), strict=True))

    def piece_at(self, position: int) -> int | None:
        """The piece of the window that a position of the text stands in."""
        number = bisect_right(self._starts, position) - 1
        piece = self._pieces[number] if number >= 0 else None
        span = self.window.spans[piece] if piece is not None else None
        return piece if span and position < span.end else None

    def home_piece_at(self, position: int) -> int | None:
        """The same, where that piece is at home in this window."""
        piece = self.piece_at(position)
        return piece if piece is not None and piece >= self.window.home else None

    def home_pieces(self, span: Span) -> list[int]:
        """The pieces at home in this window that have characters of a span."""
        spans = enumerate(self.window.spans)
        return [n for n, s in spans if s and n >= self.window.home and s.start < span.end and span.start < s.end]

    @cached_property
    def _pieces(self) -> list[int]:
        return [piece for piece, span in enumerate(self.window.spans) if span]

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.window.spans if span]

    def link(self, kind: str, piece: int) -> Scores:
        """The scores of a window's pieces as what a piece points to."""
        row: Scores = self.links[LINKS.index(kind), piece]
        return row


def encode(report: Report) -> list[Scored]:
    """The windows of a report, scored one at a time and without padding, so that neither its neighbours nor the batch matter."""
    found = []
    for window in windows(report.text, report.paragraph_spans, tokenizer()):
        ids = np.array([window.ids], dtype=np.int64)
        found.append(Scored(window, *_session().run(None, {"ids": ids})))
    return found


def folder() -> Path:
    """The folder of weights and tokenizer."""
    return Path(os.environ.get(FOLDER) or Path(__file__).parent)


@cache
def weights_mark() -> str:
    """A checksum of the weights and their calibration, which a record names since they decide what it holds."""
    parts = [hashlib.sha256(model_file(name).read_bytes()).digest() for name in (WEIGHTS, CALIBRATION)]
    return hashlib.sha256(b"".join(parts)).hexdigest()[:8]


def model_file(name: str) -> Path:
    """A file of the model. Raises FileNotFoundError where the folder lacks it."""
    path = folder() / name
    if not path.exists():
        raise FileNotFoundError(f"{path}: no such file; let ${FOLDER} name a folder that `python -m training` wrote")
    return path


@cache
def tokenizer() -> Tokenizer:
    """The tokenizer that the weights were trained with."""
    return Tokenizer.from_file(str(model_file(TOKENIZER)))


@cache
def _session() -> InferenceSession:
    """The weights, run on as many cores as OMP_NUM_THREADS says, one without it: reports are many, cores are shared."""
    options = SessionOptions()
    options.intra_op_num_threads = int(os.environ.get("OMP_NUM_THREADS", "1"))
    options.inter_op_num_threads = 1
    return InferenceSession(str(model_file(WEIGHTS)), options, providers=["CPUExecutionProvider"])
