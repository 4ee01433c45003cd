"""A ranker learned from readers' marks: what a desk officer would pick, as far as it can stand alone.

Two linear models over the same named features: `key`, fitted to pairs of a marked and an unmarked sentence of one
article, and `alone`, the log odds that a sentence needs no other. A sentence's score is key + `BALANCE` · alone, so
each feature adds (its weight in key + `BALANCE` · its weight in alone) times its value.
The weights are made by `lageblatt.evaluation.train_ranker` and shipped as `data/reader.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from lageblatt.ranking.document import Document, Why
from lageblatt.ranking.features import features

BALANCE = 0.4
"""What standing alone counts beside being picked. In cross-validation .2 to .6 are equal in what readers pick; more
costs of that, less leaves more sentences that lean on others."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Both models; a feature that is missing weighs nothing."""

    key: Mapping[str, float]
    alone: Mapping[str, float]
    bias: float

    def total(self, name: str) -> float:
        """Return what a feature of value 1 adds to the score."""
        return self.key.get(name, 0.0) + BALANCE * self.alone.get(name, 0.0)


@cache
def shipped() -> Weights:
    """Return the weights that come with the package."""
    data = tomllib.loads((files("lageblatt") / "data" / "reader.toml").read_text("utf-8"))
    return Weights(data["key"], data["alone"], data["bias"])


def score(document: Document, weights: Weights | None = None) -> tuple[Why, ...]:
    """Return what each feature adds to each sentence, features that add nothing left out."""
    chosen = weights or shipped()
    return tuple(
        tuple((name, chosen.total(name) * value) for name, value in row.items() if value) for row in features(document)
    )


def stands_alone(document: Document, weights: Weights | None = None) -> tuple[bool, ...]:
    """Tell of each sentence whether a reader needs no other to understand it."""
    chosen = weights or shipped()
    return tuple(
        chosen.bias + sum(chosen.alone.get(name, 0.0) * value for name, value in row.items()) > 0
        for row in features(document)
    )
