"""`cqtui track`: one passage through several files, for people and for programs."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.commands import Cqtui

REPORT = """\
政府工作报告
——{year}年1月27日在江州市第五届人民代表大会第二次会议上
一、{before}年工作回顾
过去一年，粮食产量保持在{grain}万吨左右，各项事业取得新的进步。城乡居民收入增长{growth}%，人民生活持续改善。
二、{year}年工作安排
{more}坚持和加强党的全面领导，严守政治纪律，建设人民满意的服务型政府。
"""
BUS = "新开公交线路三十条，改造老旧小区一百个，建成口袋公园六十座。\n"
YEARS = (2017, 2018, 2019)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Reports of three years; 2018 says nothing of buses."""
    paths = []
    for year in YEARS:
        more = "" if year == 2018 else BUS
        facts = {"year": year, "before": year - 1, "grain": year - 900, "growth": year - 2009}
        path = tmp_path / f"{year}.txt"
        path.write_text(REPORT.format(**facts, more=more), encoding="utf-8")
        paths.append(str(path))
    return paths


def parsed(cqtui: Cqtui, *args: str) -> dict[str, Any]:
    """What `cqtui track … --json` prints; standard error is empty."""
    ran = cqtui("track", *args, "--json")
    assert ran.err == ""
    value: dict[str, Any] = json.loads(ran.out)
    return value


def test_json_has_the_fields_of_the_contract(cqtui: Cqtui, files: list[str]) -> None:
    """Every field that docs/contract.md names is there."""
    value = parsed(cqtui, *files, "--at", "4")
    assert value["schema"] == "cqtui/track/1"
    assert set(value) == {"schema", "level", "start", "stops"}
    assert [stop["year"] for stop in value["stops"]] == list(YEARS)
    stop = value["stops"][1]
    assert set(stop) == {
        "document", "title", "year", "found", "against", "bridged", "status", "section",
        "passages", "texts", "near",
    }  # fmt: skip
    assert set(stop["passages"][0]) == {
        "id", "kind", "lines", "section", "start", "end", "text",
    }  # fmt: skip
    assert stop["against"] == files[0]


def test_the_line_is_one_of_the_first_source(cqtui: Cqtui, files: list[str]) -> None:
    """The order of the others does not matter: stops stand by year."""
    value = parsed(cqtui, files[2], files[0], files[1], "--at", "4")
    assert value["start"]["document"] == files[2]
    assert [stop["document"] for stop in value["stops"]] == files


def test_a_gap_is_bridged(cqtui: Cqtui, files: list[str]) -> None:
    """2019 is compared with 2017, and says so."""
    _, gap, last = parsed(cqtui, *files, "--at", "6")["stops"]
    assert not gap["found"]
    assert gap["passages"] == []
    assert (last["against"], last["bridged"]) == (files[0], True)


def test_a_sentence_of_the_paragraph(cqtui: Cqtui, files: list[str]) -> None:
    """Counted from one."""
    stops = parsed(cqtui, *files, "--at", "4", "--sentence", "2")["stops"]
    texts = [stop["passages"][0]["text"] for stop in stops]
    assert all(text.startswith("城乡居民收入") for text in texts)


def test_the_section_around_the_line(cqtui: Cqtui, files: list[str]) -> None:
    """Its heading with it."""
    value = parsed(cqtui, *files, "--at", "4", "--section")
    assert value["level"] == "section"
    titles = [stop["section"]["title"] for stop in value["stops"]]
    assert titles == [f"一、{year - 1}年工作回顾" for year in YEARS]


def test_for_a_person_a_block_a_year(cqtui: Cqtui, files: list[str]) -> None:
    """In a pipe without escapes, what came and went in brackets."""
    ran = cqtui("track", *files, "--at", "4", "--lang", "zh")
    assert ran.status == 0
    assert "\x1b" not in ran.out
    assert "[-1117万吨-]{+1118万吨+}" in ran.out
    assert [line[:4] for line in ran.out.splitlines() if line[:2] == "20"] == [
        "2017",
        "2018",
        "2019",
    ]


def test_nothing_anywhere_is_status_one(cqtui: Cqtui, files: list[str]) -> None:
    """As `diff` and `search` have it."""
    ran = cqtui("track", files[0], files[1], "--at", "6", "--json")
    assert ran.status == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--at", "999"), "no text on line 999"),
        (("--at", "999"), "its text stands on lines"),
        (("--at", "4", "--sentence", "9"), "no sentence 9"),
        (("--at", "4", "--sentence", "1", "--section"), "exclude each other"),
        (("--at", "1", "--section"), "stands in no section"),
        ((), "missing option '--at'"),
    ],
)
def test_wrong_places_are_told(
    cqtui: Cqtui,
    files: list[str],
    words: tuple[str, ...],
    message: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Status 2, nothing on standard output."""
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    ran = cqtui("track", *files, *words)
    assert (ran.status, ran.out) == (2, "")
    assert message in ran.err


@pytest.mark.usefixtures("english")
def test_one_source_is_too_few(cqtui: Cqtui, files: list[str]) -> None:
    """There is nothing to follow it through."""
    ran = cqtui("track", files[0], "--at", "4")
    assert (ran.status, ran.out) == (2, "")
    assert "two sources or more" in ran.err
