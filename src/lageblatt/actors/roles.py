"""Roles: the words of the text that say what somebody is, chosen among the stretches beside each mention.

"US-Präsident Donald Trump", "Kemal Bedri, Vorsitzender der Wahlkommission,", "der Chef der Firma, Klaus Kleinfeld"

The weights are in data/roles.json, made by make_roles.py; what stands there can be read: a feature's name, how much
it adds to the log-odds.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from lageblatt.actors.candidates import Candidate, candidates
from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.linking import Party
from lageblatt.actors.naming import kind_of
from lageblatt.actors.role_features import Bearer, features_of
from lageblatt.actors.tokens import Token
from lageblatt.model import ActorKind

_WEIGHTS = Path(__file__).parent.parent / "data" / "roles.json"
LEAST = {"person": -2.0}
"""Log-odds from which on a candidate is shown: readers gave 95 of 100 persons beside whom a role may stand one."""
LEAST_ELSE = -1.0
Span = tuple[int, int, int]
"""Sentence (from 0), first token, last token (exclusive)."""


def role_of(tokens: Sequence[Sequence[Token]], party: Party, lexicon: Lexicon) -> Span | None:
    """Return the place of the likeliest role, None if none is likely."""
    weights = weights_for(lexicon.language)
    least = least_for(party)
    found = [(score(weights, features), candidate) for candidate, features in described(tokens, party, lexicon)]
    likely = [(worth, each) for worth, each in found if worth >= least]
    if not likely:
        return None
    _, best = max(likely, key=lambda pair: (pair[0], -pair[1].sentence, -pair[1].first, -pair[1].last))
    return best.sentence, best.first, best.last


def described(
    tokens: Sequence[Sequence[Token]], party: Party, lexicon: Lexicon
) -> Iterator[tuple[Candidate, dict[str, float]]]:
    """Yield the candidates beside all mentions of a party, with their features."""
    if not _bears(party):
        return
    found = [
        each
        for mention in party.mentions
        if mention.sort == party.sort
        for each in candidates(tokens[mention.sentence], mention, lexicon)
    ]
    heads = {(each.sentence, each.head) for each in found}
    nouns = tuple(tokens[sentence][head].text.casefold() for sentence, head in sorted(heads))
    bearer = Bearer(sort_of(party), nouns)
    for each in found:
        yield each, features_of(tokens[each.sentence], each, bearer, lexicon)


def least_for(party: Party) -> float:
    """Return the log-odds that a role of a party must reach."""
    return LEAST.get(sort_of(party), LEAST_ELSE)


def sort_of(party: Party) -> str:
    """Return the kind that the text settles, or "unsettled"."""
    kind = kind_of(party)
    return kind.value if kind else "unsettled"


def _bears(party: Party) -> bool:
    """Tell whether a party can have a role: names, and persons who are known by one alone ("der Sprecher der Bank")."""
    return party.sort == "name" or (party.sort == "noun" and kind_of(party) is ActorKind.PERSON)


def score(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """Return the log-odds of a role; the sum is the same on every machine."""
    return math.fsum(weights.get(name, 0.0) * value for name, value in features.items())


@cache
def weights_for(code: str) -> Mapping[str, float]:
    """Return the weights for a language; those of English where it has none of its own."""
    data: dict[str, dict[str, float]] = json.loads(_WEIGHTS.read_text("utf-8"))
    return data.get(code) or data["en"]
