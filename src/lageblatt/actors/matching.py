"""When a found actor and one that a reader marked are the same, for learning and measuring only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_STOP = frozenset("der die das den dem des ein eine einen einem einer eines the a an von of und and im in".split())


def same_actor(mine: Mapping[str, Any], gold: Mapping[str, Any]) -> bool:
    """Tell whether a form of one is a form of the other (a final s apart), or one's name holds the other's."""
    ours, theirs = _forms(mine, "aliases"), _forms(gold, "surface")
    if ours & theirs:
        return True
    if any(f"{m}s" in theirs or f"{t}s" in ours for m in ours for t in theirs if len(m) > 3 and len(t) > 3):
        return True
    first, second = set(_words(mine["name"])), set(_words(gold["name"]))
    longest = max((len(word) for word in first | second), default=0)
    return bool(first and second) and (first <= second or second <= first) and longest > 3


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if word not in _STOP]


def _forms(actor: Mapping[str, Any], key: str) -> set[str]:
    forms = [actor["name"], *actor[key]]
    return {" ".join(_words(form)) for form in forms if _words(form)}
