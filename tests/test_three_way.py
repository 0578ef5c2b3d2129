"""The laws of merging an edit into what has become of its moment meanwhile."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reciprocity.core.three_way_merge import merge_three_way

FIELDS = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 2) | st.none(), max_size=4)


def whole(fields: dict[str, int | None]) -> dict[str, int]:
    return {name: value for name, value in fields.items() if value is not None}


@given(FIELDS, FIELDS)
def test_an_edit_that_changed_nothing_writes_nothing(
    base: dict[str, int | None], theirs: dict[str, int | None]
) -> None:
    merged = merge_three_way(base, base, theirs)

    assert (whole(merged.fields), merged.clashes) == (whole(theirs), ())


@given(FIELDS, FIELDS)
def test_where_nothing_else_changed_the_edit_is_taken(
    base: dict[str, int | None], yours: dict[str, int | None]
) -> None:
    merged = merge_three_way(base, yours, base)

    assert (whole(merged.fields), merged.clashes) == (whole(yours), ())


@given(FIELDS, FIELDS)
def test_the_same_change_on_both_sides_is_no_clash(base: dict[str, int | None], both: dict[str, int | None]) -> None:
    assert merge_three_way(base, both, both).clashes == ()


@given(FIELDS, FIELDS, FIELDS)
def test_each_field_is_as_it_is_by_now_unless_the_edit_alone_changed_it(
    base: dict[str, int | None], yours: dict[str, int | None], theirs: dict[str, int | None]
) -> None:
    merged = merge_three_way(base, yours, theirs)

    clashing = {clash.field for clash in merged.clashes}
    for field in "abcd":
        before, edited, now = base.get(field), yours.get(field), theirs.get(field)
        assert (field in clashing) == (
            len({before, edited, now}) == 3 or (edited != before and now not in (before, edited))
        )
        alone = edited != before and now == before
        assert merged.fields.get(field) == (edited if alone else now)


@given(FIELDS, FIELDS, FIELDS)
def test_whose_edit_it_is_makes_no_difference_but_where_they_clash(
    base: dict[str, int | None], one: dict[str, int | None], other: dict[str, int | None]
) -> None:
    here, there = merge_three_way(base, one, other), merge_three_way(base, other, one)

    clashing = {clash.field for clash in here.clashes}
    assert clashing == {clash.field for clash in there.clashes}
    assert {f: v for f, v in whole(here.fields).items() if f not in clashing} == {
        f: v for f, v in whole(there.fields).items() if f not in clashing
    }
