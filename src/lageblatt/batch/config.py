"""`lageblatt.toml`: which briefings are made of which sources. What is unknown in it is an error, never ignored.

[briefing.NAME]           what `keys.BRIEFING` lists, as often as there are briefings
[deliver]                 `keys.DELIVER`: where the pages go besides; [briefing.NAME.deliver] overrides it key by key
[run]                     `keys.RUN`: how a run works
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from lageblatt.batch.delivery_table import delivery_of
from lageblatt.batch.keys import BRIEFING, DELIVER, RUN, Key
from lageblatt.batch.naming import PRINTED, formats_of
from lageblatt.batch.places import Table
from lageblatt.batch.task import Config, Letterhead, Settings, Task, Words
from lageblatt.errors import OptionError, SourceError
from lageblatt.fetching.policy import Policy
from lageblatt.fetching.urls import is_url
from lageblatt.model import Office
from lageblatt.options import BOUNDS, Options, limits_of
from lageblatt.reading.files import contents

_OFFICE = {"for": "recipient", "from": "sender", "classification": "classification", "time": "time"}
"""Keys of an office and the fields that they fill."""
_OPTIONS = {"pin": "pins", "drop": "drops"}
"""Keys that go by another name in `Options`."""
_OF_OPTIONS = frozenset(field.name for field in fields(Options))
_LOOPBACK = re.compile(r"tcp://(?:localhost|127(?:\.\d+){3}|\[::1\]):\d+")


def load(path: Path) -> Config:
    """Return what the file at `path` asks for; raise OptionError that names file, line and key."""
    try:
        text = contents(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OptionError(f"{path}: is not in UTF-8") from error
    except SourceError as error:
        raise OptionError(str(error)) from error
    return parse(text.replace("\r\n", "\n"), path)


def parse(text: str, path: Path) -> Config:
    """Return what `text` asks for, the contents of `path`, whose folder relative paths start from."""
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits is no TOMLDecodeError
        raise OptionError(f"{path}: is no valid TOML: {error}") from error
    for key in data.keys() - {"briefing", "deliver", "run"}:
        raise OptionError(f"{path}: unknown key {key}; briefings stand in tables [briefing.NAME]")
    tables = data.get("briefing")
    if not isinstance(tables, dict) or not tables:
        raise OptionError(f"{path}: names no briefing: write a table [briefing.NAME]")
    shared = _table(Table(path, text, ("deliver",), data.get("deliver", {})))
    settings = _settings(_table(Table(path, text, ("run",), data.get("run", {}))))
    tasks = tuple(_task(_table(Table(path, text, ("briefing", name), row)), shared) for name, row in tables.items())
    _no_output_twice(tasks, path)
    tasks = tuple(replace(task, limits=settings.policy.limits) for task in tasks)
    return Config(path, tasks, settings, tuple(task.name for task in tasks))


def _table(table: Table) -> Table:
    if not isinstance(table.values, dict):
        name = ".".join(table.names)
        raise OptionError(f"{table.path}: {name} is no table: write [{name}]")
    return table


def _checked(table: Table, keys: Mapping[str, Key]) -> dict[str, Any]:
    """Return the values of `table` as they are used; raise OptionError for one that is unknown or makes no sense."""
    found = {}
    for key, value in table.values.items():
        if key not in keys:
            raise table.error(key, f"unknown key; known are {', '.join(keys)}")
        found[key] = keys[key].parse(value)
        if found[key] is None:
            raise table.error(key, f"{value!r} is not {keys[key].wanted}")
    return found


def _task(table: Table, shared: Table) -> Task:
    own = _table(Table(table.path, table.text, (*table.names, "deliver"), table.values.get("deliver", {})))
    values = _checked(replace(table, values={k: v for k, v in table.values.items() if k != "deliver"}), BRIEFING)
    for key in ("sources", "output"):
        if key not in values:
            raise table.error(key, "is missing")
    _by_event(table, values)
    folder = table.path.parent
    output = str(folder / values["output"])
    return Task(
        name=table.names[-1],
        sources=tuple(each if is_url(each) else str(folder / each) for each in values["sources"]),
        output=output,
        formats=formats_of(Path(output), values.get("formats", ()), PRINTED),
        options=_options(table, values),
        published=values.get("published"),
        dated="date" in values,
        words=Words(values.get("match", ()), values.get("exclude", ())),
        letterhead=_letterhead(table, values),
        delivery=delivery_of(own, _checked(shared, DELIVER) | _checked(own, DELIVER)),
        since_last=_since_last(table, values),
        by_event=bool(values.get("by_event")),
        **({"patience": values["overdue_after"]} if "overdue_after" in values else {}),
    )


def _by_event(table: Table, values: Mapping[str, Any]) -> None:
    """Raise OptionError where a page for each event, or for all, could not have a name or makes no sense."""
    folder, _, name = values["output"].replace("\\", "/").rpartition("/")
    if values.get("by_event"):
        if "{event}" not in name:
            raise table.error("output", "with by_event, {event} must stand in the name of the file: each has its own")
        for key in ("pin", "drop"):
            if key in values:
                raise table.error(key, "names a sentence of one page, and by_event makes many")
    if "{event}" in (folder if values.get("by_event") else values["output"]):
        raise table.error("output", "{event} stands in the name of the file, and needs by_event = true")


def _since_last(table: Table, values: Mapping[str, Any]) -> bool:
    """Return whether the last day is looked back to; raise OptionError where its briefing could not be found."""
    wanted = bool(values.get("since_last"))
    if wanted and not ("{date}" in values["output"] and "json" in values.get("formats", ())):
        raise table.error("since_last", "needs {date} in output and json among formats: that file is looked back to")
    return wanted


def _options(table: Table, values: Mapping[str, Any]) -> Options:
    given = {_OPTIONS.get(key, key): value for key, value in values.items()}
    if "layout" in values:
        given["layout"] = _layout(table, values["layout"])
    office = Office(**{field: values.get(key) for key, field in _OFFICE.items()})
    return Options(office=office, **{key: value for key, value in given.items() if key in _OF_OPTIONS})


def _layout(table: Table, name: str) -> str:
    """Return the text of the layout, which must make sense: an error at six in the morning comes too late."""
    from lageblatt.compose.layout import read_layout  # noqa: PLC0415 - not for --help

    try:
        text = _file(table, "layout", name).decode("utf-8")
        read_layout(text)
    except (UnicodeDecodeError, OptionError) as error:
        raise table.error("layout", f"{name}: {error}") from error
    return text


def _letterhead(table: Table, values: Mapping[str, Any]) -> Letterhead | None:
    if "template" in values:
        return Letterhead(_file(table, "template", values["template"]), values.get("body_height"))
    if "body_height" in values:
        raise table.error("body_height", "says how much room a letterhead leaves; name the letterhead with template")
    return None


def _file(table: Table, key: str, name: str) -> bytes:
    path = table.path.parent / name
    try:
        return contents(path)
    except SourceError as error:
        raise table.error(key, str(error)) from error


def _settings(table: Table) -> Settings:
    values = _checked(table, RUN)
    given = {key: values.pop(key) for key in BOUNDS if key in values}
    limits = limits_of(**{key: given.get(key, bound.usual) for key, bound in BOUNDS.items()})
    fetching = {key: values.pop(key) for key in ("allow_private", "entries") if key in values}
    settings = Settings(policy=Policy(**fetching, limits=limits), **values)
    if given.get("max_seconds", 0) > settings.seconds:
        raise table.error("max_seconds", f"is more than the {settings.seconds} seconds in all; raise seconds as well")
    if settings.engine == "local" and settings.scheduler:
        raise table.error("scheduler", 'is that of a cluster; write engine = "dask" as well')
    if settings.engine == "dask" and not settings.scheduler:
        raise table.error("scheduler", "is missing: the address of the cluster, such as tls://host:8786")
    if settings.scheduler and not (settings.scheduler.startswith("tls://") or _LOOPBACK.fullmatch(settings.scheduler)):
        raise table.error("scheduler", f"{settings.scheduler} is not encrypted; use tls:// beyond this machine")
    return settings


def _no_output_twice(tasks: tuple[Task, ...], path: Path) -> None:
    seen: dict[Path, str] = {}
    for task in tasks:
        for file in _files(task):
            _differ(seen.setdefault(file.absolute(), task.name), task.name, path)
    for task in filter(lambda each: each.by_event, tasks):
        pages = "|".join(re.escape(str(page.absolute())) for page in task.files.values())
        named = re.compile(pages.replace(re.escape("{event}"), "[a-z0-9-]+"))
        for file, other in seen.items():
            if named.fullmatch(str(file)):
                _differ(task.name, other, path)


def _files(task: Task) -> tuple[Path, ...]:
    """Return the files that a briefing writes: those of one event for all, and the index."""
    return (*task.of_event("a").files.values(), task.index) if task.index else tuple(task.files.values())


def _differ(one: str, other: str, path: Path) -> None:
    if one != other:
        raise OptionError(f"{path}: [briefing.{other}] output: [briefing.{one}] writes the same file")
