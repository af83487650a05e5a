import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "cqtui"
FRONT_ENDS = ("cqtui.tui", "cqtui.cli", "cqtui.typeset", "cqtui.__main__")


def modules() -> list[str]:
    """Every module of the package that is not a front end."""
    names = (
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        for path in sorted(PACKAGE.rglob("*.py"))
    )
    core = (name.removesuffix(".__init__") for name in names)
    return [name for name in core if not name.startswith(FRONT_ENDS)]


def loaded(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after `code`."""
    script = f"{code}\nimport sys; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def loaded_of_ours(code: str) -> set[str]:
    """The program's own modules that a fresh interpreter holds after `code`, whatever it prints."""
    script = f"{code}\nimport sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return {name for name in done.stdout.split() if name.startswith("cqtui.")}


def test_core_knows_no_terminal() -> None:
    """All rooms below the front ends together pull in neither textual nor rich nor typer."""
    everything = "\n".join(f"import {name}" for name in modules())
    assert not loaded(everything) & {"textual", "rich", "typer", "click"}


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("cqtui.cli.main", {"textual", "rich", "typer", "json"}),
        ("cqtui.cli.arguments", {"textual"}),
        ("cqtui.pipeline", {"rapidfuzz", "jieba", "rjieba", "docx", "sqlite3"}),
        ("cqtui.analysis.tokens", {"jieba", "rjieba"}),
    ],
)
def test_nothing_heavy_before_it_is_needed(module: str, absent: set[str]) -> None:
    """What is slow to load is loaded where it is used, not where it is named."""
    assert not loaded(f"import {module}") & absent


@pytest.mark.parametrize(
    "words",
    [
        ["--version"],
        ["diff", "no-such-file", "no-such-file", "--json"],  # which needs no typer
        ["diff", "no-such-file", "no-such-file"],
        ["targets", "no-such-file"],
    ],
)
def test_what_reads_numbers_is_loaded_when_there_is_a_text(words: list[str]) -> None:
    """Neither the version nor an error waits for it, nor does an engine."""
    code = (
        "from cqtui.cli.diagnostics import guard\nfrom cqtui.cli.main import run\n"
        f"guard(lambda: run({words!r}))"
    )
    names = loaded_of_ours(code)
    assert "cqtui.cli.main" in names
    assert not names & {
        "cqtui.analysis.figures.quantities",
        "cqtui.analysis.targets.targets",
        "cqtui.analysis.targets.glossary",
        "cqtui.compare.compare",
        "cqtui.compare.targets.ledger",
    }


@pytest.mark.parametrize("word", ["--version", "-V"])
def test_the_version_is_told_before_anything_is_loaded(word: str) -> None:
    """A script that asks for it waits for Python, and for no library."""
    code = (
        "from cqtui.cli.diagnostics import guard\nfrom cqtui.cli.main import run\n"
        f"guard(lambda: run([{word!r}]))"
    )
    names = loaded_of_ours(code)
    assert names == {"cqtui.cli", "cqtui.cli.main", "cqtui.cli.diagnostics", "cqtui.errors"}
    assert not loaded(code) & {"typer", "click", "rich", "textual", "json", "argparse", "inspect"}


FIRST_FRAME = """
import os, sys
from cqtui.tui import leftout
from cqtui.tui.app import run as start
leave_out = leftout.leave_out
def seen(self, screen, renderable):
    if renderable is not None:
        os.write(1, " ".join(sys.modules).encode())
        os._exit(0)
def watch():
    leave_out()
    from textual.app import App
    run = App.run
    App.run = lambda self: run(self, headless=True)
    App._display = seen
leftout.leave_out = watch
start(SOURCES)
"""
"""Prints what is loaded when the first frame is drawn."""


@pytest.mark.parametrize(
    "names", [[], ["2019-work-report.txt"], ["2017-work-report.txt", "2019-work-report.txt"]]
)
def test_the_first_frame_waits_for_nothing_heavy(
    names: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither engines nor readers of other formats, nor the search, nor what reads config.toml."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path))
    sources = [str(ROOT / "seeds" / name) for name in names]
    code = FIRST_FRAME.replace("SOURCES", repr(sources))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    found = set(done.stdout.split())
    assert {"textual.app", "cqtui.tui.program"} <= found
    assert not {name.partition(".")[0] for name in found} & {
        "docx", "jieba", "jinja2", "lxml", "numpy", "openpyxl", "pypdfium2", "rapidfuzz", "rjieba",
        "scipy", "typer", "xlsxwriter",
    }  # fmt: skip
    rooms = ("cqtui.library.search.", "cqtui.compare.align", "cqtui.ingest.readers", "cqtui.config")
    assert not [name for name in found if name.startswith(rooms)]
    # What the terminal library loads for what these screens do not have.
    assert not found & {
        "ssl", "textual.fuzzy", "textual.widgets._option_list",
        "textual.widgets._select", "textual.widgets._tree",
    }  # fmt: skip
    # What pairing, keeping and telling of faults need is loaded behind the first frame.
    assert not found & {
        "cqtui.model.comparison", "cqtui.model.quantity", "cqtui.tui.comparison.child",
        "cqtui.tui.screenkeeper", "cqtui.tui.tour.kept", "shlex", "cqtui.analysis.fold",
        "cqtui.library.visits", "cqtui.model.annotation", "cqtui.model.correction", "hashlib",
    }  # fmt: skip
    if names:  # the library's own screen lists what is kept
        assert not found & {
            "cqtui.library.store", "cqtui.library.columns", "json", "sqlite3",
        }  # fmt: skip


def test_printing_commands_leave_the_screens_alone() -> None:
    """`outline` runs to its end without textual."""
    seed = ROOT / "seeds" / "2019-work-report.txt"
    code = (
        "import io, sys; real, sys.stdout = sys.stdout, io.StringIO()\n"
        f"from cqtui.cli.main import run; run(['outline', {str(seed)!r}])\n"
        "sys.stdout = real"
    )
    assert "textual" not in loaded(code)
