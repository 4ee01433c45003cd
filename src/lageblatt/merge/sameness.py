"""How likely it is that two sentences say the same: a linear model over what they share and where they part.

The weights are made by `lageblatt.evaluation.train_sameness` from pairs that were marked by hand, and shipped as
`data/sameness.toml`: one column for words alone, one where meaning is compared as well.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import fsum, log

from lageblatt.merge.content import Content
from lageblatt.merge.likeness import Likeness
from lageblatt.model import QuestionKind

WORDS, MEANING = "words", "meaning"
_ALIKE = dict.fromkeys(("figures apart", "figures more", "times apart", "times more", "negation"), 0.0)


def odds(one: Content, other: Content, likeness: Likeness) -> float:
    """Return the log odds that two sentences say the same, less those from which they are taken to; 0 is the border."""
    return _odds(features(one, other, likeness), likeness)


def odds_beside(one: Content, other: Content, likeness: Likeness) -> float:
    """Return these odds if the two had the same figures and days and were both negated or neither."""
    return _odds({**features(one, other, likeness), **_ALIKE}, likeness)


def _odds(row: Mapping[str, float], likeness: Likeness) -> float:
    weights = _shipped(WORDS if likeness.meaning is None else MEANING)
    return weights["bias"] + fsum(weights[name] * value for name, value in row.items())


def features(one: Content, other: Content, likeness: Likeness) -> Mapping[str, float]:
    """Return by name what two sentences share and where they part; the order of the two does not matter."""
    return {
        "joint": likeness.joint,
        "cover": likeness.cover,
        "rival": likeness.rival,
        "mutual": float(likeness.joint >= likeness.rival),
        "meaning": likeness.meaning or 0.0,
        "two languages": float(one.language != other.language),
        "length": abs(log(len(one.stems) / len(other.stems))),
        "negation": float(one.negations != other.negations),
        "rumour": float((QuestionKind.UNCONFIRMED in one.hedges) != (QuestionKind.UNCONFIRMED in other.hedges)),
        **_parting("figures", one.figures, other.figures),
        **_parting("times", one.times, other.times),
        **_parting("names", frozenset(one.names), frozenset(other.names)),
    }


def _parting(what: str, mine: frozenset[object], theirs: frozenset[object]) -> Mapping[str, float]:
    """Return how many both have (two count), and whether both or one has some that the other lacks."""
    left, right = bool(mine - theirs), bool(theirs - mine)
    return {
        f"{what} shared": float(min(2, len(mine & theirs))),
        f"{what} apart": float(left and right),
        f"{what} more": float(left != right),
    }


@cache
def _shipped(model: str) -> Mapping[str, float]:
    table = tomllib.loads((files("lageblatt") / "data" / "sameness.toml").read_text("utf-8"))
    column = table.pop("columns").index(model)
    return {name: values[column] for name, values in table.items()}
