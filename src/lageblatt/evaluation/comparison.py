"""Rankers side by side on the same articles, each against the first sentences of the text.

Gold… -prepare-> Matter… -measure (a ranker)-> figure: a value an article -against lead-> means and intervals
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from statistics import fmean

from lageblatt.actors import find_actors
from lageblatt.evaluation.bootstrap import interval
from lageblatt.evaluation.figures import Limits, figures
from lageblatt.evaluation.gold import Gold
from lageblatt.ranking import METHODS, Document, Scorer, Why, document, ordered

BASELINE = "lead"


def _longest(document: Document) -> tuple[Why, ...]:
    """Score sentences by their words: what any ranker must beat that merely likes long ones."""
    return tuple((("words", float(len(document.language.words(each.text)))),) for each in document.sentences)


def _random(document: Document) -> tuple[Why, ...]:
    """Score sentences by a hash: chance that is the same on every machine."""
    seeds = (f"{document.article.origin}\n{each.number}\n{each.text}" for each in document.sentences)
    return tuple(
        (("chance", int.from_bytes(sha256(seed.encode("utf-8", "surrogatepass")).digest()[:4]) / 2**32),)
        for seed in seeds
    )


RANKERS: Mapping[str, Scorer] = {**METHODS, "longest": _longest, "random": _random}
"""All that can be compared: what briefings can be made with, and two that they must beat."""


@dataclass(frozen=True, slots=True)
class Matter:
    """An article as rankers see it, with its references."""

    gold: Gold
    document: Document


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over `articles`, and the interval of its difference from the baseline's mean."""

    mean: float
    difference: float
    low: float
    high: float
    articles: int


def prepare(gold: Gold) -> Matter:
    """Find the actors and stems of an article, once for all rankers."""
    actors = find_actors(gold.article, gold.sentences)
    return Matter(gold, document(gold.article, gold.sentences, actors))


def measure(matters: Iterable[Matter], method: str, limits: Limits) -> dict[str, tuple[float, ...]]:
    """Return the values of each figure, an article each that has references for it; SourceError if one is too long."""
    found: dict[str, list[float]] = {}
    for each in matters:
        best = [ranked.sentence for ranked in ordered(each.document, RANKERS[method])]
        for name, value in figures(each.gold, best, limits, each.document.language).items():
            found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


def compare(values: Mapping[str, Mapping[str, Sequence[float]]], rounds: int) -> dict[str, dict[str, Figure]]:
    """Return for each method and figure its mean and its difference from the baseline, which must be among them."""
    baseline = values[BASELINE]
    return {
        method: {name: _figure(own, baseline[name], rounds) for name, own in columns.items()}
        for method, columns in values.items()
    }


def _figure(own: Sequence[float], baseline: Sequence[float], rounds: int) -> Figure:
    differences = [mine - theirs for mine, theirs in zip(own, baseline, strict=True)]
    return Figure(fmean(own), fmean(differences), *interval(differences, rounds), len(own))
