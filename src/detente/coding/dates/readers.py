"""What each pattern of a time expression means: its TIMEX3 type and its value, resolved from the report's date."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from detente.coding.dates.calendar import (
    DAYPARTS,
    MONTHS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    holiday,
    interval,
    month_value,
    nearest_year,
    number,
    week_value,
)


@dataclass(frozen=True)
class Context:
    """What a pattern's reader may ask: the report's day, whether the words around speak of what is to come, and the values of
    the dates that stand before, the nearest first."""

    day: date | None
    future: Callable[[int], bool]
    before: Sequence[str] = ()


Value = tuple[str, str] | None
Reader = Callable[[re.Match[str], Context], Value]


# --- readers: absolute dates ---------------------------------------------------------------------------------------


def read_full_date(match: re.Match[str], context: Context) -> Value:
    year = int(match["year"])
    return _date(year, MONTHS[match["month"][:3].lower()], int(match["day"]))


def _date(year: int, month: int, day: int) -> Value:
    try:
        return "DATE", date(year, month, day).isoformat()
    except ValueError:
        return None


def read_iso_date(match: re.Match[str], context: Context) -> Value:
    return _date(int(match["year"]), int(match["m"]), int(match["d"]))


def read_day_of_month(match: re.Match[str], context: Context) -> Value:
    if not context.day:
        return None
    month = MONTHS[match["month"][:3].lower()]
    return _date(nearest_year(month, int(match["day"]), context.day), month, int(match["day"]))


def read_day_range(match: re.Match[str], context: Context) -> Value:
    first = read_full_date(match, context) if match["year"] else read_day_of_month(match, context)
    if not first or not 0 < int(match["last"]) <= 31:
        return first
    return "DATE", f"{first[1]}/{first[1][:8]}{int(match['last']):02}"


def read_days_over_months(match: re.Match[str], context: Context) -> Value:
    first = read_day_of_month(match, context)
    if not first or not context.day:
        return None
    year = int(first[1][:4]) + (MONTHS[match["month2"][:3].lower()] < int(first[1][5:7]))
    last = _date(year, MONTHS[match["month2"][:3].lower()], int(match["last"]))
    return ("DATE", f"{first[1]}/{last[1]}") if last else first


def read_month_of_year(match: re.Match[str], context: Context) -> Value:
    return "DATE", f"{match['year']}-{MONTHS[match['month'][:3].lower()]:02}"


def read_year(match: re.Match[str], context: Context) -> Value:
    return "DATE", match["year"]


def read_decade(match: re.Match[str], context: Context) -> Value:
    digits = match["decade"].lstrip("'")
    return "DATE", digits[:3] if len(digits) == 4 else f"19{digits[0]}"


# --- readers: relative to the report's date ------------------------------------------------------------------------


def read_weekday(match: re.Match[str], context: Context) -> Value:
    if not context.day:
        return None
    which = (match.groupdict().get("which") or "").lower()
    back = (context.day.weekday() - WEEKDAYS[match["weekday"][:3].lower()]) % 7
    if which in ("next", "coming", "the following", "the coming") or (not which and context.future(match.start())):
        day = context.day + timedelta(days=(-back) % 7 or (7 if which else 0))
    elif which in ("last", "previous") and back == 0:
        day = context.day - timedelta(days=7)
    else:
        day = context.day - timedelta(days=back)
    return _with_part(day, match)


def _with_part(day: date, match: re.Match[str]) -> Value:
    part = (match.groupdict().get("part") or "").lower()
    clock = match.groupdict().get("clock")
    if clock:
        return "TIME", f"{day.isoformat()}T{_clock(clock)}"
    return ("TIME", f"{day.isoformat()}{DAYPARTS[part]}") if part else ("DATE", day.isoformat())


def _clock(text: str) -> str:
    hour, minute = (int(x) for x in [*re.findall(r"\d\d?", text), "0"][:2])
    if re.fullmatch(r"\d{4}", text.strip()):
        hour, minute = int(text[:2]), int(text[2:4])
    afternoon, morning = re.search(r"p\.?m", text), re.search(r"a\.?m", text)
    hour = hour + 12 if afternoon and hour < 12 else 0 if morning and hour == 12 else hour
    return f"{hour:02}:{minute:02}"


def read_near_day(match: re.Match[str], context: Context) -> Value:
    if not context.day:
        return None
    word = match["near"].lower()
    shift = {
        "yesterday": -1,
        "tomorrow": 1,
        "last night": -1,
        "overnight": 0,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    day = context.day + timedelta(days=shift.get(word, 0))
    if word in ("tonight", "last night", "overnight"):
        return "TIME", f"{day.isoformat()}TNI"
    return _with_part(day, match)


def read_which_unit(match: re.Match[str], context: Context) -> Value:
    """ "last week", "next month", "this year"."""
    if not context.day:
        return None
    which, unit = match["which"].lower(), match["unit"].lower().rstrip("s")
    if match.group().lower().startswith(("the next", "the following")) and not context.future(match.start()):
        return _from_before(context, unit, 1)
    if which in ("last", "past") and unit == "decade":
        return "DURATION", "P10Y"
    step = (
        -1
        if which in ("last", "past", "previous")
        else 1
        if which in ("next", "coming", "the following", "the coming")
        else 0
    )
    values = {
        "day": lambda: (context.day + timedelta(days=step)).isoformat() if context.day else "",
        "week": lambda: week_value(context.day, step),
        "weekend": lambda: week_value(context.day, step) + "-WE",
        "month": lambda: month_value(context.day, step),
        "quarter": lambda: _quarter_value(context.day, step),
        "year": lambda: str(context.day.year + step) if context.day else "",
        "decade": lambda: str(context.day.year // 10 + step) if context.day else "",
        "century": lambda: str(context.day.year // 100 + step) if context.day else "",
    }
    return ("DATE", values[unit]()) if unit in values else None


def _quarter_value(day: date | None, step: int) -> str:
    assert day is not None
    quarter = day.year * 4 + (day.month - 1) // 3 + step
    return f"{quarter // 4}-Q{quarter % 4 + 1}"


def read_which_month(match: re.Match[str], context: Context) -> Value:
    """ "last April", "early next March", "in June"."""
    if not context.day:
        return None
    month, which = MONTHS[match["month"][:3].lower()], (match.groupdict().get("which") or "").lower()
    year = context.day.year
    if which in ("last", "past", "previous"):
        year -= month >= context.day.month
    elif which in ("next", "coming"):
        year += month <= context.day.month
    elif not which and context.future(match.start()):
        year += month < context.day.month
    elif not which:
        year -= month > context.day.month + 1
    return "DATE", f"{year}-{month:02}"


def read_which_month_of_year(match: re.Match[str], context: Context) -> Value:
    """ "June last year"."""
    if not context.day:
        return None
    year = context.day.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return "DATE", f"{year}-{MONTHS[match['month'][:3].lower()]:02}"


def read_each_weekday(match: re.Match[str], context: Context) -> Value:
    return "SET", f"XXXX-WXX-{WEEKDAYS[match['weekday'][:3].lower()] + 1}"


def read_time_on_day(match: re.Match[str], context: Context) -> Value:
    day = read_day_of_month(match, context)
    return ("TIME", f"{day[1]}T{_clock(match['clock'])}") if day else None


def read_latest(match: re.Match[str], context: Context) -> Value:
    """ "the quarter", "the weekend": the last one before the report."""
    if not context.day:
        return None
    return "DATE", _quarter_value(context.day, -1) if "quarter" in match.group().lower() else week_value(
        context.day, -1
    ) + "-WE"


def read_season(match: re.Match[str], context: Context) -> Value:
    if not context.day and not match.groupdict().get("year"):
        return None
    year = int(match["year"]) if match.groupdict().get("year") else read_season_year(match, context)
    return "DATE", f"{year}-{SEASONS[match['season'].lower()]}"


def read_season_year(match: re.Match[str], context: Context) -> int:
    assert context.day is not None
    which, first_month = (
        (match.groupdict().get("which") or "").lower(),
        {"spring": 3, "summer": 6}.get(match["season"].lower(), 9),
    )
    if which == "last":
        return context.day.year - (context.day.month < first_month + 3)
    if which == "next":
        return context.day.year + (context.day.month >= first_month)
    return context.day.year


def read_ago(match: re.Match[str], context: Context) -> Value:
    if not context.day:
        return None
    count = number(match["number"])
    if count is None or count > FARTHEST:
        return "DATE", "PAST_REF"
    return "DATE", _shifted(context.day, -count, match["unit"].lower())


FARTHEST = 1000
"""Units from the report's date beyond which no date is told."""


def read_ahead(match: re.Match[str], context: Context) -> Value:
    count = number(match["number"])
    if not context.day or count is None or count > FARTHEST:
        return "DATE", "FUTURE_REF"
    return "DATE", _shifted(context.day, count, match["unit"].lower())


def _shifted(day: date, count: float, unit: str) -> str:
    if unit in ("year", "decade", "century", "centurie"):
        return str(int(day.year + count * {"year": 1, "decade": 10}.get(unit, 100)))
    if unit in ("month", "quarter"):
        return month_value(day, int(count * (3 if unit == "quarter" else 1)))
    days = count * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1 if unit == "day" else 0)
    return (day + timedelta(days=int(days))).isoformat()


def read_quarter(match: re.Match[str], context: Context) -> Value:
    """ "the third quarter", of the year that has had it last."""
    ordinal = ("first", "second", "third", "fourth").index(match["ordinal"].lower()) + 1
    year = match.groupdict().get("year")
    if not year and context.day:
        year = str(context.day.year - (ordinal > (context.day.month + 2) // 3 and not context.future(match.start())))
    return ("DATE", f"{year}-Q{ordinal}") if year else None


def read_year_before(match: re.Match[str], context: Context) -> Value:
    """ "A year earlier": the year before, or the same quarter of it where a quarter was spoken of."""
    if not context.day:
        return None
    quarter = next((value[4:] for value in context.before[:NEAR] if re.fullmatch(r"\d{4}-Q\d", value)), "")
    return "DATE", f"{context.day.year - 1}{quarter}"


NEAR = 3
"""Dates before among which the quarter is looked for that a figure of the year before is told of."""


def read_that(match: re.Match[str], context: Context) -> Value:
    """ "That day", "later the same year", told from the date before."""
    return _from_before(context, match["unit"].lower(), 0)


def _from_before(context: Context, unit: str, step: int) -> Value:
    """The day, week, month, quarter or year so many steps from that of the date before."""
    told = interval(context.before[0]) if context.before else None
    if not told:
        return None
    if unit == "day":
        return ("DATE", (told[0] + timedelta(days=step)).isoformat()) if told[0] == told[1] else None
    if unit == "year":
        return "DATE", str(told[0].year + step)
    values = {"week": week_value, "month": month_value, "quarter": _quarter_value}
    return ("DATE", values[unit](told[0], step)) if unit in values else None


def read_this(match: re.Match[str], context: Context) -> Value:
    """ "Later in the day", told from the report's date."""
    if not context.day:
        return None
    values = {"day": context.day.isoformat(), "week": week_value(context.day, 0), "month": month_value(context.day, 0)}
    return "DATE", values.get(match["unit"].lower(), str(context.day.year))


def read_holiday(match: re.Match[str], context: Context) -> Value:
    year = match.groupdict().get("year")
    if not year and not context.day:
        return None
    return "DATE", holiday(match["holiday"].lower(), int(year) if year else None, context.day)


def read_part_of_year(match: re.Match[str], context: Context) -> Value:
    year = match.groupdict().get("year") or (str(context.day.year) if context.day else None)
    half = (match.groupdict().get("half") or "").lower()
    return ("DATE", year + (("-H1" if half == "first" else "-H2") if half else "")) if year else None


def read_year_end(match: re.Match[str], context: Context) -> Value:
    return ("DATE", f"{context.day.year}-12-31") if context.day else None


def read_spoken_year(match: re.Match[str], context: Context) -> Value:
    """ "Nineteen ninety-four", "the year two thousand"."""
    rest = (match["rest"] or "").lower().removeprefix("oh ")
    century = {"nineteen": 1900, "two thousand": 2000}[match["century"].lower()]
    return "DATE", str(century + int(number(rest) or 0) % 100)


def read_time_of_day(match: re.Match[str], context: Context) -> Value:
    return _with_part(context.day, match) if context.day else None


# --- readers: durations, sets, references --------------------------------------------------------------------------


def read_duration(match: re.Match[str], context: Context) -> Value:
    unit = UNITS[match["unit"].lower().replace("centurie", "century")]
    count = number(match.groupdict().get("number") or "")
    if count is not None and match.groupdict().get("half"):
        count += 0.5
    amount = "X" if count is None else f"{count:g}"
    if match["unit"].lower() == "decade" and count is not None:
        amount, unit = f"{count * 10:g}", "Y"
    return "DURATION", f"PT{amount}{unit}" if match["unit"].lower() in (
        "second",
        "minute",
        "hour",
    ) else f"P{amount}{unit}"


def read_one(match: re.Match[str], context: Context) -> Value:
    unit = match["unit"].lower()
    return "DURATION", f"PT1{UNITS[unit]}" if unit in ("second", "minute", "hour") else f"P1{UNITS[unit]}"


def read_every(match: re.Match[str], context: Context) -> Value:
    return "SET", read_one(match, context)[1]  # type: ignore[index]  # a duration is never None


def read_adverb_set(match: re.Match[str], context: Context) -> Value:
    values = {
        "hourly": "PT1H",
        "daily": "P1D",
        "nightly": "P1D",
        "weekly": "P1W",
        "monthly": "P1M",
        "quarterly": "P3M",
        "yearly": "P1Y",
        "annually": "P1Y",
    }
    return "SET", values[match.group().lower()]


def reference_to(value: str) -> Reader:
    return lambda match, context: ("DATE", value)
