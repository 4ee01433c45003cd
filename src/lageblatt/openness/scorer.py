"""Judge sentences: how likely each is open, how likely a reader would miss it, of which kind, and how many to ask.

The weights are learned (`evaluation/train_openness.py`) and read from `data/openness.json`, a table with a row for each
feature and a column for each linear model: `open` and `must` of each language, and the kinds, which all share.
A feature without a row counts nothing. Languages without marked articles use what all marked ones gave together (`*`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from pathlib import Path

_TABLE = Path(__file__).parent.parent / "data" / "openness.json"
_MOST = 8
"""Questions of one article at most: readers marked seven at most."""
_CLEAR = 0.5
"""Chance from which a sentence is asked about in any case: likelier open than not."""

Weights = Mapping[str, float]


@cache
def _columns() -> Mapping[str, Weights]:
    table = json.loads(_TABLE.read_text("utf-8"))
    rows = table["weights"].items()
    return {
        column: {feature: row[at] for feature, row in rows if row[at]} for at, column in enumerate(table["columns"])
    }


def weights(model: str, code: str = "") -> Weights:
    """Return the weights of `open` or `must` in a language, or of a kind."""
    columns = _columns()
    return columns[model] if not code else columns.get(f"{model}.{code}", columns[f"{model}.*"])


def chance(features: Mapping[str, float], model: Weights) -> float:
    """Return the chance, 0 to 1, that a linear model gives; `bias` is the weight without a feature."""
    score = model.get("bias", 0.0) + sum(value * model.get(name, 0.0) for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def choose(open_chances: Sequence[float], must_chances: Sequence[float]) -> tuple[int, ...]:
    """Return the places of the sentences to ask about, most pressing first: as many as make the best bargain.

    With n asked, the expected share of right ones is the mean of their chances to be open, the expected share of what
    must be asked is their part of all chances to be a must. The n with the greatest harmonic mean of both is taken:
    an article with one open matter gets one, one with five gets five. What is clearly open is asked in any case.
    """
    order = sorted(range(len(open_chances)), key=lambda place: (-open_chances[place] - must_chances[place], place))
    whole = sum(must_chances) or 1.0
    best, count, right, caught = 0.0, 0, 0.0, 0.0
    for asked, place in enumerate(order[:_MOST], start=1):
        right += open_chances[place]
        caught += must_chances[place]
        precision, recall = right / asked, caught / whole
        value = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        if value > best or open_chances[place] >= _CLEAR:
            best, count = max(best, value), asked
    return tuple(order[:count])
