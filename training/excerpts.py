"""Excerpts: a labelled window cut into runs of a few sentences, so that the network learns to read short texts too."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from detente.model.labels import ROLES, TAGS
from detente.model.windows import Window
from training.labelling import IGNORED, Example, Link, Occurrence

SENTENCES = 3
"""Sentences of an excerpt at most."""

ENDS = frozenset((999, 1012, 1029))
"""The pieces "!", "." and "?" of BERT's vocabulary."""


def excerpts(example: Example, order: random.Random) -> Iterator[Example]:
    """Cut a window at random, between sentences and outside of what is labelled; runs without any label are left out."""
    cuts = _cuts(example)
    first = 0
    while first + 1 < len(cuts):
        last = min(first + order.randint(1, SENTENCES), len(cuts) - 1)
        found = _excerpt(example, cuts[first], cuts[last])
        if found.occurrences or any(label != IGNORED for row in found.tags.values() for label in row):
            yield found
        first = last


def _cuts(example: Example) -> list[int]:
    """The pieces at which a sentence begins, and the end."""
    ids, spans = example.window.ids, example.window.spans
    cuts = [1]
    for n in range(2, len(ids)):
        before, here = spans[n - 1], spans[n]
        apart = here is not None and (before is None or before.end < here.start)
        ended = before is None or ids[n - 1] in ENDS or ids[n - 2] in ENDS
        divided = any(row[n] == TAGS[tagger].index("I") for tagger, row in example.tags.items())
        if apart and ended and not divided:
            cuts.append(n)
    return [*cuts, len(ids)]


def _excerpt(example: Example, first: int, end: int) -> Example:
    """The pieces from one to before another as a window of their own. Links to what stands outside are left out."""
    window = example.window
    closing = (window.ids[-1],) if window.spans[end - 1] else ()
    shift = 1 - first

    def cut(row: list[int]) -> list[int]:
        return [IGNORED, *row[first:end], *(IGNORED for _ in closing)]

    links = []
    for link in example.links:
        targets = tuple(n + shift if n else 0 for n in link.targets if n == 0 or first <= n < end)
        if first <= link.piece < end and targets:
            links.append(Link(link.kind, link.piece + shift, targets))
    occurrences = []
    for occurrence in example.occurrences:
        if first <= occurrence.piece < end:
            moved = replace(occurrence, piece=occurrence.piece + shift)
            if occurrence.roles is not None:
                moved.roles = cut(occurrence.roles)
                moved.flags = occurrence.flags | _implied(occurrence, moved.roles)
            occurrences.append(moved)
    return replace(
        example,
        window=Window(
            (window.ids[0], *window.ids[first:end], *closing),
            (None, *window.spans[first:end], *(None for _ in closing)),
            max(window.home + shift, 1),
        ),
        tags={tagger: cut(row) for tagger, row in example.tags.items()},
        links=links,
        occurrences=occurrences,
    )


def _implied(occurrence: Occurrence, roles: list[int]) -> dict[str, list[int]]:
    """The sides that are implied in an excerpt: those that were, and those whose words stand outside."""
    if "implied" not in occurrence.flags or occurrence.roles is None:
        return {}
    firsts = [ROLES.index(side) + 1 for side in ("actor", "recipient")]
    lost = [first in occurrence.roles and first not in roles for first in firsts]
    return {"implied": [max(flag, int(gone)) for flag, gone in zip(occurrence.flags["implied"], lost, strict=True)]}
