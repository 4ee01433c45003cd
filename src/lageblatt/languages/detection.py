"""Which language a text is in: by its stop words, and by py3langid where those do not settle it.

Stop words settle 99 of 100 whole texts and two thirds of first sentences, in 7 ms; py3langid takes 450 ms and more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from lageblatt.languages.language import CODES, get

UNDETERMINED = "und"
"""ISO 639 code of a text without words."""

_SAMPLE = 4000  # characters that are looked at: about 600 words, enough for any of the languages
_WORD = re.compile(r"[^\W\d_]+")
_SURE = 3.0  # stop words of its own that a language must show
_ENOUGH = 0.2  # share of all words that they must make up: .25 to .4 in texts, .1 to .15 in a neighbour's
_MARGIN = 2.0  # times the evidence of the next language
_STRANGERS = 2  # words of a neighbour that leave the matter to the model

# Languages with hardly a written press that the model prefers to a large neighbour on names and headlines: Nigerian
# Pidgin for English and Italian, Aragonese for Spanish, Bikol for Tagalog and English, São Tomé Creole for anything.
_SELDOM = frozenset({"pcm", "an", "bcl", "st"})


def detect(text: str) -> str:
    """Return the ISO 639 code of the language of `text`, `und` where it has no words."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.casefold())
    if not words:
        return UNDETERMINED
    return _by_stop_words(words) or _by_model(sample)


def _by_stop_words(words: Sequence[str]) -> str | None:
    evidence = dict.fromkeys(CODES, 0.0)
    for word in words:
        for code, weight in _weights().get(word, ()):
            evidence[code] += weight
    (best, most), (_, second), *_ = sorted(evidence.items(), key=lambda item: (-item[1], item[0]))
    settled = most >= _SURE and most >= _ENOUGH * len(words) and most >= _MARGIN * second
    return best if settled and not _strange(best, words) else None


def _strange(code: str, words: Sequence[str]) -> bool:
    """Say whether words of a small neighbour stand in a text that looks like `code`: Catalan in Spanish, say."""
    strangers = get(code).lexicon("language").get("strangers", "").split()
    counts = Counter(words)
    return sum(counts[word] for word in strangers) >= max(_STRANGERS, len(words) / 50)


@cache
def _weights() -> dict[str, tuple[tuple[str, float], ...]]:
    """Return for each stop word its languages; it counts the less the more languages have it."""
    owners: dict[str, list[str]] = {}
    for code in CODES:
        parts = {part for word in get(code).stop_words for part in _WORD.findall(word)}
        for word in sorted(parts):
            owners.setdefault(word, []).append(code)
    return {word: tuple((code, 1 / len(codes)) for code in codes) for word, codes in owners.items()}


def _by_model(text: str) -> str:
    import py3langid  # noqa: PLC0415 - its first call takes .7 s

    return next(str(code) for code, _ in py3langid.rank(text) if code not in _SELDOM)
