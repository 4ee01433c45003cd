"""Sentences compared: by their words always, by their meaning where it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.merge.claims import Claim
from lageblatt.merge.content import Content
from lageblatt.merge.likeness import Likeness, likenesses

_EARLIER = -1
"""The source of what an earlier briefing printed, whoever said it."""


def compared(claims: Sequence[Claim], others: Sequence[Content], semantic: bool) -> list[dict[int, Likeness]]:
    """Return for each claim those `others` that have something in common with it, by their place, and how much."""
    count = len(claims)
    contents = (*(each.content for each in claims), *others)
    near = _alike(contents, (*(each.source for each in claims), *(_EARLIER for _ in others)), semantic)
    return [{other - count: each for other, each in likes.items() if other >= count} for likes in near[:count]]


def alike(claims: Sequence[Claim], semantic: bool) -> list[dict[int, Likeness]]:
    """Return for each claim those that have something in common with it, by their place, and how much."""
    return _alike([each.content for each in claims], [each.source for each in claims], semantic)


def _alike(contents: Sequence[Content], sources: Sequence[int], semantic: bool) -> list[dict[int, Likeness]]:
    near = likenesses(contents, sources)
    if not semantic:
        return near
    from lageblatt.merge.meaning import with_meaning  # noqa: PLC0415 - numpy and a model, on demand

    return with_meaning([each.text for each in contents], near)
