"""A party: all mentions of one who may be an actor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lageblatt.actors.mention import Mention

Key = tuple[str, ...]
"""The plain words of a name."""


@dataclass(frozen=True, slots=True)
class Party:
    """All mentions of one: `sort` as in Mention, `key` its fullest name in plain words, `keys` every form of it."""

    sort: str
    key: Key
    keys: frozenset[Key]
    mentions: tuple[Mention, ...]


def party(keys: Iterable[Key], mentions: Sequence[Mention]) -> Party:
    """Return the party of these names, the fullest first, and mentions; its sort is that of its first mention."""
    keys = list(keys)
    return Party(mentions[0].sort, keys[0], frozenset(keys), tuple(mentions))


def joined(home: Party, more: Sequence[Mention]) -> Party:
    """Return the party with further mentions, in the order of the article."""
    return replace(home, mentions=tuple(sorted((*home.mentions, *more), key=lambda mention: mention.place)))


def joined_all(parties: Sequence[Party], taken: dict[int, list[Mention]]) -> list[Party]:
    """Return the parties, each with the mentions that were given to its index."""
    return [joined(each, taken[at]) if at in taken else each for at, each in enumerate(parties)]
