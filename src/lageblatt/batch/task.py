"""The nouns of a batch: what a configuration asks for, as frozen values. Nothing here reads, writes or decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from lageblatt.batch.naming import slug, targets
from lageblatt.fetching.policy import Policy
from lageblatt.options import USUAL, Limits, Options

DAY_AND_TWO_HOURS = timedelta(hours=26)
"""A daily run that began late or took long is no dead one."""
QUARTER = timedelta(days=90)
"""A page that was mailed or moved is seldom asked for its sources later."""
INDEX = "index"
"""What stands for {event} in the name of the file that names the pages of all events."""


@dataclass(frozen=True, slots=True)
class Words:
    """Which articles a briefing is about: those with one of `match`, if any are given, and none of `exclude`."""

    match: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Somebody's DOCX that the page is set in, and the room in points that it leaves; measured if None."""

    document: bytes
    body_height: float | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail server, how to speak to it, and who gets the page. The password is read when it is needed, kept nowhere.

    security: "starttls", "tls" from the start, or "none".
    """

    to: tuple[str, ...]
    sender: str
    host: str
    port: int
    security: str
    subject: str
    user: str | None = None
    password_env: str | None = None
    password_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where the files of a briefing go besides."""

    folder: Path | None = None
    mail: Mail | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A briefing to be made. Paths are absolute or from the current folder; `dated` if the date was given.

    output:  name of the file, in which {date}, {name} and {event} stand for those of the briefing.
    patience: how long after its last good run a briefing is overdue.
    since_last: what is new since the last briefing of an earlier day is marked.
    by_event: a page is made for each event that the sources tell of, and an index.
    limits:  what a source may be, and what reading it may cost.
    """

    name: str
    sources: tuple[str, ...]
    output: str
    formats: tuple[str, ...]
    options: Options
    published: date | None = None
    dated: bool = False
    words: Words = Words()
    letterhead: Letterhead | None = None
    delivery: Delivery = Delivery()
    patience: timedelta = DAY_AND_TWO_HOURS
    since_last: bool = False
    by_event: bool = False
    limits: Limits = USUAL

    @property
    def files(self) -> Mapping[str, Path]:
        """The file of each format."""
        return targets(Path(self._named(self.output)), self.formats)

    @property
    def index(self) -> Path | None:
        """The file that names the pages of the events, None where there is one page of all."""
        pages = iter(self.of_event(INDEX).files.values())
        return next(pages).with_suffix(".md") if self.by_event else None

    def of_event(self, event: str) -> Task:
        """Return the task of the page of one `event`, whose title is its own."""
        output = self.output.replace("{event}", event)
        return replace(self, output=output, options=replace(self.options, title=None), by_event=False)

    def _named(self, output: str) -> str:
        return output.replace("{date}", self.options.date.isoformat()).replace("{name}", slug(self.name))


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run works.

    engine:    "local" processes, or "dask" for the cluster whose `scheduler` has that address.
    jobs:      worker processes; as many as processors if None, 0 for none: everything in this process.
    seconds:   that one article may take before it is set aside.
    keep_originals: how long what was fetched is kept when no page of it stands any more.
    policy:    what may be fetched.
    """

    engine: str = "local"
    scheduler: str | None = None
    jobs: int | None = None
    seconds: int = 60
    keep_originals: timedelta = QUARTER
    policy: Policy = field(default_factory=Policy)


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration: its file, its briefings and how a run works; `names` are those of all its briefings."""

    path: Path
    tasks: tuple[Task, ...]
    settings: Settings
    names: tuple[str, ...]
