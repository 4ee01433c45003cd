"""Learn data/actors.json: how much each feature says for a row of its own.

    python -m lageblatt.actors.make_weights de=GOLD_DIR en=GOLD_DIR

A gold folder holds articles.json and readers.*.jsonl (actors with name, surface, rank). Three logistic regressions
(an actor, a wanted one, a central one) with a quadratic penalty, by Newton's method from zero: same data, same
figures. Weights are rounded to three places, features of no weight left out. `missing` (see weighing.chosen) is what
balances precision and recall best over the articles, by cross-validation.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

import numpy as np
import numpy.typing as npt

from lageblatt.actors.examples import WANTED, Example, load
from lageblatt.actors.finding import MOST
from lageblatt.actors.weighing import Chances, Weights, chosen

Array = npt.NDArray[np.float64]
TARGET = Path(__file__).parent.parent / "data" / "actors.json"
PENALTY = 10.0
"""10 was as good as or better than 2, 5 and 20 by cross-validation on gold-train, with fewer features than now."""
RARE = 6  # articles that a feature must occur in
SLACK = 0.005
"""Of the mean balance that more rows may cost: one reader marks fewer actors than two do."""
RANKS = (("central", "secondary", "marginal"), WANTED, ("central",))
"""The ranks that each of the three regressions learns to tell from all else."""
MISSING = tuple(step / 2 for step in range(9))


def learn(examples: Sequence[Example], missing: float = 0.0) -> Weights:
    """Return the weights of the features that at least `RARE` articles have."""
    seen = Counter(name for each in examples for name in {n for one in each.candidates for n in one.features})
    names = sorted(name for name, count in seen.items() if count >= RARE)
    column = {name: at for at, name in enumerate(names)}
    rows = [one.features for each in examples for one in each.candidates]
    matrix = np.zeros((len(rows), len(names)))
    for at, row in enumerate(rows):
        for name, value in row.items():
            if name in column:
                matrix[at, column[name]] = value
    ranks = [rank for each in examples for rank in each.ranks()]
    found = [_newton(matrix, np.array([float(rank in wanted) for rank in ranks])) for wanted in RANKS]
    table = {name: tuple(round(float(one[at]), 3) for one in found) for at, name in enumerate(names)}
    return Weights({name: weights for name, weights in table.items() if any(weights)}, missing)


def _newton(matrix: Array, target: Array) -> Array:
    solution = np.zeros(matrix.shape[1])
    penalty = np.full(matrix.shape[1], PENALTY)
    for _ in range(8):
        chance = 1 / (1 + np.exp(-matrix @ solution))
        gradient = matrix.T @ (target - chance) - penalty * solution
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        solution = solution + np.linalg.solve(curve, gradient)
    return solution


def balance(example: Example, rows: Sequence[int]) -> float:
    """Return the harmonic mean of precision and the recall of what readers rank central or secondary."""
    wanted = {at for at, actor in enumerate(example.actors) if actor["rank"] in WANTED}
    right = {example.candidates[at].gold for at in rows} - {-1}
    if not right & wanted:
        return 0.0
    precision, recall = len(right) / len(rows), len(right & wanted) / len(wanted)
    return 2 * precision * recall / (precision + recall)


def crossed(examples: Sequence[Example], folds: int = 5) -> list[list[Chances]]:
    """Return for each article the chances of its candidates by weights learned without it."""
    found: list[list[Chances]] = [[] for _ in examples]
    for fold in range(folds):
        weights = learn([each for at, each in enumerate(examples) if at % folds != fold])
        for at in range(fold, len(examples), folds):
            found[at] = [weights.chances(one.features) for one in examples[at].candidates]
    return found


def best_missing(examples: Sequence[Example], found: Sequence[Sequence[Chances]]) -> tuple[float, float]:
    """Return the greatest figure for `missing` that balances as well as any but for `SLACK`, and its mean balance.

    More rows then: an actor left out is worse for a reader than one too many.
    """
    means = {
        step: fmean(balance(e, chosen(c, step, MOST)) for e, c in zip(examples, found, strict=True)) for step in MISSING
    }
    best = max(step for step in MISSING if means[step] >= max(means.values()) - SLACK)
    return best, means[best]


def main(arguments: Sequence[str]) -> None:
    """Write the weights of each `code=folder`; other languages keep theirs."""
    data = json.loads(TARGET.read_text("utf-8")) if TARGET.is_file() else {}
    for argument in arguments:
        code, _, folder = argument.partition("=")
        examples = load(Path(folder), code)
        missing, figure = best_missing(examples, crossed(examples))
        data[code] = {"missing": missing, "weights": dict(learn(examples).weights)}
        sys.stdout.write(f"{code}: {len(examples)} articles, F {figure:.3f} with {missing} missing\n")
    TARGET.write_text(_dumped(data), "utf-8", newline="\n")


def _dumped(data: dict[str, dict[str, object]]) -> str:
    """Return the weights as JSON, a feature a line."""
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)
    return re.sub(r"\[([^\]]*)\]", lambda found: "[" + " ".join(found[1].split()) + "]", text) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
