"""How many random briefings are one page in a second layout engine: dxpdf (MIT, `pip install dxpdf`).

    python tests/benchmarks/second_engine.py [COUNT [FIRST]]

Composes COUNT (300) random briefings as the tests draw them, from seed FIRST (8000) on; names those that run over.
"""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

from pypdf import PdfReader

sys.path.insert(0, str(Path(__file__).parents[1]))

from lageblatt.compose import compose
from lageblatt.options import Options
from lageblatt.rendering import render
from random_briefings import material


def pages(seed: int) -> int:
    """Return how many pages dxpdf makes of a briefing."""
    import dxpdf  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 - no part of the test extra

    analyses, merged = material(seed)
    data = render(compose(analyses, merged, Options(date=date(2025, 8, 18))), "docx")
    return len(PdfReader(io.BytesIO(dxpdf.convert(data))).pages)


def main(count: int = 300, first: int = 8000) -> None:
    """Print the figure."""
    over = [seed for seed in range(first, first + count) if pages(seed) != 1]
    print(f"{count - len(over)} of {count} briefings are one page in dxpdf; over: {over}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
