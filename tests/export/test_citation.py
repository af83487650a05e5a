from dataclasses import replace

import pytest
from support.comparisons import document, source

from cqtui.export.citations.citation import citation, file_of, lines_of
from cqtui.model.document import Block, BlockKind, Document, Lines, Piece, Section, Span, Unit

REPORT = replace(
    document("粮食丰收。"),
    title="2019年重庆市政府工作报告", issuer="重庆市人民政府", date="2019-01-27",
)  # fmt: skip


def unit(number: str, lines: Lines, text: str = "甲乙丙丁") -> Unit:
    """A paragraph cut by a page after two characters, below 三 and a section of that number."""
    pieces = (Piece(lines.first, 0, 2), Piece(lines.last, 2, len(text)))
    block = Block("b9", BlockKind.PARAGRAPH, text, lines, pieces)
    outer = Section("s1", 1, "三", "三、重点工作", Lines(1, 1))
    inner = Section("s2", 2, number, f"{number}乡村振兴。", Lines(2, 2))
    return Unit("b9", block.kind, text, lines, inner, (outer, inner), block)


def test_a_citation_names_issuer_title_date_section_and_line() -> None:
    """The plain style of the house."""
    assert citation(REPORT, [unit("（二）", Lines(63, 63))]) == (
        "重庆市人民政府：《2019年重庆市政府工作报告》，2019年1月27日，三/（二），第63行"
    )


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"issuer": ""}, "《2019年重庆市政府工作报告》，2019年1月27日"),
        ({"date": "2019-01"}, "重庆市人民政府：《2019年重庆市政府工作报告》，2019年1月"),
        ({"date": ""}, "重庆市人民政府：《2019年重庆市政府工作报告》"),
        ({"date": "", "title": "报告"}, "重庆市人民政府：《报告》，2019年"),
        ({"date": "", "title": "报告", "year": None}, "重庆市人民政府：《报告》"),
        (
            {"title": "关于预算\n执行的报告"},
            "重庆市人民政府：《关于预算执行的报告》，2019年1月27日",
        ),
        ({"title": "《纲要》解读"}, "重庆市人民政府：《〈纲要〉解读》，2019年1月27日"),
        ({"title": "报\x1b[31m告"}, "重庆市人民政府：《报 [31m告》，2019年1月27日"),
    ],
)
def test_what_is_not_known_is_left_out(facts: dict[str, str], expected: str) -> None:
    """No empty brackets, no line breaks, no control characters."""
    report: Document = replace(REPORT, **facts)  # type: ignore[arg-type]
    assert citation(report) == expected


def above(path: int, line: int) -> Unit:
    """A paragraph that stands in the first `path` of 三/（二）, on a line."""
    made = unit("（二）", Lines(line, line))
    return made._replace(path=made.path[:path])


@pytest.mark.parametrize(
    ("units", "end"),
    [
        ([above(1, 60), above(2, 63), above(2, 70)], "，三，第60—70行"),
        ([above(2, 63), above(1, 70)], "，三/（二）至三，第63—70行"),
        ([above(0, 3), above(2, 63)], "日，第3—63行"),
    ],
)
def test_a_section_with_those_below_it_is_one_place(units: list[Unit], end: str) -> None:
    """Its own path is cited; what begins before the first section stands in none."""
    assert citation(REPORT, units).endswith(end)


@pytest.mark.parametrize(
    ("units", "end"),
    [
        ([unit("（二）", Lines(63, 65))], "三/（二），第63—65行"),
        ([unit("（二）", Lines(63, 63)), unit("（四）", Lines(70, 71))],
         "三/（二）至三/（四），第63—71行"),
        ([unit("", Lines(5, 5))], "三/乡村振兴，第5行"),
        ([unit("——", Lines(5, 5))], "三/——乡村振兴，第5行"),
    ],
)  # fmt: skip
def test_a_passage_runs_from_its_first_section_to_its_last(units: list[Unit], end: str) -> None:
    """Sections without a number are told by their title, without its stop."""
    assert citation(REPORT, units).endswith("，" + end)


def test_a_span_narrows_the_lines_down() -> None:
    """Only the lines that the part came from are named."""
    cut = unit("（二）", Lines(63, 65))
    assert lines_of(cut, Span(0, 2)) == (63, 63)
    assert lines_of(cut, Span(1, 3)) == (63, 65)
    assert lines_of(cut) == (63, 65)
    assert citation(REPORT, [cut], Span(2, 4)).endswith("第65行")


def test_a_span_belongs_to_one_unit() -> None:
    """With two units nobody could say whose span it is."""
    with pytest.raises(ValueError, match="one unit"):
        citation(REPORT, [unit("一", Lines(1, 1)), unit("二", Lines(2, 2))], Span(0, 1))


def test_a_long_title_is_cut_off_in_an_address() -> None:
    """A citation stays one line."""
    long = unit("", Lines(5, 5))
    inner = replace(long.section, title="长" * 50)
    cited = citation(REPORT, [long._replace(section=inner, path=(inner,))])
    assert "长" * 19 + "…，第5行" in cited


def test_files_are_named_without_their_folder() -> None:
    """What came through a pipe is told as such."""
    assert file_of(source(REPORT, path="/home/someone/r.txt")) == "r.txt"
    assert file_of(source(REPORT, path="-")) == "标准输入"


def test_only_the_lines_that_are_quoted_are_cited() -> None:
    """What stands between two passages is not claimed; empty lines between neighbours are none."""
    made = document("粮食丰收。", "工业增长。", "外贸增长。", "教育发展。")
    (section,) = made.root.content
    assert isinstance(section, Section)
    blocks = tuple(
        replace(block, lines=Lines(at, at), pieces=())
        for at, block in zip((3, 5, 7, 9), section.content, strict=True)
        if isinstance(block, Block)
    )
    report = replace(made, root=replace(made.root, content=(replace(section, content=blocks),)))
    grain, works, trade, school = (unit for unit in report.units() if unit.block)
    assert citation(report, [grain, trade]).endswith("，第3、7行")
    assert citation(report, [grain, works]).endswith("，第3—5行")
    assert citation(report, [grain, works, school]).endswith("，第3—5、9行")
