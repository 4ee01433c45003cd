"""One question to one server, and its redirects: a target becomes a reply, or a `Failure` whatever the server does."""

from __future__ import annotations

import http
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import certifi
import httpcore

from lageblatt.fetching.body import body
from lageblatt.fetching.connecting import CheckedBackend, Deadline, Resolve
from lageblatt.fetching.failure import Failure, Unreachable
from lageblatt.fetching.policy import REDIRECTS, USER_AGENT
from lageblatt.fetching.urls import Target, redirected

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "user-agent": USER_AGENT,
    "accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
    "accept-encoding": "gzip",
    "connection": "close",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: `headers` by their names in small letters; `data` is unpacked, empty but for 200."""

    target: Target
    status: int
    headers: Mapping[str, str]
    data: bytes

    def cause(self) -> str:
        """Return the status in words."""
        try:
            phrase = f" ({http.HTTPStatus(self.status).phrase.lower()})"
        except ValueError:
            phrase = ""
        return f"the server answers with status {self.status}{phrase}"


class Network:
    """Asks servers. No proxy, no cookie, no setting of the environment has a say, but for OpenSSL's certificates."""

    def __init__(self, resolve: Resolve, allow_private: bool) -> None:
        self._resolve = resolve
        self._allow_private = allow_private
        self._context = ssl.create_default_context()  # those of the system: an office may have an authority of its own
        self._context.load_verify_locations(certifi.where())

    def ask(self, asked: Target, headers: Mapping[str, str], deadline: Deadline, limit: int) -> Reply:
        """Return the reply of the server at `asked`, of at most `limit` bytes; it is not led elsewhere."""
        login = {"authorization": asked.authorization} if asked.authorization else {}
        backend = CheckedBackend(self._resolve, self._allow_private, deadline)
        with _failures(), httpcore.ConnectionPool(self._context, network_backend=backend) as pool:
            url = httpcore.URL(
                scheme=asked.url.raw_scheme,
                host=asked.url.raw_host,
                port=asked.url.port,
                target=asked.url.raw_path,
            )
            sent = [*{**_HEADERS, **headers, **login}.items()]
            with pool.stream("GET", url, headers=sent) as response:
                found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
                wanted = response.status == http.HTTPStatus.OK
                data = body(response.iter_stream(), found.get("content-encoding", ""), limit) if wanted else b""
                return Reply(asked, response.status, found, data)

    def follow(
        self,
        asked: Target,
        headers: Mapping[str, str],
        deadline: Deadline,
        limit: int,
        check: Callable[[Target], None] = lambda _: None,
    ) -> Reply:
        """Return the reply at the end of the redirects from `asked`; `check` raises for what may not be asked."""
        for _ in range(REDIRECTS + 1):
            check(asked)
            reply = self.ask(asked, headers, deadline, limit)
            location = reply.headers.get("location", "")
            if reply.status not in _REDIRECTS or not location:
                return reply
            asked = redirected(asked, location)
        raise Failure(f"is redirected more than {REDIRECTS} times")


@contextmanager
def _failures() -> Iterator[None]:
    """Turn what httpcore raises into `Failure`; what may pass by itself is worth another try."""
    try:
        yield
    except httpcore.ConnectTimeout as error:
        raise Unreachable("the server cannot be reached: it does not answer", again=0) from error
    except httpcore.TimeoutException as error:
        raise Failure("the time is up: the server is too slow") from error
    except (httpcore.ProtocolError, httpcore.ReadError) as error:
        incomplete = "complete message" in str(error) or isinstance(error, httpcore.ReadError)
        cause = "ended before it was complete" if incomplete else "the server does not speak proper HTTP"
        raise Failure(cause, again=0) from error
    except httpcore.NetworkError as error:
        raise Unreachable("the server cannot be reached", again=0) from error
