"""Folders and archives of reports: what is in them, in which order, and what is refused."""

import io
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cqtui.errors import SourceError
from cqtui.ingest import containers
from cqtui.ingest.containers import files_of, is_container, paths_in
from cqtui.ingest.files import check_file, read_bytes

LIMIT = 2**20


def archive(
    *members: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """A zip file of these names and bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as made:
        for name, data in members:
            made.writestr(name, data, how)
    return out.getvalue()


def saved(folder: Path, *members: tuple[str | zipfile.ZipInfo, bytes]) -> str:
    """The path of such a file on disk."""
    path = folder / "a.zip"
    path.write_bytes(archive(*members))
    return str(path)


def found(path: str) -> dict[str, bytes | str]:
    """What is in it: bytes, or the code of the error, by the name within."""
    return {
        name.removeprefix(path).lstrip("/"): data.code if isinstance(data, SourceError) else data
        for name, data in files_of(path, LIMIT)
    }


def test_a_folder_gives_its_reports_by_name(tmp_path: Path) -> None:
    """Folders below it count; hidden files, pictures and tables do not."""
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "1.md", "b/x.png", ".hidden.txt", "~$3.docx", "t.xlsx", "README"):
        (tmp_path / name).write_bytes(name.encode())
    assert list(found(str(tmp_path))) == ["1.md", "README", "b/2.txt"]


@pytest.mark.parametrize(
    "ending",
    [
        "txt", "text", "md", "markdown", "mdown", "mkd", "htm", "html", "xhtml", "shtml", "mht",
        "mhtml", "docx", "doc", "wps", "rtf", "odt", "pdf", "ofd", "epub",
    ],
)  # fmt: skip
def test_a_folder_passes_over_no_format_that_is_read(tmp_path: Path, ending: str) -> None:
    """Whatever file can be opened by its name is found in a folder, too, also in capitals."""
    names = [f"1.{ending}", f"2.{ending.upper()}"]
    for name in names:
        (tmp_path / name).write_bytes(b"x")
    assert list(found(str(tmp_path))) == names


def test_a_zip_file_gives_its_reports(tmp_path: Path) -> None:
    """As a folder does, and what is in an archive within."""
    inner = archive(("丙.txt", b"c"))
    path = saved(
        tmp_path, ("b/2.txt", b"b"), ("甲.md", b"a"), ("__MACOSX/._1", b""), ("c.zip", inner)
    )
    assert found(path) == {"b/2.txt": b"b", "c.zip/丙.txt": b"c", "甲.md": b"a"}


def test_an_archive_in_a_folder_is_gone_into(tmp_path: Path) -> None:
    """Its files stand where it stands."""
    saved(tmp_path, ("1.txt", b"a"))
    (tmp_path / "0.txt").write_bytes(b"z")
    assert found(str(tmp_path)) == {"0.txt": b"z", "a.zip/1.txt": b"a"}


def test_a_word_file_is_no_archive(tmp_path: Path) -> None:
    """A zip file that is one document stands for itself, whatever its name."""
    path = saved(tmp_path, ("word/document.xml", b"<x/>"))
    assert not is_container(path)
    assert list(found(path)) == [""]


def test_a_file_in_an_archive_has_a_path(tmp_path: Path) -> None:
    """It can be named and read like any other."""
    path = saved(tmp_path, ("2019/a.txt", b"a"), ("b.zip", archive(("c.txt", b"c"))))
    check_file(f"{path}/2019/a.txt", LIMIT)
    assert read_bytes(f"{path}/2019/a.txt", LIMIT) == b"a"
    assert read_bytes(f"{path}/b.zip/c.txt", LIMIT) == b"c"
    with pytest.raises(SourceError, match="no such file"):
        read_bytes(f"{path}/2020.txt", LIMIT)
    with pytest.raises(SourceError, match="no such file"):
        read_bytes(f"{path}/2019/a.txt/b", LIMIT)


def test_names_from_windows_are_read(tmp_path: Path) -> None:
    """Without the mark for UTF-8 a name is in GBK, or in UTF-8 all the same."""
    data = archive(("AAAA.txt", b"a"), ("BBBBBB.txt", b"b"))
    data = data.replace(b"AAAA", "报告".encode("gbk")).replace(b"BBBBBB", "重庆".encode())
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert found(str(path)) == {"报告.txt": b"a", "重庆.txt": b"b"}


@pytest.mark.parametrize(
    "name", ["../x.txt", "/etc/x.txt", "a/../../x.txt", "C:\\x.txt", "..\\x.txt"]
)
def test_nothing_points_out_of_the_archive(tmp_path: Path, name: str) -> None:
    """A name that would lie elsewhere is refused; the rest is read."""
    told = found(saved(tmp_path, (name, b"x"), ("1.txt", b"a")))
    assert sorted(told.values(), key=str) == sorted(["outside", b"a"], key=str)


def test_links_are_refused(tmp_path: Path) -> None:
    """A link in an archive may lead anywhere."""
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert found(saved(tmp_path, (info, b"/etc/passwd"))) == {"link.txt": "link"}


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    """What becomes hundreds of times as large is no text."""
    assert found(saved(tmp_path, ("a.txt", bytes(2**20 + 1)))) == {"a.txt": "too-large"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(f"{__name__}.LIMIT", 2**30)
        assert found(saved(tmp_path, ("a.txt", bytes(2**20 + 1)))) == {"a.txt": "bomb"}


def test_many_files_may_not_unpack_to_too_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each may be small: together they are counted."""
    monkeypatch.setattr(containers._Budget, "__init__", room(10, 250))
    with pytest.raises(SourceError) as caught:
        found(saved(tmp_path, *((f"{n}.txt", bytes(100)) for n in range(3))))
    assert caught.value.code == "bomb"


def room(files: int, size: int) -> Callable[[object, str, int, int], None]:
    """What makes a budget of so many files and bytes."""

    def make(self: object, path: str, max_size: int, _files: int) -> None:
        values = {"path": path, "max_size": max_size, "files": files, "bytes": size}
        for name, value in values.items():
            setattr(self, name, value)

    return make


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder as in an archive, and in archives within it."""
    monkeypatch.setattr(containers._Budget, "__init__", room(10, 10_000))
    inner = archive(*((f"{n}.txt", b"") for n in range(6)))
    with pytest.raises(SourceError, match="files"):
        paths_in(saved(tmp_path, ("1.zip", inner), ("2.zip", inner)))
    for n in range(11):
        (tmp_path / f"{n}.txt").write_bytes(b"")
    with pytest.raises(SourceError, match="files"):
        paths_in(str(tmp_path))


def test_a_folder_is_added_however_many_files_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They lie there already: only what is opened at once, and what is packed, has a limit."""
    monkeypatch.setattr(containers, "MEMBERS", 3)
    for n in range(5):
        (tmp_path / f"{n}.txt").write_bytes(b"a")
    assert len(list(files_of(str(tmp_path), 10))) == 5


def test_a_long_table_of_contents_is_not_read(tmp_path: Path) -> None:
    """A million names would take all memory before one could be looked at."""
    data = bytearray(archive(("1.txt", b"a")))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = (containers.DIRECTORY + 1).to_bytes(4, "little")
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with pytest.raises(SourceError, match="more than"):
        paths_in(str(path))


def test_archives_within_archives_have_an_end(tmp_path: Path) -> None:
    """The fourth is not opened."""
    data = archive(("1.txt", b"a"))
    for _ in range(3):
        data = archive(("in.zip", data))
    assert found(saved(tmp_path, ("in.zip", data))) == {"in.zip/in.zip/in.zip": "nested"}


def test_a_method_that_takes_memory_is_refused(tmp_path: Path) -> None:
    """LZMA makes room for a dictionary of any size that the file names."""
    path = tmp_path / "a.zip"
    path.write_bytes(archive(("1.txt", b"a" * 100), how=zipfile.ZIP_LZMA))
    assert found(str(path)) == {"1.txt": "damaged-archive"}


def test_a_locked_file_is_told(tmp_path: Path) -> None:
    """A password cannot be asked for here."""
    data = bytearray(archive(("1.txt", b"a")))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert found(str(path)) == {"1.txt": "locked"}


@pytest.mark.parametrize("cut", [10, 40, 70, 100])
def test_a_damaged_archive_is_one_error(tmp_path: Path, cut: int) -> None:
    """Cut off anywhere."""
    path = Path(saved(tmp_path, ("1.txt", b"a" * 50), ("2.txt", b"b")))
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(SourceError, match="damaged"):
        found(str(path))


def test_a_damaged_document_is_no_archive(tmp_path: Path) -> None:
    """Its name says what it is; what is wrong with it, its own reader tells."""
    path = Path(saved(tmp_path, ("word/document.xml", b"a" * 50)))
    for name, is_archive in (("a.docx", False), ("a.epub", False), ("b.zip", True)):
        (tmp_path / name).write_bytes(path.read_bytes()[:40])
        assert is_container(str(tmp_path / name)) is is_archive


def test_wrong_bytes_in_a_member_are_told(tmp_path: Path) -> None:
    """The checksum does not fit; the other files are read."""
    path = Path(saved(tmp_path, ("1.txt", bytes(range(200))), ("2.txt", b"b")))
    data = bytearray(path.read_bytes())
    data[60] ^= 0xFF
    path.write_bytes(data)
    assert found(str(path)) == {"1.txt": "damaged-archive", "2.txt": b"b"}


def test_a_pipe_is_not_touched(tmp_path: Path) -> None:
    """To look into one would take its bytes from whoever reads it, or wait for ever."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names here")
    os.mkfifo(tmp_path / "1.txt")
    assert not is_container(str(tmp_path / "1.txt"))
    assert found(str(tmp_path)) == {}
