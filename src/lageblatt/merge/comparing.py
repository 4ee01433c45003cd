"""Sentences compared: by their words always, by their meaning where it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.merge.content import Content
from lageblatt.merge.likeness import Likeness, likenesses


def compared(contents: Sequence[Content], others: Sequence[Content], semantic: bool) -> list[dict[int, Likeness]]:
    """Return for each sentence those `others` that have something in common with it, by their place, and how much."""
    every = (*contents, *others)
    near = alike(every, semantic)
    count = len(contents)
    return [{other - count: each for other, each in likes.items() if other >= count} for likes in near[:count]]


def alike(contents: Sequence[Content], semantic: bool) -> list[dict[int, Likeness]]:
    """Return `likenesses`, with likeness of meaning if `semantic`."""
    near = likenesses(contents)
    if not semantic:
        return near
    from lageblatt.merge.meaning import with_meaning  # noqa: PLC0415 - numpy and a model, on demand

    return with_meaning([each.text for each in contents], near)
