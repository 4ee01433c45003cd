"""`lageblatt run`: the briefings of a configuration, those that changed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lageblatt.cli.saying import name_written, say
from lageblatt.cli.shared import CONTEXT

if TYPE_CHECKING:
    from lageblatt.batch.delivering import Delivered
    from lageblatt.batch.ledger import Outcome
    from lageblatt.batch.running import Event

_EPILOG = """
\b
Every morning at six, on weekdays (crontab -e); cron mails what it prints:
  0 6 * * 1-5  cd /srv/desk && lageblatt run

\b
lageblatt.toml (lageblatt init writes one with all keys):
  [briefing.morning]
  sources = ["articles/"]
  output = "out/morning.docx"
  title = "The morning"

\b
Exit codes: 0 all well, 1 all failed, 2 usage, 3 partial, 73 the ledger cannot be written, 75 another run is at work.
"""


@dataclass(frozen=True, slots=True)
class _Voice:
    """How a run is told: in lines of JSON or in paths, with the reasons or without."""

    as_json: bool
    verbose: bool


@click.command(context_settings=CONTEXT, epilog=_EPILOG)
@click.argument("config", default="lageblatt.toml", type=click.Path(path_type=Path))
@click.option("--only", multiple=True, metavar="NAME", help="Only this briefing; repeatable.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--force", is_flag=True, help="Make all again; try again what was set aside, send what is in doubt.")
@click.option(
    "--date", "day", envvar="LAGEBLATT_DATE", type=click.DateTime(["%Y-%m-%d"]), help="Date of the briefings."
)
@click.option(
    "--jobs", type=click.IntRange(min=0), help="Worker processes; as many as processors by default, 0 for none."
)
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each briefing, and a summary.")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error why each briefing was made, or not.")
def run(config: Path, dry_run: bool, as_json: bool, verbose: bool, **order: Any) -> int:  # noqa: ANN401
    """Make the briefings named in CONFIG (lageblatt.toml by default) of which anything changed.

    Prints the path of each file that it wrote; nothing when nothing changed.
    """
    from lageblatt.batch.config import load  # noqa: PLC0415 - not for --help
    from lageblatt.batch.running import Order, exit_code  # noqa: PLC0415
    from lageblatt.batch.running import run as events_of  # noqa: PLC0415

    day: datetime | None = order["day"]
    wanted = Order(order["only"], order["force"], day.date() if day else None, order["jobs"])
    if dry_run:
        from lageblatt.cli.check import plan  # noqa: PLC0415

        return plan(config, wanted)
    voice, events = _Voice(as_json, verbose), []
    total = len(wanted.only) or len(load(config).tasks)
    for event in _watched(events_of(config, wanted), total, hidden=as_json):
        events.append(event)
        _tell(event, voice)
    if as_json:
        _print({"event": "summary", **_counts(events), "exit": exit_code(events)})
    return exit_code(events)


def _watched(events: Iterable[Event], total: int, hidden: bool) -> Iterator[Event]:
    """Yield the events, with a progress bar on a terminal."""
    from lageblatt.batch.ledger import Outcome  # noqa: PLC0415

    if hidden or not sys.stderr.isatty():
        yield from events
        return
    with click.progressbar(length=total, file=sys.stderr, label="briefings") as bar:
        for event in events:
            click.echo("\r\033[K", nl=False, err=True)
            yield event
            bar.update(isinstance(event, Outcome))


def _tell(event: Event, voice: _Voice) -> None:
    from lageblatt.batch.ledger import Outcome  # noqa: PLC0415
    from lageblatt.batch.running import Notice  # noqa: PLC0415

    if isinstance(event, Notice):
        _print({"event": "notice", "text": event.text}) if voice.as_json else say(f"lageblatt: {event.text}")
    elif isinstance(event, Outcome):
        _tell_outcome(event, voice)
    else:
        _tell_delivery(event, voice)


def _tell_outcome(outcome: Outcome, voice: _Voice) -> None:
    from lageblatt.batch.ledger import GONE  # noqa: PLC0415 - not for --help

    if voice.as_json:
        _print(
            {
                "event": "briefing",
                "name": outcome.name,
                "reason": outcome.reason,
                "written": [str(path) for path in outcome.written],
                "set_aside": list(outcome.set_aside),
                "edited": [str(path) for path in outcome.edited],
                "gone": [str(path) for path in outcome.gone],
                "failure": outcome.failure,
            }
        )
        return
    kept = (f"{path}: holds what stood there and is not of this ledger: edited by hand?" for path in outcome.edited)
    for trouble in (*outcome.set_aside, *filter(None, (outcome.failure,)), *kept):
        say(f"lageblatt: [briefing.{outcome.name}] {trouble}")
    if voice.verbose:
        say(f"lageblatt: [briefing.{outcome.name}] {outcome.reason or 'nothing changed'}")
        for path in outcome.gone:
            say(f"lageblatt: [briefing.{outcome.name}] {path}: {GONE}")
    for path in outcome.written:
        name_written(path)


def _tell_delivery(delivered: Delivered, voice: _Voice) -> None:
    if voice.as_json:
        row = {"name": delivered.name, "target": delivered.target, "fault": delivered.fault}
        _print({"event": "delivery", **row})
    elif delivered.fault:
        say(f"lageblatt: [briefing.{delivered.name}] not delivered to {delivered.target}: {delivered.fault}")
    elif voice.verbose:
        say(f"lageblatt: [briefing.{delivered.name}] delivered to {delivered.target}")


def _counts(events: Iterable[Event]) -> dict[str, int]:
    from lageblatt.batch.ledger import Outcome  # noqa: PLC0415

    outcomes = [event for event in events if isinstance(event, Outcome)]
    return {
        "briefings": len(outcomes),
        "made": sum(bool(outcome.written) for outcome in outcomes),
        "failed": sum(outcome.failure is not None for outcome in outcomes),
        "set_aside": sum(len(outcome.set_aside) for outcome in outcomes),
    }


def _print(row: dict[str, Any]) -> None:
    click.echo(json.dumps(row, ensure_ascii=False))
