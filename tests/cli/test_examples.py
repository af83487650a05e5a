"""Every example of every command's help does what it says, on the sample reports."""

import re
import shutil
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from support.commands import Cqtui, outside
from support.terminals import terminal

from cqtui.cli.examples import COMMON, EXAMPLES, STATUSES
from cqtui.cli.launch import plain_launch
from cqtui.cli.main import run

FILES = {
    "2017.txt": ("2017-work-report.txt", ((1, 40),)),
    "2019.txt": ("2019-work-report.txt", ((1, 70),)),
    "2022.txt": ("2022-gazette-no2.txt", ((1, 80), (233, 260), (641, 670))),
}
"""Of which lines of which sample the files of the examples are: as much as they need."""
DRAFT = """2020年政府工作报告

一、2019年工作回顾

地区生产总值增长6.3%。

三、2020年工作安排

地区生产总值增长6%左右。
"""
LINES = [(name, line) for name, lines in EXAMPLES.items() for line in lines]
NEEDS_MORE = {"scale.write": "pyarrow"}
"""Commands that need what only an extra installs."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """A folder with the files that the examples name, and a library with what they ask of it."""
    folder = tmp_path_factory.mktemp("examples")
    for name, (seed, parts) in FILES.items():
        lines = (seeds / seed).read_text("utf-8").splitlines(keepends=True)
        text = "".join(line for first, last in parts for line in lines[first - 1 : last])
        (folder / name).write_text(text, "utf-8")
    (folder / "draft.txt").write_text(DRAFT, "utf-8")
    (folder / "note.txt").write_text("地区生产总值增长6%左右，粮食产量1079.3万吨。", "utf-8")
    shutil.copyfile(folder / "2019.txt", folder / "copy.txt")
    (folder / "reports").mkdir()
    for name in ("2017.txt", "2019.txt"):
        shutil.copyfile(folder / name, folder / "reports" / name)
    (folder / "names.txt").write_text("reports/2017.txt\nreports/2019.txt\n", "utf-8")
    with zipfile.ZipFile(folder / "old.zip", "w") as archive:
        archive.write(folder / "2017.txt", "2017.txt")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CQTUI_HOME", str(folder / "home"))
        for args in (
            ["add", str(folder / "2017.txt"), str(folder / "2019.txt")],
            ["bookmarks", "add", "2019", "--at", "63", "--note", "x", "--tag", "产业"],
            ["edit", "2019", "--place", "重庆市"],
        ):
            assert run(args) == 0
    return folder


@pytest.fixture
def here(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it all, to work in: no example sees what another one did."""
    shutil.copytree(prepared, tmp_path / "here")
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "here" / "home"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    return tmp_path / "here"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the screens would be started with, where there is a terminal."""
    calls: list[object] = []
    screens = ModuleType("cqtui.tui.app")

    def record(*sources: object, **_options: object) -> int:
        calls.append(sources)
        return 0

    screens.run = screens.proofread = record  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "cqtui.tui.app", screens)
    return calls


def words(line: str) -> list[str]:
    """The words of a line behind `cqtui`, as a shell has them, its patterns filled in.

    >>> words('cqtui search "a b" c')
    ['search', 'a b', 'c']
    """
    found = re.findall(r'"([^"]*)"|(\S+)', line)
    given = [quoted or plain for quoted, plain in found][1:]
    return [
        name
        for word in given
        for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])
    ]


def expected(line: str) -> set[int]:
    """The statuses with which an example may end: those its help tells of, but not trouble."""
    told = [STATUSES[word] for word in line.replace('"', "").split() if word in STATUSES]
    return set(told[-1] if told else COMMON) - {2}


def is_for_a_shell(line: str) -> bool:
    """Whether it is more than a call of the program."""
    return not line.startswith("cqtui") or "|" in line


PLAIN = [
    (name, line)
    for name, line in LINES
    if not is_for_a_shell(line)
    and name not in {"watch", "restore", "serve"}
    and "--screen" not in line
    and plain_launch(words(line)) is None
]
SCREENS = [line for _, line in LINES if line.startswith("cqtui") and plain_launch(words(line))]
SHELL = [line for _, line in LINES if is_for_a_shell(line)]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(("name", "line"), PLAIN)
def test_an_example_runs(cqtui: Cqtui, name: str, line: str) -> None:
    """It ends well, with no word of trouble, and does or prints something."""
    if name in NEEDS_MORE:
        pytest.importorskip(NEEDS_MORE[name])
    before = set(Path().rglob("*"))
    ran = cqtui(*words(line))
    assert ran.status in expected(line), ran.err
    assert "error" not in ran.err
    assert ran.out or ran.err or set(Path().rglob("*")) > before


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("line", SCREENS)
def test_an_example_opens_a_screen(opened: list[object], line: str) -> None:
    """With what it names, which is there."""
    with terminal():
        assert run(words(line)) == 0
    assert len(opened) == 1


@pytest.mark.usefixtures("here")
def test_the_example_of_the_screen_of_findings(opened: list[object]) -> None:
    """It opens the screens too, by typer's way."""
    (line,) = (line for _, line in LINES if "--screen" in line)
    with terminal():
        assert run(words(line)) == 0
    assert len(opened) == 1


@pytest.mark.parametrize("line", SHELL)
def test_an_example_for_a_shell_runs(here: Path, line: str) -> None:
    """Pipes and git included; `cqtui` and a `man` that only reads are on the path."""
    folder = here / "bin"
    folder.mkdir()
    for program, does in (("cqtui", f'exec "{sys.executable}" -m cqtui "$@"'), ("man", "cat")):
        (folder / program).write_text(f"#!/bin/sh\n{does}\n", "utf-8")
        (folder / program).chmod(0o755)
    ran = outside(f'export PATH="{folder}:$PATH"; set -o pipefail; {line}')
    assert ran.status in expected(line), ran.err
    assert "error" not in ran.err


@pytest.mark.usefixtures("here")
def test_the_examples_of_restore_run(cqtui: Cqtui, here: Path) -> None:
    """The first where there is no library yet, the second where there is one."""
    assert cqtui("backup", "library.zip").status == 0
    (here / "home").rename(here / "elsewhere")
    for line in EXAMPLES["restore"]:
        ran = cqtui(*words(line))
        assert (ran.status, ran.err) == (0, "")


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("line", EXAMPLES["serve"])
def test_the_examples_of_serve_run(
    cqtui: Cqtui, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """Until Ctrl-C; that a browser sees the screens is test_serve's affair."""

    async def once(_words: list[str], _serving: object) -> int:
        return 130

    monkeypatch.setattr("cqtui.cli.serving.serve._serve", once)
    ran = cqtui(*words(line))
    assert (ran.status, ran.err) == (130, "")


@pytest.mark.usefixtures("here")
def test_the_example_of_watch_runs(cqtui: Cqtui, monkeypatch: pytest.MonkeyPatch) -> None:
    """Until Ctrl-C, and then it ends as the help says."""

    def once(_root: Path) -> Iterator[list[str]]:
        yield []
        raise KeyboardInterrupt

    monkeypatch.setattr("cqtui.cli.watch.changes", once)
    (line,) = EXAMPLES["watch"]
    ran = cqtui(*words(line))
    assert ran.status == 130
    assert "正在盯着" in ran.err
