import io
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread
from typing import Any, Literal

import pytest
from rich.console import Console
from support import comparisons
from support.commands import Cqtui, outside
from support.seeds import SEEDS

from cqtui import catalogs, pipeline
from cqtui.cli.difference import print_difference, print_summary
from cqtui.compare.edits import edits
from cqtui.export.contract import diff_json
from cqtui.ingest.files import LOOK
from cqtui.model.comparison import Comparison, Row, Status
from cqtui.model.document import Kind, Lines
from cqtui.model.quantity import TargetChange

Printing = Callable[[Console, Comparison], None]


def printed(printing: Printing, lang: str = "zh", *, color: bool = False) -> list[str]:
    """The lines that a comparison by hand is printed in."""
    file = io.StringIO()
    system: Literal["standard"] | None = "standard" if color else None
    console = Console(file=file, width=1000, force_terminal=color, color_system=system)
    catalogs.use(lang)
    printing(console, comparisons.comparison())
    return file.getvalue().splitlines()


def test_difference() -> None:
    """Changed rows with a mark, their place and the change within; unchanged rows as a count."""
    assert printed(print_difference) == [
        "－ 2017 重庆市 旧报告",
        "＋ 2019 重庆市 新报告",
        (
            "＝ 未变 2 · ～ 修订 1 · 分 拆分 0 · 合 合并 0 · － 删去 1 · ＋ 新增 1 · ↗ 移动 1"
            " · ◆ 指标变化 1"
        ),
        "···· 1 段未变 ····",
        "＝↗ 一  [2]",
        "    粮食丰收。",
        "～ 一  [3]",
        "    地区生产总值增长[-10-]{+6+}%。",
        "    ▼ 地区生产总值  10% → 6%  (下调)",
        "－ 一  [4]",
        "    旧事一桩。",
        "＋ 一  [4]",
        "    新事一桩。",
    ]


def test_summary() -> None:
    """The counts in a column, and the targets that changed."""
    assert printed(print_summary, "en") == [
        "－ 2017 重庆市 旧报告",
        "＋ 2019 重庆市 新报告",
        "＝ unchanged           2",
        "～ revised             1",
        "分 split               0",
        "合 merged              0",
        "－ removed             1",
        "＋ added               1",
        "↗  moved               1",
        "◆  targets changed     1",
        "▼ 地区生产总值  10% → 6%  (lowered)",
    ]


def test_colour_marks_the_change() -> None:
    """On a terminal what went is struck and what came underlined, brackets or not."""
    revised = next(line for line in printed(print_difference, color=True) if "增长" in line)
    assert "\x1b[9;31m[-10-]" in revised
    assert "\x1b[4;32m{+6+}" in revised


def test_json_of_a_comparison() -> None:
    """Rows, edits, links and targets are written as the contract has them."""
    value = diff_json(comparisons.comparison())
    assert value["schema"] == "cqtui/diff/1"
    assert set(value) == {"schema", "old", "new", "summary", "rows", "strays"}
    assert "sections" not in value["old"]
    revised = value["rows"][2]
    assert revised["status"] == "revised"
    assert revised["links"] == [["b3", "b3"]]
    assert revised["edits"][1] == {"op": "replace", "old": [8, 10], "new": [8, 9]}
    assert revised["old"][0] == {
        "id": "b3", "kind": "paragraph", "lines": [3, 3], "text": "地区生产总值增长10%。",
        "section": "一",
    }  # fmt: skip
    assert revised["targets"][0]["new"]["value"] == 6
    assert revised["targets"][0]["change"] == "lowered"
    assert "edits" not in value["rows"][3]
    assert [row["boilerplate"] for row in value["rows"]] == [[]] * 5
    assert json.loads(json.dumps(value)) == value


def test_json_of_a_target() -> None:
    """A quantity says of which document, year and kind it is, and what it measures."""
    value = diff_json(comparisons.comparison(), ("2017.txt", "2019.txt"))
    (change,) = value["rows"][2]["targets"]
    assert change["old"] == {
        "document": "2017.txt", "block": "b3", "lines": [3, 3], "start": 0, "end": 11,
        "span": "地区生产总值增长10%", "indicator": "地区生产总值", "canonical": "",
        "measure": "growth", "kind": "target", "period": "2017", "value": 10,
        "value_hi": None, "unit": "%",
        "direction": "up", "bound": "exactly", "headline": True, "table": False,
    }  # fmt: skip
    assert (change["new"]["document"], change["new"]["period"]) == ("2019.txt", "2019")


OLD = """二〇一八年政府工作报告
一、工作回顾
粮食丰收，农民增收。
建成大桥一座，通车里程三百公里。
二、今年安排
今年主要预期目标是：地区生产总值增长8%，城镇新增就业60万人。
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


def test_two_small_reports(cqtui: Cqtui, pair: tuple[str, str]) -> None:
    """From files to JSON: each unit in one row, edits that rebuild both sides, the target told."""
    ran = cqtui("diff", *pair, "--json")
    assert (ran.status, ran.err) == (1, "")
    value = json.loads(ran.out)
    for side, text in (("old", OLD), ("new", NEW)):
        texts = [unit["text"] for row in value["rows"] for unit in row[side]]
        assert sorted(texts) == sorted(text.splitlines())
    for row in value["rows"]:
        texts = ["".join(unit["text"] for unit in row[side]) for side in ("old", "new")]
        if all(texts):
            assert ["".join(t) for t in rebuilt(row["edits"], texts)] == texts
    status = {u["text"]: row["status"] for row in value["rows"] for u in row["old"] + row["new"]}
    assert status["粮食丰收，农民增收。"] == "same"
    assert status["建成大桥一座，通车里程三百公里。"] == "removed"
    assert status["举办国际旅游节，吸引八方来客。"] == "added"
    assert status["办好人民满意的教育，新建幼儿园十二所。"] == "revised"
    targets = [target for row in value["rows"] for target in row["targets"]]
    assert [(t["indicator"], t["change"]) for t in targets] == [
        ("地区生产总值", "lowered"),
        ("城镇新增就业", "unchanged"),
    ]
    assert [targets[0][side]["document"] for side in ("old", "new")] == list(pair)


def rebuilt(edits: list[dict[str, Any]], texts: list[str]) -> tuple[list[str], list[str]]:
    """The pieces of both sides that the edits hold; what is equal is taken from the other side."""
    pieces: tuple[list[str], list[str]] = ([], [])
    for edit in edits:
        was, now = texts[0][slice(*edit["old"])], texts[1][slice(*edit["new"])]
        equal = edit["op"] == "equal"
        pieces[0].append(now if equal else was)
        pieces[1].append(was if equal else now)
    return pieces


@pytest.mark.parametrize("options", [[], ["--summary"], ["--json"]])
def test_a_file_and_itself(cqtui: Cqtui, pair: tuple[str, str], options: list[str]) -> None:
    """No difference is status 0."""
    ran = cqtui("diff", pair[0], pair[0], *options)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out


def test_documents_of_one_file_are_told_apart(cqtui: Cqtui, seeds: Path) -> None:
    """By their ids behind the name as given, with a selector or without."""
    gazette = str(seeds / "2022-gazette-no2.txt")
    for name in (gazette, f"{gazette}#work-report"):
        value = json.loads(cqtui("diff", name, str(seeds / "2019-work-report.txt"), "--json").out)
        told = {t["old"]["document"] for r in value["rows"] for t in r["targets"] if t["old"]}
        assert told == {f"{gazette}#work-report"}


def test_a_figure_of_thousands_of_digits(cqtui: Cqtui, tmp_path: Path) -> None:
    """It is text like any other."""
    for name, figure in (("a.txt", "6%"), ("b.txt", "9" * 5000 + "%")):
        text = (
            f"2019年政府工作报告\n今年主要预期目标是：地区生产总值增长{figure}，粮食产量100万吨。\n"
        )
        (tmp_path / name).write_text(text, encoding="utf-8")
    ran = cqtui("diff", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--json")
    assert (ran.status, ran.err) == (1, "")
    assert "9" * 5000 in ran.out


@pytest.fixture
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the pipeline answer with the comparison by hand, whatever is compared."""
    monkeypatch.setattr(pipeline, "compare", lambda *_, **__: comparisons.comparison())


@pytest.mark.usefixtures("by_hand")
def test_status_of_different_reports(cqtui: Cqtui, seeds: Path) -> None:
    """Differences end with status 1, in each way of printing."""
    pair = [str(seeds / "2017-work-report.txt"), str(seeds / "2019-work-report.txt")]
    for options in ([], ["--summary"], ["--json"]):
        ran = cqtui("diff", *pair, *options)
        assert (ran.status, ran.err) == (1, "")
        assert ran.out


@pytest.mark.usefixtures("by_hand")
def test_choice_is_told(cqtui: Cqtui, seeds: Path) -> None:
    """Which of several documents is taken is said on standard error, standard output stays JSON."""
    gazette, report = seeds / "2022-gazette-no2.txt", seeds / "2019-work-report.txt"
    ran = cqtui("diff", str(report), str(gazette), "--json")
    assert ran.err == f"cqtui: note: {gazette} 里有几份报告，用的是 #work-report\n"
    assert json.loads(ran.out)["schema"] == "cqtui/diff/1"
    assert cqtui("diff", str(report), f"{gazette}#work-report").err == ""


@pytest.mark.usefixtures("english")
def test_missing_side(cqtui: Cqtui, seeds: Path) -> None:
    """One missing file is trouble, status 2, not a difference."""
    ran = cqtui("diff", str(seeds / "2019-work-report.txt"), "absent.txt")
    assert ran == (2, "", f"cqtui: error: no such file: absent.txt\nhint: {LOOK}\n")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("new", ["-", "-#work-report"])
def test_standard_input_twice(cqtui: Cqtui, new: str) -> None:
    """Standard input can be one side only."""
    ran = cqtui("diff", "-", new)
    assert (ran.status, ran.out) == (2, "")
    assert "standard input can be read only once" in ran.err


def test_names_that_begin_with_a_dash(
    cqtui: Cqtui, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind -- they are files, and have nothing to do with standard input."""
    monkeypatch.chdir(tmp_path)
    for name in ("-a.txt", "-b.txt"):
        (tmp_path / name).write_text("一、工作\n粮食丰收。\n", encoding="utf-8")
    ran = cqtui("diff", "--summary", "--", "-a.txt", "-b.txt")
    assert (ran.status, ran.err) == (0, "")


def test_both_languages_have_all_texts() -> None:
    """What is printed has a text in Chinese and in English."""
    chinese, english = (catalogs.catalog("cli", lang) for lang in catalogs.LANGUAGES)
    assert set(chinese) == set(english)
    assert {f"cli.{name}" for name in comparisons.comparison().summary} <= set(chinese)
    assert {f"cli.{kind}" for kind in Kind} <= set(chinese)


def test_lines_break_as_chinese_has_it() -> None:
    """In a given width no line begins with a closing mark and no number is torn."""
    text = "粮食产量稳定在1080万吨左右，农产品加工业产值突破3000亿元。"
    old, new = comparisons.document(text), comparisons.document()
    row = Row(Status.REMOVED, False, 0.0, (comparisons.units(old)["b2"],), ())
    file = io.StringIO()
    print_difference(Console(file=file, width=22), Comparison(old, new, (row,)))
    body = [line for line in file.getvalue().splitlines() if line.startswith("    ")]
    assert body == [
        "    粮食产量稳定在",
        "    1080万吨左右，农产",
        "    品加工业产值突破",
        "    3000亿元。",
    ]


def body(row: Row) -> list[str]:
    """The lines in which a row is printed."""
    file = io.StringIO()
    nothing = comparisons.document()
    print_difference(Console(file=file, width=1000), Comparison(nothing, nothing, (row,)))
    return file.getvalue().splitlines()[3:]


def paired(status: Status, old: str, new: str) -> Row:
    """A row by hand; a bar is where a paragraph ends."""
    sides = [
        tuple(comparisons.units(comparisons.document(*text.split("|"))).values())[1:]
        for text in (old, new)
    ]
    steps = edits(old.replace("|", ""), new.replace("|", ""))
    return Row(status, False, 0.5, sides[0], sides[1], edits=steps)


@pytest.mark.parametrize(
    ("status", "old", "new", "wanted"),
    [
        (Status.SPLIT, "稳粮。修路。", "稳粮。|修路。", ["稳粮。", "修路。"]),
        (Status.MERGED, "稳粮。|修路。", "稳粮。修路。", ["稳粮。", "修路。"]),
        (Status.SPLIT, "稳粮。", "稳粮。|修路。", ["稳粮。", "{+修路。+}"]),
        (Status.MERGED, "稳粮。|修路。|种树。", "稳粮。", ["稳粮。", "[-修路。-]", "[-种树。-]"]),
        (
            Status.MERGED,
            "稳定粮食生产。|办好学校。",
            "保障粮食生产。办好学校。",
            ["[-稳定-]{+保障+}粮食生产。", "办好学校。"],
        ),
        (Status.SPLIT, "办好学校。", "修路。|办好学校。", ["{+修路。+}", "办好学校。"]),
    ],
)
def test_paragraphs_of_a_row_are_lines(
    status: Status, old: str, new: str, wanted: list[str]
) -> None:
    """Those of either side, each with brackets of its own."""
    assert [line[4:] for line in body(paired(status, old, new))[1:]] == wanted


def test_paragraphs_that_are_gone_are_lines() -> None:
    """Where one row holds several."""
    (first, second) = comparisons.units(comparisons.document("稳粮。")).values()
    row = Row(Status.REMOVED, False, 0.0, (first, second), ())
    assert [line.strip() for line in body(row)[1:]] == [first.text, second.text]


def test_a_long_paragraph_that_stayed_is_cut() -> None:
    """Each paragraph of a row by itself, its beginning shown."""
    one, other = "保障粮食生产供应，建设高标准农田。", "办好人民满意的教育，新建幼儿园。"
    row = paired(Status.SPLIT, one + other, f"今年{one}|{other}")
    assert [line[4:] for line in body(row)[1:]] == [f"{{+今年+}}{one[:12]}…", f"{other[:12]}…"]


def test_lines_that_do_not_follow_one_another() -> None:
    """A row that took paragraphs from several places names no lines between them."""
    units = [
        unit._replace(lines=Lines(*lines))
        for unit, lines in zip(
            paired(Status.MERGED, "甲|乙|丙|丁", "戊").old,
            [(7, 7), (9, 10), (11, 12), (22, 22)],
            strict=True,
        )
    ]
    row = Row(Status.REMOVED, False, 0.0, tuple(units), ())
    assert body(row)[0].endswith("[7, 9–12, 22]")


@pytest.mark.parametrize("options", [[], ["--summary"]])
def test_equal_titles_are_told_apart_by_the_files(
    cqtui: Cqtui, tmp_path: Path, options: list[str]
) -> None:
    """Two drafts of one report; where the titles differ they tell enough."""
    for name, text in (("甲.txt", OLD), ("乙.txt", OLD.replace("丰收", "歉收")), ("丙.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    old, draft, new = (str(tmp_path / name) for name in ("甲.txt", "乙.txt", "丙.txt"))
    head = cqtui("diff", old, draft, *options).out.splitlines()[:2]
    assert [line.rpartition("  ")[2] for line in head] == [old, draft]
    assert ".txt" not in cqtui("diff", old, new, *options).out


def test_bounds_are_told() -> None:
    """A target whose bound alone changed says what it was and is: 3%以内 → 3%左右."""
    within = comparisons.growth("3", "居民消费价格涨幅3%", 0, "2019")
    change = TargetChange(
        "居民消费价格", "lower", replace(within, bound="at-most"), replace(within, bound="about"),
        "reworded-bound",
    )  # fmt: skip
    file = io.StringIO()
    catalogs.use("zh")
    by_hand = replace(comparisons.comparison(), targets=(change,))
    print_summary(Console(file=file, width=200), by_hand)
    assert file.getvalue().splitlines()[-1] == "～ 居民消费价格  3%以内 → 3%左右  (改措辞)"


def test_a_comparison_is_the_same_with_a_copy_and_without(cqtui: Cqtui) -> None:
    """Beside another thread there is no copy; links, edits and changed targets do not tell."""
    words = ["diff", *(str(SEEDS[f"{year}-work-report.txt"]) for year in (2017, 2019)), "--json"]
    done = Event()
    beside = Thread(target=done.wait)
    beside.start()
    try:
        here = cqtui(*words)
    finally:
        done.set()
        beside.join()
    assert outside('"$@"', *words)[:2] == here[:2]
    assert json.loads(here.out)["summary"]["targets_changed"] > 10


def test_a_file_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    """Also by a process that has a copy of itself read the files meanwhile."""
    (tmp_path / "empty.txt").write_bytes(b"")
    done = outside('"$@"', "diff", str(tmp_path / "empty.txt"), str(tmp_path / "empty.txt"))
    assert (done.status, done.out) == (2, "")
    assert done.err.count("cqtui: error:") == 1
