"""What is measured on each sentence before it is judged open or settled: names and values that a person can read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from lageblatt import languages
from lageblatt.languages import Language
from lageblatt.model import Article, Sentence
from lageblatt.openness.cues import Cue, Token, lexicon, tokenize
from lageblatt.openness.dates import look_ahead

_QUOTATION = re.compile(r"[„“”\"«»]")
_TURN = re.compile(r"[,„“»]")
"""What stands before the first of these is taken for the leading clause."""
_GRAMMAR = "grammar"


@dataclass(frozen=True, slots=True)
class Measured:
    """A sentence with its cues in order (without those of `grammar`) and its features."""

    sentence: Sentence
    cues: tuple[Cue, ...]
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """What all sentences of an article share: stems of the title, in how many sentences each stem stands."""

    title: frozenset[str]
    spread: Mapping[str, int]
    count: int


def measure(article: Article, sentences: Sequence[Sentence]) -> tuple[Measured, ...]:
    """Measure the sentences of an article that are no headings."""
    language = languages.get(article.language)
    body = [sentence for sentence in sentences if not sentence.heading]
    stems = [frozenset(language.stems(sentence.text)) for sentence in body]
    spread = Counter(stem for each in stems for stem in each)
    setting = Setting(frozenset(language.stems(article.title)), spread, len(body))
    measured = []
    for place, sentence in enumerate(body):
        tokens = tokenize(sentence.text)
        cues = lexicon(article.language).find(tokens)
        features = {
            **_words(cues, sentence.text, article.language),
            **_shape(sentence.text, tokens, cues),
            **_place(place, body),
            **_weight(stems[place], setting),
            **_time(sentence.text, language, article),
        }
        shown = tuple(cue for cue in cues if lexicon(article.language).kinds[cue.name] != _GRAMMAR)
        measured.append(Measured(sentence, shown, {name: value for name, value in features.items() if value}))
    return tuple(measured)


def _words(cues: Sequence[Cue], text: str, code: str) -> dict[str, float]:
    """Classes of cues: each that occurs, occurs twice or leads the sentence; how many of each kind, and in all."""
    kinds = lexicon(code).kinds
    classes = Counter(cue.name for cue in cues)
    turn = _TURN.search(text)
    leading = {cue.name for cue in cues if turn is None or cue.start < turn.start()}
    found = dict.fromkeys(classes, 1.0)
    found |= {f"{name}+": 1.0 for name, count in classes.items() if count > 1}
    found |= {f"{name}<": 0.6 for name in classes if name in leading}
    variety = Counter(kinds[name] for name in classes)
    shown = variety.total() - variety[_GRAMMAR]
    found |= {f"kind.{kind}": log1p(count) for kind, count in variety.items() if kind != _GRAMMAR}
    return found | {"cues": log1p(shown), "density": log1p(shown) / log1p(max(2, len(text.split())))}


def _shape(text: str, tokens: Sequence[Token], cues: Sequence[Cue]) -> dict[str, float]:
    words = sum(token.folded[0].isalnum() for token in tokens)
    start = tokens[0].start if tokens else 0
    return {
        "length": log1p(words) / 3,
        "short": float(words < 8),
        "long": float(words > 30),
        "question mark": float("?" in text),
        "quotation": float(bool(_QUOTATION.search(text))),
        "quotation first": float(bool(_QUOTATION.match(text))),
        "colon last": float(text.endswith(":")),
        "digits": float(any(letter.isdigit() for letter in text)),
        "pronoun first": float(any(cue.name == "pronoun" and cue.start == start for cue in cues)),
    }


def _place(place: int, body: Sequence[Sentence]) -> dict[str, float]:
    count = len(body)
    return {
        "first": float(place == 0),
        "second": float(place == 1),
        "last": float(place == count - 1),
        "last but one": float(place == count - 2),
        "how far": place / max(1, count - 1),
        "last third": float(3 * place >= 2 * count),
        "paragraph starts": float(place == 0 or body[place - 1].paragraph != body[place].paragraph),
        "paragraph ends": float(place == count - 1 or body[place + 1].paragraph != body[place].paragraph),
    }


def _weight(stems: frozenset[str], setting: Setting) -> dict[str, float]:
    """How much of the title stands in the sentence, and how far its words spread over the article."""
    shared = len(stems & setting.title)
    own = max(1, len(stems))
    return {
        "title": shared / max(1, len(setting.title)),
        "title density": shared / own**0.5,
        "central": sum(setting.spread[stem] - 1 for stem in sorted(stems)) / own,
    }


def _time(text: str, language: Language, article: Article) -> dict[str, float]:
    ahead = look_ahead(text, tuple(month.casefold() for month in language.months), article.published)
    return {
        "day ahead": float(ahead.days_ahead > 0),
        "day behind": float(ahead.days_behind > 0),
        "year ahead": float(ahead.years_ahead > 0),
        "year behind": float(ahead.years_behind > 0),
    }
