import re
import shutil
import subprocess
from pathlib import Path

import pytest
from support.commands import Cqtui

from cqtui.cli import arguments
from cqtui.cli.helptexts import pages

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(("form", "name"), [("man", "cqtui.1"), ("md", "commands.md")])
def test_what_is_in_the_docs_is_what_the_program_tells(cqtui: Cqtui, form: str, name: str) -> None:
    """`make reference` writes both anew."""
    assert cqtui("man", "--format", form).out == (DOCS / name).read_text("utf-8")


def test_the_language_changes_nothing(cqtui: Cqtui, monkeypatch: pytest.MonkeyPatch) -> None:
    """The manual is in English, and the same in every terminal."""
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.setenv("COLUMNS", "40")
    chinese = cqtui("man").out
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "200")
    assert cqtui("man").out == chinese


def test_every_command_and_option_is_in_the_manual(cqtui: Cqtui) -> None:
    """With its examples."""
    text = cqtui("man").out.replace("\\-", "-")
    for page in pages(arguments.commands()):
        assert page.path == "cqtui" or f'.SS "{page.path}"\n' in text
        for name, _ in page.options:
            assert name.split()[0].rstrip(",") in text


def test_the_manual_is_sound_roff(cqtui: Cqtui) -> None:
    """ASCII alone, known requests alone, each example closed, no line that is another by chance."""
    lines = cqtui("man").out.splitlines()
    assert all(line.isascii() for line in lines)
    requests = {line.split()[0] for line in lines if line.startswith((".", "'"))}
    assert requests == {".TH", ".SH", ".SS", ".PP", ".TP", ".RS", ".RE", ".nf", ".fi"}
    assert lines.count(".nf") == lines.count(".fi") == lines.count(".RS 4") == lines.count(".RE")
    escapes = {
        match for line in lines for match in re.findall(r"\\(\[u[0-9A-F]{4}\]|\(..|.)", line)
    }
    known = {"-", "e", "&", "(aq", "(dq", "fB", "f", "(ha", "(ti", "(ga"}
    assert {e for e in escapes if not e.startswith("[u")} <= known
    assert all(line.count(r"\fB") == line.count(r"\fR") for line in lines)


@pytest.mark.parametrize(
    "command", [["mandoc", "-T", "lint", "-W", "error"], ["groff", "-man", "-Tutf8", "-ww"]]
)
def test_programs_that_set_manuals_find_no_fault(command: list[str]) -> None:
    """Where they are installed."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(
        [*command, str(DOCS / "cqtui.1")], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""


def test_links_within_the_reference_lead_somewhere() -> None:
    """Every command of the table of contents has its heading."""
    text = (DOCS / "commands.md").read_text("utf-8")
    headings = re.findall(r"^### (.+)$", text, re.MULTILINE)
    links = re.findall(r"\]\(#([^)]+)\)", text)
    assert links
    assert set(links) <= {heading.replace(" ", "-") for heading in headings}
