"""Headings, captions, bylines, datelines and agency marks: lines of the page that are no sentences of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from lageblatt.languages import Language, get

_LONG = 110  # characters above which a line without a full stop is a sentence that has lost it
_LONG_CAPTION = 200  # characters above which what begins like a caption is text
_QUESTION = 12  # words up to which a question that stands alone is a subheading or an interviewer's

_DATELINE = 8  # words of a dateline at most
_WORD = re.compile(r"\w+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOSED = re.compile(r"""[.!?…。！？।؟۔][)\]"'“”’‘»«\s]*$""")
_AGENCY = r"(?i:dpa|afp|ap|reuters|kna|epd|apa|sda|sid|ansa|efe|pap|belga|anp|lusa|tass|dapd|ddp|dts|keystone)"
_MARK = re.compile(rf"(?:[^\W\d_a-z][\w.-]*[ /]){{0,3}}\(?{_AGENCY}(?:\s?[/,-]\s?[\w.-]{{2,12}})*\)?\.?")


def is_line(pieces: Sequence[str]) -> bool:
    """Say whether the sentences of a block together stand there like a heading: Und nun? Wie es weitergeht."""
    *first, last = pieces
    if sum(map(len, pieces)) > _LONG or not all(piece.endswith("?") for piece in first):
        return False
    if not _CLOSED.search(last):
        return True
    return not first and last.endswith("?") and len(last.split()) <= _QUESTION


def is_mark(sentence: str, language: Language) -> bool:
    """Say whether `sentence` belongs to the page wherever it stands: a caption, (dpa), ***."""
    if len(sentence) > _LONG_CAPTION:
        return False
    if not any(sign.isalpha() for sign in sentence):
        return True
    return (
        sentence.casefold().startswith(_captions(language.code))
        or _MARK.fullmatch(sentence) is not None
        or _is_note(sentence)
        or _is_dateline(sentence)
    )


def _is_note(sentence: str) -> bool:
    """Say whether all stands in brackets without a full stop: (Übersetzung: Lena Maier)."""
    return sentence.startswith("(") and sentence.find(")") == len(sentence) - 1 and not _CLOSED.search(sentence[:-1])


def _is_dateline(sentence: str) -> bool:
    """Say whether there is nothing but places and a date: Emden, 14. März 2026."""
    words = _WORD.findall(sentence)
    if len(words) > _DATELINE or not _YEAR.search(sentence):
        return False
    return all(word[0].isdigit() or word[0].isupper() for word in words)


@cache
def _captions(code: str) -> tuple[str, ...]:
    """Return the beginnings of captions, casefolded."""
    return tuple(caption.casefold() for caption in get(code).lexicon("split").get("captions", ()))
