"""The body of an answer, unpacked while it comes in and never beyond its limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from lageblatt.fetching.failure import Failure

_PIECE = 65_536
"""Bytes that are unpacked at a time: a packed kilobyte may hold a megabyte."""
_GZIP = 31
"""wbits of zlib for a stream with a gzip header."""


def body(chunks: Iterable[bytes], encoding: str, limit: int) -> bytes:
    """Return what `chunks` hold, packed as the header Content-Encoding says; raise `Failure` beyond `limit` bytes."""
    data = bytearray()
    for piece in _unpacked(chunks, encoding.strip().lower()):
        data += piece
        if len(data) > limit:
            raise Failure(f"is larger than {limit / 1_000_000:g} MB")
    return bytes(data)


def _unpacked(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding in ("", "identity"):
        yield from chunks
    elif encoding in ("gzip", "x-gzip"):
        try:
            yield from _gunzipped(chunks)
        except zlib.error as error:
            raise Failure("is damaged: it is not packed as it says") from error
    else:
        raise Failure(f"is packed as {encoding}, which was not asked for")


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj(_GZIP)
    for chunk in chunks:
        rest = chunk
        while rest and not unpacker.eof:
            yield unpacker.decompress(rest, _PIECE)
            rest = unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof:
        raise Failure("ended before it was complete", again=0)
