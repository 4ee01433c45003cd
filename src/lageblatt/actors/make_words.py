"""Make data/words.de.gz: clusters and use of German words (see word_table).

    python -m lageblatt.actors.make_words TEXT.xz…

A text holds one sentence or paragraph a line (plain, or JSON lines with "text"), compressed by xz. Only counts and
clusters of words go into the file, no text. Sources: German Wikipedia as collected for Klexikon (CC BY-SA 3.0),
Wikinews (CC BY 2.5); see NOTICE.
"""

from __future__ import annotations

import gzip
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from lageblatt.actors.tokens import pattern_of
from lageblatt.actors.word_clusters import LEVELS, clusters_of
from lageblatt.actors.word_table import PATH, UNKNOWN, normal

RARE = 5
"""A word that is rarer is left out."""
FEW = 3  # places from which on a word's use is told
_BEGINS = frozenset('.:!?„“"(–»«-•”')
_DETERMINERS = frozenset(
    """der die das den dem des ein eine einen einem einer eines im am vom zum zur beim ins ans sein seine seinen seinem
    seiner seines ihr ihre ihren ihrem ihrer ihres kein keine keinen keiner unser unsere diese dieser dieses diesem
    diesen jede jeder jedes alle allen aller viele vielen mehrere einige beide beiden zwei drei vier fünf""".split()
)
_LOCATING = frozenset("in nach aus bei".split())


@dataclass(slots=True)
class Uses:
    """How often words stand in all, within sentences, and there beside what."""

    total: Counter[str] = field(default_factory=Counter)
    inside: Counter[str] = field(default_factory=Counter)
    determined: Counter[str] = field(default_factory=Counter)
    modified: Counter[str] = field(default_factory=Counter)
    located: Counter[str] = field(default_factory=Counter)
    led: Counter[str] = field(default_factory=Counter)
    leading: Counter[str] = field(default_factory=Counter)

    def read(self, words: Sequence[str]) -> None:
        """Count the words of a line; those that begin a sentence tell nothing."""
        self.total.update(words)
        for before, word, after in zip(words[:-1], words[1:], [*words, "."][2:], strict=True):
            if before in _BEGINS:
                continue
            self.inside[word] += 1
            self.determined[word] += before in _DETERMINERS
            self.modified[word] += len(before) > 4 and before[0].islower() and before.endswith(_ADJECTIVE)
            self.located[word] += before in _LOCATING
            self.led[word] += before[0].isupper()
            self.leading[word] += after[0].isupper()

    def figures(self, word: str) -> bytes:
        """Return the figures of a word in the order of word_table.USES."""
        inside, small = self.inside[word], self.total[word.lower()]
        capital = _tenths(inside, inside + small) if word[0].isupper() else UNKNOWN
        if inside < FEW:
            return bytes([capital, *[UNKNOWN] * 5])
        counts = (self.determined, self.modified, self.located, self.led, self.leading)
        return bytes([capital, *(_tenths(count[word], inside) for count in counts)])


_ADJECTIVE = ("e", "en", "er", "es", "em")


def _tenths(part: int, whole: int) -> int:
    return min(9, 10 * part // whole) if whole else UNKNOWN


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a text."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield from json.loads(line)["text"].splitlines() if line.startswith('{"') else [line]


def table_of(sentences: Sequence[Sequence[str]]) -> bytes:
    """Return the file's content for sentences as words."""
    uses = Uses()
    for words in sentences:
        uses.read(words)
    listed = sorted((word for word, count in uses.total.items() if count >= RARE), key=lambda w: (-uses.total[w], w))
    ranks = {word: rank for rank, word in enumerate(listed)}
    size = len(listed)
    flat = (rank for words in sentences for rank in (*(ranks.get(word, size) for word in words), size + 1))
    clusters = clusters_of(np.fromiter(flat, np.int64), size)
    coarse = _coarse(clusters)
    columns = b"".join(
        cluster[-1].to_bytes(2, "little") + uses.figures(word) for word, cluster in zip(listed, clusters, strict=True)
    )
    head = {"made_by": "lageblatt.actors.make_words", "words": size, "levels": LEVELS, "coarse": coarse}
    return b"\n\n".join([json.dumps(head).encode(), "\n".join(listed).encode("utf-8"), columns])


def _coarse(clusters: Sequence[tuple[int, ...]]) -> list[list[int]]:
    """For each narrow cluster the wider ones that most of its words are in."""
    found: list[list[Counter[int]]] = [[Counter() for _ in LEVELS[:-1]] for _ in range(LEVELS[-1])]
    for *wide, fine in clusters:
        for counter, cluster in zip(found[fine], wide, strict=True):
            counter[cluster] += 1
    return [[max(counter, key=lambda c: (counter[c], -c), default=0) for counter in row] for row in found]


def sentences_of(texts: Iterable[str]) -> list[list[str]]:
    """Return lines as words, each word kept once; figures as zeros."""
    kept: dict[str, str] = {}
    found = ([normal(match[0]) for match in pattern_of("de").finditer(line)] for line in texts)
    return [[kept.setdefault(word, word) for word in words] for words in found if words]


def main(paths: Sequence[str]) -> None:
    """Count all texts and write what they show."""
    sentences = sentences_of(line for path in paths for line in lines(Path(path)))
    PATH.write_bytes(gzip.compress(table_of(sentences), 9, mtime=0))
    sys.stdout.write(f"{len(sentences)} lines, {PATH.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
