"""Lines and scrollbars that are drawn with less work are those of the terminal library."""

from pathlib import Path

import pytest
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from support.glass import cells_of
from support.screens import REPORT, make_desk, press, running, write
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.widget import Widget

from cqtui.tui import light
from cqtui.tui.drawn import Slider
from cqtui.tui.reader.textview import TextView


def test_the_library_is_one_that_is_known() -> None:
    """Else each line would have all its stores from the beginning."""
    light.make_light()
    assert Strip.__init__ is light._begin


def test_a_line_has_what_is_made_of_it_as_ever() -> None:
    """It is made once, and kept; what no line has is lacking."""
    light.make_light()
    red, blue = Style(color=Color.parse("red")), Style(bgcolor=Color.parse("blue"))
    line = Strip([Segment("政府", red), Segment("工作报告")])
    assert [part.text for part in line.divide([4, 12])] == ["政府", "工作报告"]
    assert line.divide([4, 12]) is line.divide([4, 12])
    assert (line.crop(2, 8).text, line.cell_length, line.cell_count) == ("府工作", 12, 6)
    assert line.adjust_cell_length(14, blue).text == "政府工作报告  "
    assert line.crop_extend(8, 14, blue).text == "报告  "
    assert line.apply_style(blue) == Strip([Segment("政府", blue + red), Segment("工作报告", blue)])
    with pytest.raises(AttributeError):
        _ = line._no_such_cache  # type: ignore[attr-defined]


@pytest.mark.parametrize("keys", ["", "j", "G", "J J J"])
async def test_a_scrollbar_is_the_librarys(tmp_path: Path, keys: str) -> None:
    """Cell by cell, with what the mouse does on each."""
    desk = make_desk(tmp_path, write(tmp_path, "a.txt", REPORT * 3))
    async with running(desk, (100, 19)) as pilot:
        await press(pilot, "vertical_line", *keys.split())
        bar = pilot.app.screen.query_one(TextView).vertical_scrollbar
        assert isinstance(bar, Slider)
        ours = [bar.render_line(y) for y in range(bar.size.height)]
        Widget._render_content(bar)
        theirs = [ScrollBar.render_line(bar, y) for y in range(bar.size.height)]
        assert [cells_of(line) for line in ours] == [cells_of(line) for line in theirs]
        assert [[s.style.meta for s in line if s.style] for line in ours] == [
            [s.style.meta for s in line if s.style] for line in theirs
        ]
        assert len({str(cells_of(line)) for line in ours}) > 1


@pytest.mark.parametrize(
    ("look", "same"), [("", True), ("bold", True), ("underline", False), ("reverse", False)]
)
def test_of_a_blank_one_sees_the_ground(look: str, same: bool) -> None:
    """Two looks that differ in the colour of letters alone are one where there are none."""
    red, blue = (Style.parse(f"{look} {color} on white") for color in ("red", "blue"))
    assert cells_of(Strip([Segment("报", red)])) != cells_of(Strip([Segment("报", blue)]))
    assert (cells_of(Strip([Segment(" ", red)])) == cells_of(Strip([Segment(" ", blue)]))) is same
