"""The same open matter in several sources, or twice in one, becomes one question with all its places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lageblatt.model import Question

_ALIKE = 0.6
"""Share of common words among all words of both above which two sentences ask the same."""
_STEM = 6
"""Letters that stand for a word: sources may be of several languages, so that no stemmer is theirs."""
_WORD = re.compile(r"\w{4,}|\d+")


def merge_questions(groups: Sequence[Sequence[Question]]) -> tuple[Question, ...]:
    """Return all questions, most pressing first; near-identical ones are one, with the words of the weightiest."""
    ordered = sorted(
        (each for group in groups for each in group),
        key=lambda each: (-each.weight, each.quotes[0].source, each.quotes[0].start),
    )
    kept: list[tuple[frozenset[str], Question]] = []
    for question in ordered:
        words = _words(question.text)
        same = next((place for place, (others, _) in enumerate(kept) if _alike(words, others)), None)
        if same is None:
            kept.append((words, question))
        else:
            others, first = kept[same]
            quotes = (*first.quotes, *(quote for quote in question.quotes if quote not in first.quotes))
            kept[same] = (others, replace(first, quotes=quotes))
    return tuple(question for _, question in kept)


def _words(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))


def _alike(words: frozenset[str], others: frozenset[str]) -> bool:
    return len(words & others) >= _ALIKE * max(1, len(words | others))
