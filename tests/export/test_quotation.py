"""Passages as rows, and the rows in every format: nothing of a report acts in any of them."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html as lxml_html  # type: ignore[import-untyped]  # it ships no types
from openpyxl import load_workbook
from support.comparisons import document
from support.screens import REPORT
from support.wordschema import faults

from cqtui import pipeline
from cqtui.errors import ExportError, SelectionError
from cqtui.export.citations.reference import Style
from cqtui.export.docx.quotes import quotes_docx
from cqtui.export.quotations import htmlfile as quotationhtml
from cqtui.export.quotations.file import BINARY, Format, written
from cqtui.export.quotations.quotation import (
    Origin,
    Quotation,
    at_lines,
    each,
    of_bookmark,
    of_hits,
    of_pair,
    of_section,
    origin_of,
    quote,
)
from cqtui.export.quotations.rows import Paragraph, rows
from cqtui.model.annotation import Anchor, Bookmark, Color, Scope
from cqtui.model.document import BlockKind, Document, Lines, Span

EVIL = '<script>alert(1)</script><img src="http://x/y.png">=1+1\u202e\x1b[31m'


def report(text: str = REPORT) -> Origin:
    """A report as it is read."""
    source = pipeline.read_data("folder/2019.txt", text.encode())
    return origin_of(source, source.documents[0], "jiangzhou-2019")


def noted(text: str = "粮食丰收。", **facts: object) -> Quotation:
    """A passage of one paragraph, with a note."""
    made: Document = replace(document(text), title="报告", issuer="江州市人民政府")
    one = quote(Origin(made, "r.txt", key="k"), tuple(made.units())[1:])
    return replace(one, note="要紧", tags=("民生",), color="red", **facts)  # type: ignore[arg-type]


def text_of(quoted: Quotation) -> str:
    """The passage as it is shown."""
    return rows([quoted], Style.GBT)[0].text


def test_lines_of_the_file_are_a_passage() -> None:
    """All that stands on them; the file goes by its name alone."""
    made = at_lines(report(), Lines(8, 9))
    assert text_of(made).startswith("（一）着力推动")
    assert made.reference.place.lines == (8, 9)
    assert made.origin.file == "2019.txt"
    with pytest.raises(SelectionError, match="no text on line 99"):
        at_lines(report(), Lines(99, 99))


@pytest.mark.parametrize("path", ["二", "二/", "二、2019年工作安排", "2019年工作安排"])
def test_a_section_is_told_by_its_path_or_its_words(path: str) -> None:
    """Heading, paragraphs, and the sections below."""
    text = text_of(of_section(report(), path.rstrip("/")))
    assert text.startswith("二、2019年工作安排")
    assert "营商环境" in text
    assert "政府自身建设" not in text


@pytest.mark.parametrize("path", ["二/（二）", "二/(二)", " 二 / （二） "])
def test_brackets_of_either_width_are_one(path: str) -> None:
    """And blanks are none."""
    assert "营商环境" in text_of(of_section(report(), path))


def test_a_section_that_is_none_or_several_is_refused() -> None:
    """With those that there are."""
    with pytest.raises(SelectionError, match="there is no section 九"):
        of_section(report(), "九")
    with pytest.raises(SelectionError, match="sections are 工作"):
        of_section(report(), "工作")


def test_a_bookmark_has_its_note_and_is_never_in_a_wrong_place() -> None:
    """One that is lost has the words it marked; one of a section is the section."""
    origin = report()
    mark = Bookmark(
        1, "k", Anchor((), "丢失的原文", "", "", 3), "", note="看", tags=("a",), color=Color.RED
    )
    lost = of_bookmark(origin, mark, ())
    assert (lost.lost, text_of(lost), lost.reference.places) == (True, "丢失的原文", ())
    heading = next(u for u in origin.document.units() if u.text.startswith("二、"))
    section = replace(mark, scope=Scope.SECTION)
    found = of_bookmark(origin, section, ((heading, Span(0, 3)),))
    assert "营商环境" in text_of(found)
    assert (found.note, found.tags, found.color, found.lost) == ("看", ("a",), "red", False)


def test_a_quotation_falls_into_its_paragraphs() -> None:
    """What was noted stays with the first; one without parts stays whole."""
    long = replace(at_lines(report(), Lines(7, 8)), note="要紧", tags=("民生",))
    first, second = each(long)
    assert [one.note for one in (first, second)] == ["要紧", ""]
    assert text_of(first) + "\n" + text_of(second) == text_of(long)
    assert each(Quotation(report(), words="没有了")) == (Quotation(report(), words="没有了"),)


def test_hits_are_a_quotation_each() -> None:
    """A paragraph, or the part of it that was found."""
    origin = report()
    unit = list(origin.document.units())[6]
    every, part = of_hits([(origin, unit, None), (origin, unit, Span(0, 4))])
    assert (text_of(every), text_of(part)) == (unit.text, unit.text[:4])


def test_a_pair_has_two_texts_and_two_citations() -> None:
    """In every format, under one number."""
    both = of_pair(noted("旧的。"), noted("新的。"))
    for form in (Format.MD, Format.TXT, Format.HTML, Format.CSV, Format.JSON):
        text = written([both], form).decode()
        assert "旧的。" in text
        assert "新的。" in text
    table = list(csv.reader(io.StringIO(written([both], Format.CSV, mark=False).decode())))
    assert [row[0] for row in table] == ["序号", "1", "1"]


def test_json_is_what_the_contract_says() -> None:
    """Fields of passage, report and note."""
    told = json.loads(written([noted()], Format.JSON))
    (one,) = told["quotations"]
    assert (told["schema"], told["style"]) == ("cqtui/quotations/1", "gb7714")
    assert one["text"] == "粮食丰收。"
    assert one["citation"].startswith("江州市人民政府. 报告")
    assert one["document"]["key"] == "k"
    assert one["lines"] == list(noted().reference.place.lines or ())
    assert (one["note"], one["tags"], one["color"]) == ("要紧", ["民生"], "red")
    assert (one["lost"], one["other"], one["pages"]) == (False, None, None)


@pytest.mark.parametrize("form", [form for form in Format if form not in BINARY])
def test_no_format_holds_what_a_terminal_acts_on(form: Format) -> None:
    """Of passage, title, note, tags and file."""
    evil = replace(noted(EVIL), note=EVIL, tags=(EVIL,))
    title = replace(evil.origin.document, title=EVIL)
    evil = replace(evil, origin=replace(evil.origin, file=EVIL, document=title))
    text = written([evil, evil], form, title=EVIL).decode()
    assert "\x1b" not in text
    assert "\u202e" not in text


def page(evil: str) -> str:
    """A page with a hostile text wherever there is text."""
    one = replace(noted(evil), note=evil, tags=(evil,), color='red" onload="x')
    title = replace(one.origin.document, title=evil)
    one = replace(one, origin=replace(one.origin, document=title))
    return written([one, of_pair(one, one)], Format.HTML, title=evil).decode()


def acting(text: str) -> list[str]:
    """Elements of a page that would load or run something, and attributes that would."""
    tree = lxml_html.fromstring(text.encode())
    found = [e.tag for e in tree.iter("script", "img", "iframe", "object", "form", "base")]
    names = (name for e in tree.iter() for name in e.attrib)
    return found + [name for name in names if name.startswith("on")]


def test_html_holds_nothing_of_a_report_but_text() -> None:
    """No element, no attribute; and a policy that lets nothing in all the same."""
    text = page(EVIL)
    assert acting(text) == []
    assert "default-src 'none'" in text
    assert not re.search(r"(?:src|href)=\"https?:", text)


@pytest.mark.parametrize("guard", ["safe"])
def test_the_guard_of_html_is_what_guards(guard: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the escaping taken out the test above fails."""
    through: Callable[[str], str] = lambda text: text  # noqa: E731
    monkeypatch.setattr(quotationhtml, guard, through)
    assert "script" in acting(page(EVIL))


def test_a_note_is_markdown_without_html_pictures_or_scripts() -> None:
    """Bold is bold; links lead to pages alone."""
    note = "**要点** [官网](https://www.gov.cn) [x](javascript:alert(1)) ![p](http://x/y.png) <b>"
    text = written([replace(noted(), note=note)], Format.HTML).decode()
    assert "<strong>要点</strong>" in text
    assert '<a href="https://www.gov.cn">' in text
    assert 'href="javascript' not in text
    assert "<img" not in text
    assert "&lt;b&gt;" in text


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_spreadsheet_computes_a_text(start: str) -> None:
    """An apostrophe before it in CSV, a text cell in a workbook."""
    evil = replace(noted(f"{start}1+1"), note=f"{start}2+2", tags=(f"{start}3",))
    table = list(csv.reader(io.StringIO(written([evil], Format.CSV, mark=False).decode())))
    acts = tuple("=+-@\t\r＝")
    assert not [cell for row in table for cell in row if cell.startswith(acts)]
    book = load_workbook(io.BytesIO(written([evil], Format.XLSX)))
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n"}


def test_a_workbook_is_to_be_read() -> None:
    """Lines stay lines, cells of a table are apart, and a note says what its Markdown means."""
    told = replace(noted("指标\t单位\n人口\t万人"), note="**要紧**\n- 甲")
    sheet = load_workbook(io.BytesIO(written([told], Format.XLSX))).worksheets[0]
    row = {sheet.cell(1, n).value: sheet.cell(2, n) for n in range(1, sheet.max_column + 1)}
    assert row["原文"].value == "指标 │ 单位\n人口 │ 万人"
    assert row["批注"].value == "要紧\n  • 甲"
    assert row["原文"].alignment.wrap_text
    assert row["序号"].alignment.vertical == "top"
    (record,) = csv.DictReader(io.StringIO(written([told], Format.CSV, mark=False).decode()))
    assert record["批注"] == "**要紧**\n- 甲"


def test_columns_of_word_are_as_wide_as_their_text() -> None:
    """None is starved; what was noted stands apart from the next quotation."""
    from docx import Document as Word

    table = (("序", "指标"), ("一、合计",), ("1", "很长的指标名称" * 3))
    (quoted,) = rows([noted()], Style.GBT)
    cells = Paragraph(BlockKind.TABLE, "序", table, headed=True)
    data = quotes_docx([replace(quoted, paragraphs=(cells,)), quoted], Style.GBT, "摘录")
    assert faults(data) == []
    word = Word(io.BytesIO(data))
    first, second = (column.width for column in word.tables[0].columns)
    assert 6 * first < second * 2 < 16 * first
    below = [p.paragraph_format.space_after for p in word.paragraphs if p.text.startswith("标签")]
    assert all(space is not None and space.pt == 12 for space in below)


def test_a_word_file_is_sound() -> None:
    """By the schema; quotations, citations and notes have styles; control characters are out."""
    evil = replace(noted(EVIL), note=f"一\n{EVIL}")
    table = "地区\t增长\n江州\t8%"
    data = written([evil, of_pair(noted(table), noted())], Format.DOCX, title=EVIL)
    assert faults(data) == []
    quoted = rows([noted()], Style.GBT)
    when = datetime(2026, 1, 1, tzinfo=UTC)
    assert quotes_docx(quoted, Style.GBT, "摘录", when) == quotes_docx(
        quoted, Style.GBT, "摘录", when
    )


def test_a_word_file_is_read_back() -> None:
    """Every paragraph, the citation, the note and the works cited."""
    from docx import Document as Word

    data = written([noted(), noted("另一段。")], Format.DOCX, title="摘录")
    told = [(p.style.name, p.text) for p in Word(io.BytesIO(data)).paragraphs if p.style]
    assert ("Title", "摘录") in told
    assert ("Quote", "粮食丰收。") in told
    assert ("Quote Note", "批注：要紧") in told
    assert next(text for style, text in told if style == "Quote Source").startswith("——江州市")
    assert [style for style, _ in told][-1] == "Bibliography"


def test_nothing_is_no_file() -> None:
    """There is no empty export."""
    with pytest.raises(ExportError, match="nothing to export"):
        written([], Format.MD)
