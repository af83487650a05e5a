"""Set phrases, new wording and the places of a term, written to files as they are listed."""

from pathlib import Path

import pytest
from support.everyscreen import desk_of, go
from support.screens import press, running, text_of, type_in

from cqtui.tui.exportsubjects import of_reports
from cqtui.tui.screens.exporting import ExportScreen
from cqtui.tui.screens.library import LibraryScreen


async def exported(name: str, folder: Path) -> list[str]:
    """The lines of the table that `e` writes on a screen."""
    async with running(desk_of(name, folder, "en")) as pilot:
        await go(pilot, name)
        await press(pilot, "e")
        assert isinstance(pilot.app.screen, ExportScreen)
        await press(pilot, "ctrl+s")
    (file,) = folder.glob("*.csv")
    return file.read_text("utf-8-sig").splitlines()


@pytest.mark.parametrize(
    ("name", "head", "row"),
    [
        (
            "passages",
            "kind,wording,count,reports,years",
            "set phrase,加强政府自身建设,3,3,2016—2019",
        ),
        ("wording", "wording,kind,2019,before,years,course", "现代化江州,new,2,0,2019,··█"),
        (
            "term",
            "report,before,term,after",
            "2018 江州市,（一）加快乡村振兴。发展现代农业，提高,粮,食产量。",
        ),
    ],
)
async def test_what_is_listed_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, head: str, row: str
) -> None:
    """With all columns; on both sides of a term more than the window has room for."""
    monkeypatch.chdir(tmp_path)
    lines = await exported(name, tmp_path)
    assert lines[0] == head
    assert row in lines


@pytest.mark.parametrize(
    ("name", "file"),
    [("term", "粮"), ("wording", "2019-江州市-New-wording"), ("passages", "Set-phrases-3-reports")],
)
async def test_the_file_is_named_by_what_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, file: str
) -> None:
    """Not by how much there is of it, nor by all it is held against."""
    monkeypatch.chdir(tmp_path)
    await exported(name, tmp_path)
    assert (tmp_path / f"{file}.csv").exists()


async def test_the_places_of_a_set_phrase_are_quoted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a table, or each paragraph with its source."""
    monkeypatch.chdir(tmp_path)
    lines = await exported("passage", tmp_path)
    assert lines[0] == "year,report,section"
    async with running(desk_of("passage", tmp_path, "en")) as pilot:
        await go(pilot, "passage")
        await press(pilot, "e", "enter")
        await type_in(pilot, "hits")
        await press(pilot, "enter", "ctrl+s")
    (file,) = tmp_path.glob("坚持和加强*.md")
    assert file.read_text("utf-8").count("建设人民满意的服务型政府。") == 3


async def test_the_places_of_a_term_are_quoted_with_their_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that are listed, a paragraph with several of them once."""
    monkeypatch.chdir(tmp_path)
    async with running(desk_of("term", tmp_path, "en")) as pilot:
        await go(pilot, "term")
        await type_in(pilot, "振兴")
        await press(pilot, "enter", "e", "enter")
        assert "3 hits\n" in text_of(pilot)
        await type_in(pilot, "hits")
        await press(pilot, "enter", "ctrl+s")
    (file,) = tmp_path.glob("*.md")
    text = file.read_text("utf-8")
    assert "（一）加快乡村振兴。发展现代农业，提高粮食产量。" in text
    assert "2018: 二/（一）, 第6行" in text


async def test_how_often_a_term_stands_has_no_drawing_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bars of the screen have no heading."""
    monkeypatch.chdir(tmp_path)
    async with running(desk_of("term", tmp_path, "en")) as pilot:
        await go(pilot, "term")
        await press(pilot, "f", "e", "ctrl+s")
    (file,) = tmp_path.glob("*.csv")
    lines = file.read_text("utf-8-sig").splitlines()
    assert lines[0] == 'year,report,count,"per 10,000"'
    assert "█" not in "".join(lines)


async def test_the_reports_of_the_library_are_written_as_a_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that are listed, with their files; where some are marked, these alone."""
    monkeypatch.chdir(tmp_path)
    async with running(desk_of("library", tmp_path, "en")) as pilot:
        await press(pilot, "e")
        assert "What        3 reports" in text_of(pilot)
        await press(pilot, "ctrl+s")
        assert "Exported to" in text_of(pilot)
        await press(pilot, "space", "e")
        assert "What        1 report\n" in text_of(pilot)
    (file,) = tmp_path.glob("*.csv")
    head, first, *rest = file.read_text("utf-8-sig").splitlines()
    assert head == "Year,Place,Kind,Title,Characters,File"
    assert first == f"2019,江州市,work report,政府工作报告,455,{tmp_path / 'a.txt'}"
    assert len(rest) == 2


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ("", "江州市人民政府. 政府工作报告[R]. 江州: 江州市人民政府, 2019."),
        ("bibtex", "@techreport{"),
    ],
)
async def test_the_reports_of_the_library_are_cited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, told: str
) -> None:
    """In a style, or as data."""
    monkeypatch.chdir(tmp_path)
    desk = desk_of("library", tmp_path, "en")
    async with running(desk) as pilot:
        await press(pilot, "e", "enter")
        await type_in(pilot, "references")
        await press(pilot, "enter")
        if form:
            await press(pilot, "down", "enter")
            await type_in(pilot, form)
            await press(pilot, "enter")
        await press(pilot, "ctrl+s")
    (file,) = tmp_path.glob("references*")
    text = file.read_text("utf-8")
    assert told in text
    assert text.count("政府工作报告") == 3


async def test_what_is_gone_is_listed_but_not_cited(tmp_path: Path) -> None:
    """It cannot be read for its references."""
    desk = desk_of("library", tmp_path, "en")
    async with running(desk) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LibraryScreen)
        first, *rest = screen.rows
        told = [
            subject.label for subject in of_reports(desk, [first._replace(missing=True), *rest])
        ]
        assert told == ["3 reports", "References of 2 reports"]
        gone = [row._replace(missing=True) for row in screen.rows]
        assert [subject.label for subject in of_reports(desk, gone)] == ["3 reports"]
