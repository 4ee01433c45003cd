"""How likely a party deserves a row: named features, added up with learned weights.

The weights are in data/actors.json, made by make_weights.py; what stands there can be read: a feature's name, how
much it adds to the log-odds of being an actor at all, of being one that a briefing wants, and of being a central one.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WEIGHTS = Path(__file__).parent.parent / "data" / "actors.json"
_FURTHEST = 30.0  # log-odds beyond which a chance is 0 or 1


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely a party is an actor of any rank, one that a briefing wants (no marginal one), a central one."""

    actor: float
    wanted: float
    central: float

    @property
    def row(self) -> float:
        """What speaks for a row, 0 to 3."""
        return self.actor + self.wanted + self.central

    @property
    def salience(self) -> float:
        """Log-odds of the mean of wanted and central, by which rows are ordered: a page may end after any of them."""
        mean = min(max((self.wanted + self.central) / 2, math.exp(-_FURTHEST)), 1 - math.exp(-_FURTHEST))
        return math.log(mean / (1 - mean))


@dataclass(frozen=True, slots=True)
class Weights:
    """A learned model: what each feature adds to the three log-odds, how many actors are not among the parties."""

    weights: Mapping[str, Sequence[float]]
    missing: float

    def chances(self, features: Mapping[str, float]) -> Chances:
        """Return the chances of a party; sums are the same on every machine."""
        known = [(self.weights[name], value) for name, value in features.items() if name in self.weights]
        sums = [math.fsum(weight[at] * value for weight, value in known) for at in range(3)]
        return Chances(*(1 / (1 + math.exp(-min(max(odds, -_FURTHEST), _FURTHEST))) for odds in sums))


def chosen(chances: Sequence[Chances], missing: float, most: int) -> tuple[int, ...]:
    """Return the indices of the parties that get a row, the most salient first, at most `most`.

    As many as make the harmonic mean of precision and recall greatest: k rows are expected to be right as often as
    they are actors, and to show as many of the wanted as they are, of all wanted and those `missing`.
    """
    order = sorted(range(len(chances)), key=lambda at: (-chances[at].row, at))
    rows = order[: _how_many([chances[at] for at in order], missing, most)]
    return tuple(sorted(rows, key=lambda at: (-chances[at].salience, at)))


def _how_many(chances: Sequence[Chances], missing: float, most: int) -> int:
    wanted = math.fsum(each.wanted for each in chances) + missing
    best, rows = -1.0, 0
    for size in range(1, min(most, len(chances)) + 1):
        precision = math.fsum(each.actor for each in chances[:size]) / size
        recall = math.fsum(each.wanted for each in chances[:size]) / wanted
        figure = 2 * precision * recall / (precision + recall)
        if figure > best + 1e-12:
            best, rows = figure, size
    return rows


@cache
def weights_for(code: str) -> Weights:
    """Return the weights for a language; those of English where it has none of its own."""
    data = json.loads(_WEIGHTS.read_text("utf-8"))
    found = data.get(code) or data["en"]
    return Weights(found["weights"], found["missing"])
