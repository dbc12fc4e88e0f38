"""The encoder's windows: a text is read whole, piece by piece, wherever it is cut."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.model.encoder import tokenizer
from detente.model.windows import CONTEXT, SIZE, Window, windows
from detente.report import Paragraph, Report, Span

SENTENCE = "The two ministers met again on Tuesday and said that nothing had been settled. "


def windows_of(*paragraphs: str) -> tuple[Report, list[Window]]:
    report = Report(id="r", paragraphs=tuple(Paragraph(text=text.strip()) for text in paragraphs))
    return report, windows(report.text, report.paragraph_spans, tokenizer())


def test_a_short_report_is_one_window() -> None:
    report, (window,) = windows_of("Norway met Turkey.", "Nothing was settled.")
    assert [report.text[slice(*span)] for span in window.spans if span][:3] == ["Norway", "met", "Turkey"]
    assert window.home == 1


def test_a_long_report_has_windows_that_begin_with_the_paragraph_before() -> None:
    _, found = windows_of(*[SENTENCE * 3] * 30)
    assert len(found) > 2
    for before, after in pairwise(found):
        shared = [span for span in after.spans[: after.home] if span]
        assert shared
        assert len(shared) <= CONTEXT
        assert shared[-1] == [span for span in before.spans if span][-1]


def test_a_paragraph_longer_than_a_window_is_cut_between_sentences() -> None:
    report, found = windows_of(SENTENCE * 60)
    assert len(found) > 1
    for window in found[:-1]:
        end = [span for span in window.spans if span][-1].end
        assert report.text[end - 1] == "."


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=300).map(lambda t: t * 8), min_size=1, max_size=6))
def test_every_piece_is_at_home_in_one_window(paragraphs: list[str]) -> None:
    clean = [" ".join(text.split()) for text in paragraphs]
    report, found = windows_of(*(text for text in clean if text))
    at_home = [span for window in found for span in window.spans[window.home :] if span]
    whole = tokenizer()
    wanted = [
        Span(paragraph.start + start, paragraph.start + end)
        for paragraph in report.paragraph_spans
        for start, end in whole.encode(report.text[slice(*paragraph)], add_special_tokens=False).offsets
    ]
    assert at_home == wanted
    assert all(len(window.ids) <= SIZE for window in found)
