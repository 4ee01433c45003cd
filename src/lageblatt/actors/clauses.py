"""Main clauses around a subject: where one begins.

"Am Montag | forderte | Petra Lang | den Rücktritt des Ministers, | weil Geld fehle."
 front       verb       subject                                   ^ may end here
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lageblatt.actors.bearers import bears
from lageblatt.actors.fronts import STRONG, front_starts
from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.mentions import Mention
from lageblatt.actors.tokens import Token
from lageblatt.actors.wholeness import ends, is_alone, is_verb, is_whole

_NOMINAL = frozenset("ART ADJ(A) CARD TRUNC NN NNA NNI NE FM XY PPOSAT PIAT POS KON $(".split())
_LINKERS = ("ART", "APPR", "APPRART")
REPORTED = frozenset(
    """habe sei seien werde würde würden könne solle müsse wolle dürfe hätte hätten wäre wären gebe bleibe gehe stehe
    komme liege""".split()
)
"""Verbs in the subjunctive: what somebody else says of the subject."""
_EMPTY = ("ART", "ADV", "APPR", "APPRART", "PTKVZ")
_OBLIQUE = {"den", "dem", "des"}
_FEMININE = ("stadt", "ung", "ion", "heit", "keit", "schaft", "tät", "behörde", "partei", "polizei", "armee")
_NAME_REACH = 14
_WIDEST = 40  # words of a noun phrase; a list of a thousand names is none


@dataclass(frozen=True, slots=True)
class Clause:
    """A main clause of a row of tokens: it begins at `first`, its verb is `verb`, it ends at `last` (exclusive)."""

    first: int
    verb: int
    last: int


def clauses(row: Sequence[Token], mention: Mention, lexicon: Lexicon) -> Iterator[Clause]:
    """Yield the clauses that have a mention as their subject, in every length in which they are whole."""
    found = _verb_after(row, mention, lexicon) or _verb_before(row, mention, lexicon)
    if found is None:
        return
    verb, starts = found
    if row[verb].text in REPORTED:
        return
    for last in ends(row, verb, lexicon):
        for first in starts:
            whole = is_whole(row, first, verb, last) and is_alone(row, first, verb, last, lexicon)
            clause = Clause(first, verb, last)
            if whole and _tells(row, clause, mention, lexicon):
                yield clause


def _tells(row: Sequence[Token], clause: Clause, mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a clause says more than who acts, or when somebody spoke: "Am Montag erklärte Präsident Weber"."""
    subject = range(phrase_start(row, mention.first), mention.last)
    speaks = row[clause.verb].text.casefold().startswith(lexicon.speech)
    places = range(clause.verb + 1 if speaks else clause.first, clause.last)
    return any(
        row[at].tag not in _EMPTY and row[at].text[0].isalnum()
        for at in places
        if at != clause.verb and at not in subject
    )


def _verb_after(row: Sequence[Token], mention: Mention, lexicon: Lexicon) -> tuple[int, tuple[int, ...]] | None:
    """The subject stands first, and can be left out: "Petra Lang, Ministerin für Gesundheit, forderte"."""
    verb = _behind(row, mention.last)
    if verb >= len(row) or not is_verb(row, verb, lexicon):
        return None
    first = phrase_start(row, mention.first)
    if not _heads(row, first, mention, lexicon) or row[first].text.casefold() in _OBLIQUE:
        return None
    before = row[first - 1] if first else None
    if before is not None and before.tag.startswith(("KOU", "PREL", "APPR", "PWAV", "PWS")):
        return None
    opens = (
        before is None
        or before.text in STRONG
        or (before.text in ("und", "and", "but", ",") and any(is_verb(row, at, lexicon) for at in range(first)))
    )
    if first == 1 and before is not None and before.tag == "ADV":  # "Mindestens zehn Menschen", "Auch die Polizei"
        return verb, (int(lexicon.has("connectives", before.text.casefold())), verb)
    return (verb, (first, verb)) if opens else None


def _behind(row: Sequence[Token], at: int) -> int:
    """Index after a closing quotation mark, a bracket and an apposition between commas behind a subject."""
    at += at < len(row) and row[at].text in "“«\"'"
    at = _complement_end(row, at)
    if at < len(row) and row[at].text == "(":
        at = next((i + 1 for i in range(at, min(at + 9, len(row))) if row[i].text == ")"), at)
    if at + 1 < len(row) and row[at].text == "," and row[at + 1].finite:  # "Die Sprecherin der Partei, Lang, schloss"
        return at + 1
    if at < len(row) and row[at].text == ",":
        inside = range(at + 1, min(at + 1 + _NAME_REACH, len(row) - 1))
        closing = next((i for i in inside if row[i].text == "," and (row[i + 1].finite or row[i - 1].finite)), None)
        return closing + 1 if closing else at
    return at


def _complement_end(row: Sequence[Token], at: int) -> int:
    """Index of the verb after what belongs to a noun ("die Feuerwehren aus Helmstedt und Wolfsburg"); `at` if none."""
    if at >= len(row) or row[at].tag not in ("ART", "APPR", "APPRART", "KON"):
        return at
    for index in range(at, min(at + 9, len(row))):
        if row[index].finite:
            return index
        if row[index].tag not in (*_NOMINAL, "APPR", "APPRART"):
            return at
    return at


def phrase_start(row: Sequence[Token], at: int) -> int:
    """Where the noun phrase that ends with a name begins, titles with what belongs to them included."""
    first = at
    while first > max(at - _WIDEST, 0) and not row[first - 1].finite:
        token = row[first - 1]
        inner = token.tag.startswith("APPR") and first > 1 and row[first - 2].tag in ("NN", "NNA", "NE", "XY")
        apposed = token.text == "," and first == at and first > 1 and row[first - 2].tag in ("NN", "NNA", "NE", "XY")
        if (token.tag not in _NOMINAL or token.text in STRONG) and not inner and not apposed:
            break
        first -= 1
    while first < at and row[first].tag in ("KON", "$("):
        first += 1
    return first


def _heads(row: Sequence[Token], first: int, mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a phrase is about the name in it: "der Chef der Firma, Karl Weber", not "das Lokal der Webers"."""
    at = mention.first
    if mention.sort == "state" and at > first and row[at - 1].tag in ("NN", "NE"):  # "die GEW Niedersachsen"
        return False
    if row[first].tag == "PPOSAT" or _dative(row, first, at):  # "ihr Wagen", "der Kommission wird vorgeworfen"
        return False
    noun = next((i for i in range(first, at) if row[i].tag in ("NN", "NNA", "NNI", "XY")), None)
    if noun is None:
        return True
    before = at - 1
    while before > noun and row[before].tag in ("ADJ(A)", "PIAT", "CARD"):
        before -= 1
    if before > noun and row[before].tag in _LINKERS and row[before - 1].tag != "KON":
        return False  # "ein Vertreter der Telekom"
    if before == noun < at - 1:
        return False  # "Politiker mehrerer Parteien"
    linked = any(row[i].tag in _LINKERS and row[i - 1].tag != "KON" for i in range(noun + 1, at))
    owned = before == noun and row[at].text.endswith("s")  # "die Regierung Jugoslawiens"
    return not (linked or owned) or (mention.sort == "name" and _borne(row[noun].text, lexicon))


def _borne(word: str, lexicon: Lexicon) -> bool:
    return lexicon.is_title(word) or bool(lexicon.descriptors.find(word)) or bears(word, lexicon.language) > 0


def _dative(row: Sequence[Token], first: int, at: int) -> bool:
    """Tell whether "der" stands before a feminine noun."""
    return row[first].text.casefold() == "der" and row[at].tag == "NN" and row[at].text.endswith(_FEMININE)


def _verb_before(row: Sequence[Token], mention: Mention, lexicon: Lexicon) -> tuple[int, tuple[int, ...]] | None:
    """The subject stands after the verb: "Am Montag forderte Petra Lang"; begun at the verb where the front leans."""
    first = phrase_start(row, mention.first)
    verb = first - 1
    while verb > 0 and row[verb].tag in ("PRF", "ADV") and first - verb < 3:
        verb -= 1
    if (
        verb < 0
        or not row[verb].finite
        or not _heads(row, first, mention, lexicon)
        or row[first].text.casefold() in ("den", "dem", "des")
    ):
        return None
    if _second_name(row, first, mention, lexicon):
        return None
    starts = front_starts(row, verb, lexicon)
    return (verb, starts) if starts else None


def _second_name(row: Sequence[Token], first: int, mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether another name stands right before: the first of two is the subject, "Am Montag trifft Lang Weber"."""
    before = row[mention.first - 1]
    if mention.first <= first or before.tag != "NE" or before.text.endswith("er"):  # "Berliner Polizei"
        return False
    return not lexicon.is_title(before.text) and not lexicon.descriptors.find(before.text)
