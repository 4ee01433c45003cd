"""Learn from marked pairs when two sentences say the same, and write the weights to `data/sameness.toml`.

    python -m lageblatt.evaluation.train_sameness CLUSTERS gold-train:de gold-train-en:en > sameness.toml
    python -m lageblatt.evaluation.train_sameness CLUSTERS gold-train:de gold-train-en:en --folds

CLUSTERS is tests/cases/clusters, of which only the files with `"part": "tune"` are read: pairs within a group of `same`
say the same, those of `either` are left out, all others do not. Of each article of the gold folders the odd sentences
stand against the even ones: an article hardly says a thing twice. Its marks are not looked at. Pairs that anything
tells apart (`statements.agree`) or that are letter by letter the same are not learned from.

With --folds, prints what is found in clusters that were not trained on, one at a time: precision, recall and F1 of
reworded pairs at the border that is shipped, and where F1 is best. The same folders give the same bytes. Needs the
extra [semantic] and numpy at training, not at run time.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lageblatt.actors import merge_actors
from lageblatt.briefing import analyse
from lageblatt.evaluation.newton import chances, fit
from lageblatt.merge.claims import Claim, claims_of
from lageblatt.merge.likeness import likenesses
from lageblatt.merge.meaning import with_meaning
from lageblatt.merge.sameness import MEANING, WORDS, features
from lageblatt.merge.statements import agree
from lageblatt.model import Article
from lageblatt.options import Options

RIDGE = 3.0
"""Of features of unit variance: 1 and 10 change F1 by less than .005."""
ARTICLE_SHARE = 0.1
"""What a pair of one article counts: recall at precision .95 is .65 without them, .70 with .1; .3 costs F1."""
PRECISION = 0.9
"""The border is the lowest from which so many of the pairs found in unseen clusters say the same."""
ONLY_MEANING = ("meaning", "two languages")
HEAD = """# When two sentences say the same, made by lageblatt.evaluation.train_sameness (which see); not for editing.
# Fitted to pairs of tests/cases/clusters (part "tune") and of German and English Wikinews articles (CC BY 2.5).
# A linear model: log odds = bias + sum of weight * feature, less the border. Nothing of the texts stands here.

"""
Array = NDArray[np.float64]
Pair = frozenset[tuple[int, str]]
_DAY = date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Example:
    """A pair: the cluster it is of ("" for one article), its features, whether it says the same."""

    cluster: str
    row: Mapping[str, float]
    same: bool


@dataclass(frozen=True, slots=True)
class Heap:
    """Claims, which source each counts as, and the pairs that are marked; a single article has none."""

    cluster: str
    claims: tuple[Claim, ...]
    sources: tuple[int, ...]
    same: frozenset[Pair] = frozenset()
    either: frozenset[Pair] = frozenset()


def heaps(clusters: Path, golds: Sequence[str]) -> Iterator[Heap]:
    """Yield the clusters to tune by and the articles of gold folders ("folder:language")."""
    rows = [json.loads(path.read_text("utf-8")) for path in sorted(clusters.glob("*.json"))]
    yield from (_cluster(row) for row in rows if row["part"] == "tune")
    for folder, language in (gold.rsplit(":", 1) for gold in golds):
        for row in json.loads((Path(folder) / "articles.json").read_text("utf-8")):
            claims = _claims([Article(row["title"], row["text"], row["id"], language)])
            yield Heap("", claims, tuple(claim.quote.sentence % 2 for claim in claims))


def _cluster(row: Mapping[str, Any]) -> Heap:
    ids = {each["id"]: number for number, each in enumerate(row["sources"], 1)}
    claims = _claims([Article(each["title"], each["text"], each["id"], each["language"]) for each in row["sources"]])
    same, either = (_pairs(row.get(key, []), ids) for key in ("same", "either"))
    return Heap(row["name"], claims, tuple(claim.source for claim in claims), same, either)


def _pairs(groups: Sequence[Sequence[Sequence[str]]], ids: Mapping[str, int]) -> frozenset[Pair]:
    marks = [[(ids[source], text) for source, text in group] for group in groups]
    return frozenset(frozenset(pair) for group in marks for pair in combinations(group, 2))


def _claims(articles: Sequence[Article]) -> tuple[Claim, ...]:
    options = Options(date=_DAY)
    analyses = [analyse(article, number, options) for number, article in enumerate(articles, 1)]
    return claims_of(analyses, merge_actors([each.actors for each in analyses]))


def examples(heap: Heap, semantic: bool) -> Iterator[Example]:
    """Yield the pairs of a heap that are to be learned from, two wordings once."""
    once: dict[frozenset[str], Example] = {}
    for one, other, row in _compared(heap, semantic):
        pair = frozenset((claim.source, claim.content.text) for claim in (heap.claims[one], heap.claims[other]))
        if pair not in heap.either:
            once.setdefault(frozenset(text for _, text in pair), Example(heap.cluster, row, pair in heap.same))
    yield from once.values()


def _compared(heap: Heap, semantic: bool) -> Iterator[tuple[int, int, Mapping[str, float]]]:
    """Yield the pairs of two sources that might say the same, with their features."""
    contents = [claim.content for claim in heap.claims]
    near = likenesses(contents, heap.sources)
    if semantic:
        near = with_meaning([each.text for each in contents], near)
    for one, likes in enumerate(near):
        for other, likeness in sorted(likes.items()):
            mine, theirs = contents[one], contents[other]
            apart = heap.sources[one] != heap.sources[other] and mine.text != theirs.text
            if one < other and apart and agree(mine, theirs, likeness.joint):
                yield one, other, features(mine, theirs, likeness)


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by name, the bias under "bias"."""

    weights: Mapping[str, float]

    def odds(self, example: Example) -> float:
        """Return the log odds that the pair says the same."""
        return self.weights["bias"] + sum(self.weights[name] * value for name, value in example.row.items())


def learn(found: Sequence[Example], semantic: bool) -> Model:
    """Return the weights that the examples speak for, each feature drawn towards 0 by its ridge."""
    names = [name for name in found[0].row if semantic or name not in ONLY_MEANING]
    rows = np.array([[each.row[name] for name in names] for each in found])
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = np.c_[np.ones(len(rows)), (rows - middle) / spread]
    counts = np.array([1.0 if each.cluster else ARTICLE_SHARE for each in found])
    ridge = np.array([1e-3, *(RIDGE for _ in names)])
    slopes = chances(scaled, np.array([float(each.same) for each in found]), counts)
    fitted = fit(slopes, ridge, np.zeros(len(ridge)))
    weights = dict.fromkeys(found[0].row, 0.0) | dict(zip(names, (fitted[1:] / spread).tolist(), strict=True))
    return Model({**weights, "bias": float(fitted[0] - (fitted[1:] * middle / spread).sum())})


def unseen(found: Sequence[Example], semantic: bool) -> list[tuple[float, bool]]:
    """Return for each pair of a cluster its odds by weights learned without that cluster, the greatest first."""
    scored = []
    for name in sorted({each.cluster for each in found} - {""}):
        model = learn([each for each in found if each.cluster != name], semantic)
        scored += [(model.odds(each), each.same) for each in found if each.cluster == name]
    return sorted(scored, reverse=True)


def border(scored: Sequence[tuple[float, bool]]) -> float:
    """Return the lowest odds from which `PRECISION` of the pairs say the same."""
    right, lowest = 0, scored[0][0]
    for place, (odds, same) in enumerate(scored, 1):
        right += same
        if right >= PRECISION * place:
            lowest = odds
    return lowest


def _figures(scored: Sequence[tuple[float, bool]], at: float) -> str:
    given = [same for odds, same in scored if odds >= at]
    precision, recall = sum(given) / len(given), sum(given) / sum(same for _, same in scored)
    f1 = 2 * precision * recall / (precision + recall)
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f} of {sum(same for _, same in scored)} at {at:.2f}"


def main() -> None:
    """Write the weights, or what they find in clusters that they have not seen, to standard output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("golds", nargs="*")
    parser.add_argument("--folds", action="store_true")
    given = parser.parse_args()
    read = tuple(heaps(given.clusters, given.golds))
    models = {}
    for name in (WORDS, MEANING):
        found = [each for heap in read for each in examples(heap, name == MEANING)]
        scored = unseen(found, name == MEANING)
        at = border(scored)
        best = max((odds for odds, _ in scored), key=lambda odds: _f1(scored, odds))
        if given.folds:
            sys.stdout.write(f"{name:8} border: {_figures(scored, at)}\n{'':8}   best: {_figures(scored, best)}\n")
        else:
            weights = learn(found, name == MEANING).weights
            models[name] = {**weights, "bias": weights["bias"] - at}
    if models:
        sys.stdout.write(_written(models))


def _f1(scored: Sequence[tuple[float, bool]], at: float) -> float:
    given = [same for odds, same in scored if odds >= at]
    return 2 * sum(given) / (len(given) + sum(same for _, same in scored))


def _written(models: Mapping[str, Mapping[str, float]]) -> str:
    rows = [f'columns = ["{WORDS}", "{MEANING}"]']
    rows += [f'"{name}" = {[round(models[model][name], 3) for model in models]}' for name in sorted(models[WORDS])]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    main()
