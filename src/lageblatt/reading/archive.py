"""A DOCX before anybody opens it: what is broken, locked or far too large is told by its directory and its signs."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from lageblatt.options import Limits
from lageblatt.reading.draft import ANEW, Doubtful, Unusable

DTD = "is a Word document with a type definition of its own, which none has but an attack: ask its sender"
_PIECE = 65_536


def refuse_bomb(data: bytes, limits: Limits) -> None:
    """Raise `Unusable` for an archive that is broken or encrypted, or unpacks to far more than it is."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError) as error:
        raise Doubtful(f"is a broken Word document: {ANEW}") from error
    if len({entry.filename for entry in entries}) < len(entries):
        raise Unusable(f"is a Word document with a part that is there twice, of which others show the other: {ANEW}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unusable("is an encrypted Word document: save it without a password")
    size = sum(entry.file_size for entry in entries)
    if len(entries) > limits.zip_entries or size > min(limits.zip_bytes, limits.zip_ratio * len(data)):
        raise Unusable(f"is a Word document that unpacks to {size // 1_000_000} MB in {len(entries)} parts: {ANEW}")


def refuse_large(data: bytes, limits: Limits) -> None:
    """Raise `Unusable` for a bomb, for entities, and for more tags and attributes than may be parsed without a child.

    Each takes up to 350 bytes once it is parsed, from 6 in the file and a hundredth of that in the archive.
    """
    refuse_bomb(data, limits)
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = [entry for entry in archive.infolist() if entry.filename.lower().endswith((".xml", ".rels"))]
            signs = sum(_signs(archive, entry) for entry in parts)
    except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise Unusable(f"is a broken Word document: {ANEW}") from error
    if signs > limits.xml_signs:
        raise Unusable(f"is a Word document of more than {limits.xml_signs:,} tags and attributes: {ANEW}")


def _signs(archive: ZipFile, entry: ZipInfo) -> int:
    """Return how many tags begin and how many attributes stand in a part, at most; raise `Unusable` for a DTD."""
    signs, before = 0, b""
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            if b"<!DOCTYPE" in (before + piece).replace(b"\0", b""):  # zero bytes: in UTF-16
                raise Unusable(DTD)
            signs += piece.count(b"<") + piece.count(b"=")
            before = piece[-2 * len("<!DOCTYPE") :]
    return signs
