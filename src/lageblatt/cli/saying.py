"""What the program says, and to whom: a terminal is steered by nothing that a file or an option holds."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click


def say(line: str) -> None:
    """Write `line` to standard error, without what would steer a terminal: file names may hold anything."""
    click.echo(harmless(line), err=True)


def name_written(path: Path) -> None:
    """Print the path of a file that was written: exactly for a program that reads it, harmless on a terminal."""
    click.echo(harmless(str(path)) if sys.stdout.isatty() else str(path))


def harmless(line: str) -> str:
    """Return `line` with a sign in place of what is not printable: control characters, bidi overrides, surrogates."""
    return "".join(each if each.isprintable() else "�" for each in line)


def wants_colour() -> bool:
    """Say whether standard output takes colour: a terminal does, unless NO_COLOR or FORCE_COLOR say otherwise."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
