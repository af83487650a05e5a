import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from support.comparisons import document, source

from cqtui.errors import CqtuiError, SelectionError, SourceError
from cqtui.library.store import Store
from cqtui.model.document import Document, Kind
from cqtui.pipeline import find, pick, pick_pair

WORK = document("工作。", kind=Kind.WORK_REPORT)
PLAN = document("计划。", "计划很长。" * 9, kind=Kind.PLAN_REPORT)
BUDGET = document("预算。", "预算。", kind=Kind.BUDGET_REPORT)
COVER = document("封面。" * 99, kind=Kind.FRONT_MATTER)


@pytest.mark.parametrize(
    ("documents", "like", "expected"),
    [
        ([COVER, PLAN, WORK], None, WORK),
        ([COVER, PLAN, WORK], Kind.PLAN_REPORT, PLAN),
        ([COVER, BUDGET, PLAN], None, PLAN),
        ([COVER, BUDGET, PLAN], Kind.WORK_REPORT, PLAN),
        ([COVER], None, COVER),
    ],
)
def test_pick(documents: list[Document], like: Kind | None, expected: Document) -> None:
    """The kind asked for, else the work report, else the longest that is no cover."""
    assert pick(source(*documents), like=like) is expected


def test_pick_by_id_or_kind() -> None:
    """A selector is an id or a kind; what is not there is an error that lists what is."""
    assert pick(source(COVER, WORK, PLAN), "plan-report") is PLAN
    with pytest.raises(SelectionError, match=r"no document annex in report\.txt") as caught:
        pick(source(WORK, PLAN), "annex")
    assert caught.value.hint == "it holds work-report, plan-report"


@pytest.mark.parametrize(
    ("old", "new", "selectors", "expected"),
    [
        ([WORK], [COVER, PLAN, WORK], ("", ""), (WORK, WORK)),
        ([COVER, WORK, PLAN], [PLAN], ("", ""), (PLAN, PLAN)),
        ([WORK, PLAN], [WORK, PLAN], ("", ""), (WORK, WORK)),
        ([WORK, PLAN], [WORK, PLAN], ("", "plan-report"), (PLAN, PLAN)),
        ([WORK, PLAN], [WORK, PLAN], ("plan-report", ""), (PLAN, PLAN)),
        ([WORK, PLAN, BUDGET], [PLAN, BUDGET], ("", ""), (PLAN, PLAN)),
        ([WORK, BUDGET], [PLAN, COVER], ("", ""), (WORK, PLAN)),
    ],
)
def test_pick_pair(
    old: list[Document],
    new: list[Document],
    selectors: tuple[str, str],
    expected: tuple[Document, Document],
) -> None:
    """What is named or alone on one side tells the kind for the other; else what both hold."""
    assert pick_pair(source(*old), source(*new), *selectors) == expected


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library that holds two work reports of 2019, one of 2017 and a plan of 2017."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    with Store.open() as store:
        for name, reports in {
            "a.txt": [
                document("甲。", year=2017),
                document("乙。", year=2017, kind=Kind.PLAN_REPORT),
            ],
            "b.txt": [document("丙。", year=2019)],
            "c.txt": [document("丁。", year=2019)],
        }.items():
            (tmp_path / name).write_text("。", encoding="utf-8")
            file = replace(source(*reports, path=str(tmp_path / name)), sha256=name)
            for report in reports:
                store.shelf.remember(file, report)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "file", "selector"),
    [
        ("chongqing-2017-plan-report", "a.txt", "plan-report"),
        ("2017#work-report", "a.txt", "work-report"),
        ("chongqing-2019-work-report-2", "c.txt", "work-report"),
    ],
)
def test_find_in_the_library(library: Path, name: str, file: str, selector: str) -> None:
    """What is no path is a name or a year of the library."""
    assert find(name) == (str(library / file), selector)


def test_a_path_comes_before_the_library(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file called 2017 is that file, whatever the library has of that year."""
    monkeypatch.chdir(tmp_path)
    (library / "2017").write_text("。", encoding="utf-8")
    assert find("2017") == ("2017", "")


@pytest.mark.usefixtures("library")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("2019", "2019 fits 2 documents of the library"),
        ("2031", "no document 2031 in the library, and no such file"),
        ("report.txt", r"no such file: report\.txt"),
    ],
)
def test_names_that_fit_nothing_or_too_much(name: str, said: str) -> None:
    """Several are an error that lists them; a name like a path is a missing file."""
    with pytest.raises(CqtuiError, match=said):
        find(name)


def test_no_library_is_made_by_looking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for a name where there is no library leaves none behind."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))
    with pytest.raises(SourceError, match="no such file: 2019"):
        find("2019")
    assert not (tmp_path / "home").exists()


def test_a_damaged_library_holds_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for a name leaves it as it is: to set it aside is for whoever opens the library."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    broken = tmp_path / "library.sqlite"
    for damage in (b"no database at all", b"SQLite format 3\0" + bytes(range(256)) * 9):
        broken.write_bytes(damage)
        with pytest.raises(SourceError, match="no such file: 2019"):
            find("2019")
        assert broken.read_bytes() == damage
        assert [path.name for path in tmp_path.iterdir()] == [broken.name]


def test_a_library_of_another_version_holds_no_name(library: Path) -> None:
    """It is neither read by guess nor brought up to date in passing."""
    file = library / "library.sqlite"
    for version in (0, 99):
        with closing(sqlite3.connect(file)) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        with pytest.raises(SourceError, match="no such file: 2017"):
            find("2017#work-report")
        with closing(sqlite3.connect(file)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (version,)
