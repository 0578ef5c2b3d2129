"""What is said about the signs: all of it, each part where it belongs, and the same signs as are shown."""

from __future__ import annotations

from reciprocity.analysis import about_signs as explained
from reciprocity.analysis.about_signs import about_signs
from reciprocity.analysis.signs import SIGNS


def test_every_part_is_told_where_it_belongs() -> None:
    told = about_signs()

    assert told.opening == explained.OPENING
    assert (told.verdicts, told.limits) == (explained.VERDICTS, explained.LIMITS)
    assert (told.not_for, told.sources) == (explained.NOT_FOR, explained.SOURCES)


def test_each_sign_has_its_own_title_question_and_what_is_looked_at() -> None:
    told = about_signs().signs

    assert [(one.number, one.title) for one in told] == [(number, title) for number, _, title, _ in SIGNS]
    assert [(one.meaning, one.looks_at) for one in told] == [explained.MEANINGS[one.number] for one in told]
