"""Batches of labelled windows as tensors, and the loss of the network on one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from detente.model.labels import CHOICES, FLAGS, LINKS, ROLES, TAGS
from training.labelling import IGNORED, Example
from training.network import OF_PIECES, Network

WEIGHTS = {"content": 1.0, "source": 1.0, "cue": 1.0, "trigger": 5.0, "issue": 3.0, "link": 0.25, "status": 0.3,
           "mode": 0.2, "contexts": 0.3, "implied": 0.3, "roles": 1.0}  # fmt: skip
"""What each part of the loss counts."""


@dataclass
class Batch:
    """Windows padded to one length."""

    examples: Sequence[Example]
    ids: Tensor
    mask: Tensor


MASK = 103
"""The piece [MASK] of BERT's vocabulary."""


def batch_of(examples: Sequence[Example], masked: float = 0.0) -> Batch:
    """Pad some examples to the longest. A share of the pieces is masked, so that little data is not learnt by heart."""
    longest = max(len(example.window.ids) for example in examples)
    ids = torch.zeros(len(examples), longest, dtype=torch.long)
    mask = torch.zeros(len(examples), longest, dtype=torch.long)
    for row, example in enumerate(examples):
        ids[row, : len(example.window.ids)] = torch.tensor(example.window.ids)
        mask[row, : len(example.window.ids)] = 1
    words = (ids > MASK) & (torch.rand(ids.shape) < masked)
    return Batch(examples, ids.masked_fill(words, MASK), mask)


def loss(network: Network, batch: Batch) -> dict[str, Tensor]:
    """The weighted losses on a batch by name; their sum is what is learnt from."""
    pieces, queries, keys = network(batch.ids, batch.mask)
    parts = dict(zip(OF_PIECES, pieces.split([len(labels) for labels in OF_PIECES.values()], -1), strict=True))
    losses = _tag_losses(batch, parts)
    losses |= _link_losses(network, batch, queries, keys)
    losses |= _occurrence_losses(network, batch, parts, queries, keys)
    return {name: value * WEIGHTS.get(name, 1.0) for name, value in losses.items()}


def _tag_losses(batch: Batch, parts: dict[str, Tensor]) -> dict[str, Tensor]:
    losses = {}
    for tagger in TAGS:
        labels = torch.full(batch.ids.shape, IGNORED)
        for row, example in enumerate(batch.examples):
            if tagger in example.tags:
                labels[row, : len(example.tags[tagger])] = torch.tensor(example.tags[tagger])
        if (labels != IGNORED).any():
            losses[tagger] = functional.cross_entropy(
                parts[tagger].flatten(0, 1), labels.flatten(), ignore_index=IGNORED
            )
    return losses


def _link_losses(network: Network, batch: Batch, queries: Tensor, keys: Tensor) -> dict[str, Tensor]:
    """Minus the logarithm of the probability that a piece points to any of its targets."""
    losses: list[Tensor] = []
    kinds: dict[str, list[Tensor]] = {}
    for row, example in enumerate(batch.examples):
        length = len(example.window.ids)
        for kind in LINKS:
            links = [link for link in example.links if link.kind == kind]
            if links:
                asking = queries[row, [link.piece for link in links]]
                scores = network.link_scores(kind, asking, keys[row, :length]).log_softmax(-1)
                kinds.setdefault(kind, []).extend(
                    -scores[n, list(link.targets)].logsumexp(-1) for n, link in enumerate(links)
                )
    losses = [torch.stack(found).mean() for found in kinds.values()]
    return {"link": torch.stack(losses).sum()} if losses else {}


def _occurrence_losses(
    network: Network, batch: Batch, parts: dict[str, Tensor], queries: Tensor, keys: Tensor
) -> dict[str, Tensor]:
    found: dict[str, list[Tensor]] = {}
    for row, example in enumerate(batch.examples):
        for occurrence in example.occurrences:
            at = {name: part[row, occurrence.piece] for name, part in parts.items()}
            for name, choice in occurrence.choices.items():
                found.setdefault(name, []).append(functional.cross_entropy(at[name], torch.tensor(choice)))
            for name, flags in occurrence.flags.items():
                wanted = torch.tensor(flags, dtype=torch.float)
                found.setdefault(name, []).append(functional.binary_cross_entropy_with_logits(at[name], wanted))
        told = [occurrence for occurrence in example.occurrences if occurrence.roles is not None]
        if told:
            found.setdefault("roles", []).append(_role_loss(network, queries[row], keys[row], example, told))
    assert found.keys() <= CHOICES.keys() | FLAGS.keys() | {"roles"}
    return {name: torch.stack(values).mean() for name, values in found.items()}


def _role_loss(network: Network, queries: Tensor, keys: Tensor, example: Example, told: Sequence[object]) -> Tensor:
    """Cross entropy over having no role and the four labels, summed over a window's pieces, a mean over its triggers."""
    length = len(example.window.ids)
    triggers = torch.tensor([o.piece for o in example.occurrences if o.roles is not None])
    scores = network.role_scores(queries[triggers], keys[:length], triggers)
    scores = torch.cat((torch.zeros(*scores.shape[:2], 1), scores), -1)
    wanted = torch.tensor([o.roles for o in example.occurrences if o.roles is not None])
    total = functional.cross_entropy(scores.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED, reduction="sum")
    return total / len(triggers) / len(ROLES)
