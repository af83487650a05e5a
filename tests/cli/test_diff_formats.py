import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from support.commands import Cqtui
from support.terminals import on_a_terminal

from cqtui.cli.diff import DiffFormat
from cqtui.compare.changes import KINDS
from cqtui.export.comparisonfile import FORMS

OLD = """二〇一八年政府工作报告
一、工作回顾
粮食丰收，农民增收。
建成大桥一座，通车里程三百公里。
二、今年安排
今年主要预期目标是：地区生产总值增长8%左右，城镇新增就业60万人。
办好人民满意的教育，新建幼儿园十所。
"""
NEW = """二〇一九年政府工作报告
一、工作回顾
粮食丰收，农民增收。
二、今年安排
今年主要预期目标是：地区生产总值增长6%，城镇新增就业60万人。
举办国际旅游节，吸引八方来客。
办好人民满意的教育，新建幼儿园十二所。
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    """Two small reports on disk."""
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("text", "－ 2018".encode()),
        ("json", b'{"schema": "cqtui/diff/1"'),
        ("html", b"<!doctype html>"),
        ("md", b"# "),
        ("unified", b"--- "),
        ("docx", b"PK\x03\x04"),
    ],
)
def test_every_format(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path, form: str, begins: bytes
) -> None:
    """To standard output and into a file, the same bytes, with the status of a difference."""
    out = tmp_path / "out"
    ran = cqtui("diff", *pair, "--format", form, "-o", str(out))
    assert ran == (1, "", "")
    assert out.read_bytes().startswith(begins)
    if form != "docx":  # which is no text, and tells the time at which it was made
        assert cqtui("diff", *pair, "--format", form).out.encode() == out.read_bytes()


def test_every_format_is_tried() -> None:
    """A new one is added above."""
    assert {form.value for form in DiffFormat} == {"text", "json", "html", "md", "unified", "docx"}
    assert {*FORMS} < {*DiffFormat}


@pytest.mark.usefixtures("english")
def test_a_word_file_is_no_text_for_a_terminal(pair: tuple[str, str]) -> None:
    """One line says so, and a second what to do; a pipe takes it."""
    command = [sys.executable, "-m", "cqtui", "diff", *pair, "--format", "docx"]
    status, said = on_a_terminal(command)
    assert status == 2
    assert said.splitlines() == [
        "cqtui: error: a Word file is nothing to print on a terminal",
        "hint: add --output FILE, or a pipe",
    ]
    piped = subprocess.run(command, capture_output=True, check=False)
    assert piped.returncode == 1
    assert zipfile.ZipFile(io.BytesIO(piped.stdout)).testzip() is None


@pytest.mark.parametrize(
    ("words", "statuses"),
    [
        (["--only", "added"], {"added"}),
        (["--only", "added,removed"], {"added", "removed"}),
        (["--only", "added", "--only", "removed"], {"added", "removed"}),
        (["--only", "targets"], {"revised"}),
        (["--only", "split"], set()),
    ],
)
def test_only_filters_the_rows(
    cqtui: Cqtui, pair: tuple[str, str], words: list[str], statuses: set[str]
) -> None:
    """Of JSON too; the summary and the status are those of all."""
    ran = cqtui("diff", *pair, "--json", *words)
    value = json.loads(ran.out)
    assert {row["status"] for row in value["rows"]} == statuses
    assert value["summary"] == json.loads(cqtui("diff", *pair, "--json").out)["summary"]
    assert ran.status == 1


@pytest.mark.parametrize("form", ["text", "md", "html", "unified"])
def test_only_filters_every_format(cqtui: Cqtui, pair: tuple[str, str], form: str) -> None:
    """What was added is there, what was removed is not."""
    out = cqtui("diff", *pair, "--format", form, "--only", "added", "--context", "0").out
    assert "举办国际旅游节" in out
    assert "建成大桥" not in out


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("word", ["nix", "same", "", "added,,moved", "Added"])
def test_a_wrong_kind_is_told_with_the_list(cqtui: Cqtui, pair: tuple[str, str], word: str) -> None:
    """One error, which names the word and all that would do."""
    ran = cqtui("diff", *pair, "--only", word)
    error, hint = ran.err.splitlines()
    assert error.startswith("cqtui: error: no kind of change is called '")
    assert hint == f"hint: --only takes {', '.join(KINDS)}"
    assert (ran.status, ran.out) == (2, "")


def test_context_shows_what_stands_beside_a_change(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """None in text unless asked for; three paragraphs in a unified diff."""
    kept = "粮食丰收，农民增收。"
    assert kept not in cqtui("diff", *pair).out
    assert kept in cqtui("diff", *pair, "--context", "1").out
    assert f"\n {kept}\n" in cqtui("diff", *pair, "--format", "unified").out
    bare = cqtui("diff", *pair, "--format", "unified", "--context", "0").out
    assert not [line for line in bare.splitlines() if line.startswith(" ")]
    assert cqtui("diff", *pair, "--context", "-1").status == 2


@pytest.mark.parametrize("form", ["json", "md", "html"])
def test_a_summary_in_other_formats(cqtui: Cqtui, pair: tuple[str, str], form: str) -> None:
    """Counts and targets, no paragraphs."""
    out = cqtui("diff", *pair, "--format", form, "--summary").out
    assert "旅游节" not in out
    if form == "json":
        assert json.loads(out)["rows"] == []
        assert json.loads(out)["summary"]["added"] == 1
    else:
        assert "地区生产总值" in out


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("form", ["text", "json", "md", "html"])
def test_a_summary_is_of_all_changes(cqtui: Cqtui, pair: tuple[str, str], form: str) -> None:
    """It is not narrowed down, and says so."""
    ran = cqtui("diff", *pair, "--format", form, "--summary", "--only", "moved")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == "cqtui: error: --only does not go with --summary"


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("form", ["docx", "unified"])
def test_a_summary_needs_words(cqtui: Cqtui, pair: tuple[str, str], form: str) -> None:
    """Formats that hold texts alone have none."""
    ran = cqtui("diff", *pair, "--format", form, "--summary")
    assert (ran.status, ran.out) == (2, "")
    assert "hint: it goes with text, json, md, html" in ran.err


@pytest.mark.usefixtures("english")
def test_a_file_is_not_replaced_unasked(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path
) -> None:
    """--force does it; the mode and a link stay."""
    out, link = tmp_path / "out.md", tmp_path / "link.md"
    out.write_text("mine")
    out.chmod(0o600)
    link.symlink_to(out)
    ran = cqtui("diff", *pair, "--format", "md", "-o", str(link))
    assert ran.status == 2
    assert ran.err.splitlines()[1] == "hint: name another file, or add --force"
    assert out.read_text() == "mine"
    assert cqtui("diff", *pair, "--format", "md", "-o", str(link), "--force").status == 1
    assert link.is_symlink()
    assert out.read_text("utf-8").startswith("# ")
    assert out.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "link.md", "new.txt", "old.txt", "out.md",
    ]  # fmt: skip


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("name", ["old.txt", "sub/../new.txt"])
def test_a_report_is_never_replaced(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path, name: str
) -> None:
    """Not even by force."""
    (tmp_path / "sub").mkdir()
    ran = cqtui("diff", *pair, "-o", str(tmp_path / name), "--force")
    assert ran.status == 2
    assert "is one of the reports" in ran.err
    assert Path(pair[0]).read_text("utf-8") == OLD


@pytest.mark.usefixtures("english")
def test_a_folder_that_is_not_there_is_told_at_once(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path
) -> None:
    """And a folder in the place of a file."""
    assert "no such folder" in cqtui("diff", *pair, "-o", str(tmp_path / "no" / "x.md")).err
    assert "is a folder" in cqtui("diff", *pair, "-o", str(tmp_path), "--force").err


def test_no_ordinary_file_takes_what_comes(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """/dev/null needs no force and stays what it is."""
    assert cqtui("diff", *pair, "--format", "html", "-o", os.devnull) == (1, "", "")
    assert not Path(os.devnull).is_file()


def test_colour_in_a_unified_diff(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """Only where it is asked for; lines are not cut at any width."""
    assert "\x1b" not in cqtui("diff", *pair, "--format", "unified").out
    ran = cqtui("diff", *pair, "--format", "unified", "--color", "always", "--width", "20")
    assert "\x1b[31m-建成大桥一座，通车里程三百公里。\x1b[0m\n" in ran.out


def test_the_language_of_the_page(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """As --lang says, else the locale."""
    assert '<html lang="en">' in cqtui("diff", *pair, "--format", "html", "--lang", "en").out
    assert '<html lang="zh-Hans">' in cqtui("diff", *pair, "--format", "html").out


@pytest.mark.parametrize("form", ["text", "json", "md", "html", "unified"])
def test_a_report_that_is_not_there(cqtui: Cqtui, pair: tuple[str, str], form: str) -> None:
    """The null device, as git names it, is an empty report: all of the other is new or gone."""
    ran = cqtui("diff", os.devnull, pair[1], "--format", form)
    assert (ran.status, ran.err) == (1, "")
    assert "旅游节" in ran.out
    assert cqtui("diff", pair[0], os.devnull, "--format", form).status == 1
    assert cqtui("diff", os.devnull, os.devnull, "--format", form).status == 0


WILD = "2019年政府工作报告\n一、\x1b]0;x\x07工作\n粮食\x1b[31m丰收\u202e<b>。\n"


@pytest.mark.parametrize("form", ["text", "json", "md", "html", "unified"])
def test_no_format_carries_control_characters(cqtui: Cqtui, tmp_path: Path, form: str) -> None:
    """Neither from a text nor from a file's name."""
    old, new = tmp_path / "a\x1bb.txt", tmp_path / "c.txt"
    old.write_text("2018年政府工作报告\n一、工作\n粮食歉收。\n", encoding="utf-8")
    new.write_text(WILD, encoding="utf-8")
    ran = cqtui("diff", str(old), str(new), "--format", form, "--context", "9")
    assert ran.status == 1
    assert not set(ran.out) & set("\x1b\x07\u202e")


@pytest.mark.usefixtures("english")
def test_nothing_is_left_where_the_disk_is_full(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file that was there stays as it was."""
    out = tmp_path / "out.md"
    out.write_text("mine")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = cqtui("diff", *pair, "--format", "md", "-o", str(out), "--force")
    assert ran.status == 2
    assert "No space left" in ran.err
    assert out.read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 3


def test_programs_do_not_wait_for_what_draws(pair: tuple[str, str]) -> None:
    """JSON is made without the libraries that print for a person."""
    code = (
        "import sys; from cqtui.cli.main import run; "
        f"run(['diff', *{pair!r}, '--json', '-o', {os.devnull!r}]); "
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"rich", "textual", "docx"} & set(done.stdout.split())
