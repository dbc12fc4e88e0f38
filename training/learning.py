"""Learning: stages of epochs over examples, with checkpoints from which an interrupted stage goes on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from torch.optim import AdamW
from torch.optim.lr_scheduler import LambdaLR

from training.batches import batch_of, loss
from training.excerpts import excerpts
from training.labelling import Example
from training.network import Network

SEED = 7
WARM_UP = 0.08
POOL = 80
"""Examples out of which batches of like length are made."""

SAVED_EVERY = 100
"""Steps between two checkpoints."""


@dataclass(frozen=True)
class Stage:
    """One stage of training.

    A batch has so many `pieces` at most, of which a share is `masked`; in every epoch a share of the windows, others each time,
    is `cut` into excerpts. The rates are the highest ones, reached after warming up. Every epoch goes through the `examples`,
    and through another part of the `rehearsed` ones, so that what an earlier stage taught is not forgotten; all of those are
    gone through once in a stage.
    """

    name: str
    examples: Sequence[Example]
    epochs: int
    pieces: int
    masked: float = 0.0
    cut: float = 0.0
    rehearsed: Sequence[Example] = ()
    encoder_rate: float = 3e-4
    head_rate: float = 1e-3


def learn(network: Network, stage: Stage, work: Path) -> None:
    """Train the network in place through a stage. Its checkpoints lie in `work`; a finished stage is only loaded."""
    steps = _steps(stage)
    optimizer = AdamW(_groups(network, stage), weight_decay=0.01)
    schedule = LambdaLR(
        optimizer, lambda n: min(n / (WARM_UP * len(steps)), (len(steps) - n) / ((1 - WARM_UP) * len(steps)))
    )
    checkpoint = work / f"{stage.name}.pt"
    done = _resume(checkpoint, len(steps), network, optimizer, schedule)
    network.train()
    with _progress() as progress:
        task = progress.add_task(stage.name, total=len(steps), completed=done)
        sums: dict[str, float] = {}
        for number in range(done, len(steps)):
            torch.manual_seed(SEED + number)
            losses = loss(network, batch_of(steps[number], stage.masked))
            optimizer.zero_grad()
            torch.autograd.backward(torch.stack(list(losses.values())).sum())
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            for name, value in losses.items():
                sums[name] = 0.98 * sums.get(name, value.item()) + 0.02 * value.item()
            progress.update(task, advance=1)
            if (number + 1) % SAVED_EVERY == 0 or number + 1 == len(steps):
                _save(checkpoint, len(steps), number + 1, network, optimizer, schedule)
                if not progress.console.is_terminal:
                    told = " ".join(f"{name} {value:.3f}" for name, value in sums.items())
                    progress.console.print(f"{stage.name} {number + 1}/{len(steps)} {told}", soft_wrap=True)
    network.eval()


def _steps(stage: Stage) -> list[list[Example]]:
    """The examples of each step: every epoch in an order of its own, windows of like length together."""
    steps = []
    for epoch in range(stage.epochs):
        order = random.Random(SEED + epoch)
        examples = [*stage.examples, *stage.rehearsed[epoch :: stage.epochs]]
        examples = [part for whole in examples for part in _whole_or_cut(whole, stage.cut, order)]
        order.shuffle(examples)
        batches: list[list[Example]] = []
        for first in range(0, len(examples), POOL):
            batches += _full(sorted(examples[first : first + POOL], key=lambda e: len(e.window.ids)), stage.pieces)
        order.shuffle(batches)
        steps += batches
    return steps


def _whole_or_cut(example: Example, share: float, order: random.Random) -> list[Example]:
    return list(excerpts(example, order)) if order.random() < share else [example]


def _full(examples: Sequence[Example], pieces: int) -> list[list[Example]]:
    """Batches of as many examples, in their order, as keep to a number of pieces when they are padded."""
    batches: list[list[Example]] = [[]]
    for example in examples:
        if batches[-1] and len(example.window.ids) * (len(batches[-1]) + 1) > pieces:
            batches.append([])
        batches[-1].append(example)
    return batches


def _groups(network: Network, stage: Stage) -> list[dict[str, object]]:
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in network.encoder.parameters()}
    heads = [p for p in network.parameters() if id(p) not in known]
    return [{"params": encoder, "lr": stage.encoder_rate}, {"params": heads, "lr": stage.head_rate}]


def _save(path: Path, steps: int, done: int, network: Network, optimizer: AdamW, schedule: LambdaLR) -> None:
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict()}
    partial = path.with_suffix(".partial")
    torch.save(state | {"steps": steps, "done": done}, partial)
    partial.replace(path)


def _resume(path: Path, steps: int, network: Network, optimizer: AdamW, schedule: LambdaLR) -> int:
    """The number of steps that a checkpoint of as many has behind it; 0 where there is none."""
    if not path.exists():
        return 0
    state = torch.load(path)
    if state["steps"] != steps:
        return 0  # Of a quick run, or of other examples.
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    schedule.load_state_dict(state["schedule"])
    return int(state["done"])


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, refresh_per_second=1)
