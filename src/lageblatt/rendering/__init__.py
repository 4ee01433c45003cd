"""A briefing as bytes: `FORMATS` holds a renderer for each format.

A renderer writes down what was decided; it drops, reorders and shortens nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from lageblatt.errors import OptionError
from lageblatt.model import Briefing

Renderer = Callable[[Briefing], bytes]


def _late(module: str) -> Renderer:
    """Return the renderer of `module`, imported when it is called: python-docx alone takes 76 ms."""

    def render_late(briefing: Briefing) -> bytes:
        data: bytes = import_module(f"{__name__}.{module}").render(briefing)
        return data

    return render_late


FORMATS: Mapping[str, Renderer] = MappingProxyType(
    {"docx": _late("docx"), "md": _late("markdown"), "txt": _late("text"), "json": _late("json")}
)


def render(briefing: Briefing, format: str = "docx") -> bytes:  # noqa: A002 - the word users know
    """Return `briefing` in `format`, one of `FORMATS`."""
    if format not in FORMATS:
        raise OptionError(f"no format {format!r}: choose from {', '.join(FORMATS)}")
    return FORMATS[format](briefing)
