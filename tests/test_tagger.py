"""The quick tagger gives what HanTa's own gives: the same tags, the same probabilities to the last bit."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from HanTa.HanoverTagger import HanoverTagger
from hypothesis import given, settings
from hypothesis import strategies as st

from lageblatt.actors.tagger import german_tagger
from lageblatt.actors.tokens import pattern_of

SEED = (Path(__file__).parents[1] / "seeds" / "000_44a2e6ddf9feb0ac.txt").read_text("utf-8")
PARTS = "ver be un haus bau minister präsident kommission ungs s en er lich keit 21 - ß é x Z ’ . q".split()


@cache
def hanta() -> Any:  # noqa: ANN401  (HanTa is untyped)
    return HanoverTagger("morphmodel_ger.pgz")


@pytest.mark.parametrize("word", ["", "x", "q7", "um", "dpa", "windkraftausbauminister", "2.500", "ungarn", "東京"])
def test_a_word_is_as_probable_with_each_tag_as_hanta_says(word: str) -> None:
    assert german_tagger().analyze_forward(word) == hanta().analyze_forward(word)


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=5).map("".join))
@settings(max_examples=60, deadline=None)
def test_so_is_any_word_made_of_known_and_unknown_parts(word: str) -> None:
    assert german_tagger().analyze_forward(word) == hanta().analyze_forward(word)


def test_an_article_has_hantas_tags() -> None:
    for line in SEED.splitlines():
        words = pattern_of("de").findall(line)
        assert german_tagger().tag_sent(words, taglevel=0) == hanta().tag_sent(words, taglevel=0)
