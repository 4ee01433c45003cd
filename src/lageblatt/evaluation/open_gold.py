"""Marked articles for the open questions: each sentence with what is measured on it and what readers said of it.

A folder is read as `lageblatt.evaluation.gold` reads it, for its `open` marks: number of the sentence, kind, weight. A
file of JSON lines is taken for German Wikinews as a whole (id, title, date, text), of which `open_marks.jsonl`, beside
this module, marks some: by id the stretches of text that are open, each with kind and weight. These articles are split
as for a briefing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lageblatt.evaluation.entries import entries
from lageblatt.evaluation.gold import Gold, Marks, article_of, read_gold
from lageblatt.languages import get
from lageblatt.model import Sentence
from lageblatt.openness.cues import lexicon
from lageblatt.openness.features import measure
from lageblatt.split import split

STRETCHES = Path(__file__).parent / "open_marks.jsonl"
"""Marks of 164 articles of German Wikinews after the same guide as the folders' (CC BY 4.0); no text."""


@dataclass(frozen=True, slots=True)
class Example:
    """A marked sentence: its features, the kinds of its cues, the kinds that readers gave it, whether it must be asked.

    Without readers' kinds it is settled. `governor` is as `openness.features.Measured` has it.
    """

    features: Mapping[str, float]
    present: frozenset[str]
    governor: str
    kinds: frozenset[str]
    must: bool


Marked = tuple[Example, ...]
"""A marked article."""


def read_marked(path: Path, code: str) -> Iterator[Marked]:
    """Yield the marked articles at `path`, which are in the language `code`."""
    for gold in read_gold(path, code) if path.is_dir() else _by_stretches(path, code):
        yield tuple(_examples(gold))


def _examples(gold: Gold) -> Iterator[Example]:
    classes = lexicon(gold.article.language).kinds
    marks = [mark for reader in gold.readers for mark in reader.open]
    for measured in measure(gold.article, gold.sentences):
        mine = [mark for mark in marks if mark["i"] == measured.sentence.number - 1]
        kinds = frozenset(mark["kind"] for mark in mine)
        present = frozenset(classes[cue.name] for cue in measured.reasons)
        must = any(mark["weight"] == "must" for mark in mine)
        yield Example(measured.features, present, measured.governor, kinds, must)


def _by_stretches(path: Path, code: str) -> Iterator[Gold]:
    """Yield the articles of a file of which stretches are marked, in the order of the file."""
    marks = {entry.text("id"): entry.items("open", dict) for entry in entries(STRETCHES)}
    for entry in entries(path):
        if (name := entry.text("id")) in marks:
            article = article_of(entry, entry.text("text"), code)
            sentences = split(article.text, get(code))
            yield Gold(article, sentences, (Marks(open=tuple(_numbered(marks[name], sentences))),))


def _numbered(stretches: Iterable[Mapping[str, Any]], sentences: Sequence[Sentence]) -> Iterator[dict[str, Any]]:
    """Yield the marks by the number of the sentence, from 0, in which the middle of the stretch lies."""
    for each in stretches:
        middle = (each["start"] + each["end"]) // 2
        inside = (sentence for sentence in sentences if sentence.start <= middle < sentence.end)
        if (sentence := next(inside, None)) is not None:
            yield {"i": sentence.number - 1, "kind": each["kind"], "weight": each["weight"]}
