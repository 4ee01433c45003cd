"""The way to the network: a name is resolved once, its addresses are checked, and the checked address is connected to.

Whoever answers for a name may answer otherwise the next time (DNS rebinding); here there is no next time. TLS and the
Host header still go by the name. Every read and write is held to one deadline: a server that sends a byte a second
meets it, too.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterable, Sequence
from ssl import SSLCertVerificationError, SSLContext

import httpcore

from lageblatt.fetching.addresses import is_public
from lageblatt.fetching.failure import Unreachable

Resolve = Callable[[str, int], Sequence[str]]
"""Host and port -> its addresses in digits; raises OSError if there are none."""

_CONNECT_SECONDS = 5.0
"""For one address of a name, so that a second one gets its turn where the first is dead."""


class Deadline:
    """The instant by which an answer must be there."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds that are left; raise httpcore's ReadTimeout if there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("over")
        return left


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to addresses that were checked, until the deadline."""

    def __init__(self, resolve: Resolve, allow_private: bool, deadline: Deadline) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._deadline = deadline
        self._plain = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the deadline holds for all
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a stream to the first address of `host` that can be reached; raise `Unreachable` if none may be."""
        reasons: list[Exception] = []
        for address in self._checked(host, port):
            seconds = min(_CONNECT_SECONDS, self._deadline.left())
            try:
                stream = self._plain.connect_tcp(address, port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                reasons.append(error)
            else:
                return TimedStream(stream, self._deadline)
        raise reasons[0]

    def _checked(self, host: str, port: int) -> Sequence[str]:
        """Return the addresses of `host`; one that may not be connected to speaks against the name as a whole."""
        try:
            addresses = self._resolve(host, port)
        except socket.gaierror as error:
            for_now = error.errno == socket.EAI_AGAIN
            raise Unreachable(f"the name {host} was not found", again=0 if for_now else None) from error
        except (OSError, UnicodeError) as error:
            raise Unreachable(f"the name {host} was not found") from error
        private = [address for address in addresses if not is_public(address)]
        if private and not self._allow_private:
            raise Unreachable(f"{host} is at {private[0]}, an address that is not public (see --allow-private)")
        if not addresses:
            raise Unreachable(f"the name {host} was not found")
        return addresses


class TimedStream(httpcore.NetworkStream):
    """A stream each of whose steps ends by the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        """Read at most `max_bytes`."""
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Write all of `buffer`."""
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        """Close the connection."""
        self._stream.close()

    def start_tls(
        self,
        ssl_context: SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Return the stream encrypted; `server_hostname` is the name asked for, never the address connected to."""
        try:
            inner = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        except httpcore.ConnectError as error:
            if isinstance(error.__cause__, SSLCertVerificationError):
                raise Unreachable(f"its certificate is not trusted: {error.__cause__.verify_message}") from error
            raise
        return TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        """Return what the stream below knows of itself."""
        return self._stream.get_extra_info(info)


def resolve(host: str, port: int) -> Sequence[str]:
    """Return the addresses of `host` as the system knows them, in the order in which it would try them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))
