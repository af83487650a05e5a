"""The rows of a table of targets, written to files."""

from pathlib import Path

import pytest
from support import comparing
from support.ledgers import quantity_in
from support.screens import (
    LOOKS,
    make_desk,
    press,
    running,
    text_of,
    type_in,
    worked,
    write,
)
from support.targettables import NEW, opened, press_
from textual.pilot import Pilot

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.model.comparison import Comparison
from cqtui.model.ledger import Kept, Passage, Promise
from cqtui.tui.screens.exporting import ExportScreen


@pytest.mark.usefixtures("engine")
async def test_the_rows_that_are_listed_are_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """e writes the table as it is filtered, or the sentence of a row with its source."""
    monkeypatch.chdir(tmp_path)
    async with running(make_desk(tmp_path, write(tmp_path, "2019.txt", NEW))) as pilot:
        await press(pilot, "t", "1")
        await type_in(pilot, "居民")
        await press(pilot, "enter", "e")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert "列出的 1 行" in text_of(pilot)
        await press(pilot, "down", "enter")
        await type_in(pilot, "csv")
        await press(pilot, "enter", "ctrl+s")
        store = pilot.app.desk.store  # type: ignore[attr-defined]
        assert store.memory.get_setting("tui.export_form") == ""
        assert store.memory.get_setting("tui.export_form_csv") == "csv"
        await press(pilot, "e", "enter")
        await type_in(pilot, "原文")
        await press(pilot, "enter", "ctrl+s")
    passage = next(tmp_path.glob("*一行*"))
    (table,) = (path for path in tmp_path.glob("*.csv") if path != passage)
    rows = table.read_text("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "居民" in rows[1]
    written = passage.read_text("utf-8-sig")
    assert "与经济增长同步" in written
    assert "行" in written


@pytest.mark.usefixtures("targets")
async def test_the_targets_of_a_comparison_are_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """e writes the rows that are listed in their order, or both sentences of one with sources."""
    monkeypatch.chdir(tmp_path)
    async with comparing.running() as pilot:
        await opened(pilot)
        await press_(pilot, "1", "circumflex_accent", "e")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert "列出的 1 行" in comparing.text_of(pilot)
        await written(pilot, tmp_path, 1)
        await press_(pilot, "e")
        await the_row(pilot)
        await written(pilot, tmp_path, 2)
    passage = next(tmp_path.glob("*一行*"))
    (table,) = (path for path in tmp_path.glob("*.csv") if path != passage)
    head, row = table.read_text("utf-8-sig").splitlines()
    assert "幅度" in head
    assert all(words in row for words in ("中欧班列", "500班以上", "1500班以上", "＋200%"))
    text = passage.read_text("utf-8-sig")
    assert "开行500班以上" in text
    assert "开行1500班以上" in text
    assert "2017" in text
    assert "2019" in text


@pytest.mark.usefixtures("targets")
async def test_promises_of_a_comparison_are_exported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what became of them; of one nothing is told of, its own sentence alone."""

    def promises(comparison: Comparison) -> tuple[Kept, ...]:
        (quantity,) = [quantity_in(comparison.old, next(comparison.old.units()).text, "")]
        place = Passage(quantity.unit_id, quantity.span, quantity.text)
        return (Kept(Promise("大桥", "finish", place), "not-mentioned", None),)

    monkeypatch.setattr(pipeline, "promises", promises)
    monkeypatch.chdir(tmp_path)
    async with comparing.running() as pilot:
        table = await opened(pilot)
        await pilot.press("f")
        await worked(pilot.app)
        await press_(pilot, "e")
        assert "列出的 1 行" in comparing.text_of(pilot)
        await written(pilot, tmp_path, 1)
        await press_(pilot, "e")
        await the_row(pilot)
        await written(pilot, tmp_path, 2)
        first = next(table.comparison.old.units()).text
    passage = next(tmp_path.glob("*一行*"))
    (listed,) = (path for path in tmp_path.glob("*.csv") if path != passage)
    assert "大桥" in listed.read_text("utf-8-sig")
    assert "未提及" in listed.read_text("utf-8-sig")
    assert first in passage.read_text("utf-8-sig")


async def the_row(pilot: Pilot[None]) -> None:
    """Of what can be exported choose the sentences of one row, which are no table."""
    page = pilot.app.screen
    assert isinstance(page, ExportScreen)
    assert [subject.label for subject in page.subjects] == [
        say("export.what.rows", n=1), say("export.what.row"),
    ]  # fmt: skip
    assert page.ask.form == "csv"
    page._take_subject(page.subjects[1])
    assert page.ask.form == "md"
    await worked(pilot.app)
    await pilot.pause(0.1)


async def written(pilot: Pilot[None], folder: Path, files: int) -> None:
    """Write the file that is shown, and wait until there are so many."""
    await press_(pilot, "ctrl+s")
    for _ in range(LOOKS):
        if len([*folder.iterdir()]) == files and not isinstance(pilot.app.screen, ExportScreen):
            break
        await pilot.pause(0.02)
    assert len([*folder.iterdir()]) == files
