"""The command line.

Results go to standard output, progress and warnings to standard error. Exit code 0; 1 where some inputs failed, each named
on standard error; 2 for wrong usage.
"""

from detente.cli import coding, keeping, asking, knowing  # isort: skip  # In the order in which help lists them.
from detente.cli.app import app

__all__ = ["app", "asking", "coding", "keeping", "knowing"]
