"""Old spellings, width, quotes and case make no difference to a search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqtui.analysis.phrases.spellings import places, searchable


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("个人帐户", "个人账户"),
        ("其它国家", "其他国家"),
        ("多种经济成份", "多种经济成分"),
        ("法律人材", "法律人才"),
        ("作好充分准备", "做好充分准备"),
        ("國務院", "国务院"),
        ("５Ｇ", "5g"),
        ("“三农”问题", "三农问题"),
        ("改 革　开放", "改革开放"),
    ],
)
def test_one_word_in_two_spellings_is_one(old: str, now: str) -> None:
    """What older reports write otherwise is found by today's spelling."""
    assert searchable(old) == searchable(now) == now


@pytest.mark.parametrize(
    "text", ["全部份额", "工人材料", "规定货币", "工作好坏", "象征", "对象", "制订", "决不"]
)
def test_what_only_looks_like_an_old_spelling_stays(text: str) -> None:
    """Folding conflates no two words."""
    assert searchable(text) == text


@given(st.text(alphabet="其它成份帐“”（）　 aA５\u200b象好。", max_size=30))
def test_each_character_is_known_in_the_original(text: str) -> None:
    """`places` tells an offset for every character that is left, in order."""
    offsets = places(text)
    assert len(offsets) == len(searchable(text))
    assert offsets == sorted(set(offsets))
    assert all(0 <= at < len(text) for at in offsets)
