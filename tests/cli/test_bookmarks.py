"""Bookmarks and notes from the shell."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from support.commands import Cqtui
from support.screens import REPORT, write

from cqtui.library.store import Store
from cqtui.typeset import cells

pytestmark = pytest.mark.usefixtures("own_library")


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A report."""
    return write(tmp_path, "2019.txt", REPORT)


def listed(cqtui: Cqtui, *args: str) -> list[dict[str, object]]:
    """The bookmarks as JSON."""
    told = json.loads(cqtui("bookmarks", *args, "--json").out)
    assert told["schema"] == "cqtui/bookmarks/1"
    found: list[dict[str, object]] = told["bookmarks"]
    return found


def test_a_line_is_marked_and_listed(cqtui: Cqtui, report: str) -> None:
    """With note, tags and colour; marking it again adds to what it has."""
    assert listed(cqtui) == []
    add = ("bookmarks", "add", report, "--at", "7")
    assert cqtui(*add, "--note", "**看**", "--tag", "民生,粮食", "--hue", "red").status == 0
    assert cqtui(*add, "--tag", "甲").status == 0
    (mark,) = listed(cqtui)
    assert (mark["lines"], mark["lost"], mark["section"]) == ([7, 7], False, "一")
    assert (mark["note"], mark["color"]) == ("**看**", "red")
    assert mark["tags"] == ["民生", "甲", "粮食"]
    assert str(mark["text"]).startswith("过去一年")
    assert "过去一年" in cqtui("bookmarks").out
    assert "✎ 红" in cqtui("bookmarks").out


def test_a_note_goes_below_the_one_that_is_there(cqtui: Cqtui, report: str) -> None:
    """None is written over; what stands there already is not written again."""
    for note in ("前一条", "-后一条", "前一条"):
        assert cqtui("bookmarks", "add", report, "--at", "7", "--note", note).status == 0
    assert [mark["note"] for mark in listed(cqtui)] == ["前一条\n\n-后一条"]


def test_any_file_of_a_report_names_it(cqtui: Cqtui, report: str, tmp_path: Path) -> None:
    """Its bookmarks are listed by the file of a further edition, too; it is not removed by one."""
    other = tmp_path / "又一版.txt"
    other.write_text(REPORT + "\n最后一句。", "utf-8")
    cqtui("bookmarks", "add", report, "--at", "7")
    cqtui("add", report, str(other))
    assert [mark["id"] for mark in listed(cqtui, str(other))] == [1]
    assert str(other) in cqtui("info", str(other)).out
    assert cqtui("remove", str(other)).status == 2


def test_a_section_is_marked(cqtui: Cqtui, report: str) -> None:
    """By its heading, whichever line of it is named."""
    cqtui("bookmarks", "add", report, "--at", "7", "--section")
    (mark,) = listed(cqtui)
    assert (mark["scope"], mark["text"]) == ("section", "一、2018年工作回顾")


def test_filters_hold_to_tag_colour_and_source(cqtui: Cqtui, report: str) -> None:
    """Each alone; notes lists those that have one."""
    cqtui("bookmarks", "add", report, "--at", "7", "--tag", "甲", "--hue", "blue")
    cqtui("bookmarks", "add", report, "--at", "8", "--note", "看")
    assert len(listed(cqtui, report)) == 2
    assert [m["id"] for m in listed(cqtui, "--tag", "甲")] == [1]
    assert [m["id"] for m in listed(cqtui, "--hue", "blue")] == [1]
    told = json.loads(cqtui("notes", "--json").out)
    assert told["schema"] == "cqtui/notes/1"
    assert [m["id"] for m in told["notes"]] == [2]


def test_lost_ones_are_told_with_their_text(cqtui: Cqtui, report: str) -> None:
    """The paragraph is gone from the file."""
    cqtui("bookmarks", "add", report, "--at", "7")
    lines = REPORT.splitlines()
    Path(report).write_text("\n".join(lines[:6] + lines[7:]), "utf-8")
    (mark,) = listed(cqtui, "--lost")
    assert (mark["lost"], mark["lines"]) == (True, None)
    assert str(mark["text"]).startswith("过去一年")


def test_bookmarks_are_exchanged(cqtui: Cqtui, report: str, tmp_path: Path) -> None:
    """Written, taken away, read again; a file that is there is not written over."""
    cqtui("bookmarks", "add", report, "--at", "7", "--note", "看", "--tag", "甲")
    file = str(tmp_path / "b.jsonld")
    assert cqtui("bookmarks", "--export", file).status == 0
    assert cqtui("bookmarks", "--export", file).status == 2
    assert cqtui("bookmarks", "--export", file, "--force").status == 0
    assert cqtui("bookmarks", "remove", "1").status == 0
    assert listed(cqtui) == []
    assert cqtui("bookmarks", "--import", file).status == 0
    (mark,) = listed(cqtui)
    assert (mark["note"], mark["tags"], mark["lost"]) == ("看", ["甲"], False)
    told = json.loads(cqtui("bookmarks", "--export", "-").out)
    assert told["type"] == "AnnotationCollection"


def test_a_line_that_has_no_text_tells_which_lines_have(
    cqtui: Cqtui, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first and the last, so that one need not ask for the outline."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    told = cqtui("bookmarks", "add", report, "--at", "99").err
    assert "its text stands on lines 1 to " in told


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("add",), "add takes one source"),
        (("add", "R"), "add needs --at LINE"),
        (("add", "R", "--at", "99"), "has no text on line 99"),
        (("remove",), "remove takes the numbers of bookmarks"),
        (("remove", "7"), "there is no bookmark 7"),
        (("remove", "x"), "x is no bookmark's number"),
        (("--at", "7"), "--at, --section and --note go with add"),
        (("--import", "R"), "is no file of annotations: it is no JSON"),
        (("nowhere",), "no document nowhere in the library"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    cqtui: Cqtui,
    report: str,
    args: tuple[str, ...],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With status 2 and nothing on standard output."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    done = cqtui("bookmarks", *(report if word == "R" else word for word in args))
    assert done.status == 2
    assert done.out == ""
    assert message in done.err.splitlines()[0]


def test_bookmarks_are_set_as_chinese_is(cqtui: Cqtui, report: str) -> None:
    """Within the width, no line begins with a stop, and an item hangs below its first word."""
    note = "**要紧**：见\n- " + "很长的一条，" * 8
    cqtui("bookmarks", "add", report, "--at", "7", "--note", note, "--tag", "粮食")
    cqtui("bookmarks", "add", report, "--at", "12", "--section")
    lines = cqtui("bookmarks", "--width", "40").out.splitlines()
    below = [line for line in lines if line.startswith(" ")]
    assert max(map(cells, below)) <= 40
    assert not [line for line in below if line.strip()[:1] in tuple("，。、；：")]
    assert "    ▏ 要紧：见" in lines
    assert "    ▏     很长的一条" in "\n".join(lines)
    assert any(line.endswith("…") for line in below)
    assert any(line.startswith("#2 ●") and line.endswith("〔节〕") for line in lines)


def test_a_pipe_gets_all_words_on_one_line(cqtui: Cqtui, report: str) -> None:
    """As programs that look for lines want it."""
    cqtui("bookmarks", "add", report, "--at", "7")
    assert "城镇登记失业率控制在4.5%以内，各项事业取得新的进步。\n" in cqtui("bookmarks").out


def test_long_words_are_cut_short_unless_all_are_asked_for(cqtui: Cqtui, tmp_path: Path) -> None:
    """Two lines in a terminal, about as much in a pipe; all of them by --full, and in JSON."""
    file, words = tmp_path / "2019.txt", "粮食总产量一千零七十九万吨，" * 30 + "最后一句。"
    file.write_text(f"重庆市人民政府工作报告\n2019年1月27日\n一、回顾\n{words}\n", "utf-8")
    cqtui("bookmarks", "add", str(file), "--at", "4")
    lines = cqtui("bookmarks", "--width", "60").out.splitlines()
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    (head, line) = cqtui("bookmarks").out.splitlines()
    assert head.startswith("#1")
    assert line.strip().endswith("…")
    assert 80 < len(line) < 120
    whole = cqtui("bookmarks", "--width", "60", "--full").out.splitlines()[1:]
    assert "".join(map(str.strip, whole)) == words
    assert words in cqtui("bookmarks", "--full").out
    assert json.loads(cqtui("bookmarks", "--json").out)["bookmarks"][0]["text"] == words


def test_what_is_told_of_a_bookmark_is_cut_with_a_sign(cqtui: Cqtui, tmp_path: Path) -> None:
    """And its number is called one."""
    path = write(tmp_path, "2019.txt", REPORT.replace("过去一年", "过去一年" + "，各项工作" * 20))
    told = cqtui("bookmarks", "add", path, "--at", "7").err
    assert told.rstrip().endswith("…")
    assert "1" in told


def test_a_few_words_are_shown_with_what_stands_around_them(cqtui: Cqtui, report: str) -> None:
    """They are in sight, wherever in a paragraph they stand."""
    cqtui("bookmarks", "add", report, "--at", "7")
    with Store.open() as store:
        (mark,) = store.marks.bookmarks()
        few = replace(mark.anchor, exact="控制在4.5%以内", prefix=mark.anchor.exact[:-20][-32:])
        store.marks.remove(mark.id)
        store.marks.add(mark.document, few)
    line = cqtui("bookmarks").out.splitlines()[1]
    assert "城镇登记失业率控制在4.5%以内，各项事业" in line
    assert cqtui("bookmarks", "--full").out.splitlines()[1].strip() == "控制在4.5%以内"


def test_what_a_note_holds_is_no_markup(cqtui: Cqtui, report: str) -> None:
    """Brackets stay, escapes become pictures."""
    cqtui("bookmarks", "add", report, "--at", "7", "--note", "[red]x[/] \x1b[31m")
    out = cqtui("bookmarks").out
    assert "[red]x[/]" in out
    assert "\x1b[31m" not in out
