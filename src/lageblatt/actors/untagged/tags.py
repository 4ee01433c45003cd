"""Tags by lexicon and spelling, for languages without a tagger: a small set of those of the STTS.

ART, APPR, KON, VV(FIN), VA(FIN), ADV, POS, CARD, NE (any capital), XY (any other word), "$,", "$.".
"""

from __future__ import annotations

from collections.abc import Sequence

from lageblatt.actors.lexicon import Lexicon
from lageblatt.actors.untagged.usage import usage_of

_CLOSED = (
    ("prepositions", "APPR"),
    ("articles", "ART"),
    ("conjunctions", "KON"),
    ("auxiliaries", "VA(FIN)"),
    ("adverbs", "ADV"),
)


def plain_tags(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    """Return a tag for each word of a sentence."""
    tags: list[str] = []
    for index, word in enumerate(words):
        tags.append(_tag(word, tags[-1] if index else "", lexicon))
    return tags


def _tag(word: str, before: str, lexicon: Lexicon) -> str:
    low = word.casefold().replace("’", "'")
    lists = _CLOSED if before else (_CLOSED[1], *_CLOSED)  # "Des maires" begins a sentence with an article
    closed = next((tag for name, tag in lists if lexicon.has(name, low)), "")
    shouted = word.isupper() and len(word) > 1  # "US" is no pronoun
    if closed and not shouted and not (before and lexicon.has("particles", word) and word[0].isupper()):  # "Le Maire"
        return closed
    if word in ("'s", "’s"):
        return "POS"
    if not word[0].isalnum():
        return "$," if word == "," else "$."
    if word[0].isdigit():
        return "CARD"
    if word[0].isupper() or (len(word) > 3 and any(map(str.isupper, word[1:4]))):
        return "NE"
    return _small(low, before, lexicon)


def _small(low: str, before: str, lexicon: Lexicon) -> str:
    """Tag a word in small letters; a participle right after a name ("Boeing suspended") is a finite verb."""
    usual = usage_of(lexicon.language).get(low, "")
    if usual == "R":
        return "ADV"
    if before and (usual == "V" or (usual == "P" and before == "NE")):
        return "VV(FIN)"
    spoken = before and usual not in ("N", "M", "A", "G") and low.startswith(lexicon.speech)
    return "VV(FIN)" if spoken else "XY"
