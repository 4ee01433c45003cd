"""How long names take: python tests/benchmarks/names_speed.py GOLD_DIR

Prints the CPU time to load the tagger and the recogniser, and the time for 25 sentences of the articles in GOLD_DIR
(articles.json), each article read for the first time and in a new process's caches' order.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import process_time

BEGIN = process_time()

from lageblatt.actors.finding import parties_of, read  # noqa: E402
from lageblatt.languages import get  # noqa: E402
from lageblatt.model import Article  # noqa: E402
from lageblatt.split import split  # noqa: E402


def main(folder: Path) -> None:
    """Print the times."""
    warm = Article("", "Er kommt.", "", "de")
    sentences = split(warm.text, get("de"))
    before = process_time()
    parties_of(read(warm, sentences))
    print(f"load {process_time() - before:.3f} s (imports {before - BEGIN:.3f} s before)")
    seconds = [0.0, 0.0]
    count = 0
    for data in json.loads((folder / "articles.json").read_text("utf-8"))[:60]:
        article = Article(data["title"], data["text"], data["id"], "de")
        sentences = split(article.text, get("de"))
        count += len(sentences)
        for again in (0, 1):
            begin = process_time()
            parties_of(read(article, sentences))
            seconds[again] += process_time() - begin
    first, second = (1000 * 25 * each / count for each in seconds)
    print(f"25 sentences: {first:.0f} ms when new, {second:.0f} ms when read before ({count} sentences)")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
