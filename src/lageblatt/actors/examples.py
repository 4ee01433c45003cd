"""Articles with the actors that readers marked, as the learning and the measuring see them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lageblatt import languages
from lageblatt.actors.features import features_of, sort_of
from lageblatt.actors.finding import parties_of, read, scene_of
from lageblatt.actors.matching import same_actor
from lageblatt.actors.naming import aliases_of, kind_of, name_of
from lageblatt.model import Article
from lageblatt.split import split

WANTED = ("central", "secondary")
"""Ranks of actors that a briefing wants; marginal ones are actors only."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A party: what it is called, its sort and kind, its features, the gold actor that it is (-1: none)."""

    name: str
    aliases: tuple[str, ...]
    sort: str
    kind: str | None
    features: dict[str, float]
    mentions: int
    gold: int


@dataclass(frozen=True, slots=True)
class Example:
    """An article: its candidates, and the actors of its reader, each once (name, type, surface, rank, …)."""

    title: str
    candidates: tuple[Candidate, ...]
    actors: tuple[dict[str, Any], ...]
    others: tuple[str, ...]

    def best(self) -> dict[int, int]:
        """Return for each gold actor that is found the candidate that has most of its mentions."""
        found: dict[int, int] = {}
        order = sorted(range(len(self.candidates)), key=lambda at: -self.candidates[at].mentions)
        for at in order:
            if self.candidates[at].gold >= 0:
                found.setdefault(self.candidates[at].gold, at)
        return found

    def ranks(self) -> tuple[str, ...]:
        """Return the rank of the gold actor that each candidate is; empty for none, and for all but the best."""
        best = self.best()
        return tuple(
            self.actors[each.gold]["rank"] if best.get(each.gold) == at else ""
            for at, each in enumerate(self.candidates)
        )


def marked(folder: Path) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the articles of a gold folder (articles.json), each with its first reader's marks (readers.*.jsonl)."""
    marks: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("readers.*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            if line.strip():
                mark = json.loads(line)
                marks.setdefault(mark["id"], mark)
    articles = json.loads((folder / "articles.json").read_text("utf-8"))
    return [(each, marks[each["id"]]) for each in articles if each["id"] in marks]


def load(folder: Path, code: str) -> list[Example]:
    """Return the examples of a gold folder in the order of its articles."""
    return [_example(data, mark, code) for data, mark in marked(folder)]


def _example(data: dict[str, Any], mark: dict[str, Any], code: str) -> Example:
    article = Article(data["title"], data["text"], data["id"], code)
    reading = read(article, split(article.text, languages.get(code)))
    parties = parties_of(reading)
    scene = scene_of(reading, parties)
    gold = _each_once(mark["actors"])
    found = []
    for party in parties:
        name = name_of(article.text, reading.tokens, party, reading.lexicon)
        aliases = aliases_of(article.text, reading.tokens, party)
        own = {"name": name, "aliases": aliases}
        index = next((at for at, actor in enumerate(gold) if same_actor(own, actor)), -1)
        features = features_of(party, scene, reading.lexicon)
        found.append(Candidate(name, aliases, sort_of(party), kind_of(party), features, len(party.mentions), index))
    return Example(article.title, tuple(found), gold, tuple(mark["not_actors"]))


def _each_once(actors: Sequence[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Return a reader's actors without those that another one holds already, as the scorer does."""
    found: list[dict[str, Any]] = []
    for actor in actors:
        if not any(same_actor({"name": actor["name"], "aliases": actor["surface"]}, known) for known in found):
            found.append(actor)
    return tuple(found)
