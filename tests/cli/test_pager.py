import sys
from pathlib import Path

import pytest
from support.commands import outside
from support.terminals import on_a_terminal

from cqtui.cli import pager
from cqtui.cli.arguments import parse

RUN = [sys.executable, "-m", "cqtui"]
PAGER = "sed s/^/paged:/"


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A report with one section."""
    path = tmp_path / "report.txt"
    path.write_text("2019年甲市政府工作报告\n\n一、回顾\n\n地区生产总值增长6%。\n", "utf-8")
    return str(path)


def on(report: str, *options: str, **env: str) -> tuple[int, list[str]]:
    """The status and the lines of `outline` on a terminal."""
    command = [*RUN, *options, "outline", report]
    status, out = on_a_terminal(command, **{"TERM": "xterm", "PAGER": PAGER, **env})
    return status, out.splitlines()


def test_what_is_printed_on_a_terminal_goes_through_the_pager(report: str) -> None:
    """As git has it, and the pager has ended when the command ends."""
    status, lines = on(report)
    assert status == 0
    assert lines
    assert all(line.startswith("paged:") for line in lines)


def test_colours_are_those_of_a_terminal(report: str) -> None:
    """They would be gone in a pipe."""
    assert "\x1b[" in "".join(on(report)[1])
    assert "\x1b[" not in "".join(on(report, NO_COLOR="1")[1])


def test_lines_are_as_long_as_on_a_terminal(report: str) -> None:
    """The width is the terminal's, not a pipe's."""
    lines = on(report, NO_COLOR="1", COLUMNS="40")[1]
    assert max(len(line.removeprefix("paged:")) for line in lines) <= 40


@pytest.mark.parametrize("env", [{"PAGER": ""}, {"PAGER": "cat"}, {"PAGER": "no-such-program"}])
def test_no_pager(report: str, env: dict[str, str]) -> None:
    """Where there is none, all is printed as it is."""
    status, lines = on(report, **env)
    assert (status, [line for line in lines if "paged" in line]) == (0, [])
    assert lines


def test_no_pager_is_an_option(report: str) -> None:
    """Of the program, before the command."""
    status, lines = on(report, "--no-pager")
    assert (status, [line for line in lines if "paged" in line]) == (0, [])


def test_no_pager_in_a_pipe(report: str) -> None:
    """Programs get what was printed."""
    ran = outside('"$@" | cat', "outline", report, PAGER=PAGER, TERM="xterm")
    assert ran.out
    assert "paged:" not in ran.out


def test_an_error_does_not_start_it() -> None:
    """It starts with the first line."""
    status, lines = on("no-such-file")
    assert status == 2
    assert lines[0].startswith("cqtui: error: ")


def test_what_does_not_end_goes_through_no_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    """`proof --watch` prints again and again."""
    asked: list[bool] = []
    monkeypatch.setattr(pager, "forget", lambda: asked.append(True))
    parse(["proof", "x"])
    assert asked == []
    parse(["proof", "x", "--watch"])
    assert asked == [True]
    monkeypatch.undo()
    pager.forget()


def test_one_who_has_read_enough_is_no_error(report: str) -> None:
    """A pager that leaves at once ends the program in silence."""
    status, lines = on(report, PAGER="true")
    assert (status in {0, 141}, lines) == (True, [])


@pytest.mark.parametrize(
    ("value", "words"),
    [("less -S", ["less", "-S"]), ("'", []), ("", []), ("cat", []), ("no-such-program", [])],
)
def test_which_pager(monkeypatch: pytest.MonkeyPatch, value: str, words: list[str]) -> None:
    """Its words as a shell has them; none where they make no sense."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("PAGER", value)
    monkeypatch.setattr("shutil.which", lambda name: None if name == "no-such-program" else name)
    assert pager.command() == words
    monkeypatch.setenv("TERM", "dumb")
    assert pager.command() == []


@pytest.mark.parametrize(("own", "told"), [({}, pager.LESS), ({"LESS": "X"}, "X")])
def test_options_of_less(report: str, own: dict[str, str], told: str) -> None:
    """A person's own stand; without any it leaves at once what fits the screen."""
    asks = "sh -c 'cat >/dev/null; echo $LESS'"
    assert on(report, PAGER=asks, **own)[1] == [told]


@pytest.mark.parametrize(("own", "told"), [({}, "utf-8"), ({"LESSCHARSET": "latin1"}, "latin1")])
def test_less_shows_chinese_where_the_locale_is_not_installed(
    report: str, own: dict[str, str], told: str
) -> None:
    """It is told what is written to it, unless a person told it something else."""
    asks = "sh -c 'cat >/dev/null; echo $LESSCHARSET'"
    assert on(report, PAGER=asks, LC_ALL="zh_CN.UTF-8", **own)[1] == [told]
