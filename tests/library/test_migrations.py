import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cqtui.errors import StoreError
from cqtui.library.migrations import MIGRATIONS, migrate
from cqtui.library.store import Store
from cqtui.model.annotation import Anchor
from cqtui.model.correction import Act, Correction

STORES = Path(__file__).parent / "stores"
"""One dump of each version ever released, made by that version: never changed, only added to."""
ONE = (*MIGRATIONS, ("CREATE TABLE further (x)", "INSERT INTO further VALUES (1)"))


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    """An empty database in memory."""
    opened = sqlite3.connect(":memory:", isolation_level=None)
    yield opened
    opened.close()


def tables(connection: sqlite3.Connection) -> set[str]:
    """The names of the tables."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return {name for (name,) in found}


def test_a_new_store_is_of_the_newest_version(connection: sqlite3.Connection) -> None:
    """From nothing to the last step, and a second call changes nothing."""
    assert migrate(connection) == (0, len(MIGRATIONS))
    assert migrate(connection) == (len(MIGRATIONS), len(MIGRATIONS))


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_a_store_of_every_version_opens_with_all_that_is_in_it(
    version: int, tmp_path: Path
) -> None:
    """Documents, places, bookmarks, comparisons and settings of the first version survive."""
    path = tmp_path / "library.sqlite"
    raw = sqlite3.connect(path)
    raw.executescript((STORES / f"v{version}.sql").read_text("utf-8"))
    raw.close()
    with Store.open(path) as store:
        assert store.salvaged is None
        keys = [d.key for d in store.shelf.documents()]
        assert keys == ["chongqing-2019-work-report", "chongqing-2017-work-report"]
        place = store.memory.place(keys[0])
        assert place is not None
        assert (place.progress, place.anchor.path) == (0.25, ("三、工作", "（二）乡村"))
        assert [b.anchor.exact for b in store.marks.bookmarks()] == ["粮食丰收。"]
        assert store.memory.comparisons() == ((keys[1], keys[0]),)
        assert store.memory.get_setting("width") == "40"


def test_what_a_person_said_of_documents_and_passages_survives(tmp_path: Path) -> None:
    """Files, tags, titles set right, notes and colours came with the third version."""
    path = tmp_path / "library.sqlite"
    raw = sqlite3.connect(path)
    raw.executescript((STORES / "v3.sql").read_text("utf-8"))
    raw.close()
    with Store.open(path) as store:
        key = "chongqing-2019-work-report"
        stored = store.shelf.document(key)
        assert stored is not None
        assert (stored.title, stored.edited) == ("重庆市政府工作报告", ("title",))
        assert store.shelf.tags(key) == ("重要",)
        assert [(e.path, e.format, e.size) for e in store.shelf.editions(key)] == [
            ("/somewhere/2019.pdf", "pdf", 1234)
        ]


@pytest.mark.parametrize(("version", "reports"), [(3, 0), (4, 2)])
def test_how_many_reports_a_file_held_is_known_since_the_fourth_version(
    version: int, reports: int, tmp_path: Path
) -> None:
    """Before, nobody had counted."""
    path = tmp_path / "library.sqlite"
    raw = sqlite3.connect(path)
    raw.executescript((STORES / f"v{version}.sql").read_text("utf-8"))
    raw.close()
    with Store.open(path) as store:
        assert [e.reports for e in store.shelf.editions("chongqing-2019-work-report")] == [reports]


def test_a_library_of_the_third_version_can_be_looked_at(tmp_path: Path) -> None:
    """It is left as it is; one before that is not read without being brought up to date."""
    path = tmp_path / "library.sqlite"
    for version in (2, 3):
        path.unlink(missing_ok=True)
        raw = sqlite3.connect(path)
        raw.executescript((STORES / f"v{version}.sql").read_text("utf-8"))
        raw.close()
        if version == 2:
            with pytest.raises(StoreError, match="older"):
                Store.open_to_read(path)
            continue
        with Store.open_to_read(path) as store:
            assert [e.path for e in store.shelf.editions("chongqing-2019-work-report")] == [
                "/somewhere/2019.pdf"
            ]
            assert store.shelf.at("/somewhere/2019.pdf") == "b" * 64
        with sqlite3.connect(path) as raw:
            assert raw.execute("PRAGMA user_version").fetchone() == (3,)


def test_what_was_set_by_hand_in_a_pairing_survives(tmp_path: Path) -> None:
    """Corrections came with the second version."""
    path = tmp_path / "library.sqlite"
    raw = sqlite3.connect(path)
    raw.executescript((STORES / "v2.sql").read_text("utf-8"))
    raw.close()
    anchor = Anchor(("三、工作", "（二）乡村"), "粮食丰收。", "前文", "后文", 7)
    with Store.open(path) as store:
        held = store.memory.corrections("chongqing-2017-work-report", "chongqing-2019-work-report")
        assert held == (Correction(Act.LINK, anchor, anchor), Correction(Act.LOCK, None, anchor))


def test_only_the_missing_steps_are_taken(connection: sqlite3.Connection) -> None:
    """A later step is added to a store that has the earlier ones."""
    migrate(connection)
    assert migrate(connection, ONE) == (len(MIGRATIONS), len(ONE))
    assert "further" in tables(connection)
    assert connection.execute("SELECT count(*) FROM further").fetchone() == (1,)


def test_a_step_that_fails_leaves_the_store_as_it_was(connection: sqlite3.Connection) -> None:
    """Neither the tables of the step nor its number stay."""
    migrate(connection)
    before = tables(connection)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (*ONE, ("CREATE TABLE broken (", "SELECT 1")))
    assert tables(connection) == before
    assert migrate(connection) == (len(MIGRATIONS), len(MIGRATIONS))
