"""Somebody who logs line after line, in a process of its own: `python -m torture.logger NAME STOP`.

Each line that recip said it kept is printed. It ends once there is a file called STOP, or a line was refused.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from torture.in_process import answered, journal_at
from torture.workloads import log


def main() -> None:
    name, stop = sys.argv[1:]
    with journal_at(Path(os.environ["RECIP_JOURNAL"])):
        for number in count():
            if Path(stop).exists():
                return
            note = f"line {number} of {name}"
            code, _, stderr = answered((*log(note, "Maya"), "--new"))
            if code:
                sys.exit(f"{note}: ended with {code}: {stderr}")
            print(note, flush=True)


if __name__ == "__main__":
    main()
