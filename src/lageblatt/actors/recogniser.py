"""Find names in German sentences: a linear-chain conditional random field over word forms and parts of speech.

    tokens -> a row of scores a label and token -> the best path (Viterbi) -> Name…

data/recogniser.de.gz is made by make_recogniser.py from GermEval 2014 (Benikova et al., CC BY 4.0). It holds,
compressed: a line of JSON (labels, transitions, provenance), the names of features one a line, and for each a byte for
each distance (-2 to +2 words) and label. All sums are of integers, hence the same on every machine.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from lageblatt.actors.tokens import Name, Token
from lageblatt.actors.word_features import EDGE, context_of, features_of
from lageblatt.actors.word_table import german_words

PATH = Path(__file__).parent.parent / "data" / "recogniser.de.gz"
DISTANCES = (-2, -1, 0, 1, 2)
SCALE = 32  # steps of a weight to the unit
FORBIDDEN = -10_000
_FORMS = 16_384  # word forms whose rows a process keeps
Scores = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Model:
    """Rows of weights by feature (distance x label), the last one of zeros; weights from label to label."""

    labels: tuple[str, ...]
    rows: Mapping[str, int]
    weights: npt.NDArray[np.int8]
    transitions: Scores


@cache
def german_model() -> Model:
    """Return the model that is shipped."""
    head, names, weights = gzip.decompress(PATH.read_bytes()).split(b"\n\n", 2)
    data, listed = json.loads(head), names.decode("utf-8").split("\n")
    labels = tuple(data["labels"])
    flat = np.frombuffer(weights, np.int8).reshape(-1, len(listed)).T
    matrix = np.vstack([flat, np.zeros_like(flat[:1])]).reshape(-1, len(DISTANCES), len(labels))
    rows = MappingProxyType(dict(zip(listed, range(len(listed)), strict=True)))
    return Model(labels, rows, matrix, np.array(data["transitions"], np.int32))


def names_in(tokens: Sequence[Token]) -> tuple[Name, ...]:
    """Return the names of a sentence from left to right; they do not overlap."""
    if not tokens:
        return ()
    model = german_model()
    scores = scores_of(tokens, model)
    path = best_path(scores, model.transitions)
    return tuple(_name(first, last, scores, model) for first, last in spans([model.labels[at] for at in path]))


def scores_of(tokens: Sequence[Token], model: Model) -> Scores:
    """Return the scores of each token's labels, transitions apart."""
    words = [_form_rows(EDGE), _form_rows(EDGE), *(_form_rows(token.text) for token in tokens)]
    rows = np.array([*words, _form_rows(EDGE), _form_rows(EDGE)])
    size = len(tokens)
    scores: Scores = np.sum([rows[2 + at : 2 + at + size, 2 + at] for at in DISTANCES], axis=0, dtype=np.int32)
    zero = len(model.rows)
    around = context_of([token.text for token in tokens], [token.tag for token in tokens], german_words())
    context = np.array([[model.rows.get(name, zero) for name in names] for names in around])
    scores += model.weights[context, 2].sum(axis=1, dtype=np.int32)
    return scores


@lru_cache(maxsize=_FORMS)
def _form_rows(word: str) -> npt.NDArray[np.int16]:
    """What a word form says at each distance for each label."""
    model = german_model()
    names = (EDGE,) if word == EDGE else features_of(word, german_words())
    found = [row for name in names if (row := model.rows.get(name)) is not None]
    rows: npt.NDArray[np.int16] = model.weights[found].sum(axis=0, dtype=np.int16)
    return rows


def best_path(scores: Scores, transitions: Scores) -> list[int]:
    """Return the labels of the path with the highest sum."""
    sums, back = scores[0], []
    for row in scores[1:]:
        steps = sums[:, None] + transitions
        best = steps.argmax(axis=0)
        back.append(best)
        sums = steps.max(axis=0) + row
    path = [int(sums.argmax())]
    for best in reversed(back):
        path.append(int(best[path[-1]]))
    return path[::-1]


def spans(labels: Sequence[str]) -> list[tuple[int, int]]:
    """Return where names begin and end in a row of labels; I- after another sort begins a name too."""
    begins = [at for at, label in enumerate(labels) if label != "O" and _begins(labels, at)]
    return [(at, _end(labels, at)) for at in begins]


def _begins(labels: Sequence[str], at: int) -> bool:
    return labels[at][0] == "B" or at == 0 or labels[at - 1][2:] != labels[at][2:]


def _end(labels: Sequence[str], at: int) -> int:
    last = at + 1
    while last < len(labels) and labels[last] != "O" and not _begins(labels, last):
        last += 1
    return last


def _name(first: int, last: int, scores: Scores, model: Model) -> Name:
    sums: dict[str, int] = {}
    for at in range(first, last):
        prefix = "B-" if at == first else "I-"
        for label, score in zip(model.labels, scores[at].tolist(), strict=True):
            if label.startswith(prefix):
                sums[label[2:]] = sums.get(label[2:], 0) + score
    best, second = sorted(sums, key=lambda sort: (-sums[sort], sort))[:2]
    return Name(first, last, best, (sums[best] - sums[second]) / SCALE)
