"""Draws docs/balance.svg, the picture in the README: `recip balance` on the demo's invented journal."""

from __future__ import annotations

import re
from datetime import date
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from reciprocity.analysis.balance_report import balance_report
from reciprocity.cli.commands.demo import invented_journal
from reciprocity.core.forms import Form, Surface
from reciprocity.views.show import text_of

TODAY = date(2026, 11, 23)
PICTURE = Path(__file__).with_name("balance.svg")


def draw() -> None:
    with invented_journal(TODAY) as run:
        report = balance_report(run.context.journal.evidence(TODAY))
        page = text_of(report, Form.PAGE, Surface(height=24, colour=True), TODAY)
    console = Console(record=True, width=80, file=StringIO(), force_terminal=True)
    console.print(Text.from_ansi(f"$ recip balance\n{page}"))
    drawn = console.export_svg(title="recip")
    # The reader's own monospaced font will do: a picture in a README should ask no other machine for one.
    PICTURE.write_text(re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL), encoding="utf-8")


if __name__ == "__main__":
    draw()
