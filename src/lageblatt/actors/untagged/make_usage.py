"""Make data/usage.en.txt.gz: what English words in small letters usually are.

    python -m lageblatt.actors.untagged.make_usage

Run by hand with TextBlob 0.20.1 installed, which ships the lexicon of Brill's tagger (1992; trained on the Brown
corpus and the Penn Treebank; MIT licence, see NOTICE); it is no run-time dependency. One line a class: its letter,
then the words.
"""

from __future__ import annotations

import gzip
import re
from importlib.util import find_spec
from pathlib import Path

TARGET = Path(__file__).parents[2] / "data" / "usage.en.txt.gz"
CLASSES = {
    "N": ("NN",),
    "M": ("NNS",),
    "A": ("JJ", "JJR", "JJS"),
    "R": ("RB", "RBR", "RBS"),
    "V": ("VBD", "VBZ", "VBP"),
    "B": ("VB",),
    "P": ("VBN",),
    "G": ("VBG",),
}
"""Letters of the file: noun, plural noun, adjective, adverb, finite verb, infinitive, participles in -ed and -ing."""
_WORD = re.compile("[a-z]{2,}")


def classes(lexicon: str) -> dict[str, list[str]]:
    """Return the words of each class in Brill's lexicon (a word and its most frequent tag a line), sorted."""
    pairs = [line.split() for line in lexicon.splitlines() if not line.startswith(";;;")]
    tags = {pair[0]: pair[1] for pair in pairs if len(pair) == 2 and _WORD.fullmatch(pair[0])}
    return {letter: sorted(word for word, tag in tags.items() if tag in of) for letter, of in CLASSES.items()}


def main() -> None:
    """Write the file, the same bytes for one version of the lexicon."""
    spec = find_spec("textblob")
    if spec is None or spec.origin is None:
        raise SystemExit("make_usage: install textblob first")
    found = classes((Path(spec.origin).parent / "en" / "en-lexicon.txt").read_text("utf-8"))
    lines = "".join(f"{' '.join((letter, *words))}\n" for letter, words in found.items())
    TARGET.write_bytes(gzip.compress(lines.encode(), compresslevel=9, mtime=0))


if __name__ == "__main__":
    main()
