"""A library that is looked after: taken in, checked, tidied, backed up, restored, saved."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.library import ANCHOR, KEY, REPORT, filled

from cqtui.errors import StoreError
from cqtui.ingest.load import load
from cqtui.library.backup import MANIFEST, back_up, restore
from cqtui.library.byhand import FILE, noted
from cqtui.library.care import Fault, acknowledge, check, is_wrong, losses, remove, tidy
from cqtui.library.database import connect_whole
from cqtui.library.intake import take_in
from cqtui.library.library import Library
from cqtui.library.mending import mend
from cqtui.library.salvage import salvage
from cqtui.library.shelf import How
from cqtui.library.store import Store
from cqtui.library.vault import Vault
from cqtui.model.annotation import Anchor


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of a library that holds one report with a bookmark."""
    return filled(tmp_path / "home")


@pytest.fixture
def store(home: Path) -> Iterator[Store]:
    """The library in that folder."""
    with Store.open(home / "library.sqlite") as opened:
        yield opened


@pytest.fixture
def vault(home: Path) -> Vault:
    """The files of that library."""
    return Vault(home / "files")


def test_a_file_that_comes_again_is_not_read_again(store: Store, vault: Vault) -> None:
    """The same bytes at the same place are known by their hash alone."""

    def refuse(*_: object) -> None:
        raise AssertionError("it was read")

    (taken,) = take_in(store, vault, "/a/2019.txt", REPORT, refuse)  # type: ignore[arg-type]
    assert taken.entered == (KEY, How.SAME)
    (moved,) = take_in(store, vault, "/b/2019.txt", REPORT, load)
    assert moved.entered == (KEY, How.COPY)


def test_a_file_that_was_only_opened_is_kept_once_it_is_added(store: Store, vault: Vault) -> None:
    """Opening remembers a report; adding keeps its bytes."""
    data = REPORT.replace("实事".encode(), "好事".encode()).replace(b"2019", b"2018")
    source = load("/a/2018.txt", data)
    key = store.shelf.remember(source, source.documents[0])
    assert not vault.holds(source.sha256)
    (taken,) = take_in(store, vault, "/a/2018.txt", data, load)
    assert taken.entered == (key, How.SAME)
    assert vault.read(source.sha256) == data
    assert [edition.size for edition in store.shelf.editions(key)] == [len(data)]


def test_what_cannot_be_read_changes_nothing(store: Store, vault: Vault) -> None:
    """It is told with its error, and no file is kept for it."""
    before = vault.hashes()
    (taken,) = take_in(store, vault, "/a/x.bin", b"\0\1\2" * 100, load)
    assert taken.entered is None
    assert taken.error is not None
    assert vault.hashes() == before


def test_a_library_is_sound_until_something_happens_to_it(store: Store, vault: Vault) -> None:
    """A file that is gone, one that was changed and one too many are each told."""
    assert check(store, vault) == ()
    (sha256,) = vault.hashes()
    vault.path(sha256).write_bytes(b"other")
    spare = vault.keep(b"spare")
    assert [(f.fault, f.where) for f in check(store, vault)] == [
        (Fault.DAMAGED, KEY),
        (Fault.SPARE, spare),
    ]
    vault.drop(sha256)
    assert tidy(store, vault) == 1
    assert [(f.fault, f.where) for f in check(store, vault)] == [(Fault.LOST, KEY)]


def test_what_a_damaged_library_may_have_kept_stays(store: Store, vault: Vault) -> None:
    """While it lies beside the new one, nothing is spare enough to be taken away."""
    spare = vault.keep(b"spare")
    aside = store.path.with_name(f"{store.path.name}.damaged-20200101")
    aside.touch()
    with pytest.raises(StoreError, match="damaged-20200101"):
        tidy(store, vault)
    assert vault.holds(spare)
    aside.unlink()
    assert tidy(store, vault) == 1


def test_a_dangling_row_is_told(store: Store, vault: Vault) -> None:
    """A table that refers to what is not there is named."""
    raw = sqlite3.connect(store.path)
    raw.execute("UPDATE bookmarks SET document = 'nowhere'")
    raw.commit()
    raw.close()
    assert [(f.fault, f.where) for f in check(store, vault)] == [(Fault.REFERENCE, "bookmarks")]


def test_a_removed_report_leaves_nothing(store: Store, vault: Vault) -> None:
    """Its bookmarks and its file go; a file that another report uses stays."""
    assert remove(store, vault, KEY)
    assert store.marks.bookmarks() == ()
    assert vault.hashes() == frozenset()
    assert not remove(store, vault, KEY)


def test_a_backup_brings_everything_back(home: Path, tmp_path: Path) -> None:
    """Into a new folder, bookmark and file and all."""
    target = tmp_path / "backup.zip"
    told = back_up(home, target)
    assert (told.documents, told.bookmarks, told.files) == (1, 1, 1)
    other = tmp_path / "other"
    assert restore(target, other) == (told, None)
    with Store.open(other / "library.sqlite") as store:
        assert [b.anchor for b in store.marks.bookmarks()] == [ANCHOR]
        assert check(store, Vault(other / "files")) == ()


def test_neither_a_backup_nor_a_library_is_written_over(home: Path, tmp_path: Path) -> None:
    """Unless that is asked for: then the library that was there is set aside."""
    target = tmp_path / "backup.zip"
    back_up(home, target)
    with pytest.raises(StoreError, match="already"):
        back_up(home, target)
    with pytest.raises(StoreError, match="already"):
        restore(target, home)
    _, aside = restore(target, home, over=True)
    assert aside is not None
    with Store.open(aside) as store:
        assert len(store.marks.bookmarks()) == 1


@pytest.mark.parametrize("name", ["../../evil", "files/aa/short", "/etc/x", "files/ab/" + "a" * 64])
def test_a_backup_with_a_wrong_name_is_refused(name: str, home: Path, tmp_path: Path) -> None:
    """Nothing of it is unpacked."""
    target = tmp_path / "backup.zip"
    back_up(home, target)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, "x")
    other = tmp_path / "other"
    with pytest.raises(StoreError, match="no sound backup"):
        restore(target, other)
    assert not list(other.iterdir())


def test_a_backup_with_damage_is_refused(home: Path, tmp_path: Path) -> None:
    """A database whose hash is not the one in the list, a list that is none, no zip at all."""
    target, other = tmp_path / "backup.zip", tmp_path / "other"
    back_up(home, target)
    with zipfile.ZipFile(target) as archive:
        facts = json.loads(archive.read(MANIFEST))
        database = archive.read("library.sqlite")
    for manifest in (json.dumps({**facts, "database": "0" * 64}), "[]", "{"):
        wrong = tmp_path / "wrong.zip"
        with zipfile.ZipFile(wrong, "w") as archive:
            archive.writestr(MANIFEST, manifest)
            archive.writestr("library.sqlite", database)
        with pytest.raises(StoreError, match="no sound backup"):
            restore(wrong, other)
    (tmp_path / "no.zip").write_bytes(b"PK\3\4 no zip")
    with pytest.raises(StoreError, match="no sound backup"):
        restore(tmp_path / "no.zip", other)
    assert not (other / "library.sqlite").exists()


def test_what_can_be_read_of_a_damaged_library_is_saved(tmp_path: Path) -> None:
    """One page of many bookmarks is broken: the rows of the others come back."""
    path = tmp_path / "library.sqlite"
    with Store.open(path) as store:
        take_in(store, Vault(tmp_path / "files"), "/a/2019.txt", REPORT, load)
        for n in range(400):
            store.marks.add(KEY, Anchor(("一",), f"第{n}处" + "文" * 40, "", "", n))
    data = bytearray(path.read_bytes())
    needle = "第200处".encode()
    page = data.index(needle) // 4096
    data[page * 4096 : page * 4096 + 100] = b"\xff" * 100
    path.write_bytes(data)
    with Store.open(path) as store:
        assert store.salvaged is not None
        assert store.salvaged.documents == 1
        saved = {mark.anchor.exact[:-40] for mark in store.marks.bookmarks()}
        assert len(saved) == store.salvaged.bookmarks > 350
        assert {"第0处", "第399处"} <= saved
        assert "第200处" not in saved


def test_bookmarks_outlive_the_row_of_their_document(tmp_path: Path) -> None:
    """Where the document's own row is lost it comes back under its key."""
    path = tmp_path / "library.sqlite"
    with Store.open(path) as store:
        take_in(store, Vault(tmp_path / "files"), "/a/2019.txt", REPORT, load)
        store.marks.add(KEY, ANCHOR)
    raw = sqlite3.connect(path)
    raw.execute("DELETE FROM documents")
    raw.commit()
    raw.close()
    with Store.open(tmp_path / "new.sqlite") as store:
        salvage(path, connect_whole(store.path))
        assert [b.document for b in store.marks.bookmarks()] == [KEY]
        assert [d.title for d in store.shelf.documents()] == [KEY]


def broken(home: Path, *tables: str) -> None:
    """Spoil the first pages of these tables, and of the file, in the library in `home`."""
    path = home / "library.sqlite"
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode = DELETE")
    roots = [
        raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
        for table in tables
    ]
    raw.close()
    data = bytearray(path.read_bytes())
    for page in (1, *roots):
        data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(data)


def test_a_loss_is_told_until_it_is_acknowledged(home: Path) -> None:
    """By every check, also by programs that come later; kept files are not called spare."""
    broken(home, "documents", "editions")
    Store.open(home / "library.sqlite").close()
    vault = Vault(home / "files")
    (kept,) = vault.hashes()
    with Store.open(home / "library.sqlite") as store:
        assert store.salvaged is None
        found = check(store, vault)
        assert [f.fault for f in found] == [Fault.UNCLAIMED, Fault.LOSS]
        assert [f.fault for f in found if is_wrong(f)] == [Fault.LOSS]
        assert found[0].where == kept
        assert found[1].where.endswith("UTC, 0 + 1")
        with pytest.raises(StoreError, match="damaged"):
            tidy(store, vault)
        assert acknowledge(store) == 1
        assert acknowledge(store) == 0
        assert [f.fault for f in check(store, vault)] == [Fault.UNCLAIMED]
        for aside in home.glob("library.sqlite.damaged-*"):
            aside.unlink()
        assert [f.fault for f in check(store, vault)] == [Fault.SPARE]


def test_a_loss_is_over_once_a_backup_is_back(home: Path, tmp_path: Path) -> None:
    """The library of the backup knows of none."""
    back_up(home, tmp_path / "x.backup")
    broken(home, "documents")
    Store.open(home / "library.sqlite").close()
    restore(tmp_path / "x.backup", home, over=True)
    with Store.open(home / "library.sqlite") as store:
        assert losses(store) == ()
        assert check(store, Vault(home / "files")) == ()


@pytest.mark.parametrize("tables", [("documents",), ("documents", "editions")])
def test_reports_come_back_from_the_files_that_are_kept(
    home: Path, tables: tuple[str, ...]
) -> None:
    """Under their names, with their bookmarks; once more changes nothing."""
    with Store.open(home / "library.sqlite") as store:
        (before,) = store.shelf.documents()
    broken(home, *tables)
    with Library.open(home) as library:
        (lost,) = library.store.shelf.documents()
        assert (lost.key, lost.title, lost.year) == (KEY, KEY, None)
        assert mend(library, load) == (1, 0, 0)
        (after,) = library.store.shelf.documents()
        assert (after.key, after.title, after.year) == (KEY, before.title, 2019)
        assert after.sha256 == before.sha256
        assert [b.anchor for b in library.store.marks.bookmarks(KEY)] == [ANCHOR]
        assert mend(library, load) == (0, 0, 0)
        assert [f.fault for f in library.check()] == [Fault.LOSS]


@pytest.mark.parametrize(
    "tables",
    [("documents",), ("documents", "editions"), ("document_tags",), ("documents", "document_tags")],
)
def test_what_was_set_by_hand_comes_back(home: Path, tables: tuple[str, ...]) -> None:
    """Title, place and tags; what is set after the loss stays, and is told no more."""
    with Store.open(home / "library.sqlite") as store:
        store.shelf.edit(KEY, {"title": "我的题目", "place": "江州"})
        store.shelf.set_tags(KEY, ["重要", "待读"])
    broken(home, *tables)
    with Library.open(home) as library:
        assert mend(library, load).by_hand == 1
        (after,) = library.store.shelf.documents()
        assert (after.key, after.title, after.place, after.year) == (KEY, "我的题目", "江州", 2019)
        assert after.edited == ("place", "title")
        assert library.store.shelf.tags(KEY) == ("待读", "重要")
        library.store.shelf.edit(KEY, {"title": "再改"})
        library.store.shelf.set_tags(KEY, ["别的"])
        assert mend(library, load).by_hand == 0
        (after,) = library.store.shelf.documents()
        assert (after.title, library.store.shelf.tags(KEY)) == ("再改", ("别的",))


def test_what_is_set_before_mending_does_not_cost_the_rest(home: Path) -> None:
    """After a loss what was written down stays, until that is acknowledged."""
    with Store.open(home / "library.sqlite") as store:
        store.shelf.set_tags(KEY, ["重要"])
    broken(home, "document_tags")
    with Library.open(home) as library:
        library.store.shelf.edit(KEY, {"place": "别处"})
        assert mend(library, load).by_hand == 1
        assert library.store.shelf.tags(KEY) == ("重要",)
        assert [one.facts for one in noted(home / FILE)] == [{"place": "别处"}]
        acknowledge(library.store)
        library.store.shelf.set_tags(KEY, [])
        library.store.shelf.edit(KEY, {"place": "别处"})
        assert [one.tags for one in noted(home / FILE)] == [()]


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[1]", '{"schema": "cqtui/by-hand/1"}', "[" * 100_000,
        '{"schema": "cqtui/by-hand/1", "documents": [1, {"key": 1}, {"key": "a"}]}',
    ],
)  # fmt: skip
def test_a_file_that_is_not_ours_is_passed_over(tmp_path: Path, text: str) -> None:
    """No error: it is only a second copy."""
    (tmp_path / FILE).write_text(text, "utf-8")
    assert noted(tmp_path / FILE) == ()


def test_facts_that_no_library_holds_are_left_out(tmp_path: Path) -> None:
    """Whoever changed the file."""
    facts = {"title": 1, "year": "x", "kind": "poem", "key": "x", "place": "江州"}
    row = {"key": "a", "sha256": "b", "document_id": "c", "facts": facts, "tags": []}
    whole = {"schema": "cqtui/by-hand/1", "documents": [row]}
    (tmp_path / FILE).write_text(json.dumps(whole), "utf-8")
    assert [one.facts for one in noted(tmp_path / FILE)] == [{"place": "江州"}]


def test_what_was_never_a_report_stays_unknown(home: Path) -> None:
    """A kept file that no reader reads is counted."""
    with Library.open(home) as library:
        library.vault.keep(b"\0\1\2" * 100)
        assert mend(library, load) == (0, 1, 0)
