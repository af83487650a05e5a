import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.commands import Cqtui, outside

from cqtui import __version__, pipeline
from cqtui.catalogs import catalog
from cqtui.cli import arguments
from cqtui.cli.arguments import PAGED
from cqtui.cli.examples import ALWAYS, COMMON, ENVIRONMENT, EXAMPLES, GROUPS, STATUSES
from cqtui.cli.helptexts import pages
from cqtui.cli.usage import told
from cqtui.typeset import cells

CLOSED = (
    "cqtui: error: standard output is closed\nhint: leave it open, or send it to a file: > FILE\n"
)
FULL = "cqtui: error: No space left on device\nhint: look at the disk, and at what it is sent to\n"


@pytest.fixture
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    """A locale that asks for English."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["frobnicate"], "no such command 'frobnicate'"),
        (["--frobnicate"], "no such option: --frobnicate"),
        (["outline"], "missing argument 'SOURCE'"),
        (["diff", "seeds/2019-work-report.txt"], "missing argument 'NEW'"),
        (["outline", "x", "--format", "xml"], "'xml' is not one of 'text', 'json'"),
        (["outline", "x", "--depth", "0"], "invalid value for '--depth'"),
        (["outline", "x", "--max-size", "3x"], "3x is not a size"),
        (["outline", "x", "--max-size", "100G"], "1G is the largest size that is read"),
        (["outline", "x", "--max-size", "9" * 20 + "G"], "1G is the largest size that is read"),
        (["outline", "x", "--max-size", "9" * 5000], "1G is the largest size that is read"),
        (["outline", "-#x", "--depth"], "option '--depth' requires an argument"),
        (["-#work-report"], "no such command '-#work-report'"),
        (["open"], "missing argument"),
        (["--lang", "fr"], "invalid value for '--lang'"),
        (["demo", "extra"], "unexpected extra argument"),
    ],
)
@pytest.mark.usefixtures("_english")
def test_wrong_usage(cqtui: Cqtui, args: list[str], said: str) -> None:
    """A mistake on the command line is one line that names it, a hint, and status 2."""
    ran = cqtui(*args)
    error, hint = ran.err.splitlines()
    assert error.startswith("cqtui: error: ")
    assert said in error
    assert hint.startswith("hint: cqtui")
    assert (ran.status, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["frobnicate"], "没有 frobnicate 这个命令"),
        (["outlin"], "没有 outlin 这个命令，是不是 outline"),
        (["--frobnicate"], "没有 --frobnicate 这个选项"),
        (["cite", "--sectoin", "一"], "没有 --sectoin 这个选项，是不是 --encoding、--section"),
        (["outline"], "缺少 SOURCE"),
        (["scale"], "缺少命令"),
        (
            ["outline", "x", "--format", "xml"],
            "--format 的内容不对：xml 不在可选之列（text、json）",
        ),
        (["outline", "x", "--depth", "0"], "--depth 的内容不对：不能小于 1"),
        (["edit", "x", "--year", "3000"], "--year 的内容不对：不能大于 2200"),
        (["outline", "x", "--depth", "a"], "--depth 的内容不对：要写整数"),
        (["outline", "x", "--depth"], "--depth 后面要写内容"),
        (["outline", "x", "--json=1"], "--json 后面不写内容"),
        (["outline", "x", "--max-size", "3x"], "3x 不是大小，可写 500K、64M 或 1G"),
        (["outline", "x", "--max-size", "9G"], "最大是 1G"),
        (["list", "--year", "x"], "x 不是年份，可写 2019 或 2017..2022"),
        (["demo", "extra", "more"], "多出了 extra more"),
        (["export", "x", "--at", "3-1"], "3-1 不是行号，也不是行的范围"),
        (["-#work-report"], "没有 -#work-report 这个命令"),
    ],
)
def test_wrong_usage_is_told_in_chinese(cqtui: Cqtui, args: list[str], said: str) -> None:
    """In a Chinese locale; the words before it are those that programs look for."""
    ran = cqtui(*args)
    error, hint = ran.err.splitlines()
    assert error == f"cqtui: error: {said}" or error.endswith(f"：{said}")
    assert hint.startswith("hint: ")
    assert (ran.status, ran.out) == (2, "")


def test_a_hint_names_the_command(cqtui: Cqtui) -> None:
    """Also where typer does not."""
    assert cqtui("outline", "x", "--depth").err.endswith("hint: 用法见 cqtui outline --help\n")


def test_what_is_asked_for_is_spoken(cqtui: Cqtui) -> None:
    """--lang is heard before anything else, wherever it stands."""
    assert "no such option: --frob" in cqtui("cite", "--frob", "--lang", "en").err
    assert cqtui("--lang=en", "cite", "--help").out.startswith("Usage: cqtui cite")
    assert cqtui("cite", "--help", "--lang", "zh").out.startswith("用法：cqtui cite")


def test_a_sentence_that_is_not_known_is_passed_on() -> None:
    """In whatever language it is."""
    assert told("Something else happened.") == "Something else happened"


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its path."""
    waiting: list[tuple[str, Any]] = [("cqtui", arguments.commands())]
    while waiting:
        path, command = waiting.pop()
        yield path, command
        waiting += [(f"{path} {n}", c) for n, c in getattr(command, "commands", {}).items()]


@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_every_command_and_option_says_what_it_is(spoken: str) -> None:
    """In both languages, and no text stays behind when what it told of is gone."""
    texts = catalog("help", spoken)
    used = set()
    for path, command in commands():
        name = ".".join(path.split()[1:]) or path
        used.add(f"help.{name}")
        for one in command.params:
            own = f"help.{name}.{one.name}"
            used.add(own if own in texts else f"help.any.{one.name}")
    used |= {f"help.group.{name}" for name in GROUPS} | {"help.more"}
    used |= {f"help.status.{n}" for n in (*COMMON, *ALWAYS)}
    used |= {f"help.env.{name}" for name in ENVIRONMENT}
    for name, statuses in STATUSES.items():
        known = {f"help.status.{name}.{n}" for n in statuses} & set(texts)
        used |= {f"help.status.{n}" for n in statuses if f"help.status.{name}.{n}" not in texts}
        assert known or name in {"watch", "serve"}
        used |= known
    assert used == set(texts)


def names_of_commands() -> set[str]:
    """The name of every command as the catalogs have it; cqtui for the program itself."""
    return {".".join(path.split()[1:]) or path for path, _ in commands()}


def test_every_command_has_examples() -> None:
    """In the order of the help, each told in both languages and none of a command that is gone."""
    assert set(EXAMPLES) == names_of_commands()
    told = {f"example.{name}.{n + 1}" for name in EXAMPLES for n in range(len(EXAMPLES[name]))}
    assert told == set(catalog("example", "zh")) == set(catalog("example", "en"))


def test_every_command_stands_in_one_group() -> None:
    """On the first page of help."""
    grouped = [name for group in GROUPS.values() for name in group]
    top = {name for name in names_of_commands() if "." not in name} - {"cqtui"}
    assert sorted(grouped) == sorted(top)


def test_statuses_and_the_pager_are_those_of_commands() -> None:
    """Nothing is told of a command that is gone."""
    assert set(STATUSES) | set(PAGED) <= names_of_commands()


def test_every_page_tells_statuses_and_examples() -> None:
    """Each status once, and what it means."""
    for page in pages(arguments.commands()):
        statuses = [status for status, _ in page.statuses]
        assert len(statuses) == len(set(statuses)) >= 2
        assert page.examples


def test_a_line_that_is_broken_is_the_same_to_a_shell(
    cqtui: Cqtui, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the page is narrow the examples can still be copied."""
    monkeypatch.setenv("COLUMNS", "40")
    out = cqtui("git-diff", "--help").out
    assert " \\\n" in out
    assert "git diff --no-index 2017.txt 2019.txt" in " ".join(out.replace("\\\n", " ").split())


def test_what_can_be_written_is_told(cqtui: Cqtui) -> None:
    """Choices, defaults and limits, by the command itself."""
    out = cqtui("diff", "--help").out
    assert "revised, split, merged" in out.replace("\n", " ")
    assert "（默认 64M）" in out
    assert "≥ 20" in out


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_help_keeps_within_the_terminal(
    cqtui: Cqtui, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Chinese too, whose characters are two cells wide, and no line begins with a stop."""
    monkeypatch.setenv("COLUMNS", columns)
    for path, _ in commands():
        lines = cqtui(*path.split()[1:], "--help").out.splitlines()
        texts = [line for line in lines if not line.lstrip().startswith("-")]
        assert max(map(cells, texts)) <= int(columns)
        assert not [line for line in texts if line.lstrip()[:1] in tuple("，。；：、）")]


@pytest.mark.usefixtures("_english")
@pytest.mark.parametrize("args", [["--help"], ["-h"], ["diff", "--help"], ["open", "--help"]])
def test_help(cqtui: Cqtui, args: list[str]) -> None:
    """Help goes to standard output and is no error."""
    ran = cqtui(*args)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Usage: cqtui")


def test_help_names_every_command(cqtui: Cqtui) -> None:
    """The first help page lists what the program does."""
    out = cqtui("--help").out
    assert {"open", "demo", "outline", "diff", "textconv", "git-diff"} <= set(out.split())


@pytest.mark.parametrize("args", [["--version"], ["-V"], ["--lang", "en", "-V"]])
def test_version(cqtui: Cqtui, args: list[str]) -> None:
    """`--version` prints the name and the version."""
    assert cqtui(*args) == (0, f"cqtui {__version__}\n", "")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("script", "ran"),
    [
        ('"$@" >&-', (2, "", CLOSED)),
        ('"$@" >/dev/full', (2, "", FULL)),
    ],
)
def test_version_that_nobody_can_read(script: str, ran: tuple[int, str, str]) -> None:
    """Quick as it is, it ends as every other command does."""
    assert outside(script, "--version") == ran


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("args", [[], ["demo"], ["open", "{seed}"], ["open", "{seed}", "{seed}"]])
def test_screens_need_a_terminal(cqtui: Cqtui, seeds: Path, args: list[str]) -> None:
    """Without a terminal the screens end with status 2 and a hint, at once."""
    ran = cqtui(*(arg.format(seed=seeds / "2019-work-report.txt") for arg in args))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "cqtui: error: the screens need a terminal",
        "hint: cqtui outline and cqtui diff also work in a pipe",
    ]


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_closed_pipe(seeds: Path, options: list[str]) -> None:
    """A reader that has gone ends the program in silence, with the status of a broken pipe."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "cqtui", "outline", str(seeds / "2019-work-report.txt"), *options],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


def test_interrupt(cqtui: Cqtui, seeds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the program in silence with status 130."""

    def interrupted(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "read", interrupted)
    assert cqtui("outline", str(seeds / "2019-work-report.txt")) == (130, "", "")


@pytest.mark.parametrize(
    "module",
    ["cqtui.cli.diagnostics", "cqtui.cli.launch", "cqtui.pipeline", "typer", "cqtui.cli.commands"],
)
def test_interrupt_at_the_start(module: str) -> None:
    """Ctrl-C while a module is being imported ends as silently as later."""
    script = (
        "import sys\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name == sys.argv[-1]:\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting())\n"
        "from cqtui.cli.main import main\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "outline", module], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


@pytest.mark.usefixtures("english")
def test_full_disk(seeds: Path) -> None:
    """Output that cannot be written is told in one line, with what to look at."""
    seed = str(seeds / "2019-work-report.txt")
    ran = outside('"$@" >/dev/full', "outline", seed, "--json")
    error = "cqtui: error: No space left on device\n"
    assert ran == (2, "", error + "hint: look at the disk, and at what it is sent to\n")


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_output_survives_a_narrow_encoding(seeds: Path, encoding: str) -> None:
    """JSON is UTF-8 whatever the terminal's encoding is."""
    seed = str(seeds / "2019-work-report.txt")
    done = outside('"$@"', "outline", seed, "--json", PYTHONIOENCODING=encoding)
    assert done.status == 0
    assert json.loads(done.out)["documents"][0]["year"] == 2019
    assert outside('"$@" >/dev/null', "outline", seed, PYTHONIOENCODING=encoding) == (0, "", "")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("options", ["", "--json"])
def test_closed_output(seeds: Path, options: str) -> None:
    """Where standard output was closed from the start, that is told."""
    ran = outside(f'"$@" {options} >&-', "outline", str(seeds / "2019-work-report.txt"))
    assert ran == (2, "", CLOSED)


def test_closed_error_output() -> None:
    """Where nobody can be told, the status still tells."""
    assert outside('"$@" 2>&-', "outline", "absent.txt") == (2, "", "")


@pytest.mark.usefixtures("english")
def test_empty_name(cqtui: Cqtui) -> None:
    """An empty name, a variable that was never set say, is not the folder one stands in."""
    assert "the name of a source is empty" in cqtui("outline", "").err


def test_the_library_lies_where_the_platform_has_data(
    cqtui: Cqtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """XDG_DATA_HOME on Linux, unless CQTUI_HOME names another folder."""
    report = tmp_path / "report.txt"
    report.write_text("2019年甲市政府工作报告\n\n一、回顾\n\n地区生产总值增长6%。\n", "utf-8")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    assert cqtui("add", str(report)).status == 0
    assert (tmp_path / "data" / "cqtui" / "library.sqlite").is_file()
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "own"))
    assert cqtui("add", str(report)).status == 0
    assert (tmp_path / "own" / "library.sqlite").is_file()


@pytest.mark.parametrize(
    "words", [["diff", "{seed}", "{seed}", "--format", "md"], ["targets", "{seed}", "--json"]]
)
def test_a_dash_is_standard_output(cqtui: Cqtui, tmp_path: Path, words: list[str]) -> None:
    """`-o -` writes there, and makes no file of that name."""
    report = tmp_path / "report.txt"
    report.write_text("2019年甲市政府工作报告\n\n一、回顾\n\n地区生产总值增长6%。\n", "utf-8")
    words = [word.format(seed=report) for word in words]
    assert cqtui(*words, "-o", "-") == cqtui(*words)
    assert cqtui(*words).out
    assert not Path("-").exists()
