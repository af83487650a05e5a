"""The library from the shell: add, list, info, edit, remove, check, backup, restore, export."""

import io
import json
import shlex
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest
from support.commands import Cqtui

from cqtui.ingest.files import LOOK

REPORT = "\n".join(
    ["重庆市人民政府工作报告", "2019年1月27日", "一、工作回顾"]
    + [f"我们把第{n}件实事办好，群众{'满' * (n + 1)}意。" for n in range(30)]
)
KEY = "chongqing-2019-work-report"
STORES = Path(__file__).parents[1] / "library" / "stores"
pytestmark = pytest.mark.usefixtures("own_library")


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


@pytest.mark.parametrize(
    "command",
    [
        ["list"],
        ["info", KEY],
        ["bookmarks"],
        ["search", "重庆"],
        ["export", "--bookmarks"],
        ["check"],
    ],
)
def test_what_became_of_a_damaged_library_is_told(
    cqtui: Cqtui, folder: Path, tmp_path: Path, command: list[str]
) -> None:
    """By whichever command meets it first, in one line that says where it lies now."""
    cqtui("add", str(folder / "2019.txt"))
    path = tmp_path / "home" / "library.sqlite"
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 4096)
    told = cqtui(*command).err
    assert "图书馆文件已损坏，移到了" in told
    assert "library.sqlite.damaged-" in told
    assert "damaged" not in cqtui("list").err


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


@pytest.mark.usefixtures("english")
def test_nothing_to_add_is_an_error(cqtui: Cqtui, tmp_path: Path) -> None:
    """A path that is not there is one line, and the library is as it was."""
    ran = cqtui("add", str(tmp_path / "nowhere"))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err == f"cqtui: error: no such file: {tmp_path / 'nowhere'}\nhint: {LOOK}\n"
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


def test_a_loss_is_told_by_every_check_until_it_is_known(cqtui: Cqtui, folder: Path) -> None:
    """The library was cut short: its reports come back from the kept files, names and all."""
    cqtui("add", str(folder))
    home = folder.parent / "home"
    path = home / "library.sqlite"
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
    raw.close()
    path.write_bytes(path.read_bytes()[:8192])
    assert "已损坏" in cqtui("list").err
    for _ in range(2):
        ran = cqtui("check", "--lang", "en")
        assert ran.status == 2
        assert "--mend" in ran.out
        assert "--tidy takes it away" not in ran.out
    assert cqtui("check", "--tidy").status == 2
    well = json.loads(cqtui("doctor", "--json", "--lang", "en").out)["checks"]
    (told,) = [check for check in well if check["name"] == "loss"]
    assert (told["state"], "cqtui check --mend" in told["advice"]) == ("todo", True)
    assert "2 reports" in cqtui("check", "--mend", "--lang", "en").err
    listed = json.loads(cqtui("list", "--json").out)["documents"]
    assert sorted(d["id"] for d in listed) == [KEY, KEY.replace("2019", "2020")]
    assert cqtui("check", "--acknowledge").status == 0
    assert cqtui("check").status == 0
    well = json.loads(cqtui("doctor", "--json").out)["checks"]
    assert "loss" not in {check["name"] for check in well}


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


NEAR = REPORT.replace("第3件实事", "第三件实事")
OPENED = REPORT.replace(
    "\n一、", "\n各位代表：\n现在，我代表市人民政府，向大会报告，请予审议。\n一、"
)
PLAN = OPENED.replace("人民政府工作报告", "2019年国民经济和社会发展计划的报告")


def told(cqtui: Cqtui, *args: str) -> dict[str, Any]:
    """What a command prints for programs."""
    return json.loads(cqtui(*args, "--json").out)  # type: ignore[no-any-return]


def added(cqtui: Cqtui, *args: str) -> list[tuple[str, str]]:
    """The name of each report that was added, and what it was."""
    return [(d["id"], d["how"]) for d in told(cqtui, "add", *args)["documents"]]


def typed(
    cqtui: Cqtui, monkeypatch: pytest.MonkeyPatch, answers: str, *args: str
) -> tuple[list[str], str]:
    """The reports there are when a person adds files and answers so; and what was printed."""
    monkeypatch.setattr("cqtui.cli.adding.is_terminal", lambda: True)
    stdin = io.StringIO(answers)
    monkeypatch.setattr(stdin, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", stdin)
    out = cqtui("add", *args, "--lang", "zh").out
    return [d["id"] for d in told(cqtui, "list")["documents"]], out


def test_what_is_nearly_there_is_an_edition_where_nobody_is_asked(
    cqtui: Cqtui, folder: Path
) -> None:
    """The line tells how to part it, and that can be typed as it stands."""
    near = folder / "near one.txt"
    near.write_text(NEAR, "utf-8")
    cqtui("add", str(folder / "2019.txt"))
    line = cqtui("add", str(near), "--lang", "en").out
    assert line.startswith(f"≈ edition  {KEY}  ")
    _, _, command = line.partition("to part it: ")
    words = shlex.split(command)
    assert words[0] == "cqtui"
    assert cqtui(*words[1:], "--lang", "en").out == (
        f"Parted from {KEY}: {KEY}-2, with 0 bookmarks\n"
    )
    assert added(cqtui, str(near)) == [(f"{KEY}-2", "same")]
    assert cqtui("edit", KEY, "--join", f"{KEY}-2", "--lang", "en").out.startswith(
        f"{KEY}-2 is an edition of {KEY} now. To part it: cqtui edit {KEY} --part "
    )
    assert [d["id"] for d in told(cqtui, "list")["documents"]] == [KEY]
    assert cqtui("check").status == 0


def test_it_can_be_said_beforehand(cqtui: Cqtui, folder: Path) -> None:
    """A report of its own; but the same bytes are a copy whatever is said."""
    (folder / "near.txt").write_text(NEAR, "utf-8")
    (folder / "copy.txt").write_text(REPORT, "utf-8")
    cqtui("add", str(folder / "2019.txt"))
    assert added(cqtui, str(folder / "near.txt"), "--separate") == [(f"{KEY}-2", "new")]
    assert added(cqtui, str(folder / "copy.txt"), "--separate") == [(KEY, "copy")]
    assert cqtui("add", str(folder), "--separate", "--as-edition").status == 2


@pytest.mark.parametrize(
    ("answers", "names", "questions"),
    [
        ("\n\n", [KEY], 2),
        ("", [KEY], 2),
        ("n\n\n", [KEY, f"{KEY}-2"], 2),
        ("a\n", [KEY], 1),
        ("s\n", [KEY, f"{KEY}-2", f"{KEY}-3"], 1),
    ],
)
def test_a_person_is_asked(
    cqtui: Cqtui,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    answers: str,
    names: list[str],
    questions: int,
) -> None:
    """Return means yes; a and s answer for all that follow."""
    (folder / "b.txt").write_text(NEAR, "utf-8")
    (folder / "c.txt").write_text(NEAR.replace("第4件", "第四件").replace("把第", "将第"), "utf-8")
    files = [str(folder / name) for name in ("2019.txt", "b.txt", "c.txt")]
    found, out = typed(cqtui, monkeypatch, answers, *files)
    assert (found, out.count("大致相同")) == (names, questions)


def test_a_parted_report_is_read_anew(cqtui: Cqtui, folder: Path) -> None:
    """Its title is its own; what a person set right stays with the other."""
    file = folder / "near.txt"
    file.write_text(NEAR.replace("市人民政府", "市政府"), "utf-8")
    cqtui("add", str(folder / "2019.txt"), str(file))
    cqtui("edit", KEY, "--title", "对的题目")
    assert cqtui("edit", KEY, "--part", "near.txt").status == 0
    titles = [d["title"] for d in told(cqtui, "list")["documents"]]
    assert titles == ["对的题目", "重庆市政府工作报告"]
    assert cqtui("edit", KEY, "--part", "near.txt").status == 2
    assert cqtui("edit", KEY, "--part", "x", "--title", "y").status == 2


def test_a_report_taken_out_of_a_file_of_several_comes_back(cqtui: Cqtui, tmp_path: Path) -> None:
    """The file is named, so all that is in it is meant; the others are there already."""
    file = tmp_path / "both.txt"
    file.write_text(f"{OPENED}\n\n{PLAN}", "utf-8")
    plan = KEY.replace("work", "plan")
    assert added(cqtui, str(file)) == [(KEY, "new"), (plan, "new")]
    assert added(cqtui, str(file)) == [(KEY, "same"), (plan, "same")]
    assert cqtui("remove", plan).status == 0
    assert added(cqtui, str(file)) == [(KEY, "same"), (plan, "new")]
    assert added(cqtui, str(file)) == [(KEY, "same"), (plan, "same")]


def test_info_tells_where_a_file_is_gone(cqtui: Cqtui, folder: Path, tmp_path: Path) -> None:
    """And that the library's copy serves; a file in an archive is where the archive is."""
    archive = tmp_path / "all.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        zipped.writestr("r.txt", REPORT)
    cqtui("add", str(folder / "2019.txt"), str(archive))
    there = [(e["there"], e["kept"]) for e in told(cqtui, "info", KEY)["editions"]]
    assert there == [(True, True), (True, True)]
    (folder / "2019.txt").unlink()
    archive.unlink()
    there = [(e["there"], e["kept"]) for e in told(cqtui, "info", KEY)["editions"]]
    assert there == [(False, True), (False, True)]
    out = cqtui("info", KEY, "--lang", "zh").out
    assert f"{folder / '2019.txt'}" in out
    assert "原处已无此文件，所存副本可用" in out


def test_a_library_of_an_older_version_is_backed_up(
    cqtui: Cqtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it is: the backup is of this version, the library stays what it was."""
    path = tmp_path / "home" / "library.sqlite"
    path.parent.mkdir()
    raw = sqlite3.connect(path)
    raw.executescript((STORES / "v1.sql").read_text("utf-8"))
    raw.close()
    before = path.read_bytes()
    assert cqtui("backup", str(tmp_path / "b.zip"), "--lang", "en").out.startswith("2 reports, 1 ")
    assert path.read_bytes() == before
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "elsewhere"))
    assert cqtui("restore", str(tmp_path / "b.zip")).status == 0
    assert [d["year"] for d in told(cqtui, "list")["documents"]] == [2019, 2017]
