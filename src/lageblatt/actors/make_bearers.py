"""Make data/bearers.de.txt: German nouns that stand before a person's name, "Bildhauer" of "der Bildhauer Hans Arp".

    python -m lageblatt.actors.make_bearers TEXT.xz…

The texts are those of make_names. A noun counts where a known first name and another capital word follow it; how
often it does, of all times it stands anywhere, tells how much it is borne by persons. Only words go into the file, one
line a level, sorted. Sources: German Wikipedia as collected for Klexikon (CC BY-SA 3.0), Wikinews (CC BY 2.5).
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lageblatt.actors.make_names import lines
from lageblatt.actors.names import names_of

TARGET = Path(__file__).parent.parent / "data" / "bearers.de.txt"
LEVELS = ((0.3, 3), (0.1, 2), (0.03, 1))
DIVERSE = 3
"""Different first names that must have followed a noun."""
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")


@dataclass(slots=True)
class Counts:
    """How often a capital word stands anywhere, a small one does, and which first names followed it how often."""

    names: Mapping[str, str]
    total: Counter[str] = field(default_factory=Counter)
    small: Counter[str] = field(default_factory=Counter)
    named: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def read(self, line: str) -> None:
        """Count the words of a line."""
        words = [*_TOKEN.findall(line), "", ""]
        for word, first, last in zip(words, words[1:], words[2:], strict=False):
            if word[:1].islower():
                self.small[word] += 1
            elif word[:1].isupper() and len(word) > 2:
                self.total[word] += 1
                if self.names.get(first) == "F" and last[:1].isupper() and last.isalpha():
                    self.named[word][first] += 1


def levels(counts: Counts) -> dict[int, list[str]]:
    """Return level -> nouns in small letters, sorted; names themselves are none."""
    found: dict[int, list[str]] = {level: [] for _, level in LEVELS}
    for word in sorted(counts.named):
        share = counts.named[word].total() / counts.total[word]
        level = next((level for least, level in LEVELS if share >= least), 0)
        if level and _is_noun(word, counts) and len(counts.named[word]) >= DIVERSE:
            found[level].append(word.casefold())
    return found


def _is_noun(word: str, counts: Counts) -> bool:
    """Tell whether a word is no name, no abbreviation and none that only begins sentences."""
    known = counts.names.get(word, "N") == "N" and not word.isupper()
    return known and counts.small[word.lower()] < counts.total[word]


def main(paths: Iterable[str]) -> None:
    """Count all texts and write what they show."""
    counts = Counts(names_of("de"))
    for path in paths:
        for line in lines(Path(path)):
            counts.read(line)
    found = levels(counts)
    TARGET.write_text("".join(f"{level} {' '.join(words)}\n" for level, words in found.items()), "utf-8", newline="\n")
    sys.stdout.write(f"{ {level: len(words) for level, words in found.items()} }\n")


if __name__ == "__main__":
    main(sys.argv[1:])
