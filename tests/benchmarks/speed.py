"""How fast Lageblatt is: start, stages, throughput, growth and memory, beside other summarisers in the same run.

    python tests/benchmarks/speed.py [--texts FOLDER] [--json FILE] [--quick]

Prints a table in Markdown, ratios first: seconds are those of one machine, ratios are much the same on all. FOLDER
holds German articles (the German seed if none is given); --json also writes the figures to FILE; --quick leaves out
throughput. Summarisers that are not installed are left out (`pip install summa newspaper4k lede`).
"""

from __future__ import annotations

import argparse
import json
import platform
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from processes import LAGEBLATT, PYTHON, Cost, cost, costs

from lageblatt.options import VERSION

if TYPE_CHECKING:
    from growth import Growth

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_44a2e6ddf9feb0ac.txt"
ROUNDS = 7
HEAP = 200
"""Articles of a run whose throughput and memory are taken; memory also with a quarter of them."""
PACKAGES = ("lageblatt", "numpy", "sumy", "nltk", "HanTa", "python-docx", "click", "summa", "newspaper4k", "lede")


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that was measured; seconds of the processor where nothing else is said."""

    start: Mapping[str, Cost]
    sentences: float
    stages: Mapping[str, float]
    growth: Mapping[str, Growth]
    runs: Mapping[str, tuple[int, Cost]]


def starts() -> dict[str, Cost]:
    """Return the costs of whole processes; the first is a bare Python."""
    with tempfile.TemporaryDirectory() as folder:
        page = str(Path(folder) / "page.docx")
        commands = {
            "python -c pass": (*PYTHON, "-c", "pass"),
            "import click": (*PYTHON, "-c", "import click"),
            "lageblatt --help": (*LAGEBLATT, "--help"),
            "lageblatt summary (the seed)": (*LAGEBLATT, "summary", str(SEED)),
            "lageblatt brief (the seed)": (*LAGEBLATT, "brief", str(SEED), "-o", page),
        }
        return dict(zip(commands, costs(list(commands.values()), ROUNDS), strict=True))


def runs(texts: Sequence[str]) -> dict[str, tuple[int, Cost]]:
    """Return articles and cost of runs that read each article and write its page: a quarter, all, all by two."""
    plans = {"a quarter, 1 worker": (HEAP // 4, "1"), "all, 1 worker": (HEAP, "1"), "all, 2 workers": (HEAP, "2")}
    return {name: (count, _run(texts, count, jobs)) for name, (count, jobs) in plans.items()}


def _run(texts: Sequence[str], count: int, jobs: str) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for number in range(count):
            (Path(folder) / f"{number}.txt").write_text(f"{texts[number % len(texts)]}\n\nNr. {number}.", "utf-8")
            lines.append(f'[briefing.b{number}]\nsources = ["{number}.txt"]\noutput = "out/{number}.docx"\n')
        config = Path(folder) / "lageblatt.toml"
        config.write_text("".join(lines), "utf-8")
        return cost((*LAGEBLATT, "run", str(config), "--jobs", jobs))


def tables(figures: Figures) -> Iterator[str]:
    """Yield the lines of the table in Markdown."""
    yield from _start_table(figures.start)
    yield from _stage_table(figures.sentences, figures.stages)
    yield from _growth_table(figures.growth)
    if figures.runs:
        yield from _run_table(figures.runs)
    yield f"\nPython {platform.python_version()}, {platform.system()} {platform.machine()}; {', '.join(_versions())}."


def _start_table(found: Mapping[str, Cost]) -> Iterator[str]:
    bare = next(iter(found.values()))
    yield "| a whole process | times a bare Python | processor | peak memory |"
    yield "|---|---|---|---|"
    for name, each in found.items():
        yield f"| `{name}` | {each.cpu / bare.cpu:.1f} | {1000 * each.cpu:.0f} ms | {each.memory:.0f} MB |"


def _stage_table(sentences: float, found: Mapping[str, float]) -> Iterator[str]:
    whole = sum(found.values())
    yield f"\n| a stage, an article of {sentences:.0f} sentences | share | processor |"
    yield "|---|---|---|"
    for name, each in (*found.items(), ("all", whole)):
        yield f"| {name} | {each / whole:.0%} | {each:.1f} ms |"


def _growth_table(found: Mapping[str, Growth]) -> Iterator[str]:
    from growth import COMPARED, SIZES  # noqa: PLC0415

    ours = next(iter(found.values())).times[COMPARED]
    sizes = " | ".join(f"{size:,}" for size in SIZES)
    yield f"\n| ranking, sentences: | {sizes} | exponent from 400 | {COMPARED:,} sentences, times the default |"
    yield f"|---|{'---|' * len(SIZES)}---|---|"
    for name, each in found.items():
        times = " | ".join(f"{1000 * each.times[size]:,.0f} ms" if size in each.times else "–" for size in SIZES)
        slope = f"{each.exponent:.2f}" if each.exponent else "–"
        compared = f"{each.times[COMPARED] / ours:.2f}" if COMPARED in each.times else "–"
        yield f"| {name} | {times} | {slope} | {compared} |"


def _run_table(found: Mapping[str, tuple[int, Cost]]) -> Iterator[str]:
    yield "\n| a run, one page an article | articles | articles a second | peak memory of the parent |"
    yield "|---|---|---|---|"
    for name, (count, each) in found.items():
        yield f"| {name} | {count} | {count / each.wall:.1f} | {each.memory:.0f} MB |"


def _versions() -> Iterator[str]:
    for package in PACKAGES:
        try:
            yield f"{package} {VERSION if package == 'lageblatt' else version(package)}"
        except PackageNotFoundError:
            continue


def _plain(figures: Figures) -> dict[str, object]:
    return {
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "versions": list(_versions()),
        "start": {name: [each.cpu, each.wall, each.memory] for name, each in figures.start.items()},
        "sentences": figures.sentences,
        "stages_ms": dict(figures.stages),
        "growth": {name: [dict(each.times), each.exponent] for name, each in figures.growth.items()},
        "runs": {name: [count, each.cpu, each.wall, each.memory] for name, (count, each) in figures.runs.items()},
    }


def _figures(
    paths: Sequence[Path], texts: Sequence[str], start: Mapping[str, Cost], found: Mapping[str, tuple[int, Cost]]
) -> Figures:
    """Measure what is measured in this process; only now is anything loaded, which a child's peak would hold."""
    from growth import grown, rankers, sentences_of  # noqa: PLC0415
    from stages import stages  # noqa: PLC0415

    lines = sentences_of(texts)
    growth = {}
    for name, ranker in rankers().items():
        ranker(lines[:10])  # loads it
        growth[name] = grown(ranker, lines)
    sentences, spent = stages(paths[:30])
    return Figures(start, sentences, spent, growth, found)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    paths = sorted(given.texts.glob("*.txt"))[:HEAP] if given.texts else [SEED]
    texts = [path.read_text("utf-8") for path in paths]
    processes = (starts(), {} if given.quick else runs(texts))
    figures = _figures(paths, texts, *processes)
    print("\n".join(tables(figures)))
    if given.json:
        given.json.write_text(json.dumps(_plain(figures), indent=1), "utf-8")


if __name__ == "__main__":
    main()
