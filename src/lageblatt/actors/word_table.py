"""What German words are like: data/words.de.gz as made by make_words.py.

The file holds, compressed: a line of JSON (figures and provenance), the words one a line, the most frequent first, and
for each word `COLUMNS` bytes: cluster (two bytes, low first) and how it is used, in tenths, 255 for unknown.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

PATH = Path(__file__).parent.parent / "data" / "words.de.gz"
USES = ("capital", "determined", "modified", "located", "led", "leading")
"""Of a word within sentences: written with a capital; and of those: after a determiner, an adjective, "in", a capital,
before a capital."""
COLUMNS = 2 + len(USES)
UNKNOWN = 255
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, eq=False)
class WordTable:
    """Words with rank (0: the most frequent), cluster and use; `coarse` maps a cluster to its wider ones."""

    ranks: Mapping[str, int]
    columns: bytes
    coarse: tuple[tuple[int, ...], ...]

    def rank(self, word: str) -> int | None:
        """Return how many words are more frequent, None for a word that is not in the table."""
        return self.ranks.get(normal(word))

    def clusters(self, rank: int) -> tuple[int, ...]:
        """Return the clusters of a word, from the widest to the narrowest."""
        at = rank * COLUMNS
        fine = self.columns[at] + 256 * self.columns[at + 1]
        return (*self.coarse[fine], fine)

    def uses(self, rank: int) -> bytes:
        """Return the figures that `USES` names."""
        at = rank * COLUMNS
        return self.columns[at + 2 : at + COLUMNS]


def normal(word: str) -> str:
    """Return the form in which the table holds a word: "1990" as "0000"."""
    return _DIGIT.sub("0", word) if word[:1].isdigit() else word


def bucket(rank: int) -> int:
    """Return a rank as one of ten steps."""
    return min(9, int(math.log2(rank + 1) / 1.7))


@cache
def german_words() -> WordTable:
    """Return the table that is shipped."""
    head, words, columns = gzip.decompress(PATH.read_bytes()).split(b"\n\n", 2)
    listed = words.decode("utf-8").split("\n")
    ranks = MappingProxyType(dict(zip(listed, range(len(listed)), strict=True)))
    return WordTable(ranks, columns, tuple(map(tuple, json.loads(head)["coarse"])))
