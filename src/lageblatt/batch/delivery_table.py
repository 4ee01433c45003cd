"""The table [deliver] as a `Delivery`: what must stand together in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lageblatt.batch.places import Table
from lageblatt.batch.task import Delivery, Mail

_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_MAIL = ("from", "host")
"""What a mail needs besides its addresses."""


def delivery_of(table: Table, values: Mapping[str, Any]) -> Delivery:
    """Return what `values`, those of `table` over the shared ones, ask for; raise OptionError for half an order."""
    folder = values.get("folder")
    return Delivery(table.path.parent / folder if folder else None, _mail(table, values))


def _mail(table: Table, values: Mapping[str, Any]) -> Mail | None:
    if "to" not in values:
        return None  # who gets it may be said for one briefing, and the server for all
    for key in _MAIL:
        if key not in values:
            raise table.error(key, "is missing: mail needs to, from and host")
    security = values.get("security", "starttls")
    _sensible(table, values, security)
    password_file = values.get("password_file")
    return Mail(
        to=tuple(dict.fromkeys(values["to"])),
        sender=values["from"],
        host=values["host"],
        port=values.get("port", _PORTS[security]),
        security=security,
        subject=values.get("subject", "{title}"),
        user=values.get("user"),
        password_env=values.get("password_env"),
        password_file=table.path.parent / password_file if password_file else None,
    )


def _sensible(table: Table, values: Mapping[str, Any], security: str) -> None:
    passwords = [key for key in ("password_env", "password_file") if key in values]
    if len(passwords) > 1:
        raise table.error(passwords[1], f"one place for the password is enough; {passwords[0]} is given")
    if ("user" in values) != bool(passwords):
        raise table.error("user", "user and a password (password_env or password_file) go together")
    if passwords and security == "none":
        raise table.error("security", "a password does not go over a line that anybody can read")
