"""A ranker for commentaries: what the writer holds, where reports are ranked by what happened.

A commentary opens as often with a scene as with its matter, and its thesis stands anywhere: long sentences that bring
a claim, judge it or set it against another. What it supposes, asks or says in the first person leads up to these.
Features, each between 0 and 1 times a weight that a person can read: length (1 from 40 words), first (the first
sentence), early (1 at the beginning, falling evenly), theme (stems that other sentences have too, 1 from ten such);
whether there are words that judge, claim, contrast, suppose, are in the first person (`commentary.toml`) or report what
somebody said; opener (leans on an earlier sentence), pronoun (among the second to fourth word: who is meant stands
elsewhere), question.
Weights: set by hand, never fitted, with a view to 45 German commentaries of the Potsdam Commentary Corpus (CC BY-NC-SA
4.0, of which nothing is shipped), in each of which people had ranked three sentences as the most important. Of these it
puts .56 among its first three; on 45 others, measured once, .42, where `reader` reaches .38, Lead .28, the longest .45.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from lageblatt.languages import Language, get
from lageblatt.ranking.cues import asks, leans
from lageblatt.ranking.document import Document, Why, rounded

WEIGHTS = {
    "length": 2.5,
    "first": 0.3,
    "early": 0.2,
    "theme": 0.5,
    "judgement": 0.3,
    "claim": 0.3,
    "contrast": 0.2,
    "condition": -0.4,
    "person": -0.5,
    "reported": -0.3,
    "opener": -0.2,
    "pronoun": -0.25,
    "question": -0.5,
}
LONG = 40
"""Words above which a sentence is no longer."""
SHARED = 10
"""Times that other sentences have a stem of this one, above which they are no longer counted."""
NEAR_OPENING = slice(1, 4)
"""Words two to four."""


@cache
def _listed(code: str, room: str, name: str) -> frozenset[str]:
    """Return a word list of a language, empty where it has none."""
    return frozenset(get(code).lexicon(room).get(name, "").casefold().split())


def _features(text: str, spoken: Sequence[str], language: Language) -> dict[str, float]:
    """Return what a sentence tells wherever it stands."""
    code, words = language.code, [word.casefold() for word in spoken]

    def has(name: str, room: str = "commentary") -> float:
        return float(not _listed(code, room, name).isdisjoint(words))

    return {
        "length": min(len(words), LONG) / LONG,
        "judgement": has("judgements"),
        "claim": has("claims"),
        "contrast": has("contrasts"),
        "condition": has("conditions"),
        "person": has("persons"),
        "reported": has("reported", "ranking"),
        "opener": float(leans(spoken, language)),
        "pronoun": float(not _listed(code, "ranking", "pronouns").isdisjoint(words[NEAR_OPENING])),
        "question": float(asks(text)),
    }


def _themes(sentences: Sequence[Sequence[str]]) -> list[float]:
    """Return how much of what each sentence is about the others are about as well."""
    rows = list(map(frozenset, sentences))
    spread = Counter(stem for row in rows for stem in row)
    return [min(sum(spread[stem] - 1 for stem in row), SHARED) / SHARED for row in rows]


def score(document: Document) -> tuple[Why, ...]:
    """Return what each feature adds to each sentence of the document."""
    count, themes = len(document.sentences), _themes(document.stems)
    rows = []
    for place, sentence in enumerate(document.sentences):
        row = {"first": float(place == 0), "early": 1 - place / count, "theme": themes[place]}
        row |= _features(sentence.text, document.words[place], document.language)
        rows.append(rounded((name, WEIGHTS[name] * row[name]) for name in WEIGHTS))
    return tuple(rows)
