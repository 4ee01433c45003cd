"""Roles: the words of the text that say what somebody is.

"US-Präsident Donald Trump", "Kemal Bedri, Vorsitzender der Wahlkommission,", "der Chef der Firma, Klaus Kleinfeld"
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.linking import Party
from lageblatt.actors.mentions import Mention
from lageblatt.actors.tokens import Token

_LONGEST = 14  # words of an apposition
_STOP = {",", ".", ";", ":", "(", ")", "–", "!", "?"}
_CLAUSES = {"who", "which", "whose", "where", "while", "when", "qui"}
_QUOTES = '„“”"»«'
Span = tuple[int, int, int]
"""Sentence (from 0), first token, last token (exclusive)."""


def role_of(tokens: Sequence[Sequence[Token]], party: Party, lexicon: Lexicon) -> Span | None:
    """Return the place of the best role: the one that says most, the first of those; plain nouns have none."""
    if party.sort != "name":
        return None
    found = [
        (worth, -mention.sentence, (mention.sentence, first, last))
        for mention in party.mentions
        if mention.sort == "name"
        for worth, first, last in _roles(tokens[mention.sentence], mention, lexicon)
    ]
    return max(found, default=(0, 0, None))[2]


def _roles(row: Sequence[Token], mention: Mention, lexicon: Lexicon) -> Iterator[tuple[float, int, int]]:
    if "described" in mention.marks:
        if mention.role:
            yield 3.0, *mention.role
        return
    if mention.role and "." not in row[mention.role[1] - 1].text:
        first, last = _widened(row, *mention.role, lexicon)
        yield 2.0 + _told((first, last)), first, last
    for worth, span in (
        (2.0, _complemented(row, mention.first, lexicon)),
        (2.1, _after(row, mention.last, lexicon)),
        (2.2, _before_comma(row, mention.first, lexicon)),
        (1.0, _copula(row, mention.last, lexicon)),
    ):
        if span:
            yield worth + _told(span), *span


def _told(span: tuple[int, int]) -> float:
    """Each word tells more, up to six."""
    return min(span[1] - span[0], 6) * 0.3


def _widened(row: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """Adjectives and the genitive before a title belong to it: "Boliviens Ministerpräsident"."""
    if lexicon.language != "de":
        return _plain_widened(row, first, lexicon), last
    while first > 0 and row[first - 1].tag in ("ADJ(A)", "TRUNC"):
        first -= 1
    if first > 0 and row[first - 1].tag == "NE" and row[first - 1].text.endswith("s"):
        first -= 1
    return first, last


def _plain_widened(row: Sequence[Token], first: int, lexicon: Lexicon) -> int:
    """Without tags of adjectives: words that are no function words, at most five: "former New Jersey governor"."""
    begin = first
    while begin > max(first - 5, 0):
        token = row[begin - 1]
        verb = token.text.endswith("ed") and begin > 1 and row[begin - 2].tag == "NE"
        if token.tag not in ("XY", "NE", "POS") or verb or (token.tag == "XY" and token.text in lexicon.stops):
            break
        begin -= 1
    return begin + (row[begin].tag == "POS")


def _complemented(row: Sequence[Token], last: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Title with what it belongs to right before the name: "der Chef der Firma Scaled Composites Burt Rutan"."""
    if last < 2 or row[last - 1].tag not in ("NN", "NE", "XY"):
        return None
    for first in range(last - 2, max(last - 9, -1), -1):
        if row[first].text in _STOP or row[first].finite:
            return None
        if row[first].tag in ("NN", "NNA", "NE", "XY") and lexicon.titles.find(row[first].text):
            linked = row[first + 1].text in ("der", "des", "von", "vom", "für", "of", "for")
            return (_widened(row, first, last, lexicon)[0], last) if linked else None
    return None


def _after(row: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Apposition after the name: ", Vorsitzender der Wahlkommission,"."""
    if at < len(row) and row[at].text == "(":
        at = next((i + 1 for i in range(at, min(at + 6, len(row))) if row[i].text == ")"), at)
    if at + 1 >= len(row) or row[at].text != ",":
        return None
    return _phrase(row, at + 1, ("ART", "PPOSAT"), lexicon)


def _phrase_end(row: Sequence[Token], first: int) -> int:
    """Where an apposition ends: at a sign, or at the finite verb of the clause around it; `first` if too far off."""
    quoted = False
    for at in range(first, min(first + _LONGEST, len(row))):
        if row[at].text in _QUOTES:
            quoted = not quoted
        elif row[at].finite or (not quoted and (row[at].text in _STOP or row[at].text in _CLAUSES)):
            return at
    return first


def _leads(row: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether a phrase begins with a title, adjectives before it passed over."""
    plain_words = (
        ("ADJ(A)", "TRUNC", "CARD", "KON", "ADV", "PPOSAT")
        if lexicon.language == "de"
        else ("XY", "CARD", "NE", "POS", "KON")
    )
    for at in range(first, last):
        if lexicon.is_title(row[at].text) and row[at].tag in ("NN", "NNA", "NE", "XY"):
            return lexicon.language != "de" or at + 1 >= last or row[at + 1].tag != "NE"  # else another person's
        if row[at].tag not in plain_words:
            return False
    return False


def _before_comma(row: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Apposition before the name: "Der Vorsitzende der Wahlkommission, Kemal Bedri,"."""
    last = at - 1
    while last > 0 and (lexicon.has("honorifics", row[last].text) or lexicon.titles.find(row[last].text)):
        last -= 1
    if last < 1 or row[last].text != ",":
        return None
    found = None
    for first in range(last - 1, max(last - _LONGEST, -1), -1):
        if (row[first].text in _STOP and row[first].text not in "()") or row[first].finite:
            break
        if row[first].tag in ("ART", "APPRART") and _leads(row, first + 1, last, lexicon):
            found = first + 1, last
        elif first == 0 and lexicon.language != "de" and _leads(row, first, last, lexicon):
            found = first, last
    return found


def _phrase(row: Sequence[Token], first: int, skipped: tuple[str, ...], lexicon: Lexicon) -> tuple[int, int] | None:
    """Return the noun phrase led by a title from `first` on, without the `skipped` tags before it."""
    while first < len(row) and row[first].tag in skipped:
        first += 1
    last = _phrase_end(row, first)
    return (first, last) if last > first and _leads(row, first, last, lexicon) else None


def _copula(row: Sequence[Token], at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """What somebody is said to be: "Ferenc Bago ist der Chef der Garde"."""
    if at + 1 >= len(row) or not lexicon.has("copulas", row[at].text):
        return None
    return _phrase(row, at + 1, ("ART", "ADV"), lexicon)
