"""Who does the work: this process, processes of this machine, or a cluster; all by `concurrent.futures`.

Workers are pure and may be killed at any time: pebble and Dask start others and lose no other task. Both may do a
task twice, which nobody sees: only the parent writes.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from lageblatt.batch.task import Settings
from lageblatt.errors import OptionError

if TYPE_CHECKING:
    from pebble import ProcessPool

_LOCKED = 3
"""Seconds that a worker waits for a lock; a minute, which is pebble's, stops a run that long at every tenth kill."""

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
        from distributed import Client  # noqa: PLC0415
    except ImportError as error:
        raise OptionError('engine = "dask" needs the extra: pip install "lageblatt[dask]"') from error
    try:
        client = Client(scheduler, timeout=20, set_as_default=False)
    except (OSError, ValueError) as error:
        raise OptionError(f"{scheduler}: no Dask scheduler answers there ({error})") from error
    with client, client.get_executor(pure=False) as executor:
        threads = client.nthreads()
        submit = partial(_guardedly, executor, seconds)
        yield Engine(submit, max(1, sum(threads.values())))


def _guardedly(executor: Executor, seconds: int, function: Callable[..., object], *arguments: object) -> Future[Any]:
    from lageblatt.batch.child import guarded  # noqa: PLC0415

    return executor.submit(guarded, function, seconds, *arguments)
