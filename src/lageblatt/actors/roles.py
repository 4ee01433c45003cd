"""Roles: the words of the text that say what somebody is.

    "US-Präsident Donald Trump", "Kemal Bedri, Vorsitzender der Wahlkommission,", "der Chef der Firma, Klaus Kleinfeld"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.linking import Party
from lageblatt.actors.mentions import Mention, is_acronym
from lageblatt.actors.tokens import Token

_LONGEST = 14  # words of an apposition
_STOP = {",", ".", ";", ":", "(", ")", "–", "„", "“", "”", '"', "»", "«", "!", "?"}
Span = tuple[int, int, int]
"""Sentence (from 0), first token, last token (exclusive)."""


def role_of(tokens: Sequence[Sequence[Token]], party: Party, lexicon: Lexicon) -> Span | None:
    """Return the place of the best role: the one that says most, the first of those; states and plain nouns have none."""
    if party.sort != "name":
        return None
    found = [
        (worth, -mention.sentence, (mention.sentence, first, last))
        for mention in party.mentions
        for worth, first, last in _roles(tokens[mention.sentence], mention, lexicon)
    ]
    return max(found, default=(0, 0, None))[2]


def _roles(row: Sequence[Token], mention: Mention, lexicon: Lexicon) -> Iterator[tuple[float, int, int]]:
    before = _before(row, mention.first, lexicon)
    if before:
        yield 2.0 + _told(before), *before
    after = _after(row, mention.last, lexicon)
    if after:
        yield 2.1 + _told(after), *after
    distant = _before_comma(row, mention.first, lexicon)
    if distant:
        yield 2.2 + _told(distant), *distant
    if mention.last + 2 < len(row) and row[mention.last].text == "(" and row[mention.last + 2].text == ")":
        if is_acronym(row[mention.last + 1].text) and mention.sort == "name" and len(mention.key) > 1:
            yield 0.1, mention.last + 1, mention.last + 2


def _told(span: tuple[int, int]) -> float:
    """Each word tells more, up to six."""
    return min(span[1] - span[0], 6) * 0.3


def _listed(token: Token, lexicon: Lexicon) -> bool:
    return token.tag in ("NN", "NNA", "NE", "ADJ(A)", "XY") and bool(lexicon.titles.find(token.text) or lexicon.institutions.find(token.text))


def _before(row: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Title right before the name, with its adjectives and the genitive before it: "Boliviens Ministerpräsident"."""
    last = at
    while last > 0 and lexicon.has("honorifics", row[last - 1].text):
        last -= 1
    if last == 0 or not _listed(row[last - 1], lexicon):
        inside = last > 1 and row[last - 1].tag in ("NN", "NE")
        return _complemented(row, last, lexicon) if inside else None
    first = last - 1
    while first > 0 and row[first - 1].tag in ("ADJ(A)", "TRUNC", "KON") and row[first - 1].text != ",":
        first -= 1
    if first > 0 and row[first - 1].tag == "NE" and row[first - 1].text.endswith("s"):
        first -= 1
    if row[first].tag == "KON":
        first += 1
    return first, last


def _complemented(row: Sequence[Token], last: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Title with what it belongs to right before the name: "der Chef der Firma Scaled Composites Burt Rutan"."""
    for first in range(last - 2, max(last - 7, -1), -1):
        if row[first].text in _STOP or row[first].finite:
            return None
        if lexicon.titles.find(row[first].text) and row[first].tag in ("NN", "NNA"):
            if row[first + 1].text not in ("der", "des", "von", "vom", "of", "de"):
                return None
            return _with_adjectives(row, first), last
    return None


def _with_adjectives(row: Sequence[Token], first: int) -> int:
    while first > 0 and row[first - 1].tag == "ADJ(A)":
        first -= 1
    return first


def _after(row: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Apposition after the name: ", Vorsitzender der Wahlkommission,"."""
    if at < len(row) and row[at].text == "(":
        at = next((i + 1 for i in range(at, min(at + 6, len(row))) if row[i].text == ")"), at)
    if at + 1 >= len(row) or row[at].text != ",":
        return None
    first = at + 1
    while first < len(row) and row[first].tag in ("ART", "PPOSAT"):
        first += 1
    last = first
    while last < len(row) and row[last].text not in _STOP and last - first < _LONGEST and not row[last].finite:
        last += 1
    if last == first or last >= len(row) or row[last].text not in _STOP:
        return None
    head = next((i for i in range(first, last) if row[i].tag in ("NN", "NNA", "NE", "XY")), None)
    if head is None or not _listed(row[head], lexicon) or row[first].tag.startswith(("APPR", "KO", "PREL", "P")):
        return None
    return first, last


def _before_comma(row: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Apposition before the name: "Der Vorsitzende der Wahlkommission, Kemal Bedri,"."""
    last = at - 1
    while last > 0 and lexicon.has("honorifics", row[last].text):
        last -= 1
    if last < 1 or row[last].text != ",":
        return None
    for first in range(last - 1, max(last - _LONGEST, -1), -1):
        if row[first].text in _STOP or row[first].finite:
            return None
        if row[first].tag == "ART" and first + 1 < last and _head_is_title(row, first + 1, last, lexicon):
            return first + 1, last
    return None


def _head_is_title(row: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    head = next((i for i in range(first, last) if row[i].tag not in ("ADJ(A)", "TRUNC", "KON", "CARD")), None)
    return head is not None and bool(lexicon.titles.find(row[head].text))
