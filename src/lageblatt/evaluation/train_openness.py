"""Learn the weights of the open questions from marked articles and write them to `data/openness.json`.

    python -m lageblatt.evaluation.train_openness DE_FOLDER EN_FOLDER [OUT]

A folder holds `articles.json` (id, title, date, text, sentences) and `readers.*.jsonl` (a line an article, with `open`:
index of the sentence, kind, weight). The same folders give the same bytes. Needs numpy at training, not at run time.

The German lists of cues were written with these training marks in view, so that cross-validation over the same articles
flatters: five-fold .49 precision, .72 recall, .56 F; on 21 articles held out, measured once, .41, .60, .47.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lageblatt.model import Article, QuestionKind, Sentence
from lageblatt.openness.cues import lexicon
from lageblatt.openness.features import measure

RIDGE = 15.0
"""Pull of every weight: between 10 and 20, the best in five-fold cross-validation of German and of English."""
KIND_RIDGE = 1.0
"""The same for the kinds, which see cues only: best of 1, 3, 10."""
LEAST = 8
"""Sentences that a feature must occur in to get a weight."""
PROVENANCE = (
    "Learned by lageblatt.evaluation.train_openness from 248 German and 89 English Wikinews articles (CC BY 2.5) whose "
    "sentences were marked by language models after a written guide (marks CC BY 4.0). Linear models: chance = "
    "1 / (1 + exp(-(bias + sum of weight * feature)))."
)
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A marked sentence: its features, the kinds that readers gave it (none: settled), whether it must be asked."""

    article: str
    features: Mapping[str, float]
    kinds: frozenset[str]
    must: bool


def examples(folder: Path, code: str) -> list[Example]:
    """Read a folder of marked articles."""
    marks: dict[str, list[dict[str, Any]]] = {}
    for path in sorted(folder.glob("readers.*.jsonl")):
        for line in filter(None, map(str.strip, path.read_text("utf-8").splitlines())):
            mark = json.loads(line)
            marks.setdefault(mark["id"], []).extend(mark["open"])
    found = []
    for entry in json.loads((folder / "articles.json").read_text("utf-8")):
        for number, measured in enumerate(measure(*as_article(entry, code))):
            mine = [mark for mark in marks.get(entry["id"], ()) if mark["i"] == number]
            kinds = frozenset(mark["kind"] for mark in mine)
            must = any(mark["weight"] == "must" for mark in mine)
            found.append(Example(entry["id"], measured.features, kinds, must))
    return found


def as_article(entry: Mapping[str, Any], code: str) -> tuple[Article, tuple[Sentence, ...]]:
    """Return a marked article in the product's values, split as the readers saw it."""
    text = entry["text"]
    sentences, end, paragraph = [], 0, 0
    for number, each in enumerate(entry["sentences"], start=1):
        start = text.find(each, end)
        if start < 0:
            start = end
        paragraph += "\n" in text[end:start]
        end = start + len(each)
        sentences.append(Sentence(number, start, end, " ".join(each.split()), paragraph))
    published = date.fromisoformat(entry["date"]) if entry.get("date") else None
    return Article(entry["title"], text, entry["id"], code, published), tuple(sentences)


def fit(
    rows: Sequence[Mapping[str, float]], truth: Sequence[bool], pull: float, towards: Mapping[str, float] | None = None
) -> dict[str, float]:
    """Fit a logistic model by Newton's method; return weights by feature, with `bias`.

    A ridge of strength `pull` draws each weight towards that of another model, towards nothing without one.
    """
    prior = towards or {}
    counts = Counter(name for row in rows for name in row)
    names = sorted({name for name, count in counts.items() if count >= LEAST} | prior.keys() - {"bias"})
    values = np.array([[row.get(name, 0.0) for name in names] + [1.0] for row in rows])
    wanted = np.array(truth, dtype=np.float64)
    ridge: Array = np.diag([pull] * len(names) + [1e-6])
    centre: Array = np.array([prior.get(name, 0.0) for name in [*names, "bias"]])
    weights = centre
    for _ in range(25):
        chances = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (wanted - chances) - ridge @ (weights - centre)
        bend = (values.T * (chances * (1 - chances) + 1e-9)) @ values + ridge
        weights = weights + np.linalg.solve(bend, slope)
    return {name: round(float(weight), 2) + 0.0 for name, weight in zip([*names, "bias"], weights, strict=True)}


def table(german: Sequence[Example], english: Sequence[Example]) -> dict[str, dict[str, float]]:
    """Fit all models: `open` and `must` of each language and of both, and each kind among all open sentences.

    The articles of the other language are what a language's weights are drawn towards.
    """
    found = {}
    for code, mine, others in (("de", german, english), ("en", english, german)):
        for target, of in (("open", lambda each: bool(each.kinds)), ("must", lambda each: each.must)):
            prior = fit([each.features for each in others], [of(each) for each in others], RIDGE)
            found[f"{target}.{code}"] = fit([each.features for each in mine], [of(each) for each in mine], RIDGE, prior)
    both = [*german, *english]
    found["open.*"] = fit([each.features for each in both], [bool(each.kinds) for each in both], RIDGE)
    found["must.*"] = fit([each.features for each in both], [each.must for each in both], RIDGE)
    marked = [each for each in (*german, *english) if each.kinds]
    classes = {name for code in ("de", "en") for name in lexicon(code).kinds}
    rows = [
        {name: value for name, value in each.features.items() if name in classes or name.startswith("kind.")}
        for each in marked
    ]
    for kind in QuestionKind:
        found[kind.value] = fit(rows, [kind.value in each.kinds for each in marked], KIND_RIDGE)
    return found


def written(columns: Mapping[str, Mapping[str, float]]) -> str:
    """Return the table as JSON, a line for each feature."""
    names = sorted({name for weights in columns.values() for name in weights})
    rows = [f"{json.dumps(name)}: {[columns[each].get(name, 0.0) for each in columns]}" for name in names]
    head = {"provenance": PROVENANCE, "columns": list(columns)}
    return json.dumps(head, ensure_ascii=False)[:-1] + ',\n"weights": {\n' + ",\n".join(rows) + "\n}}\n"


def main(arguments: Sequence[str]) -> None:
    """Train on both folders and write the weights."""
    german, english = examples(Path(arguments[0]), "de"), examples(Path(arguments[1]), "en")
    out = Path(arguments[2]) if len(arguments) > 2 else Path(__file__).parent.parent / "data" / "openness.json"
    out.write_text(written(table(german, english)), "utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
