"""`cqtui read`: the reader on a terminal, text everywhere else."""

import sys
from pathlib import Path

import pytest
from support.commands import Cqtui
from support.terminals import on_a_terminal, terminal

from cqtui.cli import readout
from cqtui.cli.launch import Launch
from cqtui.cli.main import run

REPORT = (
    "2019年重庆市政府工作报告\n\n一、去年工作\n去年很好，各项任务圆满完成，粮食产量再创新高。\n"
    "（一）农业\n粮食丰收。\n二、今年工作\n今年更好。\n"
)


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A small report on disk."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return str(path)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Launch]:
    """What the reader would be started with."""
    calls: list[Launch] = []

    def record(launch: Launch) -> int:
        calls.append(launch)
        return 0

    monkeypatch.setattr(readout, "start", record)
    return calls


def test_without_a_terminal_it_is_text(cqtui: Cqtui, report: str) -> None:
    """Headings with their level; a paragraph is a line."""
    ran = cqtui("read", report)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "题目：2019年重庆市政府工作报告",
        "",
        "1级标题：一、去年工作",
        "去年很好，各项任务圆满完成，粮食产量再创新高。",
        "",
        "2级标题：（一）农业",
        "粮食丰收。",
        "",
        "1级标题：二、今年工作",
        "今年更好。",
    ]


def test_on_a_terminal_it_opens_the_reader(opened: list[Launch], report: str) -> None:
    """With the words for how to read the file."""
    with terminal():
        assert run(["read", report, "--encoding", "utf-8", "--lang", "en"]) == 0
    assert opened == [Launch((report,), "en", "utf-8")]


@pytest.mark.parametrize(
    "words", [["--plain"], ["--outline"], ["--section", "一"], ["--marks"], ["--width", "40"]]
)
def test_what_only_text_can_do_is_text(opened: list[Launch], report: str, words: list[str]) -> None:
    """On a terminal too."""
    with terminal():
        assert run(["--no-pager", "read", report, *words]) == 0
    assert opened == []


def test_a_dumb_terminal_gets_text(
    opened: list[Launch], report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could not show the reader."""
    monkeypatch.setenv("TERM", "dumb")
    with terminal():
        assert run(["read", report]) == 0
    assert opened == []


def test_text_on_a_terminal_goes_through_the_pager(report: str) -> None:
    """The person's own."""
    command = [sys.executable, "-m", "cqtui", "read", "--plain", report]
    status, said = on_a_terminal(command, PAGER="sed s/^/>/", TERM="xterm")
    assert status == 0
    assert said.splitlines()[0] == ">题目：2019年重庆市政府工作报告"


def test_one_section(cqtui: Cqtui, report: str) -> None:
    """By its number, with the sections below it, and the contents of these alone."""
    ran = cqtui("read", report, "--section", "一", "--outline")
    assert ran.out.splitlines() == [
        "目录，共2个标题。",
        "1级标题：一、去年工作",
        "2级标题：（一）农业",
        "",
        "正文。",
        "1级标题：一、去年工作",
        "去年很好，各项任务圆满完成，粮食产量再创新高。",
        "",
        "2级标题：（一）农业",
        "粮食丰收。",
    ]


@pytest.mark.usefixtures("english")
def test_a_section_that_is_not_there(cqtui: Cqtui, report: str) -> None:
    """Trouble, and nothing is printed."""
    ran = cqtui("read", report, "--section", "九")
    assert (ran.status, ran.out) == (2, "")
    assert "there is no section 九" in ran.err


def test_lines_of_a_width(cqtui: Cqtui, report: str) -> None:
    """None is longer, none begins with a stop; what takes several stands apart."""
    ran = cqtui("read", report, "--width", "20", "--section", "一")
    assert ran.out.splitlines() == [
        "1级标题：一、去年工",
        "作",
        "",
        "去年很好，各项任务圆",
        "满完成，粮食产量再创",
        "新高。",
        "",
        "2级标题：（一）农业",
        "粮食丰收。",
    ]


def test_marks_are_said_behind_their_paragraphs(
    cqtui: Cqtui, report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With tags and note; without the option nothing is said of them."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))
    added = cqtui(
        "bookmarks", "add", report, "--at", "6", "--note", "对照\n2017年。", "--tag", "产业"
    )
    assert added.status == 0
    assert cqtui("bookmarks", "add", report, "--at", "8").status == 0
    lines = cqtui("read", report, "--marks").out.splitlines()
    assert lines[lines.index("粮食丰收。") + 1] == "书签：标签产业；批注：对照 2017年。"
    assert lines[lines.index("今年更好。") + 1] == "书签：无批注。"
    assert "书签" not in cqtui("read", report).out


def test_marks_where_there_is_no_library(
    cqtui: Cqtui, report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """None, and none is made."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "nowhere"))
    assert cqtui("read", report, "--marks").out == cqtui("read", report).out
    assert not (tmp_path / "nowhere").exists()


def test_no_control_character_comes_out(cqtui: Cqtui, tmp_path: Path) -> None:
    """A picture stands for it, or the text was cleaned of it."""
    path = tmp_path / "x.txt"
    path.write_text("一、甲\x07\n乙\x1b[31m红\x1b[0m\u202e丙\u200d。\n", encoding="utf-8")
    out = cqtui("read", str(path)).out
    assert not set(out) & {"\x07", "\x1b", "\u202e", "\u200d"}
    assert "乙" in out


def test_a_choice_among_several_is_told(cqtui: Cqtui, seeds: Path) -> None:
    """On standard error, so that the text stays the report's."""
    ran = cqtui("read", str(seeds / "2022-gazette-no2.txt"), "--section", "一", "--lang", "en")
    assert "taking #work-report" in ran.err
    assert ran.out.startswith("Heading 1: 一、")
