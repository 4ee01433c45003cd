"""`lageblatt run`: the briefings of a configuration, those that changed."""

from __future__ import annotations

from pathlib import Path

import click

from lageblatt.cli.shared import CONTEXT, name_written, say

_EPILOG = """
\b
Every morning at six, on weekdays (crontab -e); cron mails what it prints:
  0 6 * * 1-5  cd /srv/desk && lageblatt run

\b
lageblatt.toml:
  [briefing.morning]
  sources = ["articles/"]
  output = "out/morning.docx"
  title = "The morning"
"""


@click.command(context_settings=CONTEXT, epilog=_EPILOG)
@click.argument("config", default="lageblatt.toml", type=click.Path(path_type=Path))
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error why each briefing was made, or not.")
def run(config: Path, verbose: bool) -> int:
    """Make the briefings named in CONFIG (lageblatt.toml by default) of which anything changed.

    Prints the path of each file that it wrote; nothing when nothing changed.
    """
    from lageblatt.batch.running import exit_code  # noqa: PLC0415 - not for --help
    from lageblatt.batch.running import run as outcomes_of  # noqa: PLC0415

    outcomes = []
    for outcome in outcomes_of(config):
        outcomes.append(outcome)
        for trouble in (*outcome.set_aside, *filter(None, (outcome.failure,))):
            say(f"lageblatt: [briefing.{outcome.name}] {trouble}")
        if verbose:
            say(f"lageblatt: [briefing.{outcome.name}] {outcome.reason or 'nothing changed'}")
        for path in outcome.written:
            name_written(path)
    return exit_code(outcomes)
