"""The program: the group of commands, and what a process owes its system: encoding, signals, pipes, exit codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from io import StringIO, TextIOWrapper

import click

from lageblatt.cli.brief import brief
from lageblatt.cli.check import check, init
from lageblatt.cli.evaluate import evaluate
from lageblatt.cli.log import log, status
from lageblatt.cli.render import render
from lageblatt.cli.run import run
from lageblatt.cli.saying import harmless, say
from lageblatt.cli.schedule import schedule
from lageblatt.cli.shared import CONTEXT
from lageblatt.cli.summary import summary
from lageblatt.cli.text import text
from lageblatt.cli.verify import verify
from lageblatt.errors import LageblattError
from lageblatt.options import VERSION

INTERRUPTED, PIPE_CLOSED = 130, 141
"""Exit codes that shells give a process ended by SIGINT and SIGPIPE: 128 and the signal's number."""

_EPILOG = """
\b
Examples:
  lageblatt brief article.txt
  lageblatt brief articles/ --title "The morning" --format docx --format json
  lageblatt summary article.html --explain
  curl -s https://example.org/article | lageblatt summary -
  lageblatt render morning.json -o morning.docx
  lageblatt verify briefings/2025-08-18-the-morning.docx

\b
Exit codes:
  0   all well
  1   failed; verify: something was changed or is missing
  2   wrong usage or configuration
  3   partial: some sources were set aside; verify: something could not be checked
  70  the briefing would have broken a promise: nothing was written
  73  the output cannot be written
  75  another run is at work
  130 interrupted

Every option can be set by the environment: LAGEBLATT_METHOD=lead, LAGEBLATT_PAPER=letter. NO_COLOR is respected.

Completion in bash (zsh, fish alike): eval "$(_LAGEBLATT_COMPLETE=bash_source lageblatt)"
"""


class Program(click.Group):
    """The group, which ends as a filter does where click would say 1: on a closed pipe and on Ctrl-C."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command and write all of its output; return its exit code."""
        try:
            code: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # what is still buffered has no reader: the interpreter must not try to write it when it ends
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return PIPE_CLOSED
        except KeyboardInterrupt:
            return INTERRUPTED
        return code


@click.group(cls=Program, context_settings=CONTEXT, epilog=_EPILOG)
@click.version_option(VERSION, prog_name="lageblatt", message="%(prog)s %(version)s")
def program() -> None:
    """News articles in, one page out: what happened, who is involved, what is open, each line word for word."""


for _command in (brief, summary, render, verify, run, init, check, log, status, schedule, evaluate, text):
    program.add_command(_command)


COLLECT_AFTER = 100_000
"""Objects after which Python looks for garbage; its 700 cost a seventh of a briefing (670 ms, 583 without), all of them
while models are loaded, of which nothing is garbage."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command in `arguments` (those of the process if None) and return its exit code."""
    gc.set_threshold(COLLECT_AFTER)
    _speak_utf8()
    try:
        code = program.main(arguments, prog_name="lageblatt", standalone_mode=False)
    except click.ClickException as error:
        click.echo(_usage(error), err=True)
        return error.exit_code
    except LageblattError as error:
        say(f"lageblatt: {error}")
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    return code if isinstance(code, int) else 0


def _usage(error: click.ClickException) -> str:
    """Return what click shows of a wrong usage, without what would steer a terminal: an option may hold anything."""
    shown = StringIO()
    error.show(shown)
    return "\n".join(map(harmless, shown.getvalue().rstrip("\n").split("\n")))


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: a quotation must not fail or change in LC_ALL=C or on a Windows pipe."""
    for stream, errors in ((sys.stdout, "surrogateescape"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
