"""`lageblatt text`: the text that offsets count in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lageblatt.cli.shared import CONTEXT, allows_private, fetcher_of, limited, standard_input
from lageblatt.errors import SourceError

if TYPE_CHECKING:
    from lageblatt.batch.collecting import Known
    from lageblatt.model import Article
    from lageblatt.options import Limits


@click.command(context_settings=CONTEXT)
@click.argument("source")
@allows_private
@limited
def text(source: str, allow_private: bool, limits: Limits) -> int:
    """Print the text extracted from SOURCE (a file, URL, or - for standard input) exactly: offsets count in it."""
    from lageblatt.batch.collecting import Known, read_one  # noqa: PLC0415 - not for --help
    from lageblatt.fetching.urls import is_url  # noqa: PLC0415

    # the language makes no difference to the text: naming any saves detecting it
    known = Known(language="en", limits=limits)
    if is_url(source):
        article = _fetched(source, allow_private, known)
    else:
        article = read_one(Path(source), known, standard_input)
    sys.stdout.buffer.write(article.text.encode("utf-8"))
    return 0


def _fetched(source: str, allow_private: bool, known: Known) -> Article:
    found = fetcher_of(allow_private, known.limits).articles(source, language=known.language)
    if len(found) > 1:
        raise SourceError(source, "is a feed of several articles; name the address of one")
    if isinstance(found[0], SourceError):
        raise found[0]
    return found[0]
