"""`python -m detente` is the command line."""

from detente.cli import app

app(prog_name="detente")
