"""People's names: how they are compared, how they sound, which part is the family's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache

from detente.knowledge.tables import plain

# Where the family name comes first, in people's names as the English-language press writes them.
FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "MAC", "KOR", "PRK", "SGP"})


def person_key(name: str) -> str:
    """A person's name as it is compared: without accents, hyphens, points and case ("Kim Jong-Il", "Kim Jong Il")."""
    return " ".join(plain(name).lower().replace("-", " ").replace(".", " ").replace("|", " ").split())


_PARTICLES = frozenset("al el bin ibn ben bint ad as ash at ul ud".split())
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^abd(?:[aeou]l|)$", "abd"), (r"^(?:ye|yo|yu|ya|e|i|a|o|u)", "a"),
        (r"tsch|tch|ch|cz", "c"), (r"dzh|dj|zh|j", "j"), (r"kh|gh|ck|q|g|k", "k"), (r"c(?=[aoulr])", "k"),
        (r"sch|sh|ts|tz|z|s|x", "s"), (r"th|dh|t|d", "d"), (r"ph|ff|f", "f"), (r"w|v", "v"), (r"(?<=.)[aeiouyh]", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@cache
def spelling(name: str) -> str:
    """A key that a name's transliterations share ("Kadhafi", "Gaddafi", "Qaddafi"): consonants by their sound, the words
    in the order of the alphabet, since family names stand first or last; "" for a name of a single word."""
    words = [word for word in person_key(name).replace("'", "").split() if word not in _PARTICLES]
    sounds = []
    for word in words:
        for pattern, sound in _SOUNDS:
            word = pattern.sub(sound, word)
        sounds.append(word)
    return " ".join(sorted(sounds)) if len(words) > 1 else ""


LEAST_LIKENESS = 0.75
"""How alike the letters of two names must be that sound the same, by difflib's ratio, to be one person's."""


def is_spelled_like(one: str, other: str) -> bool:
    """Whether two names that sound the same are also spelled alike, whatever the order of their words."""
    first, second = (" ".join(sorted(person_key(name).split())) for name in (one, other))
    return SequenceMatcher(None, first, second).ratio() >= LEAST_LIKENESS


def family_name(person: str, country: str) -> str:
    """The part of a person's name by which the press calls the person at the second mention."""
    names = re.sub(r"\s+(?:Jr\.?|Sr\.?|II|III|IV)$", "", person).split()
    if len(names) > 1 and country[:3] in FAMILY_FIRST and not re.fullmatch(r"[A-Z]\.?", names[0]):
        western = country[:3] in ("HKG", "SGP", "TWN") and len(names) == 2 and "-" not in person
        return names[-1] if western else names[0]
    return names[-1]


def lookup_keys(names: Sequence[str], family: str) -> set[str]:
    """The names by which a person is looked up: full names, and the family name with and without its particle.

    Where the family name stands last in the first of the names, so it does in the others: "Gaddafi", "Kadhafi".
    """
    families = {family, family.split()[-1], *(name for name in names if " " not in name)}
    if " " in names[0] and names[0].endswith(family.split()[-1]):
        families |= {name.split()[-1] for name in names}
    bare = {re.sub(r"^(?:[Aa]l|[Ee]l)-", "", name) for name in families}
    return {person_key(name) for name in {*names, *families, *bare}} - {""}
