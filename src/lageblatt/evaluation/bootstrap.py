"""How far a mean difference might be chance: a paired bootstrap over articles, the same whenever it is run."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SEED = 20250818
LEVEL = 0.95


def interval(differences: Sequence[float], rounds: int) -> tuple[float, float]:
    """Return between which means `LEVEL` of `rounds` resamples of the articles lie (Efron's percentiles).

    All figures over equally many articles share their resamples, so that equal differences get equal intervals.
    """
    means = _resamples(len(differences), rounds) @ np.asarray(differences) / len(differences)
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


@lru_cache(maxsize=4)
def _resamples(count: int, rounds: int) -> NDArray[np.float64]:
    """Return how often each of `count` articles is drawn in each round, a row a round.

    Python promises the same `random` for a seed in every version; numpy does not.
    """
    draw = random.Random(SEED).random  # noqa: S311 - chance of statistics, not of secrets
    rows = np.empty((rounds, count))
    for row in rows:
        row[:] = np.bincount([int(draw() * count) for _ in range(count)], minlength=count)
    return rows
