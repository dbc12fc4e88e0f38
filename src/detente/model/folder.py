"""Where the weights lie."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "DETENTE_MODEL"


def folder() -> Path:
    """The folder of weights, tokenizer and calibration: the package's own, or another one named by `$DETENTE_MODEL`."""
    return Path(os.environ.get(VARIABLE) or Path(__file__).parent)
