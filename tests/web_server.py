"""A real HTTP server on loopback that misbehaves as it is told, path by path."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext

Handler = Callable[["Asked"], None]


class Asked(BaseHTTPRequestHandler):
    """One request; `answer` sends a whole reply, what a case needs beyond that it writes itself."""

    server: Site

    def do_GET(self) -> None:
        self.server.seen[self.path] += 1
        self.server.headers.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        handler = self.server.paths.get(self.path)
        try:
            if handler:
                handler(self)
            else:
                self.answer(b"", status=404)
        except OSError:
            pass  # whoever asked has gone, which is what many cases want

    def answer(self, data: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"content_type": "text/html", "content_length": str(len(data)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


class Site(ThreadingHTTPServer):
    """The server: handlers by path, how often each was asked and with which headers."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Asked)
        self.paths: dict[str, Handler] = {}
        self.seen: Counter[str] = Counter()
        self.headers: list[tuple[str, dict[str, str]]] = []

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        pass


@contextmanager
def site(context: SSLContext | None = None) -> Iterator[Site]:
    """Run a server for the length of a test; with `context` it speaks TLS."""
    with Site() as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield server
        server.shutdown()
