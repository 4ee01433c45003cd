"""HanTa's German tagger (Wartena 2019, https://github.com/wartaal/HanTa), which keeps what it found out about words.

The tags and every probability are HanTa's own, in a third of the time: of a stretch of a word, only those parts of
speech are asked further that know it, or guess at what they do not know; few do either. A tenth of an article's words
are in no model and have to be taken apart, which is most of what reading its actors costs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any

from HanTa.HanoverTagger import EMPTY, START, UNKNOWN, HanoverTagger

_WORDS = 65_536  # words of which a process keeps the tags
_LEAST = -1e6
_BEST = 3
"""So many states go on from a place in a word, and those that are hardly worse than the next one."""
_SHORT, _SHORT_WORD = 3, 4
"""Letters that what nobody knows must have in a word of so many."""
_ENDING, _LONGEST = 4, 24
"""Letters of an ending by which something is guessed, and from which on all are of one length."""
_WHOLE = -4.6
"""What it costs if the whole word is guessed at as one."""

Tagged = list[tuple[int, float]]
State = tuple[int, int]
Table = list[dict[State, float]]
Guess = tuple[Sequence[float], Mapping[str, float]]
"""How probable it is by its length and by its ending that something unknown has a tag."""
Follower = tuple[int, float, Mapping[str, float], Guess | None]
"""A tag, how probable it is after a state, what is known to have it, and how the rest is guessed at."""
Stretch = tuple[int, str, bool, str | None, float]
"""Where it ends, its letters, whether any tag knows them, its ending if it may be guessed at, and what that costs."""


class Tagger(HanoverTagger):  # type: ignore[misc]  # HanTa is untyped
    """The tagger without what only lemmas need: which tags lead to which takes a fifth of the time to load."""

    reachability: Mapping[int, frozenset[int]] = MappingProxyType({})

    def __init__(self, filename: str) -> None:
        super().__init__(filename)
        self._morphemes = frozenset[str]().union(*self.LP_m_t.values())
        guesses: dict[int, Guess] = {
            tag: ([self.Int_t + rare + length for length in self.LP_len_t[tag]], self.LP_s_t[tag])
            for tag, rare in self.LP_hapax_t.items()
            if tag in self.LP_s_t
        }
        self._endings = frozenset[str]().union(*self.LP_s_t.values())
        every: dict[State, list[Follower]] = {
            state: [(tag, lp, self.LP_m_t[tag], guesses.get(tag)) for tag, lp in following]
            for state, following in self.LP_trans_nonfinal.items()
        }
        self._following = {state: (each, [one for one in each if one[3]]) for state, each in every.items()}

    def reachable(self) -> None:
        """Leave `reachability` empty."""

    def analyze_forward(self, word: str) -> Tagged:
        """Return the tags that `word` may have, and how probable it is with each, the best first."""
        table: Table = [{(EMPTY, START): 0.0}, *({} for _ in word)]
        for start, row in enumerate(table):
            bound = sorted(row.values(), reverse=True)[_BEST] - 1 if len(row) > _BEST else _LEAST
            stretches = tuple(self._stretches(word, start)) if row else ()
            for state, lp in row.items():
                if lp >= bound:
                    self._go_on(stretches, state, lp, table)
        found = self._ends(table[-1])
        return sorted(found.items(), key=itemgetter(1), reverse=True) or [(UNKNOWN, 0)]

    def _stretches(self, word: str, start: int) -> Iterator[Stretch]:
        """Yield all of the word that begins at `start`."""
        size = len(word)
        for end in range(start + 1, size + 1):
            stretch = word[start:end]
            guessed = size < _SHORT_WORD or end - start >= _SHORT
            ending = self._ending(stretch) if guessed else None
            yield end, stretch, stretch in self._morphemes, ending, _WHOLE * (end - start == size)

    def _ending(self, stretch: str) -> str:
        """Return the longest ending that something is known of, shorter than the stretch."""
        endings = (stretch[-size:] for size in range(min(_ENDING, len(stretch) - 1), 0, -1))
        return next((ending for ending in endings if ending in self._endings), "")

    def _go_on(self, stretches: Sequence[Stretch], state: State, lp: float, table: Table) -> None:
        """Put to `table` where a word in a state can be after each stretch."""
        every, guessing = self._following.get(state, ((), ()))
        for end, stretch, known, ending, cost in stretches:
            row = table[end]
            for tag, change, morphemes, guess in every if known else guessing:
                likely = morphemes.get(stretch) if known else None
                if likely is None:
                    if guess is None or ending is None:
                        continue
                    lengths, endings = guess
                    likely = lengths[min(len(stretch), _LONGEST)] + endings[ending] + cost
                reached = lp + change + likely
                if reached > row.get((state[1], tag), _LEAST):
                    row[state[1], tag] = reached

    def _ends(self, row: Mapping[State, float]) -> dict[int, float]:
        """Return how probable each part of speech is of a word that is in one of these states at its end."""
        last: dict[State, float] = {}
        for state, lp in row.items():
            for tag, change in self.LP_trans_final.get(state, ()):
                if lp + change > last.get((state[1], tag), _LEAST):
                    last[state[1], tag] = lp + change
        found: dict[int, float] = {}
        for (_, tag), lp in last.items():
            found[-tag] = _sum(found[-tag], lp) if -tag in found else lp
        return found


def _sum(one: float, other: float) -> float:
    """Return the logarithm of the sum of two probabilities, which are given by theirs."""
    high, low = max(one, other), min(one, other)
    return high + math.log1p(math.exp(low - high))


@cache
def german_tagger() -> Any:  # noqa: ANN401
    """Return the tagger with HanTa's German model."""
    tagger = Tagger("morphmodel_ger.pgz")
    tagger.analyze_forward = lru_cache(maxsize=_WORDS)(tagger.analyze_forward)  # type: ignore[method-assign]
    return tagger
