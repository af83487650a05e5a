"""The page of exports: what, as what, how it is cited, the preview, the file."""

import csv
from pathlib import Path

import pytest
from support.everyscreen import desk_of, go
from support.screens import (
    OTHER,
    REPORT,
    make_desk,
    press,
    running,
    settled,
    text_of,
    type_in,
    write,
)
from textual.pilot import Pilot

from cqtui.tui.exports import Ask, Subject, free_name
from cqtui.tui.screens.exporting import ExportScreen
from cqtui.tui.screens.writtentable import WrittenTable


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A report, in the folder one works in."""
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, "2019.txt", REPORT)


def page(pilot: Pilot[int]) -> ExportScreen:
    """The page, which is open."""
    assert isinstance(pilot.app.screen, ExportScreen)
    return pilot.app.screen


def test_a_long_name_is_free_too(tmp_path: Path) -> None:
    """It is cut before the number is put behind it."""
    names = set()
    for _ in range(3):
        names.add(name := free_name(tmp_path, "高质量发展" * 20, ".md"))
        (tmp_path / name).touch()
    assert len(names) == 3
    assert {len(name.encode()) < 200 and name.endswith(".md") for name in names} == {True}


async def test_a_passage_is_exported_with_its_source(tmp_path: Path, report: str) -> None:
    """e shows how it will look; Ctrl+S writes it beside what is there."""
    (tmp_path / "2019-摘录.md").write_text("mine", "utf-8")
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, *["right_square_bracket"] * 2, "e")
        shown = text_of(pilot)
        assert "> （一）着力推动产业升级。" in shown
        assert "2019-摘录-2.md" in shown
        await press(pilot, "ctrl+s")
        assert "已导出到" in text_of(pilot)
    assert (tmp_path / "2019-摘录.md").read_text("utf-8") == "mine"
    kept = (tmp_path / "2019-摘录-2.md").read_text("utf-8")
    assert kept.startswith("> （一）着力推动产业升级。")
    assert kept.endswith("江州市人民政府, 2019: 一/（一）, 第8行.\n")


async def test_format_and_style_are_chosen_and_kept(tmp_path: Path, report: str) -> None:
    """Each choice shows in the preview at once; the next export begins with them."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, "e", "down", "enter")
        await type_in(pilot, "Word")
        await press(pilot, "enter", "down", "enter")
        await type_in(pilot, "APA")
        await press(pilot, "enter")
        assert "2019-摘录.docx" in text_of(pilot)
        assert "(2019, January 27)" in text_of(pilot)
        await press(pilot, "ctrl+s")
        assert (tmp_path / "2019-摘录.docx").read_bytes().startswith(b"PK")
        await press(pilot, "e")
        assert page(pilot).ask[:2] == ("docx", "apa")


async def test_a_section_is_exported_whole(tmp_path: Path, report: str) -> None:
    """With the sections below it."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, "right_square_bracket", "right_square_bracket", "e", "enter", "down")
        await press(pilot, "enter")
        assert "着力推动产业升级" in page(pilot).preview.text
        assert "着力改善民生" not in page(pilot).preview.text
        assert "本节：（一）着力推动产业升级" in text_of(pilot)


async def test_a_file_that_is_there_is_replaced_only_when_asked_twice(
    tmp_path: Path, report: str
) -> None:
    """The first Ctrl+S says so, the second does it."""
    (tmp_path / "a.md").write_text("mine", "utf-8")
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, "e", "G", "enter", "ctrl+u")
        page_below = pilot.app.screen_stack[-2]
        await type_in(pilot, "a.md")
        await press(pilot, "enter", "ctrl+s")
        assert isinstance(page_below, ExportScreen)
        assert page_below.file == "a.md"
        assert "已有这个文件" in text_of(pilot)
        assert (tmp_path / "a.md").read_text("utf-8") == "mine"
        await press(pilot, "ctrl+s")
        assert (tmp_path / "a.md").read_text("utf-8").startswith("> ")


async def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, report: str) -> None:
    """The page stays, and another name can be given."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, "e", "G", "enter", "ctrl+u")
        await type_in(pilot, "nowhere/a.md")
        await press(pilot, "enter", "ctrl+s")
        assert "没有这个文件夹" in page(pilot).hints.words


async def test_bookmarks_are_exported_with_their_notes(tmp_path: Path, report: str) -> None:
    """From their list, as quotations or as W3C annotations."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, *["right_square_bracket"] * 2, "m", "a")
        await type_in(pilot, "要紧")
        await press(pilot, "ctrl+s", "M", "e")
        assert "要紧" in page(pilot).preview.text
        await press(pilot, "down", "enter")
        await type_in(pilot, "JSON-LD")
        await press(pilot, "enter", "ctrl+s")
    (written,) = tmp_path.glob("*.jsonld")
    assert '"要紧"' in written.read_text("utf-8")


async def test_what_comes_late_of_another_export_changes_nothing(
    tmp_path: Path, report: str
) -> None:
    """Neither its preview nor its end; that it was written is told."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, "e")
        first = page(pilot)
        subject, ask = first.subject, first.ask
        await press(pilot, "escape", "G", "e")
        assert page(pilot) is first
        before = text_of(pilot)
        first.post_message(first.Made(subject, ask, "of another"))
        await settled(pilot)
        assert text_of(pilot) == before
        first._tell(subject, "written after all")
        await settled(pilot)
        assert page(pilot) is first
        assert [one.message for one in pilot.app._notifications] == ["written after all"]


def test_the_preview_of_a_table_shows_no_ends_of_rows() -> None:
    """A file of comma-separated values ends its rows as its standard says; one need not see it."""
    subject = Subject("表", "表", ("csv",), lambda _ask: b"\xef\xbb\xbfa,b\r\n1,2\r\n")
    assert subject.preview(Ask("csv")) == "a,b\n1,2\n"


async def test_the_preview_is_text_never_markup(tmp_path: Path) -> None:
    """Brackets of a report style nothing; escapes do not reach the terminal."""
    path = write(tmp_path, "r.txt", REPORT.replace("现在，", "[red]现在[/red]\x1b[31m，"))
    async with running(make_desk(tmp_path, path)) as pilot:
        await press(pilot, *["shift+down"] * 4, "e", "down", "enter")
        await type_in(pilot, "纯文本")
        await press(pilot, "enter")
        shown = text_of(pilot)
        assert "[red]现在[/red]" in shown
        assert "\x1b" not in shown


async def test_what_is_written_is_copied(
    tmp_path: Path, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """y puts the text, not the file, on the clipboard."""
    monkeypatch.setenv("SSH_CONNECTION", "1")
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, *["right_square_bracket"] * 2, "e", "y")
        assert pilot.app.clipboard.startswith("> （一）着力推动产业升级。")
        assert not isinstance(pilot.app.screen, ExportScreen)


@pytest.mark.usefixtures("paired")
async def test_a_pair_of_a_comparison_is_one_quotation(tmp_path: Path, report: str) -> None:
    """Both ends, each with its source."""
    other = write(tmp_path, "2018.txt", OTHER)
    async with running(make_desk(tmp_path, other, report)) as pilot:
        await settled(pilot)
        await press(pilot, "e", "enter", "down", "enter")
        text = page(pilot).preview.text
        assert "2018" in text
        assert "2019" in text
        assert text.count("——") >= 2


async def test_the_page_speaks_english(tmp_path: Path, report: str) -> None:
    """Labels and hints, at 80 columns too."""
    async with running(make_desk(tmp_path, report, lang="en"), (80, 24)) as pilot:
        await press(pilot, "e")
        assert "Citations" in text_of(pilot)
        assert "Ctrl+S write" in text_of(pilot)


async def test_a_template_decides_on_format_and_ending(tmp_path: Path, report: str) -> None:
    """The preview is what it makes; another format leaves it."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, *["right_square_bracket"] * 2, "e", "down", "down", "down", "enter")
        await type_in(pilot, "list")
        await press(pilot, "enter")
        assert "1. （一）着力推动产业升级。" in page(pilot).preview.text
        assert "2019-摘录.txt" in text_of(pilot)
        await press(pilot, "up", "up", "enter")
        await type_in(pilot, "BibTeX")
        await press(pilot, "enter")
        assert page(pilot).ask.template == ""
        assert page(pilot).preview.text.startswith("@techreport{")


async def test_hits_of_a_search_are_exported(tmp_path: Path, report: str) -> None:
    """Those that are listed, each with its source."""
    async with running(make_desk(tmp_path, report)) as pilot:
        await press(pilot, "backslash")
        await type_in(pilot, "粮食产量")
        await pilot.pause(0.5)
        await settled(pilot)
        await press(pilot, "enter", "e")
        text = page(pilot).preview.text
        assert "1080万吨" in text
        assert "1100万吨" in text
        assert text.count("——江州市人民政府") == 2


@pytest.mark.usefixtures("staged")
@pytest.mark.parametrize("name", ["ledger-of-two", "ledger-by-miss", "places-of-two", "proof"])
@pytest.mark.parametrize("form", ["csv", "xlsx", "md", "html"])
async def test_every_table_is_exported_as_it_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, form: str
) -> None:
    """Its rows that pass the filter, sorted as they are, in every format of tables."""
    monkeypatch.chdir(tmp_path)
    async with running(desk_of(name, tmp_path)) as pilot:
        await go(pilot, name)
        await press(pilot, "v", "V")
        table = pilot.app.screen
        assert isinstance(table, WrittenTable)
        rows = [table.grid.lines[at] for at in table.grid.passing(table.sieve)]
        assert rows
        await press(pilot, "e")
        assert f"列出的 {len(rows)} 行" in text_of(pilot)
        await press(pilot, "down", "enter")
        await type_in(pilot, "Markdown" if form == "md" else form)
        await press(pilot, "enter", "ctrl+s")
        assert pilot.app.screen is table
    (made,) = tmp_path.glob(f"*.{form}")
    if form == "csv":
        with made.open(encoding="utf-8-sig", newline="") as lines:
            told = list(csv.reader(lines))[1:]
        assert [row[-len(rows[0].cells) :][0] for row in told] == [r.cells[0].text for r in rows]
