"""Markdown: lines without marks, in their places; headings, lists, tables, settings, notes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.shortreport import REPORT

from cqtui.ingest.decode import split_lines
from cqtui.ingest.load import load
from cqtui.ingest.readers import extract, markdown
from cqtui.ingest.readers.extract import Extract
from cqtui.model.document import Lines


def read(text: str) -> Extract:
    """What a Markdown file gives."""
    return extract("a.md", text.encode())


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("## 一、工作回顾 ##", "一、工作回顾"),
        ("推动**高质量**发展，见[公报](http://example.invalid)。", "推动高质量发展，见公报。"),
        ("![图](a.png)增长`5%`。", "增长5%。"),
        ("- 甲项", "• 甲项"),
        ("3. 丙项", "3. 丙项"),
        ("- （一）甲项", "（一）甲项"),
        ("> 引文", "引文"),
        ("增长5%[^1]。", "增长5%。"),
        ("[^1]: 按可比价格计算。", "按可比价格计算。"),
        ("[公报]: http://example.invalid", ""),
        ("***", ""),
        ("    四格之后是一段。", "四格之后是一段。"),
        ("<div>一段</div>", "一段"),
        (r"\# 不是标题", "# 不是标题"),
    ],
)
def test_marks_come_off(raw: str, line: str) -> None:
    """What they say is kept, what they are is not."""
    assert read(f"{raw}\n").lines == (line,)


def test_headings_have_levels() -> None:
    """Those with # and those underlined; a rule below a sentence makes no heading of it."""
    found = read("# 报告\n\n第一部分\n====\n\n### （一）\n\n各项工作取得成效。\n---\n")
    assert found.headings == {1: 1, 3: 1, 6: 3}
    assert found.lines == ("报告", "", "第一部分", "", "", "（一）", "", "各项工作取得成效。", "")


def test_a_table_is_rows_of_cells() -> None:
    """On their lines; the line of dashes is empty."""
    found = read("| 指标 | 2025年 |\n|---|---|\n| **增速** | 5\\|6 |\n")
    assert found.lines == ("指标\t2025年", "", "增速\t5|6")


def test_a_paragraph_that_was_wrapped_is_one() -> None:
    """Its lines stay where they are; a paragraph a line stays so, whatever Markdown has."""
    text = "推动高质量发展，" * 20
    wrapped = [text[i : i + 38] for i in range(0, len(text), 38)]
    (document,) = load("a.md", ("标题\n\n" + "\n".join(wrapped)).encode()).documents
    units = list(document.units())
    assert (units[-1].text, units[-1].lines) == (text, Lines(3, 2 + len(wrapped)))
    assert read("一、回顾\n去年成效显著。\n二、安排\n今年继续努力。").joined == frozenset()


def test_settings_above_the_text_are_left_out() -> None:
    """But for a title that the text lacks."""
    found = read("---\ntitle: 政府工作报告\ndate: 2025\n---\n\n正文。\n")
    assert found.lines[1] == "政府工作报告"
    assert sorted(found.dropped) == [1, 3, 4]
    assert 2 in read("---\ntitle: 政府工作报告\n---\n\n# 政府工作报告\n").dropped


def test_a_report_in_markdown_is_read_as_its_text() -> None:
    """Headings, paragraphs and tables are those of the text."""
    out = [f"# {REPORT.title}"]
    for item in REPORT.items:
        if item.rows:
            rows = ["| " + " | ".join(row) + " |" for row in item.rows]
            out.append("\n".join([rows[0], "|---" * len(item.rows[0]) + "|", *rows[1:]]))
        else:
            out.append("#" * (item.level + 1) + " " + item.text if item.level else item.text)
    source = load("a.md", "\n\n".join(out).encode())
    truth = load("a.txt", REPORT.text().encode())
    for one in (source, truth):
        assert [u.text for d in one.documents for u in d.units()]
    told = [[(s.level, s.title) for d in x.documents for s in d.walk()] for x in (source, truth)]
    assert told[0] == told[1]
    texts = [[u.text for d in x.documents for u in d.units()] for x in (source, truth)]
    assert texts[0] == texts[1]


def test_a_long_file_is_read_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """The parser would take seconds for one that is made to keep it busy."""
    monkeypatch.setattr(markdown, "_tokens", None)
    monkeypatch.setattr(markdown, "LINES", 9)
    assert read("- 甲\n" * 10).lines == ("- 甲",) * 10
    assert read("甲" * (markdown.MOST + 1)).lines == ("甲" * (markdown.MOST + 1),)


def test_a_long_paragraph_is_not_searched_for_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    """But for those of bold type: ten thousand brackets would be held against one another."""
    monkeypatch.setattr(markdown, "INLINE", 8)
    assert read("**甲**`乙`\n\n**甲**`乙丙丁`").lines == ("甲乙", "", "甲`乙丙丁`")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"#*_[]()`>|-~\\<&!:\n 甲乙1.", "\n\n", "---\n", "    "]), max_size=60
    )
)
def test_any_text_keeps_its_lines(pieces: list[str]) -> None:
    """As many lines as the file has, whatever stands in it: a line is known by its number."""
    text = "甲" + "".join(pieces)
    assert len(read(text).lines) == len(split_lines(text))
