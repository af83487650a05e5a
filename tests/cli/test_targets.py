import csv
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from rich.cells import cell_len
from support.commands import Cqtui
from support.terminals import on_a_terminal

from cqtui.cli.tablefiles import TableFormat
from cqtui.export.targets.file import FORMS

OLD = """2018年重庆市人民政府工作报告
一、2017年工作回顾
粮食丰收，农民增收。
二、2018年工作安排
今年主要预期目标是：地区生产总值增长8.5%左右，城镇新增就业60万人。
新建幼儿园10所。
"""
NEW = """2019年重庆市人民政府工作报告
一、2018年工作回顾
地区生产总值增长6%，城镇新增就业75.3万人。
二、2019年工作安排
今年主要预期目标是：地区生产总值增长6%，城镇新增就业60万人以上。
新建幼儿园12所。
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
        ("table", "变化（".encode()),
        ("text", "变化（".encode()),
        ("json", b'{"schema": "cqtui/targets/1"'),
        ("csv", "地区,旧年份,".encode()),
        ("xlsx", b"PK\x03\x04"),
        ("md", "## 变化".encode()),
        ("html", b"<!doctype html>"),
    ],
)
def test_every_format(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path, form: str, begins: bytes
) -> None:
    """To standard output and into a file the same, but for the mark before CSV."""
    out = tmp_path / "out"
    assert cqtui("targets", *pair, "--format", form, "-o", str(out)) == (0, "", "")
    written = out.read_bytes().removeprefix(b"\xef\xbb\xbf")
    assert written.startswith(begins)
    if form != "xlsx":  # which is no text
        assert cqtui("targets", *pair, "--format", form).out.encode() == written


def test_every_format_is_tried() -> None:
    """A new one is added above."""
    known = {"table", "text", "json", "csv", "xlsx", "md", "html"}
    assert {form.value for form in TableFormat} == known
    assert {*FORMS} < known


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx", "md", "html"])
def test_a_files_ending_tells_its_format(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path, ending: str
) -> None:
    """Unless another is named."""
    one, other = tmp_path / f"a.{ending}", tmp_path / f"b.{ending}"
    cqtui("targets", *pair, "-o", str(one))
    cqtui("targets", *pair, "--format", ending, "-o", str(other))
    assert one.read_bytes() == other.read_bytes()
    cqtui("targets", *pair, "--format", "table", "--force", "-o", str(one))
    assert one.read_text("utf-8").startswith("变化")


@pytest.mark.usefixtures("english")
def test_an_ending_that_is_not_known_is_an_error_unless_the_format_is_said(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path
) -> None:
    """No text is put into a file of another name; the endings that are known are named."""
    out = tmp_path / "a.foo"
    ran = cqtui("targets", *pair, "-o", str(out))
    assert (ran.status, ran.out, out.exists()) == (2, "", False)
    assert "a.foo tells no format" in ran.err
    assert all(ending in ran.err for ending in (".csv", ".xlsx", ".html", "--format"))
    assert cqtui("targets", *pair, "-o", str(out), "--format", "csv").status == 0
    assert cqtui("targets", *pair, "-o", str(tmp_path / "a.txt")).status == 0


def test_places_of_one_place_say_what_is_missing(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """An empty table alone tells nobody why."""
    ran = cqtui("targets", *pair, "--places")
    assert ran.status == 0
    assert "--places 要有几个地区的报告，这些都是重庆市的" in ran.err


def test_csv_in_a_file_begins_with_a_mark(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path
) -> None:
    """A spreadsheet takes it for UTF-8 then; what reads a pipe is a program."""
    out = tmp_path / "a.csv"
    cqtui("targets", *pair, "-o", str(out))
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert not cqtui("targets", *pair, "--format", "csv").out.startswith("\ufeff")


def test_one_report_is_its_figures_main_targets_first(
    cqtui: Cqtui, pair: tuple[str, str]
) -> None:  # fmt: skip
    """Grouped by section behind them."""
    ran = cqtui("targets", pair[0])
    assert ran.status == 0
    lines = ran.out.splitlines()
    assert lines[0].startswith("指标（")
    heads = [line for line in lines if line in ("主要预期目标", "二、2018年工作安排")]
    assert heads == ["主要预期目标", "二、2018年工作安排"]
    assert re.search(r"地区生产总值 +目标 +2018 +8\.5%左右 +二 +5", ran.out)


def test_two_reports_are_what_changed(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """The old figure, the new one, and the difference with its sign."""
    ran = cqtui("targets", *pair)
    assert re.search(r"地区生产总值 +8\.5%左右 +6% +▼2\.5 下调", ran.out)
    assert re.search(r"城镇新增就业 +60万人 +60万人以上 +～ 改措辞 ＝→≥", ran.out)


def test_columns_are_in_line_below_chinese(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """A Chinese character takes two columns."""
    lines = cqtui("targets", *pair, "--only", "headline,changes").out.splitlines()
    rows = [line for line in lines if "%" in line or "万人" in line]
    assert len(rows) == 2
    at = {cell_len(row[: re.search("▼|～", row).start()]) for row in rows}  # type: ignore[union-attr]
    assert len(at) == 1


@pytest.mark.parametrize("words", ["plans", "plans,headline"])
@pytest.mark.parametrize("count", [1, 2])
def test_plans_where_there_are_none(
    cqtui: Cqtui, pair: tuple[str, str], words: str, count: int
) -> None:
    """A table without rows, in every format, as of any other view."""
    asked = ("targets", *pair[:count], "--only", words, "--format")
    ran = cqtui(*asked, "csv")
    assert (ran.status, ran.out.startswith("地区,"), len(ran.out.splitlines())) == (0, True, 1)
    assert cqtui(*asked, "table").out == "五年规划（0）\n"
    assert "<title>五年规划</title>" in cqtui(*asked, "html").out
    assert "## 五年规划" in cqtui(*asked, "md").out


def test_headline_said_twice_names_no_table(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """CSV is still the first one."""
    once, twice = (
        cqtui("targets", *pair, "--format", "csv", "--only", words)
        for words in ("headline", "headline,headline")
    )
    assert once == twice
    assert once.status == 0


@pytest.mark.usefixtures("english")
def test_a_figure_too_large_to_draw_is_an_error(cqtui: Cqtui, tmp_path: Path) -> None:
    """As where there is none."""
    text = f"2019年政府工作报告\n一、安排\n今年主要预期目标是：粮食产量{'9' * 40}吨。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ran = cqtui("targets", str(tmp_path / "a.txt"), "--plot", "粮食产量")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("cqtui: error: no figures are there for '粮食产量'\n")


def test_in_english(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """Labels follow the language, words of the report do not."""
    ran = cqtui("targets", *pair, "--lang", "en")
    assert re.search(r"地区生产总值 +about 8\.5% +6% +▼2\.5 lowered", ran.out)
    assert cqtui("targets", *pair, "--format", "csv", "--lang", "en").out.startswith(
        "place,old year"
    )


def test_where_no_main_target_is_left_the_others_are_told(
    cqtui: Cqtui, pair: tuple[str, str]
) -> None:
    """Words of one sort add up; headline narrows them, and that it leaves nothing is no riddle."""
    told = cqtui("targets", *pair, "--only", "headline,raised").err
    assert "不写 headline 有 1 项" in told
    assert "headline" not in cqtui("targets", *pair, "--only", "headline,lowered,raised").err


def test_only_some_rows(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """By kind of change, by kind of figure, main targets alone."""
    assert "地区生产总值" not in cqtui("targets", *pair, "--only", "reworded-bound").out
    found = json.loads(cqtui("targets", *pair, "--json", "--only", "headline,targets").out)
    assert {(q["kind"], q["headline"]) for q in found["quantities"]} == {("target", True)}
    assert found["changes"] == found["outcomes"] == []


GREW = NEW.replace("60万人以上", "66万人").replace("12所", "30所")
"""One point and a half less, ten per cent more, three times as many."""


def test_the_largest_change_stands_first(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path
) -> None:
    """Within the main targets, and within the others; how large it is stands beside it."""
    (tmp_path / "new.txt").write_text(GREW, encoding="utf-8")
    ran = cqtui("targets", *pair, "--only", "changes", "--sort", "size")
    assert ran.status == 0
    words = ("幅度", "城镇新增就业", "＋10%", "地区生产总值", "−2.5个百分点", "幼儿园", "＋200%")
    places = [ran.out.index(word) for word in words]
    assert places == sorted(places)
    assert "幅度" not in cqtui("targets", *pair, "--only", "changes").out


def test_programs_have_the_size_of_each_change_in_the_order_asked_for(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path
) -> None:
    """In JSON and CSV always; the order of the reports where no other is asked for."""
    (tmp_path / "new.txt").write_text(GREW, encoding="utf-8")
    told = json.loads(cqtui("targets", *pair, "--json").out)["changes"]
    sizes = {one["indicator"]: (one["size"], one["size_unit"]) for one in told}
    assert sizes["地区生产总值"] == (-2.5, "百分点")
    assert sizes["城镇新增就业"] == (10, "%")
    sorted_ = json.loads(cqtui("targets", *pair, "--json", "--sort", "size").out)["changes"]
    known = [abs(one["size"]) for one in sorted_ if one["size"] is not None]
    assert known == sorted(known, reverse=True)
    assert [one["indicator"] for one in sorted_] != [one["indicator"] for one in told]
    head, *rows = csv.reader(io.StringIO(cqtui("targets", *pair, "--format", "csv").out))
    assert "200" in [row[head.index("幅度")] for row in rows]


def test_outcomes_with_the_worst_miss_first(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """In every format, with how large it is, the main targets before the others in tables."""
    asked = ("targets", *pair, "--only", "outcomes")
    told = json.loads(cqtui(*asked, "--json").out)["outcomes"]
    rows = json.loads(cqtui(*asked, "--json", "--sort", "size").out)["outcomes"]
    assert sorted(map(str, rows)) == sorted(map(str, told))
    missed = [abs(one["size"]) for one in rows if one["verdict"] == "missed" and one["size"]]
    assert missed == sorted(missed, reverse=True)
    ranks = ["missed", "met", "not-reported"]
    order = [ranks.index(one["verdict"].replace("exceeded", "met")) for one in rows]
    assert order == sorted(order)
    assert "幅度" in cqtui(*asked, "--sort", "size", "--lang", "zh").out
    assert "幅度" not in cqtui(*asked, "--lang", "zh").out


@pytest.mark.parametrize("more", [("--only", "plans"), ("--series",), ("--places",)])
def test_without_changes_there_is_nothing_to_sort(
    cqtui: Cqtui, pair: tuple[str, str], more: tuple[str, ...]
) -> None:
    """Said, and not passed over in silence."""
    ran = cqtui("targets", *pair, *more, "--sort", "size")
    assert (ran.status, ran.out) == (2, "")
    assert "--sort size" in ran.err
    assert cqtui("targets", pair[0], "--sort", "size").status == 2


def test_one_indicator_by_any_of_its_names(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """The glossary's, the report's, a part of one; one that is not there is told."""
    for name in ("GDP", "地区生产总值", "生产总值"):
        found = json.loads(cqtui("targets", *pair, "--json", "--indicator", name).out)
        assert {change["indicator"] for change in found["changes"]} == {"地区生产总值"}
    ran = cqtui("targets", *pair, "--indicator", "猪")
    assert (ran.status, ran.err) == (0, "cqtui: note: 没有叫“猪”的指标\n")


def test_a_report_without_targets_is_no_error(cqtui: Cqtui, tmp_path: Path) -> None:
    """It is told, and the table is empty."""
    (tmp_path / "a.txt").write_text("2019年政府工作报告\n一、工作\n粮食丰收。\n", encoding="utf-8")
    ran = cqtui("targets", str(tmp_path / "a.txt"))
    assert ran == (0, "指标（0）\n", "cqtui: note: 2019年政府工作报告 里没有找到指标\n")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--only", "better"), "no part of the targets is called 'better'"),
        (("--format", "csv", "--only", "changes,outcomes"), "CSV holds one table"),
        (("--plot", "GDP", "-o", "a.gif"), "a.gif is no name of a picture"),
        (("--plot", "GDP", "--format", "csv"), "--plot does not go with --format"),
        (("--plot", "猪"), "no figures are there for '猪'"),
        (("--plot", ""), "--plot names no indicator"),
        (("--plot", "GDP", "--only", "headline"), "--plot does not go with --only"),
        (("--plot", "GDP", "--indicator", "GDP"), "--plot does not go with --indicator"),
        (("--plot", "GDP", "--series"), "--plot does not go with --series"),
        (("--plot", "GDP", "--places"), "--plot does not go with --places"),
        (("-o", "a.PNG"), "a.PNG is the name of a picture"),
        (("-o", "a.svg"), "a.svg is the name of a picture"),
        (("-o", "no/such/folder/a.csv"), "no such folder"),
    ],
)
def test_what_makes_no_sense_is_an_error(
    cqtui: Cqtui, pair: tuple[str, str], args: tuple[str, ...], said: str
) -> None:
    """One line and a hint, nothing on standard output."""
    ran = cqtui("targets", *pair, *args)
    assert (ran.status, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert error.startswith(f"cqtui: error: {said}")
    assert hint.startswith("hint: ")


def test_a_folder_and_an_archive_are_errors(cqtui: Cqtui, tmp_path: Path) -> None:
    """They are sources of other commands."""
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("a.txt", OLD)
    for name in (str(tmp_path), str(tmp_path / "a.zip")):
        ran = cqtui("targets", name)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.startswith("cqtui: error: ")


def test_reports_that_are_not_compared_say_why(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """A report against itself: empty tables alone would look as if nothing had changed."""
    why = "cqtui: note: 没有可比较的：其中没有同一地区两个年份的报告\n"
    once = f"cqtui: note: {pair[0]} 与 {pair[0]} 是同一份报告，只读一次\n"
    ran = cqtui("targets", pair[0], pair[0])
    assert (ran.status, ran.err) == (0, once + why)
    assert cqtui("targets", pair[0], pair[0], "--series").err == once


def test_a_report_named_twice_is_read_once(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path
) -> None:
    """By whatever name: no figure stands twice, and each `document` is one report."""
    old, new = pair
    link = tmp_path / "link.txt"
    link.symlink_to(old)
    plain = json.loads(cqtui("targets", old, new, "--json").out)
    for again in (old, str(link), f"{tmp_path}/./old.txt"):
        ran = cqtui("targets", old, new, again, "--json")
        assert json.loads(ran.out) == plain
        assert ran.err == f"cqtui: note: {again} 与 {old} 是同一份报告，只读一次\n"


def test_two_files_of_one_text_are_two(cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path) -> None:
    """Each has a name of its own."""
    copy = tmp_path / "copy.txt"
    copy.write_text(OLD, encoding="utf-8")
    found = json.loads(cqtui("targets", pair[0], str(copy), "--json").out)["quantities"]
    assert {q["document"] for q in found} == {pair[0], str(copy)}


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "重庆市 2018年：没有回顾这一年的报告，2 项目标无从对照"),
        ("en", "重庆市 2018: no report reviews it, 2 targets cannot be followed"),
    ],
)
def test_what_could_not_be_told_is_noted_in_the_language_of_the_interface(
    cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path, lang: str, said: str
) -> None:
    """The report of the next year, which would tell of 2018, is missing."""
    later = tmp_path / "later.txt"
    later.write_text(NEW.replace("2019", "2020").replace("2018", "2019"), encoding="utf-8")
    ran = cqtui("targets", pair[0], str(later), "--lang", lang)
    assert (ran.status, ran.err) == (0, f"cqtui: note: {said}\n")


def test_several_kinds_are_told(cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path) -> None:
    """They are set against each other all the same."""
    (tmp_path / "plan.txt").write_text(
        "关于2018年国民经济和社会发展计划执行情况与2019年计划草案的报告\n一、目标\n粮食丰收。\n",
        encoding="utf-8",
    )
    ran = cqtui("targets", pair[0], str(tmp_path / "plan.txt"))
    assert ran.status == 0
    assert "这些报告有几种（计划报告、政府工作报告）" in ran.err


def test_of_several_documents_the_one_like_the_others_is_taken(
    cqtui: Cqtui, seeds: Path, tmp_path: Path
) -> None:
    """Whichever comes first; it is said which."""
    both = str(seeds / "2022-gazette-no2.txt")
    (tmp_path / "plan.txt").write_text(
        "重庆市2021年国民经济和社会发展计划执行情况与2022年计划草案的报告\n一、目标\n粮食丰收。\n",
        encoding="utf-8",
    )
    ran = cqtui("targets", both, str(tmp_path / "plan.txt"), "--only", "targets", "--json")
    assert "用的是 #plan-report" in ran.err
    alone = cqtui("targets", both, "--json")
    assert "用的是 #work-report" in alone.err
    assert {q["document"] for q in json.loads(alone.out)["quantities"]} == {f"{both}#work-report"}


def test_a_file_that_is_there_stays(cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path) -> None:
    """Unless it may be replaced; a report never is."""
    out = tmp_path / "a.csv"
    out.write_text("mine", encoding="utf-8")
    assert cqtui("targets", *pair, "-o", str(out)).status == 2
    assert out.read_text("utf-8") == "mine"
    assert cqtui("targets", *pair, "-o", str(out), "--force").status == 0
    assert cqtui("targets", *pair, "-o", pair[0], "--force").status == 2
    assert Path(pair[0]).read_text("utf-8") == OLD


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("args", "what"), [(("--format", "xlsx"), "a workbook"), (("--plot", "GDP"), "a picture")]
)
def test_a_workbook_and_a_picture_are_no_text_for_a_terminal(
    pair: tuple[str, str], args: tuple[str, ...], what: str
) -> None:
    """One line says so, and a second what to do."""
    status, said = on_a_terminal([sys.executable, "-m", "cqtui", "targets", *pair, *args])
    assert status == 2
    assert said.splitlines() == [
        f"cqtui: error: {what} is nothing to print on a terminal",
        "hint: add --output FILE, or a pipe",
    ]


def test_a_workbook_of_two_reports(cqtui: Cqtui, pair: tuple[str, str], tmp_path: Path) -> None:
    """Everything there is, with links to the reports beside it, and no folder of this machine."""
    out = tmp_path / "a.xlsx"
    assert cqtui("targets", *pair, "-o", str(out)) == (0, "", "")
    sheets = openpyxl.load_workbook(out)
    assert sheets.sheetnames[:2] == ["指标", "变化"]
    links = [c.hyperlink for row in sheets["指标"] for c in row if c.hyperlink]
    assert {link.target for link in links if not link.location} == {"old.txt", "new.txt"}
    assert {link.location.partition("!")[0] for link in links if link.location} == {"'原文'"}
    with zipfile.ZipFile(out) as parts:
        assert not any(str(tmp_path).encode() in parts.read(name) for name in parts.namelist())


def test_a_hostile_report_acts_on_nothing(cqtui: Cqtui, tmp_path: Path) -> None:
    """Neither on the terminal nor in a spreadsheet."""
    goals = "=cmd|'/C calc'!A0增长8%，\x1b[31m[bold]粮食[/]\x07产量100万吨，@SUM增长-3%"
    text = f"2019年政府工作报告\n一、\x1b]0;x\x07安排\n今年主要预期目标是：{goals}。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ran = cqtui("targets", str(tmp_path / "a.txt"), "--color", "never")
    assert ran.status == 0
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", ran.out)
    table = cqtui("targets", str(tmp_path / "a.txt"), "--format", "csv").out
    head, *rows = csv.reader(io.StringIO(table, newline=""))
    assert rows
    assert {len(row) for row in rows} == {len(head)}
    words = [c for row in rows for c in row if not re.fullmatch(r"-?\d+(\.\d+)?", c)]
    assert not [word for word in words if word.startswith(("=", "@", "+", "-"))]


def test_nothing_heavy_is_loaded_for_a_table(pair: tuple[str, str]) -> None:
    """Workbooks and pictures cost those alone who ask for them."""
    code = (
        "import sys; from cqtui.cli.main import run; run(sys.argv[1:]); "
        "sys.exit(bool({'xlsxwriter', 'resvg_py', 'openpyxl', 'textual'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "targets", *pair], capture_output=True, check=False
    )
    assert done.returncode == 0
