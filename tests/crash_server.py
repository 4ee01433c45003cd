"""Runs of a configuration in forks of one warm process, for `test_crash.py`: a start takes no second, only the run.

Standard input: the path of a configuration a line. The answer: the number of a fork that waits for SIGCONT, its status.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from pathlib import Path

from lageblatt.batch.delivering import Delivered
from lageblatt.batch.ledger import Outcome
from lageblatt.batch.running import Order, exit_code, run
from lageblatt.errors import LageblattError

BUG = 99
"""Exit code of a run that ended by an exception which is none of ours."""


def once(config: Path) -> int:
    """Return the exit code of a run in this process."""
    try:
        events = list(run(config, Order(jobs=0)))
    except LageblattError as error:
        return error.exit_code
    except BaseException:  # noqa: BLE001 - told by the exit code, which the test looks at
        traceback.print_exc()
        return BUG
    assert all(isinstance(event, Outcome | Delivered) or event for event in events)
    return exit_code(events)


def main() -> None:
    once(Path(sys.argv[1]))  # imports and caches
    print("ready", flush=True)
    while line := sys.stdin.readline():
        child = os.fork()
        if not child:
            os.kill(os.getpid(), signal.SIGSTOP)
            os._exit(once(Path(line.rstrip("\n"))))
        os.waitpid(child, os.WUNTRACED)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(status, flush=True)


if __name__ == "__main__":
    main()
