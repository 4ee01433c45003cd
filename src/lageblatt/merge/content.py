"""What a sentence says, as far as words tell: its content words, figures, names, negations, hedges and stances."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest

from lageblatt.languages import Language
from lageblatt.merge.amounts import TIMES, Amount, amounts
from lageblatt.merge.vocabulary import Vocabulary, vocabulary
from lageblatt.model import QuestionKind

_PIECE = 3
"""Letters of a piece: merge F1 of reworded pairs, by cross-validation, is .842 with 3 and .835 with 4."""
Name = tuple[int, bool]
"""Which actor is named, and whether it is a person."""


@dataclass(frozen=True, slots=True)
class Content:
    """What two sentences are compared by.

    `stems` are content words (acts under one name for all their forms, figures left out); `grams` the pieces that
    content words and figures are made of; `names` are the actors in their order; `reported` if it passes on what others
    say; `stances` are (axis, side) with the form that says so; `odd` are words such as G7.
    """

    text: str
    language: str
    stems: frozenset[str]
    grams: frozenset[str]
    amounts: tuple[Amount, ...]
    odd: frozenset[str]
    names: tuple[Name, ...]
    negations: int
    hedges: frozenset[QuestionKind]
    reported: bool
    stances: tuple[tuple[int, int, str], ...]

    @property
    def figures(self) -> frozenset[float]:
        """Values of the figures that do not say when."""
        return frozenset(each.value for each in self.amounts if each.kind not in TIMES)

    @property
    def times(self) -> frozenset[tuple[str, float]]:
        """Days and hours."""
        return frozenset((each.kind, each.value) for each in self.amounts if each.kind in TIMES)


def content_of(
    text: str, language: Language, names: Sequence[Name] = (), hedges: Collection[QuestionKind] = ()
) -> Content:
    """Return the content of a sentence; who is named and what is uncertain is known from elsewhere."""
    words = tuple(map(str.casefold, language.words(text)))
    found = amounts(text, language)
    figures = {word for each in found for word in language.words(text[each.start : each.end].casefold())}
    return Content(
        text=text,
        language=language.code,
        stems=frozenset(_stems(words, figures, language)) or frozenset({text}),
        grams=frozenset(chain.from_iterable(pieces(word) for word in words if word not in language.stop_words)),
        amounts=found,
        odd=frozenset(word for word in words if any(map(str.isdigit, word))) - figures,
        names=tuple(names),
        negations=_negations(words, language),
        hedges=frozenset(hedges),
        reported=not vocabulary(language.code).reports.isdisjoint(words),
        stances=tuple(_stances(words, vocabulary(language.code))),
    )


def _stems(words: tuple[str, ...], figures: Collection[str], language: Language) -> Iterator[str]:
    known = vocabulary(language.code)
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        act = known.act(word, following)
        if act:
            yield f"#{act}"
        elif word not in language.stop_words and word not in figures:
            yield "#people" if word in known.people else language.stem(word)


@lru_cache(maxsize=65_536)
def pieces(word: str) -> tuple[str, ...]:
    """Return the pieces of three letters of a word, its edges among them."""
    marked = f"_{word}_"
    return tuple(marked[start : start + _PIECE] for start in range(max(1, len(marked) - _PIECE + 1)))


def _negations(words: tuple[str, ...], language: Language) -> int:
    """Return how often the words negate; English "n't" and French "n'" stand within or before a word."""
    negations = frozenset(str(language.lexicon("ranking").get("negations", "")).split())
    negations |= vocabulary(language.code).denials
    return sum(word.rstrip("'’") in negations or word.endswith(("n't", "n’t")) for word in words)


def _stances(words: tuple[str, ...], known: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """Yield what the words take a stance by; of "lehnt … ab" both must be there, the particle after the verb."""
    for form, (axis, side) in known.stances.items():
        verb, _, particle = form.partition("-")
        if verb in words and (not particle or particle in words[words.index(verb) :]):
            yield axis, side, verb
