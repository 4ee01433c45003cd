"""Nothing is lost: a run that is killed, or whose disk fails, at any call to the system, and the run after it.

The calls are those that change files or send mail; a kill at a call that only reads leaves what the call before left.
They are enumerated: the n-th is hit for every n until a run comes through. Each run is the fork of a warm process, to
which strace is attached.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from aiosmtpd.controller import Controller

from crash_server import BUG
from mailbox_server import Mailbox, free_port
from samples import ARTICLE

CALLS = "write,pwrite64,writev,fsync,fdatasync,ftruncate,rename,renameat2,unlink,unlinkat,mkdir,chmod,fchmod"
SENDS = "sendto"
STRACE = shutil.which("strace")


def attached(process: int, log: Path, *inject: str) -> subprocess.Popen[str]:
    """Attach strace to `process`, which waits, and let it go on."""
    assert STRACE is not None
    command = [STRACE, "-o", str(log), *inject, "-p", str(process)]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert tracer.stderr is not None
    said = tracer.stderr.readline()
    if "attached" not in said:
        os.kill(process, signal.SIGKILL)
        pytest.skip(f"processes may not be traced here: {said.strip()}")
    return tracer


class Desk:
    """A folder with a configuration, a warm process that runs it, and the mails that it sent."""

    def __init__(self, folder: Path, port: int, mailbox: Mailbox) -> None:
        self.folder, self.mailbox = folder, mailbox
        self.config = folder / "lageblatt.toml"
        (folder / "artikel").mkdir()
        (folder / "artikel" / "a.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}\n", "utf-8")
        self.config.write_text(
            '[deliver]\nfolder = "tisch"\nto = ["a@example.org"]\nfrom = "l@example.org"\nhost = "127.0.0.1"\n'
            f'port = {port}\nsecurity = "none"\n\n[briefing.eins]\nsources = ["artikel/"]\noutput = "aus/eins.json"\n'
            'formats = ["json", "md"]\nlanguage = "de"\ndate = 2025-08-18\n',
            "utf-8",
        )
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        command = [sys.executable, str(Path(__file__).with_name("crash_server.py")), str(self.config)]
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1, env=environment
        )
        assert self.said() == "ready"
        self.expected = self.pages()
        assert sorted(self.expected) == ["aus/eins.json", "aus/eins.md", "tisch/eins.json", "tisch/eins.md"]

    def said(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def start(self) -> int:
        """Start a run that waits; return its process."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{self.config}\n")
        self.process.stdin.flush()
        return int(self.said())

    def ended(self) -> int:
        """Wait for the run; return its exit code, minus the signal that killed it."""
        return os.waitstatus_to_exitcode(int(self.said()))

    def run(self) -> int:
        """Run without a disturbance."""
        os.kill(self.start(), signal.SIGCONT)
        return self.ended()

    def injected(self, calls: str, fault: str) -> tuple[int, bool]:
        """Run with a fault that strace injects; return the exit code and whether there was a call to hit."""
        process, log = self.start(), self.folder / "strace.txt"
        tracer = attached(process, log, "-e", f"trace={calls}", "-e", f"inject={calls}:{fault}")
        os.kill(process, signal.SIGCONT)
        code = self.ended()
        tracer.wait()
        assert tracer.stderr is not None
        tracer.stderr.close()
        return code, code == -signal.SIGKILL or "(INJECTED)" in log.read_text("utf-8")

    def clear(self) -> None:
        """Have nothing made yet."""
        for name in ("aus", "tisch"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        for path in self.folder.glob(".lageblatt*"):
            path.unlink() if path.is_file() else shutil.rmtree(path)
        self.mailbox.mails.clear()

    def pages(self) -> dict[str, bytes]:
        """Return all files in the folders that are written to, by name."""
        places = (self.folder / "aus", self.folder / "tisch")
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes() for place in places for path in place.rglob("*")
        }

    def halves(self) -> dict[str, bytes]:
        """Return the pages that are there and are not whole."""
        found = self.pages().items()
        return {name: data for name, data in found if name in self.expected and data != self.expected[name]}

    def close(self) -> None:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def recovers(self, code: int) -> None:
        """Check what a disturbed run has left, and that a normal one makes it whole."""
        assert code != BUG
        assert not self.halves()
        after = self.run()
        assert self.pages() == self.expected
        assert len(self.mailbox.mails) <= 1
        # where nobody can know whether the server took the mail, the run says so instead of sending it again
        assert after in ((0, 3) if self.mailbox.mails else (3,))
        assert self.run() == 0
        assert len(self.mailbox.mails) <= 1


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    mailbox = Mailbox()
    port = free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    memory = Path("/dev/shm")  # every fsync is waited for: on a disk the same takes three times as long
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        found = Desk(Path(folder), port, mailbox)
        yield found
        found.close()
    controller.stop()


pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="signals and forks of Linux"),
]
TRACED = pytest.mark.skipif(not STRACE, reason="strace is not installed")


@TRACED
@pytest.mark.parametrize("fault", ["signal=KILL", "error=ENOSPC", "error=EIO"])
def test_a_fault_at_every_call(desk: Desk, fault: str) -> None:
    calls = f"{CALLS},{SENDS}" if "KILL" in fault else CALLS
    hit, number = True, 0
    while hit:
        number += 1
        desk.clear()
        code, hit = desk.injected(calls, f"{fault}:when={number}")
        desk.recovers(code)
    assert number > 40


def test_a_kill_at_a_hundred_random_instants(desk: Desk) -> None:
    desk.clear()
    start = time.perf_counter()
    assert desk.run() == 0
    whole = time.perf_counter() - start
    chance = random.Random(1)
    killed = 0
    for _ in range(100):
        desk.clear()
        process = desk.start()
        os.kill(process, signal.SIGCONT)
        time.sleep(chance.uniform(0, whole))
        with suppress(ProcessLookupError):  # it was quicker
            os.kill(process, signal.SIGKILL)
        code = desk.ended()
        killed += code == -signal.SIGKILL
        desk.recovers(code)
    assert killed > 50
