"""The marked clusters hold together: each mark is one sentence of its source, and no two marks gainsay each other."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from lageblatt.languages import get
from lageblatt.split import split

FILES = sorted((Path(__file__).parent / "cases" / "clusters").glob("*.json"))
CLUSTERS: list[dict[str, Any]] = [json.loads(path.read_text("utf-8")) for path in FILES]
each_cluster = pytest.mark.parametrize("cluster", CLUSTERS, ids=[path.stem for path in FILES])

Mark = tuple[str, str]


def marks(lists: list[Any] | dict[str, Any]) -> list[Mark]:
    """Every `[source, sentence]` in nested lists and objects."""
    if isinstance(lists, dict):
        return [mark for key, value in lists.items() if key != "about" for mark in marks(value)]
    if lists and isinstance(lists[0], str):
        source, sentence = lists
        return [(source, sentence)]
    return [mark for value in lists for mark in marks(value)]


def sentences(cluster: dict[str, Any]) -> dict[str, list[str]]:
    return {
        source["id"]: [each.text for each in split(source["text"], get(source["language"]))]
        for source in cluster["sources"]
    }


def pairs(groups: list[list[list[str]]]) -> set[frozenset[Mark]]:
    return {frozenset(pair) for group in groups for pair in combinations(marks(group), 2)}


@each_cluster
def test_each_mark_is_one_sentence_of_its_source(cluster: dict[str, Any]) -> None:
    found = sentences(cluster)
    fields = ("same", "either", "different", "conflicts", "new", "changed")
    for source, sentence in marks([cluster[field] for field in fields if cluster.get(field)]):
        assert found[source].count(sentence) == 1, (source, sentence)


@each_cluster
def test_sources_are_whole(cluster: dict[str, Any]) -> None:
    found = sentences(cluster)
    assert cluster["part"] in {"tune", "measure"}
    assert 3 <= len(found) == len(cluster["sources"]) <= 8
    assert len({source["outlet"] for source in cluster["sources"]}) == len(found)
    assert all(7 <= len(texts) <= 20 and len(set(texts)) == len(texts) for texts in found.values())
    assert set(cluster.get("previous", [])) < set(found)


@each_cluster
def test_what_is_the_same_is_neither_different_nor_in_conflict(cluster: dict[str, Any]) -> None:
    same = pairs(cluster["same"])
    apart = [
        *pairs(cluster["different"]),
        *pairs(cluster["either"]),
        *(
            frozenset((one, other))
            for conflict in cluster["conflicts"]
            for left, right in combinations(conflict["sides"], 2)
            for one in marks(left)
            for other in marks(right)
        ),
        *(
            frozenset((one, other))
            for change in cluster.get("changed", [])
            for one in marks(change["before"])
            for other in marks(change["after"])
        ),
    ]
    assert same.isdisjoint(apart)
    assert max(Counter(mark for group in cluster["same"] for mark in marks(group)).values()) == 1


@each_cluster
def test_what_is_new_stands_in_no_earlier_source(cluster: dict[str, Any]) -> None:
    earlier = set(cluster.get("previous", []))
    new = set(marks(cluster.get("new", [])))
    changed = cluster.get("changed", [])
    assert not earlier & {source for source, _ in [*new, *(mark for each in changed for mark in marks(each["after"]))]}
    assert {source for each in changed for source, _ in marks(each["before"])} <= earlier
    assert new.isdisjoint(mark for each in changed for mark in marks(each["after"]))
    for group in cluster["same"]:
        if earlier & {source for source, _ in marks(group)}:
            assert new.isdisjoint(marks(group))


@each_cluster
def test_copies_say_the_same_word_for_word(cluster: dict[str, Any]) -> None:
    found = sentences(cluster)
    for group in cluster["copies"]:
        longest = max((found[source] for source in group), key=len)
        assert len(group) >= 2 and all(found[source] == longest[: len(found[source])] for source in group)


def test_the_set_is_large_enough() -> None:
    parts = Counter(cluster["part"] for cluster in CLUSTERS)
    assert len(CLUSTERS) >= 24 and abs(parts["tune"] - parts["measure"]) <= 2
    assert sum("previous" in cluster for cluster in CLUSTERS) >= 10
    assert sum(path.stat().st_size for path in FILES) < 400_000
