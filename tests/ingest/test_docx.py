"""Word files: paragraphs and tables in order; damaged, hostile and foreign zip files."""

import io
import zipfile

import pytest
from docx import Document

from cqtui.errors import SourceError
from cqtui.ingest.load import load
from cqtui.ingest.readers.docx import EXPANDED


def word(*paragraphs: str, rows: list[list[str]] | None = None) -> bytes:
    """A Word file of these paragraphs and, behind them, a table."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(len(rows), len(rows[0]))
        for cells, row in zip(rows, table.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_paragraphs_are_lines() -> None:
    """A paragraph is a line of the source, and the tree is that of the text."""
    opening = "现在，我代表省人民政府，向大会报告工作，请予审议。"
    body = "过去一年，全省经济社会发展取得新成效。" * 8
    source = load(
        "a.docx", word("2025年某省政府工作报告", "各位代表：", opening, "一、2024年工作回顾", body)
    )
    assert (source.encoding, len(source.raw)) == ("docx", 5)
    assert [s.title for s in source.documents[0].walk()] == ["一、2024年工作回顾"]


def test_tables_are_read_where_they_stand() -> None:
    """Rows become rows, the first of them the header."""
    rows = [["序号", "指标", "2025年"], ["1", "地区生产总值", "5%"], ["2", "居民收入", "5%"]]
    source = load("a.docx", word("一、主要指标", "指标如下。", rows=rows))
    (table,) = [u.block for u in source.documents[0].units() if u.kind == "table" and u.block]
    assert (table.header, table.rows) == (tuple(rows[0]), (tuple(rows[1]), tuple(rows[2])))


def test_no_text_is_passed_over() -> None:
    """Smart tags, content controls and insertions are text; what was deleted is none."""
    body = (
        "<w:p><w:r><w:t>项目于</w:t></w:r><w:smartTag><w:r><w:t>2024年6月18日</w:t></w:r></w:smartTag>"
        "<w:ins><w:r><w:t>建成</w:t></w:r></w:ins><w:del><w:r><w:delText>开工</w:delText></w:r></w:del>"
        "<w:r><w:t>。</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>控件里的一段。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    whole, out = word("占位"), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                start, end = data.index(b"<w:p>"), data.index(b"</w:p>") + len(b"</w:p>")
                data = data[:start] + body.encode() + data[end:]
            new.writestr(name, data)
    assert load("a.docx", out.getvalue()).raw == ("项目于2024年6月18日建成。", "控件里的一段。")


def test_a_merged_cell_stands_once() -> None:
    """A cell that spans columns is followed by empty cells, not by itself again."""
    document = Document()
    table = document.add_table(2, 3)
    for cell, text in zip(table.rows[0].cells, ["项目", "单位", "时间"], strict=True):
        cell.text = text
    table.cell(1, 0).merge(table.cell(1, 2)).text = "备注合并"
    out = io.BytesIO()
    document.save(out)
    assert load("a.docx", out.getvalue()).raw[-1] == "备注合并\t\t"


def test_another_zip_file_is_refused() -> None:
    """A zip file that is not Word's is named as such."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../a.txt", "报告")
    with pytest.raises(SourceError, match="not a Word file"):
        load("a.zip", out.getvalue())


@pytest.mark.parametrize(
    ("part", "code"), [("xl/workbook.xml", "workbook"), ("ppt/presentation.xml", "slides")]
)
def test_a_spreadsheet_is_told_from_an_archive(part: str, code: str) -> None:
    """It is no report, and to unpack it would not help."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<x/>")
    with pytest.raises(SourceError, match="not a report") as caught:
        load("a.xlsx", out.getvalue())
    assert caught.value.code == code


def test_a_damaged_word_file_is_refused() -> None:
    """Cut off in the middle, or with broken XML inside, it is one error."""
    whole = word("报告")
    with pytest.raises(SourceError, match="damaged"):
        load("a.docx", whole[: len(whole) // 2])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            body = b"<w:document" if name == "word/document.xml" else old.read(name)
            new.writestr(name, body)
    with pytest.raises(SourceError, match="damaged"):
        load("a.docx", out.getvalue())


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    """What would unpack to more than the limit is told by its directory alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(1))
        with archive.open("word/media/a.bin", "w", force_zip64=True) as bomb:
            for _ in range(EXPANDED // 2**20 + 1):
                bomb.write(bytes(2**20))
    with pytest.raises(SourceError, match="256 MB"):
        load("a.docx", out.getvalue())


def test_a_word_file_without_text_is_refused() -> None:
    """Pictures alone are no report."""
    with pytest.raises(SourceError, match="no text"):
        load("a.docx", word("", "  "))
