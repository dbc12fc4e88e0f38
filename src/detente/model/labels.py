"""What the encoder's heads tell of each word piece, and of each pair of pieces: the labels, in the order of the weights.

Some are learnt with the rest but not read by the coder, which goes by its rules there: `status`, `contexts`, `holder`, and the
stance to an issue.
"""

from __future__ import annotations

from detente.ontology import CONTEXTS, SECTORS, STANCES, STATUSES, TYPES

SPAN = ("O", "B", "I")
"""Labels of a span's pieces: outside, first, inside."""

MODES = tuple(sorted({mode for kind in TYPES.values() for mode in kind.modes}))

TAGS: dict[str, tuple[str, ...]] = {
    "content": SPAN,
    "source": SPAN,
    "cue": SPAN,
    "trigger": ("O", *TYPES, "I"),
    "issue": ("O", *STANCES, "I"),
}
"""Taggers: one label a piece. A trigger's first piece tells its type, an issue's the stance to it."""

CHOICES: dict[str, tuple[str, ...]] = {"status": STATUSES, "mode": ("", *MODES), "sector": ("", *SECTORS)}
"""Classes, one of each: `status` and `mode` of the event whose trigger begins at a piece, `sector` of the actor whose words do."""

FLAGS: dict[str, tuple[str, ...]] = {"contexts": CONTEXTS, "implied": ("actor", "recipient")}
"""What else may hold of the event whose trigger begins at a piece, each by itself: a side is implied where no words name it."""

LINKS = ("source", "cue", "holder", "date", "antecedent")
"""Pointers from the first piece of a span to the first piece of another; to the window's first mark where there is none.

`source` and `cue` start at a content, `holder` at an issue, `date` at a trigger, `antecedent` at words that speak of somebody
named elsewhere.
"""

ROLES = ("actor", "actor goes on", "recipient", "recipient goes on")
"""Labels of a piece in respect of a trigger; the score of having no role is 0."""
