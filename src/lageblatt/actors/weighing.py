"""How likely a party deserves a row: named features, added up with learned weights.

The weights are in data/actors.json, made by make_weights.py; what stands there can be read: a feature's name, how
much it adds to the log-odds. `kind:` features count only for mentions of that class.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lageblatt.actors.lexicon import Lexicon, plain
from lageblatt.actors.linking import Party, skeleton

_WEIGHTS = Path(__file__).parent.parent / "data" / "actors.json"
_SHARES = ("subject", "speaker", "according", "place", "prepositional", "genitive", "first")
_ONCE = ("titled", "acronym", "firm", "leader", "media", "quoted", "after_place", "after_institution", "proper", "source", "has_short", "digit", "hyphen", "first_name", "surname", "place_name")
_ONCE_MORE = ("capital", "seat", "words_1", "words_2", "words_3")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article gives to weigh its parties by: number of sentences and the plain words of the title."""

    sentences: int
    title: tuple[str, ...]


def sort_of(party: Party) -> str:
    """Return the class of a party that features are told apart by: name, state, institution, group, someone."""
    if party.sort != "noun":
        return party.sort
    marks = {mark for mention in party.mentions for mark in mention.marks}
    return next((sort for sort in ("institutions", "groups", "someone", "titles") if sort in marks), "groups")


def features_of(party: Party, setting: Setting, lexicon: Lexicon) -> dict[str, float]:
    """Return the named features of a party; each is 0 to about 4."""
    count = len(party.mentions)
    first = party.mentions[0].sentence
    marks = Counter(mark for mention in party.mentions for mark in mention.marks)
    sort = sort_of(party)
    values = {
        "count": math.log1p(count),
        "spread": len({mention.sentence for mention in party.mentions}) / max(setting.sentences, 1),
        "early": 1 - first / max(setting.sentences, 1),
        "lead": float(first == 0),
        "title": float(in_title(party, setting.title, lexicon)),
        "role": float(any(mention.role for mention in party.mentions)),
        "subjects": math.log1p(marks["subject"]),
    }
    values |= {f"{mark}": marks[mark] / count for mark in _SHARES}
    values |= {mark: 1.0 for mark in (*_ONCE, *_ONCE_MORE) if marks[mark]}
    found = {f"{sort}:{name}": value for name, value in values.items() if value}
    found |= {name: value for name, value in values.items() if value}
    found |= {f"{sort}:": 1.0, "": 1.0, "length": math.log(max(setting.sentences, 1))}
    if party.sort == "noun":
        found[f"head:{party.mentions[0].head}"] = 1.0
        found |= _modifiers(party, lexicon)
    return found


def _modifiers(party: Party, lexicon: Lexicon) -> dict[str, float]:
    """Adjectives of states, numbers and complements make a noun phrase more of an actor, or less."""
    words = max((mention.key for mention in party.mentions), key=len)
    found = {"modified": float(len(words) > 1)}
    found |= {"national": 1.0} if any(lexicon.state_of(word) for word in words[:-1]) else {}
    found |= {"counted": 1.0} if words[0][0].isdigit() else {}
    found |= {"compound": 1.0} if any("-" in word for word in words) else {}
    return found


def in_title(party: Party, title: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell whether the title names the party, by its last word, a seat, or a state's adjective."""
    if party.sort == "state":
        return any(word for word in title if _state_word(word, party.key[0], lexicon))
    words = set(title) | {word.removesuffix("s") for word in title}
    sounds = {skeleton(word) for word in words if len(word) > 4}
    lasts = {key[-1] for key in party.keys} | {part for key in party.keys for part in key[:1] if party.sort == "name"}
    lasts = {last for last in lasts if len(last) > 1}
    return bool(lasts & words) or any(len(last) > 4 and skeleton(last) in sounds for last in lasts)


def _state_word(word: str, iso: str, lexicon: Lexicon) -> bool:
    if lexicon.state_of(word) == iso:
        return True
    forms = _state_forms(lexicon.language)
    return forms.get(word) == iso or forms.get(word.removesuffix("s")) == iso


@cache
def _state_forms(code: str) -> Mapping[str, str]:
    from lageblatt.actors.lexicon import lexicon_of  # noqa: PLC0415

    return {plain(name): iso for name, (iso, _) in lexicon_of(code).states.items()}


@dataclass(frozen=True, slots=True)
class Weights:
    """A learned model: what each feature adds, and from which score on a party gets a row."""

    weights: Mapping[str, float]
    threshold: float

    def score(self, features: Mapping[str, float]) -> float:
        """Return the log-odds of an actor, the smallest names first so that the sum is the same everywhere."""
        return math.fsum(self.weights.get(name, 0.0) * value for name, value in sorted(features.items()))


@cache
def weights_for(code: str) -> Weights:
    """Return the weights for a language; those of English where it has none of its own."""
    data = json.loads(_WEIGHTS.read_text("utf-8"))
    chosen = data.get(code) or data["en"]
    return Weights(chosen["weights"], chosen["threshold"])
