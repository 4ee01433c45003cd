"""A page by mail: a message that the same page makes the same, and the dialogue with the server (RFC 5321)."""

from __future__ import annotations

import hashlib
import os
import smtplib
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime

from lageblatt.batch.task import Mail, Task

_SECONDS = 30
_TYPES = {
    "docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("application", "pdf"),
    "json": ("application", "json"),
    "md": ("text", "markdown"),
    "txt": ("text", "plain"),
}


class MailFault(Exception):
    """Why the server did not take a mail, in a sentence."""


class MailDoubt(Exception):
    """The line broke while the server took the mail: it may have it, or not."""


def send(
    mail: Mail, task: Task, files: Mapping[str, bytes], to: Sequence[str], sending: Callable[[Sequence[str]], None]
) -> Mapping[str, str]:
    """Send `files` to the addresses `to`; return the addresses that the server refused, and what it said.

    `sending` is told, right before the message is handed over, to whom. Raises MailFault if nothing was delivered,
    MailDoubt if nobody knows.
    """
    message = message_of(mail, task, files, to)
    try:
        server = _connected(mail)
    except (smtplib.SMTPException, OSError) as error:
        raise MailFault(f"{mail.host}:{mail.port}: {_said(error)}") from error
    try:
        return _dialogue(server, mail, to, message, sending)
    except (smtplib.SMTPException, OSError) as error:
        raise MailFault(f"{mail.host}:{mail.port}: {_said(error)}") from error
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()


def message_of(mail: Mail, task: Task, files: Mapping[str, bytes], to: Sequence[str]) -> EmailMessage:
    """Return the message; its Message-ID is a hash of what is sent, so that two of the same page are known as one."""
    sha256 = hashlib.sha256()
    for part in (
        task.name,
        *(each for name, data in files.items() for each in (name, hashlib.sha256(data).hexdigest())),
    ):
        sha256.update(part.encode() + b"\0")
    message = EmailMessage(policy=SMTP)
    fields = {"{title}": task.options.title or task.name, "{date}": task.options.date.isoformat()}
    subject = mail.subject
    for field, value in fields.items():
        subject = subject.replace(field, value)
    message["Subject"] = subject
    message["From"] = mail.sender
    message["To"] = ", ".join(to)
    message["Date"] = format_datetime(localtime())
    message["Message-ID"] = f"<{sha256.hexdigest()[:40]}@{mail.sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office notes in return
    message.set_content("\n".join(files) + "\n")
    for name, data in files.items():
        kind, subtype = _TYPES.get(name.rpartition(".")[2].lower(), ("application", "octet-stream"))
        message.add_attachment(data, maintype=kind, subtype=subtype, filename=name)
    return message


def _connected(mail: Mail) -> smtplib.SMTP:
    """Return a server that listens; a password never goes over a line that is not encrypted."""
    context = ssl.create_default_context()
    server: smtplib.SMTP
    if mail.security == "tls":
        server = smtplib.SMTP_SSL(mail.host, mail.port, timeout=_SECONDS, context=context)
    else:
        server = smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS)
    try:
        if mail.security == "starttls":
            server.starttls(context=context)
        if mail.user is not None:
            server.login(mail.user, _password(mail))
        else:
            server.ehlo_or_helo_if_needed()
    except BaseException:
        server.close()
        raise
    return server


def _password(mail: Mail) -> str:
    if mail.password_file is not None:
        return mail.password_file.read_text("utf-8").strip()
    password = os.environ.get(str(mail.password_env))
    if password is None:
        raise MailFault(f"the environment has no {mail.password_env}, which holds the password")
    return password


def _dialogue(
    server: smtplib.SMTP, mail: Mail, to: Sequence[str], message: EmailMessage, sending: Callable[[Sequence[str]], None]
) -> Mapping[str, str]:
    code, said = server.mail(mail.sender)
    if code != 250:
        raise smtplib.SMTPSenderRefused(code, said, mail.sender)
    answers = {address: server.rcpt(address) for address in to}
    refused = {address: _text(*answer) for address, answer in answers.items() if answer[0] not in (250, 251)}
    taken = [address for address in to if address not in refused]
    if taken:
        sending(taken)
        try:
            code, said = server.data(message.as_bytes())
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise MailDoubt from error
        if code != 250:
            raise smtplib.SMTPDataError(code, said)
    return refused


def _said(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _text(error.smtp_code, error.smtp_error)
    return (getattr(error, "strerror", None) or str(error)).lower()


def _text(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"the server says {code} {' '.join(words.split())}"
