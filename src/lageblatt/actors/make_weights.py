"""Learn data/actors.json: how much each feature says for a row of its own.

    python -m lageblatt.actors.make_weights de=GOLD_DIR en=GOLD_DIR

A gold folder holds articles.json and readers.*.jsonl (actors with name, surface, rank). Logistic regression with a
quadratic penalty, by Newton's method from zero: same data, same figures. Weights are rounded to three places, those
of no weight left out. `missing` (see weighing.how_many) is what balances precision and recall best over the articles,
by tenfold cross-validation.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lageblatt import languages
from lageblatt.actors.finding import MOST, parties_of, read, setting_of
from lageblatt.actors.matching import same_actor
from lageblatt.actors.naming import aliases_of, name_of
from lageblatt.actors.weighing import features_of, how_many
from lageblatt.model import Article
from lageblatt.split import split

Array = npt.NDArray[np.float64]
TARGET = Path(__file__).parent.parent / "data" / "actors.json"
PENALTY = 5.0
RARE = 4  # articles that a feature must occur in
SLACK = 0.004
WANTED = ("central", "secondary")
"""Ranks that make a party one to learn."""
MARGINAL = 0.3
"""How much of one a marginal actor is: its row is not wrong, only not wanted.

By fivefold cross-validation on the English articles F is .773 with 0, .785 with .3, .784 with .5.
"""


@dataclass(frozen=True, slots=True)
class Example:
    """An article: features of its parties, the gold actor that each is (-1: none), the ranks of the gold."""

    features: tuple[dict[str, float], ...]
    gold: tuple[int, ...]
    ranks: tuple[str, ...]


def load(folder: Path, code: str) -> list[Example]:
    """Return the examples of a gold folder in the order of its articles."""
    marks: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("readers.*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                mark = json.loads(line)
                marks.setdefault(mark["id"], mark)
    articles = json.loads((folder / "articles.json").read_text("utf-8"))
    return [_example(each, marks[each["id"]]["actors"], code) for each in articles if each["id"] in marks]


def _example(data: dict[str, Any], gold: Sequence[dict[str, Any]], code: str) -> Example:
    article = Article(data["title"], data["text"], data["id"], code)
    reading = read(article, split(article.text, languages.get(code)))
    parties = parties_of(reading)
    setting = setting_of(reading, parties)
    named = []
    for party in parties:
        name = name_of(article.text, reading.tokens, party, reading.lexicon)
        named.append({"name": name, "aliases": aliases_of(article.text, reading.tokens, party)})
    found = [next((i for i, actor in enumerate(gold) if same_actor(own, actor)), -1) for own in named]
    best: dict[int, int] = {}
    for at, index in sorted(enumerate(found), key=lambda each: -len(parties[each[0]].mentions)):
        best.setdefault(index, at)
    own = tuple(index if best[index] == at else -1 for at, index in enumerate(found))
    features = tuple(features_of(party, setting, reading.lexicon) for party in parties)
    return Example(features, own, tuple(actor["rank"] for actor in gold))


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the features that at least `RARE` articles have."""
    seen = Counter(name for each in examples for name in {name for row in each.features for name in row})
    names = sorted(name for name, count in seen.items() if count >= RARE)
    column = {name: at for at, name in enumerate(names)}
    rows = [
        (row, each.ranks[gold] if gold >= 0 else "")
        for each in examples
        for row, gold in zip(each.features, each.gold, strict=True)
    ]
    matrix = np.zeros((len(rows), len(names)))
    for at, (row, _) in enumerate(rows):
        for name, value in row.items():
            if name in column:
                matrix[at, column[name]] = value
    target = np.array([1.0 if rank in WANTED else MARGINAL * (rank == "marginal") for _, rank in rows])
    found = _newton(matrix, target)
    return {name: round(float(value), 3) for name, value in zip(names, found, strict=True) if abs(value) >= 0.0005}


def _newton(matrix: Array, target: Array) -> Array:
    solution = np.zeros(matrix.shape[1])
    penalty = np.full(matrix.shape[1], PENALTY)
    for _ in range(12):
        chance = 1 / (1 + np.exp(-matrix @ solution))
        gradient = matrix.T @ (target - chance) - penalty * solution
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(penalty)
        solution = solution + np.linalg.solve(curve, gradient)
    return solution


def scores(example: Example, weights: dict[str, float]) -> list[float]:
    """Return the score of each party of an article."""
    return [sum(weights.get(name, 0.0) * value for name, value in row.items()) for row in example.features]


def balance(example: Example, found: Sequence[float], missing: float) -> float:
    """Return the harmonic mean of precision and the recall of what readers rank central or secondary."""
    order = sorted(range(len(found)), key=lambda at: -found[at])
    chosen = order[: how_many([found[at] for at in order], missing, MOST)]
    wanted = {i for i, rank in enumerate(example.ranks) if rank in WANTED}
    right = {example.gold[at] for at in chosen} - {-1}
    if not chosen or not wanted:
        return 0.0
    precision, recall = len(right) / len(chosen), len(right & wanted) / len(wanted)
    return 2 * precision * recall / (precision + recall) if right & wanted else 0.0


def crossed(examples: Sequence[Example], folds: int = 10) -> list[list[float]]:
    """Return for each article the scores by weights learned without it."""
    found: list[list[float]] = [[] for _ in examples]
    for fold in range(folds):
        weights = learn([each for at, each in enumerate(examples) if at % folds != fold])
        for at in range(fold, len(examples), folds):
            found[at] = scores(examples[at], weights)
    return found


def best_missing(examples: Sequence[Example], found: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Return the greatest figure for `missing` that balances as well as any but for `SLACK`, and its mean balance.

    More rows then: an actor left out is worse for a reader than one too many.
    """
    steps = [step / 2 for step in range(13)]
    means = {
        step: sum(balance(e, s, step) for e, s in zip(examples, found, strict=True)) / len(examples) for step in steps
    }
    best = max(step for step in steps if means[step] >= max(means.values()) - SLACK)
    return best, means[best]


def main(arguments: Sequence[str]) -> None:
    """Write the weights of each `code=folder`; other languages keep theirs."""
    data = json.loads(TARGET.read_text("utf-8")) if TARGET.is_file() else {}
    for argument in arguments:
        code, _, folder = argument.partition("=")
        examples = load(Path(folder), code)
        missing, figure = best_missing(examples, crossed(examples))
        data[code] = {"missing": missing, "weights": learn(examples)}
        sys.stdout.write(f"{code}: {len(examples)} articles, F {figure:.3f} with {missing} missing\n")
    TARGET.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
