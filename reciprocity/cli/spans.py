"""Lengths of time as they are typed: "10d", "2w", "3 months"."""

from __future__ import annotations

from reciprocity.errors import WrongUsage

DAYS_IN = {"d": 1, "day": 1, "days": 1, "w": 7, "week": 7, "weeks": 7, "m": 30, "month": 30, "months": 30, "y": 365}
DAYS_IN |= {"year": 365, "years": 365}
LONGEST = 3660


def days_in(span: str, option: str) -> int:
    """How many days a span has; a bare number is days. `WrongUsage` where it is no span, or none that makes sense."""
    text = span.strip().lower()
    digits = text.rstrip("abcdefghijklmnopqrstuvwxyz ")
    unit = text[len(digits) :].strip() or "d"
    if not (digits.isascii() and digits.isdecimal()) or unit not in DAYS_IN:
        raise WrongUsage(f"{option} does not understand {span!r}.", "Write it as 10d, 2w or 3m.")
    days = int(digits[:6]) * DAYS_IN[unit]
    if not 1 <= days <= LONGEST:
        raise WrongUsage(f"{option} takes from one day to ten years, not {span!r}.", "Write it as 10d, 2w or 3m.")
    return days
