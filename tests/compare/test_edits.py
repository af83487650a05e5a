"""What changed between two texts, word by word."""

import pytest

from cqtui.compare.align.parts import parts
from cqtui.compare.edits import edits


def marked(old: str, new: str) -> str:
    """The edits written into one line."""
    found = []
    for edit in edits(old, new):
        was, now = old[slice(*edit.old)], new[slice(*edit.new)]
        found.append(now if edit.op == "equal" else f"[{was}|{now}]")
    return "".join(found)


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("增长10.7%左右。", "增长10.3%左右。", "增长[10.7%|10.3%]左右。"),
        ("新增就业70万人。", "新增就业75.3万人。", "新增就业[70万人|75.3万人]。"),
        ("一、2016年工作回顾", "一、2018年工作回顾", "一、[2016年|2018年]工作回顾"),
        ("（三）深化改革", "（四）深化改革", "[（三）|（四）]深化改革"),
        ("稳步提高标准。", "标准。", "[稳步提高|]标准。"),
        ("", "新事。", "[|新事。]"),
        ("旧事。", "", "[旧事。|]"),
        ("一样。", "一样。", "一样。"),
    ],
)
def test_edits(old: str, new: str, wanted: str) -> None:
    """Figures stay whole with their units, words are words."""
    assert marked(old, new) == wanted


def test_short_equal_stretches_between_changes_are_no_rest() -> None:
    """The comma between two clauses that were both replaced goes with them."""
    assert (
        marked("就业稳，金融稳。", "粮食丰收，百姓增收。")
        == "[就业稳，金融稳。|粮食丰收，百姓增收。]"
    )


def test_clauses_that_have_nothing_in_common_are_not_compared_by_words() -> None:
    """One replacement instead of single characters that happen to be equal."""
    assert marked("加快建设科学城。", "坚决打好攻坚战。").count("[") == 1


def test_an_inserted_clause_leaves_those_around_it_alone() -> None:
    """The clauses before and behind are found again."""
    old, new = "完善规划体系，提升治理水平。", "完善规划体系，推进城市更新，提升治理水平。"
    assert marked(old, new) == "完善规划体系，[|推进城市更新，]提升治理水平。"


def test_sentences_correspond_whatever_their_order() -> None:
    """Parts are told in the order of the new text."""
    one, other = "全面推行河长制。", "编制国土空间规划。"
    found = parts(one + other, other + "全面推行林长制。")
    assert [(p.status, p.old.start) for p in found] == [("same", len(one)), ("revised", 0)]
