"""German phrases on their way into a question: subjects and adverbials, singular and plural."""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.actors.tokens import Token
from lageblatt.openness.forms import Classes
from lageblatt.openness.forms_de_clauses import Clause
from lageblatt.openness.forms_de_words import Words

NOMINATIVE = frozenset(("der", "die", "das"))
"""A subject with one of these stands before a time or place, an indefinite one behind."""
_OBLIQUE = frozenset(("den", "dem", "des", "einen", "einem", "eines", "einer"))
_MASCULINE = frozenset(("der", "er", "wer"))
_NOMINAL = ("ART", "PDS", "NE", "NN", "NNA", "PIAT", "PPOSAT", "CARD", "ADJ(A)", "FM", "XY", "$(")
_NOUNS = ("NN", "NNA", "NE")
_MANY = frozenset(("beide", "alle", "viele", "einige", "mehrere", "zwei", "drei"))
_ONE = frozenset(("der", "das", "ein", "eine", "kein"))
_SINGULAR = tuple(
    "ung heit keit schaft tät ion ei in ik ur anz enz wehr mutter tochter schwester kammer oper steuer feier mauer "
    "dauer nummer".split()
)
_PLURAL = ("en", "ern", "er")
"""Endings that tell the number of a noun behind "die"."""
_ABOUT = frozenset("über rund etwa mindestens knapp fast weitere höchstens gut".split())
"""Words in front of a number that say how exact it is."""
_LONGEST = 14
"""Words of a subject in front of its verb; longer ones hold more than one phrase."""


def phrase(words: Sequence[Token]) -> int:
    """Return how many words a simple noun phrase has at the beginning of `words`: article, adjectives, nouns."""
    start = next((at for at, word in enumerate(words) if _ends_adjectives(words, at)), 0)
    end = next((at for at in range(start, len(words)) if words[at].tag not in _NOUNS), len(words))
    return end if end > start else 0


def _ends_adjectives(words: Sequence[Token], place: int) -> bool:
    """Tell whether neither an article nor an adjective stands at `place`, nor "und" between two adjectives."""
    if _joins_adjectives(words, place):
        return False
    return words[place].tag not in _NOMINAL[:-3] or words[place].tag in _NOUNS


def _joins_adjectives(words: Sequence[Token], place: int) -> bool:
    around = [word.tag for word in words[place - 1 : place + 2]] if place else []
    return words[place].tag == "KON" and around[:1] == around[2:] == ["ADJ(A)"]


def genitive(words: Sequence[Token]) -> int:
    """Return how many words a genitive or what stands for one has: "der Polizei", "des Landes", "von Zeugen"."""
    if words and words[0].text in ("der", "des", "von", "vom", "eines", "einer"):
        return 1 + phrase(words[1:]) if phrase(words[1:]) else 0
    return 0


def is_adverbial(before: Words, classes: Classes) -> bool:
    """Tell whether what stands before the verb says when or where: not so "konkret", "offiziell"."""
    first = before[0]
    if is_count(before):
        return False
    opening = first.text.casefold() in classes["adverbs"] | classes["prepositions"] and first.tag != "PIAT"
    return opening or first.tag in ("APPR", "APPRART", "ADV", "PROAV")


def is_count(words: Words) -> bool:
    """Tell whether words name how many there are: "über 100 Soldaten", "mindestens vier Firmen"."""
    return words[0].text.casefold() in _ABOUT and any(
        word.tag == "CARD" or word.text in ("ein", "eine") for word in words[1:2]
    )


def is_subject(before: Words, clause: Clause, classes: Classes) -> bool:
    """Tell whether `before`, which stands before the verb of `clause`, is its subject, not an object put in front."""
    first = before[0].text.casefold()
    if is_adverbial(before, classes) or first in _OBLIQUE | classes["unfit"] or len(before) > _LONGEST:
        return False
    if (before[0].tag not in _NOMINAL and not is_count(before)) or (before[0].tag == "PDS" and len(before) == 1):
        return False
    if any(word.tag in ("PTKNEG", "PRELS", "KOUS") or word.finite for word in before):
        return False
    return _agrees(before, clause) and (first == "der" or not _has_subject(clause.after))


def number(subject: Words) -> str:
    """Return "singular" or "plural", the empty text where the words do not tell."""
    first = subject[0].text.casefold()
    if is_count(subject) and subject[1].tag != "CARD":
        return "singular"
    head = next((at for at in range(1, len(subject)) if _attaches(subject, at)), len(subject))
    if subject[0].tag == "ADJ(A)":
        return "plural" if first.endswith("e") else ""
    if (
        first in _MANY
        or is_count(subject)
        or (subject[0].tag == "CARD" and subject[0].text != "1")
        or any(
            word.tag == "KON" and not (_joins_adjectives(subject, at) or subject[at - 1].text.endswith("-"))
            for at, word in enumerate(subject[:head])
        )
    ):
        return "plural"
    if first in _ONE or subject[0].tag == "NE":
        return "singular"
    return _number_of_noun(subject) if first == "die" else ""


def _attaches(words: Words, place: int) -> bool:
    """Tell whether what belongs to the noun before begins at `place`: "der Rücktritt | des Rates und seines Chefs"."""
    genitive_ = words[place].text in ("des", "der", "eines", "einer") and words[place - 1].tag in _NOUNS
    return genitive_ or words[place].tag in ("APPR", "APPRART")


def low(word: Token, classes: Classes) -> Token:
    """Return the first word of a sentence as it stands within."""
    listed = word.text.casefold() in classes["prepositions"] | classes["articles"]
    name = word.tag in (*_NOUNS, "NNI", "FM", "XY") and (not listed or word.tag == "NN")
    if name or word.text[1:2].isupper():
        return word
    return Token(word.text[:1].lower() + word.text[1:], word.start, word.end, word.tag)


def _agrees(subject: Words, clause: Clause) -> bool:
    known = number(subject)
    return not known or (known == "plural") == (clause.finite.endswith("en") or clause.finite == "sind")


def _has_subject(after: Words) -> bool:
    """Tell whether the phrase behind the verb looks like a nominative: then what stands before is an object."""
    behind = after[1:] if after and after[0].tag == "PRF" and len(after) > 1 else after
    return bool(behind) and (behind[0].text.casefold() in _MASCULINE or behind[0].tag in ("NE", "PPER", "PIS"))


def _number_of_noun(subject: Words) -> str:
    """Return the number of "die" with its noun: by the adjective between them, else by the noun's ending."""
    noun = next((word.text for word in subject if word.tag in _NOUNS), "")
    small = noun.casefold()
    if subject[1:2] and subject[1].tag == "ADJ(A)":
        return "plural" if subject[1].text.endswith("en") else "singular"
    if noun == "USA" or (small.endswith(_PLURAL) and not small.endswith(_SINGULAR)):
        return "plural"
    alone = noun.isupper() or small.endswith(_SINGULAR) or noun[-1:] not in "enrsl"
    return "singular" if noun and alone else ""
