"""Modules import only downwards, without cycles, and --help imports nothing heavy."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "lageblatt"
ORDER = (
    "model",
    "errors",
    "options",
    "languages",
    "reading",
    "fetching",
    "split",
    "actors",
    "openness",
    "ranking",
    "merge",
    "page",
    "compose",
    "rendering",
    "briefing",
    "verify",
    "revising",
    "batch",
    "evaluation",
    "cli",
    "__main__",
)
HEAVY = ("numpy", "sumy", "nltk", "docx", "trafilatura", "lxml", "httpx", "httpcore", "feedparser")
MODULES = {
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if "data" not in path.relative_to(PACKAGE).parts  # scripts that made what is shipped
}


@cache
def imports(module: str) -> frozenset[str]:
    """Return those of our modules that `module` imports, anywhere in its text."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: relative import"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in MODULES else str(node.module) for name in inner}
    return frozenset(found & MODULES.keys()) - {module}


def room(module: str) -> str:
    return module.split(".")[1]


def test_every_room_has_a_place_in_the_order() -> None:
    rooms = {room(module) for module in MODULES if module.count(".")}
    assert rooms <= set(ORDER)


@pytest.mark.parametrize("module", [name for name in MODULES if name.count(".")])
def test_a_module_imports_only_from_above(module: str) -> None:
    place = ORDER.index(room(module))
    upwards = {
        name
        for name in imports(module)
        if name.count(".") and room(name) != room(module) and ORDER.index(room(name)) > place
    }
    assert not upwards


def test_no_cycle() -> None:
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " -> ".join([*path, module])
        if module not in done:
            for name in sorted(imports(module)):
                visit(name, (*path, module))
            done.add(module)

    for module in MODULES:
        if module != "lageblatt":  # gives names on request, which its own modules never ask for
            visit(module, ())


@pytest.mark.parametrize("command", [[], ["brief"], ["summary"], ["verify"], ["run"], ["evaluate"], ["text"]])
def test_help_imports_nothing_heavy(command: list[str]) -> None:
    code = (
        "import sys; from lageblatt.cli import main; "
        f"assert main({[*command, '--help']!r}) == 0; "
        f"sys.exit(' '.join(name for name in {HEAVY!r} if name in sys.modules) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Usage: lageblatt" in done.stdout


def test_import_lageblatt_imports_nothing_else_of_ours() -> None:
    code = "import sys, lageblatt; print([name for name in sys.modules if name.startswith('lageblatt.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "[]"
