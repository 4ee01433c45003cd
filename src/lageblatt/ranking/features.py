"""What a reader may go by: some 40 named features of each sentence, most between 0 and 1, none with a language in it.

Words that lean on others, decide, look ahead or back are lists in each language's `ranking.toml`; a language without
one has zeros there. A feature is a function of a sentence's place in what was read of the document once (`Facts`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from lageblatt.languages import Language, get
from lageblatt.ranking.centrality import centrality
from lageblatt.ranking.cues import asks, leans, quotes_nobody
from lageblatt.ranking.document import Document

_END = re.compile(r"[.!?…:;][\"“”«»‹›‘’')\]]*$")
_MARK = re.compile(r"[„“”\"«»]")
NEAR_OPENING = slice(1, 4)
"""Words two to four: where a pronoun still means somebody outside of the sentence ("Am Freitag wurde er …")."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The document as features ask for it; every sequence but `title` has a place for each sentence."""

    document: Document
    words: tuple[tuple[str, ...], ...]
    stems: tuple[frozenset[str], ...]
    starts: tuple[bool, ...]
    before: tuple[int, ...]
    inside: tuple[bool, ...]
    new: tuple[int, ...]
    title: frozenset[str]
    counts: Counter[str]
    central: tuple[float, ...]


@cache
def lexicon(code: str, name: str) -> frozenset[str]:
    """Return a word list of the language's `ranking.toml`, casefolded."""
    return frozenset(str(get(code).lexicon("ranking").get(name, "")).casefold().split())


def facts(document: Document) -> Facts:
    """Read the document once for all features."""
    language, sentences = document.language, document.sentences
    words = tuple(tuple(map(_plain, language.words(each.text))) for each in sentences)
    stems = tuple(map(frozenset, document.stems))
    paragraphs = [each.paragraph for each in sentences]
    starts = tuple(place == 0 or paragraphs[place - 1] != here for place, here in enumerate(paragraphs))
    before, new, seen, count = [], [], set[str](), 0
    for own, row in zip(words, stems, strict=True):
        before.append(count)
        new.append(len(row - seen))
        seen |= row
        count += len(own)
    central = centrality(document.stems)
    return Facts(
        document,
        words,
        stems,
        starts,
        tuple(before),
        _inside(document, starts),
        tuple(new),
        frozenset(language.stems(document.article.title)),
        Counter(stem for row in document.stems for stem in row),
        tuple(value / (max(central) or 1.0) for value in central),
    )


def _plain(word: str) -> str:
    """Return the word as the lists have it: small, an elided one ("l'") without its apostrophe."""
    return word.casefold().rstrip("'’")


def _inside(document: Document, starts: Sequence[bool]) -> tuple[bool, ...]:
    """Tell of each sentence whether a quotation that began earlier in its paragraph is still open."""
    found, marks = [], 0
    for sentence, first in zip(document.sentences, starts, strict=True):
        marks = 0 if first else marks
        found.append(marks % 2 == 1)
        marks += len(_MARK.findall(sentence.text))
    return tuple(found)


def _cosine(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def _surface(text: str, language: Language) -> dict[str, float]:
    """Return the features that the bare text of a sentence has."""
    return {
        "question": asks(text),
        "unfinished": not _END.search(text),
        "announces": text.rstrip().endswith(":"),
        "lower case": text[:1].islower(),
        "quotation": quotes_nobody(text, language),
        "half quotation": len(_MARK.findall(text)) % 2,
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
    words = found.words[place]
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
        "repeated words": 5 * sum(found.counts[stem] - 1 for stem in own) / (found.counts.total() or 1),
        "new words": found.new[place] / 15,
        "novelty": found.new[place] / (len(own) or 1),
        "like the one before": _cosine(own, before),
        "like the one after": _cosine(own, after),
    }


def _wording(found: Facts, place: int) -> dict[str, float]:
    """Return which kinds of words the sentence has, and where."""
    code, words = found.document.language.code, found.words[place]
    start, near = words[:1], words[NEAR_OPENING]

    def any_of(name: str, some: Sequence[str]) -> bool:
        return not lexicon(code, name).isdisjoint(some)

    reported = any_of("reported", words) and not any_of("speech", words)
    return {
        "pronoun first": any_of("pronouns", start),
        "pronoun near": any_of("pronouns", near),
        "pronoun": any_of("pronouns", words),
        "pronouns": min(sum(word in lexicon(code, "pronouns") for word in words), 3) / 3,
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
        "negation": any_of("negations", words),
    }


_GROUPS: tuple[Callable[[Facts, int], dict[str, float]], ...] = (_place, _size, _matter, _wording)


def features(document: Document) -> tuple[dict[str, float], ...]:
    """Return the features of each sentence by name, always all of them and in one order."""
    found = facts(document)
    rows = []
    for place, sentence in enumerate(document.sentences):
        row = _surface(sentence.text, document.language)
        for group in _GROUPS:
            row |= group(found, place)
        rows.append({name: float(value) for name, value in row.items()})
    return tuple(rows)
