"""`lageblatt summary`: the page on the terminal."""

from __future__ import annotations

import shutil
import sys

import click

from lageblatt.cli.saying import wants_colour
from lageblatt.cli.shared import CONTEXT, Request, briefs, code_of, gather, previous_of

_EPILOG = """
\b
Examples:
  lageblatt summary article.txt
  lageblatt summary articles/ --points 3 --explain
  curl -s https://example.org/article | lageblatt summary -
"""


@click.command(context_settings=CONTEXT, epilog=_EPILOG)
@click.option("--explain", is_flag=True, help="Say of each item why it was chosen.")
@click.option(
    "--json",
    "as_json",
    envvar="LAGEBLATT_JSON",
    is_flag=True,
    help="Print the JSON instead, as brief --format json writes it.",
)
@briefs
def summary(request: Request, explain: bool, as_json: bool) -> int:
    """Show what brief would write for SOURCE... (files, folders, URLs, - for standard input)."""
    from lageblatt.briefing import brief as make  # noqa: PLC0415 - not for --help
    from lageblatt.rendering import render  # noqa: PLC0415
    from lageblatt.rendering.terminal import render as show  # noqa: PLC0415

    collected = gather(request)
    briefing = make(collected.articles, request.options, previous_of(request))
    if as_json:
        sys.stdout.buffer.write(render(briefing, "json"))
    else:
        columns = shutil.get_terminal_size().columns
        click.echo(show(briefing, columns=columns, colour=wants_colour(), explain=explain), nl=False, color=True)
    return code_of(collected.errors)
