"""`lageblatt text`: the text that offsets count in."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lageblatt.cli.shared import CONTEXT


@click.command(context_settings=CONTEXT)
@click.argument("source")
def text(source: str) -> int:
    """Print the text extracted from SOURCE (a file, or - for standard input) exactly: offsets count its code points."""
    from lageblatt.batch.collecting import Known, read_one  # noqa: PLC0415 - not for --help

    # the language makes no difference to the text: naming any saves detecting it
    article = read_one(Path(source), Known(language="en"), sys.stdin.buffer.read)
    sys.stdout.buffer.write(article.text.encode("utf-8"))
    return 0
