"""Fuzz one target in a process of its own: `python -m torture.fuzz_child TARGET OPTIONS`."""

from __future__ import annotations

import os
import sys

import atheris

from torture.program import TODAY

with atheris.instrument_imports(include=["reciprocity"]):
    from torture.targets import TARGETS


def main() -> None:
    os.environ["RECIP_TODAY"] = TODAY
    os.environ.pop("RECIP_DEBUG", None)
    name = sys.argv.pop(1)
    target = TARGETS[name]
    if name == "program":
        # Commands import their modules lazily: run once, so that those are instrumented as well.
        with atheris.instrument_imports(include=["reciprocity"]):
            target(b"called Maya")
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
