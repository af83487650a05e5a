"""OFD files: the places of characters as makers write them, templates, and files that mean harm."""

import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
from support.ofds import MM, SPACE, How, Sheet, broken, ofd, printed
from support.shortreport import REPORT

from cqtui.errors import SourceError
from cqtui.ingest.containers import is_container
from cqtui.ingest.load import load
from cqtui.ingest.readers import ofd as reader
from cqtui.ingest.readers.layout import child
from cqtui.ingest.readers.layout.refusal import Refusal
from cqtui.ingest.readers.ofd import package, pages
from cqtui.ingest.readers.ofd.package import Package
from cqtui.ingest.readers.pdf import glyphs
from cqtui.model.document import Pages

BODY = (
    "全市经济社会发展取得新的重大成就，地区生产总值增长6%，一般公共预算收入增长3%，"
    "GDP增长8.5%，城乡居民收入与经济增长基本同步，各项工作扎实推进。"
)
FILES = Path(__file__).parent / "files"


def told(data: bytes) -> dict[str, Any]:
    """What is read of a file, here and not in a child."""
    return child.read(data, "ofd")


def lines(*sheets: Sheet) -> list[str]:
    """The lines of these pages."""
    found: list[str] = told(ofd(*sheets))["lines"]
    return found


def raw(part: str) -> list[str]:
    """The lines of a page that holds these objects."""
    sheet = Sheet()
    sheet.raw(part)
    return lines(sheet)


def text(code: str, *, box: str = "20 20 150 10", more: str = "", size: float = 5) -> str:
    """A text object with these TextCodes."""
    named = f'ID="1" Boundary="{box}" Font="1" Size="{size}"'
    return f"<ofd:TextObject {named} {more}>{code}</ofd:TextObject>"


@pytest.mark.parametrize("how", How)
def test_lines_become_paragraphs_however_they_are_written(how: How) -> None:
    """An object a line or a character, with steps or without, in any measure."""
    sheet = Sheet(how)
    y = sheet.paragraph(100, BODY)
    sheet.paragraph(y, BODY * 2)
    assert lines(sheet) == [BODY, BODY * 2]


@pytest.mark.parametrize(
    ("layout", "how"),
    [
        ("one", How.STEPS),
        ("one", How.POINTS),
        ("two", How.LETTERS),
        ("two", How.GATHERED),
        ("wide", How.LAID_OUT),
    ],
)
def test_what_was_printed_reads_as_the_pdf_does(layout: str, how: How) -> None:
    """In one column, in two and on landscape pages: the same lines, pages, tables and heads."""
    data = (FILES / f"short-{layout}.pdf").read_bytes()
    shown = list(glyphs.pages(glyphs.open_file(data)))
    assert told(printed(shown, how)) == child.read(data, "pdf")


def report(columns: int, how: How) -> bytes:
    """The short report without its table, set in columns, with a running head and page numbers."""
    size, top, foot = (16.0, 110.0, 740.0) if columns == 1 else (10.5, 100.0, 420.0)
    gap = 24.0
    wide = (415.0 - gap * (columns - 1)) / columns
    sheets: list[Sheet] = []
    y, column = top + 3 * 22.0, columns
    for item in (i for i in REPORT.items if not i.rows):
        for at, line in enumerate(broken(item.text, int(wide / size), 2)):
            if y > foot or (column == columns and not sheets):
                column = column + 1 if sheets and column + 1 < columns else 0
                if column == 0:
                    sheets.append(Sheet(how, area=bool(len(sheets) % 2)))
                    sheets[-1].templates = (0,)
                    sheets[-1].write(280, 800, f"— {len(sheets)} —", 9)
                    if len(sheets) == 1:
                        sheets[-1].write(150, top, REPORT.title, 22)
                y = top + 3 * 22.0 if len(sheets) == 1 else top
            left = 90 + column * (wide + gap)
            sheets[-1].write(left if at else left + 2 * size, y, line, size)
            y += size * 1.75
    head = Sheet(how)
    head.write(90, 50, "清江市人民代表大会文件", 9)
    return ofd(*sheets, templates=[head])


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("how", [How.STEPS, How.LETTERS, How.POINTS, How.BARE])
def test_a_report_has_the_outline_of_its_text(columns: int, how: How) -> None:
    """Headings with their numbers, levels and titles, and all paragraphs."""
    (document,) = load("a.ofd", report(columns, how)).documents
    typed = [REPORT.title, *(item.text for item in REPORT.items if not item.rows)]
    (want,) = load("a.txt", "\n".join(typed).encode()).documents
    assert [u.text for u in document.units()] == typed
    assert [(s.level, s.number, s.title) for s in document.walk()] == [
        (s.level, s.number, s.title) for s in want.walk()
    ]


def test_a_paragraph_keeps_its_pages() -> None:
    """For citations; the number printed on the page is on record."""
    first, second = Sheet(), Sheet()
    for at in range(4):
        first.write(90 + 24 * (not at), 100 + 21 * at, ("我" * 34)[: 34 - 2 * (not at)])
    second.write(90, 100, "们继续前进。")
    for number, sheet in enumerate((first, second), 1):
        sheet.write(290, 800, f"—{number}—")
    source = load("a.ofd", ofd(first, second))
    assert source.encoding == "ofd"
    assert source.pages == (1, 1, 2, 2)
    (document,) = source.documents
    assert document.pages_of(next(document.units()).lines) == Pages(1, 2)


def test_a_template_of_several_pages_is_a_running_head() -> None:
    """Even of two pages, and wherever on the page it stands."""
    sheets = [Sheet(), Sheet()]
    for sheet in sheets:
        sheet.templates = (0,)
    sheets[0].paragraph(100, BODY)
    sheets[1].paragraph(100, "乙" * 60 + "。")
    behind = Sheet()
    behind.write(200, 400, "内部文件")
    found = told(ofd(*sheets, templates=[behind]))
    assert [kind for _, kind in found["dropped"]] == ["running-head"] * 2
    assert found["lines"][0] == BODY


def test_a_template_of_one_page_is_part_of_it() -> None:
    """Some programs write all of a page there."""
    sheet, behind = Sheet(), Sheet()
    sheet.templates = (0,)
    behind.paragraph(100, BODY)
    assert told(ofd(sheet, templates=[behind]))["lines"] == [BODY]


def test_a_grid_is_a_table() -> None:
    """A row a line, a tab between cells."""
    sheet = Sheet()
    sheet.paragraph(80, BODY)
    sheet.grid([90, 150, 300, 400], [200, 230, 275])
    for x, y, word in (
        *((95, 220, "序号"), (155, 220, "指标"), (305, 220, "目标")),
        *((95, 250, "1"), (155, 250, "城镇居民人均"), (155, 266, "可支配收入"), (305, 250, "6%")),
    ):
        sheet.write(x, y, word)
    assert lines(sheet)[1:] == ["序号\t指标\t目标", "1\t城镇居民人均可支配收入\t6%"]


def test_a_drawing_of_boxes_is_a_table_too() -> None:
    """One path for all cells, closed figures, by a matrix."""
    sheet = Sheet()
    boxes = "".join(f"M {x} 0 L {x + 60} 0 L {x + 60} 30 L {x} 30 C " for x in (0, 60, 120))
    sheet.raw(
        f'<ofd:PathObject ID="8" Boundary="30 30 100 40" CTM="{MM:.5f} 0 0 {MM:.5f} 0 0">'
        f"<ofd:AbbreviatedData>{boxes}</ofd:AbbreviatedData></ofd:PathObject>"
    )
    for x, word in ((90, "指标"), (150, "增速"), (210, "目标")):
        sheet.write(x, 105, word)
    assert lines(sheet) == ["指标\t增速\t目标"]


def test_one_text_may_hold_several_lines() -> None:
    """A step back and down begins the next; the steps are shared by all."""
    code = (
        '<ofd:TextCode X="0" Y="5" DeltaX="g 15 5 -75 g 15 5" DeltaY="g 15 0 8 g 15 0">'
        f"{'加快建设现代化产业体系推动高质量' * 2}</ofd:TextCode>"
    )
    assert raw(text(code)) == ["加快建设现代化产业体系推动高质量" * 2]


def test_a_text_without_a_place_stands_where_the_one_before_does() -> None:
    """As the standard has it for X and Y."""
    codes = (
        '<ofd:TextCode X="0" Y="5" DeltaX="5 5">一、回</ofd:TextCode>'
        '<ofd:TextCode X="15" DeltaX="5">顾：</ofd:TextCode>'
    )
    assert raw(text(codes)) == ["一、回顾："]


def test_what_is_hidden_is_not_read() -> None:
    """By the object's own word."""
    code = '<ofd:TextCode X="0" Y="5">{}代表：</ofd:TextCode>'
    hidden = text(code.format("密级"), more='Visible="false"')
    assert raw(text(code.format("各位")) + hidden) == ["各位代表："]


def test_what_is_laid_over_the_text_is_none_of_it() -> None:
    """Seals and notes (their parts of GB/T 33190) are left out, and do not disturb what is read."""
    sheet = Sheet()
    sheet.raw(text('<ofd:TextCode X="0" Y="5">各位代表：</ofd:TextCode>'))
    seal = text('<ofd:TextCode X="0" Y="5">某某市人民政府</ofd:TextCode>')
    laid = (
        f'<ofd:PageAnnot {SPACE}><ofd:Annot ID="9" Type="Stamp"><ofd:Appearance '
        f'Boundary="0 0 40 40">{seal}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>'
    )
    more: dict[str, bytes | str] = {
        "Doc_0/Annots/Page_0/Annotation.xml": laid,
        "Doc_0/Annotations.xml": f'<ofd:Annotations {SPACE}><ofd:Page PageID="10">'
        "<ofd:FileLoc>Annots/Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>",
        "Doc_0/Signs/Signatures.xml": f"<ofd:Signatures {SPACE}/>",
        "Doc_0/Signs/Sign_0/SignedValue.dat": b"\x30\x82\x00",
    }
    assert told(ofd(sheet, more=more))["lines"] == ["各位代表："]


def test_a_composite_object_leaves_the_text_around_it() -> None:
    """Its drawing lies in the resources and is not read; what stands before and behind it is."""
    code = '<ofd:TextCode X="0" Y="5">{}</ofd:TextCode>'
    drawn = '<ofd:CompositeObject ID="7" Boundary="20 40 50 20" ResourceID="99"/>'
    before = text(code.format("各位代表："))
    behind = text(code.format("现在，请审议。"), box="20 80 150 10")
    assert raw(f"{before}{drawn}{behind}") == ["各位代表：", "现在，请审议。"]


def test_letters_are_as_wide_as_their_steps() -> None:
    """Words of proportional type have spaces where the text has."""
    steps = "3.6 3.4 3.9 1.25 2.2 1.1 2.7"
    code = f'<ofd:TextCode X="0" Y="5" DeltaX="{steps}">GDP with</ofd:TextCode>'
    assert raw(text(code)) == ["GDP with"]


def test_two_characters_of_one_drawing_are_both_read() -> None:
    """The first has no step."""
    code = '<ofd:TextCode X="0" Y="5" DeltaX="0 10 5">——报告</ofd:TextCode>'
    assert raw(text(code)) == ["——报告"]


def test_a_turned_page_is_read_as_its_text_runs() -> None:
    """A landscape table on an upright page, by the matrix of each line."""
    part = "".join(
        text(
            f'<ofd:TextCode X="0" Y="0" DeltaX="g 19 5">{BODY[at * 20 :][:20]}</ofd:TextCode>',
            box=f"{100 - 8 * at} 40 10 100",
            more='CTM="0 1 -1 0 0 0"',
        )
        for at in range(3)
    )
    assert raw(part) == [BODY[:60]]


def test_vertical_text_is_read_from_the_right() -> None:
    """Down each column, then the one to its left."""
    part = "".join(
        text(
            f'<ofd:TextCode X="0" Y="5" DeltaY="g 15 5">{BODY[at * 16 :][:16]}</ofd:TextCode>',
            box=f"{150 - 8 * at} 40 8 90",
        )
        for at in range(3)
    )
    assert raw(part) == [BODY[:48]]


def test_what_stands_across_the_text_is_left_out() -> None:
    """A watermark; its characters are counted."""
    sheet = Sheet()
    sheet.paragraph(100, BODY)
    code = '<ofd:TextCode X="0" Y="0" DeltaX="g 3 20">内部资料</ofd:TextCode>'
    sheet.raw(text(code, more='CTM="0.7 -0.7 0.7 0.7 0 0"', size=20))
    found = told(ofd(sheet))
    assert (found["lines"], found["slanted"]) == ([BODY], 4)


def test_several_documents_follow_each_other() -> None:
    """Their pages count on."""
    one, two = Sheet(), Sheet()
    one.paragraph(100, "甲" * 60 + "。")
    two.paragraph(100, "乙" * 60 + "。")
    body = "<ofd:DocBody><ofd:DocRoot>{}</ofd:DocRoot></ofd:DocBody>"
    bodies = body.format("Doc_0/Document.xml") + body.format("/Doc_1/Document.xml")
    pages_of = '<ofd:Pages><ofd:Page ID="1" BaseLoc="/Other/a.xml"/></ofd:Pages>'
    found = told(
        ofd(
            one,
            more={
                "OFD.xml": f"<ofd:OFD {SPACE}>{bodies}</ofd:OFD>",
                "Doc_1/Document.xml": f"<ofd:Document {SPACE}>{pages_of}</ofd:Document>",
                "other/A.XML": two.xml(),
            },
        )
    )
    assert (found["lines"], found["pages"]) == (["甲" * 60 + "。", "乙" * 60 + "。"], [1, 2])


def test_the_older_namespace_is_read_too() -> None:
    """Elements are known by their names alone."""
    sheet = Sheet()
    sheet.paragraph(100, BODY)
    old = sheet.xml().replace("http://www.ofdspec.org/2016", "http://www.ofdspec.org")
    assert told(ofd(sheet, more={"Doc_0/Pages/Page_0/Content.xml": old}))["lines"] == [BODY]


def test_it_is_one_document_and_no_archive(tmp_path: Path) -> None:
    """A folder's reader opens it whole, whatever it is called."""
    sheet = Sheet()
    sheet.paragraph(100, BODY)
    path = tmp_path / "a.zip"
    path.write_bytes(ofd(sheet))
    assert not is_container(str(path))
    assert load("a.zip", path.read_bytes()).raw == (BODY,)


# What cannot be read.


def refusal(data: bytes) -> str:
    """The code of the error that a file is refused with."""
    with pytest.raises(Refusal) as caught:
        told(data)
    return caught.value.code


def test_pictures_alone_are_told_with_their_number() -> None:
    """As of a PDF file: one clear error."""
    sheet = Sheet()
    sheet.raw('<ofd:ImageObject ID="4" ResourceID="7" Boundary="0 0 210 297"/>')
    with pytest.raises(SourceError, match=r"a.ofd holds only pictures \(2 pages\)"):
        reader.read("a.ofd", ofd(sheet, sheet))


def test_placeholders_are_no_characters() -> None:
    """¤ and the private ones stand where a file has a glyph alone."""
    sheet = Sheet()
    sheet.raw(text('<ofd:TextCode X="0" Y="5">¤¤\ue001\\E002</ofd:TextCode>'))
    assert refusal(ofd(sheet)) == "unmapped"


def test_half_a_character_is_none() -> None:
    """An escape may name what no text holds."""
    sheet = Sheet()
    sheet.paragraph(100, BODY)
    sheet.raw(text(r'<ofd:TextCode X="0" Y="5">\D83D\FFFF\0000府</ofd:TextCode>', box="5 5 9 9"))
    found = told(ofd(sheet))
    assert "".join(found["lines"]).encode()
    assert found["unmapped"] == 2


@pytest.mark.parametrize(
    "part", ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"]
)
@pytest.mark.parametrize("instead", ["", "<a>", "<a/>", "text", "<a>" * 400 + "</a>" * 400])
def test_a_part_that_is_none_is_damage_or_an_empty_page(part: str, instead: str) -> None:
    """A page without content is an empty one; all else is told as damage."""
    whole = instead == "<a/>" and "Page_0" in part
    assert refusal(ofd(Sheet(), more={part: instead})) == ("pictures" if whole else "damaged")


def test_a_page_that_is_not_there_is_damage() -> None:
    """Rather than a report without it."""
    pages_of = '<ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/none.xml"/></ofd:Pages>'
    document = f"<ofd:Document {SPACE}>{pages_of}</ofd:Document>"
    assert refusal(ofd(Sheet(), more={"Doc_0/Document.xml": document})) == "damaged"


def test_an_enciphered_file_is_locked() -> None:
    """By its list of keys, or since the archive itself is."""
    assert refusal(ofd(Sheet(), more={"Encryptions.xml": "<a/>"})) == "password"
    data = bytearray(ofd(Sheet()))
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, struct.unpack_from("<H", data, at + 8)[0] | 1)
    assert refusal(bytes(data)) == "password"


def test_no_path_leads_out_of_the_file(tmp_path: Path) -> None:
    """It names parts of the archive, whatever it says."""
    outside = tmp_path / "page.xml"
    sheet = Sheet()
    sheet.paragraph(100, BODY)
    outside.write_text(sheet.xml(), encoding="utf-8")
    for place in (str(outside), f"../../../../../..{outside}", f"file://{outside}"):
        pages_of = f'<ofd:Pages><ofd:Page ID="1" BaseLoc="{place}"/></ofd:Pages>'
        document = f"<ofd:Document {SPACE}>{pages_of}</ofd:Document>"
        assert refusal(ofd(sheet, more={"Doc_0/Document.xml": document})) == "damaged"


def test_no_entity_is_expanded() -> None:
    """Neither one of the file's own nor one that names another file."""
    sheet = Sheet()
    sheet.paragraph(100, BODY)
    page = sheet.xml().replace(
        "<ofd:Page ",
        '<!DOCTYPE x [<!ENTITY a "泄露"><!ENTITY f SYSTEM "file:///etc/hostname">]><ofd:Page ',
    )
    page = page.replace("全市", "&a;&f;全市")
    found = told(ofd(sheet, more={"Doc_0/Pages/Page_0/Content.xml": page}))
    assert "泄露" not in "".join(found["lines"])


def test_a_bomb_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of many megabytes, and one that is read again and again."""
    big = Sheet().xml() + " " * 200_000
    data = ofd(Sheet(), Sheet(), more={"Doc_0/Pages/Page_0/Content.xml": big})
    assert refusal(data) == "pictures"
    monkeypatch.setattr(package, "PART", 100_000)
    assert refusal(data) == "damaged"
    monkeypatch.setattr(package, "PART", 1_000_000)
    monkeypatch.setattr(package, "TOTAL", 200_000)
    assert refusal(data) == "stuck"


def test_a_part_is_no_larger_than_it_says() -> None:
    """What the archive says of its size is not believed, nor does it matter."""
    data = bytearray(ofd(Sheet(), more={"x.xml": "<a/>" + " " * 10_000_000}))
    at = data.index(b"PK\x01\x02", data.rindex(b"x.xml") - 60)
    struct.pack_into("<I", data, at + 24, 4)
    with pytest.raises(Refusal, match="damaged"):
        Package(bytes(data)).root("x.xml")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each listed one counts, also one that is listed before."""
    monkeypatch.setattr(package, "PAGES", 2)
    assert refusal(ofd(Sheet(), Sheet(), Sheet())) == "pages"


def test_numbers_beyond_reason_do_no_harm() -> None:
    """In places, sizes, steps and drawings."""
    for wild in ("9" * 400, "1e99", "-1e99", "nan", "inf", "g 999999999 1", "g -5 1", ""):
        sheet = Sheet()
        sheet.paragraph(100, BODY)
        steps = f'DeltaX="{wild}" DeltaY="{wild}"'
        code = f'<ofd:TextCode X="{wild}" Y="{wild}" {steps}>各位</ofd:TextCode>'
        sheet.raw(
            text(code, box=f"{wild} {wild} 1 1", more=f'HScale="{wild}" CharDirection="{wild}"')
        )
        sheet.raw(text(code, more=f'CTM="{wild} 0 0 {wild} 0 0"'))
        sheet.raw(
            f'<ofd:PathObject Boundary="0 0 {wild} 1" CTM="{wild} 0 0 1 0 0"><ofd:AbbreviatedData>'
            f"M {wild} 0 L {wild} L 1</ofd:AbbreviatedData></ofd:PathObject>"
        )
        assert BODY in lines(sheet), wild


def test_a_page_of_endless_text_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """So is a drawing of endless strokes."""
    monkeypatch.setattr(pages, "GLYPHS", 50)
    sheet = Sheet()
    sheet.paragraph(100, BODY)
    sheet.raw(
        '<ofd:PathObject Boundary="0 0 1 1"><ofd:AbbreviatedData>'
        f"{'M 0 0 L 1 1 ' * 200_000}</ofd:AbbreviatedData></ofd:PathObject>"
    )
    assert len("".join(lines(sheet))) <= 50


def test_it_is_read_in_a_child_with_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes too long ends the child, not the program."""
    monkeypatch.setattr("cqtui.ingest.readers.layout.PATIENCE", 0.01)
    with pytest.raises(SourceError) as caught:
        load("a.ofd", ofd(Sheet()))
    assert caught.value.code == "stuck"


def test_a_damaged_archive_is_one_error() -> None:
    """What is cut off anywhere."""
    data = ofd(Sheet())
    assert refusal(data[: len(data) // 2]) == "damaged"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("OFD.xml", "<a/>")
    assert refusal(out.getvalue()) == "damaged"
