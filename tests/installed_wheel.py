"""Install the wheel in a directory into a new environment, and use it there.

    python tests/installed_wheel.py dist

Not collected by pytest: installing recip's dependencies takes a minute.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

TYPED = """
from reciprocity import open_journal

with open_journal("nowhere.db") as journal:
    print(journal.balance().as_of)
"""


def main(folder: str) -> None:
    (wheel,) = Path(folder).resolve().glob("recip-*.whl")
    with tempfile.TemporaryDirectory() as home:
        environment = Path(home) / "environment"
        venv.create(environment, with_pip=True)
        programs = environment / ("Scripts" if sys.platform == "win32" else "bin")
        _run([programs / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", wheel, "mypy"], home)

        recip = programs / "recip"
        logged = _run([recip, "log", "called @Maya, just because"], home)
        assert "You reached out to Maya, just because." in logged, logged
        assert '"gave": 1' in _run([recip, "balance", "--json"], home)
        assert "Maya" in _run([recip, "history", "--plain"], home)
        assert "Taken back" in _run([recip, "undo"], home)

        typed = Path(home) / "typed.py"
        typed.write_text(TYPED, encoding="utf-8")
        _run([programs / "mypy", "--strict", "--python-executable", programs / "python", typed], home)
    print(f"{wheel.name} installs, keeps, shows, takes back, and is typed.")


def _run(command: list[str | Path], home: str) -> str:
    """The output of a command, run outside the source tree. Exits if it fails."""
    apart = {"RECIP_JOURNAL": str(Path(home) / "journal.db"), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    ours = ("PYTHONPATH", "PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT")
    inherited = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(
        [str(word) for word in command],
        cwd=home,
        env=inherited | apart,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main(sys.argv[1])
