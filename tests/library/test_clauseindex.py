import sqlite3
from array import array
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.comparisons import document

from cqtui.errors import StoreError
from cqtui.library.clauses import index as clauseindex
from cqtui.library.clauses.bundle import bundle_of, ordered
from cqtui.library.clauses.index import ClauseIndex, place
from cqtui.library.store import Store
from cqtui.model.document import Document, Span

TOLD = "坚持稳中求进工作总基调，推动高质量发展取得新成效。"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[ClauseIndex]:
    """A new and empty index."""
    with ClauseIndex.open(tmp_path / "deep" / "clauses.sqlite") as opened:
        yield opened


def long(name: str, year: int | None = 2018) -> Document:
    """A report of many clauses of its own, and the one that others have."""
    own = (f"{name}的第{c}项重点工程已经开工建设。" for c in "甲乙丙丁戊己庚辛壬癸子丑寅卯")
    return document(TOLD, *own, year=year)


def held(index: ClauseIndex, report: Document, before: int | None = None) -> list[list[str]]:
    """The keys of the reports that have each run of `report`."""
    return [[h.key for h in one.reports] for one in index.standing(report, before=before)]


def contents(path: Path) -> list[str]:
    """The clauses and what tells copies, by the reports' keys."""
    with sqlite3.connect(path) as raw:
        raw.row_factory = sqlite3.Row
        keys = dict(raw.execute("SELECT id, key FROM reports").fetchall())
        rows = [(b, r, -1) for b, r in raw.execute("SELECT band, report FROM bands")]
        waiting = raw.execute("SELECT id, numbers FROM reports JOIN waiting ON id = report")
        bundles = [ordered([(n, array("Q", blob)) for n, blob in waiting.fetchall()])]
        bundles += map(bundle_of, raw.execute("SELECT * FROM bundles").fetchall())
        bundled = [r for (r,) in raw.execute("SELECT report FROM bundled")]
    for bundle in bundles:
        columns = (bundle.clauses, bundle.reports[bundle.homes], bundle.places)
        rows += zip(*(column.tolist() for column in columns), strict=True)
    assert sorted(bundled) == sorted(r for bundle in bundles[1:] for r in bundle.reports.tolist())
    return sorted(str((number, keys[report], at)) for number, report, at in rows)


def test_a_run_is_told_with_the_reports_that_have_it(index: ClauseIndex) -> None:
    """The longest, where it is one paragraph's; with years and place."""
    for name, year in (("东", 2018), ("西", None), ("南", 2016)):
        index.add(name, long(name, year))
    asked = document("开头。", TOLD, year=2019)
    (found,) = index.standing(asked)
    assert [(h.key, h.year) for h in found.reports] == [("南", 2016), ("东", 2018), ("西", None)]
    assert (found.unit, found.span, found.clauses) == ("b3", Span(0, len(TOLD)), 2)
    assert found.years == (2016, 2018)
    assert place(long("东"), found.reports[0].at) == ("b2", Span(0, 12))


def test_a_shorter_run_is_told_where_more_reports_have_it(index: ClauseIndex) -> None:
    """And only then."""
    index.add("东", long("东"))
    index.add("西", document("坚持稳中求进工作总基调。", year=2017))
    assert held(index, document(TOLD)) == [["西", "东"], ["东"]]


def test_what_is_short_or_stands_in_no_other_is_not_told(index: ClauseIndex) -> None:
    """Eight characters at least."""
    index.add("东", document("稳中求进，好。"))
    assert held(index, document("稳中求进，很好。另一句话从来没有人说过。")) == []


def test_clauses_on_both_sides_of_a_paragraphs_end_are_no_run(index: ClauseIndex) -> None:
    """Neither here nor there."""
    index.add("东", document("推动高质量发展取得", "新成效新进展新气象"))
    found = index.standing(document("推动高质量发展取得，新成效新进展新气象"))
    assert [one.clauses for one in found] == [1, 1]


def test_only_earlier_years_are_looked_at_where_that_is_asked(index: ClauseIndex) -> None:
    """A report without a year is not known to be earlier."""
    for name, year in (("东", 2018), ("西", None), ("南", 2016)):
        index.add(name, long(name, year))
    assert held(index, document(TOLD), before=2018) == [["南"]]


def test_the_own_year_can_be_left_out(index: ClauseIndex) -> None:
    """Other years, later ones too, and reports without a year stay."""
    for name, year in (("东", 2018), ("西", None), ("南", 2016), ("北", 2020)):
        index.add(name, long(name, year))
    (found,) = index.standing(document(TOLD, year=2018), besides=2018)
    assert [h.key for h in found.reports] == ["南", "北", "西"]
    assert found.count == 3


@pytest.mark.parametrize("bundle", [1, 2, 3, 256])
def test_the_answer_does_not_hang_on_the_bundles(
    index: ClauseIndex, monkeypatch: pytest.MonkeyPatch, bundle: int
) -> None:
    """Every run is told by hand: of each clause on, how far both texts go on alike."""
    monkeypatch.setattr(clauseindex, "BUNDLE", bundle)
    one, two, three, four = (
        "春天播种粮食作物",
        "夏天防汛抗旱救灾",
        "秋天收割打场入库",
        "冬天修渠积肥备耕",
    )
    told = f"{one}，{two}，{three}，{four}。"
    texts = {
        "甲": told,
        "乙": f"{one}，{two}，{three}，完全是另外的话。",
        "丙": f"{two}，{three}。{two}，{three}。",
        "丁": f"{three}，{one}，{two}。",
        "戊": "从来没有人说过的另外一句话。",
    }
    for key, text in texts.items():
        index.add(key, document(text))
    runs = [
        (run.clauses, "".join(sorted(h.key for h in run.reports)))
        for run in index.standing(document(told))
    ]
    assert runs == [
        (2, "丁乙甲"),
        (3, "乙甲"),
        (4, "甲"),
        (1, "丁丙乙甲"),
        (2, "丙乙甲"),
        (1, "丁丙乙甲"),
    ]


def test_a_report_and_its_copies_count_once_and_for_itself_not_at_all(index: ClauseIndex) -> None:
    """Whichever of them is asked for."""
    index.add("东", long("东"))
    index.add("东-2", long("东"))
    index.add("西", long("西"))
    assert held(index, long("东")) == [["西"]]
    assert held(index, long("西")) == [["东"]]


def test_a_copy_stands_for_what_is_taken_out(index: ClauseIndex) -> None:
    """The first of them."""
    for key in ("东", "东-2", "东-3"):
        index.add(key, long("东"))
    assert index.remove("东")
    assert held(index, document(TOLD)) == [["东-2"]]
    assert index.remove("东-2")
    assert held(index, document(TOLD)) == [["东-3"]]


def test_a_report_that_comes_again_takes_its_own_place(index: ClauseIndex) -> None:
    """Nothing of what it was is left."""
    index.add("东", long("东"))
    index.add("东", document("从来没有人说过的另外一句话。"))
    assert held(index, document(TOLD)) == []
    assert index.reports() == ("东",)


def test_adding_the_same_again_writes_nothing(index: ClauseIndex) -> None:
    """So that a folder can be taken in again and again."""
    index.add("东", long("东"))
    before = sqlite3.connect(index.path).execute("SELECT id FROM reports").fetchall()
    index.add("东", long("东"))
    assert sqlite3.connect(index.path).execute("SELECT id FROM reports").fetchall() == before


def test_another_year_is_no_longer_the_same(index: ClauseIndex) -> None:
    """It may have been read wrongly at first."""
    index.add("东", long("东", 2018))
    index.add("东", replace(long("东"), year=2017))
    assert index.standing(document(TOLD))[0].years == (2017, 2017)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from("东西南"), st.sampled_from("甲乙丙"), st.booleans())),
    st.integers(1, 4),
)
def test_what_came_and_went_leaves_no_trace(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    acts: list[tuple[str, str, bool]],
    bundle: int,
) -> None:
    """The index holds what one that was made at once of the reports left holds.

    However many reports are put in order together.
    """
    monkeypatch.setattr(clauseindex, "BUNDLE", bundle)
    folder = tmp_path_factory.mktemp("index")
    left: dict[str, str] = {}
    with ClauseIndex.open(folder / "a") as index:
        for key, text, come in acts:
            left.pop(key, None)
            if come:
                index.add(key, long(text))
                left[key] = text
            else:
                index.remove(key)
        assert set(index.reports()) == set(left)
        answers = held(index, document(TOLD))
    with ClauseIndex.open(folder / "b") as fresh:
        for key, text in left.items():
            fresh.add(key, long(text))
        assert [len(one) for one in held(fresh, document(TOLD))] == [len(one) for one in answers]
    assert contents(folder / "a") == contents(folder / "b")


def test_a_report_is_all_in_or_not_at_all(
    index: ClauseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work that breaks off leaves what was there."""
    index.add("东", long("东"))
    before = contents(index.path)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(ClauseIndex, "_bundle", stop)
    with pytest.raises(KeyboardInterrupt):
        index.add("东", long("西"))
    assert contents(index.path) == before


@pytest.mark.parametrize("content", [b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_broken_file_is_one_clear_error_and_stays(content: bytes, tmp_path: Path) -> None:
    """It can be made anew, but nothing is thrown away unasked."""
    path = tmp_path / "clauses.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is damaged") as raised:
        ClauseIndex.open(path)
    assert "made anew" in raised.value.hint
    assert path.read_bytes() == content


def test_the_library_is_no_index(tmp_path: Path) -> None:
    """Nor is an index taken for a library: each knows its own files."""
    Store.open(tmp_path / "library.sqlite").close()
    with pytest.raises(StoreError, match="another program"):
        ClauseIndex.open(tmp_path / "library.sqlite")


def test_an_index_of_a_newer_version_is_refused(index: ClauseIndex) -> None:
    """And not written to."""
    index.close()
    raw = sqlite3.connect(index.path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(StoreError, match="newer"):
        ClauseIndex.open(index.path)


def test_an_unknown_report_cannot_be_removed(index: ClauseIndex) -> None:
    """That is no error."""
    assert not index.remove("东")
