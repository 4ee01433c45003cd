"""`run`: make what changed, then deliver what is due, alone on this configuration; the ledger remembers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from lageblatt.batch.config import load
from lageblatt.batch.delivering import Delivered, deliver
from lageblatt.batch.engines import engine
from lageblatt.batch.keeping import Desk
from lageblatt.batch.ledger import Outcome, ledger, mended
from lageblatt.batch.making import making
from lageblatt.batch.pruning import prune
from lageblatt.batch.rounds import drive
from lageblatt.batch.task import Config, Task
from lageblatt.batch.writing import sweep, write
from lageblatt.errors import PARTIAL, LageblattError, LockedError, OptionError, WriteError, cause_of
from lageblatt.fetching.fetcher import Fetcher
from lageblatt.fetching.store import STORE, folders
from lageblatt.options import VERSION


@dataclass(frozen=True, slots=True)
class Order:
    """What this run is to do: `only` these briefings (all if empty), `forced` or if anything changed, as of `date`."""

    only: tuple[str, ...] = ()
    forced: bool = False
    date: date | None = None
    jobs: int | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What the user must know besides: a ledger that was damaged."""

    text: str


Event = Outcome | Delivered | Notice


def ledger_of(config: Path) -> Path:
    """Return the ledger of a configuration."""
    return config.parent / f".{_short(config)}.sqlite3"


def lock_of(config: Path) -> Path:
    """Return the file whose lock a run on a configuration holds."""
    return config.parent / f".{_short(config)}.lock"


def _short(config: Path) -> str:
    """Return the name without .toml; lageblatt.toml and lageblatt.test are two, and each has a ledger of its own."""
    return config.stem if config.suffix == ".toml" else config.name


def ordered(config: Config, order: Order) -> Config:
    """Return what of `config` the order asks for; raise OptionError for a briefing that it does not name."""
    for name in order.only:
        if name not in config.names:
            raise OptionError(
                f"--only {name}: {config.path} names no such briefing; it names {', '.join(config.names)}"
            )
    tasks = tuple(task for task in config.tasks if not order.only or task.name in order.only)
    if order.date:
        day = order.date
        tasks = tuple(replace(task, options=replace(task.options, date=day), dated=True) for task in tasks)
    jobs = config.settings.jobs if order.jobs is None else order.jobs
    return replace(config, tasks=tasks, settings=replace(config.settings, jobs=jobs))


def run(path: Path, order: Order = Order()) -> Iterator[Event]:
    """Yield what became of each task of the configuration at `path`, as it is done, then of each delivery.

    Raises OptionError for a configuration that makes no sense, LockedError if another run is at work.
    """
    config = ordered(load(path), order)
    with alone(path):
        book_path = ledger_of(path)
        if aside := mended(book_path):
            yield Notice(
                f"{book_path}: the ledger is damaged; it is kept as {aside.name}, and everything is made again"
            )
        with ledger(book_path) as book:
            mark = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:8]
            fetcher = Fetcher(path.parent / STORE, partial(write, mark=mark), config.settings.policy)
            desk = Desk(path.parent, book, mark, fetcher)
            yield from _recorded(desk, config, order)


def _recorded(desk: Desk, config: Config, order: Order) -> Iterator[Event]:
    desk.book.begin(_now(), VERSION, config.names)
    events: list[Event] = []
    try:
        for event in _events(desk, config, order):
            events.append(event)
            yield event
    except LageblattError as error:
        desk.book.end(_now(), error.exit_code, _outcomes(events))
        raise
    desk.book.end(_now(), exit_code(events), _outcomes(events))


def _outcomes(events: Iterable[Event]) -> list[Outcome]:
    return [each for each in events if isinstance(each, Outcome)]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _events(desk: Desk, config: Config, order: Order) -> Iterator[Event]:
    _sweep(desk, config.tasks)
    with engine(config.settings) as workers:
        yield from drive((making(task, desk, order.forced) for task in config.tasks), workers)
    yield from deliver(desk, config.tasks, order.forced)
    prune(desk, config.settings.keep_originals)


def _sweep(desk: Desk, tasks: Sequence[Task]) -> None:
    """Delete what killed runs left half written, in every folder that they may have written to."""
    now = {file.parent for task in tasks for file in task.files.values()}
    before = {desk.folder / folder for folder in desk.book.folders()}
    delivered = {task.delivery.folder for task in tasks if task.delivery.folder}
    for folder in now | before | delivered | set(folders(desk.folder / STORE)):
        sweep(folder, desk.mark)


@contextmanager
def alone(config: Path) -> Iterator[None]:
    """Hold the kernel's lock beside `config`, which a killed process leaves open; raise LockedError if it is taken."""
    from filelock import FileLock, Timeout  # noqa: PLC0415 - not for --help

    lock = FileLock(lock_of(config))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LockedError(f"{config}: another run is at work; nothing was done") from error
    except OSError as error:
        raise WriteError(f"{lock_of(config)}: cannot be written: {cause_of(error)}") from error
    try:
        yield
    finally:
        lock.release()


def exit_code(events: Iterable[Event]) -> int:
    """Return 0 if all is well, 1 if every task failed, 3 if anything was set aside, failed or is not delivered."""
    done = tuple(events)
    outcomes = _outcomes(done)
    if outcomes and all(outcome.failure and not outcome.written for outcome in outcomes):
        return 1
    trouble = any(outcome.failure or outcome.set_aside for outcome in outcomes)
    return PARTIAL if trouble or any(isinstance(each, Delivered) and each.fault for each in done) else 0
