"""Mails and newsletters: subject, sender and date; the text without what it answers to."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import date
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime
from itertools import islice

from lageblatt.options import Limits
from lageblatt.reading.dates import parse_date
from lageblatt.reading.draft import ALONE, Draft, Unusable
from lageblatt.reading.encoding import decode
from lageblatt.reading.normal import normalise
from lageblatt.reading.web import from_page

_SIGNATURE = re.compile(r"^--[ ]?$.*", re.M | re.S)
_ORIGINAL = re.compile(r"^\s*(?:-{3,}\s*\w[\w .-]*\s*-{3,}|_{20,})\s*$\n(?=\s*[\w-]+:\s).*", re.M | re.S)
_QUOTED = re.compile(r"(?:^[^\n]*:[ ]*\n\s*)?(?:^>[^\n]*(?:\n|\Z))+", re.M)
"""Lines that begin with ">", and the line above them that ends in a colon: "Am 3. Mai schrieb Anna:"."""

_REPLY = re.compile(r"(?:\s*(?:re|aw|fw|fwd|wg|tr|rv)\s*:\s*)+", re.I)
_WRAPPED = range(50, 81)


def read_mail(data: bytes, limits: Limits) -> Draft:
    """Read a mail: its plain part, else its HTML part; attachments are left aside."""
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if sum(1 for _ in islice(message.walk(), limits.mail_parts + 1)) > limits.mail_parts:
        raise Unusable(f"is a mail of more than {limits.mail_parts:,} parts: {ALONE}")
    part = message.get_body(("plain", "html"))
    if part is None:
        raise Unusable(f"is a mail without a text part: {ALONE}")
    page = _characters(part)
    is_page = part.get_content_type() == "text/html"
    return Draft(
        text=from_page(page, limits).text if is_page else _own_words(page),
        title=_REPLY.sub("", _header(message, "subject"), count=1),
        published=_day(_header(message, "date")),
        outlet=_sender(_header(message, "from")),
    )


def _characters(part: MIMEPart) -> str:
    """Return the characters of a part by its own charset, else as a file's are told: senders name wrong ones."""
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    try:
        return payload.decode(part.get_content_charset() or "utf-8")
    except (LookupError, ValueError):
        return decode(payload)


def _header(message: EmailMessage, name: str) -> str:
    """Return a header in plain characters; a broken one gives "" (the standard library raises on some)."""
    try:
        return str(message.get(name, ""))
    except (ValueError, IndexError, AttributeError, TypeError):
        return ""


def _day(value: str) -> date | None:
    """Return the sender's day, in the sender's time zone."""
    try:
        return parse_date(parsedate_to_datetime(value).date())
    except (ValueError, TypeError, OverflowError):
        return None


def _sender(value: str) -> str | None:
    """Return the sender's name, else the domain of the address."""
    name, address = parseaddr(value)
    return name or address.rpartition("@")[2] or None


def _own_words(text: str) -> str:
    """Return what the sender wrote: no quotations, no forwarded original below, no signature."""
    text = normalise(text.replace("\r\n", "\n").replace("\n-- \n", "\n--\n"))
    own = _SIGNATURE.sub("", _ORIGINAL.sub("", text))
    return "\n\n".join(_unwrapped(each) for each in _QUOTED.sub("\n", own).split("\n\n"))


def _unwrapped(paragraph: str) -> str:
    """Join the lines of a paragraph that a mail program has wrapped: all but the last about as long as the width."""
    lines = paragraph.split("\n")
    return (" " if all(len(line) in _WRAPPED for line in lines[:-1]) else "\n").join(lines)
