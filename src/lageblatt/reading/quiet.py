"""Silence for libraries that speak on standard error: their findings reach the user as our one sentence."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_SPEAKERS = ("trafilatura", "htmldate", "courlan", "readability", "justext", "pypdf", "charset_normalizer", "docx")


@contextmanager
def quiet() -> Iterator[None]:
    """Keep the logs and warnings of the parsers to themselves; every setting is put back at the end."""
    loggers = [logging.getLogger(name) for name in _SPEAKERS]
    before = [logger.propagate for logger in loggers]
    handler = logging.NullHandler()
    for logger in loggers:
        logger.propagate = False
        logger.addHandler(handler)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, propagate in zip(loggers, before, strict=True):
            logger.propagate = propagate
            logger.removeHandler(handler)
