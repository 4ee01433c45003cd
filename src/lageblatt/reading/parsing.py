"""From bytes to a draft in this very process: which format it is, its parser, and one sentence for whatever fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from lageblatt.options import Limits
from lageblatt.reading.draft import ALONE, ANEW, Doubtful, Draft, Unusable, too_long
from lageblatt.reading.kinds import kind_of
from lageblatt.reading.quiet import quiet

Reader = Callable[[bytes, Limits], Draft]


def _late(module: str, function: str) -> Reader:
    """Return a reader whose module is imported when it is called: most runs need one or two of them."""

    def read_late(data: bytes, limits: Limits) -> Draft:
        draft: Draft = getattr(import_module(f"lageblatt.reading.{module}"), function)(data, limits)
        return draft

    return read_late


FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        "plain": _late("plain", "read_plain"),
        "markdown": _late("markdown", "read_markdown"),
        "html": _late("web", "read_html"),
        "docx": _late("docx", "read_docx"),
        "pdf": _late("pdf", "read_pdf"),
        "mail": _late("mail", "read_mail"),
    }
)
"""Reader of each format; `kinds.kind_of` says which one is meant."""


def parse(data: bytes, origin: str, limits: Limits) -> Draft:
    """Return what stands in `data`; raise `Unusable` with the cause whatever goes wrong but want of memory."""
    kind = ""
    try:
        with quiet():
            kind = kind_of(data, origin)
            draft = FORMATS[kind](data, limits)
    except (Unusable, MemoryError):
        raise
    except RecursionError as error:
        raise Unusable(f"is nested too deeply to be read as {kind}: {ALONE}") from error
    except Exception as error:  # parsers of broken files raise anything, and must not stop the other sources
        raise Doubtful(f"is damaged and cannot be read as {kind}: {ANEW}") from error
    if len(draft.text) + len(draft.title) > limits.characters:
        raise Unusable(too_long(limits))
    return draft
