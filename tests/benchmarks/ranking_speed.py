"""How long ranking takes: an article of 25 sentences in milliseconds, and how the time grows with the article.

    python tests/benchmarks/ranking_speed.py TEXT [METHOD …]

TEXT is prose of any length, from whose sentences articles are cut. METHOD is one that ranks 5,000 of them; `reader` if
none is given. Actors are given, and every word was stemmed once before. Aims: at most 4 ms, an exponent of at most 1.8.
Where the text has fewer sentences, they are taken again with a word of their own, which share more than prose does.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from lageblatt.actors import find_actors
from lageblatt.languages import detect, get
from lageblatt.model import Article, Sentence
from lageblatt.ranking import rank
from lageblatt.split import split

SHORT, RUNS = 25, 60
SIZES = (625, 1250, 2500, 5000)


def sentences_of(text: str, code: str) -> list[str]:
    """Return as many sentences as the longest article needs."""
    found = [each.text for each in split(text, get(code)) if not each.heading]
    rounds = range(math.ceil(max(SIZES) / len(found)))
    return [f"{each} {number}" if number else each for number in rounds for each in found][: max(SIZES)]


def article(texts: Sequence[str], code: str) -> tuple[Article, list[Sentence]]:
    """Return an article of these sentences, four to a paragraph."""
    sentences, position = [], 0
    for number, text in enumerate(texts):
        sentences.append(Sentence(number + 1, position, position + len(text), text, number // 4))
        position += len(text) + 1
    return Article(texts[0], " ".join(texts), "speed.txt", code), sentences


def seconds(texts: Sequence[str], code: str, method: str, runs: int) -> float:
    """Return the median time of the processor that one ranking takes: others may be at work on the machine."""
    whole, sentences = article(texts, code)
    actors = find_actors(whole, sentences) if len(texts) == SHORT else ()
    rank(whole, sentences, actors, method)
    times = []
    for _ in range(runs):
        start = time.process_time()
        rank(whole, sentences, actors, method)
        times.append(time.process_time() - start)
    return median(times)


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """Return the slope of the logarithms: time grows as size to this power."""
    x, y = [math.log(size) for size in sizes], [math.log(each) for each in times]
    middle, height = sum(x) / len(x), sum(y) / len(y)
    return sum((a - middle) * (b - height) for a, b in zip(x, y, strict=True)) / sum((a - middle) ** 2 for a in x)


def main(path: str, *methods: str) -> None:
    text = Path(path).read_text("utf-8")
    code = detect(text)
    texts = sentences_of(text, code)
    for method in methods or ("reader",):
        short = seconds(texts[:SHORT], code, method, RUNS)
        times = [seconds(texts[:size], code, method, 3) for size in SIZES]
        grown = ", ".join(f"{size:,} in {each:.2f} s" for size, each in zip(SIZES, times, strict=True))
        print(f"{method}: {SHORT} sentences in {1000 * short:.2f} ms; {grown}; exponent {exponent(SIZES, times):.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
