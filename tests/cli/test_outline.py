import json
import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.commands import Cqtui, outside

from cqtui.ingest.files import LOOK

REPORT = "一、去年工作\n去年很好。\n（一）农业\n粮食丰收。\n二、今年工作\n今年更好。\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A small report on disk."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def parsed(cqtui: Cqtui, *args: str) -> dict[str, Any]:
    """What `cqtui outline … --json` prints; its status is 0 and standard error empty."""
    ran = cqtui("outline", *args, "--json")
    assert (ran.status, ran.err) == (0, "")
    value: dict[str, Any] = json.loads(ran.out)
    return value


def blocks(section: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every block of a document or section, at any depth."""
    yield from section["blocks"]
    for below in section["sections"]:
        yield from blocks(below)


def test_json_has_the_fields_of_the_contract(cqtui: Cqtui, seeds: Path) -> None:
    """Every field that docs/contract.md names is there, at each level."""
    value = parsed(cqtui, str(seeds / "2022-gazette-no2.txt"))
    assert value["schema"] == "cqtui/outline/1"
    assert set(value) == {"schema", "source", "documents", "repairs"}
    assert set(value["source"]) == {"path", "sha256", "encoding", "lines"}
    document = next(d for d in value["documents"] if d["kind"] == "plan-report")
    assert {
        "id", "title", "year", "kind", "date", "issuer", "lines", "copies", "sections", "blocks",
    } <= set(document)  # fmt: skip
    assert {
        "id", "level", "number", "title", "lines", "run_in", "lead", "box", "blocks", "sections",
    } <= set(document["sections"][0])  # fmt: skip
    tables = [b for b in blocks(document) if b["kind"] == "table"]
    assert {"id", "kind", "lines", "text", "rows", "header"} <= set(tables[0])
    assert set(value["repairs"][0]) == {"kind", "lines", "note"}


def test_format_json_is_the_same(cqtui: Cqtui, report: Path) -> None:
    """`--json` is short for `--format json`."""
    long = cqtui("outline", str(report), "--format", "json")
    assert long == cqtui("outline", str(report), "--json")


def test_source_counts_lines(cqtui: Cqtui, report: Path) -> None:
    """`source.lines` is a count and the path is the one given."""
    assert parsed(cqtui, str(report))["source"]["lines"] == 6
    assert parsed(cqtui, str(report))["source"]["path"] == str(report)


def test_depth_cuts_the_tree(cqtui: Cqtui, report: Path) -> None:
    """`--depth 1` leaves out what is below the first level."""
    (document,) = parsed(cqtui, str(report), "--depth", "1")["documents"]
    assert [s["number"] for s in document["sections"]] == ["一", "二"]
    assert [s["sections"] for s in document["sections"]] == [[], []]


def test_tree_for_a_person(cqtui: Cqtui, report: Path) -> None:
    """Without `--json` a tree, in a pipe without a single escape sequence."""
    ran = cqtui("outline", str(report))
    assert ran.status == 0
    assert "\x1b" not in ran.out
    assert [line for line in ran.out.splitlines() if line[0] in "├└│"] == [
        "├── 一、去年工作  1",
        "│   └── （一）农业  3",
        "└── 二、今年工作  5",
    ]


def test_color_on_demand(cqtui: Cqtui, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--color always` colours a pipe too, NO_COLOR or not; `never` does not."""
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" in cqtui("outline", str(report), "--color", "always").out
    assert "\x1b" not in cqtui("outline", str(report), "--color", "never").out


def test_language(cqtui: Cqtui, report: Path) -> None:
    """Chinese by a Chinese locale, English on demand."""
    assert "第1—6行" in cqtui("outline", str(report)).out
    assert "lines 1–6" in cqtui("outline", str(report), "--lang", "en").out
    assert "lines 1–6" in cqtui("--lang", "en", "outline", str(report)).out


def test_one_document_of_several(cqtui: Cqtui, seeds: Path) -> None:
    """`FILE#ID` shows that document alone."""
    value = parsed(cqtui, f"{seeds / '2022-gazette-no2.txt'}#budget-report")
    assert [d["id"] for d in value["documents"]] == ["budget-report"]


@pytest.mark.usefixtures("english")
def test_unknown_document(cqtui: Cqtui, seeds: Path) -> None:
    """A document that is not in the file is an error that lists those that are."""
    ran = cqtui("outline", f"{seeds / '2022-gazette-no2.txt'}#annex")
    assert (ran.status, ran.out) == (2, "")
    assert "no document annex in" in ran.err
    assert "work-report, plan-report, budget-report" in ran.err


def test_number_sign_in_a_file_name(cqtui: Cqtui, report: Path) -> None:
    """A file whose own name holds a # is found under it."""
    path = report.rename(report.with_name("report#2.txt"))
    assert parsed(cqtui, str(path))["source"]["path"] == str(path)
    (document,) = parsed(cqtui, f"{path}#other")["documents"] or [{}]
    assert document["id"] == "other"


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("absent.txt", "no such file: {}"),
        ("report.txt/below", "no such file: {}"),
        ("", "{} is a folder"),
        ("zero.txt", "zero.txt"),
        ("binary.txt", "binary.txt is not text"),
    ],
)
def test_bad_files(cqtui: Cqtui, report: Path, name: str, said: str) -> None:
    """What cannot be read is one line that says why, status 2, and no output."""
    (report.parent / "zero.txt").write_bytes(b"")
    (report.parent / "binary.txt").write_bytes(bytes(range(256)) * 50)
    path = str(report.parent / name)
    ran = cqtui("outline", path)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("cqtui: error: ")
    assert said.format(path) in ran.err.splitlines()[0]
    assert len(ran.err.splitlines()) <= 2


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("command", ["outline", "add"])
def test_an_address_is_not_fetched(
    cqtui: Cqtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """It is said what to do instead."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))
    ran = cqtui(command, "https://www.example.cn/report.html")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines()[0].startswith("cqtui: error: no such file: https://")
    assert ran.err.splitlines()[1].startswith("hint: nothing is fetched: save the page")


@pytest.mark.usefixtures("english")
def test_no_permission(cqtui: Cqtui, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read says so; root may read all, so the refusal is staged."""

    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    ran = cqtui("outline", str(report))
    hint = "hint: change its permissions, or copy it to where it can be read"
    assert ran == (2, "", f"cqtui: error: no permission to read {report}\n{hint}\n")


@pytest.mark.usefixtures("english")
def test_size_limit(cqtui: Cqtui, report: Path) -> None:
    """A file above `--max-size` is refused, one of exactly that size is read."""
    size = report.stat().st_size
    assert cqtui("outline", str(report), "--max-size", str(size)).status == 0
    ran = cqtui("outline", str(report), "--max-size", str(size - 1))
    assert ran.status == 2
    assert f"is larger than {size - 1} bytes" in ran.err


@pytest.mark.parametrize("size", ["1G", "1024m", "0001G", str(2**30)])
def test_largest_size(cqtui: Cqtui, report: Path, size: str) -> None:
    """A gigabyte may be allowed, however it is written."""
    assert cqtui("outline", str(report), "--json", "--max-size", size).status == 0


@pytest.mark.usefixtures("english")
def test_encoding_overrides(cqtui: Cqtui, report: Path) -> None:
    """`--encoding` decides; one that does not fit or does not exist is an error."""
    report.write_bytes(REPORT.encode("gb18030"))
    value = parsed(cqtui, str(report), "--encoding", "gb18030")
    assert value["documents"][0]["sections"][0]["title"] == "一、去年工作"
    assert cqtui("outline", str(report), "--encoding", "utf-8").status == 2
    assert "unknown encoding foo" in cqtui("outline", str(report), "--encoding", "foo").err


@pytest.mark.usefixtures("english")
def test_escape_sequences_reach_no_terminal(cqtui: Cqtui, report: Path) -> None:
    """Control characters of a text or a file's name are shown as pictures, markup as it is."""
    report.write_text("一、[bold]去\x1b[31m年\x07\n好。\n", encoding="utf-8")
    out = cqtui("outline", str(report), "--color", "always").out
    assert "\x1b[31m" not in out
    assert "\x07" not in out
    assert "[bold]去" in out
    err = cqtui("outline", "absent\x1b[2J\nfile").err
    assert err == f"cqtui: error: no such file: absent␛[2J␊file\nhint: {LOOK}\n"


@pytest.mark.parametrize("odd", ["\x1b[31m", "\x7f", "\x9b2J", "\u202e", "\u2028", "\U000e0001"])
def test_json_has_no_character_that_acts(cqtui: Cqtui, report: Path, odd: str) -> None:
    """A file's name is written with escapes, and is the same name to a program."""
    path = report.rename(report.with_name(f"a{odd}b.txt"))
    ran = cqtui("outline", str(path), "--json")
    assert odd not in ran.out
    assert json.loads(ran.out)["source"]["path"] == str(path)


def test_json_of_a_name_that_is_no_text(cqtui: Cqtui, report: Path) -> None:
    """A name whose bytes are no UTF-8 is shown as far as it goes."""
    path = report.rename(report.with_name(os.fsdecode(b"a\xffb.txt")))
    ran = cqtui("outline", str(path), "--json")
    assert (ran.status, ran.err) == (0, "")
    assert json.loads(ran.out)["source"]["path"] == str(path.with_name("a?b.txt"))


def test_one_document_of_standard_input(seeds: Path) -> None:
    """`-#KIND` is a name and no cluster of options."""
    gazette = seeds / "2022-gazette-no2.txt"
    ran = outside(f'"$@" < {shlex.quote(str(gazette))}', "outline", "-#budget-report", "--json")
    assert (ran.status, ran.err) == (0, "")
    assert [d["id"] for d in json.loads(ran.out)["documents"]] == ["budget-report"]
