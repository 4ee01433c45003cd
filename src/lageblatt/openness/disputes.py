"""Set a denial beside what it denies: two open sentences of one article that contradict each other become one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lageblatt.languages import Language
from lageblatt.model import JOINT, Part, Question, QuestionKind, Quote
from lageblatt.openness.features import Measured

_DENIES = frozenset(("denial", "opposition"))
_ASSERTS = frozenset(("accusation", "suspicion", "alleged", "claim", "report_soll", "reported"))
_SHARED = 2
"""Stems that both sentences must have in common, a capitalised one among them."""

Asked = tuple[Question, Measured]


def pair(asked: Sequence[Asked], language: Language, source: int) -> tuple[Question, ...]:
    """Return the questions, heaviest first, a denial joined with the earlier sentence that it contradicts.

    A sentence that became part of a pair stands no more by itself; the pair has the greater weight of both.
    """
    rest = list(asked)
    joined = []
    for denial in asked:
        against = next((each for each in rest if denial in rest and _contradict(each, denial, language)), None)
        if against is not None:
            rest = [each for each in rest if each not in (against, denial)]
            joined.append(_join(against, denial, source))
    return tuple(sorted([*joined, *(question for question, _ in rest)], key=_order))


def _order(question: Question) -> tuple[float, int]:
    return -question.weight, question.quotes[0].start


def _contradict(earlier: Asked, later: Asked, language: Language) -> bool:
    """Tell whether `later`, by the cue that is shown, denies what `earlier` asserts of the same people or things."""
    (_, assertion), (question, denial) = earlier, later
    shown = {cue.name for cue in denial.reasons if denial.sentence.text[cue.start : cue.end] == question.cue}
    classes = {cue.name for cue in assertion.reasons}
    if question.kind is not QuestionKind.DISPUTED or not shown & _DENIES:
        return False
    if assertion.sentence.number >= denial.sentence.number or not classes & _ASSERTS or classes & _DENIES:
        return False
    one, other = (frozenset(language.stems(side.sentence.text)) for side in (assertion, denial))
    names = {language.stem(word) for word in language.words(assertion.sentence.text) if word[0].isupper()}
    return len(one & other) >= _SHARED and bool(one & other & names)


def _join(earlier: Asked, later: Asked, source: int) -> Question:
    sentences = [side.sentence for _, side in (earlier, later)]
    quotes = tuple(Quote(source, each.start, each.end, each.number) for each in sentences)
    parts = tuple(Part(each.text, quote) for each, quote in zip(sentences, quotes, strict=True))
    blank = " " if sentences[1].number == sentences[0].number + 1 else JOINT
    text = blank.join(part.text for part in parts)
    heavier = max(earlier[0], later[0], key=lambda each: each.weight)
    return replace(later[0], text=text, quotes=quotes, parts=parts, weight=heavier.weight, why=heavier.why)
