"""Who does the work: this process, processes of this machine, or a cluster; all by `concurrent.futures`.

Workers are pure and may be killed at any time: pebble and Dask start others and lose no other task. Both may do a
task twice, which nobody sees: only the parent writes.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from lageblatt.batch.task import Settings
from lageblatt.errors import OptionError

Submit = Callable[..., "Future[Any]"]


@dataclass(frozen=True, slots=True)
class Engine:
    """Takes a function and its arguments; `workers` of them are worked on at a time."""

    submit: Submit
    workers: int


@contextmanager
def engine(settings: Settings) -> Iterator[Engine]:
    """Start the engine that `settings` name, end it with all that it still does."""
    if settings.engine == "dask":
        with _cluster(str(settings.scheduler)) as found:
            yield found
    elif settings.jobs == 0:
        yield Engine(_here, 1)
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


@contextmanager
def _processes(workers: int, seconds: int) -> Iterator[Engine]:
    from pebble import ProcessPool  # noqa: PLC0415 - not for --help

    # a fork of a process with threads may hang; "spawn" is what Windows has
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(["lageblatt.briefing"])
    pool = ProcessPool(workers, context=context)

    def submit(function: Callable[..., object], *arguments: object) -> Future[Any]:
        return pool.submit(function, seconds, *arguments)

    try:
        yield Engine(submit, workers)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


@contextmanager
def _cluster(scheduler: str) -> Iterator[Engine]:
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
        yield Engine(executor.submit, max(1, sum(threads.values())))
