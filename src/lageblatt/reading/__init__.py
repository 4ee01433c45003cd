"""Reading: a file, folder or string of bytes becomes an `Article`.

    expand -> paths;  read -> bytes -> guard -> kind_of (by content, then suffix) -> one module a format -> Draft
    -> Article

A format module gives one function `bytes, Limits -> Draft`; it raises `Unusable` with the cause where there is no
article, and never looks at the clock, the network or another file. It runs in a process of its own (`guard`, `child`).
"""

from __future__ import annotations

from lageblatt.reading.folders import expand
from lageblatt.reading.source import read, read_bytes

__all__ = ["expand", "read", "read_bytes"]
