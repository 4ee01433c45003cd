"""Why a briefing must be made again, or that it need not: a function of what is wanted and what was recorded.

It reads no file, no clock and no ledger.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from lageblatt.batch.task import Task
from lageblatt.fetching.urls import is_url
from lageblatt.model import Article
from lageblatt.options import VERSION


class Reason(StrEnum):
    """Why a briefing is made."""

    FORCED = "forced"
    NEW = "new"
    FAILED = "failed last time"
    VERSION = "made by another version"
    OPTIONS = "options changed"
    TEXTS = "text changed"
    MISSING = "output missing"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a briefing's bytes depend on, as hashes: the texts with what is known of them, the options, the version."""

    texts: str
    options: str
    version: str

    @property
    def key(self) -> str:
        """The three in one."""
        return _hash(astuple(self))


@dataclass(frozen=True, slots=True)
class Record:
    """What the ledger knows of a briefing: of what it was made last; `failure` is what went wrong, if anything did."""

    fingerprint: Fingerprint
    failure: str | None = None


def digest(article: Article) -> str:
    """Return the hash of all that a page can show of `article`."""
    return _hash(astuple(replace(article, text=article.sha256)))


def fingerprint(task: Task, articles: Mapping[str, str], folder: Path) -> Fingerprint:
    """Return the fingerprint of `task` made of `articles`: sources in order and their digests.

    A date that the configuration does not give is no reason to make the same page again the next day, and another
    `folder` of the configuration none to make all pages again.
    """
    options = task.options if task.dated else replace(task.options, date=date.min)
    wanted = (options.key(), task.formats, relative(task.output, folder), task.letterhead, task.words)
    return Fingerprint(_hash(tuple(articles.values())), _hash(wanted), VERSION)


def wish(task: Task) -> str:
    """Return the hash of what reading an article for `task` depends on besides its bytes."""
    options = task.options
    return _hash((VERSION, task.published, options.language, options.ranker, options.names, task.words, task.limits))


def relative(path: str | Path, folder: Path) -> str:
    """Return `path` from `folder` if it lies in it, else as it is, as an address is: a desk may be moved."""
    if isinstance(path, str) and is_url(path):
        return path
    whole, start = Path(path).absolute(), folder.absolute()
    return whole.relative_to(start).as_posix() if whole.is_relative_to(start) else str(whole)


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


def decide(wanted: Fingerprint, record: Record | None, present: bool, forced: bool = False) -> Reason | None:
    """Return why the briefing must be made, None if it need not; `present` says whether all its files are there."""
    if forced:
        return Reason.FORCED
    if record is None:
        return Reason.NEW
    checks = (
        (Reason.FAILED, record.failure is not None),
        (Reason.VERSION, record.fingerprint.version != wanted.version),
        (Reason.OPTIONS, record.fingerprint.options != wanted.options),
        (Reason.TEXTS, record.fingerprint.texts != wanted.texts),
        (Reason.MISSING, not present),
    )
    return next((reason for reason, holds in checks if holds), None)


def detail(before: Mapping[str, str], now: Mapping[str, str]) -> str:
    """Say which articles came, changed and went, a line each, for who asks why."""
    lines = [f"+ {source}" for source in now if source not in before]
    lines += [f"~ {source}" for source in now if before.get(source, now[source]) != now[source]]
    lines += [f"- {source}" for source in before if source not in now]
    return "\n".join(lines)
