"""`run`: make what changed, in an order in which a crash loses nothing: the files first, then the ledger's row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lageblatt.batch.collecting import Collected, Known, collect
from lageblatt.batch.config import Task, load
from lageblatt.batch.deciding import Reason, Record, decide, fingerprint
from lageblatt.batch.ledger import Ledger, ledger
from lageblatt.batch.naming import targets
from lageblatt.batch.writing import write
from lageblatt.errors import PARTIAL, LageblattError, LockedError, WriteError
from lageblatt.fetching import STORE, Fetcher

LEDGER = ".lageblatt.sqlite3"
LOCK = ".lageblatt.lock"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: the files written and why, the sources set aside, and what made it fail, if it did."""

    name: str
    reason: Reason | None = None
    written: tuple[Path, ...] = ()
    set_aside: tuple[str, ...] = ()
    failure: str | None = None


def run(config: Path) -> Iterator[Outcome]:
    """Yield the outcome of each task in the file `config` as it is done.

    Raises OptionError for a configuration that makes no sense, LockedError if another run is at work.
    """
    tasks = load(config)
    with _alone(config), ledger(config.parent / LEDGER) as book:
        fetcher = Fetcher(config.parent / STORE, write)
        for task in tasks:
            yield _outcome(task, book, fetcher)


@contextmanager
def _alone(config: Path) -> Iterator[None]:
    """Hold the kernel's lock beside `config`, which a killed process leaves open; raise LockedError if it is taken."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - not for --help

    lock = FileLock(config.parent / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(f"{config}: another run is at work; nothing was done") from error
    except OSError as error:
        raise WriteError(
            f"{config.parent / LOCK}: cannot be written: {(error.strerror or str(error)).lower()}"
        ) from error
    try:
        yield
    finally:
        lock.release()


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """Return 0 if all is well, 1 if every task failed, 3 if some did or sources were set aside."""
    done = tuple(outcomes)
    if all(outcome.failure for outcome in done):
        return 1
    return PARTIAL if any(outcome.failure or outcome.set_aside for outcome in done) else 0


def _outcome(task: Task, book: Ledger, fetcher: Fetcher) -> Outcome:
    collected = collect(task.sources, Known(task.published, task.options.language), lambda: b"", fetcher)
    set_aside = tuple(map(str, collected.errors))
    files = tuple(targets(task.output, task.formats).values())
    wanted = fingerprint(task, collected.articles)
    reason = decide(wanted, book.record(task.name), all(file.is_file() for file in files))
    if reason is None:
        return Outcome(task.name, set_aside=set_aside)
    failure = _made(task, collected)
    book.write(task.name, Record(wanted, failure))
    return Outcome(task.name, reason, () if failure else files, set_aside, failure)


def _made(task: Task, collected: Collected) -> str | None:
    """Make the briefing and write its files; return what went wrong, None if nothing did."""
    from lageblatt.briefing import brief  # noqa: PLC0415 - a run that has nothing to make needs none of it
    from lageblatt.rendering import render  # noqa: PLC0415

    files = targets(task.output, task.formats)
    try:
        for file in files.values():
            collected.spare(file)
        briefing = brief(collected.articles, task.options)
        for name, data in [(name, render(briefing, name)) for name in files]:
            write(files[name], data)
    except LageblattError as error:
        return str(error)
    return None
