"""What a format tells of its lines reaches the documents: pages, joins, what is no text."""

import pytest

from cqtui.export.contract import outline_json
from cqtui.ingest import load as loading
from cqtui.ingest.readers.extract import Extract
from cqtui.model.document import Lines, Pages, Source

OPENING = "现在，我代表省人民政府，向大会报告工作，请予审议，并请各位委员和列席人员提出意见。"
BODY = "全省经济运行总体平稳、稳中有进，地区生产总值增长5.5%，一般公共预算收入增长3.2%，居民收入"
LINES = (
    "2025年某省政府工作报告",
    "各位代表：",
    OPENING,
    "一、2024年工作回顾",
    BODY,
    "— 1 —",
    "某省人大会议文件",
    "与经济增长同步。",
)


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> Source:
    """A file of two pages; the page number and the head between them are told by its format."""
    extract = Extract(
        LINES,
        "paged",
        (1, 1, 1, 1, 1, 1, 2, 2),
        frozenset({8}),
        {},
        {6: "page-number", 7: "furniture"},
    )
    monkeypatch.setattr(loading, "extract", lambda *_: extract)
    return loading.load("a.paged", b"x")


def test_a_paragraph_goes_on_over_what_is_left_out(source: Source) -> None:
    """The line that the format joins is part of the paragraph on the page before."""
    (document,) = source.documents
    last = [u for u in document.units() if u.block][-1]
    assert (last.text, last.lines) == (BODY + LINES[7], Lines(5, 8))


def test_what_is_left_out_is_on_record(source: Source) -> None:
    """Dropped lines are repairs with their text, and so is the joint of two pages."""
    told = {(r.kind, r.lines): r.cuts for r in source.repairs}
    assert told["page-number", Lines(6, 6)][0].was == "— 1 —"
    assert ("furniture", Lines(7, 7)) in told
    assert ("page-break", Lines(5, 8)) in told


def test_pages_stand_beside_lines(source: Source) -> None:
    """Documents, sections and blocks tell their pages; the file tells how many it has."""
    (document,) = source.documents
    assert document.pages_of(Lines(5, 8)) == Pages(1, 2)
    told = outline_json(source)
    (section,) = told["documents"][0]["sections"]
    assert (told["source"]["pages"], section["page"], section["blocks"][0]["page"]) == (
        2,
        [1, 1],
        [1, 2],
    )


def test_a_text_has_no_pages() -> None:
    """Where the format has no pages there is no such field."""
    told = outline_json(loading.load("a.txt", "\n".join(LINES).encode()))
    assert "pages" not in told["source"]
    assert "page" not in told["documents"][0]


def test_pages_are_of_all_lines() -> None:
    """A reader that forgets a line's page is wrong."""
    with pytest.raises(ValueError, match="pages of 1"):
        Extract(("a", "b"), "paged", (1,))
