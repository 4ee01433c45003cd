"""Noun phrases that may be a role: where they begin and end, and the noun that they are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.tokens import Token
from lageblatt.actors.words import QUOTES

NOUNS = ("NN", "NNA", "NNI", "NE", "FM", "XY")
MODIFIERS = ("ADJ(A)", "TRUNC")
_LINKERS = ("ART", "APPR", "APPRART", "PPOSAT")
_ADJECTIVE_LAST = ("es", "fr", "it", "pl", "pt")
"""Languages that put adjectives after nouns: "le président français"."""
STOPS = {".", ";", ":", "–", "—", "!", "?", "(", ")", "[", "]"}
_LEFT = 14  # words before a name
_RIGHT = 16  # words after it


def head_of(row: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> int | None:
    """Return the index of the noun that a noun phrase is about: the last one before what is linked to it.

    None where there is none: "Boliviens neuer Präsident der Republik" is about "Präsident".
    """
    at = first + (row[first].tag in _LINKERS)
    if lexicon.language == "de" and row[first].tag == "APPR":  # "für Forschung zuständige Ministerin"
        at = max((i for i in range(first + 2, last) if row[i].tag in MODIFIERS), default=at)
    found = None
    for index in range(at, last):
        token = row[index]
        if lexicon.language in _ADJECTIVE_LAST and lexicon.titles.find(token.text):
            return index
        if token.tag in NOUNS:
            found = index
        elif found is not None and _links(token, lexicon):
            break
    return found


def _links(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word ends what is before it; English joins nouns under one head ("actor and producer")."""
    return token.tag in _LINKERS or token.text == "," or (token.tag == "KON" and lexicon.language == "de")


def starts(row: Sequence[Token], end: int, lexicon: Lexicon) -> Iterator[int]:
    """Where a noun phrase that ends at `end` may begin, the shortest first."""
    if end < 1 or (row[end - 1].tag not in NOUNS and row[end - 1].text not in (*QUOTES, ")")):
        return
    for first in range(end - 1, max(end - _LEFT, 0) - 1, -1):
        token = row[first]
        if token.finite or (token.text in STOPS and token.text not in "()") or token.tag.startswith(("KOU", "PREL")):
            return
        if token.text == "," and lexicon.language == "de":
            return
        if _opens(row, first, lexicon):
            yield first


def _opens(row: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a phrase may begin here: not in the middle of adjectives, not with an article."""
    token, before = row[at], row[at - 1] if at else None
    if lexicon.language == "de" and token.tag == "APPR":  # "der für Forschung zuständige Minister"
        return before is not None and before.tag == "ART"
    if token.tag not in (*NOUNS, *MODIFIERS, "CARD"):
        return False
    if before is not None and f"{before.text} {token.text}" in lexicon.states:  # "United | States Senator"
        return False
    return before is None or before.tag not in MODIFIERS


def phrases(row: Sequence[Token], first: int) -> Iterator[tuple[int, int]]:
    """Noun phrases from a place on, without article: each end that a sign, a verb or a linker sets."""
    while first < len(row) and row[first].tag in ("ART", "PRELS", "PPOSAT", "ADV", "PIAT", "PIS"):
        if row[first].text.casefold() in ("einer", "eine", "eines", "one"):
            yield from ((first, last) for last in ends(row, first))
        first += 1
    yield from ((first, last) for last in ends(row, first))


def ends(row: Sequence[Token], first: int) -> Iterator[int]:
    """Where a noun phrase may end."""
    for at in range(first + 1, min(first + _RIGHT, len(row) + 1)):
        last = row[at - 1]
        after = row[at] if at < len(row) else None
        if last.finite or last.tag.startswith(("KOU", "PREL")) or last.text in STOPS - {"(", ")"}:
            return
        if last.tag in NOUNS or last.text in (*QUOTES, ")"):
            whole = after is None or after.tag not in (*NOUNS, *MODIFIERS, "POS") or _participle(after)
            if whole and (after is None or after.text not in QUOTES or last.text in QUOTES):
                yield at


def _participle(token: Token) -> bool:
    """Tell whether an untagged word begins what follows a noun: "a database detailing", "a strategy developed"."""
    return token.tag == "XY" and token.text.endswith(("ing", "ed"))
