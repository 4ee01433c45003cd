"""The two parts of NLTK that we use, without the rest of it.

`import nltk` imports nearly all of itself, numpy included: 220 ms. Its stemmers and Punkt need none of that: loaded
under empty packages they take 30 ms. Afterwards those packages are taken away, so that other users of NLTK (sumy)
find nothing of this and import it whole.
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from dataclasses import dataclass
from functools import cache
from threading import RLock
from types import ModuleType
from typing import Any

_LOCK = RLock()
_NOT_ASKED = (
    "nltk.corpus",
    "nltk.internals",
    "nltk.pathsec",
    "nltk.picklesec",
    "nltk.probability",
    "nltk.tokenize.util",
)
"""What the parts import for what we never ask of them: stop words to be downloaded, training, files, span tokenizers.
Python's network comes along with these, half of the time in all."""


@dataclass(frozen=True, slots=True)
class Parts:
    """NLTK's modules `nltk.stem.snowball` and `nltk.tokenize.punkt`; NLTK is untyped."""

    snowball: Any
    punkt: Any


def parts() -> Parts:
    """Return the parts, loaded once a process (one thread at a time: the empty packages are seen by all)."""
    with _LOCK:
        return _parts()


@cache
def _parts() -> Parts:
    if "nltk" in sys.modules:  # somebody has paid for it
        return _import()
    try:
        for name in ("nltk", "nltk.stem", "nltk.tokenize"):
            sys.modules[name] = _empty(name)
        for name in _NOT_ASKED:
            sys.modules[name] = _nothing(name)
        return _import()
    except (ImportError, AttributeError, TypeError):  # another NLTK, another layout: the dear way
        _forget()
        return _import()
    finally:
        _forget()


def _import() -> Parts:
    names = ("nltk.stem.snowball", "nltk.tokenize.punkt")
    return Parts(*(importlib.import_module(name) for name in names))


def _empty(package: str) -> ModuleType:
    """Return a package that finds its modules and holds nothing."""
    spec = importlib.util.find_spec(package)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {package!r}", name=package)
    empty = ModuleType(package)
    empty.__path__ = list(spec.submodule_search_locations or ())
    return empty


def _nothing(module: str) -> ModuleType:
    """Return a module in which every name stands for None."""
    nothing = ModuleType(module)
    nothing.__dict__["__getattr__"] = lambda _: None
    return nothing


def _forget() -> None:
    for name in [each for each in sys.modules if each == "nltk" or each.startswith("nltk.")]:
        del sys.modules[name]
