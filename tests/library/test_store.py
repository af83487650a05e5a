import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.comparisons import document, source

from cqtui.catalogs.troubles import told
from cqtui.errors import SelectionError, StoreError
from cqtui.library.location import home
from cqtui.library.shelf import NAMED
from cqtui.library.store import Store
from cqtui.model.annotation import Anchor
from cqtui.model.document import Document, Kind, Source
from cqtui.model.places import rank

ANCHOR = Anchor(("三、工作", "（二）乡村"), "粮食丰收。", "前文", "后文", 7)
STORABLE = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new and empty library."""
    with Store.open(tmp_path / "deep" / "library.sqlite") as opened:
        yield opened


def add(store: Store, path: str = "a.txt", sha: str = "a", **facts: Any) -> str:
    """The key of a small report, remembered from `path` with bytes `sha`."""
    report, file = report_at(path, sha, **facts)
    return store.shelf.remember(file, report)


def report_at(path: str, sha: str, **facts: Any) -> tuple[Document, Source]:
    """A small report and its file."""
    report = replace(document("粮食丰收。", f"第{sha}版"), **facts)
    return report, replace(source(report, path=path), sha256=sha)


def test_a_new_library_is_empty(store: Store) -> None:
    """Nothing is in it, nothing was set aside, and its folder was made."""
    assert not any(
        (
            store.shelf.documents(),
            store.marks.bookmarks(),
            store.memory.comparisons(),
            store.memory.places(),
        )
    )
    assert store.salvaged is None
    assert store.path.exists()


def test_a_document_comes_back_as_it_was_remembered(store: Store, tmp_path: Path) -> None:
    """Every fact is there, with the absolute path and the times of now."""
    key = add(store, str(tmp_path / "r.txt"), "abc", title="报告", year=None, issuer="市政府")
    (stored,) = store.shelf.documents()
    assert stored == store.shelf.document(key) == store.shelf.find(key)
    assert (stored.path, stored.sha256) == (str(tmp_path / "r.txt"), "abc")
    assert (stored.title, stored.year, stored.kind) == ("报告", None, Kind.WORK_REPORT)
    assert (stored.place, stored.issuer, stored.document_id) == ("重庆市", "市政府", "work-report")
    assert stored.length == len("一、工作粮食丰收。第sha版")
    assert stored.added == stored.opened
    assert datetime.fromisoformat(stored.added).utcoffset() is not None


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    """A place, a bookmark, a comparison and a setting outlive the program."""
    path = tmp_path / "library.sqlite"
    with Store.open(path) as first:
        old, new = add(first, "a", "a"), add(first, "b", "b")
        first.memory.set_place(old, ANCHOR, 0.25)
        mark = first.marks.add(old, ANCHOR)
        first.memory.remember_comparison(old, new)
        first.memory.set_setting("width", "40")
    with Store.open(path) as second:
        place = second.memory.place(old)
        assert place is not None
        assert (place.document, place.anchor, place.progress) == (old, ANCHOR, 0.25)
        assert second.marks.bookmarks() == (mark,)
        assert second.memory.comparisons() == ((old, new),)
        assert second.memory.get_setting("width") == "40"


def test_what_was_done_is_on_disk_before_the_program_ends(tmp_path: Path) -> None:
    """A second program sees a bookmark while the first still runs."""
    path = tmp_path / "library.sqlite"
    with Store.open(path) as one, Store.open(path) as other:
        mark = one.marks.add(add(one), ANCHOR)
        assert other.marks.bookmarks() == (mark,)


@pytest.mark.parametrize(
    ("path", "sha", "same"),
    [
        ("a.txt", "a", True),
        ("a.txt", "edited", True),
        ("moved.txt", "a", True),
        ("other.txt", "b", False),
    ],
)
def test_a_report_that_was_edited_or_moved_stays_the_same(
    store: Store, path: str, sha: str, same: bool
) -> None:
    """Its key stays; only another file with other bytes is another document."""
    key = add(store, "a.txt", "a")
    assert (add(store, path, sha) == key) is same
    assert len(store.shelf.documents()) == (1 if same else 2)


def test_documents_of_one_file_are_told_apart_by_their_id(store: Store) -> None:
    """A gazette with three reports is three documents."""
    keys = {add(store, "g.txt", "g", id=i, kind=Kind(i)) for i in ("work-report", "plan-report")}
    assert keys == {"chongqing-2019-work-report", "chongqing-2019-plan-report"}


def test_what_came_from_standard_input_is_told_by_its_bytes(store: Store) -> None:
    """Two texts piped in are two documents, the same text twice is one."""
    keys = [add(store, "-", "a"), add(store, "-", "b"), add(store, "-", "a")]
    assert keys[0] == keys[2] != keys[1]


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"place": "陕西省"}, "shaanxi-2019-work-report"),
        ({"place": "内蒙古自治区"}, "neimenggu-2019-work-report"),
        ({"place": "全国", "year": None}, "national-work-report"),
        ({"place": "成都市", "kind": Kind.PLAN_REPORT}, "成都-2019-plan-report"),
        ({"place": "", "year": None, "kind": Kind.OTHER}, "other"),
    ],
)
def test_keys_can_be_typed(store: Store, facts: dict[str, Any], key: str) -> None:
    """Place, year and kind, as far as they are known."""
    assert add(store, **facts) == key


def test_keys_are_unique(store: Store) -> None:
    """A second report of the same place, year and kind is numbered."""
    keys = [add(store, sha, sha) for sha in "abc"]
    assert keys == [f"chongqing-2019-work-report{tail}" for tail in ("", "-2", "-3")]


def test_names_are_paths_then_keys_then_years(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file named like a year is found by its path."""
    monkeypatch.chdir(tmp_path)
    by_path = add(store, "2019", "a", year=2022)
    by_year = add(store, "b", "b", year=2017)
    assert store.shelf.find("2019").key == by_path
    assert store.shelf.find(by_year).key == by_year
    assert store.shelf.find("2017").key == by_year
    assert store.shelf.find("2022").key == by_path


def test_a_name_that_fits_several_lists_them(store: Store) -> None:
    """The error's hint names every key that the year fits; #KIND chooses."""
    add(store, "a", "a")
    plan = add(store, "b", "b", kind=Kind.PLAN_REPORT, id="plan-report")
    with pytest.raises(SelectionError) as caught:
        store.shelf.find("2019")
    assert "chongqing-2019-work-report, " in caught.value.hint + ", "
    assert plan in caught.value.hint
    assert store.shelf.find("2019#plan-report").key == plan


@pytest.mark.parametrize("name", ["", "2020", "no.txt", "2019#budget-report", "\0", "a#"])
def test_a_name_that_fits_nothing_says_what_there_is(store: Store, name: str) -> None:
    """The error's hint lists the library."""
    key = add(store, "somewhere.txt")
    with pytest.raises(SelectionError) as caught:
        store.shelf.find(name)
    assert key in caught.value.hint
    assert key in " ".join(told(caught.value))


@pytest.mark.parametrize(
    "name", ["chongqing-20", "重庆", "重庆2019年", "2019-chong", "chonqing-2019-work-report"]
)
def test_a_name_that_is_nearly_one_says_which(store: Store, name: str) -> None:
    """By its beginning, by place and year, by likeness; no others are named."""
    add(store, "a", "a", place="北京市", year=2020)
    key = add(store, "b", "b")
    with pytest.raises(SelectionError) as caught:
        store.shelf.find(name)
    assert caught.value.hint == f"the library holds {key}"


def test_of_many_names_the_hint_says_that_there_are_more(store: Store) -> None:
    """So where several fit, and where none does."""
    for at in range(NAMED + 1):
        add(store, str(at), str(at))
    for name in ("2019", "nowhere"):
        with pytest.raises(SelectionError) as caught:
            store.shelf.find(name)
        assert caught.value.hint.endswith(", …")
        assert caught.value.hint.count("chongqing") == NAMED


def test_places_stand_in_the_order_of_the_provinces(store: Store) -> None:
    """The nation first, what is in a province behind it, other places and none behind all."""
    places = [
        "全国",
        "北京市",
        "内蒙古自治区",
        "上海市",
        "四川省",
        "四川省成都市",
        "新疆维吾尔自治区",
        "深圳市",
        "",
    ]
    for at, place in enumerate(sorted(places)):
        add(store, str(at), str(at), place=place)
    assert [document.place for document in store.shelf.documents()] == places
    assert [document.place for document in store.shelf.first(tuple(Kind), 99)] == places
    assert sorted(sorted(places), key=rank) == places


def test_what_begins_as_a_province_does_stands_behind_them_all(store: Store) -> None:
    """In whatever order it is asked for; what lies in a province stands behind that."""
    places = [
        "全国",
        "国务院",
        "天津市",
        "天津市河北区",
        "河北省",
        "河北唐山市",
        "吉林省",
        "吉林省吉林市",
        "黑龙江省",
        "江苏镇江市",
        "河南省",
        "广西壮族自治区",
        "广西壮族自治区百色市",
        "海南省",
        "海南白沙黎族自治县",
        "海南黎族苗族自治州",
        "重庆市",
        "重庆两江新区",
        "四川乡城县",
        "云南大理白族自治州",
        "西藏自治区",
        "甘肃临夏回族自治州",
        "青海海南藏族自治州",
        "宁夏",
        "宁夏回族自治区",
        "台湾地区",
        "香港特别行政区",
        "吉林市",
        "吉林市船营区",
        "安徽镇",
        "江西县",
        "河北区",
        "河南蒙古族自治县",
        "海南区",
        "海南州",
        "海南藏族自治州",
        "深圳市",
        "",
    ]
    for at, place in enumerate(sorted(places)):
        add(store, str(at), str(at), place=place)
    assert sorted(sorted(places), key=rank) == places
    assert [document.place for document in store.shelf.documents()] == places


def test_a_place_is_replaced_by_the_next(store: Store) -> None:
    """One place a document; progress stays between 0 and 1; the latest is first."""
    one, two = add(store, "a", "a"), add(store, "b", "b")
    store.memory.set_place(one, ANCHOR, 0.5)
    store.memory.set_place(two, ANCHOR, -3.0)
    store.memory.set_place(one, replace(ANCHOR, position=9), 1.5)
    assert [(p.document, p.anchor.position, p.progress) for p in store.memory.places()] == [
        (one, 9, 1.0),
        (two, 7, 0.0),
    ]


def test_marking_twice_is_one_bookmark(store: Store) -> None:
    """The same passage gives the same bookmark, another passage another."""
    key = add(store)
    first = store.marks.add(key, ANCHOR)
    assert store.marks.add(key, ANCHOR) == first
    assert store.marks.add(key, replace(ANCHOR, exact="别处")) != first


def test_bookmarks_come_in_reading_order(store: Store) -> None:
    """By position, not by when they were made."""
    key = add(store)
    late = store.marks.add(key, ANCHOR)
    early = store.marks.add(key, replace(ANCHOR, position=2))
    assert store.marks.bookmarks(key) == (early, late)
    assert store.marks.bookmarks("another") == ()


def test_a_bookmark_is_removed_once(store: Store) -> None:
    """Its number never names another one."""
    key = add(store)
    mark = store.marks.add(key, ANCHOR)
    assert store.marks.remove(mark.id)
    assert not store.marks.remove(mark.id)
    assert store.marks.add(key, ANCHOR).id != mark.id


def test_a_forgotten_document_takes_its_marks_along(store: Store) -> None:
    """Bookmarks, place and comparisons go with it."""
    one, two = add(store, "a", "a"), add(store, "b", "b")
    store.marks.add(one, ANCHOR)
    store.memory.set_place(one, ANCHOR, 0.5)
    store.memory.remember_comparison(one, two)
    assert store.shelf.forget(one)
    assert not store.shelf.forget(one)
    assert (store.marks.bookmarks(), store.memory.places(), store.memory.comparisons()) == (
        (),
        (),
        (),
    )


def test_the_latest_comparison_is_first(store: Store) -> None:
    """Comparing again moves a pair to the front, and the list has a limit."""
    a, b, c = (add(store, sha, sha) for sha in "abc")
    for old, new in ((a, b), (b, c), (a, c), (a, b)):
        store.memory.remember_comparison(old, new)
    assert store.memory.comparisons() == ((a, b), (a, c), (b, c))
    assert store.memory.comparisons(limit=1) == ((a, b),)


def test_marks_need_a_known_document(store: Store) -> None:
    """A place, a bookmark or a comparison of an unknown key is refused, and nothing is stored."""
    with pytest.raises(StoreError):
        store.memory.set_place("unknown", ANCHOR, 0.5)
    with pytest.raises(StoreError):
        store.marks.add("unknown", ANCHOR)
    with pytest.raises(StoreError):
        store.memory.remember_comparison(add(store), "unknown")
    assert (store.marks.bookmarks(), store.memory.places(), store.memory.comparisons()) == (
        (),
        (),
        (),
    )


def test_a_path_that_is_no_text_is_kept(store: Store) -> None:
    """Bytes of a file's name that are not UTF-8 come back."""
    key = add(store, "/tmp/\udcb8\udce6.txt")
    (stored,) = store.shelf.documents()
    assert stored.path == "/tmp/\udcb8\udce6.txt"
    assert add(store, stored.path, "edited") == key


def test_a_title_that_is_no_text_does_no_harm(store: Store) -> None:
    """A lone surrogate is replaced."""
    add(store, title="报\ud800告")
    assert store.shelf.documents()[0].title == "报?告"


@given(path=st.lists(STORABLE, max_size=3), texts=st.tuples(*[STORABLE] * 3), place=st.floats(0, 1))
def test_anchors_and_places_round_trip(
    tmp_path_factory: pytest.TempPathFactory,
    path: list[str],
    texts: tuple[str, str, str],
    place: float,
) -> None:
    """Whatever text, quotes and NUL included, comes back as it went in."""
    with Store.open(tmp_path_factory.getbasetemp() / "round-trip.sqlite") as store:
        key = add(store)
        anchor = Anchor(tuple(path), *texts, 3)
        store.memory.set_place(key, anchor, place)
        stored = store.memory.place(key)
        assert stored is not None
        assert (stored.anchor, stored.progress) == (anchor, place)
        assert store.marks.add(key, anchor).anchor == anchor


@given(name=STORABLE, value=STORABLE)
def test_settings_round_trip(
    tmp_path_factory: pytest.TempPathFactory, name: str, value: str
) -> None:
    """A setting comes back, another one stays at its default."""
    with Store.open(tmp_path_factory.getbasetemp() / "settings.sqlite") as store:
        store.memory.set_setting(name, value)
        assert store.memory.get_setting(name) == value
        assert store.memory.get_setting(name + "x" * 21, "default") == "default"


def test_a_setting_and_what_is_open_tell_nothing_of_documents(store: Store) -> None:
    """What was worked out of these holds; a place reached in one is something new."""
    key = add(store, "a.txt", "a")
    before = store.state
    store.memory.set_setting("any", "thing")
    store.workspaces.put("", "[]")
    assert store.state == before
    store.memory.set_place(key, Anchor((), "一", "", "", 0), 0.5)
    assert store.state != before


def test_one_store_serves_several_threads(store: Store) -> None:
    """Four threads that mark at once lose nothing."""
    key = add(store)

    def mark(first: int) -> None:
        for position in range(first, first + 10):
            store.marks.add(key, replace(ANCHOR, position=position))

    threads = [threading.Thread(target=mark, args=(10 * i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [b.anchor.position for b in store.marks.bookmarks()] == list(range(40))


PROGRAM = """
import sys
from dataclasses import replace
from pathlib import Path
from support.comparisons import document, source
from cqtui.library.store import Store
from cqtui.model.annotation import Anchor

report = document("粮食丰收。")
sys.stdin.read(1)  # all begin when the test says so
with Store.open(Path(sys.argv[1])) as store:
    key = store.shelf.remember(source(report), report)
    for position in range(int(sys.argv[2]), int(sys.argv[2]) + 10):
        store.marks.add(key, Anchor((), "粮食", "", "", position))
"""


def test_programs_may_begin_at_once(tmp_path: Path) -> None:
    """Each makes the library, adds the same report and marks it; all marks are there."""
    path = tmp_path / "library.sqlite"
    paths = {"PYTHONPATH": str(Path(__file__).parents[1])}
    programs = [
        subprocess.Popen(
            [sys.executable, "-X", "utf8", "-c", PROGRAM, str(path), str(first)],
            stdin=subprocess.PIPE,
            env={**os.environ, **paths},
        )
        for first in (0, 10, 20)
    ]
    for program in programs:
        assert program.stdin is not None
        program.stdin.write(b"!")
        program.stdin.close()
    assert [program.wait(timeout=30) for program in programs] == [0, 0, 0]
    with Store.open(path) as store:
        assert len(store.shelf.documents()) == 1
        assert len(store.marks.bookmarks()) == 30


@pytest.mark.parametrize("rubbish", [b"not a database at all, but long enough for one" * 40, b"x"])
def test_a_file_that_is_no_database_is_set_aside(tmp_path: Path, rubbish: bytes) -> None:
    """It is renamed, its bytes unchanged, and a new library begins."""
    path = tmp_path / "library.sqlite"
    path.write_bytes(rubbish)
    with Store.open(path) as store:
        assert store.salvaged is not None
        assert store.salvaged.path.name.startswith("library.sqlite.damaged-")
        assert store.salvaged.path.read_bytes() == rubbish
        assert add(store)


def test_a_store_with_a_broken_page_is_set_aside(tmp_path: Path) -> None:
    """Damage behind a sound header is found when the library is opened."""
    path = tmp_path / "library.sqlite"
    with Store.open(path) as store:
        add(store)
    data = bytearray(path.read_bytes())
    data[2 * 4096 : 3 * 4096] = b"\xff" * 4096
    path.write_bytes(data)
    with Store.open(path) as store:
        assert store.salvaged is not None
        assert store.salvaged.path.read_bytes() == bytes(data)
        assert len(store.shelf.documents()) == store.salvaged.documents


def test_a_second_damaged_store_does_not_overwrite_the_first(tmp_path: Path) -> None:
    """Both are kept, also when they break within one second."""
    path = tmp_path / "library.sqlite"
    kept = set()
    for n in range(2):
        path.write_bytes(b"rubbish %d" % n * 100)
        for journal in tmp_path.glob("library.sqlite-*"):
            journal.unlink()
        with Store.open(path) as store:
            assert store.salvaged is not None
            kept.add(store.salvaged.path.read_bytes()[:9])
    assert kept == {b"rubbish 0", b"rubbish 1"}


def test_a_newer_store_is_refused_and_left_alone(tmp_path: Path) -> None:
    """The error says so, and the file is as it was."""
    path = tmp_path / "library.sqlite"
    with Store.open(path) as store:
        add(store)
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(StoreError, match="newer") as caught:
        Store.open(path)
    assert "CQTUI_HOME" in caught.value.hint
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT count(*) FROM documents").fetchone() == (1,)
    raw.close()


def test_the_database_of_another_program_is_refused(tmp_path: Path) -> None:
    """Nothing is written into it."""
    path = tmp_path / "library.sqlite"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE theirs (x)")
    raw.close()
    with pytest.raises(StoreError, match="another program"):
        Store.open(path)
    raw = sqlite3.connect(path)
    assert raw.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]
    raw.close()


def test_a_folder_that_cannot_be_made_is_an_error_with_a_hint(tmp_path: Path) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "file" / "library.sqlite")
    assert "CQTUI_HOME" in caught.value.hint


def test_a_folder_in_the_file_s_place_is_an_error_with_a_hint(tmp_path: Path) -> None:
    """SQLite cannot open it."""
    (tmp_path / "library.sqlite").mkdir()
    with pytest.raises(StoreError) as caught:
        Store.open(tmp_path / "library.sqlite")
    assert "CQTUI_HOME" in caught.value.hint


def test_a_closed_store_says_so(store: Store) -> None:
    """No exception of SQLite's own gets out."""
    store.close()
    store.close()
    with pytest.raises(StoreError):
        store.shelf.documents()


def test_the_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """CQTUI_HOME comes before the platform's folder."""
    assert home().name == "cqtui"
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "mine"))
    with Store.open() as store:
        assert store.path == tmp_path / "mine" / "library.sqlite"


def test_bookmarks_are_counted_without_being_read(store: Store) -> None:
    """As many as there are, of all documents."""
    assert store.marked == 0
    for name in ("a", "b"):
        store.marks.add(add(store, f"{name}.txt", name), ANCHOR)
    assert store.marked == len(store.marks.bookmarks()) == 2
