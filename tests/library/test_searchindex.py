"""The index of the library: what it finds, in what order, and that it is never unsound."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from support.comparisons import document

from cqtui.errors import CqtuiError, SourceError, StoreError
from cqtui.library.search import index as searchindex
from cqtui.library.search import postings as searchpostings
from cqtui.library.search import segments as searchsegments
from cqtui.library.search.found import Choice, Count, marks, snippet
from cqtui.library.search.index import Facts, SearchIndex
from cqtui.library.search.rows import unpacked
from cqtui.library.search.scan import Scan
from cqtui.library.search.sync import catch_up
from cqtui.library.store import Store
from cqtui.model.document import Kind, Source, Span


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    """A new and empty index."""
    with SearchIndex.open(tmp_path / "deep" / "search.sqlite") as opened:
        yield opened


def texts(index: "SearchIndex | Scan", query: str) -> list[str]:
    """The texts that a query finds, the first on top."""
    return [hit.passage.text for hit in index.search(query, 100).hits]


def test_what_was_added_is_found_and_what_was_taken_out_is_not(index: SearchIndex) -> None:
    """And a report under a key that is there takes its place."""
    index.add("a", document("全面推进乡村振兴。"))
    index.add("b", document("持续推进乡村建设。"))
    assert index.keys() == ("a", "b")
    assert texts(index, "乡村") == ["全面推进乡村振兴。", "持续推进乡村建设。"]
    index.add("a", document("深化改革。"))
    assert texts(index, "乡村") == ["持续推进乡村建设。"]
    assert index.remove("b")
    assert not index.remove("b")
    assert (index.keys(), texts(index, "乡村")) == (("a",), [])


def test_an_empty_index_answers(index: SearchIndex) -> None:
    """With nothing."""
    found = index.search("发展 year:2019 place:重庆 section:一 has:target")
    assert (found.total, found.hits) == (0, ())


def test_a_report_without_text_is_no_trouble(index: SearchIndex) -> None:
    """It is there, and found by nothing."""
    index.add("a", document("", "“”"))
    assert index.keys() == ("a",)
    assert index.search("发").total == 0


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("農村", 1),
        ("农村", 1),
        ("ＷＴＯ", 1),
        ("wto", 1),
        ("三农问题", 1),
        ("“三农问题”", 1),
        ("“村经”", 1),
        ("“展，加”", 1),
        ("“ 展 ,加 ”", 1),
        ("的", 0),
    ],
)
def test_script_width_case_and_quotes_make_no_difference(
    index: SearchIndex, query: str, found: int
) -> None:
    """Nor does where words and clauses end."""
    index.add("a", document("農村經濟發展，加入WTO，“三农”問題。"))
    assert index.search(query).total == found


def test_headings_come_first_then_near_words_then_rare_ones(index: SearchIndex) -> None:
    """Of equal ones the newer report."""
    index.add(
        "old", document("改革开放。", "改革与开放", "改革的方向是进一步扩大开放。", year=2018)
    )
    index.add("new", document("改革开放。", year=2019))
    assert texts(index, "改革 开放") == [
        "改革开放。", "改革开放。", "改革与开放", "改革的方向是进一步扩大开放。",
    ]  # fmt: skip
    assert [hit.key for hit in index.search("改革 开放").hits][:2] == ["new", "old"]
    assert texts(index, "一")[0] == "一、工作"
    assert texts(index, "方向 OR 改革")[0] == "改革的方向是进一步扩大开放。"


def test_what_stands_as_it_was_typed_comes_first_and_is_counted(index: SearchIndex) -> None:
    """Before a heading that has the words apart; as many as the phrase in quotes finds."""
    index.add(
        "a",
        document("高水平质量，高速发展", "高质量发展。", "以高质量推动发展。", year=2018),
    )
    found = index.search("高质量发展")
    assert found.hits[0].passage.text == "高质量发展。"
    assert (found.exact, found.total) == (index.search("“高质量发展”").total, 2)
    assert [index.search(words).exact for words in ("质量", "“高质量发展”", "高质量 发展")] == [
        None
    ] * 3
    assert index.search("高质量发展 OR 高速发展").exact == 2
    assert [hit.passage.text for hit in index.search("高质量发展", 1).hits] == ["高质量发展。"]


def test_filters_and_facets(index: SearchIndex) -> None:
    """Facets are counted with the choice in the others held to."""
    index.add("a", document("发展。", "发展好。", year=2018))
    index.add("b", document("发展。", year=2019, kind=Kind.PLAN_REPORT))
    index.add("c", document("发展。", year=None))
    assert index.search("发展 year:2018").total == 2
    assert index.search("发展 -year:2018").total == 2
    assert index.search("发展 year:..2019 kind:plan").total == 1
    assert index.search("发展 section:工作").total == 4
    assert index.search("发展 -section:工作").total == 0
    assert index.search("发展 place:重慶").total == 4
    assert index.search("发展 place:福建").total == 0
    found = index.search("发展", chosen=Choice(kinds=frozenset({"plan-report"})))
    assert (found.total, found.reports) == (1, 1)
    assert found.facets.years == (Count("2019", 1, 1),)
    assert found.facets.kinds == (Count("work-report", 3, 2), Count("plan-report", 1, 1))


def test_paragraphs_that_state_a_target(index: SearchIndex) -> None:
    """As the targets of a report are told."""
    index.add("a", document("今年的主要预期目标是：地区生产总值增长6%。", "去年成绩很好。"))
    assert texts(index, "has:target") == ["今年的主要预期目标是：地区生产总值增长6%。"]


def test_facts_and_tags_can_be_set_right(index: SearchIndex) -> None:
    """Without the report being read anew; a key finds its place in Latin letters too."""
    index.add("chongqing-2019", document("发展。"), state="1")
    facts = Facts("题", 2020, "plan-report", "福建省", ("要看", "甲"))
    assert index.describe("chongqing-2019", facts)
    assert not index.describe("other", facts)
    assert index.states() == {"chongqing-2019": (facts, "1")}
    for query in ("tag:要看", "year:2020", "place:福建", "place:chongqing", "kind:plan"):
        assert index.search(f"发展 {query}").total == 1, query
    assert index.search("发展 tag:要").total == 0


def test_initials_are_read_as_the_words_that_are_there(index: SearchIndex) -> None:
    """The most frequent first; two words that stand side by side as well."""
    index.add("a", document("推动高质量发展。", "高质量发展。", "工作扎实。"))
    found = index.search("pinyin:gzlfz")
    assert (found.read_as, found.total) == (("高质量发展",), 2)
    assert [hit.matches for hit in found.hits if hit.passage.text == "高质量发展。"] == [
        (Span(0, 5),)
    ]
    assert index.search("pinyin:zzzz").total == 0
    scan = Scan([("a", document("推动高质量发展。"))])
    assert scan.search("pinyin:gzlfz").read_as == ("高质量发展",)


def test_marks_and_snippets() -> None:
    """Marks lie in the text as it is; a snippet keeps the first in sight."""
    assert marks("Ｇ DP增长，gdp", ["gdp"]) == (Span(0, 4), Span(7, 10))
    text, spans = snippet("前" * 50 + "粮\n食" + "后" * 50, (Span(50, 53),), 20)
    assert text[spans[0].start : spans[0].end] == "粮 食"
    assert len(text) == 22
    text, _ = snippet("增长6.3%、27.7%。" * 9, (Span(60, 62),), 20)
    assert (text[0], text[-1]) == ("…", "…")
    assert set(text.strip("…").replace("6.3%", "").replace("27.7%", "")) <= set("增长、。")


def test_two_programs_use_it_at_once(tmp_path: Path) -> None:
    """One sees what the other has added."""
    path = tmp_path / "search.sqlite"
    with SearchIndex.open(path) as one, SearchIndex.open(path) as other:
        one.add("a", document("发展。"))
        assert other.search("发展").total == 1
        work = [
            threading.Thread(target=lambda i=i, n=n: i.add(f"{n}", document("稳定。")))
            for n, i in enumerate([one, other] * 8)
        ]
        for thread in work:
            thread.start()
        for thread in work:
            thread.join()
        assert one.search("稳定").total == other.search("稳定").total == 16


_ADDING = """
import sys
from pathlib import Path
from support.comparisons import document
from cqtui.library.search.index import SearchIndex
with SearchIndex.open(Path(sys.argv[1])) as index:
    for number in range(int(sys.argv[2]), 10_000):
        index.add(f"r{number}", document(f"第{number}项工作。" * 50), targets=())
        print(number, flush=True)
"""


def test_a_program_that_is_killed_leaves_a_sound_index(tmp_path: Path) -> None:
    """What it had added is there, whole; what it was at is not, and nothing is locked."""
    path = tmp_path / "search.sqlite"
    done = -1
    for lines in (3, 9, 5):
        program = subprocess.Popen(
            [sys.executable, "-c", _ADDING, str(path), str(done + 1)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        )
        assert program.stdout
        for _ in range(lines):
            done = int(program.stdout.readline())
        program.send_signal(signal.SIGKILL)
        rest = program.stdout.read().split()
        program.wait()
        program.stdout.close()
        done = int(rest[-1]) if rest else done
        with SearchIndex.open(path) as index:
            assert len(index.keys()) in (done + 1, done + 2)
            done = len(index.keys()) - 1
            assert [index.search(f"“第{n}项”", 0).total for n in range(done + 2)] == [1] * (
                done + 1
            ) + [0]
        with sqlite3.connect(path) as raw:
            assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        raw.close()


def test_a_failed_change_leaves_nothing(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stood under the key is still found."""
    index.add("a", document("发展。"))

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(searchindex, "write_pages", fail)
    with pytest.raises(RuntimeError):
        index.add("a", document("稳定。"))
    monkeypatch.undo()
    assert (texts(index, "发展"), texts(index, "稳定")) == (["发展。"], [])


def test_a_damaged_index_is_told_and_left(tmp_path: Path) -> None:
    """It can be made anew."""
    path = tmp_path / "search.sqlite"
    path.write_bytes(b"no database at all")
    with pytest.raises(StoreError) as raised:
        SearchIndex.open(path)
    assert raised.value.code == "index-damaged"
    assert path.read_bytes() == b"no database at all"


def test_the_index_keeps_step_with_the_library(tmp_path: Path, index: SearchIndex) -> None:
    """What came, went, changed or was set right; what cannot be read is named."""
    files: dict[str, Source] = {}

    def put(store: Store, name: str, text: str, sha256: str) -> str:
        one = document(text, "一" * 20 + name)
        files[str(tmp_path / name)] = Source(
            str(tmp_path / name), sha256 * 64, "utf-8", (text,), (one,), ()
        )
        return store.shelf.remember(files[str(tmp_path / name)], one)

    def read(path: str) -> Source:
        if path not in files:
            raise SourceError(f"no such file: {path}", code="no-file")
        return files[path]

    with Store.open(tmp_path / "library.sqlite") as store:
        one, two = put(store, "1", "发展。", "1"), put(store, "2", "稳定。", "2")
        told: list[tuple[int, int]] = []
        assert catch_up(store.shelf, index, read, lambda *at: told.append(at)) == ()
        assert told == [(0, 2), (1, 2)]
        assert {*index.keys()} == {one, two}
        told.clear()
        assert catch_up(store.shelf, index, read, lambda *at: told.append(at)) == ()
        assert told == []
        put(store, "1", "改革。", "3")
        store.shelf.edit(two, {"year": 1999})
        store.shelf.set_tags(two, ["要看"])
        catch_up(store.shelf, index, read)
        assert texts(index, "发展 OR 改革") == ["改革。"]
        assert texts(index, "稳定 year:1999 tag:要看") == ["稳定。"]
        store.shelf.forget(one)
        put(store, "4", "开放。", "4")
        del files[str(tmp_path / "4")]
        (unread,) = catch_up(store.shelf, index, read)
        assert isinstance(unread.error, CqtuiError)
        assert index.keys() == (two,)


def test_joins_go_on_step_by_step(
    index: SearchIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In their midst all is found, also what another program asks for; settled, nothing is left."""
    monkeypatch.setattr(searchindex, "STEP", 1)
    monkeypatch.setattr(searchpostings, "PAGE", 64)
    monkeypatch.setattr(searchsegments, "JOINED", (4, 2, 2))
    going = 0
    for number in range(20):
        index.add(f"r{number}", document(f"第{number}项工作，推进改革。", year=2000 + number))
        going += raw_count(index, "joining") > 0
        assert index.search("“推进改革”").total == index.search("革").total == number + 1
        assert index.search(f"“第{number}项”").total == 1
        with SearchIndex.open(index.path) as other:
            assert other.search("“推进改革”", 0).total == number + 1
    assert going > 10
    index.remove("r3")
    assert index.search("“推进改革”").total == 19
    index.settle()
    assert (raw_count(index, "joining"), raw_count(index, "parts")) == (0, 0)
    assert raw_count(index, "segments") < 5
    assert index.search("“推进改革”").total == 19


def raw_count(index: SearchIndex, table: str) -> int:
    """How many rows a table of the index has."""
    with closing(sqlite3.connect(index.path)) as raw:
        return int(raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_a_segment_that_is_half_empty_is_written_anew(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was taken out of it leaves no pages behind."""
    monkeypatch.setattr(searchsegments, "JOINED", (8, 8))
    for number in range(8):
        index.add(f"r{number}", document(f"第{number}项工作。" * 99))
    index.settle()
    with closing(sqlite3.connect(index.path)) as raw:
        (before,) = raw.execute("SELECT sum(length(page)) FROM pages").fetchone()
    for number in range(1, 8):
        index.remove(f"r{number}")
        assert index.search("项", 0).total == 7 - number + 1
    index.settle()
    with closing(sqlite3.connect(index.path)) as raw:
        (after,) = raw.execute("SELECT sum(length(page)) FROM pages").fetchone()
    assert after < before / 4
    assert index.remove("r0")
    assert (raw_count(index, "segments"), raw_count(index, "pages")) == (0, 0)


def test_an_index_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    """It is searched, added to and joined as one that is new."""
    path = tmp_path / "search.sqlite"
    with SearchIndex.open(path) as index:
        index.add("a", document("稳定发展。"))
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript(
            "DROP TABLE joining; DROP TABLE parts; ALTER TABLE segments DROP COLUMN reports;"
            "ALTER TABLE segments DROP COLUMN glance; DROP INDEX reports_segment;"
            "CREATE INDEX reports_segment ON reports (segment, number);"
            "PRAGMA user_version = 1;"
        )
        (chunk,) = raw.execute("SELECT chunk FROM passages").fetchone()
        told = [unpacked(chunk, number) for number in range(2)]
        old = zlib.compress(json.dumps(told, ensure_ascii=False).encode("gb18030"))
        raw.execute("UPDATE passages SET chunk = ?", (old,))
        raw.commit()
    with SearchIndex.open(path) as index:
        assert texts(index, "稳定") == ["稳定发展。"]
        for number in range(9):
            index.add(f"r{number}", document("改革发展。"))
        index.settle()
        assert index.search("发展").total == 10
        assert texts(index, "稳定") == ["稳定发展。"]
