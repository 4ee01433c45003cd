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
from lageblatt.ranking.features import Column, Columns, columns

BALANCE = 1.5
"""What standing alone counts beside being picked. In cross-validation .6 to 1.6 are equal in what readers pick; more
costs of that, less leaves more sentences that lean on others."""
Added = tuple[str, float]
"""A feature that adds something, and what."""
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

    def odds(self, found: Columns) -> list[float]:
        """Return the log odds that each sentence with these features stands alone."""
        weighed = ([weight * value for value in found[name]] for name, weight in self.alone.items())
        return [self.bias + math.fsum(row) for row in zip(*weighed, strict=True)]


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
    chosen, found = weights or shipped(document.language.code), columns(document)
    alone = [_added(ALONE, BALANCE * _log_chance(each)) for each in chosen.odds(found)]
    added = [_weighed(name, chosen.key[name], column) for name, column in found.items() if name in chosen.key]
    return tuple([tuple(filter(None, row)) for row in zip(alone, *added, strict=True)])


def _weighed(name: str, weight: float, column: Column) -> list[Added | None]:
    """Return what a feature adds to each sentence; few features have more than a handful of values."""
    added = {value: _added(name, weight * value) for value in set(column)}
    return [added[value] for value in column]


def _added(name: str, value: float) -> Added | None:
    return (name, rounded) if (rounded := round(value, PLACES)) else None


def stands_alone(document: Document, weights: Weights | None = None) -> tuple[bool, ...]:
    """Tell of each sentence whether a reader needs no other to understand it."""
    chosen = weights or shipped(document.language.code)
    return tuple(odds > 0 for odds in chosen.odds(columns(document)))


def _log_chance(odds: float) -> float:
    """Return the logarithm of the chance that has these log odds."""
    return min(odds, 0.0) - math.log1p(math.exp(-abs(odds)))
