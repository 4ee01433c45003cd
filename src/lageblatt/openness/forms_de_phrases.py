"""German phrases on their way into a question: subjects and adverbials, sources and hedges, singular and plural."""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.actors.tokens import Token
from lageblatt.openness.forms import Classes
from lageblatt.openness.forms_de_clauses import Clause, Words

NOMINATIVE = frozenset(("der", "die", "das"))
"""A subject with one of these stands before a time or place, an indefinite one behind."""
_OBLIQUE = frozenset(("den", "dem", "des", "einen", "einem", "eines", "einer"))
_MASCULINE = frozenset(("der", "er", "wer"))
_NOMINAL = ("ART", "PDS", "NE", "NN", "NNA", "PIAT", "PPOSAT", "CARD", "ADJ(A)", "FM", "XY", "$(")
_NOUNS = ("NN", "NNA", "NE")
_SAYINGS = ("angaben", "berichten", "informationen", "aussagen", "schätzungen", "schätzung")
"""Endings of nouns that name what somebody says: "Medienangaben"."""
_MANY = frozenset(("beide", "alle", "viele", "einige", "mehrere", "zwei", "drei"))
_ONE = frozenset(("der", "das", "ein", "eine", "kein"))
_SINGULAR = tuple(
    "ung heit keit schaft tät ion ei in ik ur anz enz wehr mutter tochter schwester kammer oper steuer feier mauer "
    "dauer nummer".split()
)
_PLURAL = ("en", "ern", "er")
"""Endings that tell the number of a noun behind "die"."""
_ALONE = ("olizei", "euerwehr", "ehörden", "ehörde", "anwaltschaft", "egierung", "inisterium", "ministeriums")
"""Who says so by this name needs no place: what follows belongs to the matter."""
_TIMING = frozenset(("am", "ab", "bis", "seit", "um", "vor", "nach"))
_ABOUT = frozenset("über rund etwa mindestens knapp fast weitere höchstens gut".split())
"""Words in front of a number that say how exact it is."""
_COMPLETING = frozenset(("an", "in", "zu", "zum", "zur", "für", "über", "als"))
"""What follows "nicht" so completes the verb, and all is denied: "nicht an der Wahl teilnehmen"."""
_ADDING = frozenset(("auch", "nur", "immer"))
"""Behind these, "nicht" denies more, or less, than its clause: "auch nicht"."""
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


def is_saying(word: Token, classes: Classes) -> bool:
    """Tell whether a noun names what somebody says: "Angaben", "Medienangaben"."""
    return word.text.casefold() in classes["sayings"] or word.text.casefold().endswith(_SAYINGS)


def source(words: Sequence[Token], classes: Classes) -> int:
    """Return how many words at the beginning name who says so: "laut Atmar", "nach Angaben der Agentur „Interfax“"."""
    end = 1 + phrase(words[1:])
    ahead = phrase(words)
    ahead += genitive(words[ahead:]) if ahead else 0
    if ahead and words[ahead : ahead + 1] and words[ahead].text == "zufolge":
        return ahead + 1
    if end < 2 or words[0].text not in ("laut", "nach"):
        return 0
    if words[0].text == "nach" and not is_saying(words[end - 1], classes):
        return 0
    while words[0].text == "laut" and words[end:] and words[end].text[0].isupper():
        end += 1
    heads: list[str] = []
    while (more := _attached(words[end:])) and heads[-1:] != [words[end].text]:  # "der Polizei | der Fahrer"
        heads.append(words[end].text)
        end += more
    return end


def _attached(words: Sequence[Token]) -> int:
    """Return how many words at the beginning belong to the noun before: a genitive, a name in quotation marks."""
    if any(word.tag == "CARD" for word in words[1:2]):  # "nach Angaben | von 219 Toten"
        return 0
    start = genitive(words) or int(any(word.text == "von" for word in words[:1]))
    if any(word.text == "„" for word in words[start : start + 1]):
        return next((at + 1 for at, word in enumerate(words) if word.text == "“"), 0)
    return genitive(words)


def is_hedge(words: Sequence[Token], place: int, classes: Classes) -> bool:
    """Tell whether a word leaves open if the clause is true: not so in "ein wahrscheinlich neuer Plan"."""
    within = place and words[place - 1].tag in ("ART", "ADJ(A)", "APPRART", "APPR")
    predicate = place == len(words) - 1 or (place and words[place - 1].text in ("sehr", "gleich"))  # "sehr wohl"
    return not within and not predicate and words[place].text.casefold() in classes["hedges"]


def bare(words: Sequence[Token], classes: Classes) -> Words:
    """Return words without hedges, sources and the particles that tie them to other sentences.

    () where a source may go on: "nach Ansicht der Opposition | im Landtag".
    """
    kept: list[Token] = []
    place = 0
    while place < len(words):
        skipped = source(words[place:], classes)
        word = words[place]
        following = words[place + skipped : place + skipped + 1] if skipped else ()
        if skipped and kept and kept[-1].tag == "KON":  # "Berichten der A und | B zufolge"
            return ()
        alone = words[place + skipped - 1].text.endswith(_ALONE) if skipped else False
        if not alone and any(other.tag in ("APPR", "APPRART") and other.text not in _TIMING for other in following):
            return ()
        if not skipped and not is_hedge(words, place, classes) and word.text not in classes["particles"]:
            kept.append(word)
        place += skipped or 1
    return tuple(kept)


def affirmed(words: Words, closing: Sequence[Token] = ()) -> Words:
    """Return words without a "nicht" that denies all of them: whether it is so is asked with the same words.

    `closing` are verbs that stood behind them. "Nicht mehr", "nicht nur" and what denies a part only are kept.
    """
    place = next((at for at, word in enumerate(words) if word.text == "nicht"), -1)
    if place < 0:
        return words
    following = (*words[place + 1 :], *closing)[:1]
    whole = not following or following[0].tag.startswith(("V", "PTKVZ", "ADJ(D)")) or following[0].text in _COMPLETING
    quoted = any(word.text in "„“" for word in (*words[place - 1 : place], *following))
    contrast = quoted or any(word.text in ("sondern", "aber", "wegen") for word in words)
    if not whole or contrast or (words[place - 1 : place] and words[place - 1].text in _ADDING):
        return words
    start = place - (words[place - 1].text in ("noch", "bisher", "bislang", "gar"))
    return (*words[:start], *words[place + 1 :])


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
