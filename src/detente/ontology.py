"""PLOVER's types with their quad classes, modes and scores, read from `ontology.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class EventType:
    """One of PLOVER's sixteen types. `score` runs from -10 (hostile) to +10 (friendly)."""

    name: str
    quad: str
    score: int
    mutual: bool
    modes: tuple[str, ...] = ()

    @property
    def material(self) -> bool:
        """Whether the type is conduct (material) or rhetoric (verbal)."""
        return self.quad.startswith("material")


_table = tomllib.loads((files(__package__) / "ontology.toml").read_text(encoding="utf-8"))

CONTEXTS: tuple[str, ...] = tuple(_table["contexts"])
SECTORS: tuple[str, ...] = tuple(_table["sectors"])
STATUSES: tuple[str, ...] = tuple(_table["statuses"])
STANCES: tuple[str, ...] = tuple(_table["stances"])
TYPES: dict[str, EventType] = {
    name: EventType(name, row["quad"], row["score"], name in _table["mutual"], tuple(row.get("modes", ())))
    for name, row in _table["types"].items()
}
STATUS_WEIGHTS: dict[str, float] = _table["status_weights"]
