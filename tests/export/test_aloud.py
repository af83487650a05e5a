"""What is heard of a report is what is seen of it, and nothing else is taken for its words."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import comparisons
from support.seeds import SEEDS

from cqtui.catalogs import say, use
from cqtui.export.aloud import Line, aloud, contents
from cqtui.export.characters import shown
from cqtui.ingest.load import load
from cqtui.model.document import Block, BlockKind, Document, Kind, Lines, Piece, Section
from cqtui.tui.present import Role, paragraphs

PIECES = st.sampled_from(
    [
        "2019年政府工作报告", "各位代表：", "一、2018年工作回顾", "（一）着力推动产业集群发展。",
        "1.壮大实体经济。产值增长6%。", "一是稳增长。", "粮食丰收。", "题。", "[/]",
        "\x1b[31m红\x1b[0m",
        "\u202e反", "序号\t指标\t2019年", "1\t地区生产总值\t6%", "2\t\t8%", "一 民生\t\t",
        "——稳中求进。",
        "- 其一", "附件", "\x07", "１９", "\u200b", "专栏1\u3000重大工程",
    ]
)  # fmt: skip
REPORTS = st.lists(st.lists(PIECES, min_size=1, max_size=3).map("".join), max_size=25)
NOTHING: Mapping[str, Sequence[str]] = {}


def heard(document: Document, remarks: Mapping[str, Sequence[str]] = NOTHING) -> list[Line]:
    """Every line of a report."""
    return list(aloud(document, tuple(document.units()), say, remarks))


def told(lines: Sequence[Line]) -> list[str]:
    """Lines as they are printed."""
    return ["".join(part.said + part.text for part in line) for line in lines]


def own(lines: Sequence[Line]) -> str:
    """The document's words without a blank, which cells are parted by."""
    return "".join("".join(part.text for part in line) for line in lines).replace(" ", "")


def seen(document: Document) -> str:
    """What the reader shows, without a blank."""
    shows = paragraphs(document, tuple(document.units()))
    assert all(one.role not in (Role.NOTE, Role.RAW) for one in shows)
    cells = [cell.strip() for one in shows for cell in re.split("[\t\n]", one.text)]
    return shown("".join(cells)).replace(" ", "")


@pytest.mark.parametrize("name", SEEDS)
def test_a_report_is_heard_as_it_is_seen(name: str) -> None:
    """Every word that the reader shows, in its order, and none twice."""
    documents = load(name, SEEDS[name].read_bytes()).documents
    assert documents
    for document in documents:
        assert own(heard(document)) == seen(document)


@given(REPORTS)
@settings(max_examples=60)
def test_any_report_is_heard_as_it_is_seen(lines: list[str]) -> None:
    """Made-up ones too, of which no character could be acted on."""
    text = "\n".join([*lines, "完。"])
    for document in load("x.txt", text.encode(), encoding="utf-8").documents:
        spoken = heard(document)
        assert own(spoken) == seen(document)
        for line in told(spoken):
            assert not any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in line)


TABLE = "序号\t指标\t2019年\n1\t地区生产总值\t6%\n一、民生\t\t\n2\t\t8%"


def table() -> Document:
    """A heading, a table of three columns, a paragraph."""
    cells = [tuple(row.split("\t")) for row in TABLE.split("\n")]
    lines = Lines(2, 5)
    pieces = (Piece(2, 0, len(TABLE)),)
    block = Block(
        "b2", BlockKind.TABLE, TABLE, lines, pieces, (cells[1], cells[3]), cells[0],
        ((1, "一、民生"),),
    )  # fmt: skip
    behind = comparisons.block(6, "就是这些。")
    section = Section("s1", 2, "一", "一、工作", Lines(1, 1), (block, behind))
    root = Section("root", 0, "", "", Lines(1, 1), (section,))
    return Document("other", Kind.OTHER, "表", 2019, "", "", "", Lines(1, 6), root)


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    use("zh")
    yield
    use("zh")


def test_a_heading_says_its_level_and_a_table_its_columns() -> None:
    """Row by row, each cell behind the name of its column, an empty one passed over."""
    assert told(heard(table())) == [
        "2级标题：一、工作",
        "",
        "表格，2行3列。",
        "各列：序号；指标；2019年",
        "第1行，序号：1；指标：地区生产总值；2019年：6%",
        "表内标题：一、民生",
        "第2行，序号：2；2019年：8%",
        "表格完。",
        "",
        "就是这些。",
    ]


def test_in_english_what_is_said_is_english() -> None:
    """The report's own words stay what they are."""
    use("en")
    lines = told(heard(table()))
    assert lines[0] == "Heading 2: 一、工作"
    assert lines[2:5] == [
        "Table, 2 rows, 3 columns.",
        "Columns: 序号; 指标; 2019年",
        "Row 1. 序号: 1; 指标: 地区生产总值; 2019年: 6%",
    ]


def test_a_heading_within_a_paragraph_is_told_and_said_once() -> None:
    """Its own words alone: what follows it in the paragraph is no heading."""
    text = "一、2018年工作\n（一）抓农业。粮食丰收。\n第二段。\n（二）抓工业。产值增长。\n第二段。"
    (report,) = load("x.txt", text.encode()).documents
    assert told(heard(report)) == [
        "1级标题：一、2018年工作",
        "段首2级标题：（一）抓农业。",
        "粮食丰收。",
        "第二段。",
        "段首2级标题：（二）抓工业。",
        "产值增长。",
        "第二段。",
    ]
    assert own(heard(report)) == seen(report)


def test_the_title_is_told() -> None:
    """It has no number and is no heading of the tree."""
    text = "2019年重庆市政府工作报告\n——2019年1月27日\n\n一、2018年工作\n粮食丰收。\n二、今年\n好。"
    (report,) = load("x.txt", text.encode()).documents
    assert told(heard(report))[0] == "题目：2019年重庆市政府工作报告"


def test_what_is_remarked_stands_behind_its_paragraph() -> None:
    """And is none of the report's words."""
    report = comparisons.document("甲。", "乙。")
    lines = heard(report, {"b2": ["书签。", "又\x1b一个。"]})
    assert told(lines) == ["1级标题：一、工作", "甲。", "书签。", "又␛一个。", "乙。"]
    assert own(lines) == seen(report)


def test_the_contents_are_the_headings() -> None:
    """Counted, each with its level, also those within paragraphs."""
    text = "一、工作\n（一）抓农业。粮食丰收。\n（二）抓工业。产值增长。\n二、今年\n好。"
    (report,) = load("x.txt", text.encode()).documents
    assert told(list(contents(report.units(), say))) == [
        "目录，共4个标题。",
        "1级标题：一、工作",
        "2级标题：（一）抓农业。",
        "2级标题：（二）抓工业。",
        "1级标题：二、今年",
    ]
