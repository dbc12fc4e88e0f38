"""Time expressions and their values; the reports are of Wednesday 14 March 2018."""

from collections.abc import Callable

import pytest

from detente.coding.dates.calendar import interval
from detente.coding.dates.event_dates import event_date
from detente.record import Record, TimeExpression


@pytest.mark.parametrize(
    ("text", "expression", "value"),
    [
        ("The envoys met on Tuesday in Oslo.", "Tuesday", "2018-03-13"),
        ("The envoys met on Wednesday in Oslo.", "Wednesday", "2018-03-14"),
        ("The envoys will meet on Monday in Oslo.", "Monday", "2018-03-19"),
        ("The envoys will meet next month in Oslo.", "next month", "2018-04"),
        ("The envoys met last week in Oslo.", "last week", "2018-W10"),
        ("The treaty was signed on October 5, 1995 in Oslo.", "October 5, 1995", "1995-10-05"),
        ("The treaty was signed on 5 October 1995 in Oslo.", "5 October 1995", "1995-10-05"),
        ("The treaty was signed in May 1995 in Oslo.", "May 1995", "1995-05"),
        ("The envoys met on Feb. 27 in Oslo.", "Feb. 27", "2018-02-27"),
        ("The envoys met on Dec. 27 in Oslo.", "Dec. 27", "2017-12-27"),
        ("The envoys will meet from April 4 to 6 in Oslo.", "April 4 to 6", "2018-04-04/2018-04-06"),
        ("The pact dates from 1999, ministers said.", "1999", "1999"),
        ("The envoys met two years ago in Oslo.", "two years ago", "2016"),
        ("The envoys began a two-day visit to Oslo.", "two-day", "P2D"),
        ("The envoys talked for three hours in Oslo.", "three hours", "PT3H"),
        ("The envoys meet every month in Oslo.", "every month", "P1M"),
        ("The envoys met in June last year in Oslo.", "June last year", "2017-06"),
        ("The quarrel has grown recently, ministers said.", "recently", "PAST_REF"),
        ("The envoys met on Tuesday morning in Oslo.", "Tuesday morning", "2018-03-13TMO"),
        ("The pact was made in the 1980s, ministers said.", "the 1980s", "198"),
        ("The pact was made in nineteen seventy-four, ministers said.", "nineteen seventy-four", "1974"),
        ("The ferry may sail as soon as Friday.", "Friday", "2018-03-16"),
        ("Until Monday the envoys had not met.", "Monday", "2018-03-12"),
        ("The pact was made in 1995. The following year it was broken.", "The following year", "1996"),
        ("The envoys met on March 5. Later that day they left.", "Later that day", "2018-03-05"),
        ("The envoys left later in the week.", "later in the week", "2018-W11"),
        ("Exports fell in the third quarter, from 5 million tons a year earlier.", "a year earlier", "2017-Q3"),
        ("Exports fell to 4 million tons, from 5 million a year earlier.", "a year earlier", "2017"),
        ("The ports were shut in the first half of 2016.", "the first half of 2016", "2016-H1"),
        ("The envoys have quarrelled in recent weeks.", "recent weeks", "PAST_REF"),
        ("The envoys talked for two more days.", "two more days", "P2D"),
    ],
)
def test_an_expression_has_a_value(code: Callable[..., Record], text: str, expression: str, value: str) -> None:
    assert (expression, value) in {(date.evidence, date.value) for date in code(text).dates}


@pytest.mark.parametrize(
    "text",
    [
        "Ministers may agree, and troops march on.",
        "Some 2000 people fled.",
        "The 45-year-old envoy spoke.",
        "He paid $1995.",
        "The ports cost $5 million a year.",
        "Now, the envoy said, the ports are shut.",
        "The envoys spoke shortly after the vote.",
    ],
)
def test_what_is_no_time(code: Callable[..., Record], text: str) -> None:
    assert code(text).dates == ()


def test_without_a_day_of_publication_only_full_dates_are_resolved(code: Callable[..., Record]) -> None:
    record = code("The envoys met on Tuesday. The treaty was signed on October 5, 1995.", published="")
    assert [date.value for date in record.dates] == ["1995-10-05"]


@pytest.mark.parametrize(
    ("text", "value", "date"),
    [
        ("early April", "2018-04", "2018-04-01/2018-04-10"),
        ("mid-April", "2018-04", "2018-04-11/2018-04-20"),
        ("late April", "2018-04", "2018-04-21/2018-04-30"),
        ("early this month", "2018-03", "2018-03"),
        ("the 1980s", "198", "1980-01-01/1989-12-31"),
        ("last week", "2018-W10", "2018-03-05/2018-03-11"),
        ("next month", "2018-04", "2018-04"),
        ("recently", "PAST_REF", None),
    ],
)
def test_the_dates_of_events(text: str, value: str, date: str | None) -> None:
    assert event_date(TimeExpression(evidence=text, start=0, end=len(text), type="DATE", value=value)) == date


@pytest.mark.parametrize("value", ["P2D", "PAST_REF", "", "XXXX-WXX-1", "2018-13", "2018-02-31", "2018-W77"])
def test_values_without_days_have_no_interval(value: str) -> None:
    assert interval(value) is None
