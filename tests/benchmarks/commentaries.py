"""How many of the three sentences that people ranked first in a commentary the rankers put among their first three.

    python tests/benchmarks/commentaries.py dev.json [tuned]

The file has 90 commentaries of the Potsdam Commentary Corpus (CC BY-NC-SA 4.0): id, sentences cut into tokens, rank (1
to 3, or 0). The weights of `ranking.commentary` were set by hand with a view to the first half, which `tuned` measures;
what counts is the second half. Precision at three is `key` of three points with one reader.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lageblatt.evaluation.comparison import RANKERS, compare, measure, prepare
from lageblatt.evaluation.figures import Limits
from lageblatt.evaluation.gold import Gold, Marks
from lageblatt.model import Article, Sentence, fold

_QUOTED = re.compile(r'" ([^"]*?) "')
_CLOSING = re.compile(r" (?=[,.;:!?)])|(?<=\() ")


def written(tokens: str) -> str:
    """Return a sentence as it is printed: tokens stand apart in the corpus."""
    return fold(_CLOSING.sub("", _QUOTED.sub(r'"\1"', tokens)))


def gold(row: dict[str, Any]) -> Gold:
    sentences: list[Sentence] = []
    texts = [written(each) for each in row["sentences"]]
    for number, text in enumerate(texts, 1):
        start = sentences[-1].end + 1 if sentences else 0
        sentences.append(Sentence(number, start, start + len(text), text, 0))
    key = tuple(index for index, rank in enumerate(row["rank"]) if rank)
    article = Article(row["title"], " ".join(texts), row["id"], "de")
    return Gold(article, tuple(sentences), (Marks(key),))


def main(path: str, half: str = "") -> None:
    rows: Sequence[dict[str, Any]] = json.loads(Path(path).read_text("utf-8"))
    middle = len(rows) // 2
    matters = [prepare(gold(row)) for row in (rows[:middle] if half == "tuned" else rows[middle:])]
    values = {name: measure(matters, name, Limits(points=3)) for name in RANKERS}
    for name, figures in compare(values, 1000).items():
        key = figures["key"]
        print(f"{name:10}  {key.mean:.3f}  [{key.low:+.3f} {key.high:+.3f}] of lead")


if __name__ == "__main__":
    main(*sys.argv[1:])
