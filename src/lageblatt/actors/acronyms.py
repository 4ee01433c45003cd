"""Long names that the article itself abbreviates: "Gewerkschaft Erziehung und Wissenschaft (GEW)".

The acronym tells where the long name begins, which neither capitals nor tags do. In brackets its letters are matched
backwards (Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions", 2003); elsewhere only
the words' first letters count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lageblatt.actors.lexicon import plain
from lageblatt.actors.tokens import Token
from lageblatt.actors.words import QUOTES, is_acronym

SHORTEST = 3
"""Letters of an acronym that may be looked for all over the article; two letters are found by chance."""
_JOINING = ("&", "/", "+")
Place = tuple[int, int]
"""Sentence (from 0), first token."""


@dataclass(frozen=True, slots=True)
class Spelled:
    """A long name: where it ends (exclusive) in its sentence, and its acronym as it stands."""

    last: int
    short: str


def spelled_out(sentences: Sequence[Sequence[Token]]) -> Mapping[Place, Spelled]:
    """Return the long names of the article's acronyms by their places."""
    found = {place: name for at, row in enumerate(sentences) for place, name in _bracketed(at, row)}
    shorts = {token.text for row in sentences for token in row if is_acronym(token.text)}
    letters = {plain(short): short for short in sorted(shorts) if len(short) >= SHORTEST and short.isalpha()}
    for at, row in enumerate(sentences):
        for first, last, short in _initials(row, letters):
            found.setdefault((at, first), Spelled(last, short))
    return found


def _bracketed(number: int, row: Sequence[Token]) -> Iterator[tuple[Place, Spelled]]:
    for at in range(1, len(row) - 2):
        short = row[at + 1].text
        if (row[at].text, row[at + 2].text) != ("(", ")") or not is_acronym(short):
            continue
        last = at - (row[at - 1].text in QUOTES)
        first = _long_form(row[:last], plain(short))
        if first is not None:
            yield (number, first), Spelled(last, short)


def _long_form(row: Sequence[Token], short: str) -> int | None:
    """Where the long form before a bracket begins: the letters in order, the first of them at a word's begin."""
    wanted = [sign for sign in short if sign.isalnum()]
    most = min(len(wanted) + 5, 2 * len(wanted))
    for at in range(len(row) - 1, max(len(row) - most, 0) - 1, -1):
        token = row[at]
        if token.text in _JOINING:
            continue
        if not token.text[0].isalnum():
            return None
        word = plain(token.text)
        while wanted and (found := word.rfind(wanted[-1])) >= 0:
            if len(wanted) == 1 and (not word.startswith(wanted[0]) or not token.text[0].isupper()):
                word = word[:found]
                continue
            word = word[:found]
            wanted.pop()
        if not wanted:
            return at if at < len(row) - 1 else None
    return None


def _initials(row: Sequence[Token], letters: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield the stretches whose capitals begin like an acronym; small words between them do not count."""
    for first, token in enumerate(row):
        if not token.text[0].isupper() or is_acronym(token.text):
            continue
        begun = ""
        for last in range(first, min(first + 9, len(row))):
            word = row[last]
            if not word.text[0].isalpha() or word.finite:
                break
            if word.text[0].isupper():
                begun += "".join(plain(part)[:1] for part in word.text.split("-"))
                if begun in letters and last > first:
                    yield first, last + 1, letters[begun]
