"""Properties of the three-way merge of an edit with concurrent changes."""

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
def test_an_edit_without_concurrent_changes_is_applied(
    base: dict[str, int | None], yours: dict[str, int | None]
) -> None:
    merged = merge_three_way(base, yours, base)

    assert (whole(merged.fields), merged.clashes) == (whole(yours), ())


@given(FIELDS, FIELDS)
def test_equal_changes_do_not_conflict(base: dict[str, int | None], both: dict[str, int | None]) -> None:
    assert merge_three_way(base, both, both).clashes == ()


@given(FIELDS, FIELDS, FIELDS)
def test_a_field_keeps_its_current_value_unless_only_the_edit_changed_it(
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
def test_merging_is_symmetric_except_for_conflicts(
    base: dict[str, int | None], one: dict[str, int | None], other: dict[str, int | None]
) -> None:
    here, there = merge_three_way(base, one, other), merge_three_way(base, other, one)

    clashing = {clash.field for clash in here.clashes}
    assert clashing == {clash.field for clash in there.clashes}
    assert {f: v for f, v in whole(here.fields).items() if f not in clashing} == {
        f: v for f, v in whole(there.fields).items() if f not in clashing
    }
