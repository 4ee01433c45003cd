"""`lageblatt schedule print`: units for a scheduler."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from lageblatt.cli.shared import CONTEXT
from lageblatt.errors import OptionError


@click.group(context_settings=CONTEXT)
def schedule() -> None:
    """Have a configuration run every morning."""


@schedule.command("print", context_settings=CONTEXT)
@click.argument("config", default="lageblatt.toml", type=click.Path(path_type=Path))
@click.option("--systemd", "scheduler", flag_value="systemd", help="A service and a timer.")
@click.option("--cron", "scheduler", flag_value="cron", help="Lines of a crontab.")
@click.option("--schtasks", "scheduler", flag_value="schtasks", help="A task of Windows as XML.")
@click.option("--at", type=click.DateTime(["%H:%M"]), default="06:00", show_default=True, help="Time of day.")
@click.option("--weekdays", is_flag=True, help="Monday to Friday only.")
def print_(config: Path, scheduler: str | None, at: datetime, weekdays: bool) -> int:
    """Print what has `lageblatt run CONFIG` called by a scheduler, ready to be saved where its comments say."""
    from lageblatt.batch.config import load  # noqa: PLC0415 - not for --help
    from lageblatt.batch.scheduling import SCHEDULERS, Job  # noqa: PLC0415

    if scheduler is None:
        raise OptionError(f"name a scheduler: {', '.join(f'--{name}' for name in SCHEDULERS)}")
    load(config)
    click.echo(SCHEDULERS[scheduler](Job(config, at.time(), weekdays)), nl=False)
    return 0
