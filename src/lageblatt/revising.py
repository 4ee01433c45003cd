"""An edited briefing made a page again: somebody dropped, reordered or moved lines in its JSON.

    JSON -load-> Briefing -> its sources found again -> composed anew -> checked -> Briefing

What somebody changes in the words of a source is refused: each line must stand where its reference says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lageblatt.briefing import breaches
from lageblatt.compose import recompose
from lageblatt.errors import LageblattError, SourceError
from lageblatt.languages import get
from lageblatt.model import Analysis, Article, Box, Briefing
from lageblatt.options import USUAL, Limits
from lageblatt.reading.files import contents
from lageblatt.rendering.json import load
from lageblatt.split import split
from lageblatt.verify.search import find, nearby


def revised(file: Path, places: Sequence[Path] = (), box: Box | None = None, limits: Limits = USUAL) -> Briefing:
    """Return the briefing in the JSON `file` set anew, its sources sought in `places`, read within `limits`.

    `box` is the room that a letterhead leaves, None for our own sheet.

    Raises SourceError if the file is no briefing or a source is not found, LageblattError naming the first line that
    does not stand in its source.
    """
    briefing = _loaded(file)
    articles = find(briefing.sources, places or nearby(file), limits)
    for source in briefing.sources:
        if source.id not in articles:
            missing = f"source {source.id} ({source.origin}) was not found; name its folder with --sources"
            raise SourceError(str(file), missing)
    analyses = tuple(_analysed(number, article, briefing) for number, article in sorted(articles.items()))
    page = recompose(replace(briefing, page=replace(briefing.page, box=box)), analyses)
    fault = next(breaches(page, {each.source: each for each in analyses}), None)
    if fault:
        raise LageblattError(f"{file}: {fault}; nothing was written")
    return page


def _loaded(file: Path) -> Briefing:
    data = contents(file)
    try:
        return load(data)
    except ValueError as error:
        raise SourceError(str(file), f"no briefing of Lageblatt: {error}") from error


def _analysed(number: int, article: Article, briefing: Briefing) -> Analysis:
    """Return the source split as it was; title, language, date and address are those that the briefing names."""
    source = next(each for each in briefing.sources if each.id == number)
    named = replace(
        article,
        title=source.title,
        origin=source.origin,
        language=source.language,
        published=source.published,
        outlet=source.outlet,
        url=source.url,
    )
    return Analysis(number, named, split(article.text, get(source.language)), (), (), ())
