"""Who does the work: this process, processes of this machine, or a cluster; all by `concurrent.futures`.

Workers are pure and may be killed at any time: pebble and Dask start others and lose no other task. Both may do a
task twice, which nobody sees: only the parent writes.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from lageblatt.batch.child import guarded
from lageblatt.batch.task import Settings
from lageblatt.errors import LageblattError, OptionError

if TYPE_CHECKING:
    from distributed import Client
    from pebble import ProcessPool

_LOCKED = 3
"""Seconds that a worker waits for a lock; a minute, which is pebble's, stops a run that long at every tenth kill."""

_FLAT = {"distributed.admin.low-level-log-length": 0, "distributed.admin.large-graph-warning-threshold": "1 GB"}
"""The client keeps its last thousand messages, articles and all: 12 MB for a thousand articles. It also warns on
standard error of a call with many articles."""

LATER = "the next run makes what is left"

Submit = Callable[..., "Future[Any]"]


@dataclass(frozen=True, slots=True)
class Engine:
    """Takes a function and its arguments; `workers` of them are worked on at a time. `mend` sees to what hangs."""

    submit: Submit
    workers: int
    mend: Callable[[], None] = lambda: None


@contextmanager
def engine(settings: Settings) -> Iterator[Engine]:
    """Start the engine that `settings` name, end it with all that it still does."""
    if settings.engine == "dask":
        with _cluster(str(settings.scheduler), settings.seconds) as found:
            yield found
    elif settings.jobs == 0:
        yield HERE
    else:
        with _processes(settings.jobs or os.cpu_count() or 1, settings.seconds) as found:
            yield found


def _here(function: Callable[..., object], *arguments: object) -> Future[Any]:
    future: Future[Any] = Future()
    try:
        future.set_result(function(*arguments))
    except Exception as error:  # noqa: BLE001 - it is kept for who asks for the result, as executors do
        future.set_exception(error)
    return future


HERE = Engine(_here, 1)
"""Has this process do the work."""


@contextmanager
def _processes(workers: int, seconds: int) -> Iterator[Engine]:
    pools = _Pools(workers, seconds)
    try:
        yield Engine(pools.submit, workers, pools.mend)
    finally:
        pools.end()


class _Pools:
    """A pool of processes, and another one when it breaks: pebble's does where a worker is killed that was idle."""

    def __init__(self, workers: int, seconds: int) -> None:
        self._workers, self._seconds = workers, seconds
        self._flying: set[Future[Any]] = set()
        self._pool = self._begun()

    def submit(self, function: Callable[..., object], *arguments: object) -> Future[Any]:
        try:
            future: Future[Any] = self._pool.submit(function, self._seconds, *arguments)
        except RuntimeError:  # it broke
            self.mend()
            future = self._pool.submit(function, self._seconds, *arguments)
        self._flying.add(future)
        future.add_done_callback(self._flying.discard)
        return future

    def mend(self) -> None:
        """Replace a pool that broke; what it was to do and never will is lost."""
        if self._pool.active:
            return
        self.end()
        for future in tuple(self._flying):
            with suppress(InvalidStateError):
                future.set_exception(BrokenProcessPool("the pool broke"))
        self._pool = self._begun()

    def end(self) -> None:
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _begun(self) -> ProcessPool:
        from pebble import ProcessPool  # noqa: PLC0415 - not for --help

        # a fork of a process with threads may hang; "spawn" is what Windows has
        methods = multiprocessing.get_all_start_methods()
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            context.set_forkserver_preload(["lageblatt.briefing"])
        return ProcessPool(self._workers, context=context, initializer=_impatient)


def _impatient() -> None:
    """Have a worker wait seconds, not a minute, for a lock that a killed one holds: it is held for an instant only."""
    from pebble import CONSTS  # noqa: PLC0415

    CONSTS.channel_lock_timeout = _LOCKED


@contextmanager
def _cluster(scheduler: str, seconds: int) -> Iterator[Engine]:
    try:
        import dask  # noqa: PLC0415
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        raise OptionError('engine = "dask" needs the extra: pip install "lageblatt[dask]"') from error
    with dask.config.set(_FLAT):
        try:
            client = Client(scheduler, timeout=20, set_as_default=False)
        except (OSError, ValueError) as error:
            raise OptionError(f"{scheduler}: no Dask scheduler answers there ({error})") from error
        with client, client.get_executor(pure=False) as executor:
            workers = _Workers(scheduler, client, seconds)
            submit = partial(executor.submit, guarded)
            yield Engine(partial(_with_seconds, submit, seconds), max(1, workers.count()), workers.mend)


def _with_seconds(submit: Submit, seconds: int, function: Callable[..., object], *arguments: object) -> Future[Any]:
    return submit(function, seconds, *arguments)


class _Workers:
    """The workers of a cluster, which come and go: a run waits for one, but not for ever."""

    def __init__(self, scheduler: str, client: Client, seconds: int) -> None:
        self._scheduler, self._client, self._seconds = scheduler, client, seconds
        self._since: float | None = None

    def count(self) -> int:
        """Return how many calls are made at a time."""
        return sum(self._client.nthreads().values())

    def mend(self) -> None:
        """Raise LageblattError if the scheduler is gone, or has had no worker for as long as an article may take."""
        try:
            staffed = bool(self.count())
        except OSError as error:
            raise LageblattError(f"{self._scheduler}: does not answer any more; {LATER}") from error
        if staffed:
            self._since = None
            return
        now = time.monotonic()
        self._since = self._since or now
        if now - self._since > self._seconds:
            raise LageblattError(f"{self._scheduler}: has no worker; {LATER}")
