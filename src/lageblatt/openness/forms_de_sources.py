"""What a question does without: who says so, how sure it is, what ties a sentence to others, and its denial."""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.actors.tokens import Token
from lageblatt.openness.forms import Classes
from lageblatt.openness.forms_de_phrases import genitive, phrase
from lageblatt.openness.forms_de_words import Words

_SAYINGS = ("angaben", "berichten", "informationen", "aussagen", "schätzungen", "schätzung")
"""Endings of nouns that name what somebody says: "Medienangaben"."""
_ALONE = ("olizei", "euerwehr", "ehörden", "ehörde", "anwaltschaft", "egierung", "inisterium", "ministeriums")
"""Who says so by this name needs no place: what follows belongs to the matter."""
_TIMING = frozenset(("am", "ab", "bis", "seit", "um", "vor", "nach"))
_COMPLETING = frozenset(("an", "in", "zu", "zum", "zur", "für", "über", "als"))
"""What follows "nicht" so completes the verb, and all is denied: "nicht an der Wahl teilnehmen"."""
_ADDING = frozenset(("auch", "nur", "immer"))
"""Behind these, "nicht" denies more, or less, than its clause: "auch nicht"."""


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
    within = place and words[place - 1].tag in ("ART", "ADJ(A)", "APPRART", "APPR", "PPOSAT", "PIAT", "PDAT")
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
    contrast = quoted or any(word.text in ("sondern", "aber", "wegen", "ebenfalls", "auch") for word in words)
    if not whole or contrast or (words[place - 1 : place] and words[place - 1].text in _ADDING):
        return words
    start = place - (words[place - 1].text in ("noch", "bisher", "bislang", "gar"))
    return (*words[:start], *words[place + 1 :])
