"""The command line: a thin module a command, what they share in `shared`, how a process starts and ends in `main`."""

from lageblatt.cli.program import main

__all__ = ["main"]
