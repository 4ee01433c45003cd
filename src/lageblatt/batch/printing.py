"""A DOCX as PDF, by LibreOffice in a process and with a profile of its own; nothing else of the machine is touched."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path

from lageblatt.errors import LageblattError, OptionError

_NAMES = ("soffice", "libreoffice")
_USUAL = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
_TAGGED = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
"""With headings, lists, tables and languages marked for those who listen; LibreOffice before 7.4 leaves them out."""
_MANY = 200
"""Lines that no sheet up to A3 holds."""
SECONDS = 120
"""A first start with a fresh profile takes about a second; so long takes only one that hangs."""


def office() -> str:
    """Return the program that prints; OptionError if LibreOffice is not installed."""
    found = [path for name in _NAMES if (path := shutil.which(name))]
    found += [str(path) for path in _USUAL if path.is_file()]
    if not found:
        raise OptionError(
            "LibreOffice, which --pdf and the measuring of a --template need, was not found; "
            "install it (https://www.libreoffice.org), or state the room with --body-height"
        )
    return found[0]


def room(letterhead: bytes) -> int:
    """Return the height in twips that `letterhead` leaves for the body on its one page, as LibreOffice sets it."""
    from lageblatt.rendering.docx.letterhead import PITCH, filled  # noqa: PLC0415

    lines = _on_first_page(to_pdf(filled(letterhead, _MANY)))
    while lines > 0 and _pages(to_pdf(filled(letterhead, lines))) > 1:
        lines -= 1  # what follows the anchor needs its place as well
    return lines * PITCH


def _on_first_page(pdf: bytes) -> int:
    from pypdf import PdfReader  # noqa: PLC0415

    return len(re.findall(r"lageblatt\d+", PdfReader(BytesIO(pdf)).pages[0].extract_text()))


def _pages(pdf: bytes) -> int:
    from pypdf import PdfReader  # noqa: PLC0415

    return len(PdfReader(BytesIO(pdf)).pages)


def to_pdf(document: bytes) -> bytes:
    """Return the DOCX as PDF; LageblattError if LibreOffice does not make one."""
    with tempfile.TemporaryDirectory(prefix="lageblatt-") as name:
        folder = Path(name)
        page = folder / "page.docx"
        page.write_bytes(document)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [office(), "--headless", profile, "--convert-to", _TAGGED, "--outdir", str(folder), str(page)]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - no shell
            return page.with_suffix(".pdf").read_bytes()
        except (OSError, subprocess.TimeoutExpired) as error:
            raise LageblattError("LibreOffice made no PDF of the page; is it running properly?") from error
