"""What the surface of a sentence tells: its opener, whose quotation it is, whether it asks."""

from __future__ import annotations

import re

from lageblatt.languages import Language

_OPENING = "„“”\"«»‚‘'‹›([–— "
_QUOTE = re.compile(r"[„“”\"«»]")
_QUOTED = re.compile(r"[„“”\"«»][^„“”\"«»]*(?:[„“”\"«»]|$)")


def opener(text: str, language: Language) -> str:
    """Return the first word of `text`, casefolded, quotation marks before it left out."""
    words = language.words(text.lstrip(_OPENING)[:80])
    return words[0].casefold() if words else ""


def leans(text: str, language: Language) -> bool:
    """Tell whether `text` opens with a word that points to an earlier sentence ("Er", "Dabei")."""
    return opener(text, language) in language.openers


def quotes_nobody(text: str, language: Language) -> bool:
    """Tell whether `text` is quotation with hardly a word of its own: who speaks stands elsewhere."""
    if not _QUOTE.search(text):
        return False
    return len(language.words(_QUOTED.sub(" ", text))) < 3


def asks(text: str) -> bool:
    """Tell whether `text` is a question."""
    return text.rstrip(_OPENING + ")]").endswith("?")
