"""The guard before the parsers: what a child process may take, what happens when it dies, whose code it runs."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from lageblatt.errors import SourceError
from lageblatt.options import Limits
from lageblatt.reading import guard, read, read_bytes
from lageblatt.reading.draft import Unusable

SEEDS = Path(__file__).parent.parent / "seeds"
PAGE = (SEEDS / "en-uk-prorogation-supreme-court.html").read_bytes()
SLOW = b"# Titel\n\n" + b"~~a " * 60_000
"""Markdown that its reader needs minutes for, being looked through for the end of each stroke."""
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")


@pytest.fixture(autouse=True)
def no_child_left() -> Iterator[None]:
    guard._end_idle()
    yield
    guard._end_idle()


def cause(data: bytes, name: str = "a.html", limits: Limits | None = None) -> str:
    with pytest.raises(SourceError) as raised:
        read_bytes(data, name, language="en", limits=limits or Limits())
    return raised.value.cause


def process() -> int:
    (child,) = guard._idle
    return child._process.pid


def test_small_text_needs_no_process() -> None:
    read(SEEDS / "000_44a2e6ddf9feb0ac.txt")
    read(SEEDS / "de-unruhen-xinjiang.md")
    assert not guard._idle


def test_one_process_serves_many_files() -> None:
    articles = [read_bytes(PAGE, "a.html", language="en")]
    first = process()
    articles += [read_bytes(PAGE, "a.html", language="en") for _ in range(3)]
    assert process() == first
    assert articles == articles[:1] * 4


def test_what_takes_too_long_is_named_and_the_next_file_is_read() -> None:
    assert (
        cause(SLOW, "a.md", Limits(seconds=1))
        == "takes more than 1 s to be read: if you trust it, raise the limit max-seconds"
    )
    assert not guard._idle
    assert read_bytes(PAGE, "a.html", language="en").text


@LINUX
def test_what_needs_too_much_memory_is_named_and_the_next_file_is_read() -> None:
    read_bytes(PAGE, "a.html", language="en")
    refused = cause(b"From: a\nTo: b\nSubject: c\n\n" + b"Wort " * 8_000_000, "a.eml", Limits(megabytes=180))
    assert refused == "needs more than 180 MB of memory to be read: if you trust it, raise the limit max-memory"
    assert read_bytes(PAGE, "a.html", language="en").text


def test_a_child_that_died_between_two_files_costs_neither() -> None:
    read_bytes(PAGE, "a.html", language="en")
    guard._idle[0]._process.kill()
    guard._idle[0]._process.wait()
    assert read_bytes(PAGE, "a.html", language="en").text


def test_each_thread_has_a_child() -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(read_bytes(PAGE, "a.html", language="en").text)) for _ in range(3)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(found) == 3
    assert len(set(found)) == 1
    assert 1 <= len(guard._idle) <= 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_process_does_not_share_the_child() -> None:
    code = (
        "import os; from pathlib import Path; from lageblatt.reading import guard, read;"
        f"page = Path({str(SEEDS / 'en-uk-prorogation-supreme-court.html')!r}); read(page); twin = os.fork();"
        "print(len(guard._idle), len(read(page).text), flush=True);"
        "twin and os.waitpid(twin, 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    idle, lengths = zip(*(line.split() for line in done.stdout.splitlines()), strict=True)
    assert (sorted(idle), len(set(lengths)), done.stderr) == (["0", "1"], 1, "")


def test_the_child_runs_no_code_from_the_current_folder(tmp_path: Path) -> None:
    for name in ("json.py", "lxml.py", "trafilatura.py", "lageblatt.py", "sitecustomize.py", "usercustomize.py"):
        (tmp_path / name).write_text("open('ran', 'w').close(); raise SystemExit(9)\n", "utf-8")
    (tmp_path / "a.html").write_bytes(PAGE)
    package = Path(guard.__file__).parents[2]
    code = f"import sys; sys.path = [{str(package)!r}, *(p for p in sys.path if p)]; from lageblatt.reading import read"
    code += "; sys.path.insert(0, ''); sys.path.insert(0, __import__('os').getcwd()); print(len(read('a.html').text))"
    environment = {**os.environ, "PYTHONSTARTUP": "json.py"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert int(done.stdout) > 1000, done.stderr
    assert not (tmp_path / "ran").exists()


def test_the_child_is_of_the_same_code_in_a_source_folder() -> None:
    package = Path(guard.__file__).parents[2]
    code = "from lageblatt.reading import guard; print(guard._import_path())"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=package,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert str(package) in done.stdout


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"null\n",
        b"[]\n",
        b"{}\n",
        b'{"text": 3}\n',
        b'{"text": "x", "published": "never"}\n',
        b'{"text": "x", "else": "y"}\n',
        b"[" * 100_000,
        b"\xff\n",
    ],
)
def test_an_answer_that_is_none_is_a_damaged_file(answer: bytes) -> None:
    with pytest.raises(Unusable, match="its parser broke down"):
        guard._draft(answer)
