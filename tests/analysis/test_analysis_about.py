"""What is said about the signs: all of it, each part where it belongs, and the same signs as are shown."""

from __future__ import annotations

from reciprocity.core.signs import SIGNS
from reciprocity.views.pages import about_signs as explained
from reciprocity.views.pages.about_signs import about_signs


def test_every_part_is_told_where_it_belongs() -> None:
    told = about_signs()

    assert told.opening == explained.OPENING
    assert (told.verdicts, told.limits) == (explained.VERDICTS, explained.LIMITS)
    assert (told.not_for, told.sources) == (explained.NOT_FOR, explained.SOURCES)


def test_each_sign_has_its_own_title_question_and_what_is_looked_at() -> None:
    told = about_signs().signs

    assert [(one.number, one.title) for one in told] == [(number, sign.title) for number, sign in SIGNS.items()]
    assert [(one.meaning, one.looks_at) for one in told] == [(sign.meaning, sign.looks_at) for sign in SIGNS.values()]
