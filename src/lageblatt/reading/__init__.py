"""Reading: a file, folder or string of bytes becomes an `Article`.

    expand -> paths;  read -> bytes -> kind_of (by content, then suffix) -> one module a format -> Draft -> Article

A format module gives one function `bytes -> Draft`; it raises `Unusable` with the cause where there is no article, and
never looks at the clock, the network or another file. Limits on what is read stand in `draft`.
"""

from __future__ import annotations

from lageblatt.reading.folders import expand
from lageblatt.reading.source import FORMATS, read, read_bytes

__all__ = ["FORMATS", "expand", "read", "read_bytes"]
