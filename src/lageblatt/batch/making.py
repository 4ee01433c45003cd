"""Making one briefing, as a maker of `rounds`: it asks for what workers do, and does itself what touches the disk.

sources -scan→ material -decide→ nothing, or -draw→ pages -keep→ files, ledger
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lageblatt.batch.deciding import Reason, Record, decide, detail, fingerprint, wish
from lageblatt.batch.delivering import targets_of
from lageblatt.batch.drawing import Drawn, draw
from lageblatt.batch.keeping import Desk
from lageblatt.batch.ledger import GONE, Made, Outcome
from lageblatt.batch.rounds import Maker
from lageblatt.batch.scanning import Material, digests, remember, scan
from lageblatt.batch.task import Task
from lageblatt.errors import LageblattError


def making(task: Task, desk: Desk, forced: bool) -> Maker[Outcome]:
    """Make the briefing of `task` if anything changed, or else nothing; a failure is an outcome like any other."""
    known = {} if forced else desk.book.seen(task.name, wish(task))
    material = yield from scan(task, desk, known, desk.fetcher)
    remember(task, desk, material, known)
    before, stood = desk.book.articles(task.name), desk.book.files(task.name)
    wanted = fingerprint(task, digests(desk, material), desk.folder)
    present = bool(stood) and all((desk.folder / path).is_file() for path in stood)
    reason = decide(wanted, desk.book.record(task.name), present, forced)
    if reason is None or not (material.used or material.set_aside):
        return Outcome(task.name, set_aside=material.set_aside)
    try:
        drawn = yield from draw(task, desk, material, {} if forced else stood)
    except (LageblattError, OSError) as error:
        outcome = Outcome(task.name, reason, set_aside=material.set_aside, failure=str(error))
        desk.book.fail(Record(wanted, str(error)), outcome, detail(before, digests(desk, material)))
        return outcome
    return _kept(task, desk, material, drawn, reason)


def _kept(task: Task, desk: Desk, material: Material, drawn: Drawn, reason: Reason) -> Outcome:
    """Have the ledger know what was made, and return what is told of it."""
    before, now = desk.book.articles(task.name), digests(desk, material)
    gone = tuple(_gone(task, desk, drawn))
    outcome = Outcome(
        task.name,
        reason,
        written=tuple(drawn.written),
        set_aside=material.set_aside,
        failure=drawn.failure,
        edited=tuple(drawn.edited),
        gone=gone,
    )
    told = [detail(before, now), *(f"{desk.relative(path)}: {GONE}" for path in gone)]
    record = Record(fingerprint(task, now, desk.folder), drawn.failure)
    made = Made(record, now, drawn.files, drawn.originals, targets_of(task.delivery))
    desk.book.make(made, outcome, "\n".join(filter(None, told)))
    return outcome


def _gone(task: Task, desk: Desk, drawn: Drawn) -> Iterator[Path]:
    """Yield the pages that stand beside the index from before, and that it does not name any more."""
    stood = [desk.folder / path for path in desk.book.files(task.name)]
    if task.index in stood:
        now = {desk.folder / path for path in drawn.files} | drawn.faults.keys()
        yield from (path for path in stood if path not in now and path.is_file())
