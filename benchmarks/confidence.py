"""Compares the confidence of events, statements and positions with the share that is right, and writes the table into
BENCHMARKS.md: `python -m benchmarks.confidence SHARED`."""

from __future__ import annotations

import argparse
from pathlib import Path

from training import DEV
from training.calibration import calibration_error, judged_rows, reliability

from benchmarks.accuracy import folder
from benchmarks.page import table, write_section
from detente.model.confidence import weights_of


def main() -> None:
    """Weigh all candidates of the dev set, and tell how sure and how often right they are, tenth by tenth."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("shared", type=Path)
    told: list[tuple[str, ...]] = []
    for layer, rows in judged_rows(folder(arguments.parse_args().shared, DEV)).items():
        weights = weights_of(layer)
        sure = [weights(clues) for clues in rows.clues]
        error = f"{calibration_error(sure, rows.right):.3f}"
        for mean, share, number in reliability(sure, rows.right):
            told.append((layer, f"{mean:.2f}", f"{share:.2f}", str(number), f"{weights.threshold:g}", error))
    columns = ("layer", "mean confidence", "share right", "rows", "default threshold", "expected calibration error")
    write_section("confidence", table(columns, told))
    print(table(columns, told))


if __name__ == "__main__":
    main()
