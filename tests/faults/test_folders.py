"""Folders with more in them than reports: loops, pipes, devices, odd names, closed doors."""

import os
import socket
from pathlib import Path

import pytest
from support.commands import Cqtui
from support.library import REPORT

from cqtui.errors import SourceError
from cqtui.ingest.containers import files_of
from cqtui.library.library import Library

pytestmark = pytest.mark.usefixtures("own_library")


def found(folder: Path) -> dict[str, bytes | SourceError]:
    """What a folder gives, by the name within."""
    return {os.path.relpath(path, folder): data for path, data in files_of(str(folder), 10**6)}


def test_links_in_circles_have_an_end(tmp_path: Path) -> None:
    """A folder that is linked in itself is read once, a link to itself not at all."""
    (tmp_path / "a.txt").write_bytes(b"a")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "gone")
    assert found(tmp_path) == {"a.txt": b"a"}


def test_what_is_no_file_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pipes, sockets and devices would wait for ever, or never end."""
    (tmp_path / "a.txt").write_bytes(b"a")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    monkeypatch.chdir(tmp_path)  # a socket's name must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket.txt")
        assert found(tmp_path) == {"a.txt": b"a"}


def test_a_folder_that_cannot_be_looked_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In its place, with the reason; the others are read."""
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_bytes(b"a")
    scan = os.scandir

    def closed(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", closed)
    told = found(tmp_path)
    error = told.pop("closed")
    assert isinstance(error, SourceError)
    assert "permission denied" in error.message
    assert told == {"a.txt": b"a"}


def test_a_file_that_grows_is_what_was_read(tmp_path: Path) -> None:
    """The bytes are taken once: what is kept and what was read are the same."""
    from cqtui.ingest.load import load

    path = tmp_path / "a.txt"
    path.write_bytes(REPORT)

    def grow(name: str, data: bytes) -> object:
        path.write_bytes(REPORT * 2)
        return load(name, data)

    with Library.open(tmp_path / "home") as library:
        for name, data in files_of(str(tmp_path / "a.txt"), 10**6):
            assert isinstance(data, bytes)
            library.add(name, data, grow)  # type: ignore[arg-type]
        assert library.check() == ()
        assert [data for _, data in library.files()] == [REPORT]


NAMES = [
    b"\xb8\xe6.txt",  # GBK
    b"\x1b]0;owned\x07.txt",
    "\u202etxt.报告".encode() + b".txt",
    b"a" * 251 + b".txt",
    b"new\nline.txt",
    b"-rf.txt",
    b"#2019.txt",
    b"~.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_a_name(name: bytes, cqtui: Cqtui, tmp_path: Path) -> None:
    """Added, listed, told of and found by its path; nothing of it acts on the terminal."""
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / os.fsdecode(name)
    path.write_bytes(REPORT)
    ran = cqtui("add", str(folder))
    assert (ran.status, ran.err) == (0, "")
    for command in (("list",), ("info", str(path)), ("list", "--json"), ("check",)):
        ran = cqtui(*command)
        assert (ran.status, ran.err) == (0, "")
        assert not any(c in ran.out for c in "\x1b\x07\u202e")
        assert "chongqing-2019-work-report" in ran.out or command == ("check",)


def test_a_name_that_is_too_long_is_told(cqtui: Cqtui) -> None:
    """One line."""
    for name in ("a" * 300, "a/" * 3000, "\0"):
        ran = cqtui("add", f"/{name}")
        assert (ran.status, ran.err.count("\n") <= 2, "fault" in ran.err) == (2, True, False)


def test_half_a_character_can_be_typed(cqtui: Cqtui, tmp_path: Path) -> None:
    """A shell hands over bytes that are no text: they become question marks, no fault."""
    (tmp_path / "a.txt").write_bytes(REPORT)
    assert cqtui("add", str(tmp_path / "a.txt")).status == 0
    ran = cqtui("edit", "2019", "--title", "报\udcb8告", "--tag", "标\udcb8")
    assert (ran.status, ran.err) == (0, "")
    assert "报?告" in cqtui("list", "--json").out
