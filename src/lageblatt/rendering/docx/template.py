"""A docxtpl template filled with a briefing: the form of the page is the template's, so nothing holds it to one page.

    python -m lageblatt.rendering.docx.template < {"template": base64, "briefing": rows}

A template is a program. It runs in a sandbox that lets it read the rows and change nothing, in a process that may take
little time and memory; what calls it is `batch.templating`. `rows_of` says which names the template may use.
"""

from __future__ import annotations

import base64
import io
import json
import sys
from typing import Any

from lageblatt.languages import Language, get
from lageblatt.model import Briefing
from lageblatt.page.references import quotes_of, reference
from lageblatt.page.wording import as_of, left_out
from lageblatt.rendering.json import render

_MEMORY, _SECONDS = 1 << 30, 20
"""Bytes of address space and seconds of work; a page takes a tenth of both."""


def rows_of(briefing: Briefing) -> dict[str, Any]:
    """Return what a template may name: the rows of the JSON, references as printed, labels, date and footer."""
    language = get(briefing.language)
    rows: dict[str, Any] = json.loads(render(briefing))
    for name in ("points", "actors", "questions"):
        for row, item in zip(rows[name], getattr(briefing, name), strict=True):
            row["references"] = " ".join(map(reference, quotes_of(item)))
    return rows | _words(briefing, language)


def _words(briefing: Briefing, language: Language) -> dict[str, Any]:
    return {
        "date": as_of(briefing, language),
        "labels": dict(language.labels),
        "left_out": left_out(briefing, language),
        "footer": language.labels["footer"],
    }


def fill(template: bytes, rows: dict[str, Any]) -> bytes:
    """Return the template filled with rows; raises what Jinja and docxtpl raise. Text is escaped, names must exist."""
    from docxtpl import DocxTemplate  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - an extra
    from jinja2 import StrictUndefined  # noqa: PLC0415
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415

    document = DocxTemplate(io.BytesIO(template))
    sandbox = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    document.render(rows, jinja_env=sandbox, autoescape=True)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _limit() -> None:
    """Limit this process, where the system can."""
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))


def main() -> int:
    """Fill the template from standard input; say in one line on standard error why it cannot be."""
    order = json.load(sys.stdin.buffer)
    _limit()
    try:
        data = fill(base64.b64decode(order["template"]), order["briefing"])
    except Exception as error:  # noqa: BLE001 - a template may raise anything; all of it is the template's fault
        sys.stderr.buffer.write(" ".join(f"{type(error).__name__}: {error}".split())[:300].encode())
        return 1
    sys.stdout.buffer.write(data)
    return 0


if __name__ == "__main__":
    sys.exit(main())
