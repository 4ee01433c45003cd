"""Whether a stretch of a clause is whole and can be read alone, and where a clause may end.

A stretch is whole if its verb has all that belongs to it (participle, infinitive, particle) and every bracket and
quotation mark is closed; it can be read alone if it holds no pronoun of somebody else and does not lean on what came
before ("Darüber", "Zudem"). Only words and parts of speech tell that.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.tokens import Token

_PARTNERS = ("(PP)", "(INF)", "(IZU)")
_OBJECTS = {"ihn", "ihm", "ihr", "ihnen", "sie", "er", "him", "them"}
_FREE = {
    *"weil da nachdem während obwohl wobei sodass als bevor seitdem damit falls wodurch womit woraufhin".split(),
    *"darunter um ohne anstatt but while who which where after although because as when before".split(),
}
"""Words after a comma that begin what a clause can do without."""
_ONLY = ("einzig", "derjenige", "diejenige", "dasjenige")
_JOINED = {"und", "aber", "doch", "denn", "but"}
_FINAL = ("(FIN)", "(INF)", "(IZU)", "(PP)")
_TIMES = frozenset("Woche Jahr Jahres Jahren Monat Monats Tag Tagen Montag Wochenende Sommer Winter".split())
_POINTING = ("PDS", "PDAT", "PROAV", "PAV")


def is_verb(row: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word is a finite verb; in English also by its ending."""
    token = row[at]
    past = (
        lexicon.language == "en"
        and token.tag == "XY"
        and (token.text.endswith("ed") or lexicon.has("verbs", token.text))
    )
    return token.finite or past


def ends(row: Sequence[Token], verb: int, lexicon: Lexicon) -> Iterator[int]:
    """Where a clause may end: with the sentence, before what it can do without."""
    last = len(row)
    while last > verb + 1 and row[last - 1].text in ".!?,;:–— ":
        last -= 1
    for at in range(verb + 2, last - 1):
        if row[at].text in ("und", "and"):
            if is_verb(row, at + 1, lexicon):
                yield at - (row[at - 1].text == ",")
        elif _ends_main(row, at, lexicon):
            yield at
    yield last


def _ends_main(row: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a clause may end before a sign."""
    if row[at].text in (",", "–"):
        return _dispensable(row, at + 1, lexicon.language == "de")
    return row[at].text == ";" or (row[at].text == ":" and row[at + 1].text not in '„»"')


def _dispensable(row: Sequence[Token], at: int, german: bool) -> bool:
    """Tell whether a clause can do without what begins here: relative and adverbial clauses, a new main clause."""
    if row[at].tag in ("ADV", "PROAV", "PAV") and at + 1 < len(row) and row[at + 1].finite:
        return True
    closing = [token.text for token in row[at:]]  # what begins here must run to the end of the sentence
    if row[at].text in _JOINED:
        return not any(token.text in ("nur", "only") for token in row[:at])  # "not only …, but also …"
    if row[at].tag.startswith("PREL") and any(token.text.startswith(_ONLY) for token in row[max(at - 5, 0) : at]):
        return False  # "Österreich ist das einzige Land, das"
    closed = any(token.tag.endswith(_FINAL) for token in row[-3:]) if german else "," not in closing
    return closed and (row[at].tag.startswith("PREL") or row[at].text in _FREE)


def is_whole(row: Sequence[Token], first: int, verb: int, last: int) -> bool:
    """Tell whether nothing that belongs to the verb is cut off."""
    if not balanced(row[first:last]) or not balanced(row[:first]) or last < verb + 2:
        return False  # in a quotation that is not the subject's
    if any(token.text == "–" for token in row[:first]) and any(token.text == "–" for token in row[first:last]):
        return False
    cut = next((at for at in range(last, len(row)) if row[at].text in ";:"), len(row))
    rest = row[last:cut]
    opened = max((at for at in range(verb, last) if row[at].tag.startswith("KOUS")), default=None)
    if opened and not any(token.finite for token in row[opened:last]):  # "… heraus, dass es sich bei dem Klumpen"
        return False
    if any(token.tag == "PTKVZ" for token in rest):
        return False
    helper = row[verb].tag.startswith(("VA", "VM"))
    has = any(token.tag.endswith(_PARTNERS) for token in row[verb + 1 : last])
    return not helper or has or not any(token.tag.endswith(_PARTNERS) for token in rest)


def is_alone(row: Sequence[Token], first: int, verb: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether a stretch has no word that points out of it."""
    main = next((at for at in range(verb, last) if row[at].text == ","), last)
    if any(token.text in _OBJECTS and token.tag != "ART" for token in row[first:main]):
        return False
    for at in range(first, last):
        token = row[at]
        if lexicon.has("connectives", token.text):
            continue
        announced = token.tag in ("PROAV", "PAV") and any(each.text == "," for each in row[at:last])
        timed = token.tag == "PDAT" and at + 1 < last and row[at + 1].text in _TIMES
        if token.tag in _POINTING and not announced and not timed:
            return False
        if lexicon.has("anaphors", token.text.casefold()):
            return False
    return True


def leans(token: Token) -> bool:
    """Tell whether a word before the verb points to what came before."""
    return token.tag.startswith((*_POINTING, "PPER", "KO", "PREL", "PW")) or token.text == ","


def stands_alone(row: Sequence[Token], last: int, lexicon: Lexicon) -> bool:
    """Tell whether a sentence up to a token can be read alone."""
    return balanced(row[:last]) and not leans(row[0]) and is_alone(row, 0, 0, last, lexicon)


def balanced(row: Sequence[Token]) -> bool:
    """Tell whether every bracket and quotation mark is closed."""
    texts = [token.text for token in row]
    opened = sum(text in "„«" for text in texts) - sum(text in "“»" for text in texts)
    return texts.count("(") == texts.count(")") and opened == 0 and texts.count('"') % 2 == 0
