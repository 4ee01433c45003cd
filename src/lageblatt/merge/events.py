"""A heap of articles sorted by event: a pure function over the articles.

Two articles tell of one event if the words that few of the heap use are the same: cosine of their stems, each weighed
by how rare it is. With `semantic` the meaning of their first sentences counts as well, which is all that articles of
two languages have in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import fsum, log, sqrt

from lageblatt.languages import get
from lageblatt.model import Article
from lageblatt.split import split

SAME_EVENT = 0.155
"""Likeness from which two articles of one language tell of one event: tests/benchmarks/same_event.py chose it."""
SAME_MEANING = 0.6
"""And likeness of meaning, with `semantic`."""
_OPENING = 8
"""Sentences that say what an article is about: news comes first."""

Vector = Mapping[str, float]


def by_event(articles: Sequence[Article], semantic: bool = False) -> tuple[tuple[Article, ...], ...]:
    """Return the articles in groups of one event each, in the order of the heap; the largest link of averages first."""
    likeness = likenesses_of(articles, semantic)
    groups = [[place] for place in range(len(articles))]
    while len(groups) > 1:
        score, one, other = max(
            (_between(groups[one], groups[other], likeness), -one, -other)
            for one in range(len(groups))
            for other in range(one + 1, len(groups))
        )
        if score < 1:
            break
        groups[-one] = sorted(groups[-one] + groups.pop(-other))
    return tuple(tuple(articles[place] for place in group) for group in sorted(groups))


def _between(group: Sequence[int], others: Sequence[int], likeness: Mapping[tuple[int, int], float]) -> float:
    pairs = [(min(a, b), max(a, b)) for a in group for b in others]
    return sum(likeness.get(pair, 0.0) for pair in pairs) / len(pairs)


def likenesses_of(articles: Sequence[Article], semantic: bool = False) -> dict[tuple[int, int], float]:
    """Return for pairs of articles how alike they are, 1 being the least that makes them one event."""
    vectors = _vectors(articles)
    found = {
        (one, other): _cosine(vectors[one], vectors[other]) / SAME_EVENT
        for one in range(len(articles))
        for other in range(one + 1, len(articles))
    }
    if semantic:
        meaning = _meaning(articles)
        found = {pair: _both(pair, value, meaning[pair] / SAME_MEANING, articles) for pair, value in found.items()}
    return found


def _both(pair: tuple[int, int], words: float, meaning: float, articles: Sequence[Article]) -> float:
    """Return the likeness by words and meaning, by meaning alone where two articles share no language."""
    one, other = (articles[place].language for place in pair)
    return (words + meaning) / 2 if one == other else meaning


def _vectors(articles: Sequence[Article]) -> list[Vector]:
    """Return for each article the weights of its stems, of length 1."""
    counts = [Counter(get(each.language).stems(f"{each.title}\n{each.text}")) for each in articles]
    holders = Counter(stem for count in counts for stem in count)
    found: list[Vector] = []
    for count in counts:
        vector = {s: (1 + log(n)) * log(1 + len(articles) / holders[s]) for s, n in sorted(count.items())}
        length = sqrt(fsum(value * value for value in vector.values())) or 1.0
        found.append({stem: value / length for stem, value in vector.items()})
    return found


def _cosine(one: Vector, other: Vector) -> float:
    short, long = sorted((one, other), key=len)
    return fsum(value * long[stem] for stem, value in short.items() if stem in long)


def _meaning(articles: Sequence[Article]) -> dict[tuple[int, int], float]:
    """Return for pairs of articles the cosine of what they open with."""
    from lageblatt.merge.meaning import centre_cosines  # noqa: PLC0415 - numpy and a model, on demand

    openings = [[each.title, *_first_sentences(each)] for each in articles]
    table = centre_cosines(openings)
    count = range(len(articles))
    return {(one, other): float(table[one, other]) for one in count for other in count if one < other}


def _first_sentences(article: Article) -> list[str]:
    return [each.text for each in split(article.text, get(article.language)) if not each.heading][:_OPENING]
