import csv
import html.parser
import io
import os
import re
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support import targetbooks

from cqtui.catalogs import say, use
from cqtui.export.targets.csvfile import MARK, targets_csv
from cqtui.export.targets.desk import Book
from cqtui.export.targets.htmlfile import targets_page
from cqtui.export.targets.mdfile import targets_md
from cqtui.export.targets.rows import tables
from cqtui.export.targets.table import Column, File, Line, Table
from cqtui.export.targets.wanted import Wanted
from cqtui.export.targets.xlsxfile import LONGEST_TEXT, MADE, targets_xlsx
from cqtui.model.document import Block, BlockKind, Lines, Piece, Section
from cqtui.model.ledger import Ledger, Reading

NAUGHTY = targetbooks.NAUGHTY


@pytest.fixture(autouse=True)
def _chinese() -> None:
    use("zh")


def made(ledger: Ledger | None = None, path: str = "") -> tuple[Table, ...]:
    """All views of a ledger."""
    return tables(targetbooks.book(ledger or targetbooks.ledger(), path), Wanted(), say)


def cells(table: Table) -> list[dict[str, str]]:
    """What a reader of CSV gets."""
    text = targets_csv(table, mark=False).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def book(views: tuple[Table, ...], folder: Path | None = None) -> openpyxl.Workbook:
    """What another library reads in the workbook."""
    content = targets_xlsx(views, ("甲",), ("乙",), say, folder=folder)
    return openpyxl.load_workbook(io.BytesIO(content))


def sides(head: list[str], row: tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
    """Line and words of each figure in a row of a workbook."""
    for at, name in enumerate(head):
        if name.endswith("行") and row[at].value is not None:
            yield row[at], row[head.index(name.removesuffix("行") + "原文")]


def report_with_table() -> Ledger:
    """A report with a table of two rows, a figure in each."""
    text = "地区生产总值\t6%\n粮食\t7%"
    whole = targetbooks.report(text, 2019)
    held = Block(
        "b2", BlockKind.TABLE, text, Lines(3, 4), (Piece(3, 0, 9), Piece(4, 10, 15)),
        (("地区生产总值", "6%"), ("粮食", "7%")),
    )  # fmt: skip
    section = Section("s1", 1, "一", "一、工作", Lines(1, 1), (held,))
    document = replace(whole, root=replace(whole.root, content=(section,)))
    figures = [targetbooks.quantity(text, f"{n}%", "甲", n, table=True) for n in ("6", "7")]
    figures = [replace(q, span=q.figure, text=q.figure_text) for q in figures]
    return Ledger((Reading(document, tuple(figures)),), (), (), ())


def one_cell(cell: str | Decimal) -> Table:
    """A table of one cell."""
    return Table("changes", "变化", (Column("a", "A"),), (Line((cell,)),))


def test_csv_has_exact_numbers_and_units_apart() -> None:
    """A row a quantity; what falls below zero is a number too, not a text."""
    changes = made()[1]
    first, second = cells(changes)
    assert (first["旧·数值"], first["旧·单位"], first["旧·限定"]) == ("8.5", "%", "左右")
    assert (first["差"], first["差的单位"]) == ("-2.5", "个百分点")
    assert (second["新·数值"], second["新·单位"]) == ("10800000", "吨")


def test_a_file_begins_with_a_mark_and_a_pipe_does_not() -> None:
    """Excel takes a file without it for GBK."""
    assert targets_csv(made()[0], mark=True).startswith(MARK)
    assert targets_csv(made()[0], mark=False).startswith("地区,".encode())


@pytest.mark.parametrize("name", NAUGHTY)
def test_csv_holds_no_formula(name: str) -> None:
    """Nothing but a number begins as a formula does."""
    for table in made(targetbooks.ledger(name)):
        for row in cells(table):
            for cell in row.values():
                number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
                assert number or not cell.lstrip().startswith(tuple("=+-@＝＋－＠")), cell


@given(st.text())
def test_csv_is_read_as_it_was_written(text: str) -> None:
    """Whatever the text, the table has one row of one cell."""
    rows = list(
        csv.reader(io.StringIO(targets_csv(one_cell(text), mark=False).decode(), newline=""))
    )
    assert [len(row) for row in rows[1:]] in ([1], [0])  # an empty cell is an empty line


@pytest.mark.parametrize(
    "number", [Decimal("1E+900000"), Decimal("1E-900000"), Decimal("9" * 60), Decimal("-0.10")]
)
def test_a_monstrous_number_is_written_shortly(number: Decimal) -> None:
    """No file of a million zeros, and no trouble in a workbook."""
    assert len(targets_csv(one_cell(number), mark=False)) < 100
    assert len(list(book((one_cell(number),)).worksheets[0].values)) == 2


def test_a_workbook_has_numbers_and_a_sheet_a_view() -> None:
    """Real numbers, units beside them, a frozen header with a filter."""
    sheets = book(made())
    assert sheets.sheetnames == ["指标", "变化", "兑现", "历年", "原文", "来源"]
    sheet = sheets["变化"]
    head, first, second = sheet.iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    assert (row["旧·数值"], row["新·数值"], row["差"], row["新·单位"]) == (8.5, 6, -2.5, "%")
    assert dict(zip(head, second, strict=True))["新·数值"] == 10_800_000
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}3"


def test_views_without_rows_have_no_sheet() -> None:
    """Where there is but one view it is there all the same."""
    empty = replace(targetbooks.ledger(), outcomes=(), steps=())
    assert book(made(empty)).sheetnames == ["指标", "历年", "原文", "来源"]
    assert book(made(empty)[1:2]).sheetnames == ["变化", "来源"]


def test_files_are_linked_from_where_the_workbook_lies(tmp_path: Path) -> None:
    """A relative way, with no folder of this machine in it; the line stands beside."""
    ledger = targetbooks.ledger()
    sheet = book(made(ledger, str(tmp_path / "in")), tmp_path / "out")["指标"]
    head = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, head.index("文件") + 1)
    assert cell.value == "0.txt"
    assert cell.hyperlink.target == "../in/0.txt"
    assert sheet.cell(2, head.index("行") + 1).value == 2


def test_a_name_that_an_address_would_act_on_leads_to_its_file(tmp_path: Path) -> None:
    """# begins no anchor, a blank and a percent sign are their own."""
    ledger = targetbooks.ledger()
    files = tuple(File(f"{n}#1 5%.txt", f"{tmp_path}/{n}#1 5%.txt") for n in range(2))
    views = tables(Book(ledger, files), Wanted(("quantities",)), say)
    sheet = book(views, tmp_path)["指标"]
    links = [row[-1].hyperlink for row in sheet.iter_rows(min_row=2)]  # the file
    assert {link.target for link in links} == {"0%231%205%25.txt", "1%231%205%25.txt"}
    assert not any(link.location for link in links)


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
@pytest.mark.parametrize(
    ("name", "target"),
    [
        (r"\\evil\share.txt", "%5C%5Cevil%5Cshare.txt"),
        ("mailto:a.txt", "mailto%3Aa.txt"),
        ("c:a.txt", "c%3Aa.txt"),
        ("a?b|c.txt", "a%3Fb%7Cc.txt"),
    ],
)
def test_no_name_leads_to_another_machine(tmp_path: Path, name: str, target: str) -> None:
    """A backslash, a colon and the like are letters of a name."""
    files = tuple(File(name, f"{tmp_path}/{name}") for _ in range(2))
    views = tables(Book(targetbooks.ledger(), files), Wanted(("quantities",)), say)
    sheet = book(views, tmp_path)["指标"]
    links = {row[-1].hyperlink.target for row in sheet.iter_rows(min_row=2)}  # the file
    assert links == {target}


def test_a_workbook_does_not_tell_when_it_was_made() -> None:
    """The same figures are the same file."""
    found = book(made()).properties
    assert (found.created, found.modified) == (MADE, MADE)


def test_a_pipe_has_no_links_to_files() -> None:
    """Where the workbook will lie is not known: the names stand alone."""
    sheets = book(made(path="/somewhere")).worksheets
    links = [
        c.hyperlink for sheet in sheets for row in sheet.iter_rows() for c in row if c.hyperlink
    ]
    assert links
    assert not any(link.target for link in links)


@pytest.mark.parametrize(
    ("ledger", "views"),
    [
        (targetbooks.ledger(), ["指标", "变化", "兑现", "历年"]),
        (targetbooks.provinces(), ["指标", "历年", "各地"]),
        (targetbooks.plan(), ["指标", "五年规划"]),
    ],
)
def test_every_line_leads_to_its_passage(ledger: Ledger, views: list[str]) -> None:
    """In each sheet, as a number; there stands the paragraph with the words of the figure."""
    sheets = book(made(ledger))
    passages = sheets["原文"]
    led = []
    for sheet in sheets.worksheets[:-2]:
        head = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            for line, words in sides(head, row):
                name, _, at = line.hyperlink.location.partition("!")
                there = passages[at].row
                assert (name, line.data_type) == ("'原文'", "n")
                assert str(line.value) == passages.cell(there, 4).value
                assert words.value in passages.cell(there, 5).value
                led.append(sheet.title)
    assert list(dict.fromkeys(led)) == views


def test_passages_stand_once_in_order_and_wrapped() -> None:
    """A row for each paragraph: report, file, section, lines, text; two figures of one share it."""
    sheet = book(made())["原文"]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("报告", "文件", "章节", "行", "原文"),
        ("重庆市 2018", "0.txt", "一", "2", "地区生产总值增长8.5%左右"),
        ("重庆市 2019", "1.txt", "一", "2", "地区生产总值增长6%，粮食1080万吨"),
    ]
    assert sheet.freeze_panes == "A2"
    assert sheet["E2"].alignment.wrap_text


def test_passages_lead_to_their_files(tmp_path: Path) -> None:
    """From there one goes on to the report."""
    sheet = book(made(path=str(tmp_path / "in")), tmp_path / "out")["原文"]
    assert [row[1].hyperlink.target for row in sheet.iter_rows(min_row=2)] == [
        "../in/0.txt", "../in/1.txt"
    ]  # fmt: skip


def test_of_a_table_the_passage_is_its_row() -> None:
    """Cells apart; rows of one table are passages of their own."""
    first = report_with_table()
    views = tables(targetbooks.book(first), Wanted(("quantities",)), say)
    rows = list(book(views)["原文"].iter_rows(min_row=2, values_only=True))
    assert [(row[3], row[4]) for row in rows] == [
        ("3", "地区生产总值 | 6%"), ("4", "粮食 | 7%")
    ]  # fmt: skip


@pytest.mark.parametrize("name", NAUGHTY)
def test_a_passage_is_words(name: str) -> None:
    """No formula and no link, whatever a paragraph begins with."""
    text = f"{name}增长6%"
    figure = targetbooks.quantity(text, "6%", "甲", "6")
    one = Ledger((Reading(targetbooks.report(text, 2019), (figure,)),), (), (), ())
    sheet = book(tables(targetbooks.book(one), Wanted(("quantities",)), say))["原文"]
    cell = sheet["E2"]
    assert cell.data_type == "s"
    assert cell.hyperlink is None
    assert len(cell.value) <= LONGEST_TEXT + 1


@pytest.mark.parametrize("name", NAUGHTY)
def test_a_workbook_holds_words_as_words(name: str) -> None:
    """No formula, no link, no character that XML lacks, whatever an indicator is called."""
    views = made(targetbooks.ledger(name))
    content = targets_xlsx(views, (name,), (name,), say)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for part in parts.namelist():
            ET.fromstring(parts.read(part))
        sheets = [n for n in parts.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in parts.read(part) for part in sheets)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["变化"]
    head = [cell.value for cell in sheet[1]]
    cell = sheet.cell(2, head.index("指标") + 1)
    assert cell.data_type == "s"
    assert isinstance(cell.value, str)
    assert len(cell.value) <= LONGEST_TEXT + 1
    assert not re.search(r"[\x00-\x1f\ud800-\udfff]", cell.value)
    if name == "_x0041_":
        assert cell.value.replace("_x005F", "") == name


@pytest.mark.parametrize("name", NAUGHTY)
def test_markdown_of_any_name_is_a_table(name: str) -> None:
    """Nothing of it acts as markup, and no row has a cell too many."""
    views = made(targetbooks.ledger(name))
    text = targets_md(views, (name,), (name,), say)
    parser = MarkdownIt("commonmark").enable("table").enable("strikethrough")
    tokens = parser.parse(text)
    inner = [child for token in tokens for child in token.children or ()]
    assert {child.type for child in inner} <= {"text", "text_special"}
    assert not any(token.type.startswith(("html", "code", "fence")) for token in tokens)
    at = [n for n, token in enumerate(tokens) if token.type in ("tr_open", "tr_close")]
    rows = [tokens[a:b] for a, b in zip(at[::2], at[1::2], strict=True)]
    assert rows
    shown = [table.only(data=False) for table in views]
    assert len(rows) == sum(len(t.lines) + len(list(t.groups())) for t in shown)


class Tags(html.parser.HTMLParser):
    """Which elements a page has, and the words in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element, none of which does anything."""
        self.tags.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        """Words between elements."""
        self.words += data


@pytest.mark.parametrize("name", NAUGHTY)
def test_a_page_holds_words_as_words(name: str) -> None:
    """No element comes of a name."""
    plain, page = (
        targets_page(made(targetbooks.ledger(n)), (n,), (n,), say) for n in ("地区生产总值", name)
    )
    found = Tags()
    found.feed(page)
    known = Tags()
    known.feed(plain)
    assert found.tags == known.tags
    assert "script" not in found.tags
    assert not re.search(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\u202e]", page)


def test_a_page_asks_for_nothing_and_allows_its_own_style() -> None:
    """By its hash; changes are told by sign, word and colour."""
    page = targets_page(made(), ("《报告》",), (), say)
    (style,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    allowed = b64encode(sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{allowed}'" in page
    assert not re.search(r"(?:src|href)=\"(?!data:,)", page)
    assert '<td class="tone-lowered">▼2.5 下调</td>' in page


def test_every_format_shows_the_same_figures() -> None:
    """Markdown and page have the cells to read, CSV and workbook those to work on."""
    changes = made()[1]
    told = [cell for line in changes.only(data=False).lines for cell in line.cells]
    shown = Tags()
    shown.feed(targets_page((changes,), (), (), say))
    text = targets_md((changes,), (), (), say)
    assert all(str(cell) in shown.words and str(cell) in text for cell in told if cell is not None)
    (_, *rows), (head, *lines) = (
        book((changes,))["变化"].iter_rows(values_only=True),
        csv.reader(io.StringIO(targets_csv(changes, mark=False).decode())),
    )
    assert len(rows) == len(lines) == 2
    assert len(head) == len(rows[0])
    for row, line in zip(rows, lines, strict=True):
        assert [str(c) if c is not None else "" for c in row] == line
