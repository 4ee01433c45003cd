"""Which format data is in: its content decides, its name only where the content leaves it open."""

from __future__ import annotations

import re
from pathlib import PurePath

from lageblatt.reading.draft import Unusable
from lageblatt.reading.encoding import decode

_NOT_READ = (
    (b"\xd0\xcf\x11\xe0", "is an old Word or Office file: save it as .docx"),
    (b"{\\rtf", "is RTF, which is not read: save it as .docx or .txt"),
    (b"\x89PNG", "is a picture, not text: run text recognition on it first"),
    (b"\xff\xd8\xff", "is a picture, not text: run text recognition on it first"),
    (b"GIF8", "is a picture, not text: run text recognition on it first"),
    (b"\x1f\x8b", "is a gzip archive: unpack it first"),
    (b"7z\xbc\xaf", "is a 7z archive: unpack it first"),
)
_SUFFIXES = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".eml": "mail",
    ".docx": "docx",
    ".pdf": "pdf",
}
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?>.{0,2000}?-->)\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S
)
_MARKDOWN = re.compile(r"\s*#{1,2} \S|\s*---\s*\n(?:[\w-]+:.*\n)*?(?:title|date):", re.I)
_HEADER = re.compile(r"(?:From .*\n)?(?:[!-9;-~]+:.*\n(?:[ \t].*\n)*)+", re.M)
_MAIL_NAMES = frozenset(
    {"from", "to", "cc", "subject", "date", "message-id", "mime-version", "received"}
    | {"return-path", "content-type", "delivered-to", "reply-to"}
)
_LOOK = 20_000


def kind_of(data: bytes, name: str) -> str:
    """Return the name of the format of `data`, a key of `FORMATS`; raise `Unusable` where none fits."""
    if not data.strip():
        raise Unusable("is empty")
    for magic, cause in _NOT_READ:
        if data.startswith(magic):
            raise Unusable(cause)
    suffix = _SUFFIXES.get(PurePath(name).suffix.lower(), "plain")
    if data.lstrip()[:5] == b"%PDF-" or (suffix == "pdf" and b"%PDF-" in data[:1024]):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_archive(data, suffix)
    return _of_text(data, suffix)


def _of_archive(data: bytes, suffix: str) -> str:
    if b"word/" in data or suffix == "docx":
        return "docx"
    raise Unusable("is an archive, but no Word document: unpack it first")


def _of_text(data: bytes, suffix: str) -> str:
    text = decode(data[: _LOOK * 4] if len(data) > _LOOK * 8 else data)[:_LOOK].replace("\r\n", "\n")
    if _is_mail(text):
        return "mail"
    if _HTML.match(text):
        return "html"
    if _MARKDOWN.match(text):
        return "markdown"
    is_what_it_says = suffix == "markdown" or (suffix == "html" and re.search(r"<[a-zA-Z]", text))
    return suffix if is_what_it_says else "plain"


def _is_mail(text: str) -> bool:
    """Say whether `text` begins with a header block that names at least three fields of a mail."""
    block = _HEADER.match(text)
    names = re.findall(r"^([!-9;-~]+):", block[0], re.M) if block else []
    return len(_MAIL_NAMES.intersection(name.lower() for name in names)) >= 3
