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
from lageblatt.openness.scorer import Weights, Why, choose, kind_of, odds, weights, why

RULES = {"de": forms_de.RULES, "en": forms_en.RULES}
"""Rules of the question form by language; others have none."""


def find_open(article: Article, sentences: Sequence[Sentence], source: int = 1) -> tuple[Question, ...]:
    """Return the open matters of an article, most pressing first; headings and sentences without a cue never.

    `source` is the number of the article in the briefing. `weight` is the mean of two log odds, that the matter is
    open and that a reader would miss it; `why` sums to it.
    """
    measured = tuple(each for each in measure(article, sentences) if each.reasons and each.sentence.text)
    code = article.language
    opens = [odds(each.features, weights("open", code)) for each in measured]
    musts = [odds(each.features, weights("must", code)) for each in measured]
    asked = [(_question(measured[place], article, source), measured[place]) for place in choose(opens, musts)]
    return pair(asked, languages.get(code), source)


def _question(measured: Measured, article: Article, source: int) -> Question:
    code = article.language
    kinds = lexicon(code).kinds
    said = {kinds[cue.name] for cue in measured.reasons}
    models = {each.value: weights(each.value) for each in QuestionKind}
    kind = measured.governor or kind_of(measured.features, said, models)
    cues = [cue for cue in measured.reasons if kinds[cue.name] == kind] or measured.reasons
    cue = _strongest(cues, weights(kind), weights("open", code))
    sentence, reasons = measured.sentence, _why(measured, code)
    matter = Matter(sentence.text, QuestionKind(kind), article.text)
    return Question(
        text=sentence.text,
        kind=QuestionKind(kind),
        cue=sentence.text[cue.start : cue.end],
        quotes=(Quote(source, sentence.start, sentence.end, sentence.number),),
        weight=sum(value for _, value in reasons),
        question=form(matter, RULES[code], word_classes(code)) if code in RULES else None,
        why=reasons,
    )


def _why(measured: Measured, code: str) -> Why:
    """Return what each feature adds to the mean of both log odds."""
    added: dict[str, float] = {}
    for model in ("open", "must"):
        for name, value in why(measured.features, weights(model, code)):
            added[name] = added.get(name, 0.0) + value / 2
    return tuple(added.items())


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
