"""What the coder learns from: a sentence, and the labels that its reference gives; confidence; a quick run of training."""

import subprocess
import sys
from pathlib import Path

import pytest
from training.calibration import calibration_error, fitted, threshold
from training.labelling import Labeller, in_text, nearest
from training.quotations import TAGGERS, label_statements

from detente.model.encoder import tokenizer
from detente.model.labels import TAGS
from detente.model.windows import windows
from detente.report import Paragraph, Report, Span

SAID = 'Norway was pleased. "The talks go on," the Turkish minister said on Monday.'


def labelled(text: str, row: dict[str, object]) -> Labeller:
    report = Report(id="r", paragraphs=(Paragraph(text=text, offsets=tuple(range(len(text)))),))
    (window,) = windows(report.text, report.paragraph_spans, tokenizer())
    labeller = Labeller(window, TAGGERS)
    label_statements(labeller, report, [row])
    return labeller


def words_of(labeller: Labeller, text: str, tagger: str) -> str:
    spans = [
        s for s, label in zip(labeller.window.spans, labeller.example.tags[tagger], strict=True) if s and label > 0
    ]
    return text[spans[0].start : spans[-1].end]


def test_a_statement_labels_content_source_and_cue() -> None:
    row = {"content": ["The talks go on,"], "speaker_text": "the Turkish minister", "cue": "said"}
    labeller = labelled(SAID, row)
    assert words_of(labeller, SAID, "content") == "The talks go on,"
    assert words_of(labeller, SAID, "source") == "the Turkish minister"
    assert words_of(labeller, SAID, "cue") == "said"
    content = labeller.example.tags["content"].index(TAGS["content"].index("B"))
    pointed = {
        link.kind: labeller.window.spans[link.targets[0]] for link in labeller.example.links if link.piece == content
    }
    assert {kind: SAID[slice(*span)] for kind, span in pointed.items() if span} == {"source": "the", "cue": "said"}


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


def test_a_curve_gives_the_share_that_is_right() -> None:
    scores = [0.9] * 100 + [0.3] * 100
    right = [True] * 60 + [False] * 40 + [True] * 20 + [False] * 80
    curve = fitted(scores, right)
    assert curve(0.9) == pytest.approx(0.6, abs=0.02)
    assert curve(0.3) == pytest.approx(0.2, abs=0.02)
    assert calibration_error([curve(score) for score in scores], right) < 0.05


def test_the_threshold_is_the_one_with_the_best_f1() -> None:
    assert threshold([0.9, 0.8, 0.4, 0.3], [True, True, False, False], missed=0) == pytest.approx(0.8, abs=0.001)


def test_a_quick_run_writes_weights_card_and_calibration(shared: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="torch is not installed: pip install -e '.[training]'")
    command = [sys.executable, "-m", "training", str(shared), "--quick", "--output", str(tmp_path / "model")]
    subprocess.run([*command, "--work", str(tmp_path / "work")], check=True, cwd=Path(__file__).parent.parent)
    written = {path.name for path in (tmp_path / "model").iterdir()}
    assert written == {"encoder.onnx", "tokenizer.json", "calibration.toml", "MODEL_CARD.md"}
