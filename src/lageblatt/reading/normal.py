"""One form for all texts: what remains is what offsets count and what a reader can see."""

from __future__ import annotations

import re
import unicodedata

from lageblatt.model import fold

_BREAKS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028]")
_GAP = re.compile(r"\n{3,}")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Control, format (zero width, soft hyphen, direction), surrogate, private use (icon fonts). Unassigned ones stay: what
is unassigned depends on the version of Python, and a text must not."""

_END = re.compile(r"[.!?…][\"'”“’»«)\]]*(?=\s|$)")
_SHORTEST, _LONGEST = 30, 120


def normalise(text: str) -> str:
    """Return `text` in NFC: line feeds only, no unseen characters, no blanks around lines, no two empty lines."""
    text = _BREAKS.sub("\n", text).replace("\u2029", "\n\n").replace("\t", " ")
    text = text.translate(dict.fromkeys(ord(each) for each in set(text) if _is_unseen(each)))
    lines = (line.strip() for line in unicodedata.normalize("NFC", _calm(text)).split("\n"))
    return _GAP.sub("\n\n", "\n".join(lines)).strip("\n")


def _calm(text: str) -> str:
    """Return `text` with no more than 30 combining marks on a letter, as the Stream-Safe Text Format of UAX 15 has it.

    Putting n of them in order takes n² steps: 200,000 took 20 seconds.
    """
    marks = "".join(sorted(each for each in set(text) if unicodedata.combining(each)))
    return re.sub(f"([{marks}]{{30}})[{marks}]+", r"\1", text) if marks else text


def _is_unseen(character: str) -> bool:
    """Say whether nobody sees `character`; U+FFFE, U+FFFF and their like would also be illegal in a DOCX."""
    code = ord(character)
    is_none = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return character != "\n" and (is_none or unicodedata.category(character) in _UNSEEN)


def line(text: str | None) -> str:
    """Return `text` normalised and in one line; "" for None."""
    return fold(normalise(text or ""))


def has_words(text: str) -> bool:
    """Say whether `text` has at least one word of two letters."""
    return re.search(r"[^\W\d_]{2}", text) is not None


def opening(text: str) -> str:
    """Return the first sentence-like stretch of `text`, to stand as title where a source has none.

    It ends at the first full stop beyond 30 characters (nearer ones mostly follow abbreviations: "Prof. Dr.") and is
    cut at a word with "…" beyond 120.
    """
    first = next((each for each in text.split("\n") if has_words(each)), text)
    end = next((each.end() for each in _END.finditer(first) if each.end() >= _SHORTEST), len(first))
    if end <= _LONGEST:
        return fold(first[:end])
    return fold(first[:_LONGEST].rpartition(" ")[0] or first[:_LONGEST]) + "…"
