"""What of a report stands in reports of the library that are not read."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from support.comparisons import document

from cqtui import pipeline
from cqtui.errors import Cancelled, SourceError
from cqtui.library.clauses import elsewhere as asked
from cqtui.library.clauses.elsewhere import Elsewhere, Wanted, bring_up, learn
from cqtui.library.clauses.index import ClauseIndex
from cqtui.library.store import Store
from cqtui.model.document import Document, Span

ONE, TWO, THREE = "春天播种粮食作物。", "夏天防汛抗旱救灾。", "秋天收割打场入库。"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[ClauseIndex]:
    """A new and empty index."""
    with ClauseIndex.open(tmp_path / "clauses.sqlite") as opened:
        yield opened


def wanted(key: str, *texts: str, stamp: str = "1", read: list[str] | None = None) -> Wanted:
    """A report of the library; `read` is told when it is read."""

    def open_it() -> Document:
        if read is not None:
            read.append(key)
        return document(*texts, year=2018)

    return Wanted(key, stamp, open_it)


def test_only_what_is_new_or_changed_is_read(index: ClauseIndex) -> None:
    """And what is no longer in the library goes."""
    read: list[str] = []
    bring_up(index, [wanted("东", ONE, read=read), wanted("西", TWO, read=read)])
    bring_up(index, [wanted("东", ONE, read=read), wanted("西", TWO, stamp="2", read=read)])
    assert read == ["东", "西", "西"]
    bring_up(index, [wanted("西", TWO, stamp="2", read=read)])
    assert index.reports() == ("西",)
    assert read == ["东", "西", "西"]


def test_no_more_are_read_than_asked_for(index: ClauseIndex) -> None:
    """How many are missing then is told, and the next call goes on."""
    every = [wanted(key, ONE + key) for key in "东西南北中"]
    assert bring_up(index, every, most=3) == 2
    assert bring_up(index, every, most=3) == 0
    assert len(index.reports()) == 5


def test_work_that_is_given_up_keeps_what_it_had(index: ClauseIndex) -> None:
    """The next call goes on."""
    told: list[tuple[int, int]] = []
    with pytest.raises(Cancelled):
        bring_up(
            index,
            [wanted("东", ONE), wanted("西", TWO)],
            progress=lambda done, total: told.append((done, total)),
            cancelled=lambda: len(told) == 1,
        )
    assert (index.reports(), told) == (("东",), [(0, 2)])


def test_a_file_that_is_gone_stops_nothing(index: ClauseIndex) -> None:
    """The others are taken in."""

    def gone() -> Document:
        raise SourceError("no such file")

    assert bring_up(index, [Wanted("东", "1", gone), wanted("西", TWO)], most=1) == 0
    assert index.reports() == ("西",)


def found(index: ClauseIndex, *texts: str) -> Elsewhere:
    """What of a report of 2019 stands in those of the index."""
    return Elsewhere(index.standing(document(*texts, year=2019)))


def test_the_reports_that_have_most_together(index: ClauseIndex) -> None:
    """The second is the one that has what the first has not, not the one that has second most."""
    index.add("东", document(ONE, TWO))
    index.add("西", document(ONE, TWO[:-1] + "和别的许多工作。"))
    index.add("南", document(THREE))
    elsewhere = found(index, ONE, TWO, THREE)
    assert elsewhere.best(2) == ("东", "南")
    assert elsewhere.best(40) == ("东", "南")
    assert found(index, "从来没有人说过的话。").best(2) == ()


@pytest.mark.parametrize(
    ("span", "count"),
    [
        (lambda n: Span(0, n), 2),  # just a run
        (lambda n: Span(0, 2 * n), 1),  # two of them that stand together in one report
        (lambda n: Span(1, n - 2), 2),  # a part of one
    ],
)
def test_in_how_many_reports_a_passage_stands(
    index: ClauseIndex, span: Callable[[int], Span], count: int
) -> None:
    """The longest run within it tells, else the shortest around it."""
    index.add("东", document(ONE + TWO))
    index.add("西", document(ONE))
    elsewhere = found(index, ONE + TWO)
    run = elsewhere.at("b2", span(len(ONE)))
    assert run is not None
    assert run.count == count
    assert elsewhere.at("b9", Span(0, 9)) is None


def library(folder: Path) -> Store:
    """A library of three reports, in files of their own."""
    store = Store.open(folder / "library.sqlite")
    for name, year, text in (("a", 2017, ONE + TWO), ("b", 2018, ONE), ("c", 2019, ONE)):
        path = folder / f"{name}.txt"
        title = f"政府工作报告\n——{year}年1月27日在江州市第五届人民代表大会第二次会议上\n"
        path.write_text(f"{title}各位代表：\n一、工作安排\n{text}\n", encoding="utf-8")
        source = pipeline.read(str(path))
        store.shelf.remember(source, source.documents[0])
    return store


def test_the_library_is_asked_for_reports_of_other_years(tmp_path: Path) -> None:
    """The index learns what it lacks; those of the own year count where they are asked for."""
    with library(tmp_path) as store:
        asked = document(ONE, TWO, year=2018)
        runs = pipeline.elsewhere(asked, store).runs
        assert [(run.span, run.count, run.years) for run in runs] == [
            (Span(0, len(ONE)), 2, (2017, 2019)),
            (Span(0, len(TWO)), 1, (2017, 2017)),
        ]
        assert pipeline.elsewhere(asked, store, same_year=True).runs[0].count == 3
        assert (tmp_path / "clauses.sqlite").exists()


def test_what_was_learnt_as_it_came_is_not_read_again(tmp_path: Path) -> None:
    """The file may be gone by then; the year is what a person set right."""
    with library(tmp_path) as store:
        for stored in store.shelf.documents():
            store.shelf.edit(stored.key, {"year": 2001})
            learn(store, stored.key, pipeline.read(stored.path).documents[0])
            Path(stored.path).unlink()
        (one, _) = pipeline.elsewhere(document(ONE, TWO, year=2018), store).runs
        assert (one.count, one.years) == (3, (2001, 2001))


def test_what_the_index_does_not_know_yet_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its counts are too few by these; the next question goes on learning."""
    monkeypatch.setattr(asked, "AT_ONCE", 2)
    with library(tmp_path) as store:
        assert [pipeline.elsewhere(document(ONE), store).left for _ in range(2)] == [1, 0]
