"""A docxtpl template filled in a process of its own, which is ended when it takes too long."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from importlib.util import find_spec

from lageblatt.errors import OptionError
from lageblatt.model import Briefing

SECONDS = 30


def filled(template: bytes, briefing: Briefing) -> bytes:
    """Return the briefing in the form of a docxtpl template, the same bytes for the same input.

    Raises OptionError without the extra, and for a template that is hostile or broken, in the words of what refused it.
    """
    from lageblatt.rendering.docx.letterhead import opened  # noqa: PLC0415 - seldom needed
    from lageblatt.rendering.docx.package import stored  # noqa: PLC0415
    from lageblatt.rendering.docx.template import rows_of  # noqa: PLC0415

    if find_spec("docxtpl") is None:
        raise OptionError("--template: has no paragraph {{briefing}}, and docxtpl is missing: lageblatt[template]")
    opened(template)
    order = {"template": base64.b64encode(template).decode("ascii"), "briefing": rows_of(briefing)}
    return stored(opened(_in_a_child(json.dumps(order).encode("ascii"))))


def _in_a_child(order: bytes) -> bytes:
    command = [sys.executable, "-m", "lageblatt.rendering.docx.template"]
    try:
        done = subprocess.run(command, input=order, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise OptionError(f"--template: takes more than {SECONDS} seconds to fill") from error
    if done.returncode:
        said = (
            done.stderr.decode("utf-8", "replace").strip() if done.returncode == 1 else "takes too much time or memory"
        )
        raise OptionError(f"--template: cannot be filled: {said}")
    return done.stdout
