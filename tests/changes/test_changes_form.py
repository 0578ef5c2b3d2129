"""A new form of output is a renderer and a row: every report can be had in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.changes.changed_recip import Change, ChangedRecip, after, changed_recip

RENDERER = '''\
"""Every page aloud."""

from __future__ import annotations

from reciprocity.core.forms import Surface
from reciprocity.views import page as blocks
from reciprocity.views.render.plain import plain_text


def aloud_text(page: blocks.Page, surface: Surface) -> str:
    return plain_text(page, surface).upper()
'''
CHANGE = Change(
    {
        "core/forms.py": (after('    JSON = "json"\n', '    ALOUD = "aloud"\n'),),
        "views/show.py": (after("RENDERERS = {\n", '    Form.ALOUD: "aloud:aloud_text",\n'),),
    },
    {"views/render/aloud.py": RENDERER},
)
REPORTS = (
    *(f"tests.views.samples.{name}" for name in ("YEAR", "SIGNS_PAGE", "MAYA", "HISTORY", "MAYA_CHEN", "PEOPLE_PAGE")),
    "reciprocity.core.review_reports.AboutSignsReport()",
    "reciprocity.core.change_reports.UndoReport((), ())",
)


@pytest.fixture(scope="module")
def recip(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangedRecip]:
    with changed_recip(CHANGE, tmp_path_factory.mktemp("form")) as changed:
        yield changed


@pytest.mark.parametrize("report", REPORTS)
def test_every_report_can_be_had_in_it(recip: ChangedRecip, report: str) -> None:
    def shown(form: str) -> str:
        how = f"reciprocity.core.forms.Form.{form}, reciprocity.core.forms.Surface(), tests.views.samples.TODAY"
        text: str = recip.value(f"reciprocity.views.show.text_of({report}, {how})")
        return text

    assert shown("ALOUD")
    assert shown("ALOUD").split() == shown("PLAIN").upper().split()
