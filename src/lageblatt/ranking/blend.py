"""The default ranker: a sum of a few plain features, each between 0 and 1 times a weight that a person can read.

Features: centrality (damped LexRank over the greatest of the article), position (1 for the first sentence, 0 from the
eleventh), lead (the first sentence), title (share of the title's stems that occur), length (1 from 25 words), opener
(leans on an earlier sentence), quotation (nobody is named who says it), question.
Weights: fitted by pairwise logistic regression on 248 German and 89 English Wikinews articles with marked key
sentences, the two languages apart, then set by hand to what both agree on. A term for redundancy lowered the score
at every weight (.537 -> .535 to .500), so sentences are kept apart only where they say the same (`lageblatt.merge`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lageblatt.ranking.centrality import centrality
from lageblatt.ranking.cues import asks, leans, quotes_nobody
from lageblatt.ranking.document import Document, Why, rounded

WEIGHTS = {
    "centrality": 0.5,
    "position": 0.8,
    "lead": 0.8,
    "title": 1.8,
    "length": 2.3,
    "opener": -1.5,
    "quotation": -2.2,
    "question": -2.0,
}
NEAR = 10
"""Sentences that stand near the beginning."""
LONG = 25
"""Words above which a sentence is no longer."""


def _centrality(document: Document) -> list[float]:
    central = centrality(document.stems)
    most = max(central) or 1.0
    return [value / most for value in central]


def _title(document: Document) -> list[float]:
    title = frozenset(document.language.stems(document.article.title))
    return [len(title.intersection(stems)) / (len(title) or 1) for stems in document.stems]


def _length(document: Document) -> list[float]:
    return [min(len(words), LONG) / LONG for words in document.words]


_COLUMNS: dict[str, Callable[[Document], Sequence[float]]] = {
    "centrality": _centrality,
    "position": lambda document: [1 - min(place, NEAR) / NEAR for place in range(len(document.sentences))],
    "lead": lambda document: [float(place == 0) for place in range(len(document.sentences))],
    "title": _title,
    "length": _length,
    "opener": lambda document: [leans(each, document.language) for each in document.words],
    "quotation": lambda document: [quotes_nobody(each.text, document.language) for each in document.sentences],
    "question": lambda document: [asks(each.text) for each in document.sentences],
}


def score(document: Document) -> tuple[Why, ...]:
    """Return what each feature adds to each sentence of the document."""
    columns = {name: column(document) for name, column in _COLUMNS.items()}
    return tuple(
        rounded((name, WEIGHTS[name] * float(column[place])) for name, column in columns.items())
        for place in range(len(document.sentences))
    )
