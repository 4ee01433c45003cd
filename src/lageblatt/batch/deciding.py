"""Why a briefing must be made again, or that it need not: a function of what is wanted and what was recorded.

It reads no file, no clock and no ledger.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from enum import StrEnum

from lageblatt.batch.config import Task
from lageblatt.model import Article
from lageblatt.options import VERSION


class Reason(StrEnum):
    """Why a briefing is made."""

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


@dataclass(frozen=True, slots=True)
class Record:
    """What the ledger knows of a briefing: of what it was made last; `failure` is what went wrong, if anything did."""

    fingerprint: Fingerprint
    failure: str | None = None


def fingerprint(task: Task, articles: Sequence[Article]) -> Fingerprint:
    """Return the fingerprint of `task` made of `articles`.

    A date that the configuration does not give is no reason to make the same page again the next day.
    """
    options = task.options if task.dated else replace(task.options, date=date.min)
    wanted = (options.key(), task.formats, str(task.output.absolute()))
    texts = [astuple(replace(article, text=article.sha256)) for article in articles]
    return Fingerprint(_hash(texts), _hash(wanted), VERSION)


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()


def decide(wanted: Fingerprint, record: Record | None, present: bool) -> Reason | None:
    """Return why the briefing must be made, None if it need not; `present` says whether all its files are there."""
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
