"""What is read of a damaged library: page by page, without SQLite."""

import contextlib
import random
import shutil
import sqlite3
import struct
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.comparisons import document, source

from cqtui.errors import StoreError
from cqtui.library import database
from cqtui.library.database import connect_whole
from cqtui.library.migrations import migrate
from cqtui.library.salvage import salvage
from cqtui.library.salvaging.log import read_log
from cqtui.library.salvaging.pages import read_records
from cqtui.library.salvaging.records import LEAF, Record, Value, is_page_size, records, varint
from cqtui.library.salvaging.shapes import LOST, row_of, shapes
from cqtui.library.store import Store
from cqtui.model.annotation import Anchor

PAGE = 4096


def _tables() -> tuple[str, ...]:
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        migrate(made)
        rows = made.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return tuple(name for (name,) in rows if not name.startswith("sqlite"))


TABLES = _tables()
"""All tables of a library; that none is forgotten is a part of what is tested."""
LONG = "这一段很长。" * 2000
MARKS = 300


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of two reports and 300 bookmarks with notes, one of which takes nine pages."""
    path = tmp_path_factory.mktemp("whole") / "library.sqlite"
    with Store.open(path) as store:
        keys = [_report(store, n) for n in range(2)]
        store.shelf.set_tags(keys[0], ["待读"])
        store.memory.remember_comparison(*keys)
        store.memory.set_place(keys[0], _anchor(0), 0.5)
        for n in range(MARKS):
            note = LONG if n == 7 else f"第{n}个想法" * (n % 9)
            store.marks.add(keys[n % 2], _anchor(n), note=note, tags=[f"类{n % 5}"])
    with contextlib.closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    return path


def _report(store: Store, n: int) -> str:
    report = replace(document(f"第{n}份报告"), year=2000 + n)
    return store.shelf.remember(replace(source(report, path=f"/a/{n}"), sha256=str(n)), report)


def _anchor(n: int) -> Anchor:
    return Anchor(("一、回顾",), f"第{n}处" + "文" * 60, "前" * 32, "后" * 32, n)


def _rows(path: Path) -> dict[str, Counter[tuple[object, ...]]]:
    """All rows by table, as SQLite has them."""
    with contextlib.closing(sqlite3.connect(path)) as raw:
        return {table: Counter(raw.execute(f"SELECT * FROM {table}")) for table in TABLES}


def _salvaged(tmp_path: Path, data: bytes, log: bytes = b"") -> sqlite3.Connection:
    """A new library with what is saved of a file of these bytes."""
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(data)
    if log:
        path.with_name(f"{path.name}-wal").write_bytes(log)
    into = connect_whole(tmp_path / "new.sqlite")
    salvage(path, into)
    return into


def _notes(into: sqlite3.Connection) -> dict[int, str]:
    return {row["id"]: row["note"] for row in into.execute("SELECT id, note FROM bookmarks")}


def test_the_pages_of_a_sound_library_hold_its_rows_and_no_others(whole: Path) -> None:
    """Every row of every table is read as SQLite reads it."""
    known = shapes(TABLES)
    found: dict[str, Counter[tuple[object, ...]]] = {table: Counter() for table in TABLES}
    columns = {shape.table: shape.columns for shape in reversed(known)}
    for record in read_records(whole):
        if told := row_of(record, known):
            found[told[0]][tuple(told[1][column.name] for column in columns[told[0]])] += 1
    assert found == _rows(whole)
    assert all(found[table] for table in ("documents", "editions", "places", "bookmark_tags"))


def test_no_two_tables_are_alike(whole: Path) -> None:
    """The values of a row fit one table alone, also in older versions."""
    known = shapes(TABLES)
    assert {shape.table for shape in known} == set(TABLES)
    for record in read_records(whole):
        fitting = {shape.table for shape in known if row_of(record, [shape])}
        assert len(fitting) <= 1


@pytest.mark.parametrize("tenths", range(1, 10))
def test_of_a_file_cut_short_saves_what_is_left(whole: Path, tmp_path: Path, tenths: int) -> None:
    """Every bookmark whose row stands before the cut, as it was."""
    data = whole.read_bytes()
    before = _rows(whole)["bookmarks"]
    left = data[: len(data) * tenths // 10]
    into = _salvaged(tmp_path, left)
    after = [tuple(row) for row in into.execute("SELECT * FROM bookmarks")]
    quotes = left.count(("处" + "文" * 60).encode())
    assert len(after) >= quotes - 2  # one in two by the cut, one of a reading place
    assert sum(row in before for row in after) >= len(after) - 1
    assert {row[0] for row in after} <= set(range(1, MARKS + 1))


@pytest.mark.parametrize("lost", [100, PAGE])
def test_the_first_page_is_not_needed(whole: Path, tmp_path: Path, lost: int) -> None:
    """Without SQLite's header, or the whole schema, every row is saved."""
    into = _salvaged(tmp_path, b"\xff" * lost + whole.read_bytes()[lost:])
    assert into.execute("SELECT count(*) FROM bookmarks").fetchone()[0] == MARKS
    assert _notes(into)[8] == LONG
    assert not into.execute("PRAGMA foreign_key_check").fetchall()


@pytest.mark.parametrize("seed", range(4))
def test_pages_written_over_cost_what_stood_in_them(whole: Path, tmp_path: Path, seed: int) -> None:
    """A fifth of the pages is noise: nothing that is saved was not there."""
    data = bytearray(whole.read_bytes())
    chance = random.Random(seed)
    pages = len(data) // PAGE
    for page in chance.sample(range(pages), pages // 5):
        data[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
    into = _salvaged(tmp_path, bytes(data))
    before = {row[0]: row for row in _rows(whole)["bookmarks"]}
    after = [tuple(row) for row in into.execute("SELECT * FROM bookmarks")]
    assert MARKS * 0.6 < len(after) <= MARKS
    assert all(before[row[0]] == row for row in after if not row[11].endswith(LOST))
    assert not into.execute("PRAGMA foreign_key_check").fetchall()


def test_of_a_long_note_is_kept_what_is_left(whole: Path, tmp_path: Path) -> None:
    """Its last page is noise: what stands before it is saved, with a sign that the rest is lost."""
    data = bytearray(whole.read_bytes())
    pages = [bytes(data[at : at + PAGE]) for at in range(0, len(data), PAGE)]
    (page,) = [n for n, p in enumerate(pages) if p[:4] == bytes(4) and LONG[:20].encode() in p]
    data[page * PAGE : (page + 1) * PAGE] = b"\xff" * PAGE
    data[:100] = b"\xff" * 100
    note = _notes(_salvaged(tmp_path, bytes(data)))[8]
    assert note.endswith(LOST)
    assert 2000 < len(note) < len(LONG)
    assert LONG.startswith(note.removesuffix(LOST))


def test_what_the_log_holds_is_saved_too(whole: Path, tmp_path: Path) -> None:
    """A bookmark made after the last checkpoint; what was never finished is not there."""
    path = tmp_path / "live.sqlite"
    shutil.copy(whole, path)
    with Store.open(path) as store:
        key = store.shelf.documents()[0].key
        store.marks.change(8, note="改过")
        store.marks.add(key, _anchor(1000), note="新的")
        data = path.read_bytes()
        log = path.with_name(f"{path.name}-wal").read_bytes()
    unfinished = log[: len(log) - PAGE // 2]
    for number, (kept, expected) in enumerate([(log, "新的"), (unfinished, None)]):
        folder = tmp_path / str(number)
        folder.mkdir()
        notes = _notes(_salvaged(folder, b"\xff" * PAGE + data[PAGE : len(data) // 2], kept))
        assert notes.get(MARKS + 1) == expected


def test_what_was_removed_does_not_come_back(whole: Path, tmp_path: Path) -> None:
    """Pages that SQLite gave up still hold their bytes; its list of them is believed."""
    path = tmp_path / "live.sqlite"
    shutil.copy(whole, path)
    with contextlib.closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("PRAGMA secure_delete = OFF")
        raw.execute("DELETE FROM bookmarks WHERE id > 20")
    data = path.read_bytes()
    assert "第200处".encode() in data
    broken = bytearray(data)
    with contextlib.closing(sqlite3.connect(path)) as raw:
        (root,) = raw.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'bookmarks'"
        ).fetchone()
    broken[(root - 1) * PAGE : root * PAGE] = b"\xff" * PAGE
    notes = _notes(_salvaged(tmp_path, bytes(broken)))
    assert len(notes) <= 20


@pytest.mark.parametrize("size", [512, 1024, 65536])
def test_pages_of_any_size_are_read(tmp_path: Path, size: int) -> None:
    """The header tells it."""
    path = tmp_path / "x.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(f"PRAGMA page_size = {size}")
        raw.execute("CREATE TABLE t (a TEXT, b REAL, c INTEGER, d BLOB)")
        values = [("字" * n, n / 7, -(n**5), bytes(range(n % 256))) for n in range(0, 3000, 37)]
        raw.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", values)
    raw.close()
    found = [r.values for r in read_records(path) if r.rowid and len(r.values) == 4]
    assert found == values


@given(st.lists(st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300), st.binary(max_size=300),
), min_size=1, max_size=12))  # fmt: skip
@settings(deadline=None, max_examples=60)
def test_any_row_is_read_as_sqlite_wrote_it(values: list[Value]) -> None:
    """Numbers of every length, texts, bytes and nothing."""
    with contextlib.closing(sqlite3.connect(":memory:")) as raw:
        raw.execute(f"CREATE TABLE t ({', '.join(f'c{n}' for n in range(len(values)))})")
        raw.execute(f"INSERT INTO t VALUES ({', '.join('?' * len(values))})", values)
        raw.commit()
        data = raw.serialize()
    pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
    (record,) = records(pages[1], PAGE, lambda n: pages[n - 1] if 0 < n <= len(pages) else b"")
    assert record == Record(1, tuple(values))


@given(st.binary(max_size=600), st.integers(0, 300))
def test_a_varint_ends_within_nine_bytes(data: bytes, at: int) -> None:
    """Or behind the data, where it is cut off."""
    number, end = varint(data, at)
    assert -(2**63) <= number < 2**63
    assert at < end <= at + 9 or end == len(data) + 1


@given(st.data())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=150)
def test_whatever_bytes_make_no_trouble(data: st.DataObject) -> None:
    """A page of noise, one of plausible noise, and chains that lead in circles."""
    noise = data.draw(st.binary(max_size=PAGE))
    kind = data.draw(st.sampled_from([LEAF, 10, 2, 5, 0]))
    count = data.draw(st.integers(0, 65535))
    page = (bytes([kind]) + noise[:2] + struct.pack(">H", count) + noise)[:PAGE]
    asked: list[int] = []

    def again(number: int) -> bytes:
        asked.append(number)
        return page

    found = list(records(page, PAGE, again, data.draw(st.sampled_from([0, 100]))))
    assert len(found) <= PAGE // 2
    assert all(isinstance(record, Record) for record in found)


def _damages(data: bytes) -> Iterator[Callable[[random.Random], bytes]]:
    def noise(chance: random.Random) -> bytes:
        broken = bytearray(data)
        for _ in range(chance.randint(1, 400)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        return bytes(broken)

    def shuffled(chance: random.Random) -> bytes:
        pages = [data[at : at + PAGE] for at in range(0, len(data), PAGE)]
        chance.shuffle(pages)
        return b"".join(pages[: chance.randint(0, len(pages))])

    def moved(chance: random.Random) -> bytes:
        return data[chance.randint(0, 5000) : chance.randint(5000, len(data))]

    yield from (noise, shuffled, moved)


@pytest.mark.parametrize("seed", range(12))
def test_a_file_in_any_state_gives_rows_or_none(whole: Path, tmp_path: Path, seed: int) -> None:
    """Bytes changed here and there, pages in another order, a piece out of the middle."""
    chance = random.Random(seed)
    for number, damage in enumerate(_damages(whole.read_bytes())):
        folder = tmp_path / str(number)
        folder.mkdir()
        into = _salvaged(folder, damage(chance), log=chance.randbytes(chance.randint(0, 9000)))
        assert not into.execute("PRAGMA foreign_key_check").fetchall()
        assert into.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        into.close()


@given(st.binary(max_size=5000))
def test_a_log_of_whatever_bytes_is_none(data: bytes) -> None:
    """Its own check sum does not hold."""
    import io

    assert not read_log(io.BytesIO(data)).pages


@pytest.mark.parametrize(("size", "fits"), [(512, True), (65536, True), (1000, False), (0, False)])
def test_pages_are_powers_of_two(size: int, fits: bool) -> None:
    """From 512 to 65536 bytes."""
    assert is_page_size(size) is fits


def test_a_large_library_is_checked_once_damage_was_met(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too large to be checked each time: the next program that opens it sets it aside and saves."""
    monkeypatch.setattr(database, "CHECKED", 0)
    path = tmp_path / "library.sqlite"
    data = bytearray(whole.read_bytes())
    page = data.index("第200处".encode()) // PAGE
    data[page * PAGE : (page + 1) * PAGE] = b"\xff" * PAGE
    path.write_bytes(data)
    with Store.open(path) as store, pytest.raises(StoreError, match="damaged"):
        store.marks.bookmarks()
    with Store.open(path) as store:
        assert store.salvaged is not None
        assert MARKS - 40 < len(store.marks.bookmarks()) < MARKS
    with Store.open(path) as store:
        assert store.salvaged is None
    assert not list(tmp_path.glob("*suspect*"))
