"""Linear models with a ridge, fitted by Newton's method: no randomness, the same weights from the same data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Slopes = Callable[[Array], tuple[Array, Array]]
"""Weights -> gradient of the log likelihood, and its negative curvature."""

ROUNDS = 60
NEAR = 1e-9
STRIDE = 0.5
"""No weight moves further in a round: from far away, whole steps overshoot where one row takes all of its group."""


def fit(slopes: Slopes, ridge: Array, centre: Array) -> Array:
    """Return the likeliest weights, each drawn towards its `centre` with the strength of its `ridge`."""
    weights = centre.copy()
    for _ in range(ROUNDS):
        gradient, curvature = slopes(weights)
        step = np.linalg.solve(curvature + np.diag(ridge), gradient - ridge * (weights - centre))
        weights += step * min(1.0, STRIDE / (np.abs(step).max() or 1.0))
        if np.abs(step).max() < NEAR:
            break
    return weights


def chances(rows: Array, targets: Array, counts: Array | float = 1.0) -> Slopes:
    """Return the slopes of a logistic model: each row is true or not, and counts once or as often as `counts` says."""

    def slopes(weights: Array) -> tuple[Array, Array]:
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        return rows.T @ (counts * (targets - chance)), (rows.T * (counts * chance * (1 - chance))) @ rows

    return slopes


def choices(groups: Sequence[tuple[Array, Array]]) -> Slopes:
    """Return the slopes of a choice model: groups of rows, and how often each row was picked (ListNet's softmax)."""

    def slopes(weights: Array) -> tuple[Array, Array]:
        gradient = np.zeros_like(weights)
        curvature = np.zeros((len(weights), len(weights)))
        for rows, counts in groups:
            scores = rows @ weights
            share = np.exp(scores - scores.max())
            share /= share.sum()
            mean = rows.T @ share
            gradient += rows.T @ counts - counts.sum() * mean
            curvature += counts.sum() * ((rows.T * share) @ rows - np.outer(mean, mean))
        return gradient, curvature

    return slopes
