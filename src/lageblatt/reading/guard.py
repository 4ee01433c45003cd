"""The guard before all parsers: size first, then small plain text here and everything else in a process of its own.

    bytes -> small text? ─yes→ parse ───────────────────→ Draft
                └────────no──→ child: parse ─line of JSON─┘

A child serves one file after the other, so that fifty pages do not pay for fifty starts. Time and memory are counted
for each file; what a file exhausts or breaks is the child, and the next file gets a new one.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from threading import Timer

from lageblatt.options import Limits
from lageblatt.reading.child import EXHAUSTED
from lageblatt.reading.draft import ANEW, Draft, Unusable
from lageblatt.reading.kinds import kind_of
from lageblatt.reading.parsing import parse

_SMALL = {"plain": 256_000, "markdown": 32_000}
"""Bytes up to which a format is parsed here: our own code alone reads it, in time that these sizes bound."""

_PATIENCE = 3
"""Seconds of the clock for one of the processor: a busy machine must not make a good file a bad one."""

_START = "import sys; sys.path[:] = sys.argv[1:]; from lageblatt.reading.child import serve; serve()"

_BROKEN = f"is damaged, its parser broke down: {ANEW}"
_RAISE = "if you trust it, raise the limit"
"""On the command line they are --max-seconds and so on, in `lageblatt.toml` max_seconds."""


class _Dead(Exception):
    """The child is no more; the message is the cause, as it is told of the file."""


class _Child:
    """A process that parses, and the pipes to it."""

    def __init__(self) -> None:
        """Start it isolated: no variable and no folder that the user happens to be in brings code along."""
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, no shell
            [sys.executable, "-I", "-c", _START, *_import_path()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def ask(self, data: bytes, origin: str, limits: Limits) -> bytes:
        """Return the answer, a line; raise `Unusable` if its time is over, `_Dead` if it died of something else."""
        watch = Timer(limits.seconds * _PATIENCE, self._process.kill)
        watch.start()
        try:
            answer = self._exchange(data, origin, limits)
        except BaseException:  # Ctrl-C, too: what this child says next would be an answer to something else
            self.end()
            raise
        finally:
            in_time = watch.is_alive()
            watch.cancel()
        if answer.endswith(b"\n"):
            return answer
        self.end()
        if not in_time or self._process.returncode == -getattr(signal, "SIGXCPU", 0):
            raise Unusable(f"takes more than {limits.seconds} s to be read: {_RAISE} max-seconds")
        greedy = f"needs more than {limits.megabytes} MB of memory to be read: {_RAISE} max-memory"
        raise _Dead(greedy if self._process.returncode == EXHAUSTED else _BROKEN)

    def _exchange(self, data: bytes, origin: str, limits: Limits) -> bytes:
        head = {"origin": origin, "size": len(data), "limits": asdict(limits)}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        with suppress(OSError):  # it may die while it is told: then there is no answer
            self._process.stdin.write(json.dumps(head).encode() + b"\n")
            self._process.stdin.write(data)
            self._process.stdin.flush()
        return self._process.stdout.readline(6 * limits.characters + 100_000)

    def end(self) -> None:
        """Kill the process; it holds nothing that could be lost."""
        with suppress(OSError):
            self._process.kill()
        with suppress(OSError):  # what the pipe still holds has no reader
            self._process.__exit__(None, None, None)


_idle: list[_Child] = []
"""Children that wait for a file; each thread that reads takes one, or starts another."""


def draft_of(data: bytes, origin: str, limits: Limits) -> Draft:
    """Return the draft in `data`, whose file is called `origin`; raise `Unusable` with the cause if there is none."""
    if len(data) > limits.file_bytes:
        raise Unusable(f"is larger than {limits.file_bytes / 1_000_000:g} MB: {_RAISE} max-size")
    if len(data) <= max(_SMALL.values()) and len(data) <= _SMALL.get(kind_of(data, origin), 0):
        return parse(data, origin, limits)
    return _draft(_answer(data, origin, limits))


def _answer(data: bytes, origin: str, limits: Limits) -> bytes:
    """Return the answer of an idle child, or of a new one where that dies: what it has read before may be the cause."""
    with suppress(_Dead, IndexError):
        return _asked(_idle.pop(), data, origin, limits)
    try:
        return _asked(_Child(), data, origin, limits)
    except _Dead as error:
        raise Unusable(str(error)) from error
    except OSError as error:
        raise Unusable(f"cannot be read: no process could be started for it ({error.strerror})") from error


def _asked(child: _Child, data: bytes, origin: str, limits: Limits) -> bytes:
    answer = child.ask(data, origin, limits)
    _idle.append(child)
    return answer


def _draft(answer: bytes) -> Draft:
    """Return what `answer` says, a stranger's word: what is no text, or has no such name, is no field."""
    try:
        fields = json.loads(answer.decode("utf-8", "surrogatepass"))
        texts = {name: value for name, value in fields.items() if isinstance(value, str)}
        if "cause" in texts:
            raise Unusable(texts["cause"])
        day = texts.pop("published", None)
        return Draft(**texts, published=date.fromisoformat(day) if day else None)
    except (AttributeError, TypeError, ValueError, RecursionError) as error:
        raise Unusable(_BROKEN) from error


def _import_path() -> list[str]:
    """Return where this process finds its modules, without the current folder, unless Lageblatt itself lies there."""
    own = Path(__file__).parents[2]
    given = [Path(each) for each in sys.path if each]
    path = [each for each in given if each.is_absolute() and (each == own or each != Path.cwd())]
    return [str(each) for each in (path if own in path else [*path, own])]


def _end_idle() -> None:
    while _idle:
        _idle.pop().end()


atexit.register(_end_idle)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_idle.clear)  # they answer the process that started them
