"""What an extracted page still holds that is no article: title, link lists, calls to subscribe, bylines, repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import dropwhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lageblatt.reading.head import Head

_LONGEST_NOTICE = 250
_LINK_ONLY = 0.9
_SENTENCE_END = re.compile(r"[.!?…:][\"'”“’»«)\]]*$")
_FEW_WORDS = 10
_PULL = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or quotation of a page; `linked` is the share of it that is link."""

    text: str
    heading: bool
    quote: bool
    linked: float


def article_paragraphs(blocks: Iterable[Block], head: Head) -> tuple[str, ...]:
    """Return the paragraphs of the article among `blocks`, headings included, the lead first."""
    titles = {_key(title) for title in (*head.titles, head.draft.title)}
    kept = [
        block for block in blocks if _key(block.text) and _key(block.text) not in titles and not _is_notice(block.text)
    ]
    kept = _without_repeats(_without_links(kept))
    kept = _trimmed(kept)
    lead = [head.lead] if head.lead and _key(head.lead) not in _key(" ".join(block.text for block in kept)) else []
    return (*lead, *(block.text for block in kept)) if kept else ()


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


@cache
def _notices() -> tuple[re.Pattern[str], frozenset[str]]:
    lines = files(__package__).joinpath("boilerplate.txt").read_text("utf-8").splitlines()
    entries = [each for each in lines if each.strip() and not each.startswith("#")]
    openings = "|".join(re.escape(each) for each in entries if not each.startswith("="))
    return re.compile(rf"[>\W]*(?:{openings})", re.I), frozenset(each[1:] for each in entries if each.startswith("="))


def _is_notice(text: str) -> bool:
    opening, whole = _notices()
    return text.casefold() in whole or (len(text) <= _LONGEST_NOTICE and opening.match(text) is not None)


def _without_links(blocks: Sequence[Block]) -> list[Block]:
    """Drop what is nothing but a link, unless that is most of the text, as on a page that links every paragraph."""
    plain = [block for block in blocks if block.linked < _LINK_ONLY]
    length = sum(len(block.text) for block in blocks)
    return plain if 2 * sum(len(block.text) for block in plain) >= length else list(blocks)


def _without_repeats(blocks: Sequence[Block]) -> list[Block]:
    """Drop what is there twice (of a table of contents and its headings the headings stay) and pull quotes.

    A pull quote repeats a paragraph's words and has the speaker's name glued to its end: its opening tells it.
    """
    keys = [_key(block.text) for block in blocks]
    prose = " ".join(key for key, block in zip(keys, blocks, strict=True) if not block.quote)
    best: dict[str, int] = {}
    for index, block in enumerate(blocks):
        if keys[index] not in best or (block.heading and not blocks[best[keys[index]]].heading):
            best[keys[index]] = index
    kept = [index for index, key in enumerate(keys) if best[key] == index]
    return [blocks[index] for index in kept if not (blocks[index].quote and keys[index][:_PULL] in prose)]


def _trimmed(blocks: Sequence[Block]) -> list[Block]:
    """Drop bylines, kickers, dates and agency codes before the first sentence and after the last."""
    start = list(dropwhile(_is_scrap, blocks))
    return list(dropwhile(_is_scrap, start[::-1]))[::-1]


def _is_scrap(block: Block) -> bool:
    return not _SENTENCE_END.search(block.text) and len(block.text.split()) < _FEW_WORDS
