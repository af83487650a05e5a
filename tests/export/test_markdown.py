import html
import re
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from support.comparisons import comparison as sample
from support.comparisons import document, source

from cqtui.catalogs import catalog, use
from cqtui.cli.differencerow import target_text
from cqtui.export.markdown import comparison, escape, marked
from cqtui.export.rows import Run, runs, target_lines
from cqtui.model.comparison import Edit, Op, Row, Status
from cqtui.model.document import (
    Block,
    BlockKind,
    Document,
    Lines,
    Piece,
    Span,
    Unit,
)
from cqtui.tui.tables.targetlist import CHANGES

READER = MarkdownIt("commonmark").enable(["strikethrough", "table"])
SNIPPETS = [
    "增长6%", "“新”", "（一）", "1. ", "1) ", "- ", "+ ", "# ", "=", "---", "* ", "**", "__", "_",
    "~~", "`", "```", "|", "\\", "<b>", "</del>", "&amp;", "&", ">", "[a](b)", "![", "\n", "\n\n",
    " ", "    ", "，", "。", "$x$", ":--", "http://a.cn", "\x1b[31m", "\u202e", "\u3000", "a b",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(SNIPPETS), max_size=6).map("".join)


def visible(text: str) -> str:
    """What a reader sees of Markdown, without white space, which rendering may change."""
    shown = html.unescape(re.sub(r"<[^>]*>", "", READER.render(text)))
    return re.sub(r"\s+", "", shown)


def bare(text: str) -> str:
    """A text as it should be seen: no control characters and no white space."""
    return re.sub(r"[\s\x00-\x1f\u202e]+", "", text)


@example("增长6%    \n增长6%")
@given(TEXT)
def test_escaped_text_is_seen_as_it_is(text: str) -> None:
    """No character of a document acts as markup, and none is lost."""
    assert visible(escape(text)) == bare(text)
    assert set(re.findall(r"</?\w+", READER.render(escape(text)))) <= {"<p", "</p"}


@given(st.lists(st.tuples(st.sampled_from([Op.EQUAL, Op.DELETE, Op.INSERT]), TEXT), max_size=5))
def test_marks_always_act(steps: list[tuple[Op, str]]) -> None:
    """Whatever stands at the edge, what is new is bold or <ins>, what is gone struck or <del>."""
    text: list[Run] = []
    for op, part in steps:
        if bare(part) and (not text or text[-1].op is not op):
            text.append(Run(op, part))
    shown = READER.render(marked(text))
    assert visible(marked(text)).replace("｜", "") == bare("".join(run.text for run in text))
    for op, tags in ((Op.INSERT, "strong|ins"), (Op.DELETE, "s|del")):
        inside = re.findall(rf"<(?:{tags})>(.*?)</(?:{tags})>", shown, re.DOTALL)
        found = bare(html.unescape(re.sub(r"<[^>]*>", "", "".join(inside))))
        assert found == bare("".join(run.text for run in text if run.op is op))


def test_control_characters_never_come_out() -> None:
    """Neither escape sequences nor a turned writing direction."""
    assert escape("a\x1b]0;x\x07\u202eb\x00\ud800") == r"a\]0;xb"


def table() -> tuple[Document, Unit]:
    """A document whose first unit is a table with a caption within."""
    rows = (("增速", "6|7%"), ("人口", ""))
    text = "指标\t数值\n增速\t6|7%\n人口\t"
    block = Block(
        "b1", BlockKind.TABLE, text, Lines(1, 3), (Piece(1, 0, len(text)),), rows,
        ("指标", "数值"), ((1, "二 民生"),),
    )  # fmt: skip
    report = document("x")
    report = replace(report, root=replace(report.root, content=(block,)))
    return report, next(report.units())


def test_a_table_stays_a_table() -> None:
    """Its cells are escaped, its captions are rows."""
    report, unit = table()
    row = Row(Status.SAME, moved=False, score=1.0, old=(unit,), new=(unit,))
    pair = replace(sample(), old=report, new=report, rows=(row,), targets=())
    assert (
        "| 指标 | 数值 |\n| --- | --- |\n| 增速 | 6\\|7% |\n| 二 民生 |  |\n| 人口 |  |"
    ) in comparison(pair, source(report), source(report), context=None)


def test_a_comparison_tells_what_changed_and_where() -> None:
    """Citations, counts, targets, then the rows; unchanged paragraphs are only counted."""
    pair = sample()
    text = comparison(pair, source(pair.old, path="a/o.txt"), source(pair.new, path="n.txt"))
    assert text == (
        "# 2017 《旧报告》 ↔ 2019 《新报告》\n\n"
        f"- 旧：《旧报告》，2017年（o.txt，SHA-256 {'0' * 64}）\n"
        f"- 新：《新报告》，2019年（n.txt，SHA-256 {'0' * 64}）\n\n"
        "未变 2 · 修订 1 · 拆分 0 · 合并 0 · 删去 1 · 新增 1 · 移动 1 · 指标变化 1\n\n"
        "**粗体**为新增，~~划线~~为删去；没有标记的文字两份相同。\n\n"
        "## 指标\n\n"
        "| 指标 | 旧 | 新 | 变化 |\n| --- | --- | --- | --- |\n"
        "| 地区生产总值 | 10%（第3行） | 6%（第3行） | 下调 |\n\n"
        "## 正文\n\n"
        "### 一、工作\n\n"
        "〔未变 · 移动〕旧 一，第2行 → 新 一，第2行\n\n"
        "粮食丰收。\n\n"
        "〔修订〕旧 一，第3行 → 新 一，第3行\n\n"
        "地区生产总值增长~~10~~**6**%。\n\n"
        "- 地区生产总值：地区生产总值增长10% → 地区生产总值增长6%（下调）\n\n"
        "〔删去〕旧 一，第4行\n\n"
        "~~旧事一桩。~~\n\n"
        "〔新增〕新 一，第4行\n\n"
        "**新事一桩。**\n"
    )


def test_unchanged_paragraphs_can_be_had_whole() -> None:
    """Unless they are asked for they are counted."""
    report = document("粮食丰收。", "二段。")
    rows = tuple(
        Row(Status.SAME, moved=False, score=1.0, old=(u,), new=(u,)) for u in report.units()
    )
    pair = replace(sample(), old=report, new=report, rows=rows, targets=())
    file = source(report)
    assert comparison(pair, file, file).endswith("### 一、工作\n\n〔2 段未变〕\n")
    whole = comparison(pair, file, file, context=None)
    assert whole.endswith("### 一、工作\n\n粮食丰收。\n\n二段。\n")


def test_a_split_shows_where_the_new_paragraphs_end() -> None:
    """The break belongs to the text before it."""
    old, new = document("甲乙丙丁"), document("甲乙", "丙戊")
    row = Row(
        Status.SPLIT, moved=False, score=0.8,
        old=tuple(old.units())[1:], new=tuple(new.units())[1:],
        edits=(
            Edit(Op.EQUAL, Span(0, 3), Span(0, 3)),
            Edit(Op.REPLACE, Span(3, 4), Span(3, 4)),
        ),
    )  # fmt: skip
    assert runs(row) == (
        Run(Op.EQUAL, "甲乙\n丙"),
        Run(Op.DELETE, "丁"),
        Run(Op.INSERT, "戊"),
    )
    assert marked(runs(row)) == "甲乙<br>丙~~丁~~**戊**"


def test_what_is_deleted_and_inserted_together_is_one_run_each() -> None:
    """No confetti of neighbouring marks."""
    old, new = document("甲乙"), document("丙丁戊")
    row = Row(
        Status.REVISED, moved=False, score=0.1,
        old=tuple(old.units())[1:], new=tuple(new.units())[1:],
        edits=(
            Edit(Op.REPLACE, Span(0, 1), Span(0, 1)),
            Edit(Op.DELETE, Span(1, 2), Span(1, 1)),
            Edit(Op.INSERT, Span(2, 2), Span(1, 3)),
        ),
    )  # fmt: skip
    assert runs(row) == (Run(Op.DELETE, "甲乙"), Run(Op.INSERT, "丙丁戊"))


def test_a_revised_heading_stays_a_heading() -> None:
    """Its marks stand within it, one level below our own headings."""
    pair = sample()
    old, new = (next(report.units()) for report in (pair.old, pair.new))
    new = new._replace(text="一、任务")
    edits = (
        Edit(Op.EQUAL, Span(0, 2), Span(0, 2)),
        Edit(Op.REPLACE, Span(2, 4), Span(2, 4)),
    )
    row = Row(Status.REVISED, False, 0.5, (old,), (new,), edits=edits)
    text = comparison(replace(pair, rows=(row,)), source(pair.old), source(pair.new))
    assert "\n### 一、~~工作~~**任务**\n" in text


def test_a_target_of_one_side_has_one_figure() -> None:
    """The other is None, shown as a dash."""
    pair = sample()
    change = replace(pair.targets[0], old=None, change="added")
    assert target_lines(pair, change) == (None, 3)
    text = comparison(replace(pair, targets=(change,)), source(pair.old), source(pair.new))
    assert "| 地区生产总值 | – | 6%（第3行） | 新设 |" in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_change_of_a_target_has_the_words_of_the_screen(lang: str) -> None:
    """Whoever reads the file beside the program finds the same word in both."""
    use(lang)
    pair = sample()
    for change in CHANGES:
        told = replace(pair.targets[0], change=change)
        text = comparison(replace(pair, targets=(told,)), source(pair.old), source(pair.new))
        word = catalog("tables", lang)[f"tables.change.{change}"]
        assert f" | {word} |" in text, change


def test_a_figure_that_came_in_the_place_of_words_is_told_with_them() -> None:
    """The same in the table, in the lines below a row, and in print."""
    pair = sample()
    old = pair.targets[0].old
    assert old
    words = replace(old, value=None, text="稳步增长", figure=Span(0, 4))
    change = replace(pair.targets[0], old=None, change="added", instead=words)
    text = comparison(replace(pair, targets=(change,)), source(pair.old), source(pair.new))
    assert "| 地区生产总值 | 稳步增长（第3行） | 6%（第3行） | 文字改为数字 |" in text
    assert target_text(change).plain == "＋ 地区生产总值  稳步增长 → 6%  (文字改为数字)"


def test_a_comparison_speaks_the_language_of_the_interface() -> None:
    """Its labels; citations and texts stay in the language of the reports."""
    pair = sample()
    use("en")
    text = comparison(pair, source(pair.old), source(pair.new))
    assert "## Targets" in text
    assert "- Old: " in text
    assert "〔revised〕" in text
    assert "指标变化" not in text
