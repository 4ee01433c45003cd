"""Hostile and broken files, made when they are asked for: none of them lies in the project.

`FILES` holds for each name a function that makes the file, and what is said of it.
"""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

PROSE = "Der Rat hat am Dienstag über die Brücke beraten. Die Opposition verlangt Auskunft über die Kosten. "
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="{0}/{1}" Target="{2}"{3}/></Relationships>'
)


def docx(body: str, doctype: str = "", extra: Mapping[str, str] | None = None, *, packed: bool = True) -> bytes:
    """Return a DOCX with a body of WordprocessingML."""
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELATIONS.format(_RELATION, "officeDocument", "word/document.xml", ""),
        "word/document.xml": f"{doctype}<w:document {_W}><w:body>{body}</w:body></w:document>",
        **(extra or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _laughs() -> str:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE w [<!ENTITY l0 "ha">{levels}]>'


def _external() -> bytes:
    target = _RELATIONS.format(_RELATION, "image", "http://127.0.0.1:9/x.png", ' TargetMode="External"')
    return docx(paragraph("Rat tagt") + paragraph(PROSE), extra={"word/_rels/document.xml.rels": target})


def pdf(pages: str, count: int, others: str = "") -> bytes:
    """Return a PDF whose tree of pages is `pages`; its cross-reference table is missing."""
    return (
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        f"2 0 obj\n<< /Type /Pages /Kids [{pages}] /Count {count} >>\nendobj\n{others}"
        "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n0\n%%EOF"
    ).encode()


_PAGE = "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n"


def mail(parts: int, depth: int = 0) -> bytes:
    """Return a mail with parts beside each other, or inside each other."""
    head = "From: a@b.example\nTo: c@d.example\nSubject: Lage\nMIME-Version: 1.0\n"
    if depth:
        opened = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
        return f"{head}{opened}Content-Type: text/plain\n\n{PROSE}\n".encode()
    part = f"--b\nContent-Type: text/plain\n\n{PROSE}\n"
    return f'{head}Content-Type: multipart/mixed; boundary="b"\n\n{part * parts}--b--\n'.encode()


def page(body: str) -> bytes:
    return f"<!doctype html><html><head><title>Rat tagt</title></head><body>{body}</body></html>".encode()


def _entries() -> bytes:
    return docx(paragraph(PROSE), extra={f"word/x{n}.xml": "" for n in range(3000)})


ALONE, ANEW = ": save the article alone, as .txt", ": save it anew, or get another copy"
TEXT = ": run text recognition on it first"
NO_TEXT = f"is a page without article text{ALONE}"
_MEMORY = "needs more than 600 MB of memory to be read: if you trust it, raise the limit max-memory"

FILES: Mapping[str, tuple[Callable[[], bytes], str | None]] = {
    "attributes.html": (
        lambda: page("<p " + " ".join(f"a{n}=1" for n in range(40_000)) + f">{PROSE}</p>"),
        f"is a page with more than 1,000 attributes on one tag{ALONE}",
    ),
    "paragraphs.html": (lambda: page(f"<p>{PROSE}</p>" * 100_000), f"is a page of more than 5 MB{ALONE}"),
    "tags.html": (lambda: page("<p>Wort</p>" * 100_000), f"is a page of more than 50,000 tags{ALONE}"),
    "few-long.html": (lambda: page(f"<p>{PROSE * 20}</p>" * 2_000), None),
    "deep.html": (lambda: page("<div>" * 20_000 + PROSE), NO_TEXT),
    "deep-lists.html": (lambda: page("<ul><li>" * 10_000 + PROSE), NO_TEXT),
    "comments.html": (lambda: b"<!---->" * 2_800 + b"<p>Text", NO_TEXT),
    "unclosed.html": (lambda: page("<p>" + "<" * 40_000), NO_TEXT),
    "entities.html": (lambda: b'<!DOCTYPE html [<!ENTITY a "b">]>' + page(f"<p>{PROSE * 5}&a;&a;</p>"), None),
    "bomb.docx": (lambda: docx(" " * 300_000_000), "is a Word document that unpacks to 300 MB in 3 parts" + ANEW),
    "entries.docx": (_entries, f"is a Word document that unpacks to 0 MB in 3003 parts{ANEW}"),
    "million.docx": (lambda: docx("<w:p/>" * 1_000_000), "is a Word document that unpacks to 6 MB in 3 parts" + ANEW),
    "million-stored.docx": (lambda: docx(paragraph("Wort") * 1_000_000, packed=False), _MEMORY),
    "deep.docx": (
        lambda: docx("<w:p>" * 5_000 + PROSE + "</w:p>" * 5_000, packed=False),
        f"is damaged and cannot be read as docx{ANEW}",
    ),
    "xxe.docx": (
        lambda: docx(paragraph(PROSE + "&x;"), '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "is a Word document with a type definition of its own, which none has but an attack: ask its sender",
    ),
    "laughs.docx": (
        lambda: docx(paragraph(PROSE + "&l9;"), _laughs()),
        f"is damaged and cannot be read as docx{ANEW}",
    ),
    "external.docx": (_external, None),
    "endless.pdf": (lambda: b"%PDF-1.4\n" + b"1 0 obj\n<< /A " * 200_000, f"is a broken PDF{ANEW}"),
    "cyclic.pdf": (lambda: pdf("2 0 R", 1), f"is a broken PDF{ANEW}"),
    "many.pdf": (lambda: pdf("3 0 R " * 10_000, 10_000, _PAGE), f"is a PDF of more than 300 pages{ALONE}"),
    "nested.pdf": (lambda: pdf("[" * 50_000, 1), f"is a broken PDF{ANEW}"),
    "no-text.pdf": (lambda: pdf("3 0 R", 1, _PAGE), f"is a PDF without a text layer, perhaps a scan{TEXT}"),
    "parts.eml": (lambda: mail(1_000), f"is a mail of more than 200 parts{ALONE}"),
    "depth.eml": (lambda: mail(0, 2_000), f"is nested too deeply to be read as mail{ALONE}"),
    "quoted.eml": (
        lambda: mail(1).replace(PROSE.encode(), b">" * 200_000 + b"\n" + b">\n" * 20_000),
        "has no text below its title",
    ),
    "strikes.md": (
        lambda: b"# Titel\n\n" + b"~~a " * 190_000,
        "takes more than 6 s to be read: if you trust it, raise the limit max-seconds",
    ),
    "ticks.md": (lambda: b"# Titel\n\nWort " + b"`a " * 10_000, None),
    "stars.md": (lambda: b"# Titel\n\nWort " + b"*a_" * 10_000, None),
    "links.md": (lambda: b"# Titel\n\nWort " + b"[a](b" * 6_000, None),
    "nul.txt": (lambda: b"\0" * 100_000, f"is binary data, not text{ALONE}"),
    "mixed.txt": (lambda: f"Titel\n\n{PROSE * 5}".encode() + "Schöne Grüße.".encode("cp1252"), None),
    "huge.txt": (lambda: b"x" * 50_000_001, "is larger than 50 MB: if you trust it, raise the limit max-size"),
    "large.txt": (lambda: PROSE.encode() * 400_000, f"has more than 200,000 characters, which no article has{ALONE}"),
    "pdf-and-zip.docx": (lambda: b"%PDF-1.4\n" + docx(paragraph(PROSE)), f"is a broken PDF{ANEW}"),
    "zip-and-page.html": (lambda: docx(paragraph(PROSE)) + page(f"<p>{PROSE * 5}</p>"), None),
    "page-in-mail.txt": (lambda: mail(1).replace(b"text/plain", b"text/html"), NO_TEXT),
}
"""Name -> how it is made, and the cause that it is refused for, None where it gives an article."""

TEXTS: Mapping[str, Callable[[], str]] = {
    "no stop": lambda: "Die Regierung von Berlin sagt dem Minister Müller viel " * 3_500,
    "lines": lambda: "\n".join(f"Wort{number}" for number in range(20_000)),
    "one word": lambda: "a" * 190_000,
    "storm": lambda: f"{PROSE} a" + "\u0315\u0300" * 90_000 + f" {PROSE}",
    "zero width": lambda: "\u200b".join(PROSE) + "Bundes\u00adtag\u2060 tagt.",
    "right to left": lambda: "\u202eDer Rat\u202c hat العربية getagt. שלום. " * 300,
    "speakers": lambda: "Es sprachen: " + ", ".join(f"Anna M{n:x}mann" for n in range(800)) + ".",
    "quotes": lambda: "„" * 3_000 + PROSE + "“" * 3_000,
    "dots": lambda: "A. " * 20_000,
    "brackets": lambda: "(" * 20_000 + PROSE,
    "digits": lambda: "1" * 50_000 + " Euro. " + PROSE,
}
"""Texts that no editor wrote, short enough to be briefed."""


def truncated(data: bytes) -> Iterator[bytes]:
    """Yield what is left of a file that was cut at each kilobyte."""
    yield from (data[:end] for end in range(1024, len(data), 1024))


if __name__ == "__main__":  # in a process of its own: what it takes must not be counted to what is measured later
    for name, (make, _) in FILES.items():
        Path(sys.argv[1], name).write_bytes(make())
