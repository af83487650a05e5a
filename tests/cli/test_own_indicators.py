"""A person's own indicators: which commands go by them, and what they change."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from support.commands import Cqtui

OWN = """[[indicator]]
name = "林下经济产值"
also = ["森林经济", "林产富民"]
"""
BROKEN = "indicator = ["
OLD = """2018年重庆市人民政府工作报告
二、2018年工作安排
今年主要预期目标是：林下经济产值增长8%。
"""
NEW = """2019年重庆市人民政府工作报告
一、2018年工作回顾
森林经济增长9%。
二、2019年工作安排
今年主要预期目标是：林下经济产值增长7%。
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """Two reports that call one thing by two names."""
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Writes the person's file."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return (tmp_path / "home" / "indicators.toml").write_text


def test_the_reviews_figure_is_a_main_one_by_ones_own_name(
    cqtui: Cqtui, pair: tuple[str, str], own: Callable[[str], int]
) -> None:
    """The target calls it 林下经济产值, the review 森林经济."""

    def main() -> list[str]:
        found = json.loads(cqtui("targets", *pair, "--json").out)["quantities"]
        return [q["indicator"] for q in found if q["headline"] and q["kind"] == "actual"]

    assert main() == []
    own(OWN)
    assert main() == ["森林经济"]


def test_an_indicator_is_found_by_ones_own_name(
    cqtui: Cqtui, pair: tuple[str, str], own: Callable[[str], int]
) -> None:
    """One that neither report writes, for rows and for a picture."""
    asked = ("targets", *pair, "--json", "--indicator", "林产富民")
    assert json.loads(cqtui(*asked).out)["changes"] == []
    own(OWN)
    (change,) = json.loads(cqtui(*asked).out)["changes"]
    assert (change["indicator"], change["change"]) == ("林下经济产值", "lowered")
    assert "林下经济产值增速" in cqtui("targets", *pair, "--plot", "林产富民").out


@pytest.mark.parametrize("text", [OWN, BROKEN])
def test_a_difference_is_the_same_on_every_machine(
    cqtui: Cqtui, pair: tuple[str, str], own: Callable[[str], int], text: str
) -> None:
    """Neither diff nor git-diff reads the file, whatever is in it."""
    git = ("git-diff", "a.txt", pair[0], "0" * 40, "100644", pair[1], "1" * 40, "100644")
    asked = (("diff", *pair, "--json"), git)
    before = [cqtui(*words) for words in asked]
    own(text)
    assert [cqtui(*words) for words in asked] == before
    assert [ran.status for ran in before] == [1, 0]


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("command", ["targets", "promises"])
def test_a_broken_file_is_an_error_where_it_serves(
    cqtui: Cqtui, pair: tuple[str, str], own: Callable[[str], int], command: str
) -> None:
    """One line and a hint."""
    own(BROKEN)
    ran = cqtui(command, *pair)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"cqtui: error: cannot read {os.environ['CQTUI_HOME']}")
