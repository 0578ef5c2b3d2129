"""What a line tells beside one moment that took place: a plan is offered as a follow-up, two moments as both."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reciprocity.cli.desk import Desk
from reciprocity.cli.draft import Draft
from reciprocity.cli.keeping import How, ask_and_write
from reciprocity.cli.walks import asking, naming, speaking
from reciprocity.cli.walks.leaving import LeftOpen
from reciprocity.cli.walks.settling import ENOUGH, settled
from reciprocity.core.moments import MomentDetails
from reciprocity.core.reading import Doubt
from reciprocity.core.vocabulary import Aspect, Direction, Kind, NotDone
from reciprocity.errors import Stopped

TODAY = date(2026, 11, 23)
PLAN = Draft(
    MomentDetails(TODAY, "seeing Tom on friday", kind=Kind.TOGETHER, direction=Direction.MUTUAL),
    strangers=("Tom",),
    not_done=NotDone.PLAN,
    doubts=(Doubt(Aspect.DONE, "friday"), Doubt(Aspect.WHO, "Tom")),
)
FIRST = Draft(
    MomentDetails(TODAY, "Tom fed the cat", kind=Kind.SUPPORT, direction=Direction.TAKE),
    new=("Tom",),
)
SECOND = Draft(
    MomentDetails(TODAY, "I made Tom soup", kind=Kind.SUPPORT, direction=Direction.GIVE),
    new=("Tom",),
)
TWO = FIRST.changed(
    note="Tom fed the cat and I made him soup", moments=(FIRST, SECOND), doubts=(Doubt(Aspect.MOMENTS),)
)

Typed = Callable[..., list[str]]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("RECIP_TODAY", TODAY.isoformat())
    desk = Desk(str(tmp_path / "journal.db"), TODAY)
    desk.__dict__["is_terminal"] = True
    yield desk
    desk.close()


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Typed:
    """Answer the questions to come with these, in order, and tell what was asked; None is Ctrl-C."""

    def answers(*given: str | None) -> list[str]:
        asked: list[str] = []
        left = list(given)

        def ask(prompt: str, _names: object = ()) -> str:
            asked.append(prompt)
            answer = left.pop(0)
            if answer is None:
                raise Stopped
            return answer

        for module in (asking, naming, speaking):
            monkeypatch.setattr(module, "ask", ask)
        monkeypatch.setattr("reciprocity.cli.walks.changing.ask", ask)
        return asked

    return answers


def test_a_plan_with_somebody_and_a_day_is_kept_as_a_follow_up_alone(
    desk: Desk, typed: Typed, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = typed("f")

    ask_and_write(desk, PLAN, How())

    assert "come back to it on Friday 27 November" in " ".join(asked) + capsys.readouterr().out
    (kept,) = desk.journal.follow_ups.open()
    assert (kept.day, kept.note) == (date(2026, 11, 27), PLAN.details.note)
    assert desk.journal.moments.newest() is None
    assert [person.name for person in desk.journal.people.all()] == ["Tom"]


@pytest.mark.parametrize("words", ["", "soon"])
def test_without_a_day_only_that_it_was_done_is_offered(desk: Desk, typed: Typed, words: str) -> None:
    asked = typed("")

    left = settled(desk, replace(PLAN, doubts=(Doubt(Aspect.DONE, words),)))

    assert "[f]" not in " ".join(asked)
    assert not left.is_sure


def test_what_was_done_all_the_same_is_kept_as_done(desk: Desk, typed: Typed) -> None:
    typed("d", "")

    kept = settled(desk, PLAN)

    assert kept.is_sure
    assert (kept.new, kept.not_done, kept.to_come) == (("Tom",), None, False)


def test_both_moments_are_kept_with_one_key_and_taken_back_with_one_undo(desk: Desk, typed: Typed) -> None:
    typed("")

    ask_and_write(desk, TWO, How())

    found, _ = desk.journal.moments.find(limit=None)
    assert {(one.details.note, one.details.direction) for one in found} == {
        ("Tom fed the cat", Direction.TAKE),
        ("I made Tom soup", Direction.GIVE),
    }
    assert len({one.handle for one in found}) == 2
    desk.journal.changes.undo(desk.now())
    assert desk.journal.moments.find(limit=None)[0] == ()


def test_only_one_moment_is_kept_as_the_line_it_is(desk: Desk, typed: Typed) -> None:
    typed("1")

    kept = settled(desk, TWO)

    assert (kept.is_sure, kept.split, kept.moments) == (True, False, ())


def test_two_moments_that_are_left_are_kept_as_one_line(desk: Desk, typed: Typed) -> None:
    in_doubt = SECOND.changed(kind=None, doubts=(Doubt(Aspect.KIND),))
    typed("both", None)

    with pytest.raises(LeftOpen):
        ask_and_write(desk, replace(TWO, moments=(FIRST, in_doubt)), How())

    (kept,), _ = desk.journal.moments.find(limit=None)
    assert (kept.details.note, kept.details.kind) == (TWO.details.note, None)


def test_a_line_is_asked_three_questions_at_most(desk: Desk, typed: Typed, capsys: pytest.CaptureFixture[str]) -> None:
    doubts = (Doubt(Aspect.WHO, "Tom"), Doubt(Aspect.KIND), Doubt(Aspect.DAY, "03/04"), Doubt(Aspect.DIRECTION))
    asked = typed("", "s", "yesterday", "<")

    left = settled(desk, Draft(MomentDetails(TODAY, "line"), strangers=("Tom",), doubts=doubts))

    assert len(asked) == 3
    assert ENOUGH in capsys.readouterr().out
    assert [doubt.about for doubt in left.doubts] == [Aspect.DIRECTION]
