"""`lageblatt render`: the page from an edited JSON."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lageblatt.cli.delivery import Order, box_of, deliver, refuse_nonsense, writes
from lageblatt.cli.shared import CONTEXT, limited, sought
from lageblatt.errors import WriteError

if TYPE_CHECKING:
    from lageblatt.options import Limits

_EPILOG = """
\b
Examples:
  lageblatt brief articles/ --format json -o morning.json
  (drop points, actors or questions in morning.json, or put them in another order)
  lageblatt render morning.json -o morning.docx
"""


@click.command(context_settings=CONTEXT, epilog=_EPILOG)
@writes
@click.argument("file", type=click.Path(path_type=Path))
@sought
@limited
def render(file: Path, sources: tuple[Path, ...], order: Order, limits: Limits) -> int:
    """Make the page from the briefing FILE (JSON, as edited since): what was dropped is gone, the order is kept.

    Each line must still stand word for word in its source, or nothing is written.
    """
    from lageblatt.revising import revised  # noqa: PLC0415 - not for --help

    refuse_nonsense(order)

    def spare(target: Path) -> None:
        if target.exists() and target.samefile(file):
            raise WriteError(f"{target}: is the briefing that is rendered; name another output")

    deliver(revised(file, sources, box_of(order), limits), order, spare, set())
    return 0
