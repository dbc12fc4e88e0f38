"""Train the coder: `python -m training SHARED`, from the reference sets under SHARED/gold to `src/detente/model`."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ.setdefault("HF_HUB_OFFLINE", "1")  # The encoder's files are installed; nothing is looked for elsewhere.

import torch

from detente.model.encoder import FOLDER
from training import DEV
from training.calibration import calibrate
from training.card import write_card
from training.examples import foreign_affairs_examples, quotation_examples, single_event_examples
from training.export import export
from training.learning import SEED, Stage, learn
from training.network import Network

QUICK = 8
"""Reports of each set that a quick run learns from."""


def stages(gold: Path, quick: bool) -> list[Stage]:
    """First attributions of all kinds, of which there are many; then the domain itself, rehearsing half of those."""
    most = QUICK if quick else None
    quotations = quotation_examples(gold / "quotes" / "train", most)
    domain = foreign_affairs_examples(gold / "diplomacy" / "train", most)
    sentences = [e for name in ("relations", "plover") for e in single_event_examples(gold / name, most)]
    return [
        Stage("quotations", quotations, epochs=1 if quick else 2, pieces=2240, cut=0.15),
        Stage("foreign-affairs", [*domain, *sentences], epochs=1 if quick else 8, pieces=1600, masked=0.1, cut=0.3,
              rehearsed=quotations[::2]),
    ]  # fmt: skip


def main() -> None:
    """Train all stages; write the weights, the calibration and the model card."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("shared", type=Path, metavar="SHARED", help="the folder that holds gold/")
    parser.add_argument("--output", type=Path, default=Path("src/detente/model"), help="where the weights are written")
    parser.add_argument(
        "--work", type=Path, default=Path("build/training"), help="where checkpoints are kept, to go on from"
    )
    parser.add_argument("--quick", action="store_true", help="a few windows only, to see that all works")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    network = Network()
    chosen = stages(arguments.shared / "gold", arguments.quick)
    for stage in chosen:
        learn(network, stage, arguments.work)
    export(network, arguments.output)
    os.environ[FOLDER] = str(arguments.output)
    calibrate(arguments.shared / "gold" / DEV, arguments.output)
    write_card(arguments.shared, arguments.output, chosen)


if __name__ == "__main__":
    main()
