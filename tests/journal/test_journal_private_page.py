"""A page for a browser: for nobody else, whole or not at all, and over nothing but an older page of ours."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from reciprocity.errors import BadFile, RecipError, Refused
from reciprocity.journal.private_files import page_beside, remove_page, write_page
from tests.journal.conftest import mode_of, posix_only

MARK = b"<!-- ours -->"
PAGE = MARK.decode() + "Zoë"


def told(problem: pytest.ExceptionInfo[RecipError]) -> tuple[str, str]:
    return problem.value.sentence, problem.value.remedy


def test_a_page_replaces_a_page_of_ours_and_an_empty_file(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    for before in (b"", MARK, PAGE.encode() * 3):
        path.write_bytes(before)
        write_page(path, PAGE, MARK)
        assert path.read_bytes() == PAGE.encode()
        assert [file.name for file in tmp_path.iterdir()] == ["page.html"]


@posix_only
def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    write_page(tmp_path / "page.html", PAGE, MARK)

    assert mode_of(tmp_path / "page.html") == 0o600


@pytest.mark.parametrize("before", [b"somebody's notes", MARK[:-1], b" " + MARK])
def test_nobodys_notes_are_replaced_or_removed(tmp_path: Path, before: bytes) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(before)

    with pytest.raises(Refused) as problem:
        write_page(path, PAGE, MARK)

    assert told(problem) == (
        f"{path} is there already, and is no page of recip's.",
        "Choose another name; it was left.",
    )
    assert not remove_page(path, MARK)
    assert path.read_bytes() == before


@posix_only
def test_what_is_no_plain_file_is_left_as_it_is(tmp_path: Path) -> None:
    link = tmp_path / "link.html"
    link.symlink_to(tmp_path / "page.html")
    (tmp_path / "page.html").write_bytes(MARK)

    with pytest.raises(Refused) as problem:
        write_page(link, PAGE, MARK)
    assert told(problem) == (f"{link} is a link, or no plain file.", "Choose another name; nothing was written.")
    with pytest.raises(Refused) as folder:
        write_page(tmp_path, PAGE, MARK)
    assert told(folder) == (f"{tmp_path} is a folder.", f"Name a file in it: {tmp_path / 'balance.html'}")
    assert not remove_page(link, MARK)
    assert (tmp_path / "page.html").read_bytes() == MARK


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile) as problem:
        write_page(tmp_path / "no" / "page.html", PAGE, MARK)

    assert told(problem) == (
        f"There is no folder {tmp_path / 'no'}.",
        "Make it first, or name another; nothing was written.",
    )


@pytest.mark.parametrize(
    ("error", "sentence", "remedy"),
    [
        (
            OSError(errno.ENOSPC, "full"),
            "There is no room left for {}.",
            "Free some space and try again; nothing was written.",
        ),
        (
            OSError(errno.EIO, "not now"),
            "{} could not be written (not now).",
            "Choose another place; nothing was written.",
        ),
        (OSError("our own"), "{} could not be written (our own).", "Choose another place; nothing was written."),
    ],
)
def test_a_page_that_could_not_be_written_whole_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str, remedy: str
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(MARK)

    def fail(_file: int) -> None:
        raise error

    monkeypatch.setattr("reciprocity.journal.private_files.os.fsync", fail)
    with pytest.raises(BadFile) as problem:
        write_page(path, PAGE, MARK)

    assert told(problem) == (sentence.format(path), remedy)
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]
    assert path.read_bytes() == MARK


def test_a_page_of_ours_is_overwritten_before_it_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.html"
    write_page(path, PAGE, MARK)
    left = []
    monkeypatch.setattr("reciprocity.journal.private_files.os.fsync", lambda _file: left.append(path.read_bytes()))

    assert remove_page(path, MARK)

    assert left == [bytes(len(PAGE.encode()))]
    assert not path.exists()
    assert not remove_page(path, MARK)


def test_a_page_that_could_not_be_removed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "page.html"
    write_page(path, PAGE, MARK)

    def fail(_file: int) -> None:
        raise OSError(errno.EIO, "not now")

    monkeypatch.setattr("reciprocity.journal.private_files.os.fsync", fail)
    with pytest.raises(BadFile) as problem:
        remove_page(path, MARK)

    assert told(problem) == (f"{path} holds your words, and could not be removed (not now).", "Remove it yourself.")


def test_without_a_place_it_goes_beside_the_journal() -> None:
    assert page_beside(Path("a") / "b.db") == Path("a") / "balance.html"
