"""A process that logs moments in a loop: `python -m torture.logging_child NAME STOP`.

Prints each note that recip acknowledged. Ends when the file STOP exists, or with an error when a note is refused.
"""

from __future__ import annotations

import os
import sys
from itertools import count
from pathlib import Path

from torture.in_process import journal_at, run_captured
from torture.workloads import log


def main() -> None:
    name, stop = sys.argv[1:]
    with journal_at(Path(os.environ["RECIP_JOURNAL"])):
        for number in count():
            if Path(stop).exists():
                return
            note = f"line {number} of {name}"
            code, _, stderr = run_captured((*log(note, "Maya"), "--new"))
            if code:
                sys.exit(f"{note}: ended with {code}: {stderr}")
            print(note, flush=True)


if __name__ == "__main__":
    main()
