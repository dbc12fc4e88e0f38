"""PLOVER → CAMEO: the codes that analysts know from GDELT and ICEWS, by the table in `cameo.toml`."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from detente.ontology import TYPES

_TABLE = tomllib.loads((files(__package__) / "cameo.toml").read_text(encoding="utf-8"))


def cameo(type: str, mode: str | None, status: str) -> str | None:
    """The CAMEO code of an event, as exact as type and mode allow; None of what is denied or hypothetical."""
    if status == "occurred":
        code: str = _TABLE["modes"].get(f"{type} {mode}") or _TABLE["types"][type]
        return code
    found: str | None = _TABLE.get(status, {}).get(TYPES[type].quad)
    return found


def quad_class(code: str) -> int:
    """GDELT's quad class: verbal cooperation 1, material cooperation 2, verbal conflict 3, material conflict 4."""
    root = int(code[:2])
    return 1 + sum(root >= first for first in (6, 9, 14))


def goldstein(code: str) -> float:
    """The Goldstein score of a code's root."""
    score: float = _TABLE["goldstein"][code[:2]]
    return score


def sector(code: str) -> str:
    """A sector as CAMEO writes it; "" where it has none."""
    own = code.partition(".")[2]
    name: str = _TABLE["sectors"].get(own, own)
    return name
