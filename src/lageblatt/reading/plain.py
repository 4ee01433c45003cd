"""Plain text: a first line with an empty one below is the title, lines such as "Quelle: dpa" may follow it."""

from __future__ import annotations

from lageblatt.options import Limits
from lageblatt.reading.draft import Draft, Unusable, too_long
from lageblatt.reading.encoding import decode
from lageblatt.reading.facts import with_facts
from lageblatt.reading.normal import has_words, normalise

LONGEST_TITLE = 250
"""Characters; the longest of 1,300 Wikinews titles has 140, a first paragraph is seldom under 250."""

_LONGEST_SENTENCE_TITLE = 100
"""A first line that ends in a full stop is a title only up to here: "Trump droht Putin." """


def read_plain(data: bytes, limits: Limits) -> Draft:
    """Read plain text in any encoding."""
    return from_text(decoded(data, limits))


def decoded(data: bytes, limits: Limits) -> str:
    """Return the characters of `data`; raise `Unusable` where they are far too many, before work is put into them."""
    text = decode(data)
    if len(text) > 4 * limits.characters:
        raise Unusable(too_long(limits))
    return text


def from_text(text: str) -> Draft:
    """Part title, facts and body of a plain text; single line breaks of the body stay."""
    text = normalise(text)
    first, gap, rest = text.partition("\n\n")
    limit = _LONGEST_SENTENCE_TITLE if first.endswith(".") else LONGEST_TITLE
    is_title = gap and "\n" not in first and len(first) <= limit and has_words(first) and has_words(rest)
    return with_facts(Draft(rest, first)) if is_title else Draft(text)
