"""The tagged words of a German sentence: what HanTa mistakes is mended, dates behind a day of the week are left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from lageblatt.actors.lexicon import lexicon_of
from lageblatt.actors.tokens import Token, read_tokens
from lageblatt.model import Sentence

Words = tuple[Token, ...]
_MODALS = frozenset(
    "wird werden soll sollen will wollen kann können könnte könnten muss müssen darf dürfen dürfte dürften sollte "
    "sollten".split()
)
_INFINITIVE = ("VV(INF)", "VA(INF)", "VM(INF)")
_WEAK = re.compile("(?:igen|etzen|euen|uchen|eichen|lichen|ehren|ören|ügen|öhen|eiten|essern|indern|ändern)$")
"""Endings that an infinitive may have and a participle of the same prefix has not: "betreuen" - "betreut"."""
_VERBS = (*_INFINITIVE, "VV(PP)", "VA(PP)", "VM(PP)", "VV(IZU)", "PTKVZ")


def is_verb(word: Token) -> bool:
    """Tell whether a word can close the bracket that a finite verb opens."""
    return word.tag in _VERBS


def is_infinitive(word: Token) -> bool:
    """Tell whether a word is an infinitive without "zu"."""
    return word.tag in _INFINITIVE


def is_participle(word: Token) -> bool:
    """Tell whether a word is a past participle."""
    return word.tag.endswith("(PP)")


def first_of(words: Sequence[Token], listed: frozenset[str]) -> int:
    """Return the place of the first word that is listed, -1 if none is."""
    return next((place for place, word in enumerate(words) if word.text.casefold() in listed), -1)


@lru_cache(maxsize=512)
def tagged(text: str) -> Words:
    """Return the words and signs of a sentence with their tags; what stands in brackets is left out."""
    words: list[Token] = []
    depth = 0
    for word in read_tokens(text, Sentence(1, 0, len(text), text, 0), lexicon_of("de")):
        depth += word.text == "("
        if not depth:
            words.append(word)
        depth -= word.text == ")" and depth > 0
    return tuple(words)


def undated(words: Words) -> Words:
    """Return words without the date behind a day of the week: "am Freitag, den 14. März 2008, …"."""
    kept: list[Token] = []
    place = 0
    while place < len(words):
        rest = [word.text for word in words[place : place + 7]]
        dated = (
            rest[:1] == [","]
            and rest[1:2] in (["den"], ["dem"])
            and rest[2:3]
            and rest[2].isdigit()
            and rest[3:4] == ["."]
        )
        if dated and kept and kept[-1].text.endswith("tag"):
            place += 5 + (rest[5:6] != [] and rest[5].isdigit())
            place += words[place : place + 1] != () and words[place].text == ","
        else:
            kept.append(words[place])
            place += 1
    return tuple(kept)


def mended(words: Sequence[Token]) -> Words:
    """Return words with the infinitives behind a modal verb tagged as such: "wollen die Wahl boykottieren"."""
    mended: list[Token] = []
    modal = False
    if words and _is_mistaken(words[-1], words):
        words = (*words[:-1], replace(words[-1], tag="VV(INF)"))
    for word in words:
        closes = modal and word.finite and word.text.endswith("n") and word.text not in _MODALS
        mended.append(replace(word, tag=word.tag.replace("FIN", "INF")) if closes else word)
        modal = (modal and word.tag != "KON") or word.text in _MODALS
    return tuple(mended)


def _is_mistaken(last: Token, words: Sequence[Token]) -> bool:
    """Tell whether what is tagged as a participle is the infinitive of a modal verb: "will … verletzen"."""
    if last.tag != "VV(PP)" or not last.text.endswith("en") or "ge" in last.text[:5]:
        return False
    modal = any(word.tag == "VM(FIN)" for word in words)
    future = any(word.text in ("wird", "werden", "werde") for word in words[:-1])
    return modal or (future and bool(_WEAK.search(last.text)))
