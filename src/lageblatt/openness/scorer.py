"""Judge sentences: how likely each is open, how likely a reader would miss it, of which kind, and how many to ask.

The weights are learned (`evaluation/train_openness.py`) and read from `data/openness.json`, a table with a row for each
feature and a column for each linear model: `open` and `must` of each language, and the kinds, which all share.
A feature without a row counts nothing. Languages without marked articles use what all marked ones gave together (`*`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from math import exp
from pathlib import Path

_TABLE = Path(__file__).parent.parent / "data" / "openness.json"
_MOST = 8
"""Questions of one article at most: readers marked seven at most. At most six cost .03 of recall and won .005."""
_CLEAR = 0.45
"""Chance from which a sentence is asked about in any case, over twice that of any; .3 to .6 give the same figures."""
_MISSING = 1.25
"""How much worse it is to miss a question than to ask one in vain (the beta of F-beta). At 1, f is .02 lower in German
(gold-train, and Wikinews when trained on it), .03 lower where only English was learned from, .02 higher in English."""
_HARDLY = 0.1
"""Chance below which none is asked about: wins a little precision and costs nothing, not even on texts of another sort,
whose chances are lower; .15 cost them .05 of f."""

_SAID = 0.6
"""What a cue of its own kind adds to a kind's log odds: every fifth open sentence is of a kind that none of its cues
names. To take only kinds that a cue names costs .02 in German and wins .01 in English; 0 costs .06 where only
another language was learned from."""

Weights = Mapping[str, float]
Why = tuple[tuple[str, float], ...]
"""What each named feature adds."""


@cache
def _columns() -> Mapping[str, Weights]:
    table = json.loads(_TABLE.read_text("utf-8"))
    rows = table["weights"].items()
    return {column: {feature: row[at] for feature, row in rows} for at, column in enumerate(table["columns"])}


def weights(model: str, code: str = "") -> Weights:
    """Return the weights of `open` or `must` in a language, or of a kind."""
    columns = _columns()
    return columns[model] if not code else columns.get(f"{model}.{code}", columns[f"{model}.*"])


def why(features: Mapping[str, float], model: Weights) -> Why:
    """Return what each feature, and `bias`, adds to the log odds that a linear model gives."""
    known = {"bias": 1.0, **features}
    return tuple((name, value * model[name]) for name, value in known.items() if model.get(name))


def odds(features: Mapping[str, float], model: Weights) -> float:
    """Return the log odds that a linear model gives."""
    return sum(added for _, added in why(features, model))


def chance(log_odds: float) -> float:
    """Return the chance, 0 to 1, of log odds."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))


def kind_of(features: Mapping[str, float], said: Collection[str], models: Mapping[str, Weights]) -> str:
    """Return the likeliest kind by a model each; `said` are the kinds of the cues that stand in the sentence."""
    return max(sorted(models), key=lambda kind: odds(features, models[kind]) + _SAID * (kind in said))


def choose(opens: Sequence[float], musts: Sequence[float]) -> tuple[int, ...]:
    """Return the places of the sentences to ask about, most pressing first: as many as make the best bargain, or none.

    `opens` and `musts` are log odds, by whose sum the sentences are ordered. With n asked, the expected share of right
    ones is the mean of their chances to be open, the expected share of what must be asked is their part of all chances
    to be a must. The n with the greatest weighted harmonic mean of both is taken: an article with one open matter gets
    one, one with five gets five. What is clearly open is asked in any case, what is hardly open never. Drawing articles
    by these chances and taking the n with the best mean score asks one more and loses .02.
    """
    order = sorted(range(len(opens)), key=lambda place: (-opens[place] - musts[place], place))
    whole = sum(map(chance, musts)) or 1.0
    best, count, right, caught = 0.0, 0, 0.0, 0.0
    for asked, place in enumerate(order[:_MOST], start=1):
        if chance(opens[place]) < _HARDLY:
            break
        right += chance(opens[place])
        caught += chance(musts[place])
        precision, recall = right / asked, caught / whole
        value = precision * recall / (_MISSING**2 * precision + recall)
        if value > best or chance(opens[place]) >= _CLEAR:
            best, count = max(best, value), asked
    return tuple(order[:count])
