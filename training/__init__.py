"""From reference sets to the weights in `src/detente/model`: `python -m training SHARED`."""
