"""What is said of a week's review and of what it keeps, in whole sentences."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from reciprocity.core.agenda import Noticed, NoticeLine, NoticesPage
from reciprocity.core.days import full_day
from reciprocity.core.visible import visible
from reciprocity.views.sentences import handle_in_words, quote

NO_NOTICES = """Nothing noticed yet. When you feel owed, overlooked or entitled, it helps to see when and with whom:
  recip notice overlooked Tom "planned it without me\""""


def notice_sentence(notice: NoticeLine, today: date) -> str:
    """A feeling noticed, on one line, and below it the words that go with it."""
    who = f", with {visible(notice.person)}" if notice.person else ""
    parts = (f"You felt {notice.feeling}{who}.", f"{full_day(notice.day, today)}.", handle_in_words(notice.handle))
    said = " ".join(part for part in parts if part)
    return f"{said}\n  {quote(notice.note)}" if notice.note else said


def noticed_sentence(noticed: Noticed, today: date) -> str:
    """What was kept or taken out, and how to take that back."""
    said = notice_sentence(noticed.notice, today)
    if noticed.deleted:
        gone = "Would be taken out" if noticed.dry_run else "Taken out"
        return f"{gone}. {said}\n{'Nothing was written.' if noticed.dry_run else 'Bring it back: recip undo'}"
    if noticed.dry_run:
        return f"{said}\nNothing was written."
    return f"{said}\nNoticing it is all there is to do. Take it back: recip undo"


def notices_in_words(page: NoticesPage, today: date) -> str:
    """Feelings noticed, newest first."""
    if not page.notices:
        return NO_NOTICES
    said = [notice_sentence(notice, today) for notice in page.notices]
    return "\n".join([*said, "", "Older ones are left out; --limit shows more."] if page.more else said)


PAGES: dict[type, Callable[[Any, date], str]] = {
    Noticed: noticed_sentence,
    NoticesPage: notices_in_words,
}
"""What is said of each."""
