"""The wordings of a passage, and the slots in which they differ."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis.passages.variants import by_numbers, pieces, variants
from cqtui.model.document import Span
from cqtui.model.passage import Variant

PIECES = st.lists(
    st.sampled_from(["增长", "6%", "7.5%左右", "，", "党的", "十九届", "继续", "深化改革", " "]),
    min_size=1,
    max_size=8,
).map("".join)


def told(*texts: str) -> list[str]:
    """The wordings with brackets around their slots."""
    found = []
    for variant in variants(texts)[0]:
        text = variant.text
        for start, end in reversed(variant.slots):
            text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
        found.append(text)
    return found


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ["2016年，生产总值增长10.7%", "2018年，生产总值增长6%左右"],
            ["[2016年]，生产总值增长[10.7%]", "[2018年]，生产总值增长[6%左右]"],
        ),
        (["新增75万人", "新增60多万人"], ["新增[75万人]", "新增[60多万人]"]),
        (
            ["全面贯彻党的十八大精神", "全面贯彻党的十九大精神"],
            ["全面贯彻党的[十八大]精神", "全面贯彻党的[十九大]精神"],
        ),
        (
            ["扎实开展主题教育", "深入开展主题教育"],
            ["[扎实开展]主题教育", "[深入开展]主题教育"],
        ),
        (["深化改革", "全面深化改革"], ["深化改革", "[全面]深化改革"]),
        (["稳增长，促改革", "稳增长；促改革"], ["稳增长，促改革"]),
        (["增长 6％", "增长6%"], ["增长 6％"]),
    ],
)
def test_slots(texts: list[str], expected: list[str]) -> None:
    """Whole numbers with their units and whole words; stops, width and spaces are none."""
    assert told(*texts) == expected


def test_a_short_rest_between_two_slots_is_taken_in() -> None:
    """Single characters left standing are confetti."""
    assert told("十八大和十八届三中全会", "十九大和十九届二中全会") == [
        "[十八大和十八届三中全会]",
        "[十九大和十九届二中全会]",
    ]


def test_a_comma_alone_is_no_slot() -> None:
    """Nothing is said in it; the wordings are two all the same."""
    assert told("我代表国务院，向大会报告", "我代表国务院向大会报告") == [
        "我代表国务院，向大会报告",
        "我代表国务院向大会报告",
    ]


def test_the_commonest_comes_first() -> None:
    """Each text knows which wording it has, and each wording how often it stands."""
    made, which = variants(["增长7%", "增长6%", "增长6%"])
    assert [(variant.text, variant.count) for variant in made] == [("增长6%", 2), ("增长7%", 1)]
    assert which == (1, 0, 0)


def test_all_tell_what_stands_in_the_slots_of_the_commonest() -> None:
    """Also where they have there the same as it."""
    assert told("增长6%，新增5家", "增长6%，新增5家", "增长7%，新增5家", "增长6%，新增8家") == [
        "增长[6%]，新增[5家]",
        "增长[7%]，新增[5家]",
        "增长[6%]，新增[8家]",
    ]


@given(st.lists(PIECES, min_size=1, max_size=4))
def test_slots_lie_in_order_within_their_wording(texts: list[str]) -> None:
    """None empty, none over another, and every text is one of the wordings."""
    made, which = variants(texts)
    assert sum(variant.count for variant in made) == len(texts) == len(which)
    for variant in made:
        ends = [0]
        for start, end in variant.slots:
            assert ends[-1] <= start < end <= len(variant.text)
            ends.append(end)


@given(PIECES)
def test_pieces_are_the_text(text: str) -> None:
    """Nothing is lost between them."""
    assert "".join(pieces(text)) == "".join(by_numbers(text)) == text


@pytest.mark.parametrize("text", ["百" * 200_000, "第百" * 100_000, "〇" * 200_000])
def test_a_long_row_of_numerals_is_no_number(text: str) -> None:
    """What counts nothing stays in one piece."""
    assert by_numbers(text) == [text]


def test_a_long_middle_is_one_slot() -> None:
    """Equal stretches are not looked for in it."""
    one, other = "始，" + "甲、乙、" * 5_000 + "，终", "始，" + "丙、乙、" * 5_000 + "，终"
    made, _ = variants([one, other])
    assert [len(variant.slots) for variant in made] == [1, 1]


def test_slots_that_are_found_later_are_slots() -> None:
    """Compared, printed and packed as they are, whether somebody asked for them before or not."""
    (made, *_), _ = variants(["增长6%左右", "增长7%左右"])
    told = Variant("增长6%左右", (Span(2, 4),), 1)
    assert pickle.loads(pickle.dumps(made)) == told == made
    assert (repr(made), hash(made)) == (repr(told), hash(told))
