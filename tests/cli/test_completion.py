import os
import pty
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.commands import Cqtui, outside

from cqtui.cli.arguments import commands
from cqtui.cli.completing import candidates

SHELLS = ("bash", "zsh", "fish")


def offered(*words: str) -> list[str]:
    """What could stand in the place of the last word."""
    return [one.word for one in candidates(commands(), words)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["dif"], ["diff"]),
        (["scale", "wr"], ["write"]),
        (["diff", "--su"], ["--summary"]),
        (["diff", "--format", "d"], ["docx"]),
        (["diff", "--format=d"], ["--format=docx"]),
        (["diff", "--only", "mo"], ["moved"]),
        (["diff", "--only", "moved,ta"], ["moved,targets"]),
        (["diff", "--summary", "--format", "md"], ["md"]),
        (["list", "--kind", "work"], ["work-report"]),
        (["export", "--style", "ap"], ["apa"]),
        (["search", "kind:bu"], ["kind:budget-report"]),
        (["search", "ye"], ["year:"]),
        (["completion", "f"], ["fish"]),
        (["bookmarks", "rem"], ["remove", "/"]),
        (["diff", "--", "--su"], ["/"]),
        (["--lang", "e"], ["en"]),
        (["--lang", "en", "dem"], ["demo"]),
        (["demo", ""], []),
        (["no-such", ""], []),
        (["diff", "a", "b", ""], []),
        (["diff", "--no-such=x"], []),
    ],
)
def test_what_could_stand_there(words: list[str], expected: list[str]) -> None:
    """Commands, options, the words of an option, and `/` where files fit too."""
    assert offered(*words) == expected


def test_every_command_is_offered() -> None:
    """With what it does, in the language of the interface."""
    found = {one.word: one.about for one in candidates(commands(), [""])}
    assert set(found) == set(commands().commands)
    assert all(found.values())


def test_a_report_within_a_file(seeds: Path) -> None:
    """Behind a file and # stand kinds."""
    name = f"{seeds / '2022-gazette-no2.txt'}#pl"
    assert offered("outline", name) == [f"{name}an-report"]


def test_names_of_the_library_are_offered(
    cqtui: Cqtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With their titles; where there is no library, files alone, and none is made."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))
    assert offered("info", "") == []
    assert offered("outline", "") == ["/"]
    assert not (tmp_path / "home").exists()
    report = tmp_path / "r.txt"
    report.write_text("2019年甲市政府工作报告\n\n一、回顾\n\n地区生产总值增长6%。\n", "utf-8")
    assert cqtui("add", str(report)).status == 0
    (found,) = candidates(commands(), ["info", ""])
    assert (found.word[-4:], found.about) == ("port", "2019年甲市政府工作报告")
    assert offered("diff", "x.txt", "") == [found.word, "/"]


def test_a_damaged_library_offers_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is pressed in passing is no time for troubles, nor for mending."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    (tmp_path / "library.sqlite").write_bytes(b"no store" * 1000)
    before = sorted(tmp_path.iterdir())
    assert offered("info", "") == []
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["diff", "--format", "=", "ht"], "html\n"),
        (["diff", "--format", "="], "text\njson\nhtml\ndocx\nmd\nunified\n"),
        (["search", "kind", ":", "wo"], "work-report\n"),
        (["dif"], "diff\n"),
        ([], ""),
    ],
)
def test_bash_has_broken_the_words(
    cqtui: Cqtui, monkeypatch: pytest.MonkeyPatch, words: list[str], expected: str
) -> None:
    """At `=` and `:`, and wants the rest of the last piece alone."""
    monkeypatch.setenv("_CQTUI_COMPLETE", "bash")
    ran = cqtui(*words)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == expected or (not words and "diff\n" in ran.out)


def test_other_shells_are_told_what_it_is(cqtui: Cqtui, monkeypatch: pytest.MonkeyPatch) -> None:
    """Behind a tab."""
    monkeypatch.setenv("_CQTUI_COMPLETE", "fish")
    assert cqtui("demo"[:3]).out == "demo\t打开随程序带来的样例报告\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed_or_installed(
    cqtui: Cqtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shell: str
) -> None:
    """Where the shell finds it; a second time changes nothing, and what was there stays."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "ZDOTDIR"):
        monkeypatch.delenv(name, raising=False)
    start = tmp_path / f".{shell}rc"
    if shell != "fish":
        start.write_bytes(b"export A=\xff")
    script = cqtui("completion", shell).out
    assert "cqtui" in script
    for _ in range(2):
        assert cqtui("completion", shell, "--install").status == 0
    written = [path for path in tmp_path.rglob("*cqtui*") if path.is_file()]
    assert [path.read_text("utf-8") for path in written] == [script]
    if shell != "fish":
        kept, line, *more = start.read_bytes().splitlines()
        assert (kept, more) == (b"export A=\xff", [])
        assert str(written[0]).encode() in line


def test_a_home_that_cannot_be_written(
    cqtui: Cqtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, and what to do."""
    (tmp_path / "data").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    ran = cqtui("completion", "bash", "--install")
    assert ran.status == 2
    assert ran.err.startswith("cqtui: error: ")
    assert "hint: " in ran.err


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of a person who has `cqtui` on the path and its completions installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "cqtui").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cqtui "$@"\n', "utf-8")
    (folder / "cqtui").chmod(0o755)
    (tmp_path / "one report.txt").write_text("x", "utf-8")
    environment = {
        **os.environ, "HOME": str(tmp_path), "PATH": f"{folder}:{os.environ['PATH']}",
        "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "TERM": "dumb", "PS1": "$ ", "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    for shell in SHELLS:
        assert outside('"$@"', "completion", shell, "--install", **environment).status == 0
    return environment


def typed(shell: list[str], keys: list[bytes], until: bytes, home: dict[str, str]) -> bytes:
    """What a shell on a terminal shows after keys are pressed, each when it has become quiet."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(home["HOME"])
        os.execvpe(shell[0], shell, home)
    said = b""
    try:
        for key in (b"", *keys):
            os.write(terminal, key)
            end = time.monotonic() + 20
            quiet = 1.0 if key and not key.endswith(b"\t") else 2.0
            while time.monotonic() < end and until not in said:
                ready, _, _ = select.select([terminal], [], [], quiet)
                if not ready and (key != b"" or said):
                    break
                if ready:
                    said += os.read(terminal, 4096)
    finally:
        os.write(terminal, b"\x03\x04")
        os.close(terminal)
        os.waitpid(pid, 0)
    return said


def test_tab_in_bash(home: dict[str, str]) -> None:
    """A command, an option, a choice behind =, and a file's name with a blank in it."""
    keys = [b"cqtui dif\t", b"one\t", b"--format=ht\t", b"--summ\t"]
    said = typed(["bash", "-i"], keys, b"--summary", home)
    assert b"cqtui diff one\\ report.txt --format=html --summary" in said


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
def test_tab_in_zsh(home: dict[str, str]) -> None:
    """The same."""
    home["TERM"] = "vt100"
    keys = [b"cqtui dif\t", b"--form\t", b"ht\t"]
    said = typed(["zsh", "-i"], keys, b"html", home)
    assert b"html" in said


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
def test_completions_of_fish(home: dict[str, str]) -> None:
    """fish can be asked without a terminal."""
    for line, expected in (("cqtui dif", "diff"), ("cqtui diff --format=ht", "--format=html")):
        done = subprocess.run(
            ["fish", "-c", f"complete -C '{line}'"],
            env=home, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert [row.split("\t")[0] for row in done.stdout.splitlines()] == [expected]
