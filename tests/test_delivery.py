"""Delivery: copies and mail, to a real server on loopback: once, again after a failure, never twice."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from lageblatt.batch import config
from lageblatt.batch.delivering import Delivered
from lageblatt.batch.ledger import ledger
from lageblatt.batch.mailing import message_of
from lageblatt.batch.running import Order, exit_code, ledger_of, run
from lageblatt.errors import OptionError
from mailbox_server import Mailbox, free_port
from samples import ARTICLE

HERE = Order(jobs=0)


@pytest.fixture
def server() -> Iterator[tuple[Mailbox, int]]:
    mailbox, port = Mailbox(), free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield mailbox, port
    controller.stop()


def desk(folder: Path, deliver: str) -> Path:
    (folder / "artikel").mkdir()
    (folder / "artikel" / "a.txt").write_text(f"{ARTICLE.title}\n\n{ARTICLE.text}\n", "utf-8")
    path = folder / "lageblatt.toml"
    path.write_text(
        f'[deliver]\n{deliver}\n\n[briefing.eins]\nsources = ["artikel/"]\noutput = "aus/eins.md"\n'
        'formats = ["md", "docx"]\ntitle = "Die Brücke"\nlanguage = "de"\ndate = 2025-08-18\n',
        "utf-8",
    )
    return path


def mail(port: int, to: str = '["a@example.org"]', security: str = "none") -> str:
    start = f'to = {to}\nfrom = "lage@example.org"\nhost = "localhost"\nport = {port}\nsecurity = "{security}"\n'
    return start + 'subject = "{date}: {title}"'


def faults(path: Path, order: Order = HERE) -> dict[str, str | None]:
    return {event.target: event.fault for event in run(path, order) if isinstance(event, Delivered)}


def test_a_page_is_mailed_once_with_its_files(tmp_path: Path, server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    path = desk(tmp_path, mail(port))
    assert exit_code(run(path, HERE)) == 0
    assert exit_code(run(path, Order(forced=True, jobs=0))) == 0
    ((to, message),) = mailbox.mails
    assert (to, message["from"]) == (("a@example.org",), "lage@example.org")
    assert message["subject"] == "2025-08-18: Die Brücke"
    attachments = {part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()}
    assert attachments["eins.docx"] == (tmp_path / "aus" / "eins.docx").read_bytes()
    assert sorted(map(str, attachments)) == ["eins.docx", "eins.md"]


def test_another_page_is_another_mail(tmp_path: Path, server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    path = desk(tmp_path, mail(port))
    assert exit_code(run(path, HERE)) == 0
    path.write_text(path.read_text("utf-8") + "points = 3\n", "utf-8")
    assert exit_code(run(path, HERE)) == 0
    numbers = [message["message-id"] for _, message in mailbox.mails]
    assert len(set(numbers)) == 2


def test_who_was_refused_is_tried_again_alone(tmp_path: Path, server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    path = desk(tmp_path, mail(port, '["a@example.org", "b@example.org"]'))
    mailbox.refused.add("b@example.org")
    assert faults(path) == {"mailto:a@example.org": None, "mailto:b@example.org": "the server says 550 no such user"}
    mailbox.refused.clear()
    assert faults(path) == {"mailto:b@example.org": None}
    assert faults(path) == {}
    assert [to for to, _ in mailbox.mails] == [("a@example.org",), ("b@example.org",)]
    assert len({message["message-id"] for _, message in mailbox.mails}) == 1


def test_a_failed_mail_is_due_again(tmp_path: Path, server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    path = desk(tmp_path, mail(port))
    mailbox.full = True
    assert faults(path) == {"mailto:a@example.org": f"localhost:{port}: the server says 452 mailbox full"}
    mailbox.full = False
    assert faults(path) == {"mailto:a@example.org": None}
    assert len(mailbox.mails) == 1


def test_no_server_is_a_fault_and_the_page_is_made_all_the_same(tmp_path: Path) -> None:
    path = desk(tmp_path, mail(free_port()) + '\nfolder = "tisch"')
    events = list(run(path, HERE))
    assert exit_code(events) == 3
    assert (tmp_path / "tisch" / "eins.md").read_bytes() == (tmp_path / "aus" / "eins.md").read_bytes()
    assert list(faults(path)) == ["mailto:a@example.org"]


def test_what_is_in_doubt_is_named_and_sent_again_only_when_forced(tmp_path: Path, server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    path = desk(tmp_path, mail(port))
    assert exit_code(run(path, HERE)) == 0
    with ledger(ledger_of(path)) as book:  # as a crash leaves it between the server's answer and the ledger's row
        book._connection.execute("UPDATE deliveries SET state = 'sending'")
        book._connection.commit()
    assert "may have arrived: not sent again" in str(faults(path)["mailto:a@example.org"])
    assert faults(path) == {}
    assert len(mailbox.mails) == 1
    assert faults(path, Order(forced=True, jobs=0)) == {"mailto:a@example.org": None}
    assert len({message["message-id"] for _, message in mailbox.mails}) == 1


def test_a_page_edited_before_it_was_delivered_is_not_passed_off_as_made(tmp_path: Path) -> None:
    path = desk(tmp_path, 'folder = "tisch"')
    (tmp_path / "tisch").write_text("kein Ordner", "utf-8")
    assert "cannot be written" in str(next(iter(faults(path).values())))
    (tmp_path / "tisch").unlink()
    (tmp_path / "aus" / "eins.md").write_text("Von Hand.", "utf-8")
    assert "is not as it was made; not delivered" in str(next(iter(faults(path).values())))


def test_starttls_and_a_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("openssl"):
        pytest.skip("openssl, which makes the certificate, is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    seen: list[LoginPassword] = []

    def known(server: Any, session: Any, envelope: Any, mechanism: Any, data: Any) -> AuthResult:  # noqa: ANN401
        seen.append(data)
        return AuthResult(success=data.password == b"geheim", handled=False)

    mailbox, port = Mailbox(), free_port()
    options: dict[str, Any] = {"tls_context": context, "require_starttls": True}
    options |= {"auth_required": True, "authenticator": known}
    controller = Controller(mailbox, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        monkeypatch.delenv("LAGE_PASSWORT", raising=False)
        path = desk(tmp_path, mail(port, security="starttls") + '\nuser = "lage"\npassword_env = "LAGE_PASSWORT"')
        assert "certificate verify failed" in str(faults(path)["mailto:a@example.org"])
        assert seen == []
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert "the environment has no LAGE_PASSWORT" in str(faults(path)["mailto:a@example.org"])
        monkeypatch.setenv("LAGE_PASSWORT", "falsch")
        assert "the server says 535" in str(faults(path)["mailto:a@example.org"])
        monkeypatch.setenv("LAGE_PASSWORT", "geheim")
        assert faults(path) == {"mailto:a@example.org": None}
    finally:
        controller.stop()
    assert len(mailbox.mails) == 1
    assert b"geheim" not in ledger_of(path).read_bytes()


def test_a_title_cannot_write_a_header(tmp_path: Path) -> None:
    path = desk(tmp_path, mail(25))
    (task,) = config.load(path).tasks
    assert task.delivery.mail is not None
    text = path.read_text("utf-8").replace("Die Brücke", "A\\r\\nBcc: x@example.org")
    options = config.parse(text, path).tasks[0].options
    message = message_of(task.delivery.mail, replace(task, options=options), {}, ("a@example.org",))
    assert message["bcc"] is None
    assert message["subject"] == "2025-08-18: A Bcc: x@example.org"


def test_a_password_in_the_open_is_refused(tmp_path: Path) -> None:
    path = desk(tmp_path, mail(25) + '\nuser = "lage"\npassword_env = "LAGE_PASSWORT"')
    with pytest.raises(OptionError, match="a password does not go over a line that anybody can read"):
        config.load(path)
