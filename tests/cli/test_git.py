"""git itself calls the program here: it is what whoever works on this project has."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from support.commands import Cqtui, Ran
from support.terminals import on_a_terminal

from cqtui.cli.gitdriver import asked
from cqtui.errors import CqtuiError
from cqtui.typeset import cells

OLD = """二〇一八年政府工作报告
一、工作回顾
粮食丰收，农民增收。
建成大桥一座，通车里程三百公里。
"""
NEW = """二〇一八年政府工作报告
一、工作回顾
粮食丰收，农民大幅增收。
举办国际旅游节，吸引八方来客。
"""
CQTUI = f"{shlex.quote(sys.executable)} -m cqtui"
DOCS = Path(__file__).parents[2] / "docs" / "git.md"

Git = Callable[..., Ran]
"""Runs git with the given arguments in the repository."""


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """A repository with one version of a report, set up as docs/git.md has it."""
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "0")
    for name in [name for name in os.environ if name.startswith("GIT_PAGER")]:
        monkeypatch.delenv(name)

    def call(*args: str) -> Ran:
        done = subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *args],
            cwd=tmp_path,
            capture_output=True,
            check=False,
            timeout=120,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    call("init", "-q", "-b", "main")
    for line in DOCS.read_text("utf-8").splitlines():
        words = shlex.split(line) if line.startswith("git config diff.report") else []
        if words:
            value = words[3].replace("cqtui", CQTUI, 1)
            assert call("config", words[2], value).status == 0
    attributes = DOCS.read_text("utf-8").split("```")[1]
    (tmp_path / ".gitattributes").write_text(attributes.strip() + "\n")
    (tmp_path / "报告.txt").write_text(OLD, encoding="utf-8")
    call("add", ".")
    assert call("commit", "-q", "-m", "first").status == 0
    return call


def test_git_diff_shows_paragraphs(git: Git, tmp_path: Path) -> None:
    """What was revised, what is gone and what is new, and no colour in a pipe."""
    (tmp_path / "报告.txt").write_text(NEW, encoding="utf-8")
    ran = git("diff")
    assert (ran.status, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0] == "diff --git a/报告.txt b/报告.txt"
    assert "    粮食丰收，农民{+大幅+}增收。" in lines
    assert "－ 一  [4]" in lines
    assert "＋ 一  [4]" in lines


def test_every_file_has_its_turn(git: Git, tmp_path: Path) -> None:
    """New, gone, empty, damaged: git never stops, and each is told."""
    for name in ("空.txt", "坏.txt"):
        (tmp_path / name).write_text(OLD, encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "second")
    (tmp_path / "空.txt").write_text("")
    (tmp_path / "坏.txt").write_bytes(b"\x00\x01\x02" * 500)
    (tmp_path / "报告.txt").unlink()
    (tmp_path / "新.txt").write_text(NEW, encoding="utf-8")
    git("add", ".")
    ran = git("diff", "--cached", "--no-renames")
    assert (ran.status, ran.err) == (0, "")
    told = {part.split()[0]: part for part in ran.out.split("diff --git ")[1:]}
    assert set(told) == {"a/空.txt", "a/坏.txt", "a/报告.txt", "a/新.txt"}
    assert "无法对照" in told["a/坏.txt"]
    marks = {
        name: {line[0] for line in part.splitlines()[4:]} & {*"－＋～"}
        for name, part in told.items()
    }
    assert marks["a/新.txt"] == {"＋"}
    assert marks["a/空.txt"] == marks["a/报告.txt"] == {"－"}


def test_a_renamed_file_is_compared_with_what_it_was(git: Git, tmp_path: Path) -> None:
    """git gives two more words then."""
    body = OLD + "".join(f"第{n}项工作按期完成，群众满意。\n" for n in range(20))
    (tmp_path / "甲.txt").write_text(body, encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "second")
    git("mv", "甲.txt", "乙.txt")
    (tmp_path / "乙.txt").write_text(body.replace("丰收", "歉收"), encoding="utf-8")
    git("add", ".")
    ran = git("-c", f"diff.report.command={CQTUI} git-diff --format unified", "diff", "-M", "HEAD")
    assert ran.status == 0
    assert ran.out.splitlines()[:5] == [
        "diff --git a/甲.txt b/乙.txt",
        "rename from 甲.txt",
        "rename to 乙.txt",
        "--- a/甲.txt",
        "+++ b/乙.txt",
    ]
    assert "\n-粮食丰收，农民增收。\n+粮食歉收，农民增收。\n" in ran.out


def test_a_path_that_is_not_merged(git: Git, tmp_path: Path) -> None:
    """git names it alone, and then asks for what is in the work tree."""
    report = tmp_path / "报告.txt"
    git("checkout", "-q", "-b", "side")
    report.write_text(OLD.replace("丰收", "歉收"), encoding="utf-8")
    git("commit", "-q", "-am", "side")
    git("checkout", "-q", "main")
    report.write_text(OLD.replace("丰收", "大丰收"), encoding="utf-8")
    git("commit", "-q", "-am", "main")
    assert git("merge", "side").status != 0
    ran = git("diff", "--cached")
    assert ran.status == 0
    assert ran.out.strip() == "* Unmerged path 报告.txt"


def test_git_log_compares_the_text_of_word_files(git: Git, tmp_path: Path) -> None:
    """Through textconv: paragraphs, and the heading above each hunk."""
    for number, text in enumerate((OLD, NEW)):
        report = docx.Document()
        for line in text.splitlines():
            report.add_paragraph(line)
        file = BytesIO()
        report.save(file)
        (tmp_path / "报告.docx").write_bytes(file.getvalue())
        git("add", ".")
        git("commit", "-q", "-m", str(number))
    ran = git("log", "-1", "-p", "-U0")
    assert ran.status == 0
    assert "\n-粮食丰收，农民增收。\n-建成大桥" in ran.out
    assert "\n+粮食丰收，农民大幅增收。\n+举办" in ran.out
    assert "@@ # 一、工作回顾" in ran.out


@pytest.fixture
def tool(git: Git) -> Git:
    """Runs `git difftool` with a command of ours; a driver would have the first word."""
    git("config", "--unset", "diff.report.command")

    def call(command: str, *args: str) -> Ran:
        return git("difftool", "--no-prompt", "--extcmd", f"{CQTUI} {command}", *args)

    return call


def test_git_difftool_prints(tool: Git, git: Git, tmp_path: Path) -> None:
    """Called with two files, one of them the null device where it is new."""
    (tmp_path / "报告.txt").write_text(NEW, encoding="utf-8")
    (tmp_path / "新.txt").write_text(NEW, encoding="utf-8")
    git("add", ".")
    ran = tool("diff", "--cached")
    assert (ran.status, ran.err) == (0, "")
    assert "diff --git" not in ran.out
    assert ran.out.splitlines().count("－ —") == 1
    assert "    粮食丰收，农民{+大幅+}增收。" in ran.out.splitlines()


@pytest.mark.usefixtures("english")
def test_git_difftool_opens_the_screens(tool: Git, tmp_path: Path) -> None:
    """They need a terminal, and say so without one."""
    (tmp_path / "报告.txt").write_text(NEW, encoding="utf-8")
    assert "the screens need a terminal" in tool("open").err


@pytest.mark.usefixtures("english")
def test_an_alias_prints_where_a_difftool_opens(tool: Git, git: Git, tmp_path: Path) -> None:
    """As docs/git.md has it: the driver is asked by one command alone."""
    (tmp_path / "报告.txt").write_text(NEW, encoding="utf-8")
    (line,) = (x for x in DOCS.read_text("utf-8").splitlines() if "alias.report" in x)
    _, _, name, value = shlex.split(line)
    git("config", name, value.replace("cqtui", CQTUI, 1))
    assert "    粮食丰收，农民{+大幅+}增收。" in git("report").out.splitlines()
    assert "the screens need a terminal" in tool("open").err


def test_colour_and_width_behind_a_pager(git: Git, tmp_path: Path) -> None:
    """On a terminal git starts a pager and says so: its colours and width are used."""
    (tmp_path / "报告.txt").write_text(NEW, encoding="utf-8")
    command = ["git", "-C", str(tmp_path), "diff"]
    env = {"GIT_PAGER": "cat -", "TERM": "xterm", "COLUMNS": "24"}
    status, said = on_a_terminal(command, **env)
    assert status == 0
    assert "\x1b[4;32m{+大幅" in said
    _, plain = on_a_terminal(command, **env, NO_COLOR="1")
    assert "\x1b" not in plain
    body = [line for line in plain.splitlines() if line.startswith("    ")]
    assert 20 <= max(map(cells, body)) <= 24


@pytest.mark.parametrize("form", ["text", "unified"])
def test_a_pager_that_was_left_early(git: Git, tmp_path: Path, form: str) -> None:
    """As in `git --no-pager diff HEAD~1 HEAD | head -3`: git goes on, without complaint."""
    for name in ("报告.txt", "另.txt"):
        (tmp_path / name).write_text(NEW, encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "second")
    git("config", "diff.report.command", f"{CQTUI} git-diff --format {form}")
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        ["git", "-C", str(tmp_path), "--no-pager", "diff", "HEAD~1", "HEAD"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_status_that_tells_a_difference(cqtui: Cqtui, tmp_path: Path) -> None:
    """Only with --exit-code; without it always 0."""
    for name, text in (("a", OLD), ("b", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    a, b = str(tmp_path / "a"), str(tmp_path / "b")

    def words(new: str) -> list[str]:
        return ["x.txt", a, "0" * 40, "100644", new, "1" * 40, "100644"]

    assert cqtui("git-diff", *words(b)).status == 0
    assert cqtui("git-diff", "--exit-code", *words(b)).status == 1
    assert cqtui("git-diff", "--exit-code", *words(a)).status == 0


def test_links_and_submodules_hold_no_report(cqtui: Cqtui, tmp_path: Path) -> None:
    """What they hold for git is not read as one."""
    (tmp_path / "link").write_text("elsewhere")
    link = str(tmp_path / "link")
    ran = cqtui("git-diff", "x", os.devnull, ".", ".", link, "1" * 40, "120000")
    assert ran == (0, "diff --git a/x b/x\n不是普通文件，没有可对照的正文\n", "")


def test_names_that_begin_with_a_dash(cqtui: Cqtui, tmp_path: Path) -> None:
    """They are names, and - is no standard input."""
    file = tmp_path / "a"
    file.write_text(OLD, encoding="utf-8")
    for path in ("-", "-x.txt"):
        ran = cqtui("git-diff", path, os.devnull, ".", ".", str(file), "1" * 40, "100644")
        assert ran.out.startswith(f"diff --git a/{path} b/{path}\n")
        assert (ran.status, ran.err) == (0, "")


def test_control_characters_of_a_path(cqtui: Cqtui) -> None:
    """They never reach the terminal."""
    ran = cqtui("git-diff", "a\x1b[31mb")
    assert ran == (0, "* Unmerged path a␛[31mb\n", "")


@pytest.mark.parametrize("count", [2, 6, 8, 10])
def test_any_other_number_of_words_is_an_error(count: int) -> None:
    """With a hint at the command that was meant."""
    with pytest.raises(CqtuiError, match=f"not {count}") as caught:
        asked(["x"] * count)
    assert "cqtui diff OLD NEW" in caught.value.hint


def test_textconv_is_the_same_each_time(cqtui: Cqtui, seeds: Path) -> None:
    """One line a paragraph, headings marked, whatever else the file held."""
    seed = str(seeds / "2019-work-report.txt")
    ran = cqtui("textconv", seed)
    assert (ran.status, ran.err) == (0, "")
    assert ran == cqtui("textconv", seed)
    assert "\n# 一、2018年工作回顾\n" in ran.out
    assert not [line for line in ran.out.splitlines() if not line.strip()]


def test_textconv_of_nothing(cqtui: Cqtui, tmp_path: Path) -> None:
    """An empty version of a file is a version; one that cannot be read is an error."""
    (tmp_path / "a.txt").write_text("")
    assert cqtui("textconv", str(tmp_path / "a.txt")) == (0, "", "")
    assert cqtui("textconv", os.devnull) == (0, "", "")
    assert cqtui("textconv", str(tmp_path / "b.txt")).status == 2


def test_textconv_of_one_document(cqtui: Cqtui, seeds: Path) -> None:
    """#ID takes one of several, which are told apart otherwise."""
    gazette = str(seeds / "2022-gazette-no2.txt")
    assert cqtui("textconv", gazette).out.startswith("==== ")
    assert "====" not in cqtui("textconv", f"{gazette}#work-report").out
