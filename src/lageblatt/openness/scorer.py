"""Judge sentences: how likely each is open, how likely a reader would miss it, of which kind, and how many to ask.

The weights are learned (`evaluation/train_openness.py`) and read from `data/openness.json`: for each language a linear
model of "open" (any), one of "must not be left out" (must), and one of each kind. A feature without a weight counts
nothing, so that languages without marked articles use the weights of all marked ones together ("*").
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from pathlib import Path

_WEIGHTS = Path(__file__).parent.parent / "data" / "openness.json"
_MOST = 8
"""Questions of one article at most: readers marked seven at most."""

Weights = Mapping[str, float]


@cache
def _models() -> Mapping[str, Mapping[str, Weights]]:
    models: Mapping[str, Mapping[str, Weights]] = json.loads(_WEIGHTS.read_text("utf-8"))["models"]
    return models


def model(code: str) -> Mapping[str, Weights]:
    """Return the weights of a language by target: `any`, `must` and the kinds."""
    models = _models()
    return models.get(code, models["*"])


def chance(features: Mapping[str, float], weights: Weights) -> float:
    """Return the chance, 0 to 1, that a linear model gives; `bias` is the weight without a feature."""
    score = weights.get("bias", 0.0) + sum(value * weights.get(name, 0.0) for name, value in features.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


def kind_scores(
    features: Mapping[str, float], weights: Mapping[str, Weights], kinds: Sequence[str]
) -> dict[str, float]:
    """Return the score of each of `kinds`, greater is likelier."""
    return {kind: chance(features, weights[kind]) for kind in kinds}


def choose(open_chances: Sequence[float], must_chances: Sequence[float]) -> tuple[int, ...]:
    """Return the places of the sentences to ask about, most pressing first: as many as make the best bargain.

    With n asked, the expected share of right ones is the mean of their chances to be open, the expected share of what
    must be asked is their part of all chances to be a must. The n with the greatest harmonic mean of both is taken:
    an article with one open matter gets one, one with five gets five.
    """
    order = sorted(range(len(open_chances)), key=lambda place: (-open_chances[place] - must_chances[place], place))
    whole = sum(must_chances) or 1.0
    best, count, right, caught = 0.0, 0, 0.0, 0.0
    for asked, place in enumerate(order[:_MOST], start=1):
        right += open_chances[place]
        caught += must_chances[place]
        precision, recall = right / asked, caught / whole
        value = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        if value > best:
            best, count = value, asked
    return tuple(order[:count])
