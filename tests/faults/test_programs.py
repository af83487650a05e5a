"""Programs that are ended, that meet, and that find their library gone."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.library import ANCHOR, KEY, REPORT, filled, of_year, sound

from cqtui.errors import StoreError
from cqtui.ingest.load import load
from cqtui.library import care, entering, location
from cqtui.library.backup import back_up, restore
from cqtui.library.database import SAVING
from cqtui.library.intake import take_in
from cqtui.library.library import Library
from cqtui.library.shelf import How
from cqtui.library.store import Store
from cqtui.library.vault import Vault

OPENED = REPORT.decode().replace(
    "\n一、", "\n各位代表：\n现在，我代表市人民政府，向大会报告，请予审议。\n一、"
)
PLAN = OPENED.replace("政府工作", "国民经济和社会发展计划的").replace("把", "将")
TWO = f"{OPENED}\n\n{PLAN}".encode()

AT_ONCE = """
import os, sys
from pathlib import Path
from support.library import of_year
from cqtui.ingest.load import load
from cqtui.library.library import Library
with Library.open(Path(sys.argv[2])) as library:  # nothing is left to be imported
    library.add("a", of_year(2019), load)
go, begin = os.pipe()
children = []
for _ in range(10):
    if (child := os.fork()) == 0:
        os.close(begin)
        os.read(go, 1)  # all begin when the last is there
        with Library.open(Path(sys.argv[3])) as library:
            for path in sorted(Path(sys.argv[1]).iterdir()):
                for taken in library.add(str(path), path.read_bytes(), load):
                    assert taken.entered
        os._exit(0)
    children.append(child)
os.close(go), os.close(begin)
sys.exit(max(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children))
"""


def test_ten_programs_add_the_same_folder(tmp_path: Path) -> None:
    """Each report is there once, and no program fails."""
    folder, home = tmp_path / "in", tmp_path / "home"
    folder.mkdir()
    for year in range(2015, 2020):
        (folder / f"{year}.txt").write_bytes(of_year(year))
    done = subprocess.run(
        [
            sys.executable,
            "-X",
            "utf8",
            "-c",
            AT_ONCE,
            str(folder),
            str(tmp_path / "warm"),
            str(home),
        ],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    with Library.open(home) as library:
        years = sorted(d.year or 0 for d in library.store.shelf.documents())
        assert (years, library.check()) == ([*range(2015, 2020)], ())


def test_a_file_comes_in_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C between its two reports: neither is in, and adding it again brings both."""
    enter = entering._enter
    calls: list[object] = []

    def interrupted(*values: object, **apart: bool) -> object:
        calls.append(values)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return enter(*values, **apart)  # type: ignore[arg-type]

    monkeypatch.setattr(entering, "_enter", interrupted)
    with Library.open(tmp_path) as library:
        with pytest.raises(KeyboardInterrupt):
            library.add("/a.txt", TWO, load)
        assert library.store.shelf.documents() == ()
        assert len(library.add("/a.txt", TWO, load)) == 2
        assert [t.entered and t.entered.how for t in library.add("/a.txt", TWO, load)] == [
            How.SAME,
            How.SAME,
        ]
        assert library.check() == ()


def test_a_file_that_is_tidied_away_while_it_comes_in_is_there(tmp_path: Path) -> None:
    """Another program finds that nothing refers to it, just before something does."""
    with Library.open(tmp_path) as library:
        enter_all = library.store.shelf.enter_all

        def tidied(*values: object) -> object:
            with Library.open(tmp_path) as other:
                assert care.tidy(other.store, other.vault) == 1
            return enter_all(*values)  # type: ignore[arg-type]

        library.store.shelf.enter_all = tidied  # type: ignore[method-assign, assignment]
        take_in(library.store, library.vault, "/a.txt", REPORT, load)
        assert library.check() == ()


def test_a_report_that_is_taken_out_while_it_comes_in_again_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was known when its file was looked at, and gone when it was to be entered."""
    with Library.open(filled(tmp_path)) as library:
        facts = entering._facts

        def gone(*values: object) -> object:
            found = facts(*values)  # type: ignore[arg-type]
            with Library.open(tmp_path) as other:
                other.remove(KEY)
            return found

        source = load("/a/2019.txt", REPORT)
        monkeypatch.setattr(entering, "_facts", gone)
        assert library.store.shelf.enter(source, source.documents[0], 9).how is How.NEW


def test_what_an_ended_program_left_is_swept_up(tmp_path: Path) -> None:
    """Parts of files; those that may be coming in just now stay."""
    vault = Vault(tmp_path / "files")
    vault.keep(REPORT)
    old, new = (vault.path("ab" * 32).with_name(f".coming-{n}") for n in ("old", "new"))
    old.parent.mkdir()
    for path in (old, new):
        path.write_bytes(b"part")
    os.utime(old, (0, 0))
    with Store.open(filled(tmp_path) / "library.sqlite") as store:
        care.tidy(store, vault)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_library_that_was_moved_away_takes_no_more_writes(tmp_path: Path) -> None:
    """They would be where nobody finds them: one error says so, and what was there is there."""
    home = filled(tmp_path / "home")
    with Store.open(home / "library.sqlite") as store:
        home.rename(tmp_path / "elsewhere")
        with pytest.raises(StoreError, match="moved"):
            store.marks.remove(1)
        filled(home)
        with pytest.raises(StoreError, match="moved"):
            store.marks.remove(1)
    assert sound(tmp_path / "elsewhere")
    assert sound(home)


def test_a_library_that_is_open_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither program loses anything; once the other has ended it is replaced."""
    monkeypatch.setattr("cqtui.library.backup.BUSY", 0.1)
    home, target = filled(tmp_path / "home"), tmp_path / "x.backup"
    back_up(home, target)
    with Store.open(home / "library.sqlite") as store:
        store.marks.change(1, note="新")
        with pytest.raises(StoreError, match="open"):
            restore(target, home, over=True)
        assert store.marks.change(1, color=store.marks.bookmarks()[0].color).note == "新"
    _, aside = restore(target, home, over=True)
    assert sound(home)
    assert aside is not None
    with Store.open(aside) as store:
        assert store.marks.bookmarks()[0].note == "新"


def test_restoring_that_is_cut_short_leaves_the_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Just before the last step: what was there is there, under its name."""
    home, target = filled(tmp_path / "home"), tmp_path / "x.backup"
    back_up(home, target)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            restore(target, home, over=True)
    assert sound(home)


def test_what_an_ended_restoring_left_is_swept_up(tmp_path: Path) -> None:
    """By the next; not what may be coming in just now."""
    back_up(filled(tmp_path / "from"), tmp_path / "b.zip")
    home = tmp_path / "to"
    for name, hours in (("old", 2), ("new", 0)):
        (home / f".restore-{name}" / "files").mkdir(parents=True)
        os.utime(home / f".restore-{name}", times=(time.time() - 3600 * hours,) * 2)
    restore(tmp_path / "b.zip", home)
    assert [path.name for path in home.glob(".restore-*")] == [".restore-new"]


def test_a_journal_without_its_library_harms_no_other(tmp_path: Path) -> None:
    """A library was deleted by hand, its journal was not: a restored one does not take it up."""
    home, target = filled(tmp_path / "home"), tmp_path / "x.backup"
    back_up(home, target)
    with Store.open(home / "library.sqlite") as store:
        store.marks.change(1, note="新")
        log = (home / "library.sqlite-wal").read_bytes()
    assert log
    (home / "library.sqlite").unlink()
    (home / "library.sqlite-wal").write_bytes(log)
    restore(target, home)
    assert sound(home)
    with Store.open(home / "library.sqlite") as store:
        assert store.marks.bookmarks()[0].note == ""


def damage(path: Path) -> None:
    """Break a page that holds no bookmarks."""
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        page = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = 'settings'").fetchone()[
            0
        ]
    raw.close()
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : (page - 1) * 4096 + 100] = b"\xff" * 100
    path.write_bytes(data)


@pytest.mark.parametrize("at", ["salvage", "set_aside"])
def test_saving_that_is_cut_short_is_done_by_the_next(
    at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A damaged library was moved, and the program ended: nothing is missing, and it is told."""
    home = filled(tmp_path)
    damage(home / "library.sqlite")
    calls: list[object] = []

    def interrupted(*values: object, **named: object) -> object:
        calls.append(values)
        if at == "salvage" or len(calls) == 2:
            raise KeyboardInterrupt
        return location.set_aside(*values, **named)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(f"cqtui.library.database.{at}", interrupted)
        with pytest.raises(KeyboardInterrupt):
            Store.open(home / "library.sqlite")
    assert any(SAVING in path.name for path in home.iterdir())
    with Store.open(home / "library.sqlite") as store:
        assert [mark.anchor for mark in store.marks.bookmarks()] == [ANCHOR]
        assert store.salvaged is not None
        assert store.salvaged.path.exists()
        assert "damaged" in store.salvaged.path.name
    with Store.open(home / "library.sqlite") as store:
        assert store.salvaged is None
    assert not any(SAVING in path.name for path in home.iterdir())


def test_a_damaged_file_does_not_spoil_the_backup(tmp_path: Path) -> None:
    """It is left out and counted; all the rest can be restored."""
    home, target = filled(tmp_path / "home"), tmp_path / "x.backup"
    with Library.open(home) as library:
        library.add("/a/2020.txt", of_year(2020), load)
        bad = library.vault.keep(of_year(2020))
    library.vault.path(bad).write_bytes(b"other")
    told = back_up(home, target)
    assert (told.files, told.lacking) == (1, 1)
    restore(target, tmp_path / "other")
    with Library.open(tmp_path / "other") as library:
        assert [finding.fault for finding in library.check()] == [care.Fault.LOST]
        assert library.store.marks.bookmarks()


def test_a_backup_that_is_cut_short_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither half a file, nor one beside it; nor does it take the place of what came meanwhile."""
    home, target = filled(tmp_path / "home"), tmp_path / "x.backup"

    def came(*_: object) -> bytes:
        target.write_bytes(b"of another program")
        raise StoreError("x")

    monkeypatch.setattr(Vault, "read", came)
    with pytest.raises(StoreError):
        back_up(home, target)
    assert target.read_bytes() == b"of another program"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "x.backup"]
