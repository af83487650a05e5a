"""How every format of `cqtui diff` writes a target: with a figure, with a bound, without either."""

import re
import zipfile
from pathlib import Path

import pytest
from support.commands import Cqtui

OLD = """2018年政府工作报告
一、2018年工作安排
今年主要预期目标是：地区生产总值增长8%左右，居民收入增长与经济增长基本同步。
"""
NEW = """2019年政府工作报告
一、2019年工作安排
今年主要预期目标是：地区生产总值增长6%，粮食产量增长7%以上。
"""
WORDS = "居民收入增长与经济增长基本同步"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """A main target told in words, which the next year has no more."""
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("text", rf"{WORDS} → —"),
        ("md", rf"\| {WORDS}（第3行） \| – \| 取消 \|"),
        ("html", rf"{WORDS} → —"),
    ],
)
def test_a_target_without_a_figure_is_told_in_its_words(
    cqtui: Cqtui, pair: tuple[str, str], form: str, expected: str
) -> None:
    """Never by nothing at all."""
    assert re.search(expected, cqtui("diff", *pair, "--format", form).out)


def test_a_comment_tells_a_target_as_the_other_formats_do(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path
) -> None:
    """In Word, where the bounds and the difference stand beside the text."""
    out = tmp_path / "a.docx"
    cqtui("diff", *pair, "--format", "docx", "-o", str(out))
    with zipfile.ZipFile(out) as parts:
        said = re.sub("<[^>]*>", "", parts.read("word/comments.xml").decode())
    assert f"{WORDS} → –，取消" in said
    assert "– → 7%以上，新设" in said
    assert "8%左右 → 6%，下调2个百分点" in said
