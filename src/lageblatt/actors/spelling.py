"""When two names are spelled alike: genitive, transliteration, surname for a full name."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from lageblatt.actors.party import Key

_SPELLINGS = (
    ("tsch", "č"),
    ("dsch", "ǰ"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "h"),
    ("kh", "h"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("ou", "u"),
    ("oe", "o"),
    ("ue", "u"),
    ("ae", "a"),
    ("ij", "i"),
    ("iy", "i"),
    ("yj", "i"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
    ("z", "s"),
    ("c", "k"),
    ("x", "ks"),
)


_ADJECTIVE = re.compile(r"(?<=\w{4})(?:en|er|es|em|e)$")
_GENITIVE = re.compile(r"(?<=\w{3})(?:es|s)$")
_KNOWN = 4_096
"""Names whose spelling is kept: a list of 800 speakers compares each with each, 320,000 times."""


@lru_cache(maxsize=16_384)
def skeleton(word: str) -> str:
    """Return how a name sounds, roughly: "selenskyj", "zelensky" and "zelenskyy" are one."""
    for spelled, sound in _SPELLINGS:
        word = word.replace(spelled, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def without_genitive(key: Key, attested: AbstractSet[str]) -> Key:
    """Return a name without the s of the genitive, where the article has it without."""
    last = key[-1]
    if last.endswith("'"):
        last = last.rstrip("'")
    elif last.endswith("s") and last[:-1] in attested and len(last) > 3:
        last = last[:-1]
    return (*key[:-1], last)


def is_short_for(key: Key, longer: Key) -> bool:
    """Tell whether `key` is an end, the beginning or a middle name of `longer`, or sounds the same."""
    size = len(key)
    if size < len(longer):
        if key == longer[-size:] or (key == longer[:size] and len("".join(key)) > 1):
            return True
        inside = size == 1 and len(key[0]) > 4
        return inside and (key[0] in longer[1:-1] or skeleton(key[0]) == skeleton(longer[-1]))
    return len("".join(key)) > 4 and [*map(skeleton, key)] == [*map(skeleton, longer)]


@lru_cache(maxsize=_KNOWN)
def uninflected(key: Key) -> Key:
    """Return a name of several words without endings of cases: "Auswärtigen Amtes" is "Auswärtiges Amt"."""
    return (*(_ADJECTIVE.sub("", word) for word in key[:-1]), _GENITIVE.sub("", key[-1]))


@lru_cache(maxsize=_KNOWN)
def flat(key: Key) -> Key:
    """Return a name with its hyphens opened: "Franz-Josef Jung" is "Franz Josef Jung"."""
    return tuple(part for word in key for part in word.split("-") if part)


def initials(key: Key) -> str:
    """Return the first letters of a name's words and of their parts, small words left out."""
    return "".join(word[0] for word in flat(key) if word not in _SMALL)


_SMALL = {"der", "die", "das", "des", "fur", "und", "von", "of", "and", "the", "for", "in", "zur", "zum", "im", "de"}
