"""Word files: automatic numbers, merged cells, notes, tracked changes, text boxes, headings."""

import pytest
from support.wordfiles import level, lists, numbered, paragraph, word_file

from cqtui.ingest.load import load
from cqtui.ingest.readers import docx
from cqtui.ingest.readers.extract import Extract

KIND = '<w:abstractNumId w:val="0"/>'
REPORT = (
    level(0, "chineseCountingThousand", "第%1章")
    + level(1, "chineseCounting", "%2、")
    + level(2, "chineseCounting", "（%3）")
    + level(3, "decimal", "%4.")
    + level(4, "decimalEnclosedCircle", "%5")
)


def read(body: str, **parts: str) -> Extract:
    """What is read of a Word file."""
    return docx.read("a.docx", word_file(body, **parts))


def kinds(extract: Extract) -> dict[str, str]:
    """What the reader told, by kind."""
    return {r.kind: r.note for r in extract.repairs}


def test_automatic_numbers_are_written_out() -> None:
    """Each level in its own signs; a higher one begins the lower ones anew."""
    places = [0, 1, 2, 2, 3, 4, 1, 2, 0, 1]
    body = "".join(numbered("题目", 1, at) for at in places)
    found = read(body, numbering=lists({0: REPORT}, {1: KIND}))
    assert found.lines == (
        "第一章\u3000题目",
        "一、题目",
        "（一）题目",
        "（二）题目",
        "1.题目",
        "①题目",
        "二、题目",
        "（一）题目",
        "第二章\u3000题目",
        "一、题目",
    )
    assert kinds(found) == {"numbering": "automatic numbers written out: 10"}


def test_lists_of_one_kind_go_on_counting() -> None:
    """Unless one says where it begins."""
    start = KIND + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbering = lists({0: level(0, "decimal", "%1.")}, {1: KIND, 2: KIND, 3: start})
    body = "".join(numbered("题", n) for n in (1, 2, 1, 3, 3, 1))
    assert [x[:-1] for x in read(body, numbering=numbering).lines] == [
        *("1.", "2.", "3.", "7.", "8.", "9.")
    ]


def test_a_level_may_go_on_through_those_above() -> None:
    """lvlRestart 0: articles count through all chapters; isLgl: in plain digits."""
    own = (
        level(0, "chineseCounting", "第%1章")
        + level(1, "chineseCounting", "第%2条", '<w:lvlRestart w:val="0"/>')
        + level(2, "chineseCounting", "%1.%3", "<w:isLgl/>")
    )
    body = "".join(numbered("题", 1, at) for at in (0, 1, 1, 0, 1, 2))
    found = read(body, numbering=lists({0: own}, {1: KIND})).lines
    assert [x[:-2] for x in found] == ["第一章", "第一条", "第二条", "第二章", "第三条", "2.1"]


def test_a_style_may_number_its_paragraphs() -> None:
    """The level is the one that stands for the style; numId 0 takes the number off."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="I"><w:basedOn w:val="H"/></w:style>'
    )
    own = level(0, "decimal", "%1.") + level(1, "chineseCounting", "%2、", '<w:pStyle w:val="I"/>')
    body = (
        paragraph("甲", '<w:pStyle w:val="I"/>')
        + paragraph("乙", '<w:pStyle w:val="I"/>')
        + paragraph("丙", '<w:pStyle w:val="I"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    found = read(body, numbering=lists({0: own}, {1: KIND}), styles=styles)
    assert found.lines == ("一、甲", "二、乙", "丙")
    assert dict(found.headings) == {1: 1, 2: 1, 3: 1}


def test_numbered_headings_make_the_tree() -> None:
    """The tree is that of a text with its numbers typed."""
    body = paragraph("某市国民经济和社会发展规划") + "".join(
        numbered(text, 1, at) + paragraph("全市经济社会发展取得新的成就。" * 4)
        for at, text in ((0, "发展基础"), (1, "主要成就"), (1, "存在问题"), (0, "总体要求"))
    )
    found = load("a.docx", word_file(body, numbering=lists({0: REPORT}, {1: KIND})))
    (document,) = found.documents
    assert [(s.level, s.number) for s in document.walk()] == [
        *((1, "第一章"), (2, "一"), (2, "二"), (1, "第二章"))
    ]


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "x", ""])
def test_senseless_numbers_are_counted_all_the_same(number: str) -> None:
    """A start that no one can have meant costs neither time nor memory."""
    own = f'<w:lvl w:ilvl="0"><w:start w:val="{number}"/><w:numFmt w:val="upperRoman"/>'
    numbering = lists({0: own + '<w:lvlText w:val="%1."/></w:lvl>'}, {1: KIND})
    assert read(numbered("题", 1), numbering=numbering).lines[0] == "I.题"


def test_bullets_are_bullets() -> None:
    """A sign of a symbol font is one; a dash that is printed stands as it is."""
    own = level(0, "bullet", "\uf0b7") + level(1, "bullet", "——")
    body = numbered("甲", 1) + numbered("乙", 1, 1)
    assert read(body, numbering=lists({0: own}, {1: KIND})).lines == ("• 甲", "——乙")


def cell(text: str, properties: str = "") -> str:
    """A cell of a table."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of a table."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_a_cell_over_rows_stands_once() -> None:
    """Below it stands an empty one; a table within a cell is of the cell."""
    inner = f"<w:tbl>{row(cell('内'), cell('表'))}</w:tbl>"
    table = (
        row(cell("经济", '<w:vMerge w:val="restart"/>'), cell("总量"))
        + row(cell("", "<w:vMerge/>"), f"<w:tc>{inner}{paragraph('质量')}</w:tc>")
        + row(cell("人口"), properties='<w:gridBefore w:val="1"/>')
    )
    assert read(f"<w:tbl>{table}</w:tbl>").lines == ("经济\t总量", "\t内 表 质量", "\t人口")


def test_a_table_of_one_column_is_a_box() -> None:
    """Its paragraphs are paragraphs."""
    box = f"<w:tc>{paragraph('专栏1 重大工程')}{paragraph('一是建设铁路。')}</w:tc>"
    assert read(f"<w:tbl>{row(box)}</w:tbl>").lines == ("专栏1 重大工程", "一是建设铁路。")


def test_notes_stand_behind_the_text() -> None:
    """In the order in which they are called, footnotes first; separators are none."""

    def note(kind: str, its_id: int, text: str) -> str:
        return f'<w:{kind} w:id="{its_id}">{paragraph(text)}</w:{kind}>'

    body = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:endnoteReference w:id='1'/></w:r>"
        "<w:r><w:footnoteReference w:id='3'/></w:r><w:r><w:t>继续</w:t></w:r>"
        "<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
    )
    found = read(
        body,
        footnotes=note("footnote", 0, "——") + note("footnote", 2, "乙") + note("footnote", 3, "甲"),
        endnotes=note("endnote", 1, "丙"),
    )
    assert found.lines == ("正文继续", "注释", "[1] 甲", "[2] 乙", "[3] 丙")
    assert kinds(found) == {"footnotes": "footnotes and endnotes set behind the text: 3"}


def test_tracked_changes_count_as_accepted() -> None:
    """Insertions are text, deletions are none, and both are counted."""
    body = (
        "<w:p><w:r><w:t>增长</w:t></w:r><w:del><w:r><w:delText>5%</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>6%</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
        "</w:p><w:tbl>"
        + row(cell("甲"), cell("乙"))
        + row(cell("丙"), cell("丁"), properties="<w:del/>")
        + "</w:tbl>"
    )
    found = read(body)
    assert found.lines == ("增长6%", "甲\t乙")
    told = "tracked changes taken as accepted: 1 insertions, 3 deletions"
    assert kinds(found)["tracked-changes"] == told


def test_a_deleted_end_joins_two_paragraphs() -> None:
    """The paragraph goes on in the next."""
    body = paragraph("前半", "<w:rPr><w:del/></w:rPr>") + paragraph("后半")
    assert read(body).lines == ("前半后半",)


def test_a_text_box_is_read_once() -> None:
    """Word writes it in two forms; it stands behind the paragraph that holds it."""
    box = f"<w:txbxContent>{paragraph('框内')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>段落</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>继续</w:t></w:r></w:p>"
    )
    assert read(body).lines == ("段落继续", "框内")


def test_hidden_text_and_codes_are_left_out() -> None:
    """What Word does not show is no text, and it is counted."""
    body = (
        paragraph("隐藏", run="<w:vanish/>")
        + paragraph("显示", run='<w:vanish w:val="0"/>')
        + "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:ruby><w:rt>"
        "<w:r><w:t>yú</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>渝</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    found = read(body)
    assert found.lines == ("", "显示", "渝")
    assert kinds(found) == {"hidden": "hidden stretches left out: 1"}


def test_headings_are_told_by_style_and_by_bold_type() -> None:
    """A level from the outline, 0 from type; running text has none."""
    body = (
        paragraph("一级", '<w:outlineLvl w:val="0"/>')
        + paragraph("二级", '<w:outlineLvl w:val="1"/>')
        + paragraph("正文", '<w:outlineLvl w:val="9"/>')
        + paragraph("粗体", run="<w:b/>")
        + paragraph("粗体的一段" * 40, run="<w:b/>")
        + paragraph("不粗", run='<w:b w:val="0"/>')
    )
    assert dict(read(body).headings) == {1: 1, 2: 2, 4: 0}


def test_styles_in_a_ring_are_read() -> None:
    """A style that is based on itself by way of another."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in (("A", "B"), ("B", "A"))
    )
    assert read(paragraph("甲", '<w:pStyle w:val="A"/>'), styles=styles).lines == ("甲",)
