import os
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from support.terminals import terminal

from cqtui import samples
from cqtui.cli.diagnostics import trouble
from cqtui.cli.launch import Launch, plain_diff, plain_launch, start
from cqtui.cli.main import SELDOM, run
from cqtui.errors import CqtuiError


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["diff", "a", "-", "--json"], None),
        (["diff", "a", "b", "--json"], ("a", "b")),
        (["diff", "--json", "a", "b"], ("a", "b")),
        (["diff", "a", "b"], None),
        (["diff", "a", "--json"], None),
        (["diff", "a", "b", "--json", "--json"], None),
        (["diff", "a", "b", "--json", "--context=2"], None),
        (["outline", "a", "b", "--json"], None),
    ],
)
def test_the_plain_diff(args: list[str], expected: tuple[str, str] | None) -> None:
    """What programs call most is read without typer too."""
    assert plain_diff(args) == expected


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        ([], Launch()),
        (["--lang", "en"], Launch(lang="en")),
        (["demo", "--lang=zh"], Launch(lang="zh", demo=True)),
        (["open", "a"], Launch(("a",))),
        (["--lang", "en", "open", "a", "-"], Launch(("a", "-"), "en")),
        (["open", "-#work-report"], Launch(("-#work-report",))),
        (["open"], None),
        (["open", "a", "b", "c"], Launch(("a", "b", "c"))),
        (["open", "--help"], None),
        (["open", "a", "--encoding", "big5"], None),
        (["--lang"], None),
        (["--lang", "fr"], None),
        (["outline", "a"], None),
    ],
)
def test_plain_forms(args: list[str], expected: Launch | None) -> None:
    """The plain forms are read without typer, everything else is left to it."""
    assert plain_launch(args) == expected


def test_only_commands_look_seldom_for_cycles(monkeypatch: pytest.MonkeyPatch) -> None:
    """The screens stay open, and so what they let go of must be collected as ever."""
    told: list[int] = []
    monkeypatch.setattr("gc.set_threshold", told.append)
    with pytest.raises(CqtuiError):
        run(["open", "no-such-file"])
    assert told == []
    with pytest.raises(CqtuiError):
        run(["diff", "no-such-file", "no-such-file", "--json"])
    assert told == [SELDOM]


Opened = list[dict[str, Any]]
"""What the screens were started with, call by call."""


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Record what the screens would be started with."""
    calls: Opened = []
    screens = ModuleType("cqtui.tui.app")

    def record(sources: list[str], **options: object) -> int:
        calls.append({"sources": sources, **options})
        return 0

    screens.run = record  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "cqtui.tui.app", screens)
    return calls


def test_open(opened: Opened, seeds: Path) -> None:
    """`open` hands the sources on as they were named."""
    seed = str(seeds / "2022-gazette-no2.txt")
    with terminal():
        assert run(["open", f"{seed}#plan-report", seed, "--lang", "en"]) == 0
    assert opened == [
        {
            "sources": [f"{seed}#plan-report", seed],
            "lang": "en",
            "encoding": None,
            "max_size": 64 * 2**20,
            "demo": False,
            "gathered": False,
            "found": frozenset(),
            "say": trouble,
        }
    ]


def test_the_side_that_is_not_there_is_not_opened(opened: Opened, seeds: Path) -> None:
    """git names the null device for it: the other side is read by itself."""
    seed = str(seeds / "2019-work-report.txt")
    with terminal():
        for pair in ((os.devnull, seed), (seed, os.devnull)):
            assert run(["open", *pair]) == 0
    assert [call["sources"] for call in opened] == [[seed], [seed]]


def test_typer_opens_the_same(opened: Opened, seeds: Path) -> None:
    """With further options the way leads over typer to the same start."""
    seed = str(seeds / "2019-work-report.txt")
    with terminal():
        assert run(["--lang", "en", "open", "--encoding", "utf-8", "--max-size", "1M", seed]) == 0
    assert opened == [
        {
            "sources": [seed],
            "lang": "en",
            "encoding": "utf-8",
            "max_size": 2**20,
            "demo": False,
            "gathered": False,
            "found": frozenset(),
            "say": trouble,
        }
    ]


def test_a_folder_opens_as_a_library(opened: Opened, tmp_path: Path) -> None:
    """With the reports in it, and those in an archive there; one alone opens no reader either."""
    (tmp_path / "a.txt").write_text("报告", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("c.txt", "报告")
    inside = [str(tmp_path / "b.zip" / "c.txt")]
    with terminal():
        assert run(["open", str(tmp_path)]) == 0
        assert run(["open", str(tmp_path / "b.zip")]) == 0
    assert [call["sources"] for call in opened] == [[str(tmp_path / "a.txt"), *inside], inside]
    assert all(call["gathered"] for call in opened)


def test_a_folder_without_reports_opens_nothing(opened: Opened, tmp_path: Path) -> None:
    """That is told before any screen is drawn."""
    with terminal(), pytest.raises(CqtuiError, match="holds no reports"):
        start(Launch((str(tmp_path),)))
    assert opened == []


def test_demo(opened: Opened) -> None:
    """`demo` opens the five sample reports."""
    with terminal():
        assert run(["demo"]) == 0
    assert opened[0]["sources"] == samples.sample_paths()
    assert opened[0]["demo"] is True
    assert len(opened[0]["sources"]) == 5


def test_library(opened: Opened) -> None:
    """Without any argument the library opens."""
    with terminal():
        assert run([]) == 0
    assert opened[0]["sources"] == []


def test_missing_file_opens_nothing(opened: Opened) -> None:
    """A source that is not there is told before any screen is drawn."""
    with terminal(), pytest.raises(CqtuiError, match="no such file"):
        start(Launch(("absent.txt",)))
    assert opened == []


def test_samples_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the samples are not installed, that is one clear error."""
    monkeypatch.setattr(samples, "_FOLDERS", (tmp_path,))
    with pytest.raises(CqtuiError, match="not installed"):
        samples.sample_paths()


@pytest.mark.parametrize("new", ["-", "-#work-report"])
def test_standard_input_twice(opened: Opened, new: str) -> None:
    """Text comes through a pipe once; that is told before any screen is drawn."""
    with terminal(), pytest.raises(CqtuiError, match="standard input can be read only once"):
        start(Launch(("-", new)))
    assert opened == []


PIPED = """
import os, pty, sys, types
pid, fd = pty.fork()
if pid == 0:
    screens = types.ModuleType("cqtui.tui.app")
    def run(sources, **_options):
        print(sources, os.isatty(0), sys.stdin.buffer.read(), flush=True)
        return 0
    screens.run = run
    sys.modules["cqtui.tui.app"] = screens
    reader, writer = os.pipe()
    os.write(writer, b"text")
    os.close(writer)
    os.dup2(reader, 0)
    sys.argv = ["cqtui", "open", sys.argv[1]]
    from cqtui.cli.main import main
    main()
said = b""
try:
    while chunk := os.read(fd, 1000):
        said += chunk
except OSError:
    pass  # Linux tells so that the other end was closed
os.waitpid(pid, 0)
print(said.decode(), end="")
"""


@pytest.mark.parametrize("name", ["-", "-#work-report"])
def test_text_from_a_pipe_keys_from_the_terminal(name: str) -> None:
    """`… | cqtui open -` reads the text from the pipe, and the keyboard becomes standard input."""
    done = subprocess.run(
        [sys.executable, "-c", PIPED, name], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == f"['{name}'] True b'text'"
