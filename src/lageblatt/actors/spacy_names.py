"""Where names stand, by a spaCy pipeline that is installed (`--names spacy:en_core_web_sm`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from lageblatt.actors.tokens import Token
from lageblatt.errors import OptionError
from lageblatt.options import BUILT_IN, SPACY

_LABELS = frozenset("PERSON PER persName ORG orgName NORP GPE LOC placeName geogName".split())
"""Labels of persons, bodies, peoples and places in spaCy's own pipelines; works, dates and amounts are no actors."""


def spans_of(text: str, sentences: Sequence[Sequence[Token]], names: str) -> Mapping[int, int] | None:
    """Return where names begin -> where they end (offsets in `text`, borders of tokens, articles left out).

    None if `names` is `BUILT_IN`. Raises OptionError for any other finder, for spaCy or a pipeline that is missing.
    """
    if names == BUILT_IN:
        return None
    if not names.startswith(SPACY) or names == SPACY:
        raise OptionError(f"--names: {names!r} is neither {BUILT_IN} nor {SPACY}PIPELINE")
    entities = [each for each in _pipeline(names.removeprefix(SPACY))(text).ents if each.label_ in _LABELS]
    found: dict[int, int] = {}
    for start, end in ((each.start_char, each.end_char) for each in entities):
        inside = [token for row in sentences for token in row if start <= token.start and token.end <= end]
        while inside and inside[0].tag == "ART":
            inside.pop(0)
        if inside:
            found[inside[0].start] = inside[-1].end
    return found


@cache
def _pipeline(name: str) -> Any:  # noqa: ANN401  (spaCy need not be here)
    try:
        import spacy  # noqa: PLC0415  (an extra; seconds to load)
    except ImportError as error:
        raise OptionError("--names: spaCy is not installed; install it with: pip install 'lageblatt[spacy]'") from error
    try:
        return spacy.load(name)
    except OSError as error:
        raise OptionError(
            f"--names: there is no spaCy pipeline {name}; install one with: python -m spacy download {name}"
        ) from error
