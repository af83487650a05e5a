"""A note's Markdown, said in Word, in plain text and on a page."""

import io
from dataclasses import replace

import pytest
from docx import Document as Word
from hypothesis import given
from hypothesis import strategies as st
from support.comparisons import document
from support.wordschema import faults

from cqtui.export.quotations.file import Format, written
from cqtui.export.quotations.notes import Line, Words, lines, plain
from cqtui.export.quotations.quotation import Origin, Quotation, quote

NOTE = """**要点**：*对照* `2017` 年
见[官网](https://www.gov.cn)

1. 甲
   - 乙
2. 丙

> 引"""


def noted(note: str) -> Quotation:
    """A passage with a note."""
    made = document("粮食丰收。")
    return replace(quote(Origin(made, "r.txt"), tuple(made.units())[1:]), note=note)


def test_a_note_is_read_line_by_line() -> None:
    """Lists stand within lists; a break that was typed is one."""
    assert [(line.depth, line.marker, line.text) for line in lines(NOTE)] == [
        (0, "", "要点：对照 2017 年"),
        (0, "", "见官网（https://www.gov.cn）"),
        (1, "1.", "甲"),
        (2, "•", "乙"),
        (1, "2.", "丙"),
        (1, "", "引"),
    ]


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("**粗**", Words("粗", bold=True)),
        ("*斜*", Words("斜", italic=True)),
        ("***都***", Words("都", bold=True, italic=True)),
        ("`码`", Words("码", code=True)),
        ("# 题", Words("题", bold=True)),
        ("<https://www.gov.cn>", Words("https://www.gov.cn")),
        ("<a@b.cn>", Words("a@b.cn")),
        ("<b>无</b>", Words("<b>无</b>")),
    ],
)
def test_what_marks_words_is_no_text(note: str, words: Words) -> None:
    """HTML is none of it; an address that is its own words is said once."""
    assert lines(note) == [Line((words,))]


def test_an_address_that_acts_is_no_link() -> None:
    """It stays as it was typed."""
    assert lines("[x](javascript:alert(1))")[0].text == "[x](javascript:alert(1))"


@given(st.text(alphabet="ab甲 \t\n*_`#>-1.[]()!<\\~&", max_size=60))
def test_any_note_is_read(note: str) -> None:
    """Without an error, and no line of it has a break within."""
    assert not [text for text in plain(note) if "\n" in text]


def test_plain_text_shows_no_marks() -> None:
    """Items keep their sign, a step further in for each list."""
    text = written([noted(NOTE)], Format.TXT).decode()
    assert "批注：要点：对照 2017 年\n见官网（https://www.gov.cn）\n  1. 甲\n    • 乙\n" in text


def test_word_sets_what_the_note_marks() -> None:
    """Bold, slanted and code are runs of their own, items hang behind their sign."""
    data = written([noted(NOTE)], Format.DOCX)
    assert faults(data) == []
    told = [
        p for p in Word(io.BytesIO(data)).paragraphs if p.style and p.style.name == "Quote Note"
    ]
    assert [p.text for p in told] == [
        "批注：要点：对照 2017 年", "见官网（https://www.gov.cn）",
        "1.\t甲", "•\t乙", "2.\t丙", "引",
    ]  # fmt: skip
    runs = {run.text: run for run in told[0].runs}
    assert [runs["要点"].bold, runs["对照"].italic, runs["2017"].font.name] == [
        True, True, "Courier New",
    ]  # fmt: skip
    indents = [p.paragraph_format.left_indent for p in told]
    assert indents[:2] == [None, None]
    assert indents[3] > indents[2] == indents[4]


def test_a_note_that_begins_with_a_list_has_its_name_above() -> None:
    """The name is no part of the first item."""
    data = written([noted("- 甲")], Format.DOCX)
    texts = [p.text for p in Word(io.BytesIO(data)).paragraphs]
    assert texts[texts.index("批注：") + 1] == "•\t甲"
