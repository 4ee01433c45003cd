"""Merges, conflicts and novelties against clusters of sources marked by hand (tests/cases/clusters/README.md).

    python tests/benchmarks/clusters.py [--part tune|measure] [--semantic] [--without NAME]

Prints totals only; what is compared is what merging decides about all sentences, not what found room on a page.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

from lageblatt.briefing import analyse, brief
from lageblatt.merge import merge
from lageblatt.model import Analysis, Article, Briefing, Merged, Quote, Source
from lageblatt.options import Options

FOLDER = Path(__file__).parents[1] / "cases" / "clusters"
Mark = tuple[str, str]
DAY = date(2025, 1, 1)


@dataclass(frozen=True)
class Cluster:
    """A marked event; marks are (source, sentence)."""

    row: dict[str, Any]

    def marks(self, rows: Sequence[Sequence[str]]) -> frozenset[Mark]:
        return frozenset((source, text) for source, text in rows)

    def pairs(self, key: str) -> set[frozenset[Mark]]:
        """Return the pairs of sentences of two sources within each group."""
        groups = (self.marks(group) for group in self.row.get(key, []))
        return {
            frozenset(pair) for group in groups for pair in combinations(sorted(group), 2) if pair[0][0] != pair[1][0]
        }

    def articles(self, ids: Sequence[str]) -> list[Article]:
        rows = [each for each in self.row["sources"] if each["id"] in ids]
        return [
            Article(
                each["title"],
                each["text"],
                each["id"],
                each["language"],
                date.fromisoformat(each["published"]) if each.get("published") else None,
                each.get("outlet"),
            )
            for each in rows
        ]

    @property
    def ids(self) -> list[str]:
        return [each["id"] for each in self.row["sources"]]


@dataclass
class Count:
    """Right, given and expected ones."""

    right_given: int = 0
    given: int = 0
    right_expected: int = 0
    expected: int = 0

    def add(self, right_given: int, given: int, right_expected: int, expected: int) -> None:
        self.right_given += right_given
        self.given += given
        self.right_expected += right_expected
        self.expected += expected

    def __str__(self) -> str:
        precision = self.right_given / max(1, self.given)
        recall = self.right_expected / max(1, self.expected)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        given, expected = f"{self.right_given}/{self.given}", f"{self.right_expected}/{self.expected}"
        return f"P {precision:.3f} ({given})  R {recall:.3f} ({expected})  F1 {f1:.3f}"


def clusters(part: str, folder: Path = FOLDER) -> Iterator[Cluster]:
    """Yield the clusters of a part."""
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        if row["part"] == part:
            yield Cluster(row)


def analyses_of(articles: Sequence[Article]) -> tuple[Analysis, ...]:
    options = Options(date=DAY)
    return tuple(analyse(article, number, options) for number, article in enumerate(articles, 1))


def mark(quote: Quote, analyses: Sequence[Analysis]) -> Mark:
    analysis = analyses[quote.source - 1]
    return analysis.article.origin, analysis.sentences[quote.sentence - 1].text


def given_pairs(merged: Merged, analyses: Sequence[Analysis]) -> set[frozenset[Mark]]:
    return {
        frozenset(pair)
        for point in merged.points
        for pair in combinations(sorted({mark(quote, analyses) for quote in point.quotes}), 2)
    }


def count_merges(cluster: Cluster, merged: Merged, analyses: Sequence[Analysis], counts: dict[str, Count]) -> None:
    expected, given = cluster.pairs("same"), given_pairs(merged, analyses) - cluster.pairs("either")
    for name, keep in (("merges", False), ("merges, reworded", True)):
        mine, theirs = ({p for p in each if not keep or len({t for _, t in p}) > 1} for each in (given, expected))
        counts[name].add(len(mine & theirs), len(mine), len(mine & theirs), len(theirs))


def count_conflicts(cluster: Cluster, merged: Merged, analyses: Sequence[Analysis], count: Count) -> None:
    wanted = [[cluster.marks(side) for side in each["sides"]] for each in cluster.row.get("conflicts", [])]
    right, met = 0, set()
    for conflict in merged.conflicts:
        sides = [{mark(quote, analyses) for quote in side.quotes} for side in conflict.sides]
        hits = {number for number, want in enumerate(wanted) if _meets(sides, want)}
        right += bool(hits)
        met |= hits
    count.add(right, len(merged.conflicts), len(met), len(wanted))


def _meets(sides: Sequence[set[Mark]], wanted: Sequence[frozenset[Mark]]) -> bool:
    touched = [{number for number, want in enumerate(wanted) if side & want} for side in sides]
    return any(a and b and len(a | b) > 1 for a, b in combinations(touched, 2))


def full_briefing(cluster: Cluster, ids: Sequence[str], semantic: bool) -> Briefing:
    """Return the briefing of the earlier sources as if everything had found room."""
    articles = cluster.articles(ids)
    merged = merge(analyses_of(articles), semantic)
    sources = tuple(
        Source(number, each.title, each.origin, each.sha256, len(each.text), each.language)
        for number, each in enumerate(articles, 1)
    )
    page = brief(articles, Options(date=DAY))
    return replace(page, points=merged.points, questions=merged.questions, sources=sources)


def count_news(cluster: Cluster, semantic: bool, counts: dict[str, Count]) -> None:
    earlier = cluster.row["previous"]
    analyses = analyses_of(cluster.articles([each for each in cluster.ids if each not in earlier]))
    merged = merge(analyses, semantic, full_briefing(cluster, earlier, semantic))
    changed = [(cluster.marks(each["before"]), cluster.marks(each["after"])) for each in cluster.row.get("changed", [])]
    aside = {each for pair in cluster.pairs("either") for each in pair} | {
        each for _, after in changed for each in after
    }
    given = {mark(quote, analyses) for point in merged.points if point.new for quote in point.quotes} - aside
    expected = cluster.marks(cluster.row["new"]) - aside
    counts["novelty"].add(len(given & expected), len(given), len(given & expected), len(expected))
    hits = []
    for change in merged.changes:
        after = {mark(quote, analyses) for quote in change.quotes}
        hits.append({n for n, (b, a) in enumerate(changed) if change.before.text in {t for _, t in b} and after & a})
    counts["changes"].add(sum(map(bool, hits)), len(hits), len(set().union(*hits)), len(changed))


def measure(found: Sequence[Cluster], semantic: bool) -> dict[str, Count]:
    counts = {name: Count() for name in ("merges", "merges, reworded", "conflicts", "novelty", "changes")}
    for cluster in found:
        analyses = analyses_of(cluster.articles(cluster.ids))
        merged = merge(analyses, semantic)
        count_merges(cluster, merged, analyses, counts)
        count_conflicts(cluster, merged, analyses, counts["conflicts"])
        if "previous" in cluster.row:
            count_news(cluster, semantic, counts)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", choices=["tune", "measure"], default="tune")
    parser.add_argument("--semantic", action="store_true")
    parser.add_argument("--without", action="append", default=[])
    parser.add_argument("--folder", type=Path, default=FOLDER)
    given = parser.parse_args()
    found = [each for each in clusters(given.part, given.folder) if each.row["name"] not in given.without]
    print(f"{len(found)} clusters, part {given.part}, {'with' if given.semantic else 'without'} meaning")
    for name, count in measure(found, given.semantic).items():
        print(f"{name:18} {count}")


if __name__ == "__main__":
    main()
