"""What the coder learns from: a sentence, and the labels that its reference gives; confidence; a quick run of training."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from training.calibration import calibration_error, fitted, threshold
from training.excerpts import excerpts
from training.labelling import Example, Labeller, in_text, nearest
from training.quotations import TAGGERS, label_statements

from detente.model.encoder import tokenizer
from detente.model.labels import CHOICES, FLAGS, TAGS
from detente.model.windows import windows
from detente.report import Paragraph, Report, Span

SAID = 'Norway was pleased. "The talks go on," the Turkish minister said on Monday.'


def labelled(text: str, row: dict[str, object]) -> Labeller:
    report = Report(id="r", paragraphs=(Paragraph(text=text, offsets=tuple(range(len(text)))),))
    (window,) = windows(report.text, report.paragraph_spans, tokenizer())
    labeller = Labeller(window, TAGGERS)
    label_statements(labeller, report, [row])
    return labeller


def words_of(example: Example, text: str, tagger: str) -> str:
    spans = [s for s, label in zip(example.window.spans, example.tags[tagger], strict=True) if s and label > 0]
    return text[spans[0].start : spans[-1].end] if spans else ""


def pointed(example: Example, text: str, tagger: str) -> dict[str, str]:
    """The first piece of what the first span of a tagger points to, by kind."""
    first = example.tags[tagger].index(TAGS[tagger].index("B"))
    spans = {link.kind: example.window.spans[link.targets[0]] for link in example.links if link.piece == first}
    return {kind: text[slice(*span)] for kind, span in spans.items() if span}


def test_a_statement_labels_content_source_and_cue() -> None:
    row = {"content": ["The talks go on,"], "speaker_text": "the Turkish minister", "cue": "said"}
    example = labelled(SAID, row).example
    assert words_of(example, SAID, "content") == "The talks go on,"
    assert words_of(example, SAID, "source") == "the Turkish minister"
    assert words_of(example, SAID, "cue") == "said"
    assert pointed(example, SAID, "content") == {"source": "the", "cue": "said"}


def test_an_excerpt_keeps_the_labels_of_its_sentences() -> None:
    row = {"content": ["The talks go on,"], "speaker_text": "the Turkish minister", "cue": "said"}
    text = SAID + " Nobody else spoke. It rained."
    found = [part for seed in range(9) for part in excerpts(labelled(text, row).example, random.Random(seed))]
    assert {words_of(part, text, "content") for part in found} == {"The talks go on,", ""}
    for part in found:
        assert part.window.ids[0] == 101 and part.window.ids[-1] == 102
        if words_of(part, text, "content"):
            assert words_of(part, text, "source") == "the Turkish minister"
            assert pointed(part, text, "content") == {"source": "the", "cue": "said"}


def test_words_that_stand_twice_are_those_nearest() -> None:
    text = "He spoke. She spoke. They left."
    assert nearest(text, "spoke", Span(14, 20)) == Span(14, 19)


def test_a_word_is_not_found_inside_another() -> None:
    text = "There the other side agreed, he said."
    assert nearest(text, "he", Span(0, 5)) == Span(29, 31)


def test_offsets_of_the_source_lead_to_the_text() -> None:
    report = Report(id="r", paragraphs=(Paragraph(text="a b", offsets=(2, 3, 9)), Paragraph(text="c", offsets=(12,))))
    assert in_text(report, Span(9, 10)) == Span(2, 3)
    assert in_text(report, Span(12, 13)) == Span(5, 6)
    assert in_text(report, Span(0, 1)) is None


def test_confidence_is_the_share_that_is_right() -> None:
    clues = [{"seen": 1.0}] * 100 + [{"seen": -1.0}] * 100
    right = [True] * 60 + [False] * 40 + [True] * 20 + [False] * 80
    weights = fitted(clues, right)
    assert weights({"seen": 1.0}) == pytest.approx(0.6, abs=0.01)
    assert weights({"seen": -1.0}) == pytest.approx(0.2, abs=0.01)
    assert calibration_error([weights(row) for row in clues], right) < 0.02


def test_a_clue_that_says_nothing_counts_for_nothing() -> None:
    weights = fitted([{"seen": 1.0, "noise": n % 2} for n in range(100)], [n % 4 < 2 for n in range(100)])
    assert weights.clues["noise"] == pytest.approx(0.0, abs=0.01)


def test_the_threshold_is_the_one_with_the_best_f1() -> None:
    assert threshold([0.9, 0.8, 0.4, 0.3], [True, True, False, False], missed=0) == 0.8
    assert threshold([0.9, 0.8, 0.4, 0.3], [True, False, True, True], missed=0) == 0.3


def test_the_weights_of_a_quick_run_can_be_read(shared: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="torch is not installed: pip install -e '.[training]'")
    command = [sys.executable, "-m", "training", str(shared), "--quick", "--output", str(tmp_path / "model")]
    subprocess.run([*command, "--work", str(tmp_path / "work")], check=True, cwd=Path(__file__).parent.parent)
    assert {path.name for path in (tmp_path / "model").iterdir()} == FILES
    told = subprocess.run(
        [sys.executable, "-c", READING, SAID], check=True, capture_output=True, text=True,
        env=os.environ | {"DETENTE_MODEL": str(tmp_path / "model")},
    ).stdout.split()  # fmt: skip
    pieces, labels, triggers = map(int, told)
    assert labels == sum(len(names) for names in (TAGS | CHOICES | FLAGS).values())
    assert triggers == pieces - 2  # With no threshold, every piece but the window's two marks.


FILES = {"encoder.onnx", "tokenizer.json", "calibration.toml", "MODEL_CARD.md"}

READING = """
import sys
from detente.model.decoding import spans, triggers
from detente.model.encoder import encode
from detente.report import Paragraph, Report

report = Report(id="r", paragraphs=(Paragraph(text=sys.argv[1]),))
(scored,) = encode(report)
for tagger in ("content", "source", "cue", "issue"):
    assert all(report.text[slice(*marked.span)].strip() for marked in spans([scored], tagger, bias=9.0))
for trigger in triggers([scored], 0.0):
    assert all(report.text[slice(*party.span)] for side in ("actor", "recipient") for party in trigger.parties(side))
print(*scored.pieces.shape, len(triggers([scored], 0.0)))
"""
