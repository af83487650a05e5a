"""The titles of two reports."""

from dataclasses import replace

import pytest
from support.comparisons import block, document

from cqtui.compare.compare import compare
from cqtui.model.document import Document

BODY = (
    "推进内畅外联互通基础设施建设，新增通车里程292公里。",
    "稳定粮食、生猪、蔬菜等基础产业。",
    "加强普惠性幼儿园建设。",
    "全面推开公立医院综合改革。",
)


def report(first: str) -> Document:
    """`first` on a line of its own, then the section with the body."""
    body = document(*BODY)
    content = (block(len(BODY) + 2, first), *body.root.content)
    return replace(body, root=replace(body.root, content=content))


def with_first(old: str, new: str) -> bool:
    """Whether the first lines of two reports with one body are paired."""
    rows = compare(report(old), report(new)).rows
    return any(r.old_text == old and r.new_text == new for r in rows)


def test_two_titles_belong_together_whatever_they_say() -> None:
    """They have next to no character in common."""
    assert with_first("2017重庆政府", "人民会议材料之三")


@pytest.mark.parametrize("first", ["各位代表：", "现在，我代表市政府报告工作。"])
def test_a_title_belongs_to_no_salutation_or_sentence(first: str) -> None:
    """One report came without its title."""
    assert not with_first("2017重庆政府", first)


def test_the_reason_told_is_the_part_that_both_play() -> None:
    """Not their words."""
    found = compare(report("2017重庆政府"), report("人民会议材料之三"))
    (row,) = (r for r in found.rows if r.old_text == "2017重庆政府")
    assert [reason.reason for reason in row.why] == ["same role"]
