import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.commands import Cqtui, outside

from cqtui import __version__, pipeline


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["frobnicate"], "no such command 'frobnicate'"),
        (["--frobnicate"], "no such option: --frobnicate"),
        (["outline"], "missing argument 'SOURCE'"),
        (["diff", "seeds/2019-work-report.txt"], "missing argument 'NEW'"),
        (["outline", "x", "--format", "xml"], "'xml' is not one of 'text', 'json'"),
        (["outline", "x", "--depth", "0"], "invalid value for '--depth'"),
        (["outline", "x", "--max-size", "3x"], "3x is no size"),
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
def test_wrong_usage(cqtui: Cqtui, args: list[str], said: str) -> None:
    """A mistake on the command line is one line that names it, a hint, and status 2."""
    ran = cqtui(*args)
    error, hint = ran.err.splitlines()
    assert error.startswith("cqtui: error: ")
    assert said in error
    assert hint.startswith("hint: cqtui")
    assert (ran.status, ran.out) == (2, "")


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


def test_version(cqtui: Cqtui) -> None:
    """`--version` prints the name and the version."""
    assert cqtui("--version") == (0, f"cqtui {__version__}\n", "")


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


def test_full_disk(seeds: Path) -> None:
    """Output that cannot be written is told in one line."""
    seed = str(seeds / "2019-work-report.txt")
    ran = outside('"$@" >/dev/full', "outline", seed, "--json")
    assert ran == (2, "", "cqtui: error: No space left on device\n")


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_output_survives_a_narrow_encoding(seeds: Path, encoding: str) -> None:
    """JSON is UTF-8 whatever the terminal's encoding is."""
    seed = str(seeds / "2019-work-report.txt")
    done = outside('"$@"', "outline", seed, "--json", PYTHONIOENCODING=encoding)
    assert done.status == 0
    assert json.loads(done.out)["documents"][0]["year"] == 2019
    assert outside('"$@" >/dev/null', "outline", seed, PYTHONIOENCODING=encoding) == (0, "", "")


@pytest.mark.parametrize("options", ["", "--json"])
def test_closed_output(seeds: Path, options: str) -> None:
    """Where standard output was closed from the start, that is told."""
    ran = outside(f'"$@" {options} >&-', "outline", str(seeds / "2019-work-report.txt"))
    assert ran == (2, "", "cqtui: error: standard output is closed\n")


def test_closed_error_output() -> None:
    """Where nobody can be told, the status still tells."""
    assert outside('"$@" 2>&-', "outline", "absent.txt") == (2, "", "")


def test_empty_name(cqtui: Cqtui) -> None:
    """An empty name, a variable that was never set say, is not the folder one stands in."""
    assert "the name of a source is empty" in cqtui("outline", "").err
