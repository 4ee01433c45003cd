"""Find what an article leaves open: the sentence word for word, why it is open, the question where a rule forms it."""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt import languages
from lageblatt.model import Article, Question, QuestionKind, Quote, Sentence
from lageblatt.openness import forms_de, forms_en
from lageblatt.openness.cues import GAP, Cue, lexicon
from lageblatt.openness.disputes import pair
from lageblatt.openness.features import Measured, measure
from lageblatt.openness.forms import Matter, form, word_classes
from lageblatt.openness.scorer import Weights, chance, choose, weights

RULES = {"de": forms_de.RULES, "en": forms_en.RULES}
"""Rules of the question form by language; others have none."""


def find_open(article: Article, sentences: Sequence[Sentence], source: int = 1) -> tuple[Question, ...]:
    """Return the open matters of an article, most pressing first; headings and sentences without a cue never.

    `source` is the number of the article in the briefing. `weight` is the mean of two chances, from 0 to 1: that the
    matter is open, and that a reader would miss it.
    """
    measured = tuple(each for each in measure(article, sentences) if each.cues and each.sentence.text)
    code = article.language
    open_chances = [chance(each.features, weights("open", code)) for each in measured]
    must_chances = [chance(each.features, weights("must", code)) for each in measured]
    asked = []
    for place in choose(open_chances, must_chances):
        weight = (open_chances[place] + must_chances[place]) / 2
        asked.append((_question(measured[place], article, source, weight), measured[place]))
    return pair(asked, languages.get(code), source)


def _question(measured: Measured, article: Article, source: int, weight: float) -> Question:
    code = article.language
    kinds = lexicon(code).kinds
    present = sorted({kinds[cue.name] for cue in measured.cues})
    kind = max(present, key=lambda each: chance(measured.features, weights(each)))
    cues = [cue for cue in measured.cues if kinds[cue.name] == kind]
    cue = _strongest(cues, weights(kind), weights("open", code))
    sentence = measured.sentence
    matter = Matter(sentence.text, QuestionKind(kind), cue.start, cue.end, article.text)
    return Question(
        text=sentence.text,
        kind=QuestionKind(kind),
        cue=sentence.text[cue.start : cue.end],
        quotes=(Quote(source, sentence.start, sentence.end, sentence.number),),
        weight=weight,
        question=form(matter, RULES[code], word_classes(code)) if code in RULES else None,
    )


def _strongest(cues: Sequence[Cue], of_kind: Weights, of_open: Weights) -> Cue:
    """Return the cue whose class speaks most for the kind and openness; then whole ones, the longest, the first."""
    return max(
        cues,
        key=lambda cue: (
            of_kind.get(cue.name, 0.0) + of_open.get(cue.name, 0.0),
            GAP not in cue.entry,
            cue.end - cue.start,
            -cue.start,
        ),
    )
