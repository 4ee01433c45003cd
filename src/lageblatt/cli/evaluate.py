"""`lageblatt evaluate`: how good the rankers are, measured on references of the user's own."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from lageblatt.cli.saying import say
from lageblatt.cli.shared import CONTEXT, language_code
from lageblatt.errors import PARTIAL, OptionError, SourceError

if TYPE_CHECKING:
    from lageblatt.evaluation.comparison import Matter
    from lageblatt.evaluation.figures import Limits

Item = TypeVar("Item")
_EPILOG = """
\b
GOLD is a folder with marked sentences: articles.json, a list of
  {"id": "a1", "title": "…", "text": "…", "sentences": ["…", "…"]}
and a file readers.NAME.jsonl for each reader, a line for each article:
  {"id": "a1", "key": [0, 4, 2], "dangling": [3]}
(numbers of sentences from 0), or a file of JSON lines (.jsonl, also .xz or .gz) with summaries:
  {"id": "a1", "title": "…", "text": "…", "summary": "…"}

\b
Figures, from 0 to 1:
  key    what the first points carry of what the best would, by how many readers chose each sentence
  alone  share of the first points that need no other sentence to be understood
  ROUGE  shared words, pairs of words and longest common sequence with the summary

\b
Examples:
  lageblatt evaluate gold/
  lageblatt evaluate gold/ --methods reader,textrank --points 3
  lageblatt evaluate summaries.jsonl.xz --words 60 --language fr --json > figures.json
"""


@click.command(context_settings=CONTEXT, epilog=_EPILOG)
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--methods", metavar="NAME,…", help="Which to compare; all by default. lead is always among them.")
@click.option("--points", type=click.IntRange(min=1), default=5, show_default=True, help="Sentences that count.")
@click.option("--words", type=click.IntRange(min=1), help="Words that ROUGE sees, instead of so many sentences.")
@click.option("--language", help="Language of the articles (de, en …); detected by default.")
@click.option(
    "--bootstrap", type=click.IntRange(min=1), default=1000, show_default=True, help="Resamples for the intervals."
)
@click.option("--json", "as_json", envvar="LAGEBLATT_JSON", is_flag=True, help="Print JSON instead of tables.")
def evaluate(gold: Path, methods: str | None, language: str | None, bootstrap: int, as_json: bool, **size: int) -> int:
    """Compare the methods, and longest and random, on articles with references in GOLD."""
    from lageblatt.evaluation import report  # noqa: PLC0415 - not for --help
    from lageblatt.evaluation.comparison import compare, prepare  # noqa: PLC0415
    from lageblatt.evaluation.figures import Limits  # noqa: PLC0415
    from lageblatt.evaluation.gold import read_gold  # noqa: PLC0415
    from lageblatt.rendering.lines import clean  # noqa: PLC0415

    names, limits = _methods(methods), Limits(**size)
    golds = read_gold(gold, language_code(language))
    matters = [prepare(each) for each in _watched(golds, len(golds), "articles read")]
    values = dict(_values(matters, names, limits))
    found = report.Report(clean(gold.resolve().name), limits, bootstrap, compare(values, bootstrap))
    click.echo((report.as_json if as_json else report.as_text)(found), nl=False)
    return PARTIAL if len(values) < len(names) else 0


def _methods(given: str | None) -> tuple[str, ...]:
    """Return the names of what is compared, in the order of the program, the baseline always among them."""
    from lageblatt.evaluation.comparison import BASELINE, RANKERS  # noqa: PLC0415

    wanted = {name.strip() for name in given.split(",")} if given else set(RANKERS)
    unknown = sorted(wanted - RANKERS.keys())
    if unknown:
        raise OptionError(f"--methods: there is no {unknown[0]!r}; there are {', '.join(RANKERS)}")
    return tuple(name for name in RANKERS if name in wanted | {BASELINE})


def _values(
    matters: list[Matter], names: tuple[str, ...], limits: Limits
) -> Iterator[tuple[str, dict[str, tuple[float, ...]]]]:
    """Yield what each method reaches; one that cannot rank an article is named and left out."""
    from lageblatt.evaluation.comparison import measure  # noqa: PLC0415

    for name in _watched(names, len(names), "methods measured"):
        try:
            yield name, measure(matters, name, limits)
        except SourceError as error:
            say(f"lageblatt: {error}; {name} is left out")


def _watched(items: Iterable[Item], count: int, label: str) -> Iterator[Item]:
    """Yield `items`; on a terminal, standard error counts them on a line that whatever comes next overwrites."""
    shown = sys.stderr.isatty()
    for number, item in enumerate(items):
        if shown:
            click.echo(f"{number} of {count} {label}\r", nl=False, err=True)
        yield item
    if shown:
        click.echo(" " * len(f"{count} of {count} {label}") + "\r", nl=False, err=True)
