"""The handles that a sign rests on, read aloud: no more than anybody would listen to, and where the rest is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.views.samples import SIGNS_PAGE, TODAY
from tests.views.shown import plain_of


@pytest.mark.parametrize(("count", "more"), [(20, ""), (21, " and 1 more; recip why sign 1 reads them all")])
def test_twenty_handles_are_read_and_the_rest_is_told_of(count: int, more: str) -> None:
    handles = tuple(f"aa{number:02}" for number in range(count))
    page = replace(SIGNS_PAGE, signs=(replace(SIGNS_PAGE.signs[0], because=handles),))

    said = " ".join(plain_of(page, TODAY).split())

    assert f"[aa19]{more}." in said
    assert "[aa20]" not in said
