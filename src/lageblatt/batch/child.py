"""A process that makes calls for a worker of a cluster: one that never ends, or that ends its process, costs only it.

    worker -pickle of function and arguments→ child -pickle of result or error→ worker

Dask's workers run calls in threads, which nobody can end, and may start no processes by `multiprocessing`. Both ends
are ours and on one machine, and what comes through the pipes has already come from the scheduler as a pickle.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import Any

_START = "import sys; sys.path[:] = sys.argv[1:]; from lageblatt.batch.child import serve; serve()"
_LOADED = b"\0"
"""What a child says when it has an order and all modules that it needs for it."""


class _Child:
    """The process, and the pipes to it."""

    def __init__(self) -> None:
        """Start it where modules are found as they are here."""
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            [sys.executable, "-c", _START, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def ask(self, order: bytes, seconds: float) -> Any:  # noqa: ANN401 - whatever the function returns
        """Return what comes of `order`; raise TimeoutError after so many seconds, BrokenProcessPool if it died."""
        late = threading.Event()
        watch = threading.Timer(seconds, self._expire, [late])
        try:
            self._tell(order)
            watch.start()
            assert self._process.stdout is not None
            return pickle.load(self._process.stdout)  # noqa: S301 - see above
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.end()
            if late.is_set():
                raise TimeoutError(f"more than {seconds} seconds") from error
            raise BrokenProcessPool(f"the process ended with {self._process.returncode}") from error
        finally:
            watch.cancel()

    def _tell(self, order: bytes) -> None:
        """Hand over an order and wait until it is loaded: time is counted without that of a start."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(order)
        self._process.stdin.flush()
        self._process.stdout.read(len(_LOADED))

    def _expire(self, late: threading.Event) -> None:
        late.set()
        self._process.kill()

    def works(self) -> bool:
        """Say whether it is still there; the watch may have ended it in the last moment."""
        return self._process.poll() is None

    def end(self) -> None:
        """Kill the process; it holds nothing that could be lost."""
        with suppress(OSError):
            self._process.kill()
        with suppress(OSError):  # what the pipe still holds has no reader
            self._process.__exit__(None, None, None)


_own = threading.local()
"""The child of each thread; it ends when the pipe to it does, and so with the worker."""


def guarded(function: Callable[..., Any], seconds: float, *arguments: object) -> Any:  # noqa: ANN401
    """Return what `function` gives of `arguments`, called in a process of this thread's own.

    Raises what it raises, TimeoutError if it takes more than so many seconds, BrokenProcessPool if its process ends.
    """
    child = getattr(_own, "child", None)
    if child is None or not child.works():
        child = _own.child = _Child()
    works, result = child.ask(pickle.dumps((function, arguments)), seconds)
    if not works:
        raise result
    return result


def serve() -> None:
    """Make calls until there are no more."""
    orders, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a library that prints must not spoil an answer
    with suppress(EOFError):
        while True:
            function, arguments = pickle.load(orders)  # noqa: S301
            answers.write(_LOADED)
            answers.flush()
            answers.write(_called(function, arguments))
            answers.flush()


def _called(function: Callable[..., Any], arguments: Sequence[Any]) -> bytes:
    try:
        return pickle.dumps((True, function(*arguments)))
    except Exception as error:  # noqa: BLE001 - it is told to who waits for the result
        try:
            return pickle.dumps((False, error))
        except Exception:  # noqa: BLE001 - an error that cannot travel
            return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")))
