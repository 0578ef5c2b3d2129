"""A new figure of a relationship is counted, named and said once, and can be asked for its entries."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.changes.changed_recip import Change, ChangedRecip, after, changed_recip

SAID = '    return f"Afterwards {who} seemed {names_in_words(said)}." if said else ""\n'
LOOK = "_within(lambda one: one.kind is Kind.CURIOSITY and one.direction is TAKE)"
CHANGE = Change(
    {
        "core/balance_reports.py": (after("    heavier: int = 0\n", "    listened: int = 0\n"),),
        "core/figure_names.py": (after('    "heavier": "heavier",\n', '    "listened to you": "listened",\n'),),
        "analysis/balance.py": (
            after(
                "        heavier=felt[Felt.HEAVIER],\n",
                '        listened=sum(one.kind == "curiosity" and one.direction is Direction.TAKE for one in kept),\n',
            ),
        ),
        "analysis/provenance.py": (after("FIGURES: dict[str, Look] = {\n", f'    "listened": {LOOK},\n'),),
        "views/pages/relations.py": (
            (
                SAID,
                '    said += [f"ready to listen {times_in_words(done.listened)}"] if done.listened else []\n' + SAID,
            ),
        ),
    }
)


@pytest.fixture(scope="module")
def recip(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangedRecip]:
    with changed_recip(CHANGE, tmp_path_factory.mktemp("figure")) as changed:
        for week in range(1, 10):
            new = "--new" if week == 1 else ""
            way = "--take" if week > 7 else "--give"
            changed(f"log --with Maya {new} --kind curiosity {way} --on 2026-0{week}-11 --note week{week}")
        yield changed


@pytest.mark.parametrize("form", ["", "--plain", "--md"])
def test_it_is_on_the_page_of_the_relationship(recip: ChangedRecip, form: str) -> None:
    assert "ready to listen twice" in recip.page(f"balance Maya {form}")


def test_it_is_on_the_page_for_a_browser(recip: ChangedRecip) -> None:
    recip("balance Maya --html maya.html")

    assert "ready to listen twice" in " ".join((recip.folder / "maya.html").read_text(encoding="utf-8").split())


def test_it_is_in_json_and_in_its_schema(recip: ChangedRecip) -> None:
    assert recip.json("balance Maya")["completions"]["listened"] == 2
    assert [one["completions"]["listened"] for one in recip.json("balance")["people"]] == [2]
    assert '"listened"' in recip("schema relationship").stdout


@pytest.mark.parametrize("words", ["listened", "listened to you", "Listened-to-you", "completions.listened"])
def test_it_can_be_asked_for_its_entries(recip: ChangedRecip, words: str) -> None:
    found = recip.json(f"why {words} Maya")["entries"]

    assert [one["note"] for one in found] == ["week9", "week8"]


def test_it_is_listed_and_offered(recip: ChangedRecip) -> None:
    assert "listened to you" in recip.page("why")
    assert recip.offered("why", "listened") == ["listened-to-you"]
