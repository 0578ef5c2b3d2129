"""recip in a restricted process: `python -m torture.restricted_child RESTRICTION ARGUMENTS`.

RESTRICTION is `size=BYTES` (RLIMIT_FSIZE), `user=UID` (drop root privileges) or `nowhere` (a working directory that
was removed).
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from reciprocity import cli
from torture.in_process import journal_at, run


def main() -> None:
    how, *arguments = sys.argv[1:]
    name, _, value = how.partition("=")
    _load()
    if sys.platform != "win32":
        _restrict(name, int(value or 0))
    cli.main(arguments)


if sys.platform != "win32":

    def _restrict(name: str, value: int) -> None:
        if name == "size":
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (value, value))
        elif name == "user":
            os.setgroups([])
            os.setgid(value)
            os.setuid(value)
        else:
            folder = tempfile.mkdtemp()
            os.chdir(folder)
            Path(folder).rmdir()


def _load() -> None:
    """Run recip once, so that its modules are loaded before privileges are dropped."""
    with tempfile.TemporaryDirectory() as folder, journal_at(Path(folder, "journal.db")):
        run(("log", "--with", "Maya", "--new", "--kind", "support", "--give", "--note", "loaded"))


if __name__ == "__main__":
    main()
