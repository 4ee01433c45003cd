"""What a reader may go by: named features of each sentence, most between 0 and 1, none with a language in it.

Words that lean on others, decide, look ahead or back are lists in each language's `ranking.toml`; a language without
one has zeros there. A feature is a column, a value for each sentence of what was read of the document once (`Facts`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_

from lageblatt.ranking.cues import asks, leans, quotes_nobody
from lageblatt.ranking.document import Document
from lageblatt.ranking.facts import Facts, read
from lageblatt.ranking.kinds import BITS, CAPITAL, NUMBER, YEAR

_ENDS = tuple(".!?…:;")
_CLOSING = "\"“”«»‹›‘’')]"
_CLAUSE = re.compile(r": [^\W\d„“”\"«»][^:]{14}")
_SPEECH = re.compile(r": [„“”\"«»‚‘'‹›]")
NEAR_OPENING = slice(1, 4)
"""Words two to four: where a pronoun still means somebody outside of the sentence ("Am Freitag wurde er …")."""
CENTRAL = 3
"""So many of the most salient actors are those whom the news is about."""
RANKED = ("length", "title", "lead", "centrality", "repeated words", "new words", "word length")
"""Features that count a second time as the share of the article's sentences that have less: articles differ."""

_SAID = BITS["reported"] | BITS["speech"]
_NEVER = [10**9]

Column = Sequence[float]
Columns = dict[str, Column]


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def _surface(found: Facts) -> Columns:
    """Return the features that the bare text of a sentence has."""
    language, words = found.document.language, found.document.words
    texts = [each.text for each in found.document.sentences]
    return {
        "question": [asks(text) for text in texts],
        "unfinished": [not text.rstrip(_CLOSING).endswith(_ENDS) for text in texts],
        "announces": [text.rstrip().endswith(":") for text in texts],
        "clause after colon": [": " in text and _CLAUSE.search(text) is not None for text in texts],
        "speech after colon": [": " in text and _SPEECH.search(text) is not None for text in texts],
        "semicolon": ["; " in text for text in texts],
        "lower case": [text[:1].islower() for text in texts],
        "quotation": [
            count > 0 and quotes_nobody(text, language) for count, text in zip(found.marks, texts, strict=True)
        ],
        "half quotation": [count % 2 for count in found.marks],
        "opener": [leans(each, language) for each in words],
    }


def _place(found: Facts) -> Columns:
    """Return where the sentence stands."""
    sentences = found.document.sentences
    return {
        "early": [1 - min(place, 10) / 10 for place in range(len(sentences))],
        "words before": [math.log1p(count) / 6 for count in found.before],
        "first paragraph": [each.paragraph == sentences[0].paragraph for each in sentences],
        "paragraph start": found.starts,
        "inside quotation": found.inside,
        "after colon": [False, *(each.text.rstrip().endswith(":") for each in sentences[:-1])],
    }


def _size(found: Facts) -> Columns:
    """Return how long the sentence and its words are."""
    counts = [len(words) for words in found.document.words]
    letters = [sum(map(len, words)) for words in found.document.words]
    return {
        "length": [math.log1p(count) / 4 for count in counts],
        "up to 25 words": [min(count, 25) / 25 for count in counts],
        "over 25 words": [max(0, count - 25) / 20 for count in counts],
        "under 8 words": [count < 8 for count in counts],
        "word length": [size / (count or 1) / 8 for size, count in zip(letters, counts, strict=True)],
        "number": _having(NUMBER, _together(found.kinds)),
    }


def _matter(found: Facts) -> Columns:
    """Return what the sentence shares with the title and the rest of the text."""
    stems, title, lead = found.stems, found.title, found.stems[0]
    titled = [len(title & own) for own in stems]
    near = [_cosine(one, other) for one, other in pairwise(stems)]
    repeated = [sum(map(found.counts.__getitem__, own)) - len(own) for own in stems]
    return {
        "title": [count / (len(title) or 1) for count in titled],
        "of the title": [count > 0 for count in titled],
        "lead": [0, *(len(lead & own) / (len(lead) or 1) for own in stems[1:])],
        "centrality": found.central,
        "repeated words": [5 * count / found.total for count in repeated],
        "new words": [count / 15 for count in found.new],
        "novelty": [count / (len(own) or 1) for count, own in zip(found.new, stems, strict=True)],
        "like the one before": [0.0, *near],
        "like the one after": [*near, 0.0],
    }


def _wording(found: Facts) -> Columns:
    """Return which kinds of words the sentence has, and where."""
    whole, start = _together(found.kinds), [row[0] if row else 0 for row in found.kinds]
    near = _together([row[NEAR_OPENING] for row in found.kinds])
    return {
        "pronoun first": _having("pronouns", start),
        "pronoun near": _having("pronouns", near),
        "pronoun": _having("pronouns", whole),
        **_pronouns(found.kinds, whole),
        "pointer first": _having("pointers", start),
        "pointer near": _having("pointers", near),
        "pointer": _having("pointers", whole),
        "connective first": _having("connectives", start),
        "article first": _having("articles", start),
        "first person": _first_person(found.kinds, whole),
        "reported": [kinds & _SAID == BITS["reported"] for kinds in whole],
        "outcome": _having("outcome", whole),
        "outlook": _having("outlook", whole),
        "background": _having("background", whole),
        "dispute": _having("dispute", whole),
        "demand": _having("demand", whole),
        "uncertain": _having("uncertain", whole),
        "negation": _having("negations", whole),
    }


def _together(rows: Sequence[Sequence[int]]) -> list[int]:
    """Return for each row of kinds those that any of its words has."""
    return [reduce(or_, row, 0) for row in rows]


def _having(name: str, rows: Sequence[int]) -> list[bool]:
    bit = BITS[name]
    return [kinds & bit > 0 for kinds in rows]


def _pronouns(rows: Sequence[Sequence[int]], whole: Sequence[int]) -> Columns:
    """Return how many pronouns there are, and whether the first one stands before a name, or before a second one."""
    found = [_spots(row) if kinds & BITS["pronouns"] else ([], []) for row, kinds in zip(rows, whole, strict=True)]
    return {
        "pronouns": [min(len(pronouns), 3) / 3 for pronouns, _ in found],
        "pronoun before a name": [bool(pronouns) and pronouns[:1] < (names[:1] or _NEVER) for pronouns, names in found],
        "pronoun before two names": [
            bool(pronouns) and pronouns[:1] < (names[1:2] or _NEVER) for pronouns, names in found
        ],
    }


def _spots(row: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return where pronouns stand, and where capitals after the first word."""
    pronouns = [at for at, kinds in enumerate(row) if kinds & BITS["pronouns"]]
    return pronouns, [at for at, kinds in enumerate(row) if at and kinds & BITS[CAPITAL]]


def _first_person(rows: Sequence[Sequence[int]], whole: Sequence[int]) -> list[float]:
    bit = BITS["first_person"]
    return [
        5 * sum(kinds & bit > 0 for kinds in row) / len(row) if any_of & bit else 0.0
        for row, any_of in zip(rows, whole, strict=True)
    ]


def _involved(found: Facts) -> Columns:
    """Return who is named in the sentence."""
    named = found.actors
    weights = [[1 / (1 + order) for order, _ in each] for each in named]
    return {
        "nobody": [not each for each in named],
        "actors": [min(len(each), 4) / 4 for each in named],
        "best actor": [max(each, default=0) for each in weights],
        "weight of actors": [math.fsum(each) for each in weights],
        "central actor": [any(order < CENTRAL for order, _ in each) for each in named],
        "new central actors": [min(sum(new and order <= CENTRAL for order, new in each), 2) / 2 for each in named],
    }


def _time(found: Facts) -> Columns:
    """Return whether years are named that lie before the article's or after it."""
    published, nothing = found.document.article.published, (False,) * len(found.kinds)
    if published is None:
        return {"earlier year": nothing, "later year": nothing}
    bit, both = BITS[YEAR], zip(found.document.words, found.kinds, strict=True)
    years = [[int(word) for word, own in zip(words, kinds, strict=True) if own & bit] for words, kinds in both]
    return {
        "earlier year": [any(year < published.year for year in each) for each in years],
        "later year": [any(year > published.year for year in each) for each in years],
    }


_GROUPS: tuple[Callable[[Facts], Columns], ...] = (_surface, _place, _size, _matter, _wording, _involved, _time)


def columns(document: Document) -> Columns:
    """Return each feature by name with its value for each sentence, always all of them and in one order."""
    if not document.sentences:
        return {}
    facts = read(document)
    found = {name: column for group in _GROUPS for name, column in group(facts).items()}
    return found | {f"{name} (rank)": _rank(found[name]) for name in RANKED}


def features(document: Document) -> tuple[dict[str, float], ...]:
    """Return the features of each sentence by name, always all of them and in one order."""
    found = columns(document)
    return tuple(dict(zip(found, map(float, row), strict=True)) for row in zip(*found.values(), strict=True))


def _rank(column: Column) -> list[float]:
    """Return for how many others the feature of each sentence is more, as a share."""
    values = sorted(column)
    first = {value: place for place, value in reversed(tuple(enumerate(values)))}
    return [first[value] / max(1, len(values) - 1) for value in column]
