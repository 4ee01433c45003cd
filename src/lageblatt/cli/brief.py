"""`lageblatt brief`: one page from all sources, or one from each."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lageblatt.batch.naming import FORMATS, default_name, formats_of, targets
from lageblatt.cli.shared import CONTEXT, Request, briefs, code_of, gather, say
from lageblatt.errors import LageblattError, OptionError, SourceError

if TYPE_CHECKING:
    from lageblatt.batch.collecting import Collected
    from lageblatt.model import Article, Briefing

FOLDER = Path("briefings")
STANDARD_OUTPUT = "-"
_FOREIGN = frozenset({".pdf", ".doc", ".odt", ".rtf", ".html", ".htm"})
"""Suffixes that promise a format which is not written: a DOCX must not go by such a name."""

_EPILOG = """
\b
Examples:
  lageblatt brief article.txt
  lageblatt brief articles/ --title "The morning" --format docx --format json
  lageblatt brief a.html b.pdf -o out/report.docx --paper letter
  lageblatt brief articles/ --each -o out/
  cat article.txt | lageblatt brief - --format md -o -
"""


@dataclass(frozen=True, slots=True)
class _Order:
    """Where the pages go and in which formats; `each` makes a page of each source."""

    output: str | None
    formats: tuple[str, ...]
    each: bool


@click.command(context_settings=CONTEXT, epilog=_EPILOG)
@click.option(
    "-o", "--output", metavar="FILE", help="File, folder or - for standard output; briefings/<date>-<title> by default."
)
@click.option(
    "--format",
    "formats",
    envvar="LAGEBLATT_FORMAT",
    type=click.Choice(FORMATS),
    multiple=True,
    help="May be repeated; by default as FILE says, or docx.",
)
@click.option("--each", is_flag=True, help="A briefing for each source instead of one from all.")
@briefs
def brief(request: Request, output: str | None, formats: tuple[str, ...], each: bool) -> int:
    """Brief the articles in SOURCE... (files, folders, - for standard input) on one page.

    Prints the path of each file that it wrote.
    """
    order = _Order(output, formats, each)
    _refuse_nonsense(order)
    collected = gather(request)
    groups = [(article,) for article in collected.articles] if each else [collected.articles]
    errors, used = list(collected.errors), set[Path]()
    for articles in groups:
        try:
            _deliver(_briefing(articles, request), order, collected, used)
        except SourceError as error:  # too long for the method: the other pages are made all the same
            say(f"lageblatt: {error}")
            errors.append(error)
    return code_of(errors) if len(errors) < len(groups) + len(collected.errors) else LageblattError.exit_code


def _refuse_nonsense(order: _Order) -> None:
    if not order.formats and Path(order.output or "").suffix.lower() in _FOREIGN:
        raise OptionError(
            f"-o {order.output}: briefings are written as {', '.join(FORMATS)}; name the format with --format"
        )
    if order.output != STANDARD_OUTPUT:
        return
    if len(set(order.formats)) > 1 or order.each:
        raise OptionError("-o -: standard output takes one briefing in one format")
    if formats_of(Path(), order.formats) == ("docx",) and sys.stdout.isatty():
        raise OptionError("-o -: a DOCX is nothing for a terminal; name a file or --format txt")


def _briefing(articles: Sequence[Article], request: Request) -> Briefing:
    from lageblatt.briefing import brief as make  # noqa: PLC0415 - not for --help

    return make(articles, request.options)


def _deliver(briefing: Briefing, order: _Order, collected: Collected, used: set[Path]) -> None:
    """Render everything, then write: a format that fails leaves no other half of the order behind."""
    from lageblatt.batch.writing import write  # noqa: PLC0415
    from lageblatt.rendering import render  # noqa: PLC0415

    if order.output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(render(briefing, formats_of(Path(), order.formats)[0]))
        return
    path = _path(briefing, order)
    formats = formats_of(path, order.formats)
    files = _unused(path, formats, used)
    pages = [(files[name], render(briefing, name)) for name in formats]
    for file, _ in pages:
        collected.spare(file)
    for file, data in pages:
        write(file, data)
        used.add(file)
        click.echo(str(file))


def _path(briefing: Briefing, order: _Order) -> Path:
    """Return the file to write: `-o`, or a name of our own in the folder that it names."""
    name = f"{default_name(briefing.title, briefing.date)}.{formats_of(Path(), order.formats)[0]}"
    if order.output is None:
        return FOLDER / name
    is_folder = order.each or order.output.endswith(("/", "\\")) or Path(order.output).is_dir()
    return Path(order.output) / name if is_folder else Path(order.output)


def _unused(path: Path, formats: Sequence[str], used: set[Path]) -> dict[str, Path]:
    """Return the files of `path`, numbered where articles of one title would overwrite each other."""
    return next(files for files in _numbered(path, formats) if not used & set(files.values()))


def _numbered(path: Path, formats: Sequence[str]) -> Iterator[dict[str, Path]]:
    yield targets(path, formats)
    for number in range(2, 1_000_000):
        yield targets(path.with_name(f"{path.stem}-{number}{path.suffix}"), formats)
