"""Which of its language's lists a word is in: one number, a bit for each list.

An article's words are looked up once, and every question after their kinds is one about bits: of 1,000 sentences that
takes 3 ms, where asking each list for each sentence's words took 17.
"""

from __future__ import annotations

import re
from functools import cache

from lageblatt.languages import get

LISTS = (
    "pronouns pointers connectives articles first_person reported speech outcome outlook background dispute demand "
    "uncertain negations"
).split()
"""Lists in each language's `ranking.toml`."""
NUMBER, CAPITAL, YEAR = "number", "capital", "year"
BITS = {name: 1 << place for place, name in enumerate((*LISTS, NUMBER, CAPITAL, YEAR))}
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_WORDS = 65_536  # words of which a process keeps the kinds: those of about 300 articles


class Kinds(dict[str, int]):
    """The bits of every word there is; a list has a word as it is spoken, small and without an elision's apostrophe."""

    def __init__(self, code: str) -> None:
        self._lists = {BITS[name]: lexicon(code, name) for name in LISTS}

    def __missing__(self, word: str) -> int:
        """Return the bits of a word, and keep them."""
        if len(self) >= _WORDS:
            self.clear()
        plain = word.casefold().rstrip("'’")
        listed = sum(bit for bit, words in self._lists.items() if plain in words)
        written = BITS[NUMBER] * word[0].isdigit() + BITS[CAPITAL] * word[0].isupper()
        self[word] = listed + written + BITS[YEAR] * (_YEAR.fullmatch(word) is not None)
        return self[word]


@cache
def kinds_of(code: str) -> Kinds:
    """Return the kinds of a language's words."""
    return Kinds(code)


def lexicon(code: str, name: str) -> frozenset[str]:
    """Return a word list of the language's `ranking.toml`, casefolded."""
    return frozenset(str(get(code).lexicon("ranking").get(name, "")).casefold().split())
