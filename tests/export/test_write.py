import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.errors import ExportError
from cqtui.export.write import check_free, file_name, write_file, write_new


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2019年重庆市政府工作报告", "2019年重庆市政府工作报告.md"),
        ("../../etc/passwd", "-..-etc-passwd.md"),
        ('a\\b:c*d?e"f<g>h|i', "a-b-c-d-e-f-g-h-i.md"),
        ("预算\n执行\t报告", "预算 执行 报告.md"),
        ("报\x1b告\u202e", "报告.md"),
        ("CON", "cqtui-CON.md"),
        ("nul.txt", "cqtui-nul.txt.md"),
        (" . ", "cqtui.md"),
        ("", "cqtui.md"),
    ],
)  # fmt: skip
def test_a_file_is_named_after_its_title(title: str, name: str) -> None:
    """Without anything a file system or a terminal could trip over."""
    assert file_name(title) == name


@given(st.text(max_size=300))
def test_any_title_makes_a_name_that_can_be_written(title: str) -> None:
    """One part of a path, short enough with a number and an ending."""
    name = file_name(title)
    assert Path(name).name == name
    assert len(name.encode()) <= 200
    assert name.isprintable()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """The second file gets a number, the third the next one."""
    paths = [write_new(tmp_path, "报告.md", text) for text in "甲乙丙"]
    assert [path.name for path in paths] == ["报告.md", "报告-2.md", "报告-3.md"]
    assert [path.read_text("utf-8") for path in paths] == ["甲", "乙", "丙"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A link that leads nowhere does not make a file elsewhere."""
    (tmp_path / "a.md").symlink_to(tmp_path / "elsewhere")
    assert write_new(tmp_path, "a.md", "甲").name == "a-2.md"
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_a_folder_that_is_none_is_an_error_with_a_hint(tmp_path: Path, folder: str) -> None:
    """It is not there, or it is a file."""
    (tmp_path / "file").write_text("")
    with pytest.raises(ExportError) as caught:
        write_new(tmp_path / folder, "a.md", "甲")
    assert caught.value.hint


def test_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither an empty file nor a temporary one."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        write_new(tmp_path, "a.md", "甲")
    assert list(tmp_path.iterdir()) == []


def test_files_are_as_open_as_any_other(tmp_path: Path) -> None:
    """Their mode follows the umask, not that of a temporary file."""
    before = os.umask(0o022)
    try:
        path = write_new(tmp_path, "a.md", "甲")
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(tmp_path.iterdir()) == [path]


def test_text_is_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    """On every system; a lone surrogate is replaced."""
    path = write_new(tmp_path, "a.md", "甲\n\ud800\n")
    assert path.read_bytes() == "甲\n?\n".encode()


def test_a_file_by_its_name_is_not_replaced_unasked(tmp_path: Path) -> None:
    """With `over` it is, and keeps its mode."""
    path = tmp_path / "a.md"
    write_file(path, b"1")
    with pytest.raises(ExportError, match="there already"):
        write_file(path, b"2")
    assert path.read_bytes() == b"1"
    path.chmod(0o640)
    write_file(path, b"3", over=True)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"3", 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    """Also one that leads to a file which is not there yet."""
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "a")
    write_file(link, b"1")
    write_file(link, b"2", over=True)
    assert link.is_symlink()
    assert (tmp_path / "a").read_bytes() == b"2"


def test_what_is_read_is_never_written(tmp_path: Path) -> None:
    """Under whatever name it goes; this is told before any work is done."""
    (tmp_path / "a").write_text("1")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(ExportError, match="one of the reports"):
        check_free(tmp_path / "b", ("-", str(tmp_path / "a")), over=True)
    check_free(tmp_path / "c", ("-", str(tmp_path / "a")))


def test_a_pipe_takes_the_bytes(tmp_path: Path) -> None:
    """It stays a pipe."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    write_file(path, b"1")
    assert os.read(reader, 9) == b"1"
    os.close(reader)
    assert path.is_fifo()
