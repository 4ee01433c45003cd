"""Text in XML: what XML 1.0 cannot hold is dropped, what it reserves is escaped; tags of languages."""

from __future__ import annotations

import re

# https://www.w3.org/TR/xml/#charsets
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TAGS = {
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fr": "fr-FR",
    "it": "it-IT",
    "nl": "nl-NL",
    "pl": "pl-PL",
    "pt": "pt-PT",
    "cs": "cs-CZ",
    "da": "da-DK",
    "el": "el-GR",
    "fi": "fi-FI",
    "hu": "hu-HU",
    "ro": "ro-RO",
    "ru": "ru-RU",
    "sv": "sv-SE",
    "tr": "tr-TR",
    "uk": "uk-UA",
    "ar": "ar-SA",
    "fa": "fa-IR",
    "he": "he-IL",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "zh": "zh-CN",
}
_ESCAPED = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)  # as xml.sax.saxutils does, which imports Python's network
_EAST_ASIAN, _BIDI = ("ja", "ko", "zh"), ("ar", "fa", "he", "ur")


def legal(text: str) -> str:
    """Return `text` without the characters that XML 1.0 has no way to write."""
    return _ILLEGAL.sub("", text)


def escaped(text: str) -> str:
    """Return `text` for an element's content or an attribute between double quotes."""
    return legal(text).translate(_ESCAPED)


def tag(code: str) -> str:
    """Return the language tag that Word knows for an ISO 639 code."""
    return _TAGS.get(code, code)


def lang(code: str) -> str:
    """Return `w:lang` for a run in a language, in the attribute of its script."""
    attribute = "eastAsia" if code in _EAST_ASIAN else "bidi" if code in _BIDI else "val"
    return f'<w:lang w:{attribute}="{escaped(tag(code))}"/>'
