"""Clusters of words that stand among the same neighbours: positive pointwise mutual information, SVD, k-means.

Levy, Goldberg and Dagan (2015), Improving Distributional Similarity; Halko, Martinsson and Tropp (2011), Finding
Structure with Randomness. One thread, fixed seeds: the same clusters for the same texts.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
CONTEXTS = 3000
DIMENSIONS = 100
SMOOTHING = 0.75  # of context counts, so that rare contexts do not weigh too much
LEVELS = (64, 256, 1024)
FREQUENT = 40_000  # words that the centres are made of
ROUNDS = 15


def clusters_of(tokens: Ints, words: int) -> tuple[tuple[int, ...], ...]:
    """Return for each word (0: the most frequent) its cluster on each of the `LEVELS`.

    `tokens` holds words by rank; `words` stands for any rarer one, `words + 1` for the end of a sentence.
    """
    vectors = unit(_vectors(_Associations(tokens, words), words))
    return tuple(zip(*(_means(vectors, size).tolist() for size in LEVELS), strict=True))


def unit(vectors: Floats) -> Floats:
    """Return vectors of length one."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Floats = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
    return scaled


class _Associations:
    """The matrix of words and neighbours (by place: -2, -1, +1, +2), by its positive cells."""

    def __init__(self, tokens: Ints, words: int) -> None:
        cells = [_cells(pair, words) for pair in _neighbours(tokens)]
        self.shape = (words, CONTEXTS * len(cells))
        self.rows = np.concatenate([rows for rows, _, _ in cells])
        self.columns = np.concatenate([columns + at * CONTEXTS for at, (_, columns, _) in enumerate(cells)])
        self.values = np.concatenate([values for _, _, values in cells])

    def times(self, dense: Floats) -> Floats:
        return _product(self.rows, self.columns, self.values, dense, self.shape[0])

    def turned_times(self, dense: Floats) -> Floats:
        return _product(self.columns, self.rows, self.values, dense, self.shape[1])


def _neighbours(tokens: Ints) -> Iterator[tuple[Ints, Ints]]:
    for distance in (1, 2):
        yield tokens[:-distance], tokens[distance:]
        yield tokens[distance:], tokens[:-distance]


def _cells(pair: tuple[Ints, Ints], words: int) -> tuple[Ints, Ints, Floats]:
    """Rows, columns and values of the words and contexts that attract each other."""
    word, beside = pair
    context = np.where(beside < CONTEXTS - 2, beside, np.where(beside == words + 1, CONTEXTS - 1, CONTEXTS - 2))
    keys, counts = np.unique(word[word < words] * CONTEXTS + context[word < words], return_counts=True)
    rows, columns = keys // CONTEXTS, keys % CONTEXTS
    of_rows, of_columns = np.bincount(rows, counts), np.bincount(columns, counts) ** SMOOTHING
    expected = of_rows[rows] * of_columns[columns] / of_columns.sum()
    values = np.log(counts / expected).astype(np.float32)
    return rows[values > 0], columns[values > 0], values[values > 0]


def _product(rows: Ints, columns: Ints, values: Floats, dense: Floats, size: int) -> Floats:
    """A sparse matrix times a dense one, some rows of it at a time."""
    order = np.argsort(rows, kind="stable")
    rows, columns, values = rows[order], columns[order], values[order]
    result = np.zeros((size, dense.shape[1]), np.float32)
    begins = np.flatnonzero(np.r_[True, rows[1:] != rows[:-1]])
    for first in range(0, len(begins), 4000):
        some = begins[first : first + 4000]
        end = begins[first + 4000] if first + 4000 < len(begins) else len(rows)
        cells = slice(some[0], end)
        result[rows[some]] = np.add.reduceat(values[cells, None] * dense[columns[cells]], some - some[0])
    return result


def _vectors(matrix: _Associations, words: int) -> Floats:
    random = np.random.Generator(np.random.PCG64(0))
    basis = random.standard_normal((matrix.shape[1], DIMENSIONS + 20)).astype(np.float32)
    for _ in range(4):
        left, _ = np.linalg.qr(matrix.times(basis))
        basis, _ = np.linalg.qr(matrix.turned_times(left))
    left, strengths, _ = np.linalg.svd(matrix.times(basis), full_matrices=False)
    assert len(left) == words
    kept: Floats = (left[:, :DIMENSIONS] * np.sqrt(strengths[:DIMENSIONS])).astype(np.float32)
    return kept


def _means(vectors: Floats, size: int) -> Ints:
    """Spherical k-means, its centres from the frequent words."""
    frequent = vectors[:FREQUENT]
    random = np.random.Generator(np.random.PCG64(0))
    centres = frequent[np.sort(random.choice(min(len(frequent), 10_000), min(size, len(frequent)), replace=False))]
    for _ in range(ROUNDS):
        nearest = np.argmax(frequent @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, frequent)
        filled = np.bincount(nearest, minlength=len(centres)) > 0
        centres[filled] = unit(sums[filled])
    steps = range(0, len(vectors), 20_000)
    return np.concatenate([np.argmax(vectors[at : at + 20_000] @ centres.T, axis=1) for at in steps])
