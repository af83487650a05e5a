"""A disk that is full or cannot be written, no home, a clock that jumps: one line, nothing lost."""

import json
import pwd
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.commands import Cqtui, within
from support.comparisons import document, source
from support.disks import full, read_only, small_disk
from support.library import ANCHOR, KEY, REPORT, filled, of_year, sound

from cqtui.errors import StoreError
from cqtui.ingest.load import load
from cqtui.library import cache, columns, database, entering, location, memory
from cqtui.library.backup import back_up
from cqtui.library.library import Library
from cqtui.library.search.index import SearchIndex
from cqtui.library.store import Store
from cqtui.tui.desk import Desk


@pytest.fixture
def cqtui(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Cqtui:
    """The command with a library of its own."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "disk" / "home"))
    return within(capsysbinary)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[bool]:
    """A small disk with a library."""
    with small_disk(tmp_path / "disk") as made:
        filled(tmp_path / "disk" / "home")
        yield made


def one_line(err: str) -> bool:
    """Whether a message is one of the program's own: a line, and a hint."""
    lines = err.splitlines()
    return (
        len(lines) <= 2
        and lines[0].startswith("cqtui: error: ")
        and "fault of cqtui" not in err
        and all(line.startswith("hint: ") for line in lines[1:])
    )


WRITING: dict[str, Callable[[Library], object]] = {
    "mark": lambda library: library.store.marks.add(KEY, ANCHOR, note="记" * 50_000, sha256="x"),
    "note": lambda library: library.store.marks.change(1, note="记" * 50_000),
    "tags": lambda library: library.store.shelf.set_tags(KEY, [f"{n}" * 99 for n in range(999)]),
    "file": lambda library: library.vault.keep(bytes(100_000)),
    "backup": lambda library: back_up(library.folder, library.folder / "x.backup"),
}


@pytest.mark.parametrize("what", [name for name in WRITING if name != "mark"])
def test_a_full_disk_loses_nothing(disk: bool, tmp_path: Path, what: str) -> None:
    """One error; the library is as it was, and goes on once there is room."""
    home = tmp_path / "disk" / "home"
    with Library.open(home) as library:
        with full(home.parent, disk=disk), pytest.raises(StoreError):
            WRITING[what](library)
        assert library.store.marks.add(KEY, ANCHOR).note == ""  # nothing is locked
        WRITING[what](library)
        assert [p.name for p in home.glob(".*")] == []
    assert [f.fault for f in Library.open(home).check()] in ([], ["spare"])


def test_a_report_for_which_there_is_no_room_is_not_in(
    disk: bool, tmp_path: Path, cqtui: Cqtui
) -> None:
    """One line; the same command does it later."""
    file = tmp_path / "2020.txt"
    file.write_bytes(of_year(2020))
    with full(tmp_path / "disk", disk=disk):
        ran = cqtui("add", str(file))
        assert (ran.status, one_line(ran.err)) == (2, True), ran.err
    assert sound(tmp_path / "disk" / "home")
    assert cqtui("add", str(file)).status == 0


def test_what_cannot_be_written_can_be_read(disk: bool, tmp_path: Path, cqtui: Cqtui) -> None:
    """A read-only home: changes are refused with one line, and nothing changes."""
    home, file = tmp_path / "disk" / "home", tmp_path / "2020.txt"
    file.write_bytes(of_year(2020))
    with read_only(home.parent, disk=disk):
        for command in (("add", str(file)), ("edit", KEY, "--title", "x"), ("remove", KEY)):
            ran = cqtui(*command)
            assert (ran.status, one_line(ran.err)) == (2, True), ran.err
        assert cqtui("outline", str(file), "--json").status == 0
        assert cqtui("outline", KEY).status == 0  # of the file that is kept
    assert sound(home)


def test_a_library_on_a_read_only_disk_is_read(disk: bool, tmp_path: Path, cqtui: Cqtui) -> None:
    """Whatever changes nothing works, and says in one line that nothing is kept."""
    home, out = tmp_path / "disk" / "home", tmp_path / "out.md"
    reading = (
        ("list",), ("info", KEY), ("search", "实事"), ("bookmarks",), ("notes",), ("check",),
        ("export", "--bookmarks"), ("export", "--search", "实事"), ("export-library", str(out)),
    )  # fmt: skip
    expected = {command: cqtui(*command).out for command in reading[:-1]}
    with read_only(home.parent, disk=disk):
        before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
        for command in reading:
            ran = cqtui(*command)
            assert (ran.status, ran.err.count("\n")) == (0, 1), (command, ran.err)
            assert "只读" in ran.err
            assert ran.out == expected.get(command, ran.out)
        changing = (("check", "--tidy"), ("bookmarks", "remove", "1"), ("remove", KEY))
        for words in changing:
            assert cqtui(*words).status == 2
        assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before


def test_screens_read_a_library_on_a_read_only_disk(
    disk: bool, tmp_path: Path, cqtui: Cqtui
) -> None:
    """What was marked in a report is known; nothing is added, and marking is refused."""
    home, other = tmp_path / "disk" / "home", tmp_path / "2020.txt"
    other.write_bytes(of_year(2020))
    with read_only(home.parent, disk=disk):
        desk = Desk([], library=home / "library.sqlite")
        known, new = desk.report("/a/2019.txt"), desk.report(str(other))
        assert (desk.key(known), desk.key(new)) == (KEY, "")
        assert desk.store is not None
        assert desk.store.unwritable is not None
        assert desk.trouble is None
        with pytest.raises(StoreError):
            desk.store.marks.add(KEY, replace(ANCHOR, position=9))
        desk.store.close()


def test_a_log_on_a_read_only_disk_is_read_too(disk: bool, tmp_path: Path, cqtui: Cqtui) -> None:
    """A program was ended before its last changes came into the library's own file."""
    home = tmp_path / "disk" / "home"
    with Store.open(home / "library.sqlite") as store:
        store.marks.change(store.marks.bookmarks()[0].id, note="在日志里")
        log = (home / "library.sqlite-wal").read_bytes()
        data = (home / "library.sqlite").read_bytes()
    (home / "library.sqlite").write_bytes(data)
    (home / "library.sqlite-wal").write_bytes(log)
    with read_only(home.parent, disk=disk):
        assert "在日志里" in cqtui("notes").out


@pytest.mark.parametrize("there", [True, False])
def test_an_index_that_cannot_be_written_misses_nothing(
    there: bool, disk: bool, tmp_path: Path, cqtui: Cqtui, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that is not in step, or none, comes up in memory; a large one tells what it lacks."""
    home, file = tmp_path / "disk" / "home", tmp_path / "2020.txt"
    file.write_bytes(of_year(2020))
    index = home / "search.sqlite"
    assert cqtui("add", str(file)).status == 0
    for left in home.glob("search.sqlite*"):
        left.unlink()
    if there:
        with SearchIndex.open(index):
            pass
    with read_only(home.parent, disk=disk):
        ran = cqtui("search", "实事", "--limit", "99", "--json")
        assert {hit["year"] for hit in json.loads(ran.out)["hits"]} == {2019, 2020}, ran.err
        monkeypatch.setattr(database, "COPIED", 0)
        if there:
            assert "2 份报告不在索引里" in cqtui("search", "实事").err


@pytest.mark.parametrize("name", ["~nobody-of-that-name/x", "/proc/nowhere/x", "/dev/null/x"])
def test_a_home_that_cannot_be_made_is_told(
    name: str, cqtui: Cqtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line for what needs the library; what does not works."""
    file = tmp_path / "2019.txt"
    file.write_bytes(REPORT)
    monkeypatch.setenv("CQTUI_HOME", name)
    refused: tuple[tuple[str, ...], ...] = (("add", str(file)), ("list",), ("check",))
    for command in refused:
        ran = cqtui(*command)
        assert (ran.status, one_line(ran.err)) == (2, True), ran.err
    for command in (("outline",), ("diff", str(file)), ("targets",)):
        assert cqtui(*command, str(file)).status == 0


def nobody(_: int) -> None:
    """What the system says of a user it does not know."""
    raise KeyError


def test_without_any_home_no_folder_is_made_somewhere(
    cqtui: Cqtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A user without a home folder has `~` for one: no folder of that name comes up."""
    for name in ("CQTUI_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(pwd, "getpwuid", nobody)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "2019.txt").write_bytes(REPORT)
    ran = cqtui("list")
    assert (ran.status, one_line(ran.err)) == (2, True), ran.err
    assert cqtui("targets", "2019.txt").status == 0
    assert [path.name for path in tmp_path.iterdir()] == ["2019.txt"]
    assert cache.get("x") is None
    assert not location.library_is_there()


def test_a_clock_that_jumps_back_changes_no_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last place, comparison and file are those that came last."""
    times = iter(f"{year}-01-01T00:00:00.000000+00:00" for year in range(2030, 1970, -1))
    for module in (columns, memory, entering):
        monkeypatch.setattr(module, "now", lambda: next(times))
    with Store.open(tmp_path / "library.sqlite") as store:
        reports = [document("粮食丰收。", f"第{n}版") for n in range(3)]
        files = [source(report, path=f"/{n}.txt") for n, report in enumerate(reports)]
        keys = [
            store.shelf.remember(replace(file, sha256=file.path), report)
            for file, report in zip(files, reports, strict=True)
        ]
        for key in keys:
            store.memory.set_place(key, ANCHOR, 0.5)
        store.memory.remember_comparison(keys[0], keys[1])
        store.memory.remember_comparison(keys[1], keys[2])
        assert [p.document for p in store.memory.places()] == keys[::-1]
        assert store.memory.comparisons()[0] == (keys[1], keys[2])
    with Library.open(tmp_path) as library:
        for data in (REPORT, of_year(2019)):
            library.add("/x/2019.txt", data, load)
            last = library.vault.keep(data)
        assert library.store.shelf.at("/x/2019.txt") == last


@pytest.mark.usefixtures("english")
def test_a_library_that_is_locked_is_told(
    tmp_path: Path, cqtui: Cqtui, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a drive that refuses locks: one line, whatever is done, and nothing is lost."""
    home = filled(tmp_path / "disk" / "home")
    monkeypatch.setattr(database, "BUSY", 0.1)
    with sqlite3.connect(home / "library.sqlite", isolation_level=None) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        for command in (("list",), ("edit", KEY, "--title", "x"), ("check",), ("info", "2019")):
            ran = cqtui(*command)
            assert (ran.status, one_line(ran.err)) == (2, True), ran.err
        assert "another program" in ran.err
        other.execute("ROLLBACK")
    other.close()
    assert sound(home)


def dangle(store: Store) -> None:
    """Write what SQLite finds wrong at the end."""
    with store._database.change() as run:
        run.execute("PRAGMA defer_foreign_keys = ON")
        run.execute("UPDATE bookmarks SET document = 'nowhere'")


def test_what_cannot_be_committed_leaves_nothing_locked(tmp_path: Path) -> None:
    """Where the very last step fails the lock is given back."""
    with Store.open(filled(tmp_path) / "library.sqlite") as store:
        with pytest.raises(StoreError):
            dangle(store)
        store.memory.set_setting("a", "b")
        assert [mark.document for mark in store.marks.bookmarks()] == [KEY]


def test_a_name_is_not_said_to_be_no_file_where_the_disk_is_full(
    disk: bool, tmp_path: Path, cqtui: Cqtui
) -> None:
    """What is in the way is the library's disk."""
    if not disk:
        pytest.skip("the library of a disk of its own alone cannot be looked into")
    with full(tmp_path / "disk", disk=disk):
        ran = cqtui("outline", "2019")
    assert ran.status == 2
    assert one_line(ran.err)
    assert "no such file" not in ran.err
