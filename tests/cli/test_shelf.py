"""The library from the shell: add, list, info, edit, remove, check, backup, restore, export."""

import json
from pathlib import Path

import pytest
from support.commands import Cqtui, within

REPORT = "\n".join(
    ["重庆市人民政府工作报告", "2019年1月27日", "一、工作回顾"]
    + [f"我们把第{n}件实事办好，群众{'满' * (n + 1)}意。" for n in range(30)]
)
KEY = "chongqing-2019-work-report"


@pytest.fixture
def cqtui(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Cqtui:
    """The command with a library of its own."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))
    return within(capsysbinary)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports, a file that is none, and what is never looked at."""
    at = tmp_path / "reports"
    (at / "deep").mkdir(parents=True)
    (at / "2019.txt").write_text(REPORT, "utf-8")
    later = REPORT.replace("2019", "2020").replace("实事", "要事")
    (at / "deep" / "2020.txt").write_text(later, "utf-8")
    (at / "broken.txt").write_bytes(b"\0\1\2" * 99)
    (at / ".hidden.txt").write_text(REPORT, "utf-8")
    return at


def test_a_folder_is_added_whole(cqtui: Cqtui, folder: Path) -> None:
    """What can be read is in, what cannot is told, and the status says so."""
    ran = cqtui("add", str(folder), "--json")
    assert ran.status == 2
    told = json.loads(ran.out)
    assert told["schema"] == "cqtui/add/1"
    assert [(d["id"], d["how"]) for d in told["documents"]] == [
        (KEY, "new"),
        ("chongqing-2020-work-report", "new"),
    ]
    assert [Path(e["path"]).name for e in told["errors"]] == ["broken.txt"]
    assert ran.err.startswith("cqtui: error: ")
    (folder / "broken.txt").unlink()
    again = cqtui("add", str(folder), "--json")
    assert again.status == 0
    assert {d["how"] for d in json.loads(again.out)["documents"]} == {"same"}


def test_what_is_there_is_named(cqtui: Cqtui, folder: Path) -> None:
    """A person reads what became of each file."""
    file = str(folder / "2019.txt")
    assert f"新增  {KEY}" in cqtui("add", file, "--lang", "zh").out
    assert f"已有  {KEY}" in cqtui("add", file, "--lang", "zh").out
    assert f"there already  {KEY}" in cqtui("add", file, "--lang", "en").out


def test_nothing_to_add_is_an_error(cqtui: Cqtui, tmp_path: Path) -> None:
    """A path that is not there is one line, and the library is as it was."""
    ran = cqtui("add", str(tmp_path / "nowhere"))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"cqtui: error: no such file: {tmp_path / 'nowhere'}\n"
    assert json.loads(cqtui("list", "--json").out)["documents"] == []


def test_the_list_is_narrowed_down(cqtui: Cqtui, folder: Path) -> None:
    """By years, kind, place and tag, in any combination."""
    cqtui("add", str(folder))
    cqtui("edit", "2020", "--tag", "重要")
    for options, years in (
        (["--year", "2020"], [2020]),
        (["--year", "2018..2019"], [2019]),
        (["--kind", "plan-report"], []),
        (["--place", "重庆"], [2020, 2019]),
        (["--tag", "重要"], [2020]),
    ):
        told = json.loads(cqtui("list", *options, "--json").out)
        assert [d["year"] for d in told["documents"]] == years
    assert cqtui("list", "--year", "last").status == 2


def test_info_tells_the_files_of_a_document(cqtui: Cqtui, folder: Path) -> None:
    """Where each lies, and that its bytes are kept."""
    cqtui("add", str(folder / "2019.txt"))
    told = json.loads(cqtui("info", "2019", "--json").out)
    assert (told["schema"], told["id"], told["bookmarks"]) == ("cqtui/info/1", KEY, 0)
    (edition,) = told["editions"]
    assert (edition["path"], edition["kept"]) == (str(folder / "2019.txt"), True)
    assert "已存" in cqtui("info", "2019", "--lang", "zh").out


def test_what_is_set_right_stays(cqtui: Cqtui, folder: Path) -> None:
    """Also when the file is added again with other bytes."""
    file = folder / "2019.txt"
    cqtui("add", str(file))
    assert cqtui("edit", KEY, "--title", "对的题目", "--tag", "甲", "--tag", "乙").status == 0
    assert cqtui("edit", KEY, "--tag=-甲").status == 0
    file.write_text(REPORT + "\n又一件实事。", "utf-8")
    cqtui("add", str(file))
    told = json.loads(cqtui("info", KEY, "--json").out)
    assert (told["title"], told["edited"], told["tags"]) == ("对的题目", ["title"], ["乙"])
    assert cqtui("edit", KEY).status == 2


def test_a_report_can_be_read_when_its_file_is_gone(cqtui: Cqtui, folder: Path) -> None:
    """By its name in the library, and by the path it had."""
    file = folder / "2019.txt"
    cqtui("add", str(file))
    file.unlink()
    for name in (KEY, "2019", str(file), f"{file}#work-report"):
        ran = cqtui("outline", name, "--json")
        assert ran.status == 0
        assert json.loads(ran.out)["documents"][0]["year"] == 2019
    assert cqtui("outline", str(folder / "other.txt")).status == 2


def test_a_removed_report_is_gone(cqtui: Cqtui, folder: Path) -> None:
    """The file that it came from stays."""
    cqtui("add", str(folder / "2019.txt"))
    assert cqtui("remove", KEY).status == 0
    assert json.loads(cqtui("list", "--json").out)["documents"] == []
    assert (folder / "2019.txt").exists()
    assert cqtui("remove", KEY).status == 2


def test_check_ends_with_2_where_something_is_wrong(cqtui: Cqtui, folder: Path) -> None:
    """A kept file that was changed is told by the report it is of; adding it anew mends it."""
    cqtui("add", str(folder / "2019.txt"))
    assert cqtui("check").status == 0
    (kept,) = (folder.parent / "home" / "files").glob("*/*")
    kept.write_bytes(b"other")
    ran = cqtui("check", "--json")
    told = json.loads(ran.out)
    assert (ran.status, told["sound"]) == (2, False)
    assert told["findings"] == [{"fault": "damaged", "where": KEY}]
    cqtui("add", str(folder / "2019.txt"))
    assert cqtui("check").status == 0


def test_a_backup_goes_to_another_machine(
    cqtui: Cqtui, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Restored elsewhere, every report can be read without its file."""
    cqtui("add", str(folder / "2019.txt"))
    target = tmp_path / "backup.zip"
    assert cqtui("backup", str(target)).status == 0
    assert cqtui("backup", str(target)).status == 2
    (folder / "2019.txt").unlink()
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "elsewhere"))
    assert cqtui("restore", str(target)).status == 0
    assert cqtui("restore", str(target)).status == 2
    assert cqtui("outline", KEY).status == 0


def test_all_files_go_into_a_folder_under_names_to_read(
    cqtui: Cqtui, folder: Path, tmp_path: Path
) -> None:
    """With a table that says what each is."""
    cqtui("add", str(folder / "2019.txt"))
    assert cqtui("bookmarks", "add", KEY, "--at", "5", "--note", "要查").status == 0
    out = tmp_path / "out"
    assert cqtui("export-library", str(out)).status == 0
    (file,) = out.glob("*.txt")
    assert file.name == "2019 重庆市 重庆市人民政府工作报告.txt"
    assert file.read_text("utf-8") == REPORT
    table = json.loads((out / "library.json").read_text("utf-8"))
    assert [(d["id"], d["file"]) for d in table["documents"]] == [(KEY, file.name)]
    assert "要查" in (out / "bookmarks.jsonld").read_text("utf-8")
    assert cqtui("bookmarks", "--import", str(out / "bookmarks.jsonld")).status == 0
    assert cqtui("export-library", str(out)).status == 2
