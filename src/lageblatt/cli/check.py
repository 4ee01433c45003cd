"""`lageblatt init` and `lageblatt check`: a configuration to start from, and whether one makes sense."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lageblatt.cli.saying import say
from lageblatt.cli.shared import CONTEXT
from lageblatt.errors import PARTIAL, OptionError

if TYPE_CHECKING:
    from lageblatt.batch.running import Order


@click.command(context_settings=CONTEXT)
@click.argument("config", default="lageblatt.toml", type=click.Path(path_type=Path))
@click.option("--name", default="morning", show_default=True, help="Name of its briefing.")
@click.option("--sources", default="articles/", show_default=True, help="Folder, file or pattern that it is made of.")
def init(config: Path, name: str, sources: str) -> int:
    """Write a commented configuration to CONFIG (lageblatt.toml by default), never over one that is there."""
    from lageblatt.batch.config import parse  # noqa: PLC0415 - not for --help
    from lageblatt.batch.starter import starter  # noqa: PLC0415
    from lageblatt.batch.writing import write  # noqa: PLC0415

    if config.exists():
        raise OptionError(f"{config}: is there already; name another file")
    text = starter(name, sources)
    parse(text, config)
    write(config, text.encode("utf-8"))
    click.echo(str(config))
    return 0


@click.command(context_settings=CONTEXT)
@click.argument("config", default="lageblatt.toml", type=click.Path(path_type=Path))
def check(config: Path) -> int:
    """Say whether CONFIG (lageblatt.toml by default) makes sense, and what a run would do. Writes nothing."""
    from lageblatt.batch.running import Order  # noqa: PLC0415 - not for --help

    return plan(config, Order())


def plan(config: Path, order: Order) -> int:
    """Print what a run would do, a line for each briefing."""
    from lageblatt.batch.planning import planned  # noqa: PLC0415 - not for --help

    plans = planned(config, order)
    for each in plans:
        for fault in each.faults:
            say(f"lageblatt: [briefing.{each.name}] {fault}")
        click.echo(f"{each.name}: {each.sources} sources, {each.reason or 'nothing changed'}")
        for file in each.files if each.reason else ():
            click.echo(f"  {file}")
    return PARTIAL if any(each.faults for each in plans) else 0
