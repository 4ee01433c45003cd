"""What a word form shows by itself, as names of features: spelling, clusters, use.

The recogniser and its training both read them from here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from lageblatt.actors.word_table import UNKNOWN, WordTable, bucket

_UPPER = re.compile(r"[^\W\d_a-zäöüß]")
_LOWER = re.compile(r"[a-zäöüß]")
_DIGIT = re.compile(r"\d")
_AGAIN = re.compile(r"(.)\1+")
EDGE = "^"
"""Stands for what is before the first and after the last word of a sentence."""
_FORMS = 16_384  # word forms of which a process keeps what neighbours see of them


def features_of(word: str, table: WordTable) -> tuple[str, ...]:
    """Return the names of what a word shows, those that are read at a distance of two words too first."""
    rank = table.rank(word)
    base = _base(word, rank, table)
    known = rank if rank is not None else base
    names = [f"w={word}", f"s={shape(word)}", *_clusters("c", known, table)]
    return (*names, *_spelling(word), *_parts(word, table), *_uses(known, table), *_clusters("b", base, table))


def far(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of a word's features that are read at a distance of two words too."""
    return tuple(name for name in names if name[0] in "wsc" and name[1] in "=0123")


def shape(word: str) -> str:
    """Return what a word looks like: "EU-Kommission" as "X-Xx"."""
    looks = _DIGIT.sub("0", _LOWER.sub("x", _UPPER.sub("X", word)))
    return _AGAIN.sub(r"\1", looks)[:8]


def _spelling(word: str) -> list[str]:
    low = word.lower()
    names = [f"l={low}"] if low != word else []
    names += [f"p{size}={low[:size]}" for size in (1, 2, 3, 4) if len(low) > size]
    return names + [f"x{size}={low[-size:]}" for size in (1, 2, 3, 4, 5) if len(low) > size]


def _base(word: str, rank: int | None, table: WordTable) -> int | None:
    """Rank of a more frequent form that the word is a genitive of ("Atlantiks"), or that is not all capitals."""
    if not word[0].isupper() or len(word) < 4:
        return None
    forms = [word.removesuffix("s"), word.removesuffix("es"), word.capitalize() if word.isupper() else word]
    for form in forms:
        found = table.rank(form) if form != word else None
        if found is not None and (rank is None or found < rank):
            return found
    return None


def _clusters(letter: str, rank: int | None, table: WordTable) -> list[str]:
    if rank is None:
        return [f"{letter}=none"] if letter == "c" else []
    return [f"{letter}{level}={cluster}" for level, cluster in enumerate(table.clusters(rank))]


def _uses(rank: int | None, table: WordTable) -> list[str]:
    if rank is None:
        return ["u=none"]
    figures = table.uses(rank)
    return [f"z={bucket(rank)}", *(f"u{at}={figure}" for at, figure in enumerate(figures) if figure != UNKNOWN)]


def _parts(word: str, table: WordTable) -> list[str]:
    parts = [part for part in word.split("-") if part]
    if len(parts) < 2:
        return []
    names = [f"h1={parts[0]}", f"h2={parts[-1][-5:].lower()}"]
    for letter, part in (("d", parts[0]), ("e", parts[-1])):
        rank = table.rank(part)
        names += [] if rank is None else [f"{letter}={table.clusters(rank)[1]}"]
    return names


def context_of(words: Sequence[str], tags: Sequence[str], table: WordTable) -> list[tuple[str, ...]]:
    """Return for each word the names of what stands around it: parts of speech, these with case, pairs of clusters."""
    edge = (EDGE, EDGE, EDGE)
    seen = [edge, edge, *(_seen(word, tag, table) for word, tag in zip(words, tags, strict=True)), edge, edge]
    return [_around(*seen[at : at + 5]) for at in range(len(words))]


def _seen(word: str, tag: str, table: WordTable) -> tuple[str, str, str]:
    case, cluster = _outline(word, table)
    return tag, f"{tag}/{case}", cluster


@lru_cache(maxsize=_FORMS)
def _outline(word: str, table: WordTable) -> tuple[str, str]:
    """A word's case (X: all capitals, x: small, Xx: as names) and its cluster, as neighbours see them."""
    rank = table.rank(word)
    return shape(word)[:2], EDGE if rank is None else str(table.clusters(rank)[1])


_Seen = tuple[str, str, str]


def _around(two: _Seen, one: _Seen, here: _Seen, then: _Seen, last: _Seen) -> tuple[str, ...]:
    (t0, q0, k0), (t1, q1, k1), (t2, q2, k2), (t3, q3, k3), (t4, q4, k4) = two, one, here, then, last
    return (
        f"t={t2}",
        f"t-1={t1}",
        f"t+1={t3}",
        f"t-2={t0}",
        f"t+2={t4}",
        f"t-10={t1}|{t2}",
        f"t01={t2}|{t3}",
        f"t-101={t1}|{t2}|{t3}",
        f"t-2-1={t0}|{t1}",
        f"q={q2}",
        f"q-10={q1}|{q2}",
        f"q01={q2}|{q3}",
        f"q-101={q1}|{q2}|{q3}",
        f"q012={q2}|{q3}|{q4}",
        f"q-2-10={q0}|{q1}|{q2}",
        f"k-10={k1}|{k2}",
        f"k01={k2}|{k3}",
        f"k-11={k1}|{k3}",
        f"k-2={k0}|{k2}",
        f"k+2={k2}|{k4}",
    )
