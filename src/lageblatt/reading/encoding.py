"""Bytes to characters: byte order marks, UTF-8, UTF-16, then the single-byte encodings of Western and Central Europe.

charset-normalizer decides only where most letters are not ASCII (Greek, Cyrillic, …). On Latin text it errs where it is
short: "Köln grüßt" in cp1252 alone fits a dozen code pages. There the old prior holds: it is cp1252 unless that reading
puts symbols inside words, as the others' bytes do ("spo³eczny", "gršßte").
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import pairwise

from lageblatt.reading.draft import ALONE, Unusable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN = ("cp1252", "cp1250", "iso8859_2", "mac_roman", "cp850")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_JOINERS = frozenset("’‘'–—-·/")
"""Punctuation that stands between two letters in good text: d’accord, Berlin–Paris."""

_DOUBT = 0.2
_FOREIGN = 0.5
_MAX_CONTROL = 0.01
_ARMENIAN = "\u0530"
"""First character after Latin, Greek and Cyrillic."""

_BINARY = f"is binary data, not text: {ALONE}"


def decode(data: bytes) -> str:
    """Return the characters of `data`; raise `Unusable` if it is no text at all."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(name, "replace"))
    if b"\0" in data:
        return _checked(_utf16(data))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _checked(_mixed(data) if _nearly_utf8(data, error) else _single_byte(data))


def _checked(text: str) -> str:
    """Return `text` if no more than one character in a hundred is a control character or could not be read."""
    wrong = len(_CONTROL.findall(text)) + text.count("\ufffd")
    if wrong > max(1, len(text) * _MAX_CONTROL):
        raise Unusable(_BINARY)
    return text


def _utf16(data: bytes) -> str:
    """Decode UTF-16 without a mark: the zero bytes of its blanks and ASCII letters stand on one side only."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    text = data.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    european = sum(each < _ARMENIAN for each in text)
    if len(data) % 2 or min(even, odd) > 0.05 * max(even, odd) or european < 0.9 * len(text):
        raise Unusable(_BINARY)
    return text


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Say whether `data` is UTF-8 that was cut off at its end or has a foreign passage pasted in."""
    valid = sum(len(each) for each in _MULTIBYTE.findall(data))
    high = sum(byte >= 0x80 for byte in data)
    return (error.start >= len(data) - 3 and valid > 1) or valid > 0.7 * high


def _mixed(data: bytes) -> str:
    """Decode UTF-8, its stray bytes as cp1252."""
    text = data.decode("utf-8", "surrogateescape")
    return re.sub("[\udc80-\udcff]+", lambda found: _stray(found[0]), text)


def _stray(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _single_byte(data: bytes) -> str:
    letters = sum(byte >= 0x80 or chr(byte).isalpha() for byte in data)
    if sum(byte >= 0x80 for byte in data) > _FOREIGN * letters:
        return _foreign(data)
    readings = [data.decode(name, "replace") for name in _LATIN]
    if _doubt(readings[0]) <= _DOUBT:
        return readings[0]
    return min(readings, key=_doubt)


def _foreign(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 30 ms, rarely needed

    best = from_bytes(data).best()
    if best is None:
        raise Unusable("is in no encoding that could be told, or binary data: save it as UTF-8")
    return str(best)


def _doubt(text: str) -> float:
    """Return the share of non-ASCII characters that stand where no such character stands in good text."""
    padded = f" {text} "
    triples = zip(padded, pairwise(padded[1:]), strict=False)
    places = [(before, each, after) for before, (each, after) in triples if each > "\x7f"]
    return sum(_is_odd(*place) for place in places) / max(1, len(places))


def _is_odd(before: str, each: str, after: str) -> bool:
    if each.isupper():
        return before.islower()
    if each.isalpha() and unicodedata.category(each) != "Lo":
        return False
    within = before.isalpha() and after.isalpha()
    return (within and each not in _JOINERS) or (before.isalpha() and unicodedata.category(each) in {"Sk", "No", "So"})
