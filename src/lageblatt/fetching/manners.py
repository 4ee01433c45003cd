"""How a guest behaves: robots.txt is obeyed, and no host is asked twice without a pause.

Protego reads robots.txt, not the standard library's parser: that one knows no wildcards and takes the first rule that
fits where RFC 9309 takes the longest.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lageblatt.fetching.failure import Failure, Unreachable
from lageblatt.fetching.policy import MAX_CRAWL_DELAY, MAX_ROBOTS_BYTES, USER_AGENT, Policy
from lageblatt.fetching.urls import Target, target

if TYPE_CHECKING:
    from protego import Protego

    from lageblatt.fetching.asking import Network
    from lageblatt.fetching.connecting import Deadline

_NOTHING = "User-agent: *\nDisallow: /"
_ALL = ""


class Manners:
    """What is known of hosts: their rules, and when they were asked last; for one run, rules are asked for anew."""

    def __init__(self, network: Network, policy: Policy) -> None:
        self._network = network
        self._delay = policy.delay
        self._rules: dict[tuple[str, str, int], tuple[Protego, str]] = {}
        self._asked: dict[str, float] = {}

    @contextmanager
    def turn(self, asked: Target) -> Iterator[None]:
        """Wait until the host of `asked` may be asked."""
        host = asked.url.host
        time.sleep(max(0.0, self._asked.get(host, 0.0) + self._pause(asked) - time.monotonic()))
        try:
            yield
        finally:
            self._asked[host] = time.monotonic()

    def _pause(self, asked: Target) -> float:
        if asked.url.host not in self._asked:
            return 0.0
        rules = self._rules.get(asked.origin)
        wished = rules[0].crawl_delay(USER_AGENT) if rules else None
        return max(self._delay, min(wished or 0.0, MAX_CRAWL_DELAY))

    def check(self, asked: Target, deadline: Deadline) -> None:
        """Raise `Failure` if the robots.txt of its server does not let us ask `asked`."""
        if asked.origin not in self._rules:
            self._rules[asked.origin] = self._read(asked, deadline)
        rules, cause = self._rules[asked.origin]
        if not rules.can_fetch(str(asked), USER_AGENT):
            raise Failure(cause)

    def _read(self, asked: Target, deadline: Deadline) -> tuple[Protego, str]:
        """Return the rules and what a refusal means: as RFC 9309 has it, no rules allow all, troubles nothing."""
        from protego import Protego  # noqa: PLC0415 - only where something is fetched

        try:
            place = target(str(asked.url.copy_with(raw_path=b"/robots.txt")))
            reply = self._network.follow(place, {}, deadline, MAX_ROBOTS_BYTES)
        except Unreachable:
            raise  # so is the page, and with this cause
        except Failure as failure:
            if failure.again is not None:
                raise
            return Protego.parse(_NOTHING), f"its robots.txt cannot be read: {failure}"
        if reply.status >= 500 or reply.status == 429:
            return Protego.parse(_NOTHING), f"its robots.txt cannot be read: {reply.cause()}"
        text = reply.data.decode("utf-8", "replace") if reply.data else _ALL
        return Protego.parse(text), "refused by robots.txt"
