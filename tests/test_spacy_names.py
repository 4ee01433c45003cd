"""`--names spacy:PIPELINE`: what spaCy finds replaces the finder of names, and what is missing is said."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from lageblatt.actors import find_actors
from lageblatt.briefing import brief
from lageblatt.errors import OptionError
from lageblatt.languages import get
from lageblatt.model import Article
from lageblatt.options import Options
from lageblatt.split import split

HAS_SPACY = importlib.util.find_spec("spacy") is not None
needs_spacy = pytest.mark.skipif(not HAS_SPACY, reason="spaCy is not installed: 300 MB, a minute to install")
ENGLISH = "The quillon tribe rejected the plan. Minister Ada Stone said the Quillon Tribe was wrong. Ada Stone waits."
GERMAN = "Die Gruppe werkraum nord lehnt den Plan ab. Minister Karl Weber sagte, werkraum nord irre sich."


@pytest.fixture
def pipeline(tmp_path: Path) -> str:
    """A blank pipeline with a few rules, saved where spaCy finds it by its path."""
    spacy = pytest.importorskip("spacy")
    blank = spacy.blank("xx")
    ruler = blank.add_pipe("entity_ruler", config={"phrase_matcher_attr": "LOWER"})
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": "quillon tribe"},
            {"label": "ORG", "pattern": "werkraum nord"},
            {"label": "WORK_OF_ART", "pattern": "Ada Stone"},
        ]
    )
    blank.to_disk(tmp_path / "rules")
    return f"spacy:{tmp_path / 'rules'}"


@needs_spacy
@pytest.mark.parametrize(
    ("language", "text", "name"), [("en", ENGLISH, "Quillon Tribe"), ("de", GERMAN, "werkraum nord")]
)
def test_spacys_spans_are_the_names(pipeline: str, language: str, text: str, name: str) -> None:
    article = Article("", text, "test.txt", language)
    actors = find_actors(article, split(text, get(language)), names=pipeline)
    names = {actor.name.casefold() for actor in actors}
    assert name.casefold() in names
    assert not {"ada stone", "karl weber", "weber"} & names  # not found by the pipeline as an actor, so not found
    assert {actor.name for actor in find_actors(article, split(text, get(language)))} & {"Ada Stone", "Karl Weber"}


@needs_spacy
def test_a_briefing_uses_the_pipeline(pipeline: str) -> None:
    article = Article("Plan", ENGLISH, "test.txt", "en")
    named = brief([article], Options(names=pipeline)).actors
    assert "quillon tribe" in {actor.name.casefold() for actor in named}


@needs_spacy
def test_a_pipeline_that_is_not_there_is_named() -> None:
    with pytest.raises(OptionError, match="no spaCy pipeline nowhere_sm; install one with: python -m spacy download"):
        brief([Article("", ENGLISH, "test.txt", "en")], Options(names="spacy:nowhere_sm"))


@pytest.mark.skipif(HAS_SPACY, reason="spaCy is installed")
def test_without_spacy_it_is_said_how_to_install_it() -> None:
    with pytest.raises(OptionError, match=r"spaCy is not installed; install it with: pip install 'lageblatt\[spacy\]'"):
        brief([Article("", ENGLISH, "test.txt", "en")], Options(names="spacy:en_core_web_sm"))


@pytest.mark.parametrize("names", ["spacy:", "stanza", ""])
def test_no_other_finder_is_known(names: str) -> None:
    with pytest.raises(OptionError, match="is neither built-in nor spacy:PIPELINE"):
        brief([Article("", ENGLISH, "test.txt", "en")], Options(names=names))
