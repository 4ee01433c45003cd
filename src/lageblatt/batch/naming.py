"""Names of files that are safe on every system, and which file each format goes to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path

FORMATS = ("docx", "md", "txt", "json")
"""Names of the formats, as suffixes; `lageblatt.rendering.FORMATS` holds the functions, a test holds both together."""
PRINTED = (*FORMATS, "pdf")
"""What a run writes besides: a PDF is the DOCX as LibreOffice prints it."""

_LONGEST = 60
_LETTERS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "þ": "th",
        "ı": "i",
    }
)
# Windows opens a device under these names, whatever the suffix
_RESERVED = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")


def slug(title: str) -> str:
    """Return `title` as lower-case ASCII words with hyphens, at most 60 characters, cut at a word.

    "briefing" stands in for a title without a letter that ASCII can show.
    """
    plain = unicodedata.normalize("NFC", title).lower().translate(_LETTERS)
    letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode("ascii")
    words = re.findall(r"[a-z0-9]+", letters)
    while len(words) > 1 and len("-".join(words)) > _LONGEST:
        words.pop()
    name = "-".join(words)[:_LONGEST] or "briefing"
    return f"{name}-briefing" if _RESERVED.fullmatch(name) else name


def default_name(title: str, day: date) -> str:
    """Return the name of a briefing's file without its suffix: its date and the slug of its title."""
    return f"{day.isoformat()}-{slug(title)}"


def formats_of(output: Path, formats: Sequence[str], known: Sequence[str] = FORMATS) -> tuple[str, ...]:
    """Return `formats`, each once; if there are none, that of `known` which `output` ends in, DOCX otherwise."""
    suffix = output.suffix.removeprefix(".").lower()
    return tuple(dict.fromkeys(formats)) or ((suffix,) if suffix in known else ("docx",))


def targets(output: Path, formats: Sequence[str]) -> dict[str, Path]:
    """Return the file of each format: `output` itself for one, with the suffix replaced for several.

    Only the suffix of a format is replaced, so that "report.2025" keeps its year.
    """
    if len(formats) == 1:
        return {formats[0]: output}
    stem = output.stem if output.suffix.removeprefix(".").lower() in PRINTED else output.name
    return {name: output.with_name(f"{stem}.{name}") for name in formats}
