"""Stretches of a clause that say what the bearer of a name is, was or becomes.

"Ferenc Bago ist der Chef der Garde"                      is
"Der Chef der Garde ist Ferenc Bago"                      was
"Bago wurde zum Chef gewählt", "Bago als Chef"            as
"Als Regisseur verpflichtete der Sender Bago"             first_as
"Bago, der ab Mai Vorsitzender der Garde sein wird"       who
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.phrases import MODIFIERS, NOUNS, STOPS, phrases, starts
from lageblatt.actors.tokens import Token

_REACH = 9  # words between a name with its verb and the predicate
_RELATIVE = 20  # words of a relative clause
Place = tuple[str, int, int]
"""Name of the place, first token, last token (exclusive)."""


def predicates(row: Sequence[Token], begin: int, end: int, lexicon: Lexicon) -> Iterator[Place]:
    """Yield what the name `row[begin:end]` is said to be, or to have become."""
    yield from _inverted(row, begin, lexicon)
    yield from _straight(row, end, lexicon)
    yield from _relative(row, end, lexicon)
    yield from _first_as(row, begin)
    for at in range(end, min(end + _REACH, len(row) - 1)):
        if row[at].text in ("als", "zum", "zur", "as"):
            yield from (("as", first, last) for first, last in phrases(row, at + 1))


def _straight(row: Sequence[Token], end: int, lexicon: Lexicon) -> Iterator[Place]:
    verb = next((at for at in range(end, min(end + 3, len(row))) if row[at].finite or _copula(row, at, lexicon)), None)
    if verb is not None and _copula(row, verb, lexicon):
        for at in _noun_starts(row, verb + 1):
            yield from (("is", first, last) for first, last in phrases(row, at))


def _inverted(row: Sequence[Token], begin: int, lexicon: Lexicon) -> Iterator[Place]:
    """The name stands after the verb: "Bester Werfer war mit sieben Toren Kay Smits"."""
    for at in range(begin - 1, max(begin - _REACH, 0), -1):
        if _copula(row, at, lexicon):
            yield from (("was", first, at) for first in starts(row, at, lexicon))
        if row[at].finite or row[at].text in STOPS or row[at].text == ",":
            return


def _relative(row: Sequence[Token], end: int, lexicon: Lexicon) -> Iterator[Place]:
    """A German relative clause, whose verb stands last."""
    if end + 1 >= len(row) or row[end].text != "," or row[end + 1].tag != "PRELS":
        return
    verb = next((at for at in range(end + 2, min(end + _RELATIVE, len(row))) if row[at].finite), None)
    if verb is not None and _copula(row, verb, lexicon):
        last = verb - (row[verb - 1].tag == "VA(INF)")
        yield from (("who", first, last) for first in starts(row, last, lexicon) if first > end + 1)


def _first_as(row: Sequence[Token], begin: int) -> Iterator[Place]:
    if begin > 2 and row[0].text in ("Als", "As"):
        yield from (("first_as", first, last) for first, last in phrases(row, 1) if last < begin)


def _copula(row: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    return lexicon.has("copulas", row[at].text)


def _noun_starts(row: Sequence[Token], first: int) -> Iterator[int]:
    """Where the predicate may begin: at once, or after when and where ("war seit 2005 Mitglied")."""
    yield first
    for at in range(first + 1, min(first + _REACH, len(row))):
        if row[at].text in STOPS or row[at].text == "," or row[at].finite:
            return
        if row[at].tag in (*NOUNS, *MODIFIERS) and row[at - 1].tag in (*NOUNS, "CARD", "ADV", "PTKNEG"):
            yield at
