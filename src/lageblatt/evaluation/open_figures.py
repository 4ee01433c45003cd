"""What the open questions reach on marked articles, with weights that did not see them."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from lageblatt.evaluation.open_gold import Example, Marked
from lageblatt.model import QuestionKind
from lageblatt.openness.scorer import choose, kind_of, odds

DIVISIONS = 3
Table = Mapping[str, Mapping[str, float]]
"""Weights by feature of each model."""
Articles = Mapping[str, Sequence[Marked]]
"""Marked articles by language."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What is reached on one article: precision, recall if anything must be asked, and how many kinds are right."""

    p: float
    r: float | None
    kinds: tuple[bool, ...]

    @property
    def f(self) -> float | None:
        """Harmonic mean of precision and recall."""
        return None if self.r is None else 2 * self.p * self.r / (self.p + self.r or 1.0)


def figures(article: Marked, models: Table, code: str) -> Figures:
    """Return the figures of one article."""
    able = [each for each in article if each.present]
    opens, musts = ([odds(each.features, models[f"{name}.{code}"]) for each in able] for name in ("open", "must"))
    asked = [able[place] for place in choose(opens, musts)]
    must = [each for each in article if each.must]
    right = [each for each in asked if each.kinds]
    return Figures(
        p=len(right) / len(asked) if asked else float(not any(each.kinds for each in article)),
        r=sum(each in asked for each in must) / len(must) if must else None,
        kinds=tuple(_kind(each, models) in each.kinds for each in right),
    )


def _kind(example: Example, models: Table) -> str:
    columns = {kind.value: models[kind.value] for kind in QuestionKind}
    return example.governor or kind_of(example.features, example.present, columns)


def cross_validate(articles: Articles, train: Callable[[Articles], Table], folds: int) -> dict[str, dict[str, float]]:
    """Return the mean figures by language, each article measured with weights that did not see it."""
    found: dict[str, list[Figures]] = {code: [] for code in articles}
    for code, mine in articles.items():
        for seed in range(DIVISIONS):
            order = random.Random(seed).sample(range(len(mine)), len(mine))  # noqa: S311 - a division, no secret
            for part in range(folds):
                held = set(order[part::folds])
                models = train({**articles, code: [each for at, each in enumerate(mine) if at not in held]})
                found[code] += [figures(mine[at], models, code) for at in sorted(held)]
    return {code: {"articles": len(rows) // DIVISIONS, **means(rows)} for code, rows in found.items()}


def means(rows: Sequence[Figures]) -> dict[str, float]:
    """Return the mean figures of articles."""
    return {
        "p": _mean([row.p for row in rows]),
        "r": _mean([row.r for row in rows if row.r is not None]),
        "f": _mean([row.f for row in rows if row.f is not None]),
        "kind": _mean([right for row in rows for right in row.kinds]),
    }


def _mean(values: Sequence[float]) -> float:
    return round(fmean(values), 3) if values else 0.0
