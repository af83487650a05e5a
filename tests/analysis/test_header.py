"""What stands at the head of a report is no wording that returns."""

from dataclasses import replace

import pytest
from support.comparisons import block, document

from cqtui.analysis.header import header_units
from cqtui.analysis.passages.clausekeys import compared_units
from cqtui.model.document import Document, Lines, Section

TEXT = "各位代表：现在，我代表市人民政府，向大会报告工作。"


def report(*texts: str) -> Document:
    """A document without a heading."""
    blocks = tuple(block(n, text) for n, text in enumerate(texts, 1))
    return replace(document(), root=Section("root", 0, "", "", Lines(1, 1), blocks))


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (("2019年江州市政府工作报告", "——2019年1月27日在第五次会议上", "市长 李明"), 3),
        (("政府工作报告", "（2019年1月27日在江州市人民代表大会第二次会议上）"), 2),
        (("关于2021年预算执行情况的报告", "江州市财政局"), 2),
        ((), 0),
        (("推动高质量发展取得新成效",), 0),  # a clause a line, without its comma
        (("2019年1月27日，大会在江州开幕。", "政府工作报告"), 0),
        (("第一行说的是政府工作报告" * 8,), 0),
    ],
)
def test_the_header_ends_where_the_text_begins(lines: tuple[str, ...], count: int) -> None:
    """At the first sentence or address; title, date, meeting and byline are no text."""
    assert header_units(report(*lines, TEXT).units()) == count


def test_a_document_of_nothing_but_such_lines_has_no_header() -> None:
    """It is a list, say."""
    assert header_units(report("政府工作报告", "市长 李明").units()) == 0


def test_the_header_is_not_compared() -> None:
    """Nor its parts."""
    units = compared_units(report("2019年江州市政府工作报告", "市长 李明", TEXT))
    assert [unit.text for unit in units] == [TEXT]


def test_a_heading_ends_the_header() -> None:
    """What stands below one is text, whatever it ends in."""
    assert header_units(document("政府工作报告", "市长 李明", TEXT).units()) == 0
