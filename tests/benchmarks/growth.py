"""How ranking grows with the article: ours, sumy's methods as sumy calls them, and other summarisers if installed."""

from __future__ import annotations

import math
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import islice

from lageblatt.languages import get
from lageblatt.model import Article, Sentence
from lageblatt.ranking import rank
from lageblatt.split import split

SIZES = (25, 100, 400, 1600, 6400)
COMPARED = 1000
"""Sentences at which rankers are compared."""
PATIENCE = 1.0
"""Seconds that a size may take for a ranker to be asked for the next, up to four times as large."""
LANGUAGE = "de"
Ranker = Callable[[Sequence[str]], object]


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds of processor by the count of sentences, and the fitted exponent from 400 on; None if it got less far."""

    times: Mapping[int, float]
    exponent: float | None


def sentences_of(texts: Sequence[str]) -> tuple[str, ...]:
    """Return as many sentences as the longest article needs; repeated ones get a word of their own."""
    found = [each.text for text in texts for each in split(text, get(LANGUAGE)) if not each.heading]
    rounds = range(math.ceil(max(SIZES) / len(found)))
    endless = (f"{each[:-1]} {number}{each[-1:]}" if number else each for number in rounds for each in found)
    return tuple(islice(endless, max(SIZES)))


def grown(ranker: Ranker, texts: Sequence[str]) -> Growth:
    """Return how the ranker's time grows, as far as patience goes."""
    times: dict[int, float] = {}
    for size in sorted({*SIZES, COMPARED}):
        if times and max(times.values()) > PATIENCE:
            break
        times[size] = _seconds(ranker, texts[:size])
    return Growth(times, exponent({size: each for size, each in times.items() if size >= 400}))


def _seconds(ranker: Ranker, texts: Sequence[str]) -> float:
    """Return the seconds of the processor, the best of three for short articles."""
    times = []
    for _ in range(3 if len(texts) <= 400 else 1):
        start = time.process_time()
        ranker(texts)
        times.append(time.process_time() - start)
    return min(times)


def exponent(times: Mapping[int, float]) -> float | None:
    """Return the slope of the logarithms: time grows as size to this power."""
    if len(times) < 3:
        return None
    x, y = [math.log(size) for size in times], [math.log(each) for each in times.values()]
    middle, height = sum(x) / len(x), sum(y) / len(y)
    return sum((a - middle) * (b - height) for a, b in zip(x, y, strict=True)) / sum((a - middle) ** 2 for a in x)


def rankers() -> dict[str, Ranker]:
    """Return every ranker that is installed, by name; the first call of each loads it."""
    ours: dict[str, Ranker] = {f"lageblatt {name}": _Ours(name) for name in ("reader", "blend", "lead")}
    sumy: dict[str, Ranker] = {f"sumy {name}": _Sumy(*place) for name, place in _SUMY.items()}
    others = {name: ranker for name, ranker in _OTHERS.items() if find_spec(name.split()[0])}
    return ours | sumy | others


@dataclass(frozen=True, slots=True)
class _Ours:
    method: str

    def __call__(self, texts: Sequence[str]) -> object:
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + 1)
        sentences = [
            Sentence(number, start, start + len(text), text, number // 4)
            for number, (text, start) in enumerate(zip(texts, starts, strict=False), 1)
        ]
        return rank(Article(texts[0], " ".join(texts), "speed", LANGUAGE), sentences, (), self.method)


_SUMY = {
    "LexRank": ("lex_rank", "LexRankSummarizer"),
    "TextRank": ("text_rank", "TextRankSummarizer"),
    "LSA": ("lsa", "LsaSummarizer"),
    "Luhn": ("luhn", "LuhnSummarizer"),
    "SumBasic": ("sum_basic", "SumBasicSummarizer"),
    "KL": ("kl", "KLSummarizer"),
}


@dataclass(frozen=True, slots=True)
class _Sumy:
    """sumy as its README calls it, but for its tokenizer, which would download data."""

    module: str
    name: str

    def __call__(self, texts: Sequence[str]) -> object:
        from sumy.models.dom import ObjectDocumentModel, Paragraph  # noqa: PLC0415
        from sumy.models.dom import Sentence as Line  # noqa: PLC0415
        from sumy.nlp.stemmers import Stemmer  # noqa: PLC0415
        from sumy.utils import get_stop_words  # noqa: PLC0415

        summarizer = getattr(import_module(f"sumy.summarizers.{self.module}"), self.name)(Stemmer("german"))
        summarizer.stop_words = get_stop_words("german")
        words = _Words()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return summarizer(ObjectDocumentModel([Paragraph([Line(text, words) for text in texts])]), 5)


class _Words:
    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(text.split())

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return (text,)


def _summa(texts: Sequence[str]) -> object:
    return import_module("summa.summarizer").summarize("\n".join(texts), words=120, language="german")


def _newspaper(texts: Sequence[str]) -> object:
    """newspaper4k's scoring; its sentences are handed over, because its own splitter downloads data."""
    nlp, stopwords = import_module("newspaper.nlp"), import_module("newspaper.text").StopWords(LANGUAGE)
    keys = nlp.keywords(" ".join(texts), stopwords, 10)
    return nlp.scored_sentences(list(texts), list(stopwords.tokenizer(texts[0])), keys, stopwords)


def _lede(texts: Sequence[str]) -> object:
    return import_module("lede").summarize("\n\n".join(texts), max_length=800)


_OTHERS: Mapping[str, Ranker] = {"summa TextRank": _summa, "newspaper nlp": _newspaper, "lede": _lede}
