"""News articles in, one page out: what happened, who is involved, what is open, each line word for word.

    from lageblatt import Options, brief, read, render

    page = render(brief([read("article.txt")], Options(points=5)), "docx")

Names are imported when they are first used, so that `import lageblatt` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lageblatt.briefing import brief
    from lageblatt.model import Article, Briefing
    from lageblatt.options import Options
    from lageblatt.reading import read
    from lageblatt.rendering import render

    __version__: str

__all__ = ["Article", "Briefing", "Options", "__version__", "brief", "read", "render"]

_HOMES = {
    "Article": "model",
    "Briefing": "model",
    "Options": "options",
    "brief": "briefing",
    "read": "reading",
    "render": "rendering",
}


def __getattr__(name: str) -> object:
    if name == "__version__":
        return import_module("lageblatt.options").VERSION
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"lageblatt.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
