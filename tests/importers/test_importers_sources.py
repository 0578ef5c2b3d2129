"""Sources: files, directories, zip and gzip archives, and zip bombs."""

from __future__ import annotations

import gzip
import os
import zipfile
from pathlib import Path

import pytest

from reciprocity.errors import BadFile
from reciprocity.importers import detect_format
from reciprocity.importers.sources import FREELY_INFLATED, source_of, sources_of

TABLE = "time,from,to\n1782892800,ann,bob\n"


def names(*paths: Path) -> list[str]:
    return [source.name for source in sources_of(paths)]


def test_a_directory_is_walked_in_order_without_media_and_hidden_files(tmp_path: Path) -> None:
    for name in ("b/two.csv", "a/one.csv", "a/photo.JPG", ".git/config", "a/.hidden"):
        (tmp_path / "export" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "export" / name).write_text(TABLE)

    assert names(tmp_path / "export") == ["a/one.csv", "b/two.csv"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text(TABLE)

    assert names(tmp_path / "one.csv", tmp_path) == ["one.csv"]


def test_a_zip_is_opened_in_place(tmp_path: Path) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner/mail.csv", TABLE)
        archive.writestr("inner/picture.png", b"\x89PNG")
        archive.writestr("__MACOSX/inner/._mail.csv", b"\0")

    (source,) = sources_of([path])

    assert source.name == "export.zip: inner/mail.csv"
    assert source.open().read().decode() == TABLE
    assert detect_format(source) == "csv"
    assert sorted(tmp_path.iterdir()) == [path]


def test_a_gzipped_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mail.csv.gz"
    path.write_bytes(gzip.compress(TABLE.encode()))

    assert detect_format(source_of(path)) == "csv"


def test_siblings_are_found_on_disk_and_in_a_zip(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.csv").write_text(TABLE)
    (tmp_path / "two.csv").write_text(TABLE)
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("in/one.csv", TABLE)
        archive.writestr("two.csv", TABLE)

    on_disk = source_of(tmp_path / "in" / "one.csv")
    in_zip = next(each for each in sources_of([tmp_path / "export.zip"]) if each.member == "in/one.csv")

    for source in (on_disk, in_zip):
        beside = source.sibling("..", "two.csv")
        assert beside is not None
        assert beside.open().read().decode() == TABLE
        assert source.sibling("nothing.csv") is None


def test_an_encrypted_zip_is_refused_with_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "secret.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mail.csv", TABLE)
    data = bytearray(path.read_bytes())
    data[6] |= 1  # the flag in the local header, and in the directory
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)

    with pytest.raises(BadFile, match="locked with a password") as refused:
        sources_of([path])

    assert "Unpack it" in refused.value.remedy


def test_a_zip_bomb_is_refused_before_its_end(tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mail.csv", b"0" * (FREELY_INFLATED * 2))
    (source,) = sources_of([path])

    with pytest.raises(BadFile, match="unpacks to far more"), source.open() as file:
        while file.read(2**20):
            pass


@pytest.mark.parametrize("damage", ["cut", "flipped", "lies about its size"])
def test_a_damaged_zip_is_refused(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mail.csv", os.urandom(2000).hex())
    data = bytearray(path.read_bytes())
    if damage == "cut":
        del data[len(data) // 2 :]
    elif damage == "flipped":
        data[len(data) // 2] ^= 0xFF
    else:
        place = data.index(b"PK\x01\x02") + 24
        data[place : place + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)

    with pytest.raises(BadFile, match="is damaged"):
        for source in sources_of([path]):
            source.open().read()


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"\xef\xbb\xbf\r\n "])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "chat.txt").write_bytes(content)

    with pytest.raises(BadFile, match=r"chat\.txt is empty"):
        detect_format(source_of(tmp_path / "chat.txt"))


def test_an_unknown_format_is_refused_with_the_known_ones(tmp_path: Path) -> None:
    (tmp_path / "poem.txt").write_text("Roses are red,\n")

    with pytest.raises(BadFile, match="of no format that recip knows") as refused:
        detect_format(source_of(tmp_path / "poem.txt"))

    assert "table of messages" in refused.value.remedy
