"""The process in which files are parsed: whatever a hostile file does to it, it does to nothing else.

`guard` starts it. A request on standard input is a line of JSON (`origin`, `size`, `limits`) and so many bytes; the
answer on standard output is a line of JSON, the fields of a `Draft` or a `cause`. Plain data only: whoever takes over
this process can lie about one text, and run nothing in the other.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from math import ceil
from pathlib import Path
from typing import Any, BinaryIO

from lageblatt.options import Limits
from lageblatt.reading.draft import Doubtful, Unusable
from lageblatt.reading.parsing import parse

EXHAUSTED = 77
"""Exit code of a process that was refused the memory that it asked for."""

_NEAR = 0.75
"""Share of its memory beyond which a process that finds nothing is taken to have been refused some. A news page takes
0.3 of the default; trafilatura says "no text" and lxml "unknown error" where they were refused more."""


def serve() -> None:
    """Answer requests until there are no more."""
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not spoil an answer
    while head := requests.readline():
        try:
            answer = _answer(json.loads(head), requests)
        except MemoryError:
            os._exit(EXHAUSTED)  # an orderly end would ask for more
        answers.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
        answers.flush()


def _answer(head: dict[str, Any], requests: BinaryIO) -> dict[str, str | None]:
    limits = Limits(**head["limits"])
    confine(limits)
    try:
        draft = parse(requests.read(head["size"]), head["origin"], limits)
    except Unusable as error:
        if isinstance(error, Doubtful) and _peak() > _NEAR * limits.megabytes:
            raise MemoryError from error
        return {"cause": str(error)}
    return asdict(draft) | {"published": draft.published.isoformat() if draft.published else None}


def _peak() -> float:
    """Return the megabytes that this process has asked for at most; 0 where the kernel does not say."""
    with suppress(OSError, IndexError):
        return int(Path("/proc/self/status").read_text("ascii").split("VmPeak:")[1].split()[0]) * 1024 / 1_000_000
    return 0.0


def confine(limits: Limits) -> None:
    """Have the kernel hold this process to `limits`, the time counted from now; Windows has no such limits."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - Windows has none

    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = ceil(used.ru_utime + used.ru_stime) + limits.seconds
    for kind, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, limits.megabytes * 1_000_000),
    ):
        hard = resource.getrlimit(kind)[1]
        with suppress(OSError, ValueError):  # macOS has the name RLIMIT_AS, not the limit
            resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
