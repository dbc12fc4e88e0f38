"""The patterns of time expressions, each with the function that reads it. Of matches of one length the first in the table
wins."""

from __future__ import annotations

import re

from detente.coding.dates import readers as r
from detente.coding.dates.calendar import HOLIDAYS
from detente.coding.dates.readers import Reader

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


_TABLE: tuple[tuple[str, Reader], ...] = (
    (rf"{_YEAR}-(?P<m>\d\d)-(?P<d>\d\d)", r.read_iso_date),
    (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}\s?(?:-|–|to|through|until) ?(?P<last>[0-3]?\d)\b(?!:)(?:,? {_YEAR})?", r.read_day_range),
    (rf"{_MONTH} {_DAY} ?(?:-|–|to|until|through) ?{_MONTH.replace('month', 'month2')} (?P<last>[0-3]?\d)\b", r.read_days_over_months),
    (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY},? {_YEAR}", r.read_full_date),
    (rf"(?:{_WEEKDAY},? )?{_DAY} (?:of )?{_MONTH},? {_YEAR}", r.read_full_date),
    (rf"(?:{_WEEKDAY},? )?{_MONTH} {_DAY}(?!\d|:\d)", r.read_day_of_month),
    (rf"(?:{_WEEKDAY},? )?(?:the )?{_DAY} (?:of )?{_MONTH}", r.read_day_of_month),
    (rf"{_EARLY}{_MONTH},? (?:of )?{_YEAR}", r.read_month_of_year),
    (rf"(?:the )?{_EARLY}(?:{_WHICH} )?{_MONTH}(?! \d)", r.read_which_month),
    (rf"{_EARLY}{_MONTH} (?P<which>last|this|next) year", r.read_which_month_of_year),
    (rf"(?:each|every) {_WEEKDAY}", r.read_each_weekday),
    (rf"{_CLOCK},?(?: on)? {_MONTH} {_DAY}", r.read_time_on_day),
    (rf"(?:(?:the )?{_WHICH} )?{_EARLY}{_WEEKDAY}(?: (?:at )?{_PART})?", r.read_weekday),
    (rf"{_CLOCK},?(?: on)? {_WEEKDAY}", r.read_weekday),
    (rf"{_PART} {_WEEKDAY}", r.read_weekday),
    (rf"{_WEEKDAY} (?:at )?{_CLOCK}", r.read_weekday),
    (rf"{_EARLY}(?P<near>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night|overnight)(?: {_PART})?", r.read_near_day),
    (rf"(?P<near>this) {_PART}", r.read_near_day),
    (rf"(?:{_EARLY}|sometime )(?:the )?{_WHICH} (?:fiscal )?{_UNIT}(?<!s)(?![\w-])", r.read_which_unit),
    (rf"(?:the )?{_EARLY}(?:{_WHICH} )?{_SEASON}(?: of {_YEAR})?", r.read_season),
    (rf"{_SEASON} (?:of )?{_YEAR}", r.read_season),
    (r"a year (?:earlier|ago|before)", r.read_year_before),
    (rf"(?P<number>{_NUMBER}|{_VAGUE}|an?|over a) {_UNIT} (?:ago|earlier|before)", r.read_ago),
    (rf"(?P<number>{_NUMBER}|{_VAGUE}|an?) {_UNIT} (?:from now|later|hence)", r.read_ahead),
    (rf"within (?:the next )?(?P<number>{_NUMBER}|{_VAGUE}|an?) {_UNIT}", r.read_duration),
    (rf"(?:the )?(?:year-earlier |year-ago |latest )?(?:fiscal )?(?P<ordinal>first|second|third|fourth)[ -]quarter(?: of {_YEAR})?", r.read_quarter),
    (rf"{_YEAR}'?s? (?P<ordinal>first|second|third|fourth) quarter", r.read_quarter),
    (r"(?:the )?(?:comparable )?year[- ](?:earlier|ago)(?: quarter| period)?", r.read_year_before),
    (r"(?:earlier |later |early |late )?(?:that|the same) (?P<unit>day|week|month|quarter|year)", r.read_that),
    (rf"(?:the )?(?:end|beginning|start|middle) of (?:the year|{_YEAR})", r.read_part_of_year),
    (rf"(?:the )?(?P<half>first|second|last) half of {_YEAR}", r.read_part_of_year),
    (r"year[- ]end", r.read_year_end),
    (rf"(?P<holiday>{'|'.join(HOLIDAYS)})(?:,? {_YEAR})?", r.read_holiday),
    (rf"(?:fiscal |the year |{_EARLY}){_YEAR}(?![\w,]\d|\.\d|%|-year)", r.read_year),
    (rf"(?P<century>nineteen) (?P<rest>hundred|(?:oh )?(?:{_ONES})|(?:{_TENS})(?:-(?:{_ONES}))?)", r.read_spoken_year),
    (rf"the year (?P<century>two thousand)(?: (?P<rest>{_ONES}))?", r.read_spoken_year),
    (r"(?:the )?(?:early |late |mid-?|(?:last|first) half of the )?(?:the )?(?P<decade>(?:1[6-9]|20)\d0|'?[2-9]0)'?s\b", r.read_decade),
    (rf"(?:(?:at |around |about )){_CLOCK}", r.read_time_of_day),
    (rf"{_CLOCK}", r.read_time_of_day),
    (r"(?:at )?(?P<part>noon|midday|midnight)", r.read_time_of_day),
    (rf"(?:the |these |those |at least |more than |nearly |almost |about |over |up to |less than |another |an additional |some )*(?:(?:last|past|next|coming|first|previous|following|final) )?(?P<number>{_NUMBER}|{_VAGUE})(?P<half> 1/2)?(?: more| additional)?[ -]{_UNIT}(?:[ -]long\b)?(?![ -]old)", r.read_duration),
    (r"(?:the )?(?:latest |just-ended )?(?:quarter|weekend)(?![ -])|(?:in|for|during|over) the (?:latest )?(?:quarter|weekend)", r.read_latest),
    (r"(?:earlier|later|the rest|the remainder|the end|the course) (?:in|of) the (?P<unit>day|week|month|year)", r.read_this),
    (r"recent (?:days|weeks|months|quarters|years|decades)(?: and (?:weeks|months|years))?", r.reference_to("PAST_REF")),
    (r"(?:the )?coming (?:days|weeks|months|quarters|years|decades)", r.reference_to("FUTURE_REF")),
    (r"(?:the )?(?:past|last|next|following) (?P<unit>second|minute|hour|day|week|month|quarter|year|decade)s", r.read_duration),
    (r"(?:for|after|in|within|over|during|of|many) (?P<unit>day|week|month|year|decade|centurie|hour)s(?! of age)", r.read_duration),
    (rf"(?:half )?(?:a|an|one|a full|an entire|the whole|the full) (?!second|quarter){_UNIT}(?<!s)(?![\w-])", r.read_one),
    (rf"(?:every|each) (?:single )?{_UNIT}(?<!s)", r.read_every),
    (r"(?P<adverb>hourly|daily|nightly|weekly|monthly|quarterly|yearly|annually)", r.read_adverb_set),
    (r"now|at present|currently|at the moment|at this time|nowadays|these days|presently|current|right now", r.reference_to("PRESENT_REF")),
    (r"recently|lately|in the past|recent|the past|not long ago|long ago", r.reference_to("PAST_REF")),
    (r"soon(?! as\b| after\b)|in the (?:near )?future|the (?:near )?future|as soon as possible|shortly(?! after\b| before\b)|in the (?:short|near|long) term|before long", r.reference_to("FUTURE_REF")),
)  # fmt: skip

_CASED = {
    r.read_which_month,
    r.read_day_of_month,
    r.read_full_date,
    r.read_day_range,
    r.read_days_over_months,
    r.read_month_of_year,
    r.read_weekday,
    r.read_holiday,
}
RULES: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(rf"(?<![\w.$-])(?:{pattern})(?![\w])", 0 if reader in _CASED else re.IGNORECASE), reader)
    for pattern, reader in _TABLE
)

HINT = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|second|minute|hour|day|week"
    r"|fortnight|nineteen|two thousand|month|quarter|year|decade|centur|spring|summer|fall|autumn|winter|yesterday|today|tomorrow|tonight|night"
    r"|overnight|morning|noon|mid|evening|now|present|current|moment|recent|lately|past|long ago|ago|soon|future|shortly"
    r"|term|before long|hourly|daily|nightly|annual|christmas|thanksgiving|halloween|new year|valentine)",
    re.IGNORECASE,
)
"""What every time expression has in it or beside it: a digit, or the beginning of a word of time."""
