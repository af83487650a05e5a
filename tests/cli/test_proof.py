"""`cqtui proof`: findings for people and for programs, its status, and reading again on save."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from support.commands import Cqtui

from cqtui import pipeline
from cqtui.model.proof import KINDS

REPORT = """\
政府工作报告
——{year}年1月27日在江州市第五届人民代表大会第二次会议上
一、{before}年工作回顾
过去一年，各项社会事业取得新的进步，人民生活持续改善。{done}
二、{year}年工作安排
坚持和加强党的全面领导，建设人民满意的服务型政府。{planned}
"""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft with two faults."""
    path = tmp_path / "draft.txt"
    words = {"done": "深化“放管服改革。", "planned": "全面推进推进乡村振兴。"}
    path.write_text(REPORT.format(year=2025, before=2024, **words), "utf-8")
    return path


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """Last year's report, with a promise that the draft does not mention."""
    path = tmp_path / "last.txt"
    text = REPORT.format(year=2024, before=2023, done="", planned="建成甲子水库。")
    path.write_text(text, "utf-8")
    return path


def test_json_has_the_fields_of_the_contract(cqtui: Cqtui, draft: Path, last: Path) -> None:
    """Every field that docs/contract.md names is there."""
    ran = cqtui("proof", str(draft), "--against", str(last), "--json")
    assert (ran.status, ran.err) == (1, "")
    value = json.loads(ran.out)
    assert set(value) == {"schema", "draft", "against", "counts", "findings"}
    assert value["schema"] == "cqtui/proof/1"
    assert value["counts"] == {"pairs": 1, "doubled": 1, "promise": 1}
    assert [one["year"] for one in (value["draft"], *value["against"])] == [2025, 2024]
    first, second, third = value["findings"]
    assert set(first) == {
        "kind", "rule", "severity", "message", "expected", "facts", "times", "draft", "last",
    }  # fmt: skip
    assert (first["kind"], first["rule"], first["severity"]) == ("pairs", "unclosed", "error")
    assert set(first["draft"]) == {"id", "lines", "section", "start", "end", "text"}
    assert first["draft"]["lines"] == [4, 4]
    assert (second["draft"]["text"], second["expected"]) == ("推进推进", "推进")
    assert (third["draft"], third["last"]["text"]) == (None, "建成甲子水库")


def test_text_for_a_person(cqtui: Cqtui, draft: Path, last: Path) -> None:
    """Place, what was found, the words, what is expected; then what the draft lacks."""
    lines = cqtui("proof", str(draft), "--against", str(last)).out.splitlines()
    assert lines[0] == "政府工作报告 2025  对照 政府工作报告 2024"
    assert lines[1] == "错误 2、提示 1"
    assert lines[2] == "错误  第4行  一  “没有配对的”"
    assert "    应为：推进" in lines
    assert lines[-3:] == [
        "草稿未提及（去年报告有）",
        "提示  甲子水库：没有提到（去年的承诺）",
        "    去年：第6行  二  建成甲子水库",
    ]


def test_english(cqtui: Cqtui, draft: Path) -> None:
    """Words of the interface, not of the draft."""
    ran = cqtui("proof", str(draft), "--lang", "en", "--only", "doubled")
    assert "error  line 6  二  “推进” comes twice" in ran.out


def test_lines_are_broken_as_chinese_is_set(cqtui: Cqtui, draft: Path) -> None:
    """No line is wider than asked for, none begins with a mark."""
    for line in cqtui("proof", str(draft), "--width", "30").out.splitlines()[2:]:
        assert line.lstrip()[:1] not in "，。、；："


def test_a_clean_draft_ends_with_0(cqtui: Cqtui, last: Path) -> None:
    """And says how to find more."""
    ran = cqtui("proof", str(last))
    assert ran.status == 0
    assert "没有发现问题" in ran.out
    assert json.loads(cqtui("proof", str(last), "--json").out)["findings"] == []


def test_only_looks_for_these_kinds(cqtui: Cqtui, draft: Path) -> None:
    """The status, too, is that of these alone."""
    value = json.loads(cqtui("proof", str(draft), "--only", "pairs,ranges", "--json").out)
    assert value["counts"] == {"pairs": 1}
    assert cqtui("proof", str(draft), "--only", "ranges").status == 0


def test_an_unknown_kind(cqtui: Cqtui, draft: Path) -> None:
    """The kinds there are stand in the hint."""
    ran = cqtui("proof", str(draft), "--only", "nothing")
    assert (ran.status, ran.out) == (2, "")
    assert all(kind in ran.err for kind in KINDS)


@pytest.mark.parametrize("swap", [False, True])
def test_reports_the_wrong_way_round(cqtui: Cqtui, draft: Path, last: Path, swap: bool) -> None:
    """Itself, and a later one, are no earlier report."""
    one, other = (last, draft) if swap else (draft, draft)
    ran = cqtui("proof", str(one), "--against", str(other))
    assert (ran.status, ran.out) == (2, "")
    assert "hint:" in ran.err


def test_a_draft_that_cannot_be_watched(cqtui: Cqtui) -> None:
    """Standard input is saved by nobody."""
    assert cqtui("proof", "-", "--watch").status == 2


def test_the_screen_wants_a_terminal(cqtui: Cqtui, draft: Path) -> None:
    """In a pipe, and with options of the shell, it says so."""
    assert cqtui("proof", str(draft), "--screen").status == 2
    assert cqtui("proof", str(draft), "--screen", "--json").status == 2


def test_saves_are_told(draft: Path) -> None:
    """Once at the beginning, then for each save, also by another file that takes the name."""
    stop = threading.Event()
    turns = pipeline.saves(draft, stop)
    next(turns)
    new = draft.with_name("new")
    new.write_text("各位代表", "utf-8")
    new.replace(draft)
    next(turns)
    stop.set()
    assert list(turns) == []


def test_watch_reads_the_draft_again(draft: Path) -> None:
    """Each save prints one more object."""
    command = [sys.executable, "-m", "cqtui", "proof", str(draft), "--json", "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout
        try:
            assert json.loads(process.stdout.readline())["counts"] == {"pairs": 1, "doubled": 1}
            text = draft.read_text("utf-8").replace("推进推进", "推进")
            draft.write_text(text, "utf-8")
            assert json.loads(process.stdout.readline())["counts"] == {"pairs": 1}
        finally:
            process.kill()
