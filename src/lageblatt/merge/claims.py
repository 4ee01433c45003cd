"""The sentences that may become points, the best of each article first, with what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lageblatt.languages import get
from lageblatt.merge.content import Content, Name, content_of
from lageblatt.model import Actor, ActorKind, Analysis, Question, QuestionKind, Quote, Ranked

CANDIDATES = 2000
"""Sentences looked at in all, divided evenly among the sources, at least ten each: no page holds a hundredth."""
_HEDGES = frozenset({QuestionKind.UNKNOWN, QuestionKind.UNCONFIRMED})
Place = tuple[int, int]
"""Source and sentence."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A ranked sentence: `place` is its rank in its own article, from 1."""

    ranked: Ranked
    quote: Quote
    place: int
    content: Content

    @property
    def source(self) -> int:
        """Number of the source."""
        return self.quote.source


def claims_of(analyses: Sequence[Analysis], actors: Sequence[Actor]) -> tuple[Claim, ...]:
    """Return the best sentences of each article, each wording once, the best of all articles first.

    `actors` are those of all articles, merged.
    """
    names = _names(actors)
    depth = max(10, CANDIDATES // max(1, len(analyses)))
    found = []
    for analysis in analyses:
        language, hedges = get(analysis.article.language), _hedges(analysis.questions)
        once: dict[str, Ranked] = {}
        for each in analysis.ranked[:depth]:
            once.setdefault(each.sentence.text, each)
        for place, ranked in enumerate(once.values(), start=1):
            sentence = ranked.sentence
            where = (analysis.source, sentence.number)
            quote = Quote(analysis.source, sentence.start, sentence.end, sentence.number)
            content = content_of(sentence.text, language, names.get(where, ()), hedges.get(where, ()))
            found.append(Claim(ranked, quote, place, content))
    return tuple(sorted(found, key=lambda each: (each.place, -each.ranked.score, each.source)))


def _names(actors: Sequence[Actor]) -> dict[Place, tuple[Name, ...]]:
    """Return, by source and sentence, which actors are named there by a name, in the order in which they are."""
    mentions = sorted(
        (quote.source, quote.sentence, quote.start, which, actor.kind is ActorKind.PERSON)
        for which, actor in enumerate(actors)
        if actor.kind is not ActorKind.GROUP  # "the passengers": what one text calls so has another name in the next
        for quote in actor.quotes
    )
    found: dict[Place, tuple[Name, ...]] = {}
    for source, sentence, _, *name in mentions:
        before = found.get((source, sentence), ())
        named = (name[0], bool(name[1]))
        found[source, sentence] = before if named in before else (*before, named)
    return found


def _hedges(questions: Sequence[Question]) -> dict[Place, frozenset[QuestionKind]]:
    """Return, by source and sentence, in which way what it says is uncertain."""
    found: dict[Place, frozenset[QuestionKind]] = {}
    for question in questions:
        for quote in question.quotes:
            where = (quote.source, quote.sentence)
            found[where] = found.get(where, frozenset()) | ({question.kind} & _HEDGES)
    return found
