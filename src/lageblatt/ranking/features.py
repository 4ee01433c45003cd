"""What a reader may go by: named features of each sentence, most between 0 and 1, none with a language in it.

Words that lean on others, decide, look ahead or back are lists in each language's `ranking.toml`; a language without
one has zeros there. A feature is a function of a sentence's place in what was read of the document once (`Facts`).
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence

from lageblatt.languages import Language
from lageblatt.ranking.cues import asks, leans, quotes_nobody
from lageblatt.ranking.document import Document
from lageblatt.ranking.facts import Facts, lexicon, marks, read

_END = re.compile(r"[.!?…:;][\"“”«»‹›‘’')\]]*$")
_CLAUSE = re.compile(r": [^\W\d„“”\"«»][^:]{14}")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_SPEECH = re.compile(r": [„“”\"«»‚‘'‹›]")
NEAR_OPENING = slice(1, 4)
"""Words two to four: where a pronoun still means somebody outside of the sentence ("Am Freitag wurde er …")."""
CENTRAL = 3
"""So many of the most salient actors are those whom the news is about."""
RANKED = ("length", "title", "lead", "centrality", "repeated words", "new words", "word length")
"""Features that count a second time as the share of the article's sentences that have less: articles differ."""


def _plain(word: str) -> str:
    """Return the word as the lists have it: small, an elided one ("l'") without its apostrophe."""
    return word.casefold().rstrip("'’")


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def _surface(text: str, language: Language) -> dict[str, float]:
    """Return the features that the bare text of a sentence has."""
    return {
        "question": asks(text),
        "unfinished": not _END.search(text),
        "announces": text.rstrip().endswith(":"),
        "clause after colon": bool(_CLAUSE.search(text)),
        "speech after colon": bool(_SPEECH.search(text)),
        "semicolon": "; " in text,
        "lower case": text[:1].islower(),
        "quotation": quotes_nobody(text, language),
        "half quotation": marks(text) % 2,
        "opener": leans(text, language),
    }


def _place(found: Facts, place: int) -> dict[str, float]:
    """Return where the sentence stands."""
    return {
        "early": 1 - min(place, 10) / 10,
        "words before": math.log1p(found.before[place]) / 6,
        "first paragraph": found.document.sentences[place].paragraph == found.document.sentences[0].paragraph,
        "paragraph start": found.starts[place],
        "inside quotation": found.inside[place],
        "after colon": place > 0 and found.document.sentences[place - 1].text.rstrip().endswith(":"),
    }


def _size(found: Facts, place: int) -> dict[str, float]:
    """Return how long the sentence and its words are."""
    words = found.document.words[place]
    return {
        "length": math.log1p(len(words)) / 4,
        "up to 25 words": min(len(words), 25) / 25,
        "over 25 words": max(0, len(words) - 25) / 20,
        "under 8 words": len(words) < 8,
        "word length": sum(map(len, words)) / (len(words) or 1) / 8,
        "number": any(word[:1].isdigit() for word in words),
    }


def _matter(found: Facts, place: int) -> dict[str, float]:
    """Return what the sentence shares with the title and the rest of the text."""
    own, stems = found.stems[place], found.stems
    before = stems[place - 1] if place else frozenset[str]()
    after = stems[place + 1] if place + 1 < len(stems) else frozenset[str]()
    return {
        "title": len(found.title & own) / (len(found.title) or 1),
        "of the title": bool(found.title & own),
        "lead": len(stems[0] & own) / (len(stems[0]) or 1) if place else 0,
        "centrality": found.central[place],
        "repeated words": 5 * sum(found.counts[stem] - 1 for stem in own) / found.total,
        "new words": found.new[place] / 15,
        "novelty": found.new[place] / (len(own) or 1),
        "like the one before": _cosine(own, before),
        "like the one after": _cosine(own, after),
    }


def _wording(found: Facts, place: int) -> dict[str, float]:
    """Return which kinds of words the sentence has, and where."""
    code, words = found.document.language.code, tuple(map(_plain, found.document.words[place]))
    start, near = words[:1], words[NEAR_OPENING]

    def any_of(name: str, some: Sequence[str]) -> bool:
        return not lexicon(code, name).isdisjoint(some)

    pronouns = [at for at, word in enumerate(words) if word in lexicon(code, "pronouns")]
    names = [at for at, word in enumerate(found.document.words[place]) if at and word[0].isupper()]
    reported = any_of("reported", words) and not any_of("speech", words)
    return {
        "pronoun first": any_of("pronouns", start),
        "pronoun near": any_of("pronouns", near),
        "pronoun": bool(pronouns),
        "pronouns": min(len(pronouns), 3) / 3,
        "pronoun before a name": bool(pronouns) and pronouns[0] < min(names[:1], default=len(words)),
        "pronoun before two names": bool(pronouns) and pronouns[0] < min(names[1:2], default=len(words)),
        "pointer first": any_of("pointers", start),
        "pointer near": any_of("pointers", near),
        "pointer": any_of("pointers", words),
        "connective first": any_of("connectives", start),
        "article first": any_of("articles", start),
        "first person": 5 * sum(word in lexicon(code, "first_person") for word in words) / (len(words) or 1),
        "reported": reported,
        "outcome": any_of("outcome", words),
        "outlook": any_of("outlook", words),
        "background": any_of("background", words),
        "dispute": any_of("dispute", words),
        "demand": any_of("demand", words),
        "uncertain": any_of("uncertain", words),
        "negation": any_of("negations", words),
    }


def _involved(found: Facts, place: int) -> dict[str, float]:
    """Return who is named in the sentence."""
    named = found.actors[place]
    weights = [1 / (1 + order) for order, _ in named]
    return {
        "nobody": not named,
        "actors": min(len(named), 4) / 4,
        "best actor": max(weights, default=0),
        "weight of actors": math.fsum(weights),
        "central actor": any(order < CENTRAL for order, _ in named),
        "new central actors": min(sum(new and order <= CENTRAL for order, new in named), 2) / 2,
    }


def _time(found: Facts, place: int) -> dict[str, float]:
    """Return whether years are named that lie before the article's or after it."""
    published = found.document.article.published
    years = [int(word) for word in found.document.words[place] if _YEAR.fullmatch(word)] if published else []
    return {
        "earlier year": any(year < published.year for year in years) if published else False,
        "later year": any(year > published.year for year in years) if published else False,
    }


_GROUPS: tuple[Callable[[Facts, int], dict[str, float]], ...] = (
    _place,
    _size,
    _matter,
    _wording,
    _involved,
    _time,
)


def features(document: Document) -> tuple[dict[str, float], ...]:
    """Return the features of each sentence by name, always all of them and in one order."""
    found = read(document)
    rows = []
    for place, sentence in enumerate(document.sentences):
        row = _surface(sentence.text, document.language)
        for group in _GROUPS:
            row |= group(found, place)
        rows.append({name: float(value) for name, value in row.items()})
    _rank(rows)
    return tuple(rows)


def _rank(rows: Sequence[dict[str, float]]) -> None:
    """Add to each sentence for how many others its features of `RANKED` are less, as a share."""
    for name in RANKED:
        values = sorted(row[name] for row in rows)
        for row in rows:
            row[f"{name} (rank)"] = bisect_left(values, row[name]) / max(1, len(values) - 1)
