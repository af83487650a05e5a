"""The findings of a draft as a person works with them: table, jump, back, read again on save."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import pytest
from support.screens import OTHER, REPORT, make_desk, running, text_of, write
from textual.pilot import Pilot

from cqtui.errors import SourceError
from cqtui.tui import child
from cqtui.tui.proofchild import Asked, make
from cqtui.tui.proofreading import ProofApp, earlier
from cqtui.tui.screens.comparison import ComparisonScreen
from cqtui.tui.screens.proof import ProofScreen
from cqtui.tui.screens.reader import ReaderScreen

DRAFT = REPORT.replace("“四好农村路”", "“四好农村路").replace("稳步提高。", "稳步稳步提高。")
SECONDS = 20


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A draft with two faults, and last year's report; proofread without a child."""

    def here(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr(child, "start", here)
    return [write(tmp_path, "2019.txt", DRAFT), write(tmp_path, "2018.txt", OTHER)]


async def shown(pilot: Pilot[int], words: str) -> str:
    """The screen once these words stand on it; the draft is watched in a thread without end."""
    for _ in range(20 * SECONDS):
        await pilot.pause(0.05)
        if words in text_of(pilot):
            return text_of(pilot)
    raise AssertionError(text_of(pilot))


async def pressed(pilot: Pilot[int], *keys: str) -> None:
    """Press keys without waiting for the thread that watches the draft."""
    await pilot.press(*keys)
    await pilot.pause()


async def open_proof(pilot: Pilot[int]) -> str:
    """The findings of the report that is read."""
    await pressed(pilot, "U")
    assert isinstance(pilot.app.screen, ProofScreen)
    return await shown(pilot, "没有配对的")


async def test_findings_in_reading_order(files: Sequence[str], tmp_path: Path) -> None:
    """How grave, what, and what is expected; held against nothing where nothing else was read."""
    async with running(make_desk(tmp_path, files[0])) as pilot:
        text = await open_proof(pilot)
        assert "未对照往年报告" in text
        assert text.index("“没有配对的”") < text.index("“稳步”重复")
        await pressed(pilot, "q")
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_from_a_finding_to_the_text_and_back(files: Sequence[str], tmp_path: Path) -> None:
    """Enter goes to the passage, < comes back to the same row."""
    async with running(make_desk(tmp_path, files[0])) as pilot:
        await open_proof(pilot)
        table = pilot.app.screen
        assert isinstance(table, ProofScreen)
        await pressed(pilot, "j", "enter")
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert "稳步稳步" in reader.units[reader.unit].text
        await pressed(pilot, "<")
        back = pilot.app.screen
        assert isinstance(back, ProofScreen)
        assert (back is table, back.stand.at) == (True, 1)


async def test_what_is_not_told_of_any_finding_has_no_column(
    files: Sequence[str], tmp_path: Path
) -> None:
    """Its room is the others'."""
    async with running(make_desk(tmp_path, files[0])) as pilot:
        await open_proof(pilot)
        page = pilot.app.screen
        assert isinstance(page, ProofScreen)
        empty = [
            column.name
            for at, column in enumerate(page.grid.columns)
            if not any(line.cells[at].text for line in page.grid.lines)
        ]
        assert (empty, "what" in [c.name for c in page.grid.columns]) == ([], True)


async def test_kinds_are_filtered(files: Sequence[str], tmp_path: Path) -> None:
    """The digit of a kind shows these alone."""
    async with running(make_desk(tmp_path, files[0])) as pilot:
        await open_proof(pilot)
        page = pilot.app.screen
        assert isinstance(page, ProofScreen)
        assert page.grid.tags == ("error", "proof-pairs", "proof-doubled")
        await pressed(pilot, "3")
        text = await shown(pilot, "1 / 2")
        assert "没有配对的" not in text


async def test_a_saved_draft_is_read_again(files: Sequence[str], tmp_path: Path) -> None:
    """What was put right is gone; the cursor stays; what one jumps to is the new text."""
    async with running(make_desk(tmp_path, files[0])) as pilot:
        await open_proof(pilot)
        await asyncio.sleep(1)  # until the folder is watched
        Path(files[0]).write_text(DRAFT.replace("稳步稳步", "稳步"), "utf-8")
        text = await shown(pilot, "1 / 1")
        assert "没有配对的" in text
        page = pilot.app.screen
        assert isinstance(page, ProofScreen)
        assert "稳步稳步" not in "".join(unit.text for unit in page.draft.document.units())


async def test_a_comparison_is_held_against_its_older_side(
    files: Sequence[str], tmp_path: Path, paired: None
) -> None:
    """The newer report is the draft."""
    async with running(make_desk(tmp_path, files[1], files[0])) as pilot:
        assert isinstance(pilot.app.screen, ComparisonScreen)
        text = await open_proof(pilot)
        assert "对照 2018" in text


async def test_nothing_found_says_what_to_do(tmp_path: Path, files: Sequence[str]) -> None:
    """An empty table says so, and how to find more."""
    async with running(make_desk(tmp_path, write(tmp_path, "clean.txt", REPORT))) as pilot:
        await pressed(pilot, "U")
        text = await shown(pilot, "没有发现问题")
        assert "按 U；" in "".join(text.split()).replace("按U", "按 U")


async def test_a_draft_that_is_gone(tmp_path: Path, files: Sequence[str]) -> None:
    """It is told, and r tries again."""
    async with running(make_desk(tmp_path, files[0])) as pilot:
        Path(files[0]).unlink()
        await pressed(pilot, "U")
        await shown(pilot, "r")
        Path(files[0]).write_text(DRAFT, "utf-8")
        await pressed(pilot, "r")
        await shown(pilot, "没有配对的")


async def test_the_report_before_is_found(tmp_path: Path, files: Sequence[str]) -> None:
    """Of what was read in this run, the last earlier one of the place."""
    desk = make_desk(tmp_path, *files)
    draft, before = desk.report(files[0]), desk.report(files[1])
    assert earlier(draft, [before, draft]) == [before]
    assert earlier(before, [before, draft]) == []


async def test_to_leave_the_first_screen_is_to_leave(tmp_path: Path, files: Sequence[str]) -> None:
    """As the shell opens it, no library lies below."""
    desk = make_desk(tmp_path, *files)
    app = ProofApp(desk, desk.report(files[0]), [desk.report(files[1])])
    async with app.run_test(size=(120, 40)) as pilot:
        assert "对照 2018" in await shown(pilot, "没有配对的")
        await pressed(pilot, "q")
    assert app.return_value is None
    assert not app.is_running


def test_a_child_does_the_work(tmp_path: Path) -> None:
    """As the program does it: read, proofread, and the documents held against are our own."""
    desk = make_desk(tmp_path, write(tmp_path, "a.txt", DRAFT), write(tmp_path, "b.txt", OTHER))
    before = desk.report(str(tmp_path / "b.txt")).document
    asked = Asked(str(tmp_path / "a.txt"), "", None, 10**7, (before,))
    shares: list[float] = []
    read = make(asked, shares.append, lambda: False)
    assert read.proof.against == (before,)
    assert read.proof.draft in read.source.documents
    assert {one.kind for one in read.proof.findings} >= {"pairs", "doubled"}
    assert shares == sorted(shares)
    with pytest.raises(SourceError):
        make(Asked(str(tmp_path / "none.txt"), "", None, 10**7, ()), shares.append, lambda: False)
