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

from lageblatt.actors.lexicon import Lexicon, lexicon_of, plain
from lageblatt.actors.linking import Party, skeleton

_WEIGHTS = Path(__file__).parent.parent / "data" / "actors.json"
_SHARES = ("subject", "speaker", "according", "place", "prepositional", "genitive", "object", "attributive", "first")
_ONCE = (
    "titled",
    "acronym",
    "firm",
    "leader",
    "media",
    "quoted",
    "after_place",
    "after_institution",
    "proper",
    "source",
    "has_short",
    "digit",
    "hyphen",
    "first_name",
    "surname",
    "place_name",
    "described",
    "event",
    "place_word",
    "located",
    "common",
    "complement",
)
_ONCE_MORE = ("capital", "seat", "words_1", "words_2", "words_3")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the article gives to weigh its parties by.

    Number of sentences, plain words of the title, how often the most frequent party is mentioned, how many parties
    look like persons.
    """

    sentences: int
    title: tuple[str, ...]
    most: int = 1
    persons: int = 0


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
        "share": count / max(setting.most, 1),
        f"times_{min(count, 4)}": 1.0,
        f"at_{_third(first, setting.sentences)}": 1.0,
        "crowd": setting.persons / 10,
        "acts": float(bool(marks["subject"] or marks["according"])),
    }
    values |= {f"{mark}": marks[mark] / count for mark in _SHARES}
    values |= {mark: 1.0 for mark in (*_ONCE, *_ONCE_MORE) if marks[mark]}
    found = {f"{sort}:{name}": value for name, value in values.items() if value}
    found |= {name: value for name, value in values.items() if value}
    found |= {f"{sort}:": 1.0, "": 1.0, "length": math.log(max(setting.sentences, 1))}
    found |= _context(party)
    if party.sort == "noun":
        head = party.mentions[0].head
        found[f"head:{lexicon.english.get(head, head)}"] = 1.0
        found |= _modifiers(party, lexicon)
    return found


def _context(party: Party) -> dict[str, float]:
    """The words beside the mentions, each by its share, and how a name ends."""
    sort, count = party.sort[0], len(party.mentions)
    found: Counter[str] = Counter()
    for mention in party.mentions:
        found[f"{sort}<{mention.before}"] += 1
        found[f"{sort}>{mention.after}"] += 1
    values = {name: times / count for name, times in found.items()}
    endings = (2, 3, 4) if party.sort == "name" else ()
    return values | {f"~{party.key[-1][-size:]}": 1.0 for size in endings}


def _third(first: int, sentences: int) -> str:
    """Where a party comes in: the first two sentences, the first third, the second, the last."""
    if first < 2:
        return "lead" if first == 0 else "second"
    return ("early", "middle", "late")[min(3 * first // max(sentences, 1), 2)]


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
    return {plain(name): iso for name, (iso, _) in lexicon_of(code).states.items()}


@dataclass(frozen=True, slots=True)
class Weights:
    """A learned model: what each feature adds to the log-odds, how many actors are usually not among the parties."""

    weights: Mapping[str, float]
    missing: float

    def score(self, features: Mapping[str, float]) -> float:
        """Return the log-odds of an actor that counts; the sum is the same on every machine."""
        return math.fsum(self.weights.get(name, 0.0) * value for name, value in features.items())


def how_many(scores: Sequence[float], missing: float, most: int) -> int:
    """Return how many of the parties, best first, balance expected precision and expected recall best.

    With chances c of being an actor, k rows are expected to be right c1+…+ck times out of k, of sum(c)+missing.
    """
    chances = [1 / (1 + math.exp(-max(score, -30.0))) for score in scores]
    wanted = math.fsum(chances) + missing
    sums = [math.fsum(chances[: size + 1]) for size in range(min(most, len(chances)))]
    return max(range(len(sums)), key=lambda at: (sums[at] / (at + 1 + wanted), -at)) + 1 if sums else 0


@cache
def weights_for(code: str) -> Weights:
    """Return the weights for a language; those of English where it has none of its own."""
    data = json.loads(_WEIGHTS.read_text("utf-8"))
    chosen = data.get(code) or data["en"]
    return Weights(chosen["weights"], chosen["missing"])
