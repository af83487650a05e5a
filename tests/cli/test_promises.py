"""`cqtui promises`: what was announced without a figure, for people and for programs."""

import json
from pathlib import Path

import pytest
from support.commands import Cqtui

REPORT = """\
政府工作报告
——{year}年1月27日在江州市第五届人民代表大会第二次会议上
一、{before}年工作回顾
过去一年，各项社会事业取得新的进步，人民生活持续改善。{done}
二、{year}年工作安排
坚持和加强党的全面领导，建设人民满意的服务型政府。{planned}
"""


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two reports: of three promises one is kept, one promised again."""
    words = (
        (2024, "", "建成甲子水库，开工乙丑大桥，推进丙寅机场建设。"),
        (2025, "甲子水库建成投用。", "加快丙寅机场建设。"),
    )
    paths = []
    for year, done, planned in words:
        path = tmp_path / f"{year}.txt"
        text = REPORT.format(year=year, before=year - 1, done=done, planned=planned)
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def test_json_has_the_fields_of_the_contract(cqtui: Cqtui, files: list[str]) -> None:
    """Every field that docs/contract.md names is there."""
    ran = cqtui("promises", *files, "--json")
    assert (ran.status, ran.err) == (0, "")
    value = json.loads(ran.out)
    assert value["schema"] == "cqtui/promises/1"
    assert set(value) == {"schema", "old", "new", "summary", "promises"}
    assert value["summary"] == {"done": 1, "under-way": 1, "not-mentioned": 1, "again": 1}
    assert [(p["thing"], p["stage"], p["verdict"], p["again"]) for p in value["promises"]] == [
        ("甲子水库", "finish", "done", False),
        ("乙丑大桥", "start", "not-mentioned", False),
        ("丙寅机场", "go-on", "under-way", True),
    ]
    first = value["promises"][0]
    assert set(first) == {"thing", "stage", "verdict", "again", "old", "new"}
    assert set(first["old"]) == {"id", "lines", "section", "start", "end", "text"}
    assert first["old"]["lines"] == [6, 6]
    assert first["new"]["text"] == "甲子水库建成投用"
    assert value["promises"][1]["new"] is None


def test_text_for_a_person(cqtui: Cqtui, files: list[str]) -> None:
    """Both reports and the counts first, then each promise with its verdict and passages."""
    lines = cqtui("promises", *files).out.splitlines()
    assert lines[0] == "政府工作报告 2024 → 政府工作报告 2025"
    assert lines[1] == "已完成 1、推进中 1、未提及 1"
    assert lines[2:5] == ["已完成  甲子水库", "  第6行  建成甲子水库", "  第4行  甲子水库建成投用"]
    assert "推进中（再次安排）  丙寅机场" in lines


def test_the_other_language(cqtui: Cqtui, files: list[str]) -> None:
    """Labels in English, words as the report has them."""
    out = cqtui("promises", *files, "--lang", "en").out
    assert out.splitlines()[2] == "done  甲子水库"


@pytest.fixture
def apart(files: list[str]) -> list[str]:
    """The second report is of two years later: none reviews the first one's year."""
    new = Path(files[1])
    text = new.read_text(encoding="utf-8").replace("2025", "2026").replace("2024", "2025")
    new.write_text(text, encoding="utf-8")
    return files


def test_without_the_report_between_silence_is_no_verdict(cqtui: Cqtui, apart: list[str]) -> None:
    """What the later report tells counts; what it does not mention nobody can tell."""
    ran = cqtui("promises", *apart, "--json")
    value = json.loads(ran.out)
    assert (ran.status, value["missing"]) == (0, [2025])
    assert value["summary"] == {
        "done": 1,
        "under-way": 1,
        "not-mentioned": 0,
        "untold": 1,
        "again": 1,
    }
    assert [p["verdict"] for p in value["promises"]] == ["done", "untold", "under-way"]


def test_the_report_between_is_named(cqtui: Cqtui, apart: list[str]) -> None:
    """Which one is missing, and what to do, before the promises; no count of what is not told."""
    lines = cqtui("promises", *apart).out.splitlines()
    assert lines[1] == "已完成 1、推进中 1、无从核对 1"
    assert lines[2] == "2025年的报告未载入，没提到的无从核对；载入后与2025年的对照"
    assert "无从核对  乙丑大桥" in lines


def test_one_source_is_wrong_usage(cqtui: Cqtui, files: list[str]) -> None:
    """A promise is held against another report."""
    ran = cqtui("promises", files[0])
    assert (ran.status, ran.out) == (2, "")


@pytest.mark.usefixtures("english")
def test_a_report_against_itself_is_an_error(
    cqtui: Cqtui, files: list[str], tmp_path: Path
) -> None:
    """What it promises it cannot yet tell of; the same of a copy under another name."""
    copy = tmp_path / "copy.txt"
    copy.write_bytes(Path(files[0]).read_bytes())
    for other in (files[0], str(copy)):
        ran = cqtui("promises", files[0], other)
        assert (ran.status, ran.out) == (2, "")
        assert ran.err.splitlines() == [
            "cqtui: error: both sources are the same report",
            "hint: name the report that promised first, the next year's second",
        ]


@pytest.mark.usefixtures("english")
def test_an_earlier_report_cannot_tell(cqtui: Cqtui, files: list[str]) -> None:
    """Reversed years are an error, whatever is printed."""
    for form in ((), ("--json",)):
        ran = cqtui("promises", *reversed(files), *form)
        assert (ran.status, ran.out) == (2, "")
        first = ran.err.splitlines()[0]
        assert first == "cqtui: error: the second report is of 2024, the first of 2025"


@pytest.mark.usefixtures("english")
def test_two_reports_of_one_year_cannot_tell(cqtui: Cqtui, files: list[str]) -> None:
    """Another text of the same year's report reviews the year before, too."""
    one = Path(files[0])
    other = one.with_name("other.txt")
    other.write_text(one.read_text(encoding="utf-8").replace("丙寅", "丁卯"), encoding="utf-8")
    ran = cqtui("promises", str(one), str(other))
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == "cqtui: error: both reports are of 2024"


def test_reports_of_two_places_are_told(cqtui: Cqtui, files: list[str]) -> None:
    """They are compared all the same: places come to be named otherwise."""
    new = Path(files[1])
    text = new.read_text(encoding="utf-8").replace("江州市", "海州市")
    new.write_text(text, encoding="utf-8")
    ran = cqtui("promises", *files, "--json")
    assert ran.status == 0
    assert json.loads(ran.out)["summary"]["done"] == 1
    assert ran.err == "cqtui: note: 两份报告不是同一地区的：江州市和海州市\n"
