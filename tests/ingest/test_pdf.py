"""PDF files: paragraphs, columns, tables, pages, what is left out, and files that mean harm."""

import zlib
from pathlib import Path
from typing import Any

import pytest
from support.pdfs import FONT, HIGH, Sheet, assembled, pdf, stream
from support.shortreport import REPORT, TABLE

from cqtui.errors import SourceError
from cqtui.ingest.load import load
from cqtui.ingest.readers import layout
from cqtui.ingest.readers import pdf as reader
from cqtui.ingest.readers.layout import child
from cqtui.ingest.readers.layout.lines import without_doubles
from cqtui.ingest.readers.layout.page import Glyph
from cqtui.ingest.readers.layout.refusal import Refusal
from cqtui.ingest.readers.pdf import glyphs
from cqtui.model.document import Lines, Pages

BODY = (
    "全市经济社会发展取得新的重大成就，地区生产总值增长6%，一般公共预算收入增长3%，"
    "城乡居民收入与经济增长基本同步，各项工作扎实推进。"
)
SHOW = b"BT /F1 12 Tf 90 700 Td <653f5e9c5de54f5c62a5544a> Tj ET"
"""政府工作报告"""


def told(*sheets: Sheet) -> dict[str, Any]:
    """What is read of these pages, here and not in a child."""
    return child.read(pdf(*sheets))


def lines(*sheets: Sheet) -> list[str]:
    """The lines of these pages."""
    found: list[str] = told(*sheets)["lines"]
    return found


def test_lines_become_paragraphs() -> None:
    """An indent opens a paragraph; a line without room for the next word goes on."""
    sheet = Sheet()
    y = sheet.paragraph(100, BODY)
    sheet.paragraph(y, BODY * 2)
    assert lines(sheet) == [BODY, BODY * 2]


def test_a_short_line_ends_a_paragraph() -> None:
    """Where the next word had room, the break was meant."""
    sheet = Sheet()
    sheet.paragraph(100, BODY)
    for y, text in ((300, "各位代表："), (322, "现在报告工作。")):
        sheet.write(90, y, text)
    assert lines(sheet) == [BODY, "各位代表：", "现在报告工作。"]


def test_a_gap_opens_a_paragraph() -> None:
    """Paragraphs without indent are told by the space between them."""
    sheet = Sheet()
    full = "加快建设现代化产业体系推动高质量发展取得新成效"
    for y in (100, 120, 140, 180, 200):
        sheet.write(90, y, full)
    assert lines(sheet) == [full * 3, full * 2]


def test_two_columns_are_read_one_after_the_other() -> None:
    """The left one first, below a title that stands across both."""
    sheet = Sheet()
    sheet.write(200, 80, "二〇二五年政府工作报告全文", 16)
    sheet.paragraph(120, BODY * 2, left=60, chars=18)
    sheet.paragraph(120, "乙" * 100, left=320, chars=18)
    assert lines(sheet) == ["二〇二五年政府工作报告全文", BODY * 2, "乙" * 100]


def test_a_paragraph_goes_on_on_the_next_page() -> None:
    """Its parts keep their pages; page numbers between them are on record."""
    first, second = Sheet(), Sheet()
    text = "一、工作回顾" + "我" * 10
    for at in range(4):
        first.write(90 + 24 * (not at), 100 + 21 * at, text[: 16 - 2 * (not at)] * 2)
    second.write(90, 100, "们继续前进。")
    second.paragraph(121, BODY)
    for number, sheet in enumerate((first, second), 1):
        sheet.write(290, 800, f"—{number}—")
    source = load("a.pdf", pdf(first, second))
    assert source.raw[1:3] == ("—1—", "们继续前进。")
    assert source.pages == (1, 1, 2, 2, 2)
    (document,) = source.documents
    unit = next(document.units())
    assert unit.text.endswith("们继续前进。")
    assert document.pages_of(unit.lines) == Pages(1, 2)
    kinds = {r.kind: r.lines for r in source.repairs}
    assert kinds["page-number"] == Lines(5, 5)
    assert kinds["page-break"] == Lines(1, 3)


def test_a_running_head_is_left_out() -> None:
    """What returns at one place of three pages is none of the text."""
    sheets = [Sheet() for _ in range(3)]
    for number, sheet in enumerate(sheets, 1):
        sheet.write(90, 50, f"某市人大会议文件之{number}", 9)
        sheet.paragraph(100, BODY[number * 5 :])
    found = told(*sheets)
    assert [kind for _, kind in found["dropped"]] == ["running-head"] * 3
    assert found["lines"][found["dropped"][0][0] - 1] == "某市人大会议文件之1"


def test_a_year_is_no_page_number() -> None:
    """A figure that does not count with the pages stays."""
    sheets = [Sheet() for _ in range(3)]
    for at, number in enumerate(("2025", "2021", "2013")):
        sheets[at].paragraph(100, BODY[at * 5 :])
        sheets[at].write(290, 800, number)
    assert told(*sheets)["dropped"] == []


def test_a_grid_is_a_table() -> None:
    """A row a line, a tab between cells; a cell's lines are one."""
    sheet = Sheet()
    sheet.paragraph(80, BODY)
    sheet.grid([90, 150, 300, 400], [200, 230, 275])
    for x, y, text in (
        *((95, 220, "序号"), (155, 220, "指标"), (305, 220, "目标")),
        *((95, 250, "1"), (155, 250, "城镇居民人均"), (155, 266, "可支配收入"), (305, 250, "6%")),
    ):
        sheet.write(x, y, text)
    assert lines(sheet) == [BODY, "序号\t指标\t目标", "1\t城镇居民人均可支配收入\t6%"]


def test_a_cell_over_two_rows_stands_in_the_first() -> None:
    """Below it the row has an empty cell."""
    sheet = Sheet()
    sheet.grid([90, 200, 300], [200, 260])
    sheet.rule(200, 230, 300, 230)
    for x, y, text in ((95, 235, "经济"), (205, 220, "总量"), (205, 250, "质量")):
        sheet.write(x, y, text)
    assert lines(sheet) == ["经济\t总量", "\t质量"]


def test_a_column_beside_titles_is_a_column() -> None:
    """A cover in the left one, text in the right one: no row goes across both."""
    sheet = Sheet()
    for at, title in enumerate(("某市公报", "二〇二五年", "第二期", "办公厅主办", "工作报告")):
        sheet.write(110, 120 + 21.6 * at, title)
    sheet.paragraph(228, BODY, left=60, chars=18)
    sheet.paragraph(120, "乙" * 180, left=320, chars=18)
    assert lines(sheet)[-2:] == [BODY, "乙" * 180]


def test_columns_of_cells_without_ruled_lines_are_a_table() -> None:
    """Three lines or more whose parts stand below each other."""
    sheet = Sheet()
    rows = [["序号", "指标名称", "目标"], ["1", "地区生产总值", "6"], ["2", "粮食产量", "108"]]
    sheet.paragraph(80, BODY)
    for at, row in enumerate(rows):
        for x, text in zip((95, 155, 305), row, strict=True):
            sheet.write(x, 220 + 22 * at, text)
    assert lines(sheet)[1:] == ["\t".join(row) for row in rows]


def test_footnotes_stand_behind_the_text() -> None:
    """Small lines at the foot of the page, below a line that says what they are."""
    sheet = Sheet()
    y = sheet.paragraph(100, BODY)
    sheet.paragraph(y, BODY)
    sheet.write(90, 720, "①两不愁三保障：指稳定实现农村贫困人口不愁吃、不愁穿，", 9)
    sheet.write(90, 734, "义务教育、基本医疗和住房安全有保障。", 9)
    sheet.write(290, 800, "—1—")
    found = told(sheet)
    assert found["lines"][-2] == "注释"
    assert found["lines"][-1].startswith("①两不愁")
    assert found["lines"][-1].endswith("有保障。")
    assert found["notes"] == 1


@pytest.mark.parametrize(
    ("turned", "matrix", "x", "y", "step"),
    [
        (90, "0 1 -1 0", 100, HIGH - 100, (20, 0)),
        (180, "-1 0 0 -1", 500, HIGH - 100, (0, -20)),
        (270, "0 -1 1 0", 500, 100, (-20, 0)),
        (0, "0 1 -1 0", 100, HIGH - 100, (20, 0)),
    ],
)
def test_a_turned_page_is_read_as_it_is_shown(
    turned: int, matrix: str, x: float, y: float, step: tuple[int, int]
) -> None:
    """A landscape table on a page that was turned, or was not."""
    sheet = Sheet(rotate=turned)
    for at in range(3):
        part = BODY[at * 20 : at * 20 + 20]
        sheet.write(x + step[0] * at, y + step[1] * at, part, turn=matrix)
    assert lines(sheet) == [BODY[:60]]


def test_vertical_text_is_read_from_the_right() -> None:
    """Down each column, then the one to its left."""
    sheet = Sheet()
    for column in range(3):
        for row, char in enumerate(BODY[column * 16 : column * 16 + 16]):
            sheet.write(500 - 22 * column, 100 + 13 * row, char)
    assert lines(sheet) == [BODY[:48]]


def test_type_that_is_drawn_twice_is_read_once() -> None:
    """Bold type of two strokes; 人人 is two characters all the same."""
    sheet = Sheet()
    sheet.write(90, 100, "人人参与")
    sheet.write(90.4, 100, "人人参与")
    assert lines(sheet) == ["人人参与"]


def test_the_letters_of_a_ligature_are_all_read() -> None:
    """They come at one place; the same letter beside it is another."""
    ligature = [Glyph(c, 90, 0, 99, 12, 10, 12) for c in "ffi"]
    assert "".join(g.text for g in without_doubles(ligature)) == "ffi"


def test_a_stretched_line_has_no_spaces() -> None:
    """Gaps that all characters of a line have are none; one wide gap among others is."""
    sheet = Sheet()
    for at, char in enumerate("规模以上工业"):
        sheet.write(90 + 15 * at, 100, char)
    sheet.write(90, 200, "省长")
    sheet.write(126, 200, "韦某某")
    assert lines(sheet) == ["规模以上工业", "省长\u3000韦某某"]


def test_what_stands_across_the_text_is_left_out() -> None:
    """A watermark, and its characters are counted."""
    sheet = Sheet()
    sheet.paragraph(100, BODY)
    sheet.write(100, 500, "内部资料", 40, turn="0.7 0.7 -0.7 0.7")
    assert (lines(sheet), told(sheet)["slanted"]) == ([BODY], 4)


def test_radicals_become_characters() -> None:
    """⼯ of the font is 工 of the text, and a repair says so."""
    sheet = Sheet()
    sheet.paragraph(100, BODY.replace("工", "⼯"))
    source = load("a.pdf", pdf(sheet))
    assert [u.text for u in source.documents[0].units()] == [BODY]
    assert "lookalike" in {r.kind for r in source.repairs}


def refusal(data: bytes) -> str:
    """The code of the error that a file is refused with."""
    with pytest.raises(SourceError) as caught:
        reader.read("a.pdf", data)
    return caught.value.code


def test_pictures_alone_are_told_with_their_number() -> None:
    """Without a text layer there is one clear error."""
    with pytest.raises(SourceError, match=r"only pictures \(3 pages\)"):
        reader.read("a.pdf", pdf(Sheet(), Sheet(), Sheet()))


def test_a_file_that_is_cut_off_is_damaged() -> None:
    """So is one with nothing behind its first line."""
    assert refusal(b"%PDF-1.7\n") == "damaged"


def test_a_password_is_asked_for_nowhere() -> None:
    """A file that an empty password does not open is refused in one line."""
    locked = (
        f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'11' * 32}>/U<{'22' * 32}>>>"
        f"/ID[<{'33' * 16}><{'33' * 16}>]"
    )
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"]
    assert refusal(assembled(objects, trailer=locked)) == "password"


def test_fonts_that_say_nothing_are_told() -> None:
    """Glyphs without characters are no text."""
    sheet = Sheet()
    sheet.write(90, 100, "\ue001\ue002\ue003")
    with pytest.raises(Refusal, match="unmapped"):
        child.read(pdf(sheet))


def harmful(content: bytes, *more: bytes, resources: str = "", kids: str = "[5 0 R]") -> bytes:
    """A file with one page of this content."""
    count = 2_000_000_000 if kids == "[5 0 R]" else kids.count("R")
    page = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R"
        f"/Resources<</Font<</F1 3 0 R>>{resources}>>>>"
    )
    pages = f"<</Type/Pages/Kids{kids}/Count {count}>>"
    head = [b"<</Type/Catalog/Pages 2 0 R>>", pages.encode(), *FONT, page.encode()]
    return assembled([*head, content, *more])


IN_RING = "/XObject<</X 7 0 R>>"
FORM = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 7 0 R>>>>"


@pytest.mark.parametrize(
    "data",
    [
        harmful(stream(SHOW)),
        harmful(stream(SHOW), kids="[2 0 R 5 0 R]"),
        harmful(stream(b"/X Do " + SHOW), stream(b"/X Do", more=FORM), resources=IN_RING),
        harmful(stream(b"q " * 200_000 + SHOW)),
        harmful(stream(SHOW), b"<</A" * 50_000),
    ],
    ids=["page count", "page ring", "form ring", "deep states", "deep object"],
)
def test_a_file_that_runs_in_rings_is_read(data: bytes) -> None:
    """What it says beside is read."""
    assert "政府工作报告" in reader.read("a.pdf", data).lines


def test_a_bomb_is_given_up() -> None:
    """A stream that unpacks to more than the child's memory ends the child, not the program."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b"0 0 m " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = zlib.compress(b"\x78\x01" + block * 300 + b"\x03\x00")
    head = f"<</Filter[/FlateDecode/FlateDecode]/Length {len(packed)}>>stream\n".encode()
    assert refusal(harmful(head + packed + b"\nendstream")) == "stuck"


def test_a_file_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The child is ended with its time."""
    monkeypatch.setattr(layout, "PATIENCE", 0.01)
    assert refusal(pdf(Sheet())) == "stuck"


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """No yearbook has so many."""
    monkeypatch.setattr(glyphs, "PAGES", 1)
    with pytest.raises(Refusal, match="pages"):
        child.read(pdf(Sheet(), Sheet()))


def test_a_system_without_the_library_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """There are no wheels for every system."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert refusal(pdf(Sheet())) == "pdf"


PRINTED = [item for at, item in enumerate(REPORT.items) if at < 9 or at in {11, 13, 14}]
"""What scripts/score_pdf.py prints."""


@pytest.mark.parametrize("layout", ["one", "two", "wide"])
def test_a_printed_report_is_that_of_its_text(layout: str) -> None:
    """By LibreOffice, in one column, in two and on landscape pages: the paragraphs and headings."""
    data = (Path(__file__).parent / "files" / f"short-{layout}.pdf").read_bytes()
    (document,) = load("short.pdf", data).documents
    units = list(document.units())
    typed = [item.text for item in PRINTED if not item.rows]
    assert [u.text for u in units if not (u.block and u.block.rows)] == [REPORT.title, *typed]
    assert [s.number for s in document.walk() if s.number] == ["一", "（一）", "（二）", "二"]


@pytest.mark.parametrize("layout", ["one", "wide"])
def test_a_printed_table_is_that_of_its_text(layout: str) -> None:
    """Its header and its rows."""
    data = (Path(__file__).parent / "files" / f"short-{layout}.pdf").read_bytes()
    (document,) = load("short.pdf", data).documents
    (table,) = [u.block for u in document.units() if u.block and u.block.rows]
    assert (table.header, *table.rows) == TABLE
