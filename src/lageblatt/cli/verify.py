"""`lageblatt verify`: what of a briefing still stands word for word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lageblatt.cli.saying import say
from lageblatt.cli.shared import CONTEXT, limited, sought
from lageblatt.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lageblatt.options import Limits
    from lageblatt.verify import Finding

_EPILOG = """
\b
Examples:
  lageblatt verify briefings/2025-08-18-the-morning.docx
  lageblatt verify page.json --sources articles/ --sources archive/
"""


@click.command(context_settings=CONTEXT, epilog=_EPILOG)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@sought
@limited
def verify(files: tuple[Path, ...], sources: tuple[Path, ...], limits: Limits) -> int:
    """Say line by line what of each briefing FILE (JSON, or DOCX as edited since) still stands in its sources.

    Exit code 0 only if all stands, 1 if anything was changed, taken away or added, 3 if a source was not found.
    """
    from lageblatt.verify import exit_code  # noqa: PLC0415 - not for --help
    from lageblatt.verify import verify as findings_of  # noqa: PLC0415

    codes = []
    for file in files:
        try:
            findings = findings_of(file, sources, limits)
        except SourceError as error:
            say(f"lageblatt: {error}")
            codes.append(1)
            continue
        _report(file, findings)
        codes.append(exit_code(findings))
    return next((code for code in (1, 3) if code in codes), 0)


def _report(file: Path, findings: Sequence[Finding]) -> None:
    from lageblatt.rendering.lines import clean  # noqa: PLC0415
    from lageblatt.verify import Status  # noqa: PLC0415

    counts = [(status, sum(finding.status is status for finding in findings)) for status in Status]
    named = (f"{count} {'stand' if status is Status.STANDS else status}" for status, count in counts if count)
    click.echo(clean(f"{file}: {', '.join(named)}"))
    for finding in findings:
        click.echo(clean(f"  {finding}"))
