"""What may be fetched and at what cost; the limits that nobody can lift, and who we say we are."""

from __future__ import annotations

from dataclasses import dataclass

from lageblatt.options import USUAL, VERSION, Limits

USER_AGENT = f"Lageblatt/{VERSION} (fetches the pages and feeds that its user names)"

MAX_BYTES = 10_000_000
"""Largest answer, unpacked; counted while it comes in, so that no bomb is unpacked beyond it."""
MAX_FEED_BYTES = 5_000_000
MAX_ROBOTS_BYTES = 500_000
"""As much of a robots.txt as RFC 9309 asks to read at least."""

REDIRECTS = 5
MAX_CRAWL_DELAY = 10.0
"""Seconds of a robots.txt's Crawl-delay that are waited at most."""


@dataclass(frozen=True, slots=True)
class Policy:
    """How fetching behaves.

    allow_private: fetch from private, loopback and link-local addresses, too: an intranet's.
    entries:  newest entries of a feed that are taken.
    delay:    seconds between two fetches from a host; there is one request at a time.
    seconds:  for a page or a feed in all: names, redirects, tries and the waits between them.
    tries:    of a page or feed whose server fails for the moment.
    pause:    seconds before the second try; twice as many before the third.
    limits:   of what came, as of any source.
    """

    allow_private: bool = False
    entries: int = 20
    delay: float = 1.0
    seconds: float = 20.0
    tries: int = 3
    pause: float = 0.5
    limits: Limits = USUAL
