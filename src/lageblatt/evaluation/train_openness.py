"""Learn the weights of the open questions from marked articles and write them to `data/openness.json`.

    python -m lageblatt.evaluation.train_openness gold-train:de wikinews-de/articles.jsonl.xz:de gold-train-en:en \
        > src/lageblatt/data/openness.json
    python -m lageblatt.evaluation.train_openness gold-train:de gold-train-en:en --folds 5
    python -m lageblatt.evaluation.train_openness gold-train:de gold-train-en:en --on wikinews-de/articles.jsonl.xz:de

What may be given for a folder, `lageblatt.evaluation.open_gold` says. With --folds, prints by language what the figures
are on articles that were not trained on, the mean of three divisions; with --on, what they are on other articles: `p`,
the share of what is asked that a reader marked; `r`, the share of what must be asked that is; `f`, the harmonic mean,
each by article; `kind`, the share of the rightly asked with a reader's kind. The same articles give the same bytes.
Needs numpy at training, not at run time.

The German lists of cues were written with four fifths of gold-train in view, and the articles of Wikinews were marked
with the lists in reach, so both flatter: trained on gold-train, f is .56 there by --folds and .69 on Wikinews, but
whole pages reach .48 on other marked Wikinews articles and .32 on newspapers.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from lageblatt.evaluation.newton import chances
from lageblatt.evaluation.newton import fit as likeliest
from lageblatt.evaluation.open_figures import Articles, Table, cross_validate, figures, means
from lageblatt.evaluation.open_gold import Example, Marked, read_marked
from lageblatt.model import QuestionKind
from lageblatt.openness.cues import lexicon

PULLS = {"cue ": 20.0, "clause ": 40.0, "place ": 60.0, "": 9.0}
"""Ridge of the weights of each group of features. A cue by itself has only what it says beyond its class: without these
f is .02 lower on the articles of Wikinews when trained on gold-train, and the same by --folds."""
KIND_PULLS = {"cue ": 5.0, "": 1.0}
"""The same for the kinds, which see cues only: best of 1, 3, 6; clauses beside the cues win nothing at any ridge."""
LEAST = 8
"""Sentences that a feature must occur in to get a weight."""
PROVENANCE = (
    "Learned by lageblatt.evaluation.train_openness from {de} German and {en} English Wikinews articles (CC BY 2.5) "
    "whose sentences were marked by language models after a written guide (marks CC BY 4.0). Linear models: log odds = "
    "bias + sum of weight * feature."
)
_OF_KINDS = ("kind ", "cue ")
_TARGETS: Mapping[str, Callable[[Example], bool]] = {
    "open": lambda example: bool(example.kinds),
    "must": lambda example: example.must,
}


def fit(
    rows: Sequence[Mapping[str, float]],
    truth: Sequence[bool],
    pulls: Mapping[str, float],
    towards: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Fit a logistic model; return weights by feature, with `bias`.

    A ridge draws each weight towards that of another model, towards nothing without one; its strength is that of the
    first of `pulls` that the feature's name begins with.
    """
    prior = towards or {}
    counts = Counter(name for row in rows for name in row)
    names = sorted({name for name, count in counts.items() if count >= LEAST} | prior.keys() - {"bias"})
    values = np.array([[row.get(name, 0.0) for name in names] + [1.0] for row in rows])
    ridge = [next(pull for group, pull in pulls.items() if name.startswith(group)) for name in names]
    centre = np.array([prior.get(name, 0.0) for name in [*names, "bias"]])
    weights = likeliest(chances(values, np.array(truth, dtype=np.float64)), np.array([*ridge, 1e-6]), centre)
    return {name: round(float(weight), 2) + 0.0 for name, weight in zip([*names, "bias"], weights, strict=True)}


def train(articles: Articles) -> dict[str, dict[str, float]]:
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


def _fitted(
    examples: Sequence[Example], of: Callable[[Example], bool], towards: Mapping[str, float] | None = None
) -> dict[str, float]:
    return fit([each.features for each in examples], [of(each) for each in examples], PULLS, towards)


def _kinds(examples: Sequence[Example], codes: Iterable[str]) -> dict[str, dict[str, float]]:
    classes = {name for code in codes for name in lexicon(code).kinds}
    rows = [
        {name: value for name, value in each.features.items() if name in classes or name.startswith(_OF_KINDS)}
        for each in examples
    ]
    return {kind.value: fit(rows, [kind.value in each.kinds for each in examples], KIND_PULLS) for kind in QuestionKind}


def written(columns: Table, articles: Articles) -> str:
    """Return the table as JSON, a line for each feature."""
    counts = {code: len(articles.get(code, ())) for code in ("de", "en")}
    names = sorted({name for weights in columns.values() for name, weight in weights.items() if weight})
    rows = [
        f"{json.dumps(name, ensure_ascii=False)}: {[columns[each].get(name, 0.0) for each in columns]}"
        for name in names
    ]
    head = {"provenance": PROVENANCE.format(**counts), "columns": list(columns)}
    return json.dumps(head, ensure_ascii=False)[:-1] + ',\n"weights": {\n' + ",\n".join(rows) + "\n}}\n"


def main(arguments: Sequence[str] | None = None, write: Callable[[str], object] = sys.stdout.write) -> None:
    """Print the weights, or with --folds or --on the figures, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", help="PATH:LANGUAGE")
    parser.add_argument("--folds", type=int)
    parser.add_argument("--on", nargs="+", metavar="PATH:LANGUAGE")
    options = parser.parse_args(arguments)
    articles = _read(options.gold)
    if options.folds:
        write(json.dumps(cross_validate(articles, train, options.folds), indent=1) + "\n")
    elif options.on:
        models, others = train(articles), _read(options.on)
        found = {code: means([figures(each, models, code) for each in mine]) for code, mine in others.items()}
        write(json.dumps(found, indent=1) + "\n")
    else:
        write(written(train(articles), articles))


def _read(given: Iterable[str]) -> dict[str, list[Marked]]:
    articles: dict[str, list[Marked]] = {}
    for each in given:
        path, _, code = each.rpartition(":")
        articles.setdefault(code, []).extend(read_marked(Path(path), code))
    return articles


if __name__ == "__main__":
    main()
