"""Delivery of finished pages: copies into a folder, and mail. What fails is due again in the next run.

A copy is written as a page is, and as often as need be. Mail is another matter: between the moment in which the
server takes a message and the one in which the ledger knows it, a crash leaves a doubt that nobody can settle
(RFC 1047 says why). The ledger therefore keeps `sending` right before the message is handed over, and what is found
so is not sent again but named: at most once. `run --force` sends it again, under the same Message-ID, by which
servers and readers that look at it drop the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lageblatt.batch.inputs import hash_of
from lageblatt.batch.keeping import Desk
from lageblatt.batch.ledger import Parcel
from lageblatt.batch.mailing import MailDoubt, MailFault, send
from lageblatt.batch.task import Delivery, Task
from lageblatt.batch.writing import stay, write
from lageblatt.errors import LageblattError

DUE, SENDING, DONE, DOUBT = "due", "sending", "done", "doubt"
_FOLDER, _MAIL = "folder:", "mailto:"
_IN_DOUBT = "it broke off while the server took the mail, which may have arrived: not sent again (--force does)"


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a delivery; `fault` says why it is not done."""

    name: str
    target: str
    fault: str | None = None


def targets_of(delivery: Delivery) -> tuple[str, ...]:
    """Return where a page goes, one target for each recipient: who was refused is tried again alone."""
    folder = (f"{_FOLDER}{delivery.folder}",) if delivery.folder else ()
    return folder + tuple(f"{_MAIL}{to}" for to in (delivery.mail.to if delivery.mail else ()))


def deliver(desk: Desk, tasks: Sequence[Task], forced: bool) -> Iterator[Delivered]:
    """Deliver what is due of `tasks`."""
    for task in tasks:
        parcels = [each for each in desk.book.parcels([task.name]) if each.target in targets_of(task.delivery)]
        yield from _doubts(desk, [each for each in parcels if each.state in (SENDING, DOUBT)], forced)
        parcels = [each for each in parcels if each.state == DUE or forced]
        if not parcels:
            continue
        try:
            files = _unedited(desk, task)
        except LageblattError as error:
            yield from _failed(desk, parcels, str(error))
            continue
        folders = [each for each in parcels if each.target.startswith(_FOLDER)]
        yield from _copied(desk, task, files, folders)
        yield from _mailed(desk, task, files, [each for each in parcels if each.target.startswith(_MAIL)])


def _doubts(desk: Desk, parcels: Sequence[Parcel], forced: bool) -> Iterator[Delivered]:
    """Name once what may have been delivered or not."""
    if forced:
        return
    fresh = [each for each in parcels if each.state == SENDING]
    desk.book.mark(fresh, DOUBT, _IN_DOUBT)
    yield from (Delivered(each.name, each.target, _IN_DOUBT) for each in fresh)


def _unedited(desk: Desk, task: Task) -> tuple[Path, ...]:
    """Return the files of the page as it was made; raise LageblattError if they are not what they were."""
    names = desk.book.files(task.name)
    for name in names:
        if hash_of(desk.folder / name) not in desk.book.ours(name):
            raise LageblattError(f"{desk.folder / name}: is not as it was made; not delivered")
    return tuple(desk.folder / name for name in names)


def _copied(desk: Desk, task: Task, files: Sequence[Path], parcels: Sequence[Parcel]) -> Iterator[Delivered]:
    for parcel in parcels:
        assert task.delivery.folder is not None
        try:
            for file in files:
                stay(task.delivery.folder / file.name)
                write(task.delivery.folder / file.name, file.read_bytes(), desk.mark)
        except (LageblattError, OSError) as error:
            yield from _failed(desk, [parcel], str(error))
        else:
            yield from _done(desk, [parcel])


def _mailed(desk: Desk, task: Task, files: Sequence[Path], parcels: Sequence[Parcel]) -> Iterator[Delivered]:
    if not parcels:
        return
    assert task.delivery.mail is not None
    by_address = {parcel.target.removeprefix(_MAIL): parcel for parcel in parcels}
    try:
        refused = send(
            task.delivery.mail,
            task,
            {file.name: file.read_bytes() for file in files},
            tuple(by_address),
            lambda taken: desk.book.mark([by_address[each] for each in taken], SENDING),
        )
    except (MailFault, OSError) as error:
        yield from _failed(desk, parcels, str(error))
        return
    except MailDoubt:
        yield from _doubts(desk, desk.book.parcels([task.name]), forced=False)
        return
    yield from _done(desk, [parcel for address, parcel in by_address.items() if address not in refused])
    for address, fault in refused.items():
        yield from _failed(desk, [by_address[address]], fault)


def _done(desk: Desk, parcels: Sequence[Parcel]) -> Iterator[Delivered]:
    desk.book.mark(parcels, DONE)
    yield from (Delivered(parcel.name, parcel.target) for parcel in parcels)


def _failed(desk: Desk, parcels: Sequence[Parcel], fault: str) -> Iterator[Delivered]:
    desk.book.mark(parcels, DUE, fault)
    yield from (Delivered(parcel.name, parcel.target, fault) for parcel in parcels)
