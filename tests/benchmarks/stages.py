"""What each stage of a briefing costs, once everything is loaded: milliseconds of processor an article."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import mean
from typing import TypeVar

from lageblatt.actors import find_actors
from lageblatt.briefing import check
from lageblatt.compose import compose
from lageblatt.languages import get
from lageblatt.merge import merge
from lageblatt.model import Analysis
from lageblatt.openness import find_open
from lageblatt.options import Options
from lageblatt.ranking import rank
from lageblatt.reading import read
from lageblatt.rendering import render
from lageblatt.split import split

T = TypeVar("T")
ROUNDS = 5


@dataclass
class Clock:
    """Seconds of processor by stage."""

    spent: dict[str, float] = field(default_factory=dict)

    def take(self, stage: str, work: Callable[[], T]) -> T:
        """Do the work and add its time to the stage."""
        start = time.process_time()
        done = work()
        self.spent[stage] = self.spent.get(stage, 0.0) + time.process_time() - start
        return done


def brief_staged(path: Path, clock: Clock) -> int:
    """Brief one file to DOCX, stage by stage as `lageblatt.brief` does; return its count of sentences."""
    options = Options(date=date(2025, 8, 18))
    article = clock.take("read", lambda: read(path))
    sentences = clock.take("split", lambda: split(article.text, get(article.language)))
    actors = clock.take("actors", lambda: find_actors(article, sentences, 1, options.names))
    questions = clock.take("open", lambda: find_open(article, sentences, 1))
    ranked = clock.take("rank", lambda: rank(article, sentences, actors, options.ranker))
    analyses = (Analysis(1, article, sentences, actors, questions, ranked),)
    merged = clock.take("merge", lambda: merge(analyses))
    briefing = clock.take("compose", lambda: compose(analyses, merged, options))
    clock.take("check", lambda: check(briefing, analyses))
    clock.take("render", lambda: render(briefing, "docx"))
    return len(sentences)


def stages(paths: Sequence[Path]) -> tuple[float, Mapping[str, float]]:
    """Return the mean count of sentences, and milliseconds by stage: means over the articles after a first round.

    Words that a process has met before cost less, so the articles of later rounds are as cheap as in a long run.
    """
    sizes = [brief_staged(path, Clock()) for path in paths]
    clock = Clock()
    for _ in range(ROUNDS):
        for path in paths:
            brief_staged(path, clock)
    return mean(sizes), {stage: 1000 * spent / ROUNDS / len(paths) for stage, spent in clock.spent.items()}
