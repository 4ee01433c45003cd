"""HTML: the article of a page, by trafilatura, mended where its 81-page measurement showed a class of errors.

page tree -> facts (head.py)
          -> pruned tree -> trafilatura -> blocks -> without what is no article (boilerplate.py) -> text
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from lageblatt.options import Limits
from lageblatt.reading.boilerplate import Block, article_paragraphs
from lageblatt.reading.dates import EARLIEST, LATEST
from lageblatt.reading.draft import ALONE, Doubtful, Draft, Unusable
from lageblatt.reading.encoding import decode
from lageblatt.reading.head import read_head
from lageblatt.reading.normal import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element
    from lxml.html import HtmlElement

_DATES = {"original_date": True, "extensive_search": False, "min_date": str(EARLIEST), "max_date": str(LATEST)}
"""For htmldate: publication, not change. Its extensive search asks dateparser, which knows "yesterday", and its default
bound is today: with these a page has the same date on every day."""

_HIDDEN = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader", "screenreader", "hidden-print")
_ASIDE = ("caption", "newsletter", "infotext", "info__text", "feedback", "copyright", "author-bio", "byline")
_PRUNE = " | ".join(
    [
        "//figcaption",
        *(f"//*[contains(@class, '{name}')][string-length(.) < 150]" for name in _HIDDEN),
        *(f"//*[contains(@class, '{name}')][not(.//p)][string-length(.) < 400]" for name in _ASIDE),
    ]
)
"""Words for screen readers ("öffnet in neuem Fenster") and captions stand inside the article's own elements."""

_NO_TEXT = f"is a page without article text: {ALONE}"

_LEAVES = ("p", "head", "quote", "code", "item", "row")


_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{5000,}")
_VALUE = re.compile(r"\"[^\"]*\"|'[^']*'")


def read_html(data: bytes, limits: Limits) -> Draft:
    """Read a news page; raise `Unusable` where no article is found on it."""
    if len(data) > limits.html_bytes:
        raise Unusable(f"is a page of more than {limits.html_bytes / 1_000_000:g} MB: {ALONE}")
    return from_page(decode(data), limits)


def from_page(page: str, limits: Limits) -> Draft:
    """Read a page that is decoded already."""
    _guard(page, limits)
    from trafilatura import load_html  # noqa: PLC0415

    tree = load_html(page)
    if tree is None:
        raise Doubtful(_NO_TEXT)
    head = read_head(tree, _DATES)
    paragraphs = article_paragraphs(_blocks(_body(tree)), head)
    if not paragraphs:
        raise Doubtful(_NO_TEXT)
    return replace(head.draft, text="\n\n".join(paragraphs))


def _guard(page: str, limits: Limits) -> None:
    """Refuse what no editor wrote and parsers need minutes for."""
    if page.count("<") > limits.html_tags:
        raise Unusable(f"is a page of more than {limits.html_tags:,} tags: {ALONE}")
    if any(len(_VALUE.sub("", tag[0]).split()) > limits.html_attributes for tag in _LONG_TAG.finditer(page)):
        raise Unusable(f"is a page with more than {limits.html_attributes:,} attributes on one tag: {ALONE}")


def _body(tree: HtmlElement) -> _Element | None:
    """Return trafilatura's tree of the article: paragraphs, headings, lists; links marked."""
    from trafilatura import bare_extraction  # noqa: PLC0415

    for element in tree.xpath(_PRUNE):
        element.drop_tree()
    found = bare_extraction(tree, include_comments=False, include_links=True, include_tables=True)
    return getattr(found, "body", None)


def _blocks(body: _Element | None) -> Iterator[Block]:
    for element in () if body is None else body.iter(*_LEAVES):
        if not any(each.tag in _LEAVES for each in element.iterancestors()):
            text = _text(element)
            linked = sum(len(line("".join(each.itertext()))) for each in element.iter("ref"))
            yield Block(text, element.tag == "head", element.tag == "quote", linked / max(1, len(text)))


def _text(element: _Element) -> str:
    for each in element.iter("lb"):
        each.text = "\n"
    return "\n".join(filter(None, (line(each) for each in "".join(element.itertext()).split("\n"))))
