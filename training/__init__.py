"""From reference sets to the weights in `src/detente/model`: `python -m training SHARED`."""

KEPT_OUT = 10
"""Every tenth of the relations is kept out of training, so that something is left to measure on."""
