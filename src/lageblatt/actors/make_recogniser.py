"""Learn data/recogniser.de.gz from GermEval 2014, and measure it by cross-validation.

    python -m lageblatt.actors.make_recogniser GERMEVAL.tsv…            writes the model
    python -m lageblatt.actors.make_recogniser --check GERMEVAL.tsv…    prints F by threefold cross-validation

A file holds the data set's columns: number, word, outer label, inner label. Of the outer labels those of whole names
are learned (PER, ORG, LOC, OTH); derived words and parts of compounds ("deutsch", "EU-Haushalt") count as no names. The
figure: a name is right if its first and last word are, whatever its sort. python-crfsuite (extra `dev`) does the
training; L-BFGS shuffles nothing, so the same files give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

from lageblatt.actors.recogniser import (
    DISTANCES,
    FORBIDDEN,
    PATH,
    SCALE,
    Model,
    best_path,
    spans,
)
from lageblatt.actors.tokens import german_tags
from lageblatt.actors.word_features import EDGE, context_of, far, features_of
from lageblatt.actors.word_table import german_words

SETTINGS = {"c1": 0.0, "c2": 1.0, "max_iterations": 80, "feature.possible_transitions": True}
HELD_DOWN = 0.5
"""What is taken from the score of O: more names are found than the likeliest path has, F is best (see --check)."""
FOLDS = 3


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: names of features and label of each word."""

    features: tuple[tuple[str, ...], ...]
    labels: tuple[str, ...]


def load(path: Path) -> Iterator[Example]:
    """Yield the sentences of a file."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#\t")]
        if rows:
            words = [row[1] for row in rows]
            yield Example(features(words), tuple("O" if row[2][-4:] in ("eriv", "part") else row[2] for row in rows))


def features(words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return for each word the names of all its features, those of other words with their distance."""
    own = [(EDGE,), (EDGE,), *(features_of(word, german_words()) for word in words), (EDGE,), (EDGE,)]
    around = context_of(words, german_tags(words), german_words())
    return tuple((*around[at], *_distant(own[at : at + 5])) for at in range(len(words)))


def _distant(own: Sequence[tuple[str, ...]]) -> Iterator[str]:
    for distance, names in zip(DISTANCES, own, strict=True):
        read = far(names) if abs(distance) == 2 and names != (EDGE,) else names
        yield from (f"{name}\t{distance}" for name in read)


def learn(examples: Sequence[Example]) -> Model:
    """Return the model of some sentences."""
    import pycrfsuite  # noqa: PLC0415  (only for training)

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for example in examples:
        trainer.append(example.features, example.labels)
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return _model(tagger.info())


def _model(info: Any) -> Model:  # noqa: ANN401  (pycrfsuite is untyped)
    labels = tuple(sorted(info.labels))
    column = {label: at for at, label in enumerate(labels)}
    weights: dict[str, Any] = {}
    for (name, label), weight in sorted(info.state_features.items()):
        step = round(max(min(weight * SCALE, 127), -127))
        base, _, distance = name.partition("\t")
        if step:
            row = weights.setdefault(base, np.zeros((len(DISTANCES), len(labels)), np.int8))
            row[int(distance or 0) + 2, column[label]] = step
    names = sorted(weights)
    matrix = np.stack([*(weights[name] for name in names), np.zeros((len(DISTANCES), len(labels)), np.int8)])
    return Model(labels, {name: at for at, name in enumerate(names)}, matrix, _transitions(info.transitions, labels))


def _transitions(learned: dict[tuple[str, str], float], labels: Sequence[str]) -> Any:  # noqa: ANN401
    """A label -> label matrix that lets I- follow only its own sort, and holds O down."""
    rows = [
        [
            FORBIDDEN
            if after[0] == "I" and before[2:] != after[2:]
            else round(learned.get((before, after), 0.0) * SCALE)
            for after in labels
        ]
        for before in labels
    ]
    found = np.array(rows, np.int32)
    found[:, labels.index("O")] -= round(HELD_DOWN * SCALE)
    return found


def path_of(example: Example, model: Model) -> list[str]:
    """Return the labels that a model gives a sentence."""
    scores = np.zeros((len(example.features), len(model.labels)), np.int32)
    for at, names in enumerate(example.features):
        for name in names:
            base, _, distance = name.partition("\t")
            if (row := model.rows.get(base)) is not None:
                scores[at] += model.weights[row, int(distance or 0) + 2]
    return [model.labels[at] for at in best_path(scores, model.transitions)]


def check(examples: Sequence[Example]) -> tuple[float, float, float]:
    """Return precision, recall and F of names whatever their sort, each sentence read by a model learned without it."""
    right = found = wanted = 0
    for fold in range(FOLDS):
        model = learn([example for at, example in enumerate(examples) if at % FOLDS != fold])
        for example in examples[fold::FOLDS]:
            mine, gold = set(spans(path_of(example, model))), set(spans(example.labels))
            right, found, wanted = right + len(mine & gold), found + len(mine), wanted + len(gold)
    precision, recall = right / found, right / wanted
    return precision, recall, 2 * precision * recall / (precision + recall)


def content(model: Model) -> bytes:
    """Return the file's content."""
    head = {
        "made_by": "lageblatt.actors.make_recogniser",
        "source": "GermEval 2014 Named Entity Recognition (Benikova, Biemann, Reznicek), CC BY 4.0",
        "labels": model.labels,
        "transitions": model.transitions.tolist(),
    }
    weights = model.weights[:-1].reshape(len(model.rows), -1).T
    return b"\n\n".join([json.dumps(head).encode(), "\n".join(model.rows).encode("utf-8"), weights.tobytes()])


def main(arguments: Sequence[str]) -> None:
    """Write the model, or with --check print what it reaches."""
    paths = [Path(argument) for argument in arguments if argument != "--check"]
    examples = [example for path in paths for example in load(path)]
    if "--check" in arguments:
        sys.stdout.write("precision {:.4f} recall {:.4f} F {:.4f}\n".format(*check(examples)))
        return
    PATH.write_bytes(gzip.compress(content(learn(examples)), 9, mtime=0))
    sys.stdout.write(f"{len(examples)} sentences, {PATH.stat().st_size} bytes\n")


if __name__ == "__main__":
    main(sys.argv[1:])
