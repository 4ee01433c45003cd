"""Mentions: the places of a sentence where somebody may be named, and what the grammar around says of each.

    tokens -> long names of acronyms, states (by table), runs of names, noun phrases -> Mention… with marks

Nothing is decided here: whether a mention is an actor's is told by linking and weighing all mentions of the article.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from lageblatt.actors.acronyms import Place, Spelled
from lageblatt.actors.grammar import marks_of
from lageblatt.actors.lexicon import plain
from lageblatt.actors.mention import Mention, in_context
from lageblatt.actors.nouns import read_noun
from lageblatt.actors.proper import read_name
from lageblatt.actors.runs import is_proper
from lageblatt.actors.tokens import Token
from lageblatt.actors.words import Words

__all__ = ["Mention", "read_mentions"]
_NONE: Mapping[Place, Spelled] = MappingProxyType({})


def read_mentions(
    words: Words, number: int, tokens: Sequence[Token], spelled: Mapping[Place, Spelled] = _NONE
) -> Iterator[Mention]:
    """Yield the mentions of a sentence from left to right; they do not overlap except in complements.

    `spelled` holds the long names of the article's acronyms: where one begins, no other mention may end inside it.
    """
    starts = [first for sentence, first in spelled if sentence == number]
    at = 0
    while at < len(tokens):
        found = _spelled(words, number, tokens, at, spelled.get((number, at))) or _read(words, number, tokens, at)
        if found is None or any(at < start < found.last for start in starts):
            at += 1
            continue
        yield in_context(found, tokens)
        at = max(at + 1, found.last)


def _read(words: Words, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
    readers = (_state, read_name, read_noun)
    return next((found for read in readers if (found := read(words, number, tokens, at))), None)


def _spelled(words: Words, number: int, tokens: Sequence[Token], at: int, name: Spelled | None) -> Mention | None:
    """The long name of an acronym."""
    if name is None:
        return None
    key = tuple(plain(token.text) for token in tokens[at : name.last])
    marks = marks_of(tokens, at, name.last, words.lexicon) | {"has_short", f"words_{min(len(key), 3)}"}
    if is_proper(words, tokens, at) or tokens[at].tag == "ADJ(A)":
        marks.add("proper")
    return Mention("name", number, at, name.last, key, tokens[name.last - 1].text, frozenset(marks), name.short)


def _state(words: Words, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
    word = tokens[at].text
    if not word[0].isupper() or not ({word, word[:-1]} & words.lexicon.openings):
        return None
    for last in range(min(at + 5, len(tokens)), at, -1):
        text = " ".join(token.text for token in tokens[at:last])
        known = words.lexicon.states.get(text) or (text.endswith("s") and words.lexicon.states.get(text[:-1]))
        if known:
            break
    else:
        return None
    if known[1] == "capital" and _in_a_run(words, tokens, at, last):
        return None
    marks = marks_of(tokens, at, last, words.lexicon) | {known[1]}
    return Mention("state", number, at, last, (known[0],), known[0], frozenset(marks))


def _in_a_run(words: Words, tokens: Sequence[Token], first: int, last: int) -> bool:
    """A capital beside another name is part of it: "Hertha Berlin", "Washington Post"."""
    beside = [tokens[at] for at in (first - 1, last) if 0 <= at < len(tokens)]
    names = [token for token in beside if words.nameish(token) and token.text not in words.lexicon.openings]
    return any(not words.lexicon.titles.find(token.text) for token in names)
