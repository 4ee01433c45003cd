"""What is measured on each sentence before it is judged open or settled: names and values that a person can read.

Groups: classes of cues ("unclear") and the cues by themselves ("cue unclear: rätsel"), clauses ("clause soll perfect"),
days named ("day ahead"), and where the sentence stands ("place last"). What it shares with the title and what else the
ranker goes by is none of it: beside the cues by themselves it wins .007 of f in one language and loses .001 in another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, log1p

from lageblatt import languages
from lageblatt.actors.finding import read
from lageblatt.languages import Language
from lageblatt.model import Article, Sentence
from lageblatt.openness.clauses import Forms, clause_features, forms
from lageblatt.openness.cues import Cue, Lexicon, lexicon, tokenize
from lageblatt.openness.dates import look_ahead
from lageblatt.openness.reports import governor, without_reports

_GRAMMAR = "grammar"
_LATE = 0.8
_SENTENCES = (8, 45)
"""Sentences of the shortest and the longest article that was learned from."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A sentence with its features and, in order, the cues that may be shown as the reason why it is open.

    Those are cues that say so rather than name the matter; where no other stands, those that name it. `governor` is the
    kind of what governs a clause that is reported, "" where that decides nothing.
    """

    sentence: Sentence
    reasons: tuple[Cue, ...]
    features: Mapping[str, float]
    governor: str = ""


def measure(article: Article, sentences: Sequence[Sentence]) -> tuple[Measured, ...]:
    """Measure the sentences of an article that are no headings."""
    language = languages.get(article.language)
    known, verbs = lexicon(article.language), forms(article.language)
    body = [sentence for sentence in sentences if not sentence.heading]
    measured = []
    for index, (sentence, clauses) in enumerate(zip(body, _clauses(article, sentences, verbs), strict=True)):
        said = {**clauses, **_time(sentence.text, language, article)}
        cues = without_reports(known.find(tokenize(sentence.text)), sentence.text, said, verbs)
        features = {**_words(cues, sentence.text, known.kinds), **said, **_place(index, len(body))}
        reasons = _reasons(cues, sentence.text, known)
        kind = governor(reasons, sentence.text, known.kinds, verbs)
        measured.append(Measured(sentence, reasons, {name: value for name, value in features.items() if value}, kind))
    return tuple(measured)


def _reasons(cues: Sequence[Cue], text: str, known: Lexicon) -> tuple[Cue, ...]:
    shown = tuple(cue for cue in cues if known.kinds[cue.name] != _GRAMMAR)
    saying = tuple(cue for cue in shown if cue.name not in known.topics and not _lone_noun(cue, text))
    return saying or shown


def _lone_noun(cue: Cue, text: str) -> bool:
    """Tell whether a cue is but one capitalised word: "Treffen" says what the matter is, not that it is open."""
    return cue.start > 0 and text[cue.start].isupper() and " " not in text[cue.start : cue.end]


def _words(cues: Sequence[Cue], text: str, kinds: Mapping[str, str]) -> dict[str, float]:
    """Cues and classes of cues that occur, how many classes of each kind, and in all."""
    classes = {cue.name for cue in cues}
    variety = Counter(kinds[name] for name in classes)
    shown = variety.total() - variety[_GRAMMAR]
    found = dict.fromkeys([*sorted(classes), *sorted(f"cue {cue.name}: {cue.entry}" for cue in cues)], 1.0)
    found |= {f"kind {kind}": log1p(count) for kind, count in sorted(variety.items()) if kind != _GRAMMAR}
    return found | {"cues": log1p(shown), "density": log1p(shown) / log1p(max(2, len(text.split())))}


def _clauses(article: Article, sentences: Sequence[Sentence], verbs: Forms | None) -> tuple[Mapping[str, float], ...]:
    """What the clauses of each sentence say; nothing where the language's verbs are not known."""
    if verbs is None:
        return tuple({} for sentence in sentences if not sentence.heading)
    return tuple(clause_features(tokens, verbs) for tokens in read(article, sentences).tokens)


def _time(text: str, language: Language, article: Article) -> dict[str, float]:
    ahead = look_ahead(text, tuple(month.casefold() for month in language.months), article.published)
    return {
        "day ahead": float(ahead.days_ahead > 0),
        "day behind": float(ahead.days_behind > 0),
        "year ahead": float(ahead.years_ahead > 0),
        "year behind": float(ahead.years_behind > 0),
    }


def _place(index: int, count: int) -> dict[str, float]:
    """Where the sentence stands among `count`, and how many they are."""
    last = max(1, count - 1)
    fewest, most = _SENTENCES
    return {
        "place share": index / last,
        "place first": float(index == 0),
        "place late": float(index >= _LATE * last),
        "place last": float(index == count - 1),
        "place of many": log(min(most, max(fewest, count))) - 3,
    }
