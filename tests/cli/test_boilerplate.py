"""`cqtui boilerplate`: what returns in several reports, for people and for programs."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.commands import Cqtui

REPORT = """\
政府工作报告
——{year}年1月27日在江州市第五届人民代表大会第二次会议上
一、{before}年工作回顾
过去一年，地区生产总值增长{growth}%。{own}
二、{year}年工作安排
坚持以习近平新时代中国特色社会主义思想为指导，坚持稳中求进工作总基调。
"""
OWN = {2018: "修建乡村公路三百里。", 2019: "整治黑臭水体九条。", 2020: "新开公交线路三十条。"}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Reports of three years."""
    paths = []
    for year, own in OWN.items():
        path = tmp_path / f"{year}.txt"
        text = REPORT.format(year=year, before=year - 1, growth=year - 2010, own=own)
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    return paths


def parsed(cqtui: Cqtui, *args: str) -> dict[str, Any]:
    """What `cqtui boilerplate … --json` prints; standard error is empty."""
    ran = cqtui("boilerplate", *args, "--json")
    assert (ran.status, ran.err) == (0, "")
    value: dict[str, Any] = json.loads(ran.out)
    return value


def test_json_has_the_fields_of_the_contract(cqtui: Cqtui, files: list[str]) -> None:
    """Every field that docs/contract.md names is there."""
    value = parsed(cqtui, *files)
    assert set(value) == {"schema", "documents", "passages"}
    assert value["schema"] == "cqtui/boilerplate/1"
    assert value["documents"][0] == {
        "document": files[0], "title": "政府工作报告", "year": 2018, "copy_of": None,
    }  # fmt: skip
    (frame,) = [p for p in value["passages"] if "生产总值" in p["text"]]
    assert set(frame) == {
        "id", "text", "kind", "score", "count", "documents", "first_year", "last_year", "slots",
        "variants", "variant_slots", "variant_counts", "occurrences",
    }  # fmt: skip
    assert (frame["count"], frame["documents"]) == (3, 3)
    assert (frame["first_year"], frame["last_year"]) == (2018, 2020)
    assert [frame["text"][a:b] for a, b in frame["slots"]] == ["8%"]
    assert len(frame["variants"]) == 3
    assert frame["variant_counts"] == [1, 1, 1]
    assert [v[a:b] for v, s in zip(frame["variants"], frame["variant_slots"], strict=True)
            for a, b in s] == ["8%", "9%", "10%"]  # fmt: skip
    occurrence = frame["occurrences"][1]
    assert occurrence["document"] == files[1]
    assert occurrence["lines"] == [4, 4]
    assert occurrence["text"] == frame["variants"][occurrence["variant"]]
    assert occurrence["end"] - occurrence["start"] == len(occurrence["text"])


def test_limit_and_kind(cqtui: Cqtui, files: list[str]) -> None:
    """The best alone, or those of one kind."""
    every = parsed(cqtui, *files)["passages"]
    assert parsed(cqtui, *files, "--limit", "1")["passages"] == every[:1]
    kinds = {p["kind"] for p in every}
    for kind in kinds:
        found = parsed(cqtui, *files, "--kind", kind)["passages"]
        assert found == [p for p in every if p["kind"] == kind]


def test_a_table_for_a_person(cqtui: Cqtui, files: list[str]) -> None:
    """A row a passage, its slots in brackets; what is left out is told."""
    ran = cqtui("boilerplate", *files)
    assert "地区生产总值增长［8%］" in ran.out
    assert "2018–2020" in ran.out
    ran = cqtui("boilerplate", *files, "--limit", "1")
    assert "--limit 可多列" in ran.err


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("table", "套话一览（".encode()),
        ("csv", b"id,"),
        ("xlsx", b"PK\x03\x04"),
        ("md", "## 套话一览".encode()),
        ("html", b"<!doctype html>"),
        ("json", b'{"schema": "cqtui/boilerplate/1"'),
    ],
)
def test_every_format(
    cqtui: Cqtui, files: list[str], tmp_path: Path, form: str, begins: bytes
) -> None:
    """Into a file as to standard output, but for the mark before CSV."""
    out = tmp_path / f"out.{form}"
    ran = cqtui("boilerplate", *files, "--format", form, "-o", str(out))
    assert (ran.status, ran.out) == (0, "")
    assert out.read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(begins)
    again = cqtui("boilerplate", *files, "--format", form, "-o", str(out))
    assert again.status == 2
    assert "--force" in again.err


def test_one_report_needs_within(cqtui: Cqtui, files: list[str]) -> None:
    """Nothing returns in one; what it says twice is asked for."""
    ran = cqtui("boilerplate", files[0])
    assert ran.status == 2
    assert "--within" in ran.err
    twice = Path(files[0])
    line = "坚持以供给侧结构性改革为主线。"
    twice.write_text(REPORT.format(year=2018, before=2017, growth=8, own=line) + line, "utf-8")
    (passage,) = parsed(cqtui, files[0], "--within")["passages"]
    assert (passage["kind"], passage["count"], passage["documents"]) == ("repeat", 2, 1)


def test_a_copy_is_told(cqtui: Cqtui, files: list[str], tmp_path: Path) -> None:
    """It counts as what it copies."""
    copy = tmp_path / "copy.txt"
    copy.write_bytes(Path(files[0]).read_bytes())
    ran = cqtui("boilerplate", files[0], files[1], str(copy), "--json")
    assert f"{copy} 是 {files[0]} 的副本" in ran.err
    value = json.loads(ran.out)
    assert [d["copy_of"] for d in value["documents"]] == [None, None, files[0]]
    assert max(p["count"] for p in value["passages"]) == 2


def test_the_same_source_twice_is_one(cqtui: Cqtui, files: list[str]) -> None:
    """Named twice, read once."""
    assert parsed(cqtui, *files, files[0]) == parsed(cqtui, *files)


def test_a_comparison_tells_what_returns(cqtui: Cqtui, files: list[str]) -> None:
    """Offsets run over the texts of a side; names and repeats are left out."""
    value = json.loads(cqtui("diff", *files[:2], "--json").out)
    told = []
    for row in value["rows"]:
        for mark in row["boilerplate"]:
            text = "".join(unit["text"] for unit in row[mark["side"]])
            told.append((mark["side"], text[mark["start"] : mark["end"]]))
    assert ("old", "过去一年，地区生产总值增长8%") in told
    assert ("new", "过去一年，地区生产总值增长9%") in told
    named = {mark["passage"] for row in value["rows"] for mark in row["boilerplate"]}
    assert {p["id"] for p in value["passages"]} == named
    assert {p["kind"] for p in value["passages"]} <= {"formula", "frame", "standing"}
