"""A report keeps the way back from its clean text to the source."""

from hypothesis import given
from hypothesis import strategies as st

from detente.report import Paragraph, Report, Span, clean


@given(st.text(max_size=300))
def test_every_character_of_clean_text_stands_in_the_source(source: str) -> None:
    text, offsets = clean(source)
    assert len(text) == len(offsets)
    assert text == " ".join(source.split())
    assert all(source[offset] == character for character, offset in zip(text, offsets, strict=True) if character != " ")


def test_a_span_of_the_text_leads_to_the_source() -> None:
    source = "First   paragraph.\n\nThe  second\none."
    paragraphs = []
    for span in (Span(0, 18), Span(20, len(source))):
        text, offsets = clean(source, span)
        paragraphs.append(Paragraph(text=text, offsets=offsets))
    report = Report(id="r", paragraphs=tuple(paragraphs))
    assert report.text == "First paragraph.\n\nThe second one."
    start = report.text.index("second one")
    where = report.in_source(Span(start, start + len("second one")))
    assert source[where.start : where.end] == "second\none"
