"""What is measured on each sentence before it is judged open or settled: names and values that a person can read.

Four groups: classes of cues ("unclear"), clauses ("clause soll perfect"), days named ("day ahead"), and what the
reader's ranker goes by ("rank title"): a matter that must not be missing is most often told in a key sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from lageblatt import languages
from lageblatt.actors.finding import read
from lageblatt.languages import Language
from lageblatt.model import Article, Sentence
from lageblatt.openness.clauses import clause_features, forms
from lageblatt.openness.cues import Cue, lexicon, tokenize
from lageblatt.openness.dates import look_ahead
from lageblatt.ranking.document import document
from lageblatt.ranking.features import features as rank_features

_GRAMMAR = "grammar"


@dataclass(frozen=True, slots=True)
class Measured:
    """A sentence with its cues in order (without those of `grammar`) and its features."""

    sentence: Sentence
    cues: tuple[Cue, ...]
    features: Mapping[str, float]


def measure(article: Article, sentences: Sequence[Sentence]) -> tuple[Measured, ...]:
    """Measure the sentences of an article that are no headings."""
    language = languages.get(article.language)
    known = lexicon(article.language)
    seen = document(article, sentences, ())
    measured = []
    for sentence, clauses, ranks in zip(seen.sentences, _clauses(article, sentences), rank_features(seen), strict=True):
        cues = known.find(tokenize(sentence.text))
        features = {
            **_words(cues, sentence.text, known.kinds),
            **clauses,
            **_time(sentence.text, language, article),
            **{f"rank {name}": value for name, value in ranks.items()},
        }
        shown = tuple(cue for cue in cues if known.kinds[cue.name] != _GRAMMAR)
        measured.append(Measured(sentence, shown, {name: value for name, value in features.items() if value}))
    return tuple(measured)


def _words(cues: Sequence[Cue], text: str, kinds: Mapping[str, str]) -> dict[str, float]:
    """Classes of cues that occur, how many of each kind, and in all."""
    classes = {cue.name for cue in cues}
    variety = Counter(kinds[name] for name in classes)
    shown = variety.total() - variety[_GRAMMAR]
    found = dict.fromkeys(sorted(classes), 1.0)
    found |= {f"kind {kind}": log1p(count) for kind, count in sorted(variety.items()) if kind != _GRAMMAR}
    return found | {"cues": log1p(shown), "density": log1p(shown) / log1p(max(2, len(text.split())))}


def _clauses(article: Article, sentences: Sequence[Sentence]) -> tuple[Mapping[str, float], ...]:
    """What the clauses of each sentence say; nothing where the language's verbs are not known."""
    known = forms(article.language)
    if known is None:
        return tuple({} for sentence in sentences if not sentence.heading)
    return tuple(clause_features(tokens, known) for tokens in read(article, sentences).tokens)


def _time(text: str, language: Language, article: Article) -> dict[str, float]:
    ahead = look_ahead(text, tuple(month.casefold() for month in language.months), article.published)
    return {
        "day ahead": float(ahead.days_ahead > 0),
        "day behind": float(ahead.days_behind > 0),
        "year ahead": float(ahead.years_ahead > 0),
        "year behind": float(ahead.years_behind > 0),
    }
