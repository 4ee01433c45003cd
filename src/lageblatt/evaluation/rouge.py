"""ROUGE: how much of a reference a summary has, and how much of the summary the reference (Lin 2004).

Words are those of the language: umlauts, numbers and hyphenated words whole, case folded, neither stemmed nor stopped.
N-grams count as often as they occur in both. ROUGE-L is the longest common subsequence of the whole texts.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lageblatt.languages import Language


@dataclass(frozen=True, slots=True)
class Overlap:
    """Shares from 0 to 1: `recall` of the reference, `precision` of the summary, `f` their harmonic mean."""

    recall: float
    precision: float

    @property
    def f(self) -> float:
        """Harmonic mean of both, 0 where nothing is shared."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0


def words(text: str, language: Language) -> tuple[str, ...]:
    """Return the words that are compared; an ü is one whether it came as one sign or as two."""
    return language.words(unicodedata.normalize("NFC", text).casefold())


def rouge_n(summary: Sequence[str], reference: Sequence[str], n: int) -> Overlap:
    """Compare the runs of `n` words of both."""
    mine, theirs = _grams(summary, n), _grams(reference, n)
    return _overlap((mine & theirs).total(), mine.total(), theirs.total())


def rouge_l(summary: Sequence[str], reference: Sequence[str]) -> Overlap:
    """Compare both by the longest sequence of words that stands in both in the same order, with gaps."""
    return _overlap(_common(summary, reference), len(summary), len(reference))


def _overlap(shared: int, mine: int, theirs: int) -> Overlap:
    return Overlap(shared / theirs if theirs else 0.0, shared / mine if mine else 0.0)


def _grams(words: Sequence[str], n: int) -> Counter[tuple[str, ...]]:
    return Counter(zip(*(words[start:] for start in range(n)), strict=False))


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return the length of the longest common subsequence; a row of its table is the bits of a number (Hyyrö 2004)."""
    places: dict[str, int] = {}
    for place, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << place
    full = (1 << len(one)) - 1
    row = full
    for word in other:
        hits = row & places.get(word, 0)
        row = (row + hits | row - hits) & full
    return len(one) - row.bit_count()
