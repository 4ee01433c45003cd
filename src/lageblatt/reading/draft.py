"""What a format module hands back, and why it may not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lageblatt.options import Limits

ALONE = "save the article alone, as .txt"
ANEW = "save it anew, or get another copy"
"""What to do about files that hold too much, and about those that are damaged."""


def too_long(limits: Limits) -> str:
    """Return the cause that is given for a text of too many characters."""
    return f"has more than {limits.characters:,} characters, which no article has: {ALONE}"


class Unusable(Exception):
    """Data that gives no article; the message is the cause, as it follows "name: "."""


class Doubtful(Unusable):
    """The same where a parser broke or found nothing: that may be for want of memory, which libraries swallow."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it, before normalising; an empty line parts the paragraphs of `text`."""

    text: str
    title: str = ""
    published: date | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
