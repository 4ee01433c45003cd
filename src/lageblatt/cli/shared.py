"""What the commands share: their options, reading sources, saying what was set aside, colour."""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lageblatt.cli.saying import say
from lageblatt.errors import PARTIAL, LageblattError, OptionError, SourceError
from lageblatt.model import Office, Paper, fold
from lageblatt.options import (
    BOUNDS,
    BUILT_IN,
    GENRES,
    METHODS,
    SPACY,
    Limits,
    Options,
    Reference,
    as_reference,
    limits_of,
)

if TYPE_CHECKING:
    from lageblatt.batch.collecting import Collected
    from lageblatt.fetching.fetcher import Fetcher
    from lageblatt.model import Article, Briefing

# the prefix is given to each command, so that LAGEBLATT_METHOD holds for all and not LAGEBLATT_BRIEF_METHOD for one
CONTEXT: dict[str, Any] = {
    "help_option_names": ["-h", "--help"],
    "auto_envvar_prefix": "LAGEBLATT",
    "max_content_width": 100,
}


class ReferenceType(click.ParamType[Reference]):
    """A reference as the page prints it: 1·4, or 1.4 and 1:4, which are easier to type."""

    name = "n·m"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Reference:
        """Return source and sentence."""
        found = as_reference(str(value))
        if found is None:
            self.fail(f"{value!r} is no reference such as 1·4", param, ctx)
        return found


_DAY = click.DateTime(["%Y-%m-%d"])


@dataclass(frozen=True, slots=True)
class Request:
    """What a command that briefs was asked for; `published` is the date of sources that carry none.

    `allow_private` and `entries` say how pages and feeds are fetched: see `fetching.Policy`. `limits` holds for all.
    """

    sources: tuple[str, ...]
    options: Options
    published: date | None
    verbose: bool
    allow_private: bool
    entries: int
    limits: Limits
    since: Path | None = None


sought = click.option(
    "--sources",
    multiple=True,
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where the sources are sought; repeatable. By default beside FILE, here and in seeds/.",
)
"""Gives a command the places in which the sources of a briefing are found again."""


allows_private = click.option(
    "--allow-private", is_flag=True, help="Fetch from private and loopback addresses, too: an intranet's."
)
"""Lets a command fetch what is not public."""


def limited(command: Callable[..., int]) -> Callable[..., int]:
    """Give `command` the options of `BOUNDS`; it is called with the `limits` that they make."""

    @functools.wraps(command)
    def wrapped(**others: Any) -> int:  # noqa: ANN401
        limits = limits_of(**{name: others.pop(name) for name in BOUNDS})
        return command(limits=limits, **others)

    for name, bound in reversed(BOUNDS.items()):
        flag, span = f"--{name.replace('_', '-')}", click.IntRange(bound.least, bound.most)
        told = f"{bound.doc[0].upper()}{bound.doc[1:]}."
        wrapped = click.option(flag, type=span, default=bound.usual, show_default=True, help=told)(wrapped)
    return wrapped


def briefs(command: Callable[..., int]) -> Callable[..., int]:
    """Give `command` the sources and options of a briefing; it is called with one `Request` and its own options."""

    @click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
    @click.option("--title", help="Printed title; that of the first source by default.")
    @click.option("--date", "day", envvar="LAGEBLATT_DATE", type=_DAY, help="Date of the briefing; today by default.")
    @click.option("--published", type=_DAY, help="Date of sources that carry none.")
    @click.option("--language", help="Language of labels and sources (de, en …); detected by default.")
    @click.option(
        "--genre", type=click.Choice(list(GENRES)), default="report", show_default=True, help="Sort of the sources."
    )
    @click.option(
        "--method", type=click.Choice(METHODS), show_default="as the genre asks", help="How sentences are ranked."
    )
    @click.option("--points", type=click.IntRange(min=1), default=6, show_default=True, help="Key points at most.")
    @click.option(
        "--names",
        default=BUILT_IN,
        show_default=True,
        metavar=f"{BUILT_IN}|{SPACY}PIPELINE",
        help="What finds names: Lageblatt, or a spaCy pipeline that is installed (extra [spacy]).",
    )
    @click.option(
        "--paper",
        type=click.Choice(["a4", "letter"], case_sensitive=False),
        default="a4",
        show_default=True,
        help="Sheet.",
    )
    @click.option(
        "--layout",
        "--style",
        type=click.Path(dir_okay=False),
        metavar="FILE",
        help="Sections, labels, font and colours in TOML; the shipped ones by default.",
    )
    @click.option(
        "--pin", "pins", multiple=True, type=ReferenceType(), help="A sentence that must be a key point; repeatable."
    )
    @click.option(
        "--drop", "drops", multiple=True, type=ReferenceType(), help="A sentence that must not be quoted; repeatable."
    )
    @click.option("--for", "recipient", metavar="NAME", help="Whom the briefing is for, printed above the title.")
    @click.option("--from", "sender", metavar="NAME", help="Who sends it.")
    @click.option("--classification", metavar="TEXT", help="Marking at the head and foot of the page.")
    @click.option("--time", "clock", type=click.DateTime(["%H:%M"]), help="Time of day that the briefing tells of.")
    @click.option(
        "--since",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Previous briefing of the series (JSON): what is new since is marked, what changed is named.",
    )
    @click.option(
        "--semantic",
        is_flag=True,
        help="Compare what several sources say by its meaning too, across languages (extra [semantic]).",
    )
    @click.option("--assessment", is_flag=True, help="Leave room for an assessment by hand.")
    @click.option("--entries", type=click.IntRange(min=1), default=20, show_default=True, help="Newest of a feed.")
    @allows_private
    @limited
    @click.option("-v", "--verbose", is_flag=True, help="Say on standard error what was read.")
    @functools.wraps(command)
    def wrapped(sources: tuple[str, ...], published: datetime | None, verbose: bool, **others: Any) -> int:  # noqa: ANN401
        office = _office(**{name: others.pop(name) for name in ("recipient", "sender", "classification", "clock")})
        names = ("title", "day", "language", "genre", "method", "points", "names", "paper", "layout")
        wishes = {name: others.pop(name) for name in ("pins", "drops", "assessment", "semantic")}
        options = _options(office=office, **wishes, **{name: others.pop(name) for name in names})
        read = {name: others.pop(name) for name in ("allow_private", "entries", "limits", "since")}
        return command(Request(sources, options, published.date() if published else None, verbose, **read), **others)

    return wrapped


def _office(*, clock: datetime | None, **texts: str | None) -> Office:
    """Return the fields of an office, white space folded; an empty one is none."""
    folded = {name: fold(text) or None for name, text in texts.items() if text}
    return Office(**folded, time=clock.time() if clock else None)


def _options(*, day: datetime | None, language: str | None, paper: str, layout: str | None, **others: Any) -> Options:  # noqa: ANN401
    given: dict[str, Any] = {"date": day.date()} if day else {}
    return Options(
        language=language_code(language),
        paper=Paper.LETTER if paper == "letter" else Paper.A4,
        layout=_layout(layout) if layout else None,
        **others,
        **given,
    )


def language_code(language: str | None) -> str | None:
    """Return the language that was asked for, if any was; raise OptionError if it is no ISO 639 code."""
    if language and not re.fullmatch("[a-z]{2,3}", language):
        raise OptionError(f"--language: {language!r} is not a language code such as de")
    return language or None


def _layout(name: str) -> str:
    from lageblatt.reading.files import contents  # noqa: PLC0415 - not for --help

    try:
        return contents(name).decode("utf-8")
    except UnicodeDecodeError as error:
        raise OptionError(f"--layout: {name}: is not in UTF-8") from error
    except SourceError as error:
        raise OptionError(f"--layout: {error}") from error


def fetcher_of(allow_private: bool, limits: Limits, entries: int = 20) -> Fetcher:
    """Return what fetches pages and feeds, and keeps them in the current folder's store."""
    from lageblatt.batch.writing import write  # noqa: PLC0415 - not for --help
    from lageblatt.fetching.fetcher import Fetcher  # noqa: PLC0415
    from lageblatt.fetching.policy import Policy  # noqa: PLC0415
    from lageblatt.fetching.store import STORE  # noqa: PLC0415

    return Fetcher(Path(STORE), write, Policy(allow_private, entries, limits=limits))


def previous_of(request: Request) -> Briefing | None:
    """Return the previous briefing of the series, None if none was named; raise SourceError if the file is none."""
    if request.since is None:
        return None
    from lageblatt.reading.files import contents  # noqa: PLC0415 - not for --help
    from lageblatt.rendering.json import load  # noqa: PLC0415

    data = contents(request.since)
    try:
        return load(data)
    except ValueError as error:
        raise SourceError(str(request.since), f"no briefing of Lageblatt in JSON: {error}") from error


def gather(request: Request) -> Collected:
    """Read the sources; say in a line each which were set aside. Raises LageblattError if none is left."""
    from lageblatt.batch.collecting import Known, collect  # noqa: PLC0415 - not for --help
    from lageblatt.fetching.urls import is_url  # noqa: PLC0415

    known = Known(request.published, request.options.language, request.limits)
    named = any(map(is_url, request.sources))
    fetcher = fetcher_of(request.allow_private, request.limits, request.entries) if named else None
    collected = collect(request.sources, known, standard_input, fetcher)
    for error in collected.errors:
        say(f"lageblatt: {error}")
    if not collected.articles:
        raise LageblattError("no source is left to brief")
    _notices(collected.articles, request.verbose)
    return collected


def _notices(articles: Sequence[Article], verbose: bool) -> None:
    from lageblatt.languages import get  # noqa: PLC0415

    for article in articles:
        if verbose:
            say(f"lageblatt: {article.origin}: read, {article.language}, {len(article.text)} characters")
    for code in dict.fromkeys(article.language for article in articles):
        if not get(code).known:
            say(f"lageblatt: language {code} is not fully supported: English labels, general rules, fewer actors")


def standard_input(most: int) -> bytes:
    """Return at most `most` bytes of what comes by standard input: `cat /dev/zero` has an end here."""
    return sys.stdin.buffer.read(most)


def code_of(errors: Sequence[SourceError]) -> int:
    """Return the exit code of a command that did all but what `errors` set aside."""
    return PARTIAL if errors else 0
