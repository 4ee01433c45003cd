"""What a ranking reaches on an article, by its references: each figure from 0 to 1, more is better.

key      what the first points carry of what the best would (pyramid: a sentence weighs as many readers as chose it)
alone    share of the first points that no reader marked as leaning on another sentence
ROUGE    of the first points, or the first words, against each summary, the mean over these
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import fmean

from lageblatt.evaluation.gold import Gold
from lageblatt.evaluation.rouge import Overlap, rouge_l, rouge_n, words
from lageblatt.languages import Language
from lageblatt.model import Sentence

ROUGE: Mapping[str, Callable[[Sequence[str], Sequence[str]], Overlap]] = {
    "ROUGE-1": partial(rouge_n, n=1),
    "ROUGE-2": partial(rouge_n, n=2),
    "ROUGE-L": rouge_l,
}
SHARES: Mapping[str, Callable[[Overlap], float]] = {
    "recall": lambda overlap: overlap.recall,
    "precision": lambda overlap: overlap.precision,
    "F": lambda overlap: overlap.f,
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is looked at: `points` sentences; with `words`, ROUGE sees that many words and no count of sentences."""

    points: int = 5
    words: int | None = None


def figures(gold: Gold, best: Sequence[Sentence], limits: Limits, language: Language) -> dict[str, float]:
    """Return the figures that the references of `gold` allow; `best` is its sentences best first."""
    found: dict[str, float] = {}
    if gold.readers:
        found |= _marked(gold, [each.number - 1 for each in best[: limits.points]], limits.points)
    if gold.summaries:
        found |= _summed_up(gold.summaries, _summary(best, limits, language), language)
    return found


def _marked(gold: Gold, picks: Sequence[int], points: int) -> dict[str, float]:
    weights = Counter(index for reader in gold.readers for index in dict.fromkeys(reader.key))
    dangling = {index for reader in gold.readers for index in reader.dangling}
    best = sum(weight for _, weight in weights.most_common(points)) or 1
    return {
        "key": sum(weights[index] for index in picks) / best,
        "alone": fmean(index not in dangling for index in picks) if picks else 0.0,
    }


def _summary(best: Sequence[Sentence], limits: Limits, language: Language) -> tuple[str, ...]:
    """Return the words of the summary; a budget of words cuts the sentence in which it ends."""
    chosen = best if limits.words else best[: limits.points]
    return words(" ".join(each.text for each in chosen), language)[: limits.words]


def _summed_up(references: Sequence[str], summary: Sequence[str], language: Language) -> dict[str, float]:
    texts = [words(reference, language) for reference in references]
    overlaps = {name: [measure(summary, text) for text in texts] for name, measure in ROUGE.items()}
    return {
        f"{name} {share}": fmean(map(of, found)) for name, found in overlaps.items() for share, of in SHARES.items()
    }
