"""A ranker for commentaries: what the writer holds, where reports are ranked by what happened.

A commentary opens as often with a scene as with its matter, and its thesis stands anywhere: long sentences that bring
a claim, judge it or set it against another. What it supposes, asks or says in the first person leads up to these.
Features, each between 0 and 1 times a weight that a person can read: length (1 from 40 words), first (the first
sentence), early (1 at the beginning, falling evenly); whether there are words that judge, claim, contrast, suppose or
are in the first person (`commentary.toml`); opener (leans on an earlier sentence), pronoun (among the second to fourth
word: who is meant stands elsewhere), question.
Weights: set by hand, never fitted, with a view to 45 German commentaries of the Potsdam Commentary Corpus (CC BY-NC-SA
4.0, of which nothing is shipped), in each of which people had ranked three sentences as the most important.
"""

from __future__ import annotations

from functools import cache

from lageblatt.languages import Language, get
from lageblatt.ranking.cues import asks, leans
from lageblatt.ranking.document import Document, Why

WEIGHTS = {
    "length": 2.5,
    "first": 0.3,
    "early": 0.2,
    "judgement": 0.3,
    "claim": 0.3,
    "contrast": 0.2,
    "condition": -0.4,
    "person": -0.5,
    "opener": -0.2,
    "pronoun": -0.25,
    "question": -0.5,
}
LONG = 40
"""Words above which a sentence is no longer."""
NEAR_OPENING = slice(1, 4)
"""Words two to four."""


@cache
def _listed(code: str, room: str, name: str) -> frozenset[str]:
    """Return a word list of a language, empty where it has none."""
    return frozenset(get(code).lexicon(room).get(name, "").split())


def _features(text: str, language: Language) -> dict[str, float]:
    """Return what a sentence tells wherever it stands."""
    code, words = language.code, [word.casefold() for word in language.words(text)]

    def has(name: str) -> float:
        return float(not _listed(code, "commentary", name).isdisjoint(words))

    return {
        "length": min(len(words), LONG) / LONG,
        "judgement": has("judgements"),
        "claim": has("claims"),
        "contrast": has("contrasts"),
        "condition": has("conditions"),
        "person": has("persons"),
        "opener": float(leans(text, language)),
        "pronoun": float(not _listed(code, "ranking", "pronouns").isdisjoint(words[NEAR_OPENING])),
        "question": float(asks(text)),
    }


def score(document: Document) -> tuple[Why, ...]:
    """Return what each feature adds to each sentence of the document."""
    count = len(document.sentences)
    rows = []
    for place, sentence in enumerate(document.sentences):
        row = {"first": float(place == 0), "early": 1 - place / count, **_features(sentence.text, document.language)}
        rows.append(tuple((name, WEIGHTS[name] * row[name]) for name in WEIGHTS))
    return tuple(rows)
