"""`recip config`: what is set."""

from __future__ import annotations

from datetime import date

from reciprocity.core.settings_report import SettingsReport
from reciprocity.views.sentences import counted, way_back

READS = {"month-first": "11/3 is 3 November", "day-first": "11/3 is 11 March", "year-first": "11/3 is 3 November"}


def settings_in_words(settings: SettingsReport, _today: date) -> str:
    """Each setting, what it means, and where it comes from."""
    whence = f" ({settings.date_order_from})"
    said = f"date-order  {settings.date_order}: {READS[settings.date_order]}{whence}"
    learnt = counted(settings.learnt, "line") if settings.learnt else "nothing"
    said += f"\nreading     {learnt} put right by you, and remembered in this journal alone"
    if settings.change or settings.dry_run:
        return f"{said}\n{way_back(settings.change, dry_run=settings.dry_run)}"
    return said
