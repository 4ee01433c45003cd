"""The README cannot lie: every `$ lageblatt …` in it is run, and what it prints must stand there.

`python tests/test_readme.py` writes the README's outputs anew.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)


def commands(block: str) -> list[str]:
    """Return the command lines of a console block: what follows `$ `."""
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def session(block: str, folder: Path) -> str:
    """Return the block as a terminal in `folder` would show it."""
    return "".join(f"$ {command}\n{output(command, folder)}" for command in commands(block))


def output(command: str, folder: Path) -> str:
    """Return what `command` prints; its last line names the exit code where that is not 0."""
    program, *arguments = shlex.split(command, comments=True)
    assert program == "lageblatt", command
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    environment.pop("FORCE_COLOR", None)
    run = subprocess.run(
        [sys.executable, "-m", "lageblatt", *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    code = f"[exit {run.returncode}]\n" if run.returncode else ""
    return run.stdout.decode("utf-8").replace("\r\n", "\n") + code


def desk(folder: Path) -> Path:
    """Lay out the seeds and a configuration as the README supposes them."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    toml = re.search(r"(?<=```toml\n).*?(?=```)", README.read_text("utf-8"), re.DOTALL)
    if toml:
        (folder / "lageblatt.toml").write_text(toml.group(), "utf-8")
    return folder


def anew(text: str, folder: Path) -> str:
    """Return the README's text with every console block as it comes out now."""
    return BLOCK.sub(lambda block: session(block.group(), folder), text)


def test_every_command_in_the_readme_prints_what_stands_there(tmp_path: Path) -> None:
    text = README.read_text("utf-8")
    assert sum(len(commands(block)) for block in BLOCK.findall(text)) >= 4
    assert anew(text, desk(tmp_path)) == text


def test_the_tracked_briefings_are_named_in_the_readme() -> None:
    text = README.read_text("utf-8")
    for picture in re.findall(r"!\[[^]]*]\(([^)]+)\)", text):
        assert (ROOT / picture).is_file(), picture


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        README.write_text(anew(README.read_text("utf-8"), desk(Path(place))), "utf-8")
