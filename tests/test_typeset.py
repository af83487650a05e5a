"""Lines of Chinese text: what stands together, what may open or close a line."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cqtui.typeset import CLOSING, OPENING, cells, drawable, set_lines

REPORTLIKE = st.text(
    alphabet=st.sampled_from(
        "全市粮食产量保持在左右增长吨元年个，。、；（）《》“”—…0123456789.% ab\u3000"
    ),
    max_size=120,
)
ANY = st.text(max_size=60)


def lines(text: str, width: int, first: int = 0, hang: int = 0) -> list[str]:
    """The lines of `text` as strings."""
    return [text[a:b] for a, b, _ in set_lines(text, width, first=first, hang=hang)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("产量1080万吨左右", 8, ["产量", "1080万吨", "左右"]),
        ("产量约为1080 万吨左右", 10, ["产量约为", "1080 万吨", "左右"]),
        ("全市生产总值增长5.5%左右", 18, ["全市生产总值增长", "5.5%左右"]),
        ("每个区县培育2—3个品牌", 16, ["每个区县培育", "2—3个品牌"]),
        ("我们要看到2017年的工作", 12, ["我们要看到", "2017年的工作"]),
        ("控制在百分之十二以内", 12, ["控制在", "百分之十二以", "内"]),
        ("使用COVID-19疫苗", 10, ["使用", "COVID-19疫", "苗"]),
        ("没有终端或加 --plain 时", 15, ["没有终端或加 ", "--plain 时"]),
    ],
)
def test_numbers_and_words_stay_whole(text: str, width: int, expected: list[str]) -> None:
    """A number stays with its unit, a range and a word stay in one piece."""
    assert lines(text, width) == expected


def test_a_closing_mark_takes_the_character_before_it_along() -> None:
    """Where a comma would open a line, the character before it opens it."""
    assert lines("全面建设，重庆", 8) == ["全面建", "设，重庆"]


def test_an_opening_mark_goes_to_the_next_line() -> None:
    """An opening quote never closes a line."""
    assert lines("实施推进“四好", 10) == ["实施推进", "“四好"]


def test_a_double_dash_stays_whole() -> None:
    """—— and …… are one mark each."""
    assert lines("我们的目的——好", 11) == ["我们的目", "的——好"]


def test_first_line_and_later_lines_have_their_own_indents() -> None:
    """The first line is set in by `first` cells, the rest by `hang`."""
    assert [line.indent for line in set_lines("全" * 20, 12, first=4, hang=2)] == [4, 2, 2, 2, 2]


def test_a_blank_at_the_margin_hangs() -> None:
    """A blank where the line ends belongs to the line that it ends."""
    assert lines("政府工作 报告", 8) == ["政府工作 ", "报告"]


def test_an_empty_text_is_one_empty_line() -> None:
    """An empty paragraph still takes a line."""
    assert set_lines("", 20, first=4) == [(0, 0, 4)]


def test_a_word_longer_than_the_line_is_cut() -> None:
    """What cannot fit is cut hard, not looped over."""
    assert lines("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


@pytest.mark.parametrize("char", ["a", "中", "。", "（", " ", "一", "1,"])
def test_a_line_without_any_break_is_set(char: str) -> None:
    """A hundred thousand characters without a place to break are set, none lost."""
    text = char * 100_000
    assert "".join(lines(text, 80)) == text


@given(st.one_of(REPORTLIKE, ANY), st.integers(1, 60), st.integers(0, 8), st.integers(0, 8))
def test_no_character_is_lost_or_doubled(text: str, width: int, first: int, hang: int) -> None:
    """The lines put together again are the text, whatever text and width."""
    assert "".join(lines(text, width, first, hang)) == text


@given(REPORTLIKE, st.integers(24, 60))
def test_no_line_is_wider_than_the_measure(text: str, width: int) -> None:
    """Without the blanks that hang at its end a line fits."""
    for start, end, indent in set_lines(text, width, first=4):
        assert indent + cells(text[start:end].rstrip(" \u3000")) <= width


@given(REPORTLIKE, st.integers(24, 60))
def test_marks_stand_where_they_may(text: str, width: int) -> None:
    """No line opens with a closing mark or closes with an opening one, unless marks fill it."""
    for a, _, _ in set_lines(text, width, first=4)[1:]:
        before = text[:a]
        stuck = len(before) - len(before.rstrip("".join(CLOSING | OPENING) + "0123456789ab "))
        if stuck < 8:
            assert text[a] not in CLOSING
            assert text[a - 1] not in OPENING


@given(
    st.lists(st.sampled_from(["增长", "左右，", "1080万吨", "5.5%", "2017年", "3—5个", "WTO"])),
    st.integers(12, 40),
)
def test_no_figure_is_split(parts: list[str], width: int) -> None:
    """A break never falls between two digits, or between a digit and its unit."""
    text = "稳步".join(parts)
    torn = re.compile(r"[0-9.—][0-9.%年万个—]|[A-Z][A-Z]")
    for a, _, _ in set_lines(text, width)[1:]:
        assert not torn.match(text, a - 1)


@given(ANY)
def test_widths_agree_with_what_is_drawn(text: str) -> None:
    """`cells` counts what the terminal library counts for the drawn text."""
    assert cells(text) == cell_len(drawable(text))


@given(ANY)
def test_nothing_drawn_acts_on_the_terminal(text: str) -> None:
    """The drawn text is as long as the text and holds no control character."""
    shown = drawable(text)
    assert len(shown) == len(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", shown)


@pytest.mark.parametrize("mark", list("“”—…·"))
def test_ambiguous_marks_are_one_cell(mark: str) -> None:
    """Marks of ambiguous width are counted as the terminal library draws them."""
    assert cells(mark) == 1
