"""What the surface of a sentence tells: its opener, whose quotation it is, whether it asks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lageblatt.languages import Language

_OPENING = "„“”\"«»‚‘'‹›([–— "
_QUOTE = re.compile(r"[„“”\"«»]")
_QUOTED = re.compile(r"[„“”\"«»][^„“”\"«»]*(?:[„“”\"«»]|$)")


def leans(words: Sequence[str], language: Language) -> bool:
    """Tell whether the first of a sentence's words points to an earlier sentence ("Er", "Dabei")."""
    return bool(words) and words[0].casefold() in language.openers


def quotes_nobody(text: str, language: Language) -> bool:
    """Tell whether `text` is quotation with hardly a word of its own: who speaks stands elsewhere."""
    if not _QUOTE.search(text):
        return False
    return len(language.words(_QUOTED.sub(" ", text))) < 3


def asks(text: str) -> bool:
    """Tell whether `text` is a question."""
    return text.rstrip(_OPENING + ")]").endswith("?")
