"""A new sign is a record, a judgement and words, and is on every page of signs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.changes.changed_recip import Change, ChangedRecip, changed_recip

RECORD = """\
    SignRecord(5, "Smiles", "You smile, and nobody counts", "Do you smile?", "Every smile.", "Who smiled?"),
"""
FACTS = '''\
@dataclass(frozen=True, slots=True)
class Smiles(SignFacts):
    """How many moments there are."""

    count: int


'''
JUDGEMENT = """\
def smiles(evidence: Evidence) -> Sign:
    handles = tuple(entry.handle for entry in evidence.entries)
    return Sign(5, Verdict.PRESENT, Smiles(evidence.as_of, len(handles)), ("Maya",), handles)


"""
WORDS = """\
def _smiles(_verdict: Verdict, facts: Smiles) -> Said:
    return Said("Smiles seen.", (f"{facts.count} seen.",), "Smile once more.")


"""
JUDGED = "JUDGEMENTS: dict[int, Callable[[Evidence], Sign]] = {\n"
WORDED = "WORDING: dict[type[SignFacts], Callable[[Verdict, Any], Said]] = {\n"
CHANGE = Change(
    {
        "core/signs.py": (
            (
                "@dataclass(frozen=True, slots=True)\nclass UnpromptedWeeks",
                FACTS + "@dataclass(frozen=True, slots=True)\nclass UnpromptedWeeks",
            ),
            ("RECORDS = (\n", "RECORDS = (\n" + RECORD),
        ),
        "analysis/signs.py": (
            ("import SIGNS, Away,", "import SIGNS, Smiles, Away,"),
            (JUDGED, JUDGEMENT + JUDGED + "    5: smiles,\n"),
        ),
        "views/pages/sign_words.py": (
            ("    SIGNS,\n", "    SIGNS,\n    Smiles,\n"),
            (WORDED, WORDS + WORDED + "    Smiles: _smiles,\n"),
        ),
    }
)


@pytest.fixture(scope="module")
def recip(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangedRecip]:
    with changed_recip(CHANGE, tmp_path_factory.mktemp("sign")) as changed:
        for week in range(1, 10):
            new = "--new" if week == 1 else ""
            changed(f"log --with Maya {new} --kind support --give --on 2026-0{week}-11 --note one")
        yield changed


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("signs", ("5  You smile, and nobody counts", "seen.", "A step: Smile once more.")),
        ("signs --plain", ("Sign 5. You smile, and nobody counts: worth a look.", "A step: Smile once more.")),
        ("signs --about", ("5. You smile, and nobody counts", "Do you smile?", "Every smile.")),
        ("balance", ("5 Smiles", "Smiles seen.")),
        ("balance Maya", ("Maya is named in sign 5: recip signs",)),
        ("review", ("Sign 5. You smile, and nobody counts", "Who smiled?")),
        ("why sign 5", ("one",)),
    ],
)
def test_a_new_sign_is_on_every_page(recip: ChangedRecip, command: str, shown: tuple[str, ...]) -> None:
    page = recip(command).stdout

    assert [words for words in shown if words not in page] == []


def test_a_new_sign_is_in_json(recip: ChangedRecip) -> None:
    (sign,) = [one for one in recip.json("signs")["signs"] if one["number"] == 5]

    assert (sign["name"], sign["brief"], sign["step"]) == ("Smiles", "Smiles seen.", "Smile once more.")
    fields = recip.value("list(reciprocity.views.schema.schema_of('signs')['$defs']['Sign']['properties'])")
    assert list(sign) == fields


def test_a_new_sign_is_offered_after_why(recip: ChangedRecip) -> None:
    assert recip.offered("why", "sign5") == ["sign5"]
