"""What a page says about its article: title, lead, day, outlet, author, address.

In the order of trust: JSON-LD of the article (written for machines), Open Graph and meta tags, what the page shows,
then trafilatura's and htmldate's guesses.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from lageblatt.reading.dates import parse_date
from lageblatt.reading.draft import Draft
from lageblatt.reading.facts import address
from lageblatt.reading.normal import line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"Article$|BlogPosting$|Report$")
_SITE = re.compile(r"\s+[|–—•·-]\s+(?!.*\s[|–—•·-]\s)(.{2,40})$")
_LONGEST_NAME = 80
_LONGEST_LEAD = 600
_UNSEEN = frozenset({"script", "style", "noscript", "template"})


@dataclass(frozen=True, slots=True)
class Head:
    """The facts (a draft without text), all forms of the title, and the lead where the page shows it."""

    draft: Draft
    titles: tuple[str, ...]
    lead: str


def read_head(tree: HtmlElement, dates: dict[str, Any]) -> Head:
    """Read the facts of a page; `dates` are the settings for htmldate."""
    from trafilatura import extract_metadata  # noqa: PLC0415

    guess = extract_metadata(tree, date_config=dates)
    facts = _json_ld(tree)
    outlet = _outlet(tree, facts) or line(guess.sitename)
    titles = _titles(tree, facts, outlet)
    draft = Draft(
        text="",
        title=_chosen(titles) or line(guess.title),
        published=parse_date(facts.get("datePublished")) or _meta_date(tree) or parse_date(guess.date),
        outlet=outlet[:_LONGEST_NAME] or None,
        author=_author(guess.author, outlet),
        url=_address(tree),
    )
    return Head(draft, titles, _lead(tree, facts))


def _json_ld(tree: HtmlElement) -> dict[str, Any]:
    """Return the first article that the page's JSON-LD describes, {} if none."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for each in _objects(found):
            if _ARTICLE.search(_first(each.get("@type"))):
                return each
    return {}


def _objects(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and depth < 4:
        yield value
        yield from _objects(value.get("@graph"), depth + 1)
    if isinstance(value, list) and depth < 4:
        for each in value:
            yield from _objects(each, depth + 1)


def _first(value: object) -> str:
    """Return `value` or its first part or name as a line, whatever JSON-LD has there."""
    if isinstance(value, list):
        return _first(value[0]) if value else ""
    if isinstance(value, dict):
        return _first(value.get("name"))
    return line(unescape(value)) if isinstance(value, str) else ""


def _meta(tree: HtmlElement, *names: str) -> str:
    """Return the content of the first of these meta tags that has one."""
    for name in names:
        for attribute in ("property", "name", "itemprop"):
            for element in tree.iterfind(f".//meta[@{attribute}='{name}']"):
                if content := line(unescape(element.get("content", ""))):
                    return content
    return ""


def _meta_date(tree: HtmlElement) -> date | None:
    return parse_date(_meta(tree, "article:published_time", "og:article:published_time", "datePublished", "date"))


def _outlet(tree: HtmlElement, facts: dict[str, Any]) -> str:
    name = _meta(tree, "og:site_name") or _first(facts.get("publisher"))
    return name if len(name) <= _LONGEST_NAME else ""


def _titles(tree: HtmlElement, facts: dict[str, Any], outlet: str) -> tuple[str, ...]:
    """Return the forms of the title without the outlet's name: Open Graph, JSON-LD, headline, window title."""
    headlines = (line(element.text_content()) for element in tree.iterfind(".//h1"))
    window = tree.find(".//head/title")
    forms = (
        _meta(tree, "og:title"),
        _first(facts.get("headline")),
        next(filter(None, headlines), ""),
        "" if window is None else line(window.text_content()),
    )
    return tuple(filter(None, (_without_site(form, outlet) for form in forms)))


def _without_site(title: str, outlet: str) -> str:
    """Cut " | Börsen-Zeitung", " - Golem.de": a last part after "|", or one that shares letters with the outlet."""
    found = _SITE.search(title)
    if not found:
        return title
    site, name = _key(found[1]), _key(outlet)
    is_site = "|" in found[0] or bool(site and name and (site in name or name in site))
    return title[: found.start()] if is_site else title


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _chosen(titles: tuple[str, ...]) -> str:
    """Return the form that most places agree on; the first of them where they do not."""
    votes = Counter(_key(title) for title in titles)
    return max(titles, key=lambda title: votes[_key(title)], default="")


def _lead(tree: HtmlElement, facts: dict[str, Any]) -> str:
    """Return the description of the article if an element of the page shows these words, or goes on where it is cut.

    The lead stands above the article proper, often outside of its element, where main text extraction loses it.
    """
    wanted = (_first(facts.get("description")), _meta(tree, "og:description"), _meta(tree, "description"))
    keys = tuple(_key(text) for text in wanted if len(text) > 40)
    for element in tree.iterfind(".//body//*") if keys else ():
        text = element.text_content() if len(element) < 6 and element.tag not in _UNSEEN else ""
        if len(text) < _LONGEST_LEAD and _key(text).startswith(keys):
            return line(text)
    return ""


def _author(name: str | None, outlet: str) -> str | None:
    """Return the author unless it is the outlet, an address or a number."""
    text = line(name)
    is_name = text and _key(text) != _key(outlet) and not re.search(r"https?|www|[\d/@]", text)
    return text[:_LONGEST_NAME] if is_name else None


def _address(tree: HtmlElement) -> str | None:
    """Return the page's canonical address, if it is a whole one."""
    links = [str(element.get("href", "")) for element in tree.iterfind(".//link[@rel='canonical']")]
    return next(filter(None, map(address, (*links, _meta(tree, "og:url")))), None)
