"""From reference sets to the weights in `src/detente/model`: `python -m training SHARED`."""

DEV = "diplomacy/dev"
"""The reference set on which confidence and thresholds are fitted, and nothing else is learnt."""

KEPT_OUT = 10
"""Every tenth of the relations is kept out of training, so that something is left to measure on."""
