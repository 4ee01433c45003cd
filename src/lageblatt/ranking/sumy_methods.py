"""The rankers of sumy, handed our sentences, words, stems and stop words; their ratings are taken as they are.

sumy's own tokenizer downloads NLTK data and drops numbers and hyphenated words, so it gets ours. A callable as the
count of sentences receives every (sentence, order, rating): the public way to the ratings.
Edmundson's word lists: bonus are the title's words, stigma the openers that lean on an earlier sentence, null the
stop words; the title stands as the heading of the first paragraph. Where a list is empty, the part that needs it
is off.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from itertools import groupby
from typing import Any

from lageblatt.errors import SourceError
from lageblatt.languages import Language
from lageblatt.ranking.document import Document, Scorer, Why, rounded

_CLASSES = {
    "lexrank": ("lex_rank", "LexRankSummarizer"),
    "textrank": ("text_rank", "TextRankSummarizer"),
    "lsa": ("lsa", "LsaSummarizer"),
    "luhn": ("luhn", "LuhnSummarizer"),
    "sum-basic": ("sum_basic", "SumBasicSummarizer"),
    "kl": ("kl", "KLSummarizer"),
    "reduction": ("reduction", "ReductionSummarizer"),
    "edmundson": ("edmundson", "EdmundsonSummarizer"),
}
DIGITS = 6
"""Significant digits of the largest rating that count: below is noise of the order in which sets are walked."""
AT_MOST = {"kl": 300, "lexrank": 2000, "textrank": 2000, "reduction": 2000, "lsa": 3000, "sum-basic": 5000}
"""Sentences that a method can rank in half a minute (16 words each, one core of 2020): KL grows as n^3, SumBasic,
LexRank, TextRank and Reduction as n², LSA in memory besides. Longer articles are refused, never cut in silence."""


class _Words:
    """The tokenizer that sumy's sentences ask for their words."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Return `text` as the one sentence that it is: splitting was done before."""
        return (text,)

    def to_words(self, text: str) -> tuple[str, ...]:
        """Return the words of `text`, numbers and hyphenated words kept."""
        return self._language.words(text)


def _dom(document: Document, heading: str) -> Any:  # noqa: ANN401 - sumy has no types
    """Return sumy's model of the document; `heading`, if any, stands before the first paragraph's sentences."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence  # noqa: PLC0415

    words = _Words(document.language)
    groups = [
        [Sentence(each.text, words) for each in group]
        for _, group in groupby(document.sentences, key=lambda each: each.paragraph)
    ]
    if heading and groups:
        groups[0].insert(0, Sentence(heading, words, is_heading=True))
    return ObjectDocumentModel([Paragraph(group) for group in groups])


def _summarizer(document: Document, method: str) -> Any:  # noqa: ANN401
    """Return sumy's summarizer with the word lists of the document's language."""
    module, name = _CLASSES[method]
    kind = getattr(import_module(f"sumy.summarizers.{module}"), name)
    language = document.language
    if method != "edmundson":
        summarizer = kind(language.stem)
        summarizer.stop_words = language.stop_words
        return summarizer
    title = [word for word in language.words(document.article.title) if word.casefold() not in language.stop_words]
    summarizer = kind(
        language.stem,
        cue_weight=float(bool(title and language.openers)),
        title_weight=float(bool(language.stop_words)),
        location_weight=float(bool(language.stop_words)),
    )
    summarizer.bonus_words, summarizer.stigma_words = title, language.openers
    summarizer.null_words = language.stop_words
    return summarizer


def ratings(document: Document, method: str) -> tuple[float, ...]:
    """Return sumy's rating of each sentence, as fine as is certain; 0 where sumy has none to give.

    NaN comes from LexRank where no two sentences share a word; LSA rates nothing where there is no vocabulary.
    """
    raw = [0.0] * len(document.sentences)

    def keep(infos: Sequence[Any]) -> tuple[()]:
        for info in infos:
            raw[info.order] = float(info.rating)
        return ()

    heading = document.article.title if method == "edmundson" else ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _summarizer(document, method)(_dom(document, heading), keep)
    return _rounded([0.0 if math.isnan(rating) else rating for rating in raw])


def _rounded(values: Sequence[float]) -> tuple[float, ...]:
    largest = max(map(abs, values), default=0.0)
    places = DIGITS - 1 - math.floor(math.log10(largest)) if largest else 0
    return tuple(round(value, places) + 0.0 for value in values)  # + 0.0: no minus zero


def score(document: Document, method: str) -> tuple[Why, ...]:
    """Return each sentence's rating by `method` as its only feature; SourceError if the article is too long for it."""
    limit = AT_MOST.get(method, math.inf)
    if len(document.sentences) > limit:
        found = f"{len(document.sentences):,} sentences"
        raise SourceError(document.article.origin, f"{found} are too many for the method {method} (at most {limit:,})")
    return tuple(rounded([(method, rating)]) for rating in ratings(document, method))


SCORERS: dict[str, Scorer] = {method: partial(score, method=method) for method in _CLASSES}
