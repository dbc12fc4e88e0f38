"""The calendar: what words for days, months and holidays mean, and stepping through weeks and months."""

from __future__ import annotations

from datetime import date, timedelta

MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
WEEKDAYS = {name: number for number, name in enumerate("mon tue wed thu fri sat sun".split())}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
DAYPARTS = {
    "morning": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
    "noon": "T12:00",
    "midday": "T12:00",
    "midnight": "T24:00",
}
UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "weekend": "WE", "fortnight": "F", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "E", "century": "C",
}  # fmt: skip
HOLIDAYS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "new year's eve": (12, 31), "new year's day": (1, 1),
    "new year": (1, 1), "valentine's day": (2, 14), "halloween": (10, 31), "may day": (5, 1), "thanksgiving day": (11, 0),
    "thanksgiving": (11, 0),
}  # fmt: skip
HOLIDAYS |= {name.title().replace("'S", "'s"): day for name, day in HOLIDAYS.items()}

_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_WORDS |= {"a": 1, "an": 1, "hundred": 100, "a hundred": 100, "a dozen": 12, "couple of": 2, "a couple of": 2}


def number(text: str) -> float | None:
    """The number that a word or digits give ("two", "twenty-five", "1,000"); None for vague ones ("several")."""
    text = text.lower().strip()
    if text in _WORDS:
        return _WORDS[text]
    tens, _, ones = text.partition("-")
    if tens in _WORDS and ones in _WORDS:
        return _WORDS[tens] + _WORDS[ones]
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """The first day of the month that lies `months` from a day's month."""
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)


def month_value(day: date | None, step: int) -> str:
    """The month `step` months from a day, as TimeML writes it: "2007-06"."""
    assert day is not None
    return add_months(day, step).isoformat()[:7]


def week_value(day: date | None, step: int) -> str:
    """The calendar week (Monday to Sunday) `step` weeks from a day, as TimeML writes it: "2007-W20"."""
    assert day is not None
    year, week, _ = (day + timedelta(weeks=step)).isocalendar()
    return f"{year}-W{week:02}"


def nearest_year(month: int, day: int, to: date) -> int:
    """The year in which a day of the month lies nearest to a date."""

    def distance(year: int) -> int:
        first = date(year, month, min(day, 28) or 1)
        return abs((first - to).days)

    return min((to.year - 1, to.year, to.year + 1), key=distance)


def holiday(name: str, year: int | None, to: date | None) -> str:
    """The day of a holiday, in a year or nearest to a date."""
    month, day = HOLIDAYS[name]
    if year is None:
        assert to is not None
        year = nearest_year(month, day or 25, to)
    if not day:  # Thanksgiving: the fourth Thursday.
        first = date(year, month, 1)
        day = 1 + (3 - first.weekday()) % 7 + 21
    return date(year, month, day).isoformat()


def interval(value: str) -> tuple[date, date] | None:
    """First and last day of a value: a day, week, month, quarter, season, half, year or decade; None for anything else."""
    parts = value.split("/")
    if len(parts) == 2:
        first, last = interval(parts[0]), interval(parts[1])
        return (first[0], last[1]) if first and last else None
    value = value.split("T")[0]
    if len(value) == 3 and value.isdigit():
        return date(int(value) * 10, 1, 1), date(int(value) * 10 + 9, 12, 31)
    year = int(value[:4]) if value[:4].isdigit() and len(value) > 3 else None
    if year is None or not 1 <= year < 9999:
        return None
    rest = value[5:]
    try:
        return _within_year(year, rest)
    except ValueError:
        return None


def _within_year(year: int, rest: str) -> tuple[date, date] | None:
    if rest.startswith("W"):
        week = rest[1:].split("-")
        first = date.fromisocalendar(year, int(week[0]), 6 if week[-1] == "WE" else 1)
        return first, date.fromisocalendar(year, int(week[0]), 7)
    spans = {
        "Q1": (1, 3),
        "Q2": (4, 3),
        "Q3": (7, 3),
        "Q4": (10, 3),
        "H1": (1, 6),
        "H2": (7, 6),
        "SP": (3, 3),
        "SU": (6, 3),
        "FA": (9, 3),
        "WI": (12, 3),
    }
    if rest in spans:
        month, months = spans[rest]
        first = date(year, month, 1)
        return first, add_months(first, months) - timedelta(days=1)
    numbers = [int(part) for part in rest.split("-") if part.isdigit()]
    if len(numbers) == 2:
        return date(year, *numbers), date(year, *numbers)
    first = date(year, numbers[0] if numbers else 1, 1)
    return first, add_months(first, 1 if numbers else 12) - timedelta(days=1)
