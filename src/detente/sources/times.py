"""Reading the time of publication that a page prints."""

from __future__ import annotations

import re
from datetime import timedelta, timezone

from dateutil import parser

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = (
    rf"(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}"
    rf"|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}})"
)
_ZONE = r"(?:Z|UTC|GMT|[A-Z]{2,4}T|[+-]\d\d:?\d\d)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?"
_CLOCK = rf"\d{{1,2}}[:.]\d\d(?::\d\d)?(?:\.\d+)?(?:\s*[ap]\.?m\.?)?(?:\s*\(?{_ZONE}\)?)?"
PUBLISHED = re.compile(
    rf"(?:(?P<early>{_CLOCK}),?\s+(?:on\s+)?(?:[a-z]+day,?\s+)?)?(?P<day>{_DAY})(?:(?:\s*[T,|]\s*|\s+(?:at\s+|[-–—]\s+)?)(?P<late>{_CLOCK}))?",
    re.IGNORECASE,
)
"""A day with or without a clock, as pages print it: "05-16-2007 09:41", "09:41 GMT, 16 May 2007"."""

# Hours east of Greenwich, for the zones that English-language pages name.
ZONES = {
    "GMT": 0, "UTC": 0, "Z": 0, "BST": 1, "WET": 0, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "MSK": 3, "IST": 5.5,
    "PKT": 5, "SGT": 8, "HKT": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "EST": -5, "EDT": -4, "ET": -5,
    "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "PT": -8, "CT": -6,
}  # fmt: skip


def iso_time(text: str) -> str | None:
    """The first day or time printed in `text` as ISO 8601, with its zone where one stands there; None without one.

    A day with a clock is given to the minute ("2007-05-16T09:41"), or to the second where the page gives seconds.
    """
    match = PUBLISHED.search(text)
    if not match:
        return None
    clock = match["late"] or match["early"]
    day_first = bool(re.match(r"(1[3-9]|2\d|3[01])[-/.]", match["day"]))
    try:
        when = parser.parse(
            f"{match['day']} {(clock or '').replace('.m.', 'm').strip()}",
            dayfirst=day_first,
            tzinfos={zone: timezone(timedelta(hours=hours)) for zone, hours in ZONES.items()},
        )
    except (ValueError, OverflowError):
        return None
    if not clock:
        return when.date().isoformat()
    seconds = re.search(r"\d[:.]\d\d:\d\d", clock)
    return when.replace(microsecond=0).isoformat(timespec="seconds" if seconds else "minutes")
