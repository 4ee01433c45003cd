"""Nouns that stand for somebody: "die Bundesregierung", "zwei Demonstranten", "der Minister".

token -> listed? one or several? -> its phrase -> Mention
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lageblatt.actors.grammar import agreement, marks_of, phrase_start
from lageblatt.actors.lexicon import plain
from lageblatt.actors.mention import Mention, bracketed
from lageblatt.actors.proper import read_name
from lageblatt.actors.runs import complement_end, opens_name
from lageblatt.actors.tokens import Token
from lageblatt.actors.words import NOUNS, QUOTES, Words

_BESIDE_TITLES = ("titles", "someone", "groups")
_OF_STATE = ("von", "in", "der", "des")


def read_noun(words: Words, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
    """Return the mention whose noun is the token `at`, None if it is no listed noun or a name's title."""
    token, lexicon = tokens[at], words.lexicon
    sort, head = _listed_as(words, token.text)
    if not sort or not token.capital or token.tag not in (*NOUNS, "NE", "ADJ(A)", "FM"):
        return None
    if sort == "institutions" and lexicon.descriptors.find(token.text):
        described = _described(words, number, tokens, at)
        if described:
            return described
    if _is_title_of_next(words, tokens, at, sort):
        return None
    first = _modified_from(tokens, at)
    marks = agreement(tokens, first, at)
    if sort in _BESIDE_TITLES:
        sort = _by_number(words, token, sort, marks)
    last = _complement(words, tokens, at + 1) if sort in ("institutions", "titles") else at + 1
    found = _noun_mention(words, number, tokens, (first, last), (sort, head, token.text))
    if sort == "institutions" and words.lexicon.institutions.is_plural(head):
        marks.add("several")
    return replace(found, marks=found.marks | marks, text=token.text)


def _is_title_of_next(words: Words, tokens: Sequence[Token], at: int, sort: str) -> bool:
    """Tell whether a noun is the title of the name after it; of a body that persons share only before first names."""
    if at + 1 >= len(tokens) or not words.is_title(tokens[at]) or not opens_name(words, tokens, at + 1):
        return False
    return sort != "institutions" or words.usually(tokens[at + 1].text) == "F"


def _by_number(words: Words, token: Token, sort: str, marks: set[str]) -> str:
    """One "Minister" is a person, several are a group, though the word is the same."""
    if "singular" in marks and sort == "groups":
        return "titles" if words.is_title(token) else "someone"
    return sort


def _complement(words: Words, tokens: Sequence[Token], at: int) -> int:
    """Where a body's name ends: with "von Simbabwe" or "in Harare", but not "für einen entsprechenden Antrag"."""
    if at + 1 < len(tokens) and tokens[at].text in _OF_STATE and _state_at(words, tokens[at + 1].text):
        return at + 2
    if at + 1 < len(tokens) and tokens[at + 1].text.casefold().startswith("ein"):
        return at
    return complement_end(words, tokens, at)


def _state_at(words: Words, word: str) -> bool:
    states = words.lexicon.states
    return word in states or (word.endswith("s") and word[:-1] in states)


def _listed_as(words: Words, noun: str) -> tuple[str, str]:
    """The list that holds a noun, and the noun as listed; empty texts if none does."""
    for sort in ("institutions", "groups", "someone", "titles"):
        head: str = getattr(words.lexicon, sort).find(noun)
        if head:
            return sort, head
    return "", ""


def _noun_mention(
    words: Words, number: int, tokens: Sequence[Token], span: tuple[int, int], noun: tuple[str, str, str]
) -> Mention:
    first, last = span
    sort, head, text = noun
    marks = marks_of(tokens, first, last, words.lexicon) | {sort}
    if words.lexicon.sources.find(text):
        marks.add("source")
    key = tuple(plain(each.text) for each in tokens[first:last])
    return Mention("noun", number, first, last, key, head, frozenset(marks), bracketed(tokens, last))


def _described(words: Words, number: int, tokens: Sequence[Token], at: int) -> Mention | None:
    """A name with the noun before it that says what it is: "der dänische Energiekonzern DONG Energy"."""
    begin = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text in QUOTES)
    if begin >= len(tokens) or not opens_name(words, tokens, begin):
        return None
    found = read_name(words, number, tokens, begin)
    if found is None or found.first != begin:
        return None
    first = phrase_start(tokens, at)
    marks = marks_of(tokens, first, found.last, words.lexicon)
    title = plain(tokens[at].text)
    return replace(found, role=(first, at + 1), title=title, marks=found.marks - {"quoted"} | marks | {"described"})


def _modified_from(tokens: Sequence[Token], at: int) -> int:
    """Index of the first adjective or number before the noun at `at`."""
    first = at
    while first > 0 and tokens[first - 1].tag in ("ADJ(A)", "CARD", "TRUNC"):
        first -= 1
    return first
