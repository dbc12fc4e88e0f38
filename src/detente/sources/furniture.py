"""Telling the furniture of a news page from its text: labels, credits, bylines."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from detente.report import Person
from detente.sources.times import iso_time

_words = tomllib.loads((files(__package__) / "page_words.toml").read_text(encoding="utf-8"))
_sets = {name: frozenset(w.lower() for w in _words[name]) for name in ("furniture", "video", "sections", "kickers")}
_agency = "|".join(sorted(map(re.escape, _words["agencies"]), key=len, reverse=True))
_NAME = r"[A-Z][\w.'’-]+(?:\s+(?:(?:de|van|von|bin|al|el|da|di|du)\s+)?[A-Z][\w.'’-]+){1,3}"

CREDIT = re.compile(
    rf"\s*[(\[](?:(?:photo|picture|image|source|credit)s?(?:\s+by)?\s*[:/]?\s*)?"
    rf"(?P<credit>[^()\[\]]*\b(?:{_agency})\b[^()\[\]]*)[)\]]\s*$",
    re.IGNORECASE,
)
"""The credit that ends a caption: "(AFP/Jane Roe)", "[Photo/Xinhua]"."""

CREDIT_LINE = re.compile(
    r"^(?:photo|image|picture)(?:\s+(?:credit|source|by))?\s*:?\s*|^(?:credit|©|\(c\))\s*:?\s*", re.IGNORECASE
)

SOURCE_LINE = re.compile(r"^source\s*:\s*(?P<publisher>[^|,]+?)\s*(?:[|,]|\s{2,}|$)", re.IGNORECASE)

DATELINE = re.compile(
    r"^(?P<dateline>[A-Z][A-Z'’.\- ]{2,}(?:,\s*[A-Z][\w. ]+?)??(?:,\s*[A-Z][a-z]{2,8}\.?\s+\d{1,2})?(?:,\s*\d{4})?"
    rf"(?:\s*\((?:{_agency}|[A-Z][\w. -]{{1,25}})\))?)\s*(?:--|—|–|_|-(?=\s))\s*\S"
)
"""How a dispatch opens: "MOSCOW, May 15 (AFP) -- "."""


def is_furniture(line: str) -> bool:
    """Whether a line is a label of the page ("WATCH VIDEO", "Comments (3)"), and no text."""
    label = re.sub(r"[\s(:]*\d+[\s)]*$", "", line.strip(" \t:|>»•·-")).lower()
    return label in _sets["furniture"] or label in _sets["video"]


def is_video(line: str) -> bool:
    """Whether a label tells of a video beside the text."""
    return line.strip(" \t:|>»•·").lower() in _sets["video"]


def is_section(line: str) -> bool:
    """Whether a label names a section that news sites commonly have ("World", "Middle East")."""
    return line.strip().lower() in _sets["sections"]


def is_kicker(line: str) -> bool:
    """Whether a label is a kicker ("Breaking news", "Analysis")."""
    return line.strip(" :|").lower() in _sets["kickers"]


@cache
def _byline() -> re.Pattern[str]:
    labels = {label: role for role, labels in _words["roles"].items() for label in labels}
    ranked = "|".join(sorted(map(re.escape, labels), key=len, reverse=True))
    return re.compile(
        rf"^\(?(?P<label>{ranked})(?:\s*:\s*|\s+)(?P<names>{_NAME}(?:\s*(?:,|and|&)\s*{_NAME})*)", re.IGNORECASE
    )


def people_of(line: str) -> list[Person]:
    """The people that a byline names ("Editor: Jane Roe", "By Jane Roe and John Doe, Agency"); empty for other lines."""
    match = _byline().match(line.strip())
    if not match or len(line) > 150:
        return []
    names = [
        n for n in re.split(r"\s*(?:,|\band\b|&)\s*", match["names"]) if re.fullmatch(_NAME, n) and not is_agency(n)
    ]
    role = next(r for r, labels in _words["roles"].items() if match["label"].lower() in labels)
    return [Person(name=name, role=role) for name in names]


def is_agency(text: str) -> bool:
    """Whether a text is the name of a news agency or a photo service."""
    return re.fullmatch(rf"(?:the\s+)?(?:{_agency})", text.strip(), re.IGNORECASE) is not None


def photographer_of(credit: str) -> Person | None:
    """The photographer that a credit names beside the agency: "AFP/Jane Roe", "Jane Roe / Reuters", "Photo by Jane Roe"."""
    parts = [
        part.strip()
        for part in re.split(r"\s*[/|,–—]\s*|\s+via\s+|\s+for\s+|^photo by\s+", credit, flags=re.IGNORECASE)
    ]
    names = [
        part
        for part in parts
        if re.fullmatch(_NAME, part) and not is_agency(part) and not re.match(r"The |Courtesy |[A-Z\W]+$", part)
    ]
    return Person(name=names[0], role="photographer") if names else None


def is_time_line(line: str) -> bool:
    """Whether a line gives hardly more than the time of publication ("Updated: 2010-03-04 10:22")."""
    return (
        len(line) <= 90
        and iso_time(line) is not None
        and not re.search(r"[a-z]{3,}\s+[a-z]{3,}\s+[a-z]{3,}\s+[a-z]{3,}", line)
    )
