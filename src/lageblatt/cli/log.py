"""`lageblatt log` and `lageblatt status`: what the ledger tells of past runs, and what is overdue."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from lageblatt.cli.shared import CONTEXT

_config = click.option(
    "--config", default="lageblatt.toml", show_default=True, type=click.Path(path_type=Path), help="Whose runs."
)


@click.command(context_settings=CONTEXT)
@click.argument("name", required=False)
@click.option("--why", is_flag=True, help="Say which articles came (+), changed (~) and went (-).")
@click.option("-n", "most", type=click.IntRange(min=1), default=20, show_default=True, help="Runs at most.")
@_config
def log(name: str | None, why: bool, most: int, config: Path) -> int:
    """Show the last runs, or what became of the briefing NAME in them; the latest first."""
    from lageblatt.batch.history import history, outcomes, runs  # noqa: PLC0415 - not for --help
    from lageblatt.batch.running import ledger_of  # noqa: PLC0415
    from lageblatt.rendering.lines import clean  # noqa: PLC0415

    with history(ledger_of(config)) as book:
        if name is None:
            for run in runs(book, most):
                code = "not ended" if run.code is None else f"exit {run.code}"
                click.echo(f"{run.id}  {run.started}  {code}  {run.made} made, {run.failed} failed")
            return 0
        for each in outcomes(book, name, most):
            click.echo(clean(f"{each.run}  {each.started}  {each.failure or each.reason or 'nothing changed'}"))
            for line in [*each.detail.splitlines(), *each.set_aside.splitlines()] if why else ():
                click.echo(clean(f"     {line}"))
    return 0


@click.command(context_settings=CONTEXT)
@click.argument("config", default="lageblatt.toml", type=click.Path(path_type=Path))
def status(config: Path) -> int:
    """Say of each briefing of CONFIG whether it is as it should be: exit code 1 if one is overdue or failed.

    Silence of a scheduler that died looks like silence of a run that had nothing to do: let something else call this.
    """
    from lageblatt.batch.config import load  # noqa: PLC0415 - not for --help
    from lageblatt.batch.history import health, history  # noqa: PLC0415
    from lageblatt.batch.running import ledger_of  # noqa: PLC0415
    from lageblatt.rendering.lines import clean  # noqa: PLC0415

    tasks = load(config).tasks
    with history(ledger_of(config)) as book:
        found = health(book, tasks, datetime.now(UTC))
    for each in found:
        click.echo(clean(f"{each.name}: {each.fault or f'well, {each.last}'}"))
    return 1 if any(each.fault for each in found) else 0
