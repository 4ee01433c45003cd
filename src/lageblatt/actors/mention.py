"""A mention: a place where somebody may be named, and what the words around it say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lageblatt.actors.lexicon import plain
from lageblatt.actors.tokens import Token
from lageblatt.actors.words import QUOTES, is_acronym


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where somebody may be named: tokens `first` to `last` (exclusive) of sentence `sentence` (from 0).

    `sort` is "state", "name" or "noun"; `key` the plain words that linking compares; `head` the listed ending of a
    noun, the ISO code of a state; `short` an acronym in brackets after it; `role` the token range of a title before
    it, `title` the plain word that the role ends with; `before` and `after` the plain words beside it; `text` its main
    word as it stands: the noun, or a name's last word.
    """

    sort: str
    sentence: int
    first: int
    last: int
    key: tuple[str, ...]
    head: str
    marks: frozenset[str]
    short: str = ""
    role: tuple[int, int] | None = None
    title: str = ""
    before: str = ""
    after: str = ""
    text: str = ""

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins: sentence and token, to put mentions in order."""
        return self.sentence, self.first


def in_context(mention: Mention, tokens: Sequence[Token]) -> Mention:
    """Return the mention with the words beside it."""
    before = plain(tokens[mention.first - 1].text) if mention.first else "^"
    after = plain(tokens[mention.last].text) if mention.last < len(tokens) else "$"
    return replace(mention, before=before, after=after, text=mention.text or tokens[mention.last - 1].text)


def bracketed(tokens: Sequence[Token], at: int) -> str:
    """Return an acronym in brackets right after a name, the empty text if there is none."""
    at += at < len(tokens) and tokens[at].text in QUOTES
    if at + 2 >= len(tokens) or (tokens[at].text, tokens[at + 2].text) != ("(", ")"):
        return ""
    return tokens[at + 1].text if is_acronym(tokens[at + 1].text) else ""
