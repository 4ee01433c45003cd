"""What a format module hands back, and why it may not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


class Unusable(Exception):
    """Data that gives no article; the message is the cause, as it follows "name: "."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its format gives it, before normalising; an empty line parts the paragraphs of `text`."""

    text: str
    title: str = ""
    published: date | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None
