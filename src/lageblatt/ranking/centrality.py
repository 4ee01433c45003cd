"""LexRank over sparse neighbours: how much a sentence has in common with the others, in plain Python.

The maths is that of sumy's LexRank (Erkan and Radev 2004: cosine of tf·idf, an edge above the threshold, the power
method) with the damping of the original paper, which sumy leaves out; `damping=1, epsilon=0.1` gives sumy's ratings.
An inverted index finds the pairs that share a stem, so that 1,000 sentences take milliseconds, not seconds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain
from operator import itemgetter, truediv

THRESHOLD = 0.1
ROUNDS = 100
"""The power method ends here at the latest; with damping .85 it needs about 20 rounds."""

Vector = dict[str, float]


def vectors(sentences: Sequence[Sequence[str]]) -> list[Vector]:
    """Return each sentence's stems weighted by tf·idf, length 1; a sentence without weight is empty."""
    occurs = Counter(chain.from_iterable(map(dict.fromkeys, sentences)))
    logs = {count: math.log(len(sentences) / (1 + count)) for count in set(occurs.values())}
    found = []
    for sentence in sentences:
        counts = Counter(sentence)
        most = max(counts.values(), default=1)
        weights = {stem: count / most * idf for stem, count in counts.items() if (idf := logs[occurs[stem]])}
        norm = math.sqrt(sum([weight * weight for weight in weights.values()]))
        found.append({stem: weight / norm for stem, weight in weights.items()})
    return found


def neighbours(rows: Sequence[Vector]) -> list[list[int]]:
    """Return for each row the rows that are near it, itself among them; none for a row without weight."""
    found: list[list[int]] = [[place] if row else [] for place, row in enumerate(rows)]
    index: dict[str, list[tuple[int, float]]] = {}
    for later, row in enumerate(rows):
        shared: dict[int, float] = {}
        for stem, weight in row.items():
            postings = index.setdefault(stem, [])
            for earlier, other in postings:
                shared[earlier] = shared.get(earlier, 0.0) + weight * other
            postings.append((later, weight))
        for earlier, cosine in shared.items():
            if cosine > THRESHOLD:
                found[earlier].append(later)
                found[later].append(earlier)
    return found


def centrality(sentences: Sequence[Sequence[str]], damping: float = 0.85, epsilon: float = 1e-6) -> tuple[float, ...]:
    """Return how central each sentence of stems is; the vector's length is 1, or 0 where nothing is shared."""
    return _walk(neighbours(vectors(sentences)), damping, epsilon)


def _walk(neighbours: Sequence[Sequence[int]], damping: float, epsilon: float) -> tuple[float, ...]:
    """Return where a reader ends who goes to any neighbour, and now and then anywhere."""
    size = len(neighbours)
    weight = [1 / (size or 1)] * size
    degrees = [len(near) or 1 for near in neighbours]
    shares_of = list(map(_getter, neighbours))
    for _ in range(ROUNDS):
        share = list(map(truediv, weight, degrees))
        anywhere = (1 - damping) * math.fsum(weight) / (size or 1)
        moved = [anywhere + damping * math.fsum(get(share)) for get in shares_of]
        norm = math.sqrt(math.fsum([value * value for value in moved])) or 1.0
        moved = [value / norm for value in moved]
        change = math.dist(moved, weight)
        weight = moved
        if change <= epsilon:
            break
    return tuple(weight)


def _getter(places: Sequence[int]) -> Callable[[Sequence[float]], Sequence[float]]:
    """Return what takes the values at these places out of a list: in C, for the walk does little else."""
    if len(places) > 1:
        return itemgetter(*places)
    return itemgetter(slice(places[0], places[0] + 1) if places else slice(0))
