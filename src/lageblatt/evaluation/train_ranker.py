"""Train the ranker `reader` from articles whose key and dangling sentences readers marked.

    python -m lageblatt.evaluation.train_ranker gold-train:de gold-train-en:en > src/lageblatt/data/reader.toml
    python -m lageblatt.evaluation.train_ranker gold-train:de gold-train-en:en --folds 5

The folders are as `lageblatt.evaluation.gold` reads them, with `key` and `dangling` marks. Articles are split as for a
briefing, and their actors found: where two marked sentences are one here ("He said: …"), it dangles if either does.
With --folds, prints by language what the figures are on articles that were not trained on: `key`, the pyramid score of
the marked sentences that the first five cover, at most five; `alone`, the share of the five that stands alone; `lead`,
how often the first is what a reader puts first; `f1` of what dangles. With --as-marked, articles are split as the
readers saw them.
Each language's models are drawn towards those of all languages together, which serve the languages without marks.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import numpy as np

from lageblatt.actors import find_actors
from lageblatt.evaluation.gold import Gold, read_gold
from lageblatt.evaluation.newton import Array, chances, choices, fit
from lageblatt.model import Sentence
from lageblatt.ranking.document import Document, document
from lageblatt.ranking.features import features
from lageblatt.ranking.reader import ANY, Weights, score, stands_alone
from lageblatt.split import split

RIDGE = 30.0
"""Pull of every weight of a feature in units of its deviation; 10 to 120 give the same figures."""
PULL = 100.0
"""The same towards the models of all languages together: 30 to 300 give the same figures."""
FIRST = 3.0
"""How much more than another key sentence the one counts that a reader puts first. At 1, `lead` is .62 in German where
it is .79 at 3; `key` is the same from 1 to 5."""
PICKS = 5
MOST = 2
"""Marked sentences that one of ours may cover."""
PLACES = 3


@dataclass(frozen=True, slots=True)
class Marked:
    """An article with its readers' marks, by the places in `document.sentences`, and its features.

    `covers` are the numbers of the marked sentences behind each, `picked` how many readers picked which of these,
    `leads` how many put it first.
    """

    document: Document
    covers: tuple[tuple[int, ...], ...]
    picked: Mapping[int, int]
    leads: Mapping[int, int]
    dangling: tuple[bool, ...]
    rows: tuple[dict[str, float], ...]

    @property
    def key(self) -> tuple[float, ...]:
        """How often each sentence is wanted, those that readers put first the more."""
        wanted = {number: count + (FIRST - 1) * self.leads[number] for number, count in self.picked.items()}
        return tuple(max((wanted[number] for number in each), default=0.0) for each in self.covers)


def marked(gold: Gold, *, as_marked: bool = False) -> Marked:
    """Return the article as rankers see it, split as for a briefing or as the readers saw it."""
    article = gold.article
    matter = document(article, gold.sentences, ())
    sentences = gold.sentences if as_marked else split(article.text, matter.language)
    matter = document(article, sentences, find_actors(article, sentences))
    covers = tuple(_covered(each, gold.sentences) for each in matter.sentences)
    picked = {each.number: sum(each.number - 1 in reader.key for reader in gold.readers) for each in gold.sentences}
    leads = {number: sum(reader.key[:1] == (number - 1,) for reader in gold.readers) for number in picked}
    leaning = {number + 1 for reader in gold.readers for number in reader.dangling}
    dangling = tuple(not leaning.isdisjoint(each) for each in covers)
    return Marked(matter, covers, picked, leads, dangling, features(matter))


def _covered(sentence: Sentence, others: Sequence[Sentence]) -> tuple[int, ...]:
    """Return the numbers of the others that share most of their letters, or most of the sentence's, with it.

    A lone quotation mark counts for nothing; what covers more than `MOST` others is no quotation, but a copy.
    """
    found = tuple(
        other.number
        for other in others
        if 2 * (min(sentence.end, other.end) - max(sentence.start, other.start))
        > min(sentence.end - sentence.start, other.end - other.start)
        and any(map(str.isalpha, other.text))
    )
    return found if len(found) <= MOST else ()


def train(articles: Sequence[Marked]) -> dict[str, Weights]:
    """Return rounded weights for each language that the articles have, and for any other."""
    names = list(articles[0].rows[0])
    scale = np.array([[row[name] for name in names] for each in articles for row in each.rows]).std(axis=0)
    scale = np.where(scale < 1e-9, 1.0, scale)
    count = len(names)
    models = {ANY: _models(articles, names, scale, np.full(count, RIDGE), (np.zeros(count), np.zeros(count + 1)))}
    for code in sorted({each.document.language.code for each in articles}):
        mine = [each for each in articles if each.document.language.code == code]
        models[code] = _models(mine, names, scale, np.full(count, PULL), models[ANY])
    return {
        code: _weights(names, scale, *models[code]) for code in sorted(models, key=lambda code: (code == ANY, code))
    }


def _models(
    articles: Sequence[Marked], names: Sequence[str], scale: Array, ridge: Array, centre: tuple[Array, Array]
) -> tuple[Array, Array]:
    """Return the weights of `key` and of `alone`, the last of which is its bias."""
    tables = [np.array([[row[name] for name in names] for row in each.rows]) / scale for each in articles if each.rows]
    counts = [np.array(each.key, dtype=np.float64) for each in articles if each.rows]
    key = fit(choices(list(zip(tables, counts, strict=True))), ridge, centre[0])
    every = np.concatenate(tables)
    alone = np.array([not dangles for each in articles for dangles in each.dangling], dtype=np.float64)
    rows = np.hstack([every, np.ones((len(every), 1))])
    return key, fit(chances(rows, alone), np.append(ridge, 1e-6), centre[1])


def _weights(names: Sequence[str], scale: Array, key: Array, alone: Array) -> Weights:
    return Weights(_named(names, key / scale), _named(names, alone[:-1] / scale), round(float(alone[-1]), PLACES))


def _named(names: Sequence[str], weights: Array) -> dict[str, float]:
    return {name: round(float(weight), PLACES) + 0.0 for name, weight in zip(names, weights, strict=True)}


@dataclass(frozen=True, slots=True)
class Figures:
    """What a ranker reaches on one article."""

    key: float
    alone: float
    lead: bool


def measure(each: Marked, weights: Weights) -> Figures:
    """Return the figures of the article's first five sentences."""
    scores = [sum(value for _, value in why) for why in score(each.document, weights)]
    picks = sorted(range(len(scores)), key=lambda place: -scores[place])[:PICKS]
    covered = list(dict.fromkeys(number for place in picks for number in each.covers[place]))[:PICKS]
    best = sum(sorted(each.picked.values(), reverse=True)[:PICKS]) or 1
    return Figures(
        sum(each.picked[number] for number in covered) / best,
        fmean(not each.dangling[place] for place in picks),
        any(each.leads[number] for number in each.covers[picks[0]]),
    )


def cross_validate(articles: Sequence[Marked], folds: int) -> dict[str, dict[str, float]]:
    """Return the mean figures by language, each article measured with weights that did not see it."""
    found: dict[str, list[Figures]] = {}
    judged: dict[str, list[tuple[bool, bool]]] = {}
    for part in range(folds):
        weights = train([each for place, each in enumerate(articles) if place % folds != part])
        for each in articles[part::folds]:
            code = each.document.language.code
            found.setdefault(code, []).append(measure(each, weights[code]))
            leans = [not alone for alone in stands_alone(each.document, weights[code])]
            judged.setdefault(code, []).extend(zip(leans, each.dangling, strict=True))
    return {
        code: {
            "articles": len(rows),
            "key": round(fmean(row.key for row in rows), 3),
            "alone": round(fmean(row.alone for row in rows), 3),
            "lead": round(fmean(row.lead for row in rows), 3),
            "f1": round(_f1(judged[code]), 3),
        }
        for code, rows in sorted(found.items())
    }


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    both = sum(mine and theirs for mine, theirs in pairs)
    return 2 * both / (sum(mine for mine, _ in pairs) + sum(theirs for _, theirs in pairs) or 1)


def as_toml(weights: Mapping[str, Weights], articles: Sequence[Marked]) -> str:
    """Return the weights file, with where it comes from: a row for each feature, a column for each language."""
    counts = {code: sum(each.document.language.code == code for each in articles) for code in ("de", "en")}
    lines = [
        "# Weights of the ranker `reader`, made by lageblatt.evaluation.train_ranker (which see); not for editing.",
        f"# Fitted to one reader's marks of {counts['de']} German and {counts['en']} English Wikinews articles (texts",
        "# CC BY 2.5, marks CC BY 4.0; the readers are language models that follow a guide, not people).",
        "# Nothing of the texts stands here.",
        "",
        f"columns = {json.dumps(list(weights))}  # languages; * is any other",
        f"bias = {[each.bias for each in weights.values()]}  # log odds that a sentence without features stands alone",
    ]
    for model in ("key", "alone"):
        columns: list[Mapping[str, float]] = [getattr(each, model) for each in weights.values()]
        rows = {name: [column[name] for column in columns] for name in sorted(columns[0])}
        lines += ["", f"[{model}]", *(f'"{name}" = {row}' for name, row in rows.items() if any(row))]
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None, write: Callable[[str], object] = sys.stdout.write) -> None:
    """Print the weights file, or with --folds the figures of cross-validation as JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", help="FOLDER:LANGUAGE")
    parser.add_argument("--folds", type=int)
    parser.add_argument("--as-marked", action="store_true")
    options = parser.parse_args(arguments)
    articles: list[Marked] = []
    for each in options.gold:
        folder, _, language = each.rpartition(":")
        articles += (marked(gold, as_marked=options.as_marked) for gold in read_gold(Path(folder), language))
    if options.folds:
        write(json.dumps(cross_validate(articles, options.folds), indent=1) + "\n")
    else:
        write(as_toml(train(articles), articles))


if __name__ == "__main__":
    main()
