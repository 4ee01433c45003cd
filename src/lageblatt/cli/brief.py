"""`lageblatt brief`: one page from all sources, or one from each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lageblatt.cli.delivery import Order, box_of, deliver, refuse_nonsense, writes
from lageblatt.cli.shared import CONTEXT, Request, briefs, code_of, gather, say
from lageblatt.errors import LageblattError, SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lageblatt.model import Article, Briefing
    from lageblatt.options import Options

_EPILOG = """
\b
Examples:
  lageblatt brief article.txt
  lageblatt brief articles/ --title "The morning" --format docx --format json
  lageblatt brief a.html b.pdf -o out/report.docx --paper letter
  lageblatt brief articles/ --each -o out/
  lageblatt brief articles/ --pin 1·4 --drop 2·3 --for "The minister" --pdf
  cat article.txt | lageblatt brief - --format md -o -
"""


@click.command(context_settings=CONTEXT, epilog=_EPILOG)
@writes
@click.option("--each", is_flag=True, help="A briefing for each source instead of one from all.")
@briefs
def brief(request: Request, order: Order, each: bool) -> int:
    """Brief the articles in SOURCE... (files, folders, URLs of pages and feeds, - for standard input) on one page.

    Prints the path of each file that it wrote.
    """
    refuse_nonsense(order)
    options = replace(request.options, box=box_of(order))
    collected = gather(request)
    groups = [(article,) for article in collected.articles] if each else [collected.articles]
    errors, used = list(collected.errors), set[Path]()
    for articles in groups:
        try:
            deliver(_briefing(articles, options), order, collected.spare, used)
        except SourceError as error:  # too long for the method: the other pages are made all the same
            say(f"lageblatt: {error}")
            errors.append(error)
    return code_of(errors) if len(errors) < len(groups) + len(collected.errors) else LageblattError.exit_code


def _briefing(articles: Sequence[Article], options: Options) -> Briefing:
    from lageblatt.briefing import brief as make  # noqa: PLC0415 - not for --help

    return make(articles, options)
