"""Addresses as they are asked for and as they may be shown: http or https only, no credentials, no fragment."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lageblatt.fetching.failure import Failure

if TYPE_CHECKING:
    import httpx

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_LOGIN = re.compile(r"(?<=://)[^/?#\s]*@")
_LONGEST = 2000


def is_url(source: str) -> bool:
    """Say whether `source` is an address, not a path."""
    return _URL.match(source) is not None


def shown(source: str) -> str:
    """Return `source` as messages name it: without user and password."""
    return _LOGIN.sub("", source)


@dataclass(frozen=True, slots=True)
class Target:
    """An address to ask: `url` without credentials, and the Authorization that they give, for its own origin only."""

    url: httpx.URL
    authorization: str | None = None

    def __str__(self) -> str:
        return str(self.url)

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port."""
        port = self.url.port or (443 if self.url.scheme == "https" else 80)
        return self.url.scheme, self.url.host, port


def target(address: str) -> Target:
    """Return the target that `address` names; raise `Failure` for what cannot be fetched."""
    import httpx  # noqa: PLC0415 - only where something is fetched

    try:
        url = httpx.URL(address.strip()).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise Failure("is no proper address") from error
    if url.scheme not in ("http", "https"):
        raise Failure(f"is an address of the kind {url.scheme or 'unknown'}; only http and https are fetched")
    if not url.host or len(str(url)) > _LONGEST:
        raise Failure("is no proper address")
    login = url.userinfo.decode("ascii", "replace")
    return Target(url.copy_with(userinfo=None), _basic(login) if login else None)


def redirected(asked: Target, location: str) -> Target:
    """Return where `asked` sends us; raise `Failure` if that leads from https to http.

    What was asked for over a connection that nobody else can write into is not read over one that anybody can.
    """
    try:
        found = target(str(asked.url.join(location)))
    except Failure as error:
        raise Failure("is redirected to what is no proper address") from error
    except Exception as error:  # httpx.InvalidURL, and what else a hostile Location makes of parsing
        raise Failure("is redirected to what is no proper address") from error
    if (asked.url.scheme, found.url.scheme) == ("https", "http"):
        raise Failure(f"is redirected from https to http ({found})")
    return Target(found.url, asked.authorization if found.origin == asked.origin else None)


def _basic(login: str) -> str:
    user, _, password = login.partition(":")
    return "Basic " + b64encode(f"{unquote(user)}:{unquote(password)}".encode()).decode("ascii")
