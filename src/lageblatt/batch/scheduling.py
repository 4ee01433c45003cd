"""What has `lageblatt run` called every morning, written out for a scheduler: systemd, cron, Windows."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from xml.sax.saxutils import escape


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be called: `lageblatt run` on the configuration at `config`, on `days` at `at`."""

    config: Path
    at: time
    weekdays: bool

    @property
    def command(self) -> tuple[str, ...]:
        """The command with full paths: a scheduler knows neither PATH nor the current folder."""
        return (sys.executable, "-m", "lageblatt", "run", str(self.config.absolute()))


def systemd(job: Job) -> str:
    """Return a service and a timer; Persistent catches up a morning on which the machine was off."""
    days = "Mon..Fri " if job.weekdays else ""
    command = " ".join(_unit_word(word) for word in job.command)
    return f"""\
# ~/.config/systemd/user/lageblatt.service  (or /etc/systemd/system/, then with User=)
[Unit]
Description=Briefings of {_unit_text(str(job.config.absolute()))}
# OnFailure=mail-to-admin@%n.service  # a unit of yours that mails `systemctl status %i`

[Service]
Type=oneshot
WorkingDirectory={_unit_text(str(job.config.absolute().parent))}
ExecStart={command}
# a run that is at work already ends the second with 75, which is no failure
SuccessExitStatus=75

# ~/.config/systemd/user/lageblatt.timer
[Unit]
Description=Briefings every morning

[Timer]
OnCalendar={days}*-*-* {job.at:%H:%M}:00
Persistent=true

[Install]
WantedBy=timers.target

# systemctl --user daemon-reload && systemctl --user enable --now lageblatt.timer
# loginctl enable-linger  # so that it runs while nobody is logged in
"""


def cron(job: Job) -> str:
    """Return lines for `crontab -e`; a run is silent when all is well, so what cron mails is worth reading."""
    days = "1-5" if job.weekdays else "*"
    command = " ".join(shlex.quote(word) for word in job.command).replace("%", r"\%")
    return f"""\
# crontab -e; cron mails what a run prints to this address
# MAILTO=you@example.org
# two runs at once are one: the second ends with 75
{job.at.minute} {job.at.hour} * * {days}  {command} >/dev/null
# after a morning on which the machine was off
# @reboot  {command} >/dev/null
"""


def schtasks(job: Job) -> str:
    """Return a task for the Windows scheduler, which catches up what it missed, and how to register it."""
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[: 5 if job.weekdays else 7]
    program, *arguments = job.command
    line = " ".join(f'"{word}"' if " " in word else word for word in arguments)
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<!-- save as lageblatt.xml, then: schtasks /Create /TN Lageblatt /XML lageblatt.xml -->
<!-- mail on failure: a second task, triggered by event 201 of TaskScheduler with a result other than 0 -->
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2025-01-01T{job.at:%H:%M}:00</StartBoundary>
      <ScheduleByWeek>
        <WeeksInterval>1</WeeksInterval>
        <DaysOfWeek>{"".join(f"<{day} />" for day in days)}</DaysOfWeek>
      </ScheduleByWeek>
    </CalendarTrigger>
  </Triggers>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
  </Settings>
  <Actions>
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(line)}</Arguments>
      <WorkingDirectory>{escape(str(job.config.absolute().parent))}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


SCHEDULERS: Mapping[str, Callable[[Job], str]] = {"systemd": systemd, "cron": cron, "schtasks": schtasks}


def _unit_text(text: str) -> str:
    return text.replace("%", "%%")


def _unit_word(word: str) -> str:
    quoted = word.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return _unit_text(f'"{quoted}"')
