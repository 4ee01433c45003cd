"""Where pages go: what `brief` and `render` share of naming files, formats and writing them."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from lageblatt.batch.naming import FORMATS, default_name, formats_of, targets
from lageblatt.cli.saying import name_written, say
from lageblatt.errors import OptionError, SourceError
from lageblatt.model import Box

if TYPE_CHECKING:
    from lageblatt.model import Briefing

FOLDER = Path("briefings")
STANDARD_OUTPUT = "-"
_FOREIGN = frozenset({".pdf", ".doc", ".odt", ".rtf", ".html", ".htm"})
"""Suffixes that promise a format which is not written: a DOCX must not go by such a name."""


@dataclass(frozen=True, slots=True)
class Order:
    """Where pages go and in which formats: `many` of them into a folder, `pdf` as PDF besides.

    With a `letterhead`, a DOCX is set in it, in the room of `body_height` points that it leaves; a docxtpl `template`
    is filled instead.
    """

    output: str | None
    formats: tuple[str, ...]
    pdf: bool = False
    many: bool = False
    letterhead: bytes | None = None
    body_height: float | None = None
    template: bytes | None = None


def writes(command: Callable[..., int]) -> Callable[..., int]:
    """Give `command` the options of an `Order`, which it gets as such."""

    @click.option(
        "-o",
        "--output",
        metavar="FILE",
        help="File, folder or - for standard output; briefings/<date>-<title> by default.",
    )
    @click.option(
        "--format",
        "formats",
        envvar="LAGEBLATT_FORMAT",
        type=click.Choice(FORMATS),
        multiple=True,
        help="May be repeated; by default as FILE says, or docx.",
    )
    @click.option("--pdf", is_flag=True, help="Write the page as PDF too, by LibreOffice where it is installed.")
    @click.option(
        "--template",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Letterhead (.docx) with a paragraph {{briefing}} for the page, or a docxtpl template (extra [template]).",
    )
    @click.option(
        "--body-height",
        type=click.FloatRange(min=200),
        metavar="POINTS",
        help="Room that the letterhead leaves for the page; measured by LibreOffice by default.",
    )
    @functools.wraps(command)
    def wrapped(
        output: str | None,
        formats: tuple[str, ...],
        pdf: bool,
        template: Path | None,
        body_height: float | None,
        **others: Any,  # noqa: ANN401
    ) -> int:
        order = Order(output, formats, pdf, bool(others.get("each") or others.get("by_event")), body_height=body_height)
        return command(order=_templated(order, _read(template)) if template else order, **others)

    return wrapped


def _templated(order: Order, document: bytes) -> Order:
    """Return the order with a user's document: a letterhead if it has the anchor or names nothing of Jinja's."""
    from lageblatt.batch.pages import is_letterhead  # noqa: PLC0415 - not for --help

    return replace(order, letterhead=document) if is_letterhead(document) else replace(order, template=document)


def _read(path: Path) -> bytes:
    from lageblatt.reading.files import contents  # noqa: PLC0415 - not for --help

    try:
        return contents(path)
    except SourceError as error:
        raise OptionError(f"--template: {error}") from error


def box_of(order: Order) -> Box | None:
    """Return the room that the letterhead leaves, as stated or as LibreOffice measures it; None without one."""
    if order.letterhead is None:
        return None
    from lageblatt.batch.pages import box_of as box_in  # noqa: PLC0415 - not for --help

    box = box_in(order.letterhead, order.body_height)
    if order.body_height is None:
        height = f"{box.height / 20:g}"
        say(f"lageblatt: the letterhead leaves {height} points for the body; --body-height {height} saves measuring")
    return box


def refuse_nonsense(order: Order) -> None:
    """Raise OptionError for an order that cannot be carried out."""
    if not order.formats and Path(order.output or "").suffix.lower() in _FOREIGN:
        raise OptionError(
            f"-o {order.output}: briefings are written as {', '.join(FORMATS)}; name the format with --format"
        )
    if order.body_height is not None and order.letterhead is None:
        raise OptionError("--body-height: says how much room a letterhead leaves; name the letterhead with --template")
    if order.pdf:
        from lageblatt.batch.printing import office  # noqa: PLC0415 - not for --help

        office()
    if order.output != STANDARD_OUTPUT:
        return
    if len(set(order.formats)) > 1 or order.many or order.pdf:
        raise OptionError("-o -: standard output takes one briefing in one format")
    if formats_of(Path(), order.formats) == ("docx",) and sys.stdout.isatty():
        raise OptionError("-o -: a DOCX is nothing for a terminal; name a file or --format txt")


def deliver(briefing: Briefing, order: Order, spare: Callable[[Path], None], used: set[Path]) -> None:
    """Render everything, then write: a format that fails leaves no other half of the order behind.

    `spare` raises for a file that must not be overwritten; files `used` before get another name, and new ones join.
    """
    from lageblatt.batch.writing import stay, write  # noqa: PLC0415

    if order.output == STANDARD_OUTPUT:
        sys.stdout.buffer.write(_rendered(briefing, formats_of(Path(), order.formats)[0], order))
        return
    pages = list(_pages(briefing, order, used))
    for file, _ in pages:
        spare(file)
        stay(file, order.output)
    for file, data in pages:
        write(file, data)
        used.add(file)
        name_written(file)


def _pages(briefing: Briefing, order: Order, used: set[Path]) -> Iterator[tuple[Path, bytes]]:
    path = _path(briefing, order)
    formats = formats_of(path, order.formats)
    files = _unused(path, formats, used)
    yield from ((files[name], _rendered(briefing, name, order)) for name in formats)
    if order.pdf:
        yield files[formats[0]].with_suffix(".pdf"), _rendered(briefing, "pdf", order)


def _rendered(briefing: Briefing, name: str, order: Order) -> bytes:
    from lageblatt.batch.pages import rendered  # noqa: PLC0415

    return rendered(briefing, name, order.letterhead or order.template)


def _path(briefing: Briefing, order: Order) -> Path:
    """Return the file to write: `-o`, or a name of our own in the folder that it names."""
    name = f"{default_name(briefing.title, briefing.date)}.{formats_of(Path(), order.formats)[0]}"
    if order.output is None:
        return FOLDER / name
    is_folder = order.many or order.output.endswith(("/", "\\")) or Path(order.output).is_dir()
    return Path(order.output) / name if is_folder else Path(order.output)


def _unused(path: Path, formats: Sequence[str], used: set[Path]) -> dict[str, Path]:
    """Return the files of `path`, numbered where articles of one title would overwrite each other."""
    return next(files for files in _numbered(path, formats) if not used & set(files.values()))


def _numbered(path: Path, formats: Sequence[str]) -> Iterator[dict[str, Path]]:
    yield targets(path, formats)
    for number in range(2, 1_000_000):
        yield targets(path.with_name(f"{path.stem}-{number}{path.suffix}"), formats)
