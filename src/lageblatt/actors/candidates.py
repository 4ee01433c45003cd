"""Stretches beside a name that may be the role of whoever bears it.

    "US-Präsident Donald Trump"                           before
    "der Chef der Firma, Klaus Kleinfeld"                 comma
    "Kemal Bedri, Vorsitzender der Wahlkommission,"       after
    "Ferenc Bago ist der Chef der Garde"                  is, and more in predicates
    "Umweltorganisation Greenpeace"                       itself
    "die Minister Karl Weber (SPD) und Petra Lang"        shared
    "die Fed (die US-Notenbank)"                          bracket
    "John Geiger of USGS"                                 of
    "das Kinderhilfswerk der Vereinten Nationen (UNICEF)" long

Nothing is decided here: choosing is the matter of roles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lageblatt.actors.bearers import bears
from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.mentions import Mention
from lageblatt.actors.names import names_of
from lageblatt.actors.phrases import NOUNS, ends, head_of, phrases, starts
from lageblatt.actors.predicates import predicates
from lageblatt.actors.tokens import Token
from lageblatt.actors.words import QUOTES

_PERSONAL = ("er", "or", "ist", "ian", "eer", "ess", "man", "woman", "ers", "ors", "ists", "ians")
"""Endings of English nouns that persons and firms bear."""
_WIDEST = 40  # words back to the title that several names share
_LONGEST = 40
"""Words of a role at most: a text of 20,000 "A. " is one sentence of 20,000 mentions, each with all that follow."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` to `last` (exclusive) of a sentence (from 0) with their noun at `head`; `place` as above."""

    place: str
    sentence: int
    first: int
    last: int
    head: int


def candidates(row: Sequence[Token], mention: Mention, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield the candidates around a mention in its sentence `row`, each stretch once for a place."""
    for place, first, last in _places(row, mention, lexicon):
        if last - first > _LONGEST:
            continue
        head = head_of(row, first, last, lexicon)
        if head is not None and _whole(row[first:last]) and _says(row, first, head, lexicon):
            yield Candidate(place, mention.sentence, first, last, head)


def _places(row: Sequence[Token], mention: Mention, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    begin, end = _bare(row, mention.first, lexicon), _behind(row, mention.last)
    yield from (("itself", mention.first, last) for last in _own(row, mention, lexicon))
    if mention.sort == "noun":
        return
    yield from _before(row, begin, lexicon)
    yield from _borne(row, begin, mention.first, lexicon)
    yield from _long_form(row, begin, lexicon)
    yield from _shared(row, begin, lexicon)
    yield from _following(row, end)
    yield from predicates(row, begin, end, lexicon)
    yield from _bracketed(row, mention.last)
    yield from _of(row, mention.last, lexicon)


def _whole(stretch: Sequence[Token]) -> bool:
    """Tell whether all brackets and quotation marks that a stretch opens are closed in it."""
    texts = [token.text for token in stretch]
    pairs = ("()", "„“", "»«", "[]")
    return all(texts.count(pair[0]) == texts.count(pair[1]) for pair in pairs) and texts.count('"') % 2 == 0


def _says(row: Sequence[Token], first: int, head: int, lexicon: Lexicon) -> bool:
    """Tell whether a noun may say what somebody is: no bare name ("Kohl"), no verb that no tagger knew ("granted")."""
    word = row[head].text
    if word.endswith("."):  # "C.Y. Leung"
        return False
    if lexicon.language == "de":
        named = row[head].tag == "NE" and "-" not in word and not bears(word, "de")
        return not (named or names_of("de").get(word) in ("F", "S", "P")) or _listed(word, lexicon)
    if not (_listed(word, lexicon) or word.endswith(_PERSONAL)):
        return row[first].tag == "APPR" and row[head].tag == "NE"  # "Steve Peers of the University of Essex"
    return not any(token.text in lexicon.stops for token in row[first + 1 : head] if token.tag == "XY")


def _listed(word: str, lexicon: Lexicon) -> bool:
    lists = (lexicon.institutions, lexicon.descriptors, lexicon.groups, lexicon.someone)
    forms = (word, word.removesuffix("s"))
    return any(lexicon.is_title(form) or any(nouns.find(form) for nouns in lists) for form in forms)


def _own(row: Sequence[Token], mention: Mention, lexicon: Lexicon) -> Iterator[int]:
    """Where the noun ends that a name begins with, or that somebody without a name is called by."""
    if mention.sort == "noun":
        yield from ends(row, mention.first)
        return
    for last in range(mention.first + 1, mention.last):
        if row[last - 1].tag in NOUNS and names_of(lexicon.language).get(row[last - 1].text, "N") == "N":
            yield last


def _bare(row: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Index of the first form of address or opening quotation mark before a name."""
    while at > 0 and (lexicon.has("honorifics", row[at - 1].text) or row[at - 1].text in QUOTES):
        at -= 1
    return at


def _behind(row: Sequence[Token], at: int) -> int:
    """Index after a closing quotation mark, a bracket ("(SPD)") and an age (", 42,") behind a name."""
    at += at < len(row) and row[at].text in QUOTES
    if at < len(row) and row[at].text == "(":
        at = next((i + 1 for i in range(at, min(at + 8, len(row))) if row[i].text == ")"), at)
    if at + 2 < len(row) and row[at].text == "," and row[at + 1].tag == "CARD" and not row[at + 2].tag.startswith("N"):
        at += 2
    return at


def _before(row: Sequence[Token], end: int, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    place = "before"
    articled = end > 2 and row[end - 1].tag == "ART" and row[end - 2].text == ","
    if end > 1 and (row[end - 1].text == "," or articled):
        place, end = "comma", end - 1 - articled
    yield from ((place, first, end) for first in starts(row, end, lexicon))


def _borne(row: Sequence[Token], begin: int, end: int, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """A form of address that is an office too: "Papst Benedikt"."""
    if begin < end and lexicon.titles.find(row[end - 1].text):
        yield from (("before", first, end) for first in starts(row, end, lexicon) if first <= end - 1)


def _long_form(row: Sequence[Token], at: int, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """What stands before a full name with its acronym in brackets, or is it: "Kinderhilfswerk der UN (UNICEF)"."""
    if at < 2 or row[at - 1].text != "(":
        return
    end = at - 1
    if row[end - 1].text in QUOTES:
        opening = next((i for i in range(end - 2, max(end - 9, 0), -1) if row[i].text in QUOTES), 0)
        yield from (("long", first, opening) for first in starts(row, opening, lexicon))
    else:
        yield from (("long", first, end) for first in starts(row, end, lexicon))


def _shared(row: Sequence[Token], end: int, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """A title in the plural before the first of several names."""
    at = end
    while at > max(end - _WIDEST, 1) and (row[at - 1].tag == "KON" or row[at - 1].text == ","):
        at -= 1
        at -= at > 1 and row[at - 1].text == ","
        if row[at - 1].text == ")":
            at = next((i for i in range(at - 2, max(at - 7, 0), -1) if row[i].text == "("), at)
        if row[at - 2].tag == "APPR" and row[at - 1].tag == "NE":  # "Senators Karl Weber of Utah and Petra Lang"
            at -= 2
        name = at
        while name > max(at - 4, 0) and row[name - 1].tag in ("NE", "FM") and row[name - 1].capital:
            name -= 1
        if name == at:
            return
        yield from (("shared", first, last) for _, first, last in _before(row, name, lexicon))
        at = name


def _following(row: Sequence[Token], at: int) -> Iterator[tuple[str, int, int]]:
    if at + 1 < len(row) and row[at].text in (",", "–", "-"):
        yield from (("after", first, last) for first, last in phrases(row, at + 1))


def _bracketed(row: Sequence[Token], at: int) -> Iterator[tuple[str, int, int]]:
    at += at < len(row) and row[at].text in QUOTES
    if at + 2 < len(row) and row[at].text == "(":
        for first, last in phrases(row, at + 1):
            if last < len(row) and row[last].text in (")", ",", ";"):
                yield "bracket", first, last


def _of(row: Sequence[Token], at: int, lexicon: Lexicon) -> Iterator[tuple[str, int, int]]:
    """The body that somebody speaks for; German has "vom Ministerium", "von der SPD"."""
    words = ("vom", "von") if lexicon.language == "de" else ("of", "from", "at")
    at += at < len(row) and row[at].text == ","
    if at + 1 < len(row) and row[at].text in words:
        yield from (("of", at, last) for last in ends(row, at) if last > at + 1 and _one_name(row[at:last], lexicon))


def _one_name(stretch: Sequence[Token], lexicon: Lexicon) -> bool:
    """Without a tagger a name ends with its capitals: "of NASA spoke" goes too far."""
    return lexicon.language == "de" or not any(
        first.tag == "NE" and second.tag == "XY" for first, second in pairwise(stretch)
    )
