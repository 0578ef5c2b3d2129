"""One target under the fuzzer, in a process of its own: `python -m torture.fuzzing TARGET OPTIONS`."""

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
        # Commands load their modules when they are asked for: once before, so that what they load is watched as well.
        with atheris.instrument_imports(include=["reciprocity"]):
            target(b"called Maya")
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
