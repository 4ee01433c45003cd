"""What was fetched, kept in a folder: answers for the next conditional request, originals of articles for `verify`.

    .lageblatt/answers/<hash of the address>                    the last answer of an address: a line of JSON, its bytes
    .lageblatt/originals/<hash of the text>-<of facts>.<format> what an article is from

The folder may be deleted: pages are fetched anew; what was briefed from them before can then no longer be verified.
The time of a file is that of its last use: `run` deletes what is of no use any more.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from lageblatt.model import Article

STORE = ".lageblatt"
ANSWERS, ORIGINALS = "answers", "originals"
_SHORT = 16

Write = Callable[[Path, bytes], None]
"""Writes a file so that a crash leaves the old one or the new one; raises WriteError."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What an answer says of itself: where it came from after redirects, its format as a suffix, its validators."""

    address: str
    suffix: str
    etag: str
    modified: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes that an address gave, and what is known of them."""

    facts: Facts
    data: bytes


class Store:
    """The folder; `write` is what writes its files."""

    def __init__(self, folder: Path, write: Write) -> None:
        self._folder = folder
        self._write = write

    def answer(self, address: str) -> Answer | None:
        """Return the last answer of `address`; None if there is none, or not as it was written."""
        try:
            head, _, data = self._answer(address).read_bytes().partition(b"\n")
            facts = Facts(**json.loads(head))
        except (OSError, ValueError, TypeError):
            return None
        return Answer(facts, data) if facts.sha256 == hashlib.sha256(data).hexdigest() else None

    def keep_answer(self, address: str, answer: Answer) -> None:
        """Keep `answer` as the last one of `address`."""
        head = json.dumps(asdict(answer.facts), sort_keys=True).encode("ascii")
        self._write(self._answer(address), head + b"\n" + answer.data)

    def use_answer(self, address: str) -> None:
        """Note that the last answer of `address` still holds."""
        _touch(self._answer(address))

    def keep_original(self, article: Article, data: bytes, suffix: str) -> None:
        """Keep `data`, in the format of `suffix`, as what `article` was extracted from."""
        path = self._folder / ORIGINALS / f"{original_of(article)}{suffix}"
        if path.exists():
            _touch(path)
        else:
            self._write(path, data)

    def _answer(self, address: str) -> Path:
        return self._folder / ANSWERS / hashlib.sha256(address.encode("utf-8")).hexdigest()


def folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders of the store at `folder`, in which a killed process may have left something."""
    return (folder, folder / ANSWERS, folder / ORIGINALS)


def originals(sha256: str, folder: Path) -> tuple[Path, ...]:
    """Return the originals of the text with this hash that stand in the store at `folder`."""
    return tuple(sorted((folder / ORIGINALS).glob(f"{sha256}-*")))


def original_of(article: Article) -> str:
    """Return what the original of `article` is called in the store, without its suffix."""
    return f"{article.sha256}-{_facts(article)}"


def _touch(path: Path) -> None:
    with suppress(OSError):  # somebody else's, or just deleted: it is asked for anew then
        os.utime(path)


def _facts(article: Article) -> str:
    """Return a hash of what verifying compares besides the text: an outlet may set a new headline above it."""
    told = f"{article.title}\n{article.published or ''}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:_SHORT]
