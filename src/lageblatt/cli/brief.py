"""`lageblatt brief`: one page from all sources, or one from each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lageblatt.cli.delivery import Order, box_of, deliver, refuse_nonsense, writes
from lageblatt.cli.saying import say
from lageblatt.cli.shared import CONTEXT, Request, briefs, code_of, gather, previous_of
from lageblatt.errors import LageblattError, OptionError, SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from lageblatt.model import Article, Briefing
    from lageblatt.options import Options

    _Written = tuple[Briefing, int, tuple[Path, ...]]
    """A page that was written: its briefing, how many articles it is from, its files."""

_EPILOG = """
\b
Examples:
  lageblatt brief article.txt
  lageblatt brief articles/ --title "The morning" --format docx --format json
  lageblatt brief a.html b.pdf -o out/report.docx --paper letter
  lageblatt brief articles/ --each -o out/
  lageblatt brief articles/ --by-event -o out/
  lageblatt brief today/ --since yesterday.json --format json --format docx
  lageblatt brief articles/ --pin 1·4 --drop 2·3 --for "The minister" --pdf
  cat article.txt | lageblatt brief - --format md -o -
"""


@click.command(context_settings=CONTEXT, epilog=_EPILOG)
@writes
@click.option("--each", is_flag=True, help="A briefing for each source instead of one from all.")
@click.option("--by-event", is_flag=True, help="A briefing for each event that the sources tell of, and an index.")
@briefs
def brief(request: Request, order: Order, each: bool, by_event: bool) -> int:
    """Brief the articles in SOURCE... (files, folders, URLs of pages and feeds, - for standard input) on one page.

    Prints the path of each file that it wrote.
    """
    refuse_nonsense(order)
    options = replace(request.options, box=box_of(order))
    collected = gather(request)
    previous = previous_of(request)
    groups = _groups(collected.articles, options, each, by_event)
    written: list[_Written] = []
    errors, used = list(collected.errors), set[Path]()
    for articles in groups:
        try:
            briefing, before = _briefing(articles, options, previous), frozenset(used)
            deliver(briefing, order, collected.spare, used)
            written.append((briefing, len(articles), tuple(sorted(used - before))))
        except SourceError as error:  # too long for the method: the other pages are made all the same
            say(f"lageblatt: {error}")
            errors.append(error)
    if by_event and written:
        _write_index(written, collected.spare)
    return code_of(errors) if len(errors) < len(groups) + len(collected.errors) else LageblattError.exit_code


def _write_index(written: Sequence[_Written], spare: Callable[[Path], None]) -> None:
    """Write index.md beside the pages, and print its path."""
    from lageblatt.batch.index import Entry, index  # noqa: PLC0415 - not for --help
    from lageblatt.batch.writing import write  # noqa: PLC0415

    first, _, files = written[0]
    file = files[0].with_name("index.md")
    spare(file)
    entries = [Entry(briefing.title, articles, files) for briefing, articles, files in written]
    write(file, index(entries, first.language, first.date))
    click.echo(str(file))


def _groups(articles: Sequence[Article], options: Options, each: bool, by_event: bool) -> Sequence[Sequence[Article]]:
    """Return the articles of each briefing."""
    if each and by_event:
        raise OptionError("--each and --by-event: choose one")
    if each:
        return [(article,) for article in articles]
    if not by_event:
        return [articles]
    from lageblatt.merge.events import by_event as sorted_by_event  # noqa: PLC0415 - not for --help

    return sorted_by_event(articles, options.semantic)


def _briefing(articles: Sequence[Article], options: Options, previous: Briefing | None) -> Briefing:
    from lageblatt.briefing import brief as make  # noqa: PLC0415 - not for --help

    return make(articles, options, previous)
