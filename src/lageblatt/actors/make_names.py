"""Make data/names.de.txt.gz: German capitalised words that are nouns, places, first names or surnames.

    python -m lageblatt.actors.make_names TEXT.xz…

A text holds one sentence or paragraph a line (plain, or JSON lines with "text"), compressed by xz. What a word is
shows in its neighbours: nouns follow articles and adjectives, places "in", first names stand before another name,
surnames after one. Only counts go into the file, no text: one line a class (its letter, then the words, sorted).
Sources: German Wikipedia as collected for Klexikon (CC BY-SA 3.0), Wikinews (CC BY 2.5); see NOTICE.
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

TARGET = Path(__file__).parent.parent / "data" / "names.de.txt.gz"
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_BEGINS = '.:!?„“"(–»«-•'
_DETERMINERS = frozenset(
    """der die das den dem des ein eine einen einem einer eines im am vom zum zur beim ins ans sein seine seinen seinem
    seiner seines ihr ihre ihren ihrem ihrer ihres kein keine keinen keiner unser unsere diese dieser dieses diesem
    diesen jede jeder jedes alle allen aller viele vielen mehrere einige beide beiden zwei drei vier fünf sechs sieben
    acht neun zehn mehr weniger solche etwa""".split()
)
RARE = 8
DIVERSE = 8


@dataclass(slots=True)
class Counts:
    """Where capitalised words stand: how often in all, after a determiner, after "in", before and after a name."""

    total: Counter[str] = field(default_factory=Counter)
    determined: Counter[str] = field(default_factory=Counter)
    located: Counter[str] = field(default_factory=Counter)
    leading: Counter[str] = field(default_factory=Counter)
    trailing: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)
    followers: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def read(self, line: str) -> None:
        """Count the words of a line; those that begin a sentence tell nothing."""
        words = [".", *_TOKEN.findall(line), "."]
        for before, word, after in zip(words, words[1:], words[2:], strict=False):
            if word[0].isupper() and len(word) > 1 and before not in _BEGINS and not word.isupper():
                self._count(before, word, after)
            elif word[0].islower():
                self.small[word] += 1

    def _count(self, before: str, word: str, after: str) -> None:
        self.total[word] += 1
        if before in _DETERMINERS or before.isdigit() or _is_adjective(before):
            self.determined[word] += 1
        elif before == "in":
            self.located[word] += 1
        elif before[0].isupper():
            self.trailing[word] += 1
        if after[0].isupper() and not before[0].isupper():
            self.leading[word] += 1
            if len(self.followers[word]) < DIVERSE:
                self.followers[word].add(after)


def _is_adjective(word: str) -> bool:
    return len(word) > 4 and word[0].islower() and word.endswith(("e", "en", "er", "es", "em"))


def classify(counts: Counts) -> Iterator[tuple[str, str]]:
    """Yield (class, word): N noun, P place, F first name, S surname; words that no count settles are left out."""
    for word in sorted(counts.total):
        total = counts.total[word]
        if total < RARE or counts.small[word.lower()] > total:
            continue  # "Die", "Kurz": no names, or not to be told from other words
        determined = counts.determined[word] / total
        if determined >= 0.42:
            yield "N", word
        elif counts.located[word] / total >= 0.12 and determined < 0.3:
            yield "P", word
        elif word.endswith("s") and counts.total[word[:-1]] > total:
            continue  # a genitive stands before and after nouns: "Trumps Rede", "die Rede Trumps"
        elif counts.leading[word] / total >= 0.35 and len(counts.followers[word]) >= DIVERSE and determined < 0.3:
            yield "F", word
        elif counts.trailing[word] / total >= 0.5 and determined < 0.3:
            yield "S", word


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a text."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)["text"] if line.startswith('{"') else line


def write(found: Iterable[tuple[str, str]]) -> int:
    """Write the file, the same to the byte for the same texts, and return how many bytes it has."""
    classes: dict[str, list[str]] = {}
    for name, word in found:
        classes.setdefault(name, []).append(word)
    text = "".join(f"{name} {' '.join(words)}\n" for name, words in sorted(classes.items()))
    TARGET.write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))
    sys.stdout.write(f"{ {name: len(words) for name, words in sorted(classes.items())} }\n")
    return TARGET.stat().st_size


def main(paths: Sequence[str]) -> None:
    """Count all texts and write what they show."""
    counts = Counts()
    for path in paths:
        for line in lines(Path(path)):
            counts.read(line)
    sys.stdout.write(f"{write(classify(counts))} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
