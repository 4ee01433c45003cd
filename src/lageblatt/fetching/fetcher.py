"""From an address that somebody named to articles; whatever servers do, each trouble is one `SourceError`."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lageblatt.errors import SourceError
from lageblatt.fetching.failure import Failure
from lageblatt.fetching.feeds import Entry, entries, is_feed
from lageblatt.fetching.policy import MAX_BYTES, Policy
from lageblatt.fetching.store import Answer, Facts, Store, Write
from lageblatt.fetching.urls import Target, shown, target
from lageblatt.model import Article
from lageblatt.reading import read_bytes

if TYPE_CHECKING:
    from lageblatt.fetching.asking import Network, Reply
    from lageblatt.fetching.connecting import Deadline, Resolve
    from lageblatt.fetching.manners import Manners

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "message/rfc822": ".eml",
}
_NO_ARTICLE = re.compile(r"(?:image|audio|video|font)/|(?:application|text)/(?:json|javascript|css|zip)\b")
_FOR_NOW = frozenset({429, 500, 502, 503, 504})
"""Status codes of servers that may do better in a moment."""


class Fetcher:
    """Fetches what is named, once in its life: a feed in two hundred briefings is asked for once, and so is its host.

    `folder` is the store's, `write` writes its files; `resolve` stands in for the system's way to find addresses.
    """

    def __init__(self, folder: Path, write: Write, policy: Policy = Policy(), resolve: Resolve | None = None) -> None:  # noqa: B008
        self._store = Store(folder, write)
        self._policy = policy
        self._resolve = resolve
        self._asked: dict[str, SourceError | None] = {}

    def articles(
        self, address: str, *, published: date | None = None, language: str | None = None
    ) -> tuple[Article | SourceError, ...]:
        """Return the article of the page at `address`, or those of the feed there, newest first; errors in place.

        An article's origin is the address that gave it, after redirects, without credentials. `published` stands in
        where neither page nor feed names a day, `language` overrides detection. Raises WriteError if what came cannot
        be kept.
        """
        try:
            answer = self._answer(address)
            if not is_feed(answer.data):
                return (self._article(answer, published, language),)
            found = entries(answer.data, answer.facts.address, self._policy.entries)
        except Failure as failure:
            return (SourceError(shown(address), str(failure)),)
        except SourceError as error:
            return (error,)
        return tuple(self._of_entry(entry, published, language) for entry in found)

    def _of_entry(self, entry: Entry, published: date | None, language: str | None) -> Article | SourceError:
        day = entry.published or published
        try:
            if entry.page is None:
                return self._article(self._answer(entry.link), day, language)
            facts = Facts(shown(entry.link), ".html", "", "", "")
            return self._article(Answer(facts, entry.page), day, language)
        except SourceError as error:
            return error

    def _article(self, answer: Answer, published: date | None, language: str | None) -> Article:
        address, suffix = answer.facts.address, answer.facts.suffix
        try:
            article = read_bytes(
                answer.data, f"page{suffix}", published=published, language=language, limits=self._policy.limits
            )
        except SourceError as error:
            raise SourceError(address, error.cause) from error
        self._store.keep_original(article, answer.data, suffix)
        return replace(article, origin=address, url=article.url or address)

    def _answer(self, address: str) -> Answer:
        """Return what `address` gives; asked for once, then taken from the store."""
        if address not in self._asked:
            try:
                self._asked[address] = None
                self._refresh(target(address))
            except Failure as failure:
                self._asked[address] = SourceError(shown(address), str(failure))
        error = self._asked[address]
        answer = None if error else self._store.answer(str(target(address)))
        if answer is None:
            raise error or SourceError(shown(address), "is no longer where it was kept")
        return answer

    def _refresh(self, asked: Target) -> None:
        """Bring the store's answer of `asked` up to date."""
        kept = self._store.answer(str(asked))
        reply = self._tried(asked, _conditions(kept))
        if reply.status == 304 and kept:
            self._store.use_answer(str(asked))
            return
        media = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
        if reply.status != 200:
            raise Failure(reply.cause())
        if _NO_ARTICLE.match(media):
            raise Failure(f"is of the type {media}, no article")
        facts = Facts(
            address=str(reply.target),
            suffix=_SUFFIXES.get(media, ".txt"),
            etag=reply.headers.get("etag", ""),
            modified=reply.headers.get("last-modified", ""),
            sha256=hashlib.sha256(reply.data).hexdigest(),
        )
        self._store.keep_answer(str(asked), Answer(facts, reply.data))

    def _tried(self, asked: Target, conditions: Mapping[str, str]) -> Reply:
        """Return a reply that is no passing trouble, or the last trouble once tries or time are spent."""
        from lageblatt.fetching.connecting import Deadline  # noqa: PLC0415 - brings httpcore

        with self._manners.turn(asked):
            deadline = Deadline(self._policy.seconds)
            for pause in self._pauses():
                try:
                    return self._once(asked, conditions, deadline)
                except Failure as failure:
                    if failure.again is None or pause is None:
                        raise
                    _wait(failure, pause, deadline)
        raise AssertionError("the last pause is None")

    def _pauses(self) -> Iterator[float | None]:
        """Yield the pause after each try, None after the last."""
        yield from (self._policy.pause * 2**number for number in range(self._policy.tries - 1))
        yield None

    def _once(self, asked: Target, conditions: Mapping[str, str], deadline: Deadline) -> Reply:
        reply = self._network.follow(
            asked, conditions, deadline, MAX_BYTES, lambda each: self._manners.check(each, deadline)
        )
        if reply.status in _FOR_NOW:
            raise Failure(reply.cause(), again=_retry_after(reply.headers.get("retry-after", "")))
        return reply

    @cached_property
    def _network(self) -> Network:
        from lageblatt.fetching.asking import Network  # noqa: PLC0415 - brings httpcore
        from lageblatt.fetching.connecting import resolve  # noqa: PLC0415

        return Network(self._resolve or resolve, self._policy.allow_private)

    @cached_property
    def _manners(self) -> Manners:
        from lageblatt.fetching.manners import Manners  # noqa: PLC0415

        return Manners(self._network, self._policy)


def _conditions(kept: Answer | None) -> dict[str, str]:
    """Return the headers that ask for an answer only if it is another than the one `kept`."""
    facts = kept.facts if kept else None
    conditions = {"if-none-match": facts.etag, "if-modified-since": facts.modified} if facts else {}
    return {name: value for name, value in conditions.items() if value}


def _wait(failure: Failure, pause: float, deadline: Deadline) -> None:
    """Wait as long as we would or as the server asks; raise `failure` if that is longer than there is time."""
    seconds = max(pause, failure.again or 0.0)
    if seconds >= deadline.left():
        asks = f" and asks to come back in {seconds:.0f} s" if failure.again else ""
        raise Failure(f"{failure}{asks}") from failure
    time.sleep(seconds)


def _retry_after(text: str) -> float:
    """Return the seconds that the header asks for, given as such or as a date; 0 for anything else."""
    if re.fullmatch(r"\d{1,9}", text.strip()):
        return float(text)
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
