"""What stands on the screen equals the document, at any width."""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.seeds import SEEDS

from cqtui import pipeline
from cqtui.model.document import Source
from cqtui.tui.layout import Layout, set_table
from cqtui.tui.present import Para, Role, paragraphs
from cqtui.typeset import CLOSING, cells

WIDTHS = (24, 41, 80)
TORN = re.compile(r"[0-9][0-9%％‰]|[0-9][.,][0-9]|[0-9]—[0-9]|[0-9][万亿][吨元亩人]|—\u2014|……")
"""Two characters with a break between them that tears a figure or a mark, and what follows."""


@cache
def read(name: str) -> Source:
    """A seed, read once."""
    return pipeline.read(str(SEEDS[name]))


def set_all(name: str, width: int) -> list[tuple[Para, Layout, int]]:
    """Every paragraph of every document of a seed, with its layout and index."""
    found = []
    for document in read(name).documents:
        units = list(document.units())
        layout = Layout(paragraphs(document, units), width)
        assert [para.text for para in layout.paras] == [unit.text for unit in units]
        found += [(para, layout, i) for i, para in enumerate(layout.paras)]
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SEEDS)
def test_the_lines_of_a_seed_together_are_its_text(name: str, width: int) -> None:
    """Paging through a document one sees every character once, in order."""
    for para, layout, index in set_all(name, width):
        runs = [run for row in layout.rows(index) for run in row]
        if para.role is Role.TABLE:
            runs.sort(key=lambda run: run.start)
            skipped = para.text
            for run in reversed(runs):
                skipped = skipped[: run.start] + skipped[run.end :]
            assert set(skipped) <= {"\t", "\n"}
        else:
            assert "".join(para.text[run.start : run.end] for run in runs) == para.text
        assert all(a.end <= b.start for a, b in pairwise(runs))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SEEDS)
def test_no_line_of_a_seed_begins_with_a_closing_mark_or_tears_a_figure(
    name: str, width: int
) -> None:
    """Nor is any line wider than the column, blanks that hang at its end left out."""
    for para, layout, index in set_all(name, width):
        if para.role is Role.TABLE:
            continue
        rows = [row[0] for row in layout.rows(index) if row]
        for run in rows:
            words = para.text[run.start : run.end]
            assert run.x + cells(words.rstrip(" \u3000")) <= width
        for run in rows[1:]:
            assert para.text[run.start] not in CLOSING
            around = para.text[run.start - 1 : run.start + 2]
            assert not TORN.match(around), around


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SEEDS)
def test_every_line_of_a_seed_is_found_by_its_number(name: str, width: int) -> None:
    """Lines counted through are the paragraphs' lines one after another, however often asked."""
    for document in read(name).documents:
        units = list(document.units())
        layout = Layout(paragraphs(document, units), width)
        while layout.settle(0.0):
            pass
        layout.commit()
        numbers = [layout.locate(y) for y in range(layout.height)]
        expected = [(i, k) for i in range(len(units)) for k in range(len(layout.rows(i)))]
        assert numbers == expected


@pytest.mark.parametrize(
    ("text", "hang"),
    [
        ("a）扩大有效投资。", 7),
        ("100.扩大有效投资。", 8),
        ("（2）促进消费", 9),
        ("促进消费", 0),
        ("190.6万农村贫困人口告别绝对贫困", 0),
    ],
)
def test_an_item_hangs_by_its_number(tmp_path: Path, text: str, hang: int) -> None:
    """A figure that it begins with is none."""
    path = tmp_path / "a.txt"
    path.write_text(f"政府工作报告\n一、回顾\n• {text}\n• 其他工作\n", "utf-8")
    (document,) = pipeline.read(str(path)).documents
    (item,) = (p for p in paragraphs(document, list(document.units())) if p.text == text)
    assert item.hang == hang


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.text("全市粮食，。1080万吨 ", max_size=90), min_size=1, max_size=12),
    st.integers(4, 60),
    st.data(),
)
def test_a_character_is_shown_on_the_line_it_is_sought_on(
    texts: list[str], width: int, data: st.DataObject
) -> None:
    """`row_of` names the line whose run holds the character."""
    layout = Layout([Para(text, Role.TEXT, i, first=4) for i, text in enumerate(texts)], width)
    index = data.draw(st.integers(0, len(texts) - 1))
    if texts[index]:
        offset = data.draw(st.integers(0, len(texts[index]) - 1))
        row = layout.rows(index)[layout.row_of(index, offset)]
        assert any(run.start <= offset < run.end for run in row)


def drawn(text: str, room: int = 60) -> list[str]:
    """A table as it stands on the screen."""
    lines = []
    for row in set_table(text, room):
        line = ""
        for run in row:
            line += " " * (run.x - cells(line)) + text[run.start : run.end]
        lines.append(line)
    return lines


def test_columns_of_a_table_are_aligned_figures_to_the_right() -> None:
    """Words stand left, figures right, the widest cell makes the column."""
    assert drawn("指标\t2018\n生产总值\t20363\n粮食\t1079") == [
        "指标       2018",
        "生产总值  20363",
        "粮食       1079",
        "",
    ]


def test_a_wide_cell_is_set_in_several_lines() -> None:
    """No column takes more than half the room."""
    assert drawn("项目\t量\n" + "长" * 12 + "\t1", 20) == [
        "项目        量",
        "长长长长长   1",
        "长长长长长",
        "长长",
        "",
    ]


def test_a_caption_within_a_table_takes_no_column() -> None:
    """A row of one cell stands on its own and widens nothing."""
    assert drawn("甲\t乙\n一 创新发展方面的指标\nA\tB")[1:3] == ["一 创新发展方面的指标", "A   B"]


def test_an_empty_cell_keeps_its_column() -> None:
    """What stands behind an empty cell stays below its heading."""
    assert drawn("甲\t乙\t丙\n1\t\t3")[1] == " 1       3"


@given(
    lengths=st.lists(st.integers(0, 90), min_size=1, max_size=40),
    data=st.data(),
    above=st.integers(0, 9),
    height=st.integers(10, 16),
)
def test_what_is_set_for_a_screen_is_all_that_stands_on_it(
    lengths: list[int], data: st.DataObject, above: int, height: int
) -> None:
    """The same lines as where every paragraph is set, and none of them moves when it is drawn."""
    paras = [Para("发" * length, Role.TEXT, at, before=at % 2) for at, length in enumerate(lengths)]
    index = data.draw(st.integers(0, len(paras) - 1))
    offset = data.draw(st.integers(0, lengths[index]))
    few, every = Layout(paras, 20), Layout(paras, 20)
    every.set_near(0, len(paras))

    def seen(layout: Layout) -> list[tuple[int, int]]:
        top = layout.top_for(index, offset, above, height)
        return [layout.locate(y) for y in range(top, min(top + height, layout.height))]

    shown = seen(few)
    before = few.height
    for at, _ in shown:
        few.rows(at)
    assert shown == seen(every)
    assert few.height == before
