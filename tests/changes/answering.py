"""The process in which a changed recip runs: a request a line in, an answer a line out, both JSON."""

from __future__ import annotations

import importlib
import json
import re
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

import reciprocity
from tests.recip_program import Recip

MODULE = re.compile(r"\b(?:reciprocity|tests)(?:\.[a-z_]+)+")


def value_of(expression: str) -> Any:
    """The value of an expression, in which modules are named in full."""
    import tests

    for name in MODULE.findall(expression):
        # The last words may be of a function or a value.
        module = name
        while not _is_imported(module):
            module = module.rpartition(".")[0]

    return eval(expression, {"reciprocity": reciprocity, "tests": tests, "sys": sys})


def _is_imported(module: str) -> bool:
    try:
        importlib.import_module(module)
    except ModuleNotFoundError:
        return False
    return True


def serve() -> None:
    with pytest.MonkeyPatch.context() as patched:
        recip, answers = Recip(Path.cwd(), patched), sys.stdout
        for line in sys.stdin:
            asked = json.loads(line)
            if "value" in asked:
                answer = value_of(asked["value"])
            else:
                with pytest.MonkeyPatch.context() as here:
                    for name, value in asked.get("environment", {}).items():
                        here.setenv(name, value)
                    here.setattr(sys, "argv", ["recip", *recip.arguments(asked["line"])])
                    answer = asdict(recip.tried(asked["line"]))
            answers.write(json.dumps(answer) + "\n")
            answers.flush()


if __name__ == "__main__":
    serve()
