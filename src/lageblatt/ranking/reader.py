"""A ranker learned from readers' marks: what a desk officer would pick, as far as it can stand alone.

Two linear models over the same named features: `key`, what a reader picks among the sentences of an article, and
`alone`, the log odds that a sentence needs no other. A sentence's score is the sum of what each feature adds in `key`,
and of "stands alone": `BALANCE` times the logarithm of that chance, 0 for a sentence that surely does.
The weights are made by `lageblatt.evaluation.train_ranker` and shipped as `data/reader.toml`; languages without marked
articles use what all marked ones gave together (`*`).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from lageblatt.ranking.document import Document, Why
from lageblatt.ranking.features import features

BALANCE = 1.5
"""What standing alone counts beside being picked. In cross-validation .6 to 1.6 are equal in what readers pick; more
costs of that, less leaves more sentences that lean on others."""
ALONE = "stands alone"
ANY = "*"
PLACES = 3
"""Decimal places of what a feature adds: what is printed adds up to the score that is printed."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Both models of a language; a feature that is missing weighs nothing."""

    key: Mapping[str, float]
    alone: Mapping[str, float]
    bias: float

    def odds(self, row: Mapping[str, float]) -> float:
        """Return the log odds that a sentence with these features stands alone."""
        return self.bias + math.fsum([self.alone.get(name, 0.0) * value for name, value in row.items() if value])


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("lageblatt") / "data" / "reader.toml").read_text("utf-8"))


@cache
def shipped(code: str) -> Weights:
    """Return the weights for a language that come with the package."""
    table = _table()
    column = table["columns"].index(code if code in table["columns"] else ANY)
    key, alone = ({name: row[column] for name, row in table[model].items()} for model in ("key", "alone"))
    return Weights(key, alone, table["bias"][column])


def score(document: Document, weights: Weights | None = None) -> tuple[Why, ...]:
    """Return what each feature adds to each sentence, features that add nothing left out."""
    chosen = weights or shipped(document.language.code)
    return tuple(_why(row, chosen) for row in features(document))


def _why(row: Mapping[str, float], weights: Weights) -> Why:
    added = [(name, weights.key.get(name, 0.0) * value) for name, value in row.items() if value]  # most are zero
    values = ((ALONE, BALANCE * _log_chance(weights.odds(row))), *added)
    return tuple([(name, rounded) for name, value in values if (rounded := round(value, PLACES))])


def stands_alone(document: Document, weights: Weights | None = None) -> tuple[bool, ...]:
    """Tell of each sentence whether a reader needs no other to understand it."""
    chosen = weights or shipped(document.language.code)
    return tuple(chosen.odds(row) > 0 for row in features(document))


def _log_chance(odds: float) -> float:
    """Return the logarithm of the chance that has these log odds."""
    return min(odds, 0.0) - math.log1p(math.exp(-abs(odds)))
