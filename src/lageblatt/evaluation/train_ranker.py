"""Train the ranker `reader` from articles whose key and dangling sentences readers marked.

    python -m lageblatt.evaluation.train_ranker gold-train:de gold-train-en:en > src/lageblatt/data/reader.toml
    python -m lageblatt.evaluation.train_ranker gold-train:de gold-train-en:en --folds 5

The folders are as `lageblatt.evaluation.gold` reads them, with `key` and `dangling` marks. With --folds, prints by
language what the figures are on articles that were not trained on: `key`, the pyramid score of the first five; `alone`,
the share of them that stands alone; `f1` of what dangles.
Both models are logistic with a ridge, solved by Newton's method: no randomness, and weights rounded to three places.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np
from numpy.typing import NDArray

from lageblatt.evaluation.gold import Gold, read_gold
from lageblatt.ranking.document import Document, document
from lageblatt.ranking.features import features
from lageblatt.ranking.reader import Weights, score, stands_alone

RIDGE = 5.0
"""Penalty of squared weights in both models; 1 to 20 give the same figures."""
PICKS = 5
PLACES = 3
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Marked:
    """An article with its readers' marks; `key` counts readers, both are by the places in `document.sentences`."""

    document: Document
    key: tuple[int, ...]
    dangling: tuple[bool, ...]


def marked(gold: Gold) -> Marked:
    """Return the article as rankers see it; a sentence is key as often as readers picked it."""
    matter = document(gold.article, gold.sentences, ())
    numbers = [each.number - 1 for each in matter.sentences]
    key = tuple(sum(number in reader.key for reader in gold.readers) for number in numbers)
    dangling = tuple(any(number in reader.dangling for reader in gold.readers) for number in numbers)
    return Marked(matter, key, dangling)


def newton(rows: Array, targets: Array, *, bias: bool = False) -> Array:
    """Return the weights of a logistic regression with a ridge on all of them, but not on a bias, which is the last."""
    if bias:
        rows = np.hstack([rows, np.ones((len(rows), 1))])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[rows.shape[1] - bias :] = 1e-6
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (targets - chance) - ridge * weights
        curvature = (rows.T * (chance * (1 - chance))) @ rows + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def train(articles: Sequence[Marked]) -> Weights:
    """Return the weights that fit the articles' marks, rounded."""
    tables = [features(each.document) for each in articles]
    names = sorted({name for table in tables for row in table for name in row})
    matrices = [np.array([[row[name] for name in names] for row in table]) for table in tables]
    pairs = [_pairs(matrix, each.key) for matrix, each in zip(matrices, articles, strict=True)]
    rows = np.concatenate([pair for pair in pairs if len(pair)])
    key = newton(rows, np.ones(len(rows)))
    every = np.concatenate([matrix for matrix in matrices if len(matrix)])
    targets = np.array([0.0 if dangles else 1.0 for each in articles for dangles in each.dangling])
    *alone, bias = newton(every, targets, bias=True)
    return Weights(_named(names, key), _named(names, alone), round(float(bias), PLACES))


def _pairs(matrix: Array, key: Sequence[int]) -> Array:
    """Return, for each picked and each other sentence of an article, how their features differ."""
    picked = [place for place, count in enumerate(key) if count]
    others = [place for place, count in enumerate(key) if not count]
    if not picked or not others:
        return np.zeros((0, 0))
    return np.concatenate([matrix[place] - matrix[others] for place in picked])


def _named(names: Sequence[str], weights: Iterable[float]) -> dict[str, float]:
    rounded = (round(float(weight), PLACES) + 0.0 for weight in weights)
    return {name: weight for name, weight in zip(names, rounded, strict=True) if weight}


@dataclass(frozen=True, slots=True)
class Figures:
    """What a ranker reaches on one article."""

    key: float
    alone: float


def measure(each: Marked, weights: Weights) -> Figures:
    """Return the figures of the article's first five sentences."""
    scores = [sum(value for _, value in why) for why in score(each.document, weights)]
    picks = sorted(range(len(scores)), key=lambda place: -scores[place])[:PICKS]
    best = sum(sorted(each.key, reverse=True)[:PICKS]) or 1
    return Figures(sum(each.key[p] for p in picks) / best, fmean(not each.dangling[p] for p in picks))


def cross_validate(articles: Sequence[Marked], folds: int) -> dict[str, dict[str, float]]:
    """Return the mean figures by language, each article measured with weights that did not see it."""
    found: dict[str, list[Figures]] = {}
    judged: dict[str, list[tuple[bool, bool]]] = {}
    for part in range(folds):
        weights = train([each for place, each in enumerate(articles) if place % folds != part])
        for each in articles[part::folds]:
            code = each.document.language.code
            found.setdefault(code, []).append(measure(each, weights))
            leans = [not alone for alone in stands_alone(each.document, weights)]
            judged.setdefault(code, []).extend(zip(leans, each.dangling, strict=True))
    return {
        code: {
            "articles": len(rows),
            "key": round(fmean(row.key for row in rows), 3),
            "alone": round(fmean(row.alone for row in rows), 3),
            "f1": round(_f1(judged[code]), 3),
        }
        for code, rows in sorted(found.items())
    }


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    both = sum(mine and theirs for mine, theirs in pairs)
    return 2 * both / (sum(mine for mine, _ in pairs) + sum(theirs for _, theirs in pairs) or 1)


def as_toml(weights: Weights, articles: Sequence[Marked]) -> str:
    """Return the weights file, with where it comes from."""
    counts = {code: sum(each.document.language.code == code for each in articles) for code in ("de", "en")}
    lines = [
        "# Weights of the ranker `reader`, made by lageblatt.evaluation.train_ranker (which see); not for editing.",
        f"# Fitted to one reader's marks of {counts['de']} German and {counts['en']} English Wikinews articles (texts",
        "# CC BY 2.5, marks CC BY 4.0; the readers are language models that follow a guide, not people).",
        "# Nothing of the texts stands here.",
        "",
        f"bias = {weights.bias}  # log odds that a sentence stands alone if no feature applies",
    ]
    for title, model in (("key", weights.key), ("alone", weights.alone)):
        lines += ["", f"[{title}]", *(f'"{name}" = {weight}' for name, weight in sorted(model.items()))]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None, write: Callable[[str], object] = sys.stdout.write) -> None:
    """Print the weights file, or with --folds the figures of cross-validation as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", help="FOLDER:LANGUAGE")
    parser.add_argument("--folds", type=int)
    options = parser.parse_args(arguments)
    articles: list[Marked] = []
    for each in options.gold:
        folder, _, language = each.rpartition(":")
        articles += map(marked, read_gold(Path(folder), language))
    if options.folds:
        write(json.dumps(cross_validate(articles, options.folds), indent=1) + "\n")
    else:
        write(as_toml(train(articles), articles))


if __name__ == "__main__":
    main()
