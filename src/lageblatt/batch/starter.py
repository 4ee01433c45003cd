"""The configuration that `lageblatt init` writes: a briefing to start from, the other keys as comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lageblatt.batch.keys import BRIEFING, DELIVER, RUN, Key

_HEAD = """\
# Which briefings `lageblatt run` makes. Paths start from the folder of this file.
# `lageblatt check` says what would be done; `lageblatt schedule print` how to have it done every morning.
"""


def starter(name: str, sources: str) -> str:
    """Return the text of a configuration with one briefing `name` of what `sources` names, valid as it stands."""
    given = {"sources": f'["{sources}"]', "output": BRIEFING["output"].example}
    parts = [
        _HEAD,
        f"[briefing.{name}]",
        *(line for key, value in given.items() for line in (f"# {BRIEFING[key].doc}", f"{key} = {value}")),
        *_comments({key: value for key, value in BRIEFING.items() if key not in given}),
        "\n# Where the pages go besides; [briefing.NAME.deliver] overrides it for one, key by key.",
        "# [deliver]",
        *_comments(DELIVER),
        "\n# How a run works.",
        "# [run]",
        *_comments(RUN),
    ]
    return "\n".join(parts) + "\n"


def _comments(keys: Mapping[str, Key]) -> Iterator[str]:
    for name, key in keys.items():
        yield f"# {name} = {key.example}  # {key.doc}"
