"""Dates, times, durations and sets of times (TIMEX3), resolved from the report's date.

A table of patterns, each with the function that reads it. The longest match wins, then the one that stands first in the
table. Values are written as TimeML writes them: "2007-05-15", "2007-W20", "2007-06", "P2D", "PAST_REF".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from detente.coding.calendar import (
    DAYPARTS,
    HOLIDAYS,
    MONTHS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    add_months,
    holiday,
    month_value,
    nearest_year,
    number,
    week_value,
)
from detente.coding.reading import Reading
from detente.record import TimeExpression

# --- words ---------------------------------------------------------------------------------------------------------

_ONES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|(?:{_TENS})(?:-(?:{_ONES}))?|{_ONES}|hundred|a hundred|a dozen)"
_VAGUE = r"(?:several|a few|a couple of|many|some|a number of|(?:tens|dozens|hundreds|thousands) of|couple of|few)"
_UNIT = r"(?P<unit>second|minute|hour|day|week|weekend|fortnight|month|quarter|year|decade|century|centurie)s?"
_MONTH = r"(?P<month>Jan(?:uary|\.)|Feb(?:ruary|\.)|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)|Sept?(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
_WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon\.|Tues?\.|Wed\.|Thurs?\.|Fri\.|Sat\.|Sun\.)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
_PART = r"(?P<part>morning|afternoon|evening|night|noon|midnight|midday)"
_SEASON = r"(?P<season>spring|summer|fall|autumn|winter)"
_EARLY = r"(?:(?:early|earlier|mid|middle|late|later|the (?:start|beginning|middle|end|eve) of)[ -](?:in |on )?)?"
_CLOCK = r"(?P<clock>\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\.?|\d{1,2}:\d\d|\d{4}\s?(?=GMT))(?:\s?\(?(?:GMT|EST|EDT|local time|UTC))?"
_WHICH = r"(?P<which>last|past|previous|next|coming|this|current|the following|the coming)"


@dataclass(frozen=True)
class _Context:
    """What a pattern's reader may ask: the report's day, and whether the words around speak of what is to come."""

    day: date | None
    future: Callable[[int], bool]


Value = tuple[str, str] | None
Reader = Callable[[re.Match[str], _Context], Value]


# --- readers: absolute dates ---------------------------------------------------------------------------------------


def _full_date(match: re.Match[str], context: _Context) -> Value:
    year = int(match["year"])
    return _date(year, MONTHS[match["month"][:3].lower()], int(match["day"]))


def _date(year: int, month: int, day: int) -> Value:
    try:
        return "DATE", date(year, month, day).isoformat()
    except ValueError:
        return None


def _iso_date(match: re.Match[str], context: _Context) -> Value:
    return _date(int(match["year"]), int(match["m"]), int(match["d"]))


def _day_of_month(match: re.Match[str], context: _Context) -> Value:
    if not context.day:
        return None
    month = MONTHS[match["month"][:3].lower()]
    return _date(nearest_year(month, int(match["day"]), context.day), month, int(match["day"]))


def _day_range(match: re.Match[str], context: _Context) -> Value:
    first = _full_date(match, context) if match["year"] else _day_of_month(match, context)
    if not first or not 0 < int(match["last"]) <= 31:
        return first
    return "DATE", f"{first[1]}/{first[1][:8]}{int(match['last']):02}"


def _month_of_year(match: re.Match[str], context: _Context) -> Value:
    return "DATE", f"{match['year']}-{MONTHS[match['month'][:3].lower()]:02}"


def _year(match: re.Match[str], context: _Context) -> Value:
    return "DATE", match["year"]


def _decade(match: re.Match[str], context: _Context) -> Value:
    digits = match["decade"].lstrip("'")
    return "DATE", digits[:3] if len(digits) == 4 else f"19{digits[0]}"


# --- readers: relative to the report's date ------------------------------------------------------------------------


def _weekday(match: re.Match[str], context: _Context) -> Value:
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
    hour, minute = (int(x) for x in (re.findall(r"\d\d?", text) + ["0"])[:2])
    if re.fullmatch(r"\d{4}", text.strip()):
        hour, minute = int(text[:2]), int(text[2:4])
    afternoon, morning = re.search(r"p\.?m", text), re.search(r"a\.?m", text)
    hour = hour + 12 if afternoon and hour < 12 else 0 if morning and hour == 12 else hour
    return f"{hour:02}:{minute:02}"


def _near_day(match: re.Match[str], context: _Context) -> Value:
    if not context.day:
        return None
    word = match["near"].lower()
    shift = {"yesterday": -1, "tomorrow": 1, "last night": -1, "overnight": 0, "the day before yesterday": -2, "the day after tomorrow": 2}
    day = context.day + timedelta(days=shift.get(word, 0))
    if word in ("tonight", "last night", "overnight"):
        return "TIME", f"{day.isoformat()}TNI"
    return _with_part(day, match)


def _which_unit(match: re.Match[str], context: _Context) -> Value:
    """"last week", "next month", "this year"."""
    if not context.day:
        return None
    which, unit = match["which"].lower(), match["unit"].lower().rstrip("s")
    if which in ("last", "past") and unit == "decade":
        return "DURATION", "P10Y"
    step = -1 if which in ("last", "past", "previous") else 1 if which in ("next", "coming", "the following", "the coming") else 0
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


def _which_month(match: re.Match[str], context: _Context) -> Value:
    """"last April", "early next March", "in June"."""
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


def _which_month_of_year(match: re.Match[str], context: _Context) -> Value:
    """"June last year"."""
    if not context.day:
        return None
    year = context.day.year + {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    return "DATE", f"{year}-{MONTHS[match['month'][:3].lower()]:02}"


def _each_weekday(match: re.Match[str], context: _Context) -> Value:
    return "SET", f"XXXX-WXX-{WEEKDAYS[match['weekday'][:3].lower()] + 1}"


def _time_on_day(match: re.Match[str], context: _Context) -> Value:
    day = _day_of_month(match, context)
    return ("TIME", f"{day[1]}T{_clock(match['clock'])}") if day else None


def _latest(match: re.Match[str], context: _Context) -> Value:
    """"the quarter", "the weekend": the last one before the report."""
    if not context.day:
        return None
    return "DATE", _quarter_value(context.day, -1) if "quarter" in match.group().lower() else week_value(context.day, -1) + "-WE"


def _season(match: re.Match[str], context: _Context) -> Value:
    if not context.day and not match.groupdict().get("year"):
        return None
    year = int(match["year"]) if match.groupdict().get("year") else _season_year(match, context)
    return "DATE", f"{year}-{SEASONS[match['season'].lower()]}"


def _season_year(match: re.Match[str], context: _Context) -> int:
    assert context.day is not None
    which, first_month = (match.groupdict().get("which") or "").lower(), {"spring": 3, "summer": 6}.get(match["season"].lower(), 9)
    if which == "last":
        return context.day.year - (context.day.month < first_month + 3)
    if which == "next":
        return context.day.year + (context.day.month >= first_month)
    return context.day.year


def _ago(match: re.Match[str], context: _Context) -> Value:
    if not context.day:
        return None
    count = number(match["number"])
    if count is None:
        return "DATE", "PAST_REF"
    return "DATE", _shifted(context.day, -count, match["unit"].lower())


def _ahead(match: re.Match[str], context: _Context) -> Value:
    count = number(match["number"])
    if not context.day or count is None:
        return "DATE", "FUTURE_REF"
    return "DATE", _shifted(context.day, count, match["unit"].lower())


def _shifted(day: date, count: float, unit: str) -> str:
    if unit in ("year", "decade", "century", "centurie"):
        return str(int(day.year + count * {"year": 1, "decade": 10}.get(unit, 100)))
    if unit in ("month", "quarter"):
        return month_value(day, int(count * (3 if unit == "quarter" else 1)))
    days = count * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1 if unit == "day" else 0)
    return (day + timedelta(days=int(days))).isoformat()


def _quarter(match: re.Match[str], context: _Context) -> Value:
    """"the third quarter", of the year that has had it last."""
    ordinal = ("first", "second", "third", "fourth").index(match["ordinal"].lower()) + 1
    year = match.groupdict().get("year")
    if not year and context.day:
        year = str(context.day.year - (ordinal > (context.day.month + 2) // 3 and not context.future(match.start())))
    return ("DATE", f"{year}-Q{ordinal}") if year else None


def _year_before(match: re.Match[str], context: _Context) -> Value:
    return ("DATE", str(context.day.year - 1)) if context.day else None


def _holiday(match: re.Match[str], context: _Context) -> Value:
    year = match.groupdict().get("year")
    if not year and not context.day:
        return None
    return "DATE", holiday(match["holiday"].lower(), int(year) if year else None, context.day)


def _end_of_year(match: re.Match[str], context: _Context) -> Value:
    year = match.groupdict().get("year") or (str(context.day.year) if context.day else None)
    return ("DATE", year) if year else None


def _time_of_day(match: re.Match[str], context: _Context) -> Value:
    return _with_part(context.day, match) if context.day else None


# --- readers: durations, sets, references --------------------------------------------------------------------------


def _duration(match: re.Match[str], context: _Context) -> Value:
    unit = UNITS[match["unit"].lower().replace("centurie", "century")]
    count = number(match.groupdict().get("number") or "")
    amount = "X" if count is None else f"{count:g}"
    if match["unit"].lower() == "decade" and count is not None:
        amount, unit = f"{count * 10:g}", "Y"
    return "DURATION", f"PT{amount}{unit}" if match["unit"].lower() in ("second", "minute", "hour") else f"P{amount}{unit}"


def _one(match: re.Match[str], context: _Context) -> Value:
    unit = match["unit"].lower()
    return "DURATION", f"PT1{UNITS[unit]}" if unit in ("second", "minute", "hour") else f"P1{UNITS[unit]}"


def _every(match: re.Match[str], context: _Context) -> Value:
    return "SET", _one(match, context)[1]  # type: ignore[index]  # a duration is never None


def _adverb_set(match: re.Match[str], context: _Context) -> Value:
    values = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y"}
    return "SET", values[match.group().lower()]


def _reference(value: str) -> Reader:
    return lambda match, context: ("DATE", value)


# --- the table -----------------------------------------------------------------------------------------------------

_TABLE: tuple[tuple[str, Reader], ...] = (
    (rf"{_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)", _iso_date),
    (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}\s?(?:-|–|to|and|or|through|until) ?(?P<last>[0-3]?\d)\b(?!:)(?:,? {_YEAR})?", _day_range),
    (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY},? {_YEAR}", _full_date),
    (rf"(?:{_WEEKDAY},? )?{_DAY} (?:of )?{_MONTH},? {_YEAR}", _full_date),
    (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?!\d|:\d)", _day_of_month),
    (rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY} (?:of )?{_MONTH}", _day_of_month),
    (rf"{_EARLY}{_MONTH},? (?:of )?{_YEAR}", _month_of_year),
    (rf"(?:the )?{_EARLY}(?:{_WHICH} )?{_MONTH}(?! \d)", _which_month),
    (rf"{_EARLY}{_MONTH} (?P<which>last|this|next) year", _which_month_of_year),
    (rf"(?:each|every) {_WEEKDAY}", _each_weekday),
    (rf"{_CLOCK},?(?: on)? {_MONTH} {_DAY}", _time_on_day),
    (rf"(?:(?:the )?{_WHICH} )?{_EARLY}{_WEEKDAY}(?: (?:at )?{_PART})?", _weekday),
    (rf"{_CLOCK},?(?: on)? {_WEEKDAY}", _weekday),
    (rf"{_PART} {_WEEKDAY}", _weekday),
    (rf"{_WEEKDAY} (?:at )?{_CLOCK}", _weekday),
    (rf"{_EARLY}(?P<near>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night|overnight)(?: {_PART})?", _near_day),
    (rf"(?P<near>this) {_PART}", _near_day),
    (rf"(?:{_EARLY}|sometime )(?:the )?{_WHICH} (?:fiscal )?{_UNIT}(?![\w-])", _which_unit),
    (rf"(?:the )?(?:{_EARLY})?(?:{_WHICH} )?{_SEASON}(?: of {_YEAR})?(?: {_YEAR})?".replace(rf"(?: {_YEAR})?", "", 1), _season),
    (rf"{_SEASON} (?:of )?{_YEAR}", _season),
    (rf"(?P<number>{_NUMBER}|{_VAGUE}|an?|over a) {_UNIT} (?:ago|earlier|before)", _ago),
    (rf"(?P<number>{_NUMBER}|{_VAGUE}|an?) {_UNIT} (?:from now|later|hence)", _ahead),
    (rf"within (?:the next )?(?P<number>{_NUMBER}|{_VAGUE}|an?) {_UNIT}", _duration),
    (rf"(?:the )?(?:year-earlier |year-ago |latest )?(?:fiscal )?(?P<ordinal>first|second|third|fourth)[ -]quarter(?: of {_YEAR})?", _quarter),
    (rf"{_YEAR}'?s? (?P<ordinal>first|second|third|fourth) quarter", _quarter),
    (r"(?:the )?year[- ](?:earlier|ago)(?: quarter| period)?", _year_before),
    (rf"(?:the )?(?:end|beginning|start|middle) of (?:the year|{_YEAR})|year-end(?: {_YEAR})?".replace(rf"(?: {_YEAR})", "", 1), _end_of_year),
    (rf"(?P<holiday>{'|'.join(HOLIDAYS)})(?:,? {_YEAR})?", _holiday),
    (rf"(?:fiscal |the year |{_EARLY}){_YEAR}(?![\w,]\d|\.\d|%|-year)", _year),
    (r"(?:the )?(?:early |late |mid-?|(?:last|first) half of the )?(?:the )?(?P<decade>(?:1[6-9]|20)\d0|'?[2-9]0)'?s\b", _decade),
    (rf"(?:(?:at |around |about )){_CLOCK}", _time_of_day),
    (rf"{_CLOCK}", _time_of_day),
    (r"(?:at )?(?P<part>noon|midday|midnight)", _time_of_day),
    (rf"(?:the |these |those |at least |more than |nearly |almost |about |over |up to |less than |another |an additional |some )*(?:(?:last|past|next|coming|first|previous|following|final) )?(?P<number>{_NUMBER}|{_VAGUE})[ -]{_UNIT}(?:[ -]long\b)?(?![ -]old)", _duration),
    (r"(?:the )?(?:latest |just-ended )?(?:quarter|weekend)(?![ -])", _latest),
    (rf"(?:the )?(?:recent|coming|past|last|next|following) (?P<unit>second|minute|hour|day|week|month|quarter|year|decade)s", _duration),
    (rf"(?:for|after|in|within|over|during|of|many) (?P<unit>day|week|month|year|decade|centurie|hour)s(?! of age)", _duration),
    (rf"(?:half )?(?:a|an|one|a full|an entire|the whole|the full) (?!second|quarter){_UNIT}(?<!s)(?![\w-])", _one),
    (rf"(?:every|each) (?:single )?{_UNIT}(?<!s)", _every),
    (r"(?P<adverb>hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually)", _adverb_set),
    (r"now|at present|currently|at the moment|at this time|nowadays|these days|presently|current|right now", _reference("PRESENT_REF")),
    (r"recently|lately|in the past|recent|the past|not long ago|long ago", _reference("PAST_REF")),
    (r"soon|in the (?:near )?future|the (?:near )?future|as soon as possible|shortly|in the (?:short|near|long) term|before long", _reference("FUTURE_REF")),
)  # fmt: skip

_CASED = {_which_month, _day_of_month, _full_date, _day_range, _month_of_year, _weekday, _holiday}
_RULES: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(rf"(?<![\w.$-])(?:{pattern})(?![\w])", 0 if reader in _CASED else re.IGNORECASE), reader) for pattern, reader in _TABLE
)


# --- the layer -----------------------------------------------------------------------------------------------------


def find_dates(reading: Reading) -> list[TimeExpression]:
    """The time expressions of a report, in the order of the text."""
    context = _Context(reading.report.day, lambda position: _speaks_of_future(reading, position))
    found = sorted(_candidates(reading.report.text, context), key=lambda c: (c[0].start() - c[0].end(), c[3]))
    taken: list[tuple[int, int]] = []
    rows = []
    for match, kind, value, _ in found:
        if not any(match.start() < end and start < match.end() for start, end in taken) and _is_time(reading, match):
            taken.append(match.span())
            start, end = _trimmed(match)
            rows.append(TimeExpression(**reading.row(start, end), type=kind, value=value))  # type: ignore[arg-type]
    return sorted(rows, key=lambda row: row.start)


def _candidates(text: str, context: _Context) -> Iterator[tuple[re.Match[str], str, str, int]]:
    for rank, (pattern, reader) in enumerate(_RULES):
        for match in pattern.finditer(text):
            value = reader(match, context)
            if value:
                yield match, *value, rank


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    """The expression without the preposition that a pattern may have needed."""
    lead = re.match(r"(?:at|around|about|for|after|in|within|over|during|of) (?!least|a (?:few|couple))", match.group(), re.IGNORECASE)
    return match.start() + (lead.end() if lead else 0), match.end()


_MONTH_OR_WORD = re.compile(r"^(?:May|March|second|current|recent|the past|fall|spring|Sun\.?|Sat\.?)$", re.IGNORECASE)


def _is_time(reading: Reading, match: re.Match[str]) -> bool:
    """Whether words that can be something else are a time here: "May" the month, "1500" the year, "second" the unit."""
    text = match.group()
    token = reading.doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if token is None:
        return False
    first, before = token[0], reading.doc[token.start - 1] if token.start else None
    after = reading.doc[token.end] if token.end < len(reading.doc) else None
    if re.fullmatch(r"\d{4}", text):
        counts = after is not None and (after.text in ("-", "%") or after.tag_ == "NNS" or after.text in ("people", "troops", "percent", "million"))
        return not counts and (before is None or before.text not in ("$", "#", "No.", "nearly", "some", "than", "about", "over"))
    if text in ("May", "March", "may", "march"):
        return first.pos_ in ("PROPN", "NOUN") and (before is None or before.lower_ in _BEFORE_MONTH)
    if text.lower() in ("fall", "spring", "second", "past", "recent", "current"):
        return first.pos_ in ("NOUN", "ADJ") and (text.lower() not in ("fall", "spring", "second") or (before is not None and before.lower_ in _BEFORE_MONTH))
    return True


_BEFORE_MONTH = frozenset("in of since until till by from last next this early late mid for and or between to during before after the".split())


def _speaks_of_future(reading: Reading, position: int) -> bool:
    """Whether the verb that a time expression belongs to speaks of what is to come."""
    span = reading.doc.char_span(position, position + 1, alignment_mode="expand")
    if span is None:
        return False
    if any(token.lower_ in ("until", "till", "by") for token in reading.doc[max(0, span.start - 2) : span.start]):
        return True
    for token in (span[0], *span[0].ancestors):
        if token.pos_ in ("VERB", "AUX"):
            return _is_future(token)
        if token.lemma_ in _FUTURE_NOUNS or any(child.lemma_ in _FUTURE_WORDS for child in token.children):
            return True
    return False


_FUTURE_WORDS = frozenset("will shall would upcoming forthcoming planned scheduled due next expected".split())
_FUTURE_NOUNS = frozenset("plan deadline".split())


def _is_future(verb: object) -> bool:
    from spacy.tokens import Token

    assert isinstance(verb, Token)
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & {"will", "'ll", "shall", "would", "may"}:
        return "have" not in helpers
    if verb.lemma_ in ("schedule", "expect", "plan", "slate", "due", "set") and verb.tag_ in ("VBN", "JJ"):
        return True
    if verb.tag_ == "VB" and "to" in helpers:
        head = verb.head
        return head.lemma_ in ("be", "plan", "expect", "schedule", "agree", "set", "due", "intend", "want", "hope", "prepare", "decide") or (
            head.pos_ in ("NOUN", "PROPN") or (head is not verb and _is_future(head))
        )
    return False
