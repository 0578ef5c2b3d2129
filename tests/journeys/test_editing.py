"""`recip edit` in an editor, and what becomes of its draft."""

from __future__ import annotations

import os
import signal
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.recip_program import Recip
from tests.terminal import Terminal, answer, finish, rest_of

Editor = Callable[..., None]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the editors of these tests are shell scripts")


@pytest.fixture
def moment(recip: Recip) -> str:
    """A moment of Maya and Tom, two days old; its handle."""
    recip("people add Maya")
    recip("people add Tom")
    recip("log --with Maya --with Tom --kind check-in --give --on 2026-11-21 --note 'asked after them' --just-because")
    handle: str = recip.json("history")["entries"][0]["handle"]
    return handle


@pytest.fixture
def editor(recip: Recip, monkeypatch: pytest.MonkeyPatch) -> Editor:
    """`editor("s/…/…/")`: an editor that makes these changes by sed; or one that runs a script of lines."""

    def set_to(*edits: str, script: str = "") -> None:
        path = recip.folder / "editor"
        changes = " ".join(f"-e '{edit}'" for edit in edits)
        by_sed = f'sed -i.bak {changes} "$1"'
        path.write_text(f"#!/bin/sh\n{script or by_sed}\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(path))
        recip.environment["EDITOR"] = str(path)

    return set_to


def drafts(recip: Recip) -> list[str]:
    """All but what each draft was begun from, which lies beside it."""
    return sorted(path.name for path in (recip.folder / "drafts").glob("*") if path.suffix != ".base")


def entry(recip: Recip) -> dict[str, object]:
    one: dict[str, object] = recip.json("history")["entries"][0]
    return one


@pytest.mark.usefixtures("moment")
def test_the_text_is_small_and_readable_and_private(recip: Recip, editor: Editor) -> None:
    seen = recip.folder / "seen"
    editor(script=f'cp -p "$1" {seen}; ls -ld "$(dirname "$1")" > {seen}.folder')

    said = recip("edit --editor").stdout

    text = seen.read_text(encoding="utf-8")
    shown = [line for line in text.splitlines() if not line.startswith("#")]
    assert shown == [
        "with: Maya; Tom", "kind: check-in", "way: from you", "day: 2026-11-21", "purpose: just because", "asked:",
        "felt:", "closed:", "", "asked after them",
    ]  # fmt: skip
    assert all(len(line) <= 100 for line in text.splitlines())
    assert stat.S_IMODE(seen.stat().st_mode) == 0o600
    assert Path(f"{seen}.folder").read_text(encoding="utf-8").startswith("drwx------")
    assert said == "Nothing was changed.\n"
    assert drafts(recip) == []
    assert not (recip.folder / "drafts").exists()


def test_what_is_changed_in_the_text_is_kept_and_undone_at_once(recip: Recip, moment: str, editor: Editor) -> None:
    editor(
        "s/^with:.*/with: Maya, @Nadia/", "s/^kind:.*/kind: support/", "s/^way:.*/way: from them/",
        "s/^day:.*/day: yesterday/", "s/^purpose:.*/purpose:/", "s/^felt:.*/felt: lighter, and said so/",
        "s/^asked after them/cooked for me/",
    )  # fmt: skip

    said = recip("edit --editor").stdout

    assert "Nadia is new here, and kept." in said
    assert f"[{moment}]" in said
    assert entry(recip) == {
        "handle": moment, "day": "2026-11-22", "note": "cooked for me", "who": ["Maya", "Nadia"], "kind": "support",
        "direction": "take", "purpose": "unknown", "asked": None, "felt": "lighter", "told": True,
    }  # fmt: skip
    assert drafts(recip) == []
    recip("undo")
    assert entry(recip)["who"] == ["Maya", "Tom"]
    assert entry(recip)["note"] == "asked after them"


def test_a_note_with_letters_of_anywhere_comes_back_as_it_was(recip: Recip, editor: Editor) -> None:
    note = "# Zoë's list\n\n- пирог\t🙂\n  \x1b[31m مرحبا\n\n"
    recip(["log", "--with", "Zoë", "--new", "--kind", "support", "--note", note])
    editor("s/^felt:.*/felt: same/")

    recip("edit --editor")

    assert (entry(recip)["note"], entry(recip)["felt"]) == (note, "same")


def test_how_each_seemed_can_differ(recip: Recip, moment: str, editor: Editor) -> None:
    recip(f"edit {moment} --with Maya --felt lighter --told")
    editor("s/^felt Tom:.*/felt Tom: heavier/")

    recip("edit --editor")

    seen = recip.folder / "seen"
    editor(script=f'cp "$1" {seen}')
    recip("edit --editor")
    assert "felt Maya: lighter, and said so\nfelt Tom: heavier\n" in seen.read_text(encoding="utf-8")


def test_whether_it_was_asked_for_and_is_dealt_with_can_be_set_and_cleared(
    recip: Recip, moment: str, editor: Editor
) -> None:
    recip(f"edit {moment} --kind support --take")
    assert {one["person"] for one in loops(recip)} == {"Maya", "Tom"}
    editor("s/^asked:.*/asked: no/", "s/^closed:.*/closed: yes/")

    recip("edit --editor")

    assert entry(recip)["asked"] is False
    assert loops(recip) == []
    editor("s/^asked:.*/asked: as asked/", "s/^closed:.*/closed:/")
    recip("edit --editor")
    assert entry(recip)["asked"] is True
    assert {one["person"] for one in loops(recip)} == {"Maya", "Tom"}
    editor("s/^asked:.*/asked:/")
    recip("edit --editor")
    assert entry(recip)["asked"] is None


def test_what_is_dealt_with_can_differ(recip: Recip, moment: str, editor: Editor) -> None:
    recip(f"edit {moment} --kind support --take")
    recip(f"edit {moment} --with Maya --closed")
    seen = recip.folder / "seen"
    editor(script=f'cp "$1" {seen}; sed -i "s/^closed Tom:.*/closed Tom: yes/;s/^closed Maya:.*/closed Maya:/" "$1"')

    recip("edit --editor")

    assert "closed Maya: yes\nclosed Tom:\n" in seen.read_text(encoding="utf-8")
    assert {one["person"] for one in loops(recip)} == {"Maya"}


def loops(recip: Recip) -> list[dict[str, str]]:
    found: list[dict[str, str]] = recip.json("balance")["open_loops"]
    return found


@pytest.mark.usefixtures("moment")
@pytest.mark.parametrize(
    "script", ["true", ': > "$1"', "sed -i '/^[^#]/d' \"$1\""], ids=["as it was", "empty", "remarks"]
)
def test_an_unchanged_or_emptied_text_changes_nothing_and_says_so(recip: Recip, editor: Editor, script: str) -> None:
    editor(script=script)

    assert recip("edit --editor").stdout == "Nothing was changed.\n"
    assert entry(recip)["note"] == "asked after them"
    assert drafts(recip) == []
    assert "Would be taken back" in recip("undo --dry-run").stdout
    recip("undo")
    assert recip.json("history")["entries"] == []


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        ("s/^kind:.*/kind: gift/", "kind does not know 'gift'"),
        ("s/^way:.*/way: sideways/", "way does not know 'sideways'"),
        ("s/^day:.*/day: tomorrow/", "has not come yet"),
        ("s/^day:.*/day: soonish/", "is no day"),
        ("s/^with:.*/with: Nadia/", "Nobody called Nadia"),
        ("s/^with:.*/with:/", "Nobody is named"),
        ("s/^felt:.*/felt: fine/", "felt does not know 'fine'"),
        ("s/^purpose:.*/purpose: money/", "purpose does not know 'money'"),
        ("s/^asked:.*/asked: maybe/", "asked does not know 'maybe'"),
        ("s/^closed:.*/closed: soon/", "closed does not know 'soon'"),
        ("s/^closed:.*/closed Nadia: yes/", "not with Nadia, so what they left open"),
        ("s/^kind:.*/what a mess/", "Line 9 is not understood"),
        ("s/^asked after them//", "nothing in that line"),
    ],
)
def test_a_bad_edit_is_not_lost(recip: Recip, moment: str, editor: Editor, edit: str, why: str) -> None:
    editor(edit)

    refused = recip("edit --editor", code=1)

    assert why in refused.stderr
    assert "what you typed is kept" in refused.stderr
    assert drafts(recip) == [f"journal.db-{moment}.txt", f"journal.db-{moment}.txt.bak"]
    assert entry(recip)["note"] == "asked after them"


@pytest.mark.usefixtures("moment")
def test_a_bad_edit_goes_back_to_the_editor_or_waits(recip: Recip, editor: Editor, terminal: Terminal) -> None:
    editor(
        script=f"""if [ -e {recip.folder}/second ]; then sed -i "s/^kind:.*/kind: support/" "$1"
else touch {recip.folder}/second; sed -i "s/^kind:.*/kind: gift/" "$1"; fi"""
    )
    child = terminal("edit")

    answer(child, ("kind does not know 'gift'", ""))

    assert "You did something for Maya and Tom" in rest_of(child)
    assert finish(child) == 0
    assert drafts(recip) == []


def test_a_killed_editor_leaves_the_draft(recip: Recip, moment: str, editor: Editor, terminal: Terminal) -> None:
    editor(script='sed -i "s/^kind:.*/kind: support/" "$1"; kill -9 $$')
    refused = recip("edit --editor", code=1)
    recip("log called Maya")
    editor(script="true")
    child = terminal("edit")

    answer(child, (f"[{moment}] was not finished", ""))

    assert "signal 9" in refused.stderr
    assert "You did something for Maya and Tom" in rest_of(child)
    assert recip.json(f"show {moment}")["kind"] == "support"
    assert drafts(recip) == []


def test_recip_itself_killed_leaves_the_draft(recip: Recip, moment: str, editor: Editor, terminal: Terminal) -> None:
    mark = recip.folder / "typed"
    editor(script=f'sed -i "s/^felt:.*/felt: lighter/" "$1"; touch {mark}; exec sleep 60')
    child = terminal("edit")
    end = time.monotonic() + 30
    while not mark.exists() and time.monotonic() < end:
        time.sleep(0.05)
    os.kill(child.pid, signal.SIGKILL)
    child.close(force=True)

    assert drafts(recip) == [f"journal.db-{moment}.txt"]
    assert stat.S_IMODE((recip.folder / "drafts" / f"journal.db-{moment}.txt").stat().st_mode) == 0o600
    editor(script="true")
    child = terminal("edit", moment)
    answer(child, ("was not finished", ""))
    assert "seemed lighter afterwards" in rest_of(child)
    assert drafts(recip) == []


@pytest.mark.usefixtures("moment")
def test_a_draft_can_be_dropped(recip: Recip, editor: Editor, terminal: Terminal) -> None:
    editor(script='sed -i "s/^kind:.*/kind: support/" "$1"; exit 3')
    recip("edit --editor", code=1)
    editor(script="true")
    child = terminal("edit")

    answer(child, ("was not finished", "d"))

    assert "Nothing was changed." in rest_of(child)
    assert entry(recip)["kind"] == "check-in"
    assert drafts(recip) == []


@pytest.mark.usefixtures("moment")
def test_an_editor_that_is_not_there_is_said(recip: Recip, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "no-such-editor --wait")

    refused = recip("edit --editor", code=1)

    assert "no-such-editor" in refused.stderr
    assert drafts(recip) == []


def test_a_text_that_is_no_utf_8_is_refused_and_kept(recip: Recip, moment: str, editor: Editor) -> None:
    editor(script="""printf 'with: Maya\\n\\n\\377\\376\\n' > "$1" """)

    assert "not UTF-8" in recip("edit --editor", code=1).stderr
    assert drafts(recip) == [f"journal.db-{moment}.txt"]


def test_an_unsorted_line_is_sorted_in_the_editor(recip: Recip, editor: Editor) -> None:
    recip("people add Tom")
    recip(["log", "the thing with the shed"])
    editor("s/^with:.*/with: Tom/", "s/^kind:.*/kind: support/")

    recip("edit --editor")

    assert (entry(recip)["who"], entry(recip)["kind"], entry(recip)["direction"]) == (["Tom"], "support", "give")
    assert recip.json("sort")["entries"] == []


@pytest.mark.usefixtures("moment")
def test_in_a_pipe_an_edit_with_nothing_to_change_is_refused(recip: Recip) -> None:
    assert "What should change is missing." in recip("edit", code=2).stderr


@pytest.mark.usefixtures("moment")
def test_editor_and_options_do_not_go_together(recip: Recip) -> None:
    assert "one or the other" in recip("edit --editor --kind support", code=2).stderr


@pytest.mark.parametrize("words", ["forget {moment} --yes", "forget --person Maya --shared --yes"])
def test_what_is_forgotten_leaves_no_draft(recip: Recip, moment: str, editor: Editor, words: str) -> None:
    editor("s/^kind:.*/kind: gift/")
    recip("edit --editor", code=1)
    assert drafts(recip) != []

    recip(words.format(moment=moment))

    assert drafts(recip) == []


def meanwhile(*lines: str, then: str = "") -> str:
    """A script for an editor that is open while these commands are run elsewhere, and then edits by sed."""
    program = f"{sys.executable} -m reciprocity"
    ran = "\n".join(f"{program} {line} >/dev/null" for line in lines)
    return f"{ran}\n" + (f'sed -i "{then}" "$1"' if then else "true")


def test_what_was_not_changed_in_the_editor_is_not_written(recip: Recip, moment: str, editor: Editor) -> None:
    recip("people add Leo")
    editor(
        script=meanwhile(f"edit {moment} --note elsewhere --with Leo --on 2026-11-20", then="s/^felt:.*/felt: lighter/")
    )

    recip("edit --editor")

    now = entry(recip)
    assert (now["note"], now["who"], now["day"], now["felt"]) == ("elsewhere", ["Leo"], "2026-11-20", "lighter")
    recip("undo")
    assert (entry(recip)["note"], entry(recip)["felt"]) == ("elsewhere", None)


@pytest.mark.parametrize(
    ("elsewhere", "here", "wanted"),
    [
        ("--kind support", "s/^asked after them/asked/", {"kind": "support", "note": "asked"}),
        ("--note new", "s/^day:.*/day: yesterday/", {"note": "new", "day": "2026-11-22"}),
        ("--with Maya", "s/^purpose:.*/purpose:/", {"who": ["Maya"], "purpose": "unknown"}),
        ("--with Maya --felt heavier", "s/^kind:.*/kind: support/", {"kind": "support", "felt": "heavier"}),
        ("--take", "s/^with:.*/with: Tom/", {"who": ["Tom"], "direction": "take"}),
        ("--on 2026-11-20", "s/^day:.*/day: 2026-11-20/", {"day": "2026-11-20"}),
        ("--asked", "s/^purpose:.*/purpose:/", {"asked": True, "purpose": "unknown"}),
        ("--note new", "s/^asked:.*/asked: no/", {"note": "new", "asked": False}),
        ("--closed", "s/^felt:.*/felt: same/", {"felt": "same"}),
    ],
)
def test_two_edits_of_different_fields_both_hold(
    recip: Recip, moment: str, editor: Editor, elsewhere: str, here: str, wanted: dict[str, object]
) -> None:
    editor(script=meanwhile(f"edit {moment} {elsewhere}", then=here))

    recip("edit --editor")

    assert {name: entry(recip)[name] for name in wanted} == wanted
    assert drafts(recip) == []


@pytest.mark.parametrize(
    ("elsewhere", "here", "said"),
    [
        ("--note theirs", "s/^asked after them/mine/", 'note is "theirs" by now, and "mine" in your text.'),
        ("--with Tom", "s/^with:.*/with: Maya/", "with is Tom by now, and Maya in your text."),
        ("--kind support", "s/^kind:.*/kind: curiosity/", "kind is support by now, and curiosity in your text."),
        ("--on 2026-11-20", "s/^day:.*/day: 2026-11-19/", "day is 2026-11-20 by now"),
        ("--felt heavier", "s/^felt:.*/felt: lighter/", "felt Maya is"),
        ("--unasked", "s/^asked:.*/asked: yes/", "asked is no by now, and yes in your text."),
    ],
)
def test_what_changed_on_both_sides_is_refused_in_a_pipe_and_kept_as_a_draft(
    recip: Recip, moment: str, editor: Editor, elsewhere: str, here: str, said: str
) -> None:
    editor(script=meanwhile(f"edit {moment} {elsewhere}", then=here))

    refused = recip("edit --editor", code=1).stderr

    assert said in refused
    assert "what you typed is kept" in refused
    assert drafts(recip) == [f"journal.db-{moment}.txt"]
    recip("undo")
    assert (entry(recip)["kind"], entry(recip)["felt"], entry(recip)["note"]) == ("check-in", None, "asked after them")


@pytest.mark.parametrize(("chosen", "note"), [("m", "mine"), ("there", "theirs")])
def test_what_changed_on_both_sides_is_asked_on_a_terminal(
    recip: Recip, moment: str, editor: Editor, terminal: Terminal, chosen: str, note: str
) -> None:
    editor(script=meanwhile(f"edit {moment} --note theirs", then="s/^asked after them/mine/;s/^felt:.*/felt: same/"))
    child = terminal("edit", moment)

    answer(child, ("note was changed elsewhere too", chosen))

    assert finish(child) == 0
    assert (entry(recip)["note"], entry(recip)["felt"]) == (note, "same")


def test_a_draft_that_is_gone_on_with_is_measured_by_what_it_was_begun_from(
    recip: Recip, moment: str, editor: Editor
) -> None:
    editor(script='sed -i "s/^felt:.*/felt: lighter/" "$1"; exit 1')
    recip("edit --editor", code=1)
    recip(f"edit {moment} --note elsewhere --with Tom")
    editor(script="true")

    recip("edit --editor")

    assert (entry(recip)["note"], entry(recip)["who"], entry(recip)["felt"]) == ("elsewhere", ["Tom"], "lighter")


@pytest.mark.parametrize("gone", ["delete {}", "forget {} --yes", "undo"])
def test_a_moment_that_went_meanwhile_is_said_to_be_gone_and_the_text_is_kept(
    recip: Recip, moment: str, editor: Editor, gone: str
) -> None:
    editor(script=meanwhile(gone.format(moment), then="") + "\nprintf 'with: Maya\\n\\nthe words I typed\\n' > \"$1\"")

    refused = recip("edit --editor", code=1).stderr

    draft = recip.folder / "drafts" / f"journal.db-{moment}.txt"
    assert f"[{moment}] was taken out of the journal" in refused
    assert str(draft) in refused
    assert "the words I typed" in draft.read_text(encoding="utf-8")
    assert recip.json("history")["entries"] == []
    assert str(draft) in recip(f"edit {moment} --editor", code=1).stderr
    if "forget" in gone:
        recip(f"forget {moment} --yes")
        assert not draft.exists()


@pytest.mark.parametrize("name", ["j[1].db", "j*.db", "journal?.db", "%_.db", "a b'c.db", "-x.db", "j.sqlite"])
def test_drafts_are_found_again_whatever_the_journal_is_called(
    recip: Recip, editor: Editor, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RECIP_JOURNAL", str(recip.folder / name))
    recip("log --with Maya --new --kind support --give")
    editor(script='sed -i "s/^felt:.*/felt: lighter/" "$1"; exit 1')
    recip("edit --editor", code=1)
    assert len(drafts(recip)) == 1
    editor(script="true")

    recip("edit --editor")

    assert entry(recip)["felt"] == "lighter"
    assert not (recip.folder / "drafts").exists()


@pytest.mark.parametrize(
    "other", ["journal-2.db", "journal.sqlite", "my-journal.db", "journal.db-k3f9.txt", "journal.d"]
)
def test_forgetting_in_one_journal_leaves_the_drafts_of_another(
    recip: Recip, editor: Editor, other: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for journal in (other, "journal.db"):
        monkeypatch.setenv("RECIP_JOURNAL", str(recip.folder / journal))
        recip("log --with Maya --new --kind support --give")
        editor("s/^kind:.*/kind: gift/")
        recip("edit --editor", code=1)
    assert len(drafts(recip)) == 4

    recip("forget --person Maya --yes")

    assert len(drafts(recip)) == 2
    assert all(name.startswith(f"{other}-") for name in drafts(recip))


def test_a_draft_that_became_a_link_is_not_followed(recip: Recip, moment: str, editor: Editor) -> None:
    elsewhere = recip.folder / "theirs"
    elsewhere.write_text("with: Maya\n\nnot mine\n", encoding="utf-8")
    elsewhere.chmod(0o644)
    editor(script=f'rm "$1"; ln -s {elsewhere} "$1"')

    refused = recip("edit --editor", code=1).stderr

    assert "is a link" in refused
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o644
    assert entry(recip)["note"] == "asked after them"
    editor(script="true")
    assert "is a link" in recip(f"edit {moment} --editor", code=3).stderr
    recip(f"forget {moment} --yes")
    assert elsewhere.read_text(encoding="utf-8").endswith("not mine\n")
    assert drafts(recip) == []
