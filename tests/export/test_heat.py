"""Heat tables as files: nothing of a text is a formula or markup, every count can be read."""

import csv
import io
from xml.etree import ElementTree as ET

import pytest

from cqtui.catalogs import say
from cqtui.errors import ExportError
from cqtui.export.wording.heat import heat_file
from cqtui.export.wording.heatplot import MOST, heat_svg
from cqtui.model.heat import Heat, HeatRow

HEAT = Heat(
    (2017, 2019, None),
    (1, 2, 1),
    (
        HeatRow("乡村振兴", "new", (0, 9, 1)),
        HeatRow("=1+1<b>", "rising", (1, 4, 0)),
        HeatRow("请予审议", "formula", (1, 1, 1)),
    ),
)
TITLE = "新提法"


def test_csv_has_a_column_a_year() -> None:
    """Counts are numbers, nothing is an empty cell, and no cell is a formula."""
    rows = list(csv.reader(io.StringIO(heat_file(HEAT, "csv", TITLE, (), say).decode("utf-8-sig"))))
    assert rows[0] == ["词句", "类别", "2017", "2019", "无年份", "合计"]
    assert rows[1] == ["乡村振兴", "新提法", "", "9", "1", "10"]
    assert rows[2][0] == "'=1+1<b>"
    assert rows[3][1] == "套话"


def test_a_page_shows_text_as_text() -> None:
    """Markup of a report is words on the page, and the page names what was counted."""
    page = heat_file(HEAT, "html", TITLE, ("《报告》",), say).decode()
    assert "=1+1&lt;b&gt;" in page
    assert "《报告》" in page


def test_the_picture_has_every_count() -> None:
    """Each count is written in its square; the drawing is well-formed whatever the text."""
    root = ET.fromstring(heat_svg(HEAT, TITLE, "", say))
    words = [element.text for element in root.iter() if element.tag.endswith("}text")]
    assert words.count("1") == 5
    assert "9" in words
    assert "=1+1<b>" in words


def test_words_on_dark_squares_are_white() -> None:
    """The greatest count stands on the darkest shade, in white."""
    assert '<text class="light"' in heat_svg(HEAT, TITLE, "", say).split(">9</text>")[0][-80:]


def test_a_picture_ends_somewhere() -> None:
    """The rows behind the sixtieth are left to the other formats."""
    rows = tuple(HeatRow(f"词{n}", "new", (1,)) for n in range(MOST + 5))
    drawn = heat_svg(Heat((2019,), (1,), rows), TITLE, "", say)
    assert f"词{MOST - 1}<" in drawn
    assert f"词{MOST}<" not in drawn


def test_a_picture_says_how_much_it_leaves_out() -> None:
    """Below it; nothing where all is drawn."""
    rows = tuple(HeatRow(f"词{n}", "new", (1,)) for n in range(MOST + 5))
    told = f"前 {MOST} 条，共 {MOST + 5} 条；据 1 份报告"
    assert told in heat_file(Heat((2019,), (1,), rows), "svg", TITLE, ("a",), say).decode()
    assert "条；" not in heat_file(HEAT, "svg", TITLE, ("a",), say).decode()


def test_nothing_cannot_be_drawn() -> None:
    """An empty table has no picture."""
    with pytest.raises(ValueError, match="nothing to draw"):
        heat_svg(Heat((), (), ()), TITLE, "", say)


@pytest.mark.parametrize("form", ["svg", "png"])
@pytest.mark.parametrize("heat", [Heat((), (), ()), Heat((2019,), (1,), ())])
def test_an_empty_table_is_refused_as_a_picture(form: str, heat: Heat) -> None:
    """As every other file that cannot be written: with words for people, no program error."""
    with pytest.raises(ExportError, match="no rows to draw"):
        heat_file(heat, form, TITLE, (), say)


@pytest.mark.parametrize("form", ["csv", "html"])
def test_no_control_character_reaches_a_file(form: str) -> None:
    """An escape is shown as its picture, a line end as a bar, a turned direction not at all."""
    row = HeatRow("乡村\x1b[31m\n振兴\u202e", "new", (1,))
    written = heat_file(Heat((2019,), (1,), (row,)), form, TITLE, (), say).decode("utf-8-sig")
    assert "乡村␛[31m ‖ 振兴\ufffd" in written
    assert not {"\x1b", "\u202e"} & set(written)
