"""RSS and Atom: the bytes of a feed become entries, by feedparser, which never sees a path or an address.

An entry's own text stands for its page where the feed carries it whole: marked as content (not as a summary), of at
least 150 words, not ending in dots. Otherwise its link is fetched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate
from html import escape
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from lageblatt.fetching.failure import Failure
from lageblatt.fetching.policy import MAX_FEED_BYTES
from lageblatt.fetching.urls import shown
from lageblatt.reading.dates import parse_date

_LOOK = 20_000
_FEED = re.compile(
    rb"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)*+<(?:\w+:)?(?:rss|feed|RDF)\b", re.DOTALL
)
"""Atomic and possessive: a hundred comments could be parted in 2^100 ways."""
_MARKS = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
_WHOLE = 150
"""Words of a text that is no teaser."""
_TAG = re.compile(r"<[^<>]*>")
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{5000,}")
_VALUE = re.compile(rb"\"[^\"]*\"|'[^']*'")
_MAX_ATTRIBUTES = 1_000
"""Of one tag: parsers take n² steps for n of them; 100,000 in 1.3 MB took feedparser more than 20 s."""
_CUT = ("…", "...", "[…]", "[...]", "[&#8230;]", "&hellip;", "&#8230;")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry: its link as an absolute address, the day it bears, and a page made of its own text if that is whole."""

    link: str
    published: date | None
    page: bytes | None


def is_feed(data: bytes) -> bool:
    """Say whether `data` is a feed, by its first element; zero bytes of UTF-16 are looked past."""
    return _FEED.match(_MARKS.sub(b"", data[:_LOOK]).replace(b"\0", b"")) is not None


def entries(data: bytes, address: str, most: int) -> tuple[Entry, ...]:
    """Return the `most` newest entries of the feed at `address`, those without a date last, each link once.

    Raises `Failure` for a feed that is too large, damaged or empty.
    """
    import feedparser  # noqa: PLC0415 - only where a feed is read

    if len(data) > MAX_FEED_BYTES:
        raise Failure(f"is a feed of more than {MAX_FEED_BYTES // 1_000_000} MB")
    if any(len(_VALUE.sub(b"", tag[0]).split()) > _MAX_ATTRIBUTES for tag in _LONG_TAG.finditer(data)):
        raise Failure(f"is a feed with more than {_MAX_ATTRIBUTES:,} attributes on one tag")
    try:
        # a stream: bytes or text would be tried as a path and as an address first
        feed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # parsers of broken feeds raise anything
        raise Failure("is a damaged feed") from error
    found = [each for each in feed.entries if each.get("link")]
    if not found:
        raise Failure("is a damaged feed" if feed.bozo else "is a feed without entries")
    newest = sorted(found, key=_instant, reverse=True)
    by_link = {_absolute(address, str(each.link)): each for each in reversed(newest)}
    outlet = str(feed.feed.get("title", ""))
    return tuple(_entry(link, by_link[link], outlet) for link in [*reversed(by_link)][:most])


def _absolute(address: str, link: str) -> str:
    """Return `link` as an address; as it stands where it can be none (http://[a), for fetching it to name it."""
    try:
        return urljoin(address, link)
    except ValueError:
        return link


def _instant(entry: Any) -> tuple[int, ...]:  # noqa: ANN401 - feedparser is untyped
    return tuple(entry.get("published_parsed") or entry.get("updated_parsed") or ())


def _entry(link: str, entry: Any, outlet: str) -> Entry:  # noqa: ANN401
    published = _day(str(entry.get("published") or entry.get("updated") or ""))
    contents = [each for each in entry.get("content", ()) if _is_whole(str(each.get("value", "")))]
    if not contents:
        return Entry(link, published, None)
    text = str(contents[0].value)
    markup = text if "html" in str(contents[0].get("type", "")) else f"<p>{escape(text)}</p>"
    return Entry(link, published, _page(str(entry.get("title", "")), markup, outlet, shown(link)))


def _day(text: str) -> date | None:
    """Return the day as written, not moved to another time zone."""
    found = parsedate(text)
    return parse_date("{:04}-{:02}-{:02}".format(*found[:3])) if found else parse_date(text)


def _is_whole(text: str) -> bool:
    plain = _TAG.sub(" ", text).strip()
    return len(plain.split()) >= _WHOLE and not plain.endswith(_CUT)


def _page(title: str, markup: str, outlet: str, link: str) -> bytes:
    """Return a page as a site would have it: what is kept of it is read as any other."""
    name = escape(_TAG.sub("", title)) if "<" in title else title
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{name}</title>'
        f'<meta property="og:site_name" content="{escape(outlet)}"><link rel="canonical" href="{escape(link)}">'
        f"</head><body><article><h1>{name}</h1>{markup}</article></body></html>"
    ).encode("utf-8", "replace")
