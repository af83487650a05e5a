"""Sentences and clauses cover the text, and end where a reader would stop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis.sentences import clauses, sentences

TEXTS = st.text(alphabet='重庆增长5.%。！？；…，：、“”（）《》"\n ;,:a', max_size=60)


def cut(text: str) -> list[str]:
    """The sentences of `text` as strings."""
    return [text[a:b] for a, b in sentences(text)]


def cut_fine(text: str) -> list[str]:
    """The clauses of `text` as strings."""
    return [text[a:b] for a, b in clauses(text)]


@pytest.mark.parametrize(
    "expected",
    [
        ["就业稳，新增75.3万人。", "“稳”的格局在巩固；", "财政收入增长5.5%。"],
        ["他说：“好！”", "大家鼓掌。"],
        ["喊出“冲啊！”的口号。"],
        ["“一要快！”、“二要好！”，说得对。"],
        ["建成两桥（一桥通车；一桥合龙）。", "开工三隧。"],
        ["（到2020年全部完成。）", "下一步继续。"],
        ["路还长……", "走下去！！", "对吗？！"],
        ['他说"好！"', "大家鼓掌。"],
        ["PM2.5平均浓度下降11.1%；", "1.完善制度"],
        ["开放（口岸没有合上。", "下一句。"],
        ["指标\t数值\n", "增速\t6%\n", "人口\t3000"],
        ["各位代表！ ", "现在报告工作。"],
        ["见https://a.cn/?id=3;x=2一页。"],
        ["（一）先行；", "（建成一桥。）", "（建成《二。》桥。）", "完工。"],
        ['喊着"好。"，"快。"，不停。'],
        ["没有句号"],
        [],
    ],
)
def test_sentences_end_with_their_stops_and_closing_marks(expected: list[str]) -> None:
    """The joined text is cut into exactly these sentences."""
    assert cut("".join(expected)) == expected


@pytest.mark.parametrize(
    "expected",
    [
        ["总值增长6%，", "突破20,000亿元。"],
        ["坚持三条：", "一是快、稳、好；", "二是10:30到场。"],
        ["“快，", "稳”，", "都要。"],
        ["增长6%,", "下降3%."],
        ["见http://a.cn一页"],
    ],
)
def test_clauses_end_at_commas_but_not_within_figures(expected: list[str]) -> None:
    """The joined text is cut into exactly these clauses."""
    assert cut_fine("".join(expected)) == expected


@given(TEXTS)
def test_nothing_is_lost_or_doubled(text: str) -> None:
    """Sentences and clauses put together again are the text, and none is empty."""
    assert "".join(cut(text)) == text == "".join(cut_fine(text))
    assert all(a < b for a, b in sentences(text) + clauses(text))


@given(TEXTS)
def test_every_sentence_is_whole_clauses(text: str) -> None:
    """A sentence's end is a clause's end."""
    assert {b for _, b in sentences(text)} <= {b for _, b in clauses(text)}
