"""Learn data/roles.json: which of the stretches beside a name is the role of whoever bears it.

    python -m lageblatt.actors.make_roles de=GOLD_DIR en=GOLD_DIR

Readers gave a role for most persons and some bodies. Each candidate beside a name that they marked is an example: as
good as its words agree with the reader's (F1 of stemmed words; less than a half counts for nothing). Logistic
regression with a quadratic penalty, by Newton's method from zero: same data, same figures. Weights are rounded to
three places. Printed is what tenfold cross-validation over the articles gives.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from lageblatt import languages
from lageblatt.actors.examples import marked
from lageblatt.actors.finding import parties_of, read
from lageblatt.actors.matching import same_actor
from lageblatt.actors.naming import aliases_of, name_of
from lageblatt.actors.nominative import nominative
from lageblatt.actors.roles import described, least_for, score
from lageblatt.model import Article
from lageblatt.split import split

Array = npt.NDArray[np.float64]
TARGET = Path(__file__).parent.parent / "data" / "roles.json"
PENALTY = 4.0
RARE = 3  # articles that a feature must occur in
_STOP = frozenset("der die das den dem des ein eine einen einem einer eines the a an von of und and im in".split())


@dataclass(frozen=True, slots=True)
class Example:
    """A marked actor of an article: features and worth of each candidate; `wanted` if the reader gave a role."""

    article: int
    wanted: bool
    least: float
    features: tuple[dict[str, float], ...]
    worths: tuple[float, ...]


def agreement(mine: str, theirs: str) -> float:
    """Return the F1 of the stemmed words of two roles."""
    first, second = _stems(mine), _stems(theirs)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def _stems(text: str) -> set[str]:
    words = [word for word in re.findall(r"\w+", text.casefold()) if word not in _STOP]
    return {re.sub(r"(en|er|em|es|e|n|s)$", "", word) if len(word) > 4 else word for word in words}


def load(folder: Path, code: str) -> list[Example]:
    """Return the examples of a gold folder."""
    return [
        example
        for number, (data, mark) in enumerate(marked(folder))
        for example in _examples(number, data, mark["actors"], code)
    ]


def _examples(number: int, data: dict[str, Any], gold: Sequence[dict[str, Any]], code: str) -> Iterator[Example]:
    article = Article(data["title"], data["text"], data["id"], code)
    reading = read(article, split(article.text, languages.get(code)))
    taken: set[int] = set()
    for party in sorted(parties_of(reading), key=lambda party: -len(party.mentions)):
        name = name_of(article.text, reading.tokens, party, reading.lexicon)
        own = {"name": name, "aliases": aliases_of(article.text, reading.tokens, party)}
        index = next((i for i, actor in enumerate(gold) if same_actor(own, actor)), -1)
        if index < 0 or index in taken:
            continue
        taken.add(index)
        wanted = gold[index]["role"] or ""
        found = list(described(reading.tokens, party, reading.lexicon))
        texts = [reading.words(reading.quote(each.sentence, each.first, each.last)) for each, _ in found]
        worths = [max(agreement(text, wanted), agreement(nominative(text), wanted)) for text in texts]
        yield Example(
            number,
            bool(wanted),
            least_for(party),
            tuple(features for _, features in found),
            tuple(worth if worth >= 0.5 else 0.0 for worth in worths),
        )


def learn(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of the features that at least `RARE` articles have."""
    seen = Counter(name for _, name in {(e.article, name) for e in examples for row in e.features for name in row})
    names = sorted(name for name, count in seen.items() if count >= RARE)
    column = {name: at for at, name in enumerate(names)}
    rows = [pair for each in examples for pair in zip(each.features, each.worths, strict=True)]
    matrix = np.zeros((len(rows), len(names)))
    for at, (row, _) in enumerate(rows):
        for name, value in row.items():
            if name in column:
                matrix[at, column[name]] = value
    found = _newton(matrix, np.array([worth for _, worth in rows]))
    return {name: round(float(value), 3) for name, value in zip(names, found, strict=True) if abs(value) >= 0.0005}


def _newton(matrix: Array, target: Array) -> Array:
    solution = np.zeros(matrix.shape[1])
    for _ in range(10):
        chance = 1 / (1 + np.exp(-matrix @ solution))
        gradient = matrix.T @ (target - chance) - PENALTY * solution
        curve = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + PENALTY * np.eye(len(solution))
        solution = solution + np.linalg.solve(curve, gradient)
    return solution


def crossed(examples: Sequence[Example], folds: int = 10) -> dict[str, int]:
    """Return how often a role is right, wrong, missed, or extra (the reader gave none), learned without the article."""
    found: Counter[str] = Counter()
    for part in range(folds):
        weights = learn([each for each in examples if each.article % folds != part])
        found.update(_outcome(each, weights) for each in examples if each.article % folds == part)
    return dict(sorted(found.items()))


def _outcome(example: Example, weights: dict[str, float]) -> str:
    pairs = [(score(weights, row), worth) for row, worth in zip(example.features, example.worths, strict=True)]
    best, worth = max(pairs, default=(example.least - 1, 0.0))
    if best < example.least:
        return "missed" if example.wanted else "none"
    if not example.wanted:
        return "extra"
    return "right" if worth else "wrong"


def main(arguments: Sequence[str]) -> None:
    """Write the weights of each `code=folder`; other languages keep theirs."""
    data = json.loads(TARGET.read_text("utf-8")) if TARGET.is_file() else {}
    for argument in arguments:
        code, _, folder = argument.partition("=")
        examples = load(Path(folder), code)
        data[code] = learn(examples)
        sys.stdout.write(f"{code}: {crossed(examples)}\n")
    TARGET.write_text(json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
