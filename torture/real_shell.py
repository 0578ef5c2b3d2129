"""Drive real shells on a pseudo-terminal: press Tab, and record the arguments that recip is started with."""

from __future__ import annotations

import os
import shutil
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

SHELL_COMMANDS = {
    "bash": (("--norc", "--noprofile", "-i"), "PS1='> '; bind 'set enable-bracketed-paste off'; source {script}"),
    "zsh": (("-f", "-i"), "PS1='> '; autoload -Uz compinit && compinit -D -u; source {script}"),
    "fish": (("--no-config", "-i"), "source {script}; function fish_prompt; echo '> '; end"),
}
SET_COMMANDS = {"bash": "export {name}={value}", "zsh": "export {name}={value}", "fish": "set -x {name} {value}"}
SETTLE_SECONDS = 0.2
"""Seconds a shell needs to redraw after it received the completions."""

RECIP = """#!/bin/sh
if [ -n "$_RECIP_COMPLETE" ]; then
  {program} "$@"; code=$?
  : > '{folder}/completed'
  exit $code
fi
printf '%s\\0' "$@" > '{folder}/started.new'
mv '{folder}/started.new' '{folder}/started'
echo fin""ished
"""


class Shell:
    """A shell on a pseudo-terminal, in which `recip` is a stub that records its arguments.

    Completion requests go to the real program, or to `program`, a shell command line.
    """

    def __init__(self, name: str, folder: Path, script: str, program: str = "", wait: float = 60) -> None:
        import pexpect

        self.name = name
        self.folder = folder
        programs = folder / "programs"
        programs.mkdir(exist_ok=True)
        answering = program or f"{sys.executable} -m reciprocity"
        (programs / "recip").write_text(RECIP.format(program=answering, folder=folder), encoding="utf-8")
        (programs / "recip").chmod(0o755)
        written = folder / f"script.{name}"
        written.write_text(script, encoding="utf-8")
        arguments, first = SHELL_COMMANDS[name]
        environment = {
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "TERM": "xterm" if name == "fish" else "dumb",
            "LC_ALL": "C.UTF-8",
        }
        self.child: Any = pexpect.spawn(
            str(shutil.which(name)), list(arguments), env=environment, encoding="utf-8", timeout=wait,
            dimensions=(24, 200), cwd=str(folder),
        )  # fmt: skip
        self.run(first.format(script=written))

    def run(self, line: str) -> None:
        """Run a command line and wait until it ends."""
        self.child.sendline(f'{line}; echo rea""dy')
        self.child.expect_exact("ready")

    def set(self, name: str, value: object) -> None:
        self.run(SET_COMMANDS[self.name].format(name=name, value=value))

    def words(self, typed: str, *, tabs: int = 1) -> list[str]:
        """The arguments that recip is started with after typing this, Tab and Enter."""
        started = self.folder / "started"
        started.unlink(missing_ok=True)
        self.tab(typed, tabs)
        self.child.send("\r")
        self.child.expect_exact("finished")
        return started.read_bytes().decode().split("\0")[:-1]

    def tab(self, typed: str, times: int = 1) -> None:
        """Type this, press Tab, wait for the completions, and press Tab again `times` - 1 times."""
        completed = self.folder / "completed"
        completed.unlink(missing_ok=True)
        self.child.send(f"{typed}\t")
        deadline = time.monotonic() + 30
        while not completed.exists():
            assert time.monotonic() < deadline, f"{self.name} asked nothing for {typed!r}"
            time.sleep(0.02)
        time.sleep(SETTLE_SECONDS)
        for _ in range(times - 1):
            self.child.send("\t")
            time.sleep(SETTLE_SECONDS)

    def leave_line(self) -> None:
        """Abandon the line, whatever its state, and return to an empty prompt.

        A shell that is still busy with a completion loses a Ctrl-C, and keeps the quote that it had open.
        """
        from pexpect import TIMEOUT

        for _ in range(12):
            for _ in range(3):
                self.child.sendcontrol("c")
                time.sleep(0.1)
            self.child.sendline('echo rea""dy')
            if self.child.expect_exact(["ready", TIMEOUT], timeout=5) == 0:
                return
        raise AssertionError(f"{self.name} never left its line")

    def close(self) -> None:
        self.child.close(force=True)


def is_available(name: str) -> bool:
    """Whether the shell and pexpect are installed."""
    return sys.platform != "win32" and shutil.which(name) is not None and find_spec("pexpect") is not None
