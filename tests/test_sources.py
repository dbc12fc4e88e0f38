"""Texts, pages saved as text, web pages and JSON Lines become reports; what cannot be read says why."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.report import Media, Person
from detente.sources import UnreadableError, read, report_from_html, report_from_text
from detente.sources.times import iso_time

PAGE = """The Harbour Post

Exclusive

Europe

Ministers agree to reopen fisheries talks

PLAY VIDEO

Source: The Harbour Post Online | 03-14-2018 10:25

The foreign ministers of Norway and Turkey shake hands before a working lunch in Oslo.(Reuters/Kari Nordby)

Norway and Turkey agreed on Tuesday to reopen talks on fishing rights after a month of angry words.

The minister said that nobody gains from a quarrel that could

have been avoided with a telephone call.

Share

Editor: Liv Aasen
"""

HTML = """<!doctype html><html lang="en"><head><title>Envoys meet in Vienna - The Daily Lantern</title>
<meta property="og:site_name" content="The Daily Lantern">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Envoys meet in Vienna",
"datePublished": "2019-06-03T08:15:00+02:00", "articleSection": "World", "author": {"@type": "Person", "name": "Ada Brandt"}}</script>
</head><body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav><article><h1>Envoys meet in Vienna</h1>
<figure><img src="a.jpg"><figcaption>The envoys on the steps of the palace. <span class="credit">AFP/Jan Novak</span></figcaption></figure>
<p>VIENNA, June 3 (AFP) - Envoys of five states met in Vienna on Monday &amp; agreed to talk again next week, a
spokesman for the Austrian foreign ministry said after the first day of the negotiations.</p>
<p>The talks, which are the first in more than two years, are meant to prepare a conference of foreign ministers that the
United Nations wants to hold in the autumn. Nobody expects an agreement before then.</p>
<p>"We have a long road before us," said the Austrian minister, who had invited the envoys to the palace for dinner.</p>
</article><footer>All rights reserved</footer></body></html>"""


def test_an_article_stays_as_it_is() -> None:
    report = report_from_text("a", "Envoys met in Vienna on Monday.\n\nThey will meet again.", published="2019-06-03")
    assert report.text == "Envoys met in Vienna on Monday.\n\nThey will meet again."
    assert (report.published, report.language, report.headline) == ("2019-06-03", "en", None)


def test_a_page_saved_as_text_gives_its_page_record() -> None:
    report = report_from_text("p", PAGE)
    assert (report.publisher, report.section, report.kicker) == ("The Harbour Post Online", "Europe", "Exclusive")
    assert report.headline == "Ministers agree to reopen fisheries talks"
    assert report.published == "2018-03-14T10:25"
    assert set(report.people) == {
        Person(name="Kari Nordby", role="photographer"),
        Person(name="Liv Aasen", role="editor"),
    }
    caption = "The foreign ministers of Norway and Turkey shake hands before a working lunch in Oslo."
    assert report.media == (Media(kind="video"), Media(kind="photo", caption=caption, credit="Reuters/Kari Nordby"))
    assert [paragraph.kind for paragraph in report.paragraphs] == ["caption", "text", "text"]


def test_a_sentence_that_the_page_breaks_is_joined() -> None:
    assert (
        report_from_text("p", PAGE)
        .paragraphs[-1]
        .text.endswith("a quarrel that could have been avoided with a telephone call.")
    )


def test_a_web_page_gives_its_page_record_and_its_text() -> None:
    report = report_from_html("h", HTML)
    assert (report.publisher, report.section, report.headline) == (
        "The Daily Lantern",
        "World",
        "Envoys meet in Vienna",
    )
    assert report.published == "2019-06-03T08:15:00+02:00"
    assert report.dateline == "VIENNA, June 3 (AFP)"
    assert report.people == (Person(name="Ada Brandt", role="author"), Person(name="Jan Novak", role="photographer"))
    assert report.media[0] == Media(
        kind="photo", caption="The envoys on the steps of the palace.", credit="AFP/Jan Novak"
    )
    assert "Home" not in report.text
    assert "All rights reserved" not in report.text


def test_the_text_of_a_web_page_leads_back_to_its_source() -> None:
    report = report_from_html("h", HTML)
    for paragraph in report.paragraphs:
        pairs = zip(paragraph.text, paragraph.offsets, strict=True)
        assert all(HTML[offset] == character or HTML[offset] == "&" for character, offset in pairs if character != " ")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Source: X | 05-16-2007 09:41", "2007-05-16T09:41"),
        ("Published: 16 May 2007, 09:41 GMT", "2007-05-16T09:41+00:00"),
        ("09:41 GMT, Wednesday 16 May 2007", "2007-05-16T09:41+00:00"),
        ("Updated 2007-05-16T09:41:22+08:00", "2007-05-16T09:41:22+08:00"),
        ("May 16, 2007 at 9:41 a.m. EDT", "2007-05-16T09:41-04:00"),
        ("16/05/2007 12:00", "2007-05-16T12:00"),
        ("2010-03-04", "2010-03-04"),
        ("no time at all", None),
    ],
)
def test_times_of_publication(text: str, time: str | None) -> None:
    assert iso_time(text) == time


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"  \n\t ", "empty"),
        (b"\x00\x01\x02\x03 binary", "binary"),
        (b"%PDF-1.4 something", "binary"),
        (b"caf\x81 au lait", "decoded"),
        ("Der Minister sagte am Dienstag, dass die Gespräche in der kommenden Woche fortgesetzt werden, "
         "wenn die andere Seite zustimmt und die Bedingungen erfüllt sind.".encode(), "not in English"),
        ("外交部发言人说，中国反对单方面制裁，并呼吁各方保持克制。".encode(), "not in English"),
    ],
)  # fmt: skip
def test_bad_input_says_why_and_the_rest_goes_on(tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "b.txt").write_text("Envoys met in Vienna on Monday.")
    bad, good = read(str(tmp_path))
    assert isinstance(bad, UnreadableError)
    assert reason in bad.reason
    assert "a.txt" in bad.name
    assert not isinstance(good, UnreadableError)


def test_a_missing_file_and_a_bad_line_are_named(tmp_path: Path) -> None:
    (missing,) = read(str(tmp_path / "nothing.txt"))
    assert isinstance(missing, UnreadableError)
    assert "no such file" in missing.reason
    lines = [
        "not json",
        json.dumps({"id": "x"}),
        json.dumps({"id": "y", "text": "Envoys met in Vienna.", "published": "2019-06-03"}),
    ]
    (tmp_path / "r.jsonl").write_text("\n".join(lines))
    first, second, report = read(str(tmp_path / "r.jsonl"))
    assert isinstance(first, UnreadableError) and "line 1" in first.name
    assert isinstance(second, UnreadableError) and "line 2" in second.name
    assert not isinstance(report, UnreadableError) and report.published == "2019-06-03"


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_a_report_or_a_reason(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("fuzz") / "input"
    path.write_bytes(data)
    for item in read(str(path)):
        assert isinstance(item, UnreadableError) or item.text


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<div",
                ">",
                "Envoys met.",
                "&amp;",
                "&#",
                "<script>",
                "</figure>",
                "<figcaption>",
                '"',
                "\n",
                "é",
            ]
        ),
        max_size=30,
    )
)
def test_any_html_gives_a_report_or_a_reason(pieces: list[str]) -> None:
    try:
        report = report_from_html("h", "<html>" + "".join(pieces))
    except UnreadableError as error:
        assert error.reason
    else:
        assert report.text
