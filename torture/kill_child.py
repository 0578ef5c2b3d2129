"""recip in a process that kills itself at a chosen call: `python -m torture.kill_child CALL MIGRATIONS ARGUMENTS`.

CALL counts calls from reciprocity/journal into C code (SQLite or the system); the process gets SIGKILL before that one.
With 0 it runs to the end and writes the number of calls to stderr. MIGRATIONS is a directory, or "".
"""

from __future__ import annotations

import atexit
import os
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from torture.in_process import migrations_from

KILL = 9
"""SIGKILL, which the signal module lacks on Windows."""

ROOM = f"{os.sep}reciprocity{os.sep}journal{os.sep}"


class Calls:
    """A profile function that counts C calls from the journal package and kills the process at one of them."""

    def __init__(self, last: int) -> None:
        self.count = 0
        self._last = last

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        if event == "c_call" and ROOM in frame.f_code.co_filename:
            self.count += 1
            if self.count == self._last:
                os.kill(os.getpid(), KILL)


def main() -> None:
    last, migrations, *arguments = sys.argv[1:]
    calls = Calls(int(last))
    if not int(last):
        atexit.register(lambda: print(calls.count, file=sys.stderr))
    from reciprocity import cli

    with migrations_from(Path(migrations) if migrations else None):
        sys.setprofile(calls)
        cli.main(arguments)


if __name__ == "__main__":
    main()
