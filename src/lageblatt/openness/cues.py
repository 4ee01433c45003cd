"""Find the words that tell that a matter is open: patterns of words by class, read from `cues.toml` of a language.

A pattern is a sequence of atoms over tokens (words and single punctuation marks), compared without regard to case;
the notation stands at the head of the German `cues.toml`. Looking up costs a few dictionary accesses a token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lageblatt import languages

GAP = "…"
CLAUSE_END = "$"
REACH = 12
"""Words that a gap may span: German verb brackets are longer only where a relative clause stands between."""
_TOKEN = re.compile(r"\w+(?:-\w+)*|[^\w\s]")
_STOPPERS = frozenset(';:?!„“”"»«')
"""Signs that no gap reaches over. A full stop within a sentence ends none: "soll am 13. November beginnen"."""
_CLOSERS = frozenset((",", ".", ";", ":", "?", "!", "“", "”", '"', "«", "»", ")", "–", "und", "oder", "and", "or"))
_EDGE = 3
"""Letters of a wildcard's fixed part by which it is filed; shorter parts are compared one by one."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a punctuation mark with its offsets in the sentence; `folded` is its casefolded form."""

    folded: str
    start: int
    end: int
    small: bool


@dataclass(frozen=True, slots=True)
class Cue:
    """A hit: its class, the pattern that hit, and the contiguous words that are shown, as offsets in the sentence."""

    name: str
    entry: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Atom:
    """What one token must look like: whole (`tail` None) or by its beginning and its end."""

    head: str
    tail: str | None
    small: bool

    def fits(self, token: Token) -> bool:
        """Tell whether `token` is such a word."""
        if self.small and not token.small:
            return False
        if self.tail is None:
            return token.folded == self.head
        long_enough = len(token.folded) >= len(self.head) + len(self.tail)
        return long_enough and token.folded.startswith(self.head) and token.folded.endswith(self.tail)


Step = tuple[Atom, ...] | str
"""One place of a pattern: atoms of which one must fit, or `GAP`, or `CLAUSE_END`."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as it stands in the data, and what follows the atom that it is filed under."""

    name: str
    entry: str
    rest: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues of a language: kind of each class, and patterns filed by the first word, its head or its tail.

    `topics` are classes that name what a matter is about ("Treffen", "court") rather than say that it is open.
    """

    kinds: Mapping[str, str]
    topics: frozenset[str]
    whole: Mapping[str, tuple[tuple[Atom, Pattern], ...]]
    heads: Mapping[str, tuple[tuple[Atom, Pattern], ...]]
    tails: Mapping[str, tuple[tuple[Atom, Pattern], ...]]

    def find(self, tokens: Sequence[Token]) -> tuple[Cue, ...]:
        """Return all hits in the order of the tokens, the longest of each class at a place."""
        found: dict[tuple[str, int], Cue] = {}
        for index, token in enumerate(tokens):
            for atom, pattern in self._filed(token.folded):
                end = _match(tokens, index, pattern.rest) if atom.fits(token) else None
                key = (pattern.name, token.start)
                if end is not None and (key not in found or found[key].end < end):
                    found[key] = Cue(pattern.name, pattern.entry, token.start, end)
        return tuple(found.values())

    def _filed(self, word: str) -> Iterator[tuple[Atom, Pattern]]:
        yield from self.whole.get(word, ())
        for size in range(1, _EDGE + 1):
            yield from self.heads.get(word[:size], ()) if len(word) >= size else ()
            yield from self.tails.get(word[-size:], ()) if len(word) >= size else ()


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the words and punctuation marks of `text`; an apostrophe stands by itself: l | ' | enquête."""
    return tuple(
        Token(match.group().casefold().replace("’", "'"), match.start(), match.end(), match.group()[0].islower())
        for match in _TOKEN.finditer(text)
    )


@lru_cache(maxsize=16)
def lexicon(code: str) -> Lexicon:
    """Return the cues of a language; of a language without any, an empty lexicon."""
    data = languages.get(code).lexicon("cues")
    sets: Mapping[str, Sequence[str]] = data.get("sets", {})
    kinds: dict[str, str] = {}
    topics = frozenset(str(data.get("topics", "")).split())
    files: tuple[dict[str, list[tuple[Atom, Pattern]]], ...] = ({}, {}, {})
    for kind, classes in data.items():
        for name, entries in classes.items() if kind not in ("sets", "topics") else ():
            kinds[name] = kind
            for entry in entries:
                _file(entry, name, sets, files)
    whole, heads, tails = ({key: tuple(filed) for key, filed in each.items()} for each in files)
    return Lexicon(kinds, topics, whole, heads, tails)


def _file(entry: str, name: str, sets: Mapping[str, Sequence[str]], files: Sequence[dict[str, Any]]) -> None:
    first, *rest = (_step(word, sets) for word in entry.replace("'", " ' ").split())
    pattern = Pattern(name, entry, tuple(rest))
    for atom in first:
        assert isinstance(atom, Atom), f"{entry!r} begins with no word"
        whole, heads, tails = files
        if atom.tail is None:
            whole.setdefault(atom.head, []).append((atom, pattern))
        elif atom.head:
            heads.setdefault(atom.head[:_EDGE], []).append((atom, pattern))
        else:
            tails.setdefault(atom.tail[-_EDGE:], []).append((atom, pattern))


def _step(word: str, sets: Mapping[str, Sequence[str]]) -> Step:
    if word in (GAP, CLAUSE_END):
        return word
    return tuple(_atom(each) for each in (sets[word[1:]] if word.startswith("@") else (word,)))


def _atom(word: str) -> Atom:
    small = word.startswith("=")
    head, star, tail = word.removeprefix("=").casefold().partition("*")
    return Atom(head, tail if star else None, small)


def _match(tokens: Sequence[Token], index: int, rest: tuple[Step, ...]) -> int | None:
    """Return where the words that are shown end, if `rest` follows the token at `index`."""
    shown = tokens[index].end
    for place, step in enumerate(rest):
        index += 1
        if step == GAP:
            return shown if _later(tokens, index, rest[place + 1 :]) else None
        if step == CLAUSE_END:
            index -= 1
            if not _ends(tokens, index):
                return None
        elif index < len(tokens) and _fits(step, tokens[index]):
            shown = tokens[index].end
        else:
            return None
    return shown


def _later(tokens: Sequence[Token], index: int, rest: tuple[Step, ...]) -> bool:
    for at in range(index, min(index + REACH, len(tokens))):
        if tokens[at].folded in _STOPPERS:
            return False
        if _fits(rest[0], tokens[at]) and _match(tokens, at, rest[1:]) is not None:
            return True
    return False


def _fits(step: Step, token: Token) -> bool:
    return any(isinstance(atom, Atom) and atom.fits(token) for atom in step)


def _ends(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 >= len(tokens) or tokens[index + 1].folded in _CLOSERS
