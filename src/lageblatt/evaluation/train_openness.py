"""Learn the weights of the open questions from marked articles and write them to `data/openness.json`.

    python -m lageblatt.evaluation.train_openness gold-train:de gold-train-en:en > src/lageblatt/data/openness.json
    python -m lageblatt.evaluation.train_openness gold-train:de gold-train-en:en --folds 5

A gold folder holds `articles.json` (id, title, date, text, sentences) and `readers.*.jsonl` (a line an article, with
`open`: index of the sentence, kind, weight). With --folds, prints by language what the figures are on articles that
were not trained on, the mean of three divisions: `p`, the share of what is asked that a reader marked; `r`, the share
of what must be asked that is; `f`, the harmonic mean, each by article; `kind`, the share of the rightly asked with a
reader's kind. The same folders give the same bytes. Needs numpy at training, not at run time.

The German lists of cues were written with some of these marks in view, so that cross-validation over the same articles
flatters.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lageblatt.model import Article, QuestionKind, Sentence
from lageblatt.openness.cues import lexicon
from lageblatt.openness.features import measure
from lageblatt.openness.scorer import choose, kind_of, odds

PULLS = {"clause ": 40.0, "": 9.0}
"""Ridge of the weights of each group of features: 15 for all gives the same f in German and .01 less in English."""
KIND_PULLS = {"": 1.0}
"""The same for the kinds, which see cues only: best of 1, 3, 6; clauses beside the cues cost .01."""
LEAST = 8
"""Sentences that a feature must occur in to get a weight."""
DIVISIONS = 3
PROVENANCE = (
    "Learned by lageblatt.evaluation.train_openness from {de} German and {en} English Wikinews articles (CC BY 2.5) "
    "whose sentences were marked by language models after a written guide (marks CC BY 4.0). Linear models: log odds = "
    "bias + sum of weight * feature."
)
Array = NDArray[np.float64]
Table = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Example:
    """A marked sentence: its features, the kinds of its cues, the kinds that readers gave it, whether it must be asked.

    Without readers' kinds it is settled.
    """

    features: Mapping[str, float]
    present: frozenset[str]
    kinds: frozenset[str]
    must: bool


Marked = tuple[Example, ...]
"""A marked article."""


def read_gold(folder: Path, code: str) -> Iterator[Marked]:
    """Yield the marked articles of a folder."""
    marks: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("readers.*.jsonl")):
        for mark in map(json.loads, filter(str.strip, path.read_text("utf-8").splitlines())):
            marks.setdefault(mark["id"], []).extend(mark["open"])
    for entry in json.loads((folder / "articles.json").read_text("utf-8")):
        yield tuple(_examples(entry, marks.get(entry["id"], ()), code))


def _examples(entry: Mapping[str, Any], marks: Sequence[Mapping[str, Any]], code: str) -> Iterator[Example]:
    classes = lexicon(code).kinds
    for number, measured in enumerate(measure(*as_article(entry, code))):
        mine = [mark for mark in marks if mark["i"] == number]
        kinds = frozenset(mark["kind"] for mark in mine)
        present = frozenset(classes[cue.name] for cue in measured.reasons)
        yield Example(measured.features, present, kinds, any(mark["weight"] == "must" for mark in mine))


def as_article(entry: Mapping[str, Any], code: str) -> tuple[Article, tuple[Sentence, ...]]:
    """Return a marked article in the product's values, split as the readers saw it."""
    text = entry["text"]
    sentences, end, paragraph = [], 0, 0
    for number, each in enumerate(entry["sentences"], start=1):
        start = text.find(each, end)
        if start < 0:
            start = end
        paragraph += "\n" in text[end:start]
        end = start + len(each)
        sentences.append(Sentence(number, start, end, " ".join(each.split()), paragraph))
    published = date.fromisoformat(entry["date"]) if entry.get("date") else None
    return Article(entry["title"], text, entry["id"], code, published), tuple(sentences)


def fit(
    rows: Sequence[Mapping[str, float]],
    truth: Sequence[bool],
    pulls: Mapping[str, float],
    towards: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Fit a logistic model by Newton's method; return weights by feature, with `bias`.

    A ridge draws each weight towards that of another model, towards nothing without one; its strength is that of the
    first of `pulls` that the feature's name begins with.
    """
    prior = towards or {}
    counts = Counter(name for row in rows for name in row)
    names = sorted({name for name, count in counts.items() if count >= LEAST} | prior.keys() - {"bias"})
    values = np.array([[row.get(name, 0.0) for name in names] + [1.0] for row in rows])
    wanted = np.array(truth, dtype=np.float64)
    strength = [next(pull for group, pull in pulls.items() if name.startswith(group)) for name in names]
    ridge: Array = np.diag([*strength, 1e-6])
    centre: Array = np.array([prior.get(name, 0.0) for name in [*names, "bias"]])
    weights = centre
    for _ in range(25):
        chances = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (wanted - chances) - ridge @ (weights - centre)
        bend = (values.T * (chances * (1 - chances) + 1e-9)) @ values + ridge
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-9:
            break
    return {name: round(float(weight), 2) + 0.0 for name, weight in zip([*names, "bias"], weights, strict=True)}


def train(articles: Mapping[str, Sequence[Marked]]) -> dict[str, dict[str, float]]:
    """Fit all models: `open` and `must` of each language and of all, and each kind among all open sentences.

    The articles of the other languages are what a language's weights are drawn towards.
    """
    rows = {code: [each for article in found for each in article] for code, found in articles.items()}
    every = [each for found in rows.values() for each in found]
    models = {}
    for target, of in _TARGETS.items():
        for code, mine in rows.items():
            others = [each for other, found in rows.items() if other != code for each in found]
            models[f"{target}.{code}"] = _fitted(mine, of, _fitted(others, of) if others else None)
        models[f"{target}.*"] = _fitted(every, of)
    return models | _kinds([each for each in every if each.kinds], articles)


_TARGETS: Mapping[str, Callable[[Example], bool]] = {
    "open": lambda example: bool(example.kinds),
    "must": lambda example: example.must,
}


def _fitted(
    examples: Sequence[Example], of: Callable[[Example], bool], towards: Mapping[str, float] | None = None
) -> dict[str, float]:
    return fit([each.features for each in examples], [of(each) for each in examples], PULLS, towards)


def _kinds(examples: Sequence[Example], codes: Iterable[str]) -> dict[str, dict[str, float]]:
    classes = {name for code in codes for name in lexicon(code).kinds}
    rows = [
        {name: value for name, value in each.features.items() if name in classes or name.startswith("kind ")}
        for each in examples
    ]
    return {kind.value: fit(rows, [kind.value in each.kinds for each in examples], KIND_PULLS) for kind in QuestionKind}


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
    opens, musts = ([odds(each.features, models[f"{name}.{code}"]) for each in able] for name in _TARGETS)
    asked = [able[place] for place in choose(opens, musts)]
    must = [each for each in article if each.must]
    right = [each for each in asked if each.kinds]
    return Figures(
        p=len(right) / len(asked) if asked else float(not any(each.kinds for each in article)),
        r=sum(each in asked for each in must) / len(must) if must else None,
        kinds=tuple(_kind(each, models) in each.kinds for each in right),
    )


def _kind(example: Example, models: Table) -> str:
    return kind_of(example.features, example.present, {kind.value: models[kind.value] for kind in QuestionKind})


def cross_validate(articles: Mapping[str, Sequence[Marked]], folds: int) -> dict[str, dict[str, float]]:
    """Return the mean figures by language, each article measured with weights that did not see it."""
    found: dict[str, list[Figures]] = {code: [] for code in articles}
    for code, mine in articles.items():
        for seed in range(DIVISIONS):
            order = random.Random(seed).sample(range(len(mine)), len(mine))  # noqa: S311 - a division, no secret
            for part in range(folds):
                held = set(order[part::folds])
                models = train({**articles, code: [each for at, each in enumerate(mine) if at not in held]})
                found[code] += [figures(mine[at], models, code) for at in sorted(held)]
    return {code: _means(rows) for code, rows in found.items()}


def _means(rows: Sequence[Figures]) -> dict[str, float]:
    return {
        "articles": len(rows) // DIVISIONS,
        "p": _mean([row.p for row in rows]),
        "r": _mean([row.r for row in rows if row.r is not None]),
        "f": _mean([row.f for row in rows if row.f is not None]),
        "kind": _mean([right for row in rows for right in row.kinds]),
    }


def _mean(values: Sequence[float]) -> float:
    return round(fmean(values), 3) if values else 0.0


def written(columns: Table, articles: Mapping[str, Sequence[Marked]]) -> str:
    """Return the table as JSON, a line for each feature."""
    counts = {code: len(articles.get(code, ())) for code in ("de", "en")}
    names = sorted({name for weights in columns.values() for name in weights})
    rows = [
        f"{json.dumps(name, ensure_ascii=False)}: {[columns[each].get(name, 0.0) for each in columns]}"
        for name in names
    ]
    head = {"provenance": PROVENANCE.format(**counts), "columns": list(columns)}
    return json.dumps(head, ensure_ascii=False)[:-1] + ',\n"weights": {\n' + ",\n".join(rows) + "\n}}\n"


def main(arguments: Sequence[str] | None = None, write: Callable[[str], object] = sys.stdout.write) -> None:
    """Print the weights, or with --folds the figures of cross-validation, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", help="FOLDER:LANGUAGE")
    parser.add_argument("--folds", type=int)
    options = parser.parse_args(arguments)
    articles: dict[str, list[Marked]] = {}
    for each in options.gold:
        folder, _, code = each.rpartition(":")
        articles.setdefault(code, []).extend(read_gold(Path(folder), code))
    if options.folds:
        write(json.dumps(cross_validate(articles, options.folds), indent=1) + "\n")
    else:
        write(written(train(articles), articles))


if __name__ == "__main__":
    main()
