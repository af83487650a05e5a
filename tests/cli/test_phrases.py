"""`cqtui phrases`: new wording of a report, and a term through the years."""

import csv
import io
import json
from pathlib import Path

import pytest
from support.commands import Cqtui

REPORT = """\
政府工作报告
——{year}年1月27日在江州市第五届人民代表大会第二次会议上
一、{year}年工作安排
坚持稳中求进工作总基调，做好各方面工作。深化国有企业改革，推进农业供给侧改革。
{own}
"""
WORDS = {
    2017: "实施甲乙行动计划，落实甲乙行动计划。解决“三农”问题。",
    2018: "实施甲乙行动计划，落实甲乙行动计划。推动高质量发展。",
    2019: "推动高质量发展，坚持高质量发展。培育新质生产力，发展新质生产力。",
}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Reports of three years."""
    paths = []
    for year, own in WORDS.items():
        path = tmp_path / f"{year}.txt"
        path.write_text(REPORT.format(year=year, own=own), encoding="utf-8")
        paths.append(str(path))
    return paths


def test_json_has_the_fields_of_the_contract(cqtui: Cqtui, files: list[str]) -> None:
    """Every field that docs/contract.md names is there."""
    ran = cqtui("phrases", *files, "--json")
    assert (ran.status, ran.err) == (0, "")
    value = json.loads(ran.out)
    assert set(value) == {"schema", "document", "earlier", "documents", "phrases"}
    assert value["schema"] == "cqtui/phrases/1"
    assert value["document"] == files[2]
    assert value["earlier"] == files[:2]
    assert {tuple(d) for d in value["documents"]} == {
        ("document", "title", "year", "place", "characters", "copy")
    }
    (one,) = [p for p in value["phrases"] if p["trend"] == "new"]
    assert set(one) == {
        "text", "trend", "name", "count", "before", "documents", "first_year", "last_year",
        "keyness", "effect", "counts", "places",
    }  # fmt: skip
    assert (one["text"], one["count"], one["before"]) == ("新质生产力", 2, 0)
    assert (one["first_year"], one["last_year"], one["counts"]) == (2019, 2019, [0, 0, 2])
    place = one["places"][0]
    assert set(place) == {"document", "block", "section", "lines", "start", "end"}
    assert place["lines"] == [5, 5]


def test_one_trend_alone(cqtui: Cqtui, files: list[str]) -> None:
    """Each option narrows the phrases down; several add up."""
    told = {}
    for options in (["--new"], ["--gone"], ["--new", "--gone"]):
        value = json.loads(cqtui("phrases", *files, *options, "--json").out)
        told[" ".join(options)] = {(p["trend"], p["text"]) for p in value["phrases"]}
    assert told["--new"] == {("new", "新质生产力")}
    assert ("gone", "甲乙行动计划") in told["--gone"]
    assert told["--new --gone"] == told["--new"] | told["--gone"]


def test_another_report_is_looked_at(cqtui: Cqtui, files: list[str]) -> None:
    """By its year or its name; later ones do not hide what is new, but count in its years."""
    for name in ("2018", files[1]):
        value = json.loads(
            cqtui("phrases", *files, "--of", name, "--min-count", "1", "--new", "--json").out
        )
        (one,) = [p for p in value["phrases"] if p["text"] == "高质量发展"]
        assert (one["first_year"], one["last_year"]) == (2018, 2019)
    assert cqtui("phrases", *files, "--of", "2016").status == 2


def test_of_a_year_the_work_report_is_looked_at(
    cqtui: Cqtui, files: list[str], tmp_path: Path
) -> None:
    """A budget of the same year, named before it or behind it, is not what is meant."""
    budget = tmp_path / "budget.txt"
    budget.write_text(
        "关于2018年预算执行情况和2019年预算草案的报告\n"
        "——2019年1月27日在江州市第五届人民代表大会第二次会议上\n江州市财政局\n"
        "一、2018年预算执行情况\n一般公共预算收入500亿元，增长3%。\n",
        encoding="utf-8",
    )
    for sources in ([str(budget), *files], [*files, str(budget)]):
        told = json.loads(cqtui("phrases", *sources, "--of", "2019", "--json").out)
        assert told["document"] == files[2]
        told = json.loads(cqtui("phrases", *sources, "--of", str(budget), "--json").out)
        assert told["document"] == str(budget)


def test_a_table_for_a_person(cqtui: Cqtui, files: list[str]) -> None:
    """What is held against how many reports, then a table for each trend."""
    lines = cqtui("phrases", *files).out.splitlines()
    assert lines[0] == "政府工作报告 2019，与此前 2 份报告相比"
    assert "新提法（1）" in lines
    assert any(line.startswith("新质生产力") for line in lines)


def test_the_other_language(cqtui: Cqtui, files: list[str]) -> None:
    """Labels in English."""
    out = cqtui("phrases", *files, "--lang", "en").out
    assert out.startswith("政府工作报告 2019, against 2 earlier reports")


def test_a_term_through_the_years(cqtui: Cqtui, files: list[str]) -> None:
    """Counts by year and document, first and last year, and every place."""
    ran = cqtui("phrases", *files, "--term", "高质量发展", "--term", "三农问题", "--json")
    assert ran.status == 0
    value = json.loads(ran.out)
    assert set(value) == {"schema", "documents", "terms"}
    first, second = value["terms"]
    assert set(first) == {
        "term", "total", "first_year", "last_year", "years", "counts", "hits"
    }  # fmt: skip
    assert first["years"] == {"2017": 0, "2018": 1, "2019": 2}
    assert (first["total"], first["first_year"], first["last_year"]) == (3, 2018, 2019)
    assert (second["first_year"], second["last_year"]) == (2017, 2017)
    hit = second["hits"][0]
    assert hit["term"] == "三农”问题"
    assert set(hit) == {
        "document", "block", "section", "lines", "start", "end", "before", "term", "after"
    }  # fmt: skip


def test_contexts_are_aligned_on_the_term(cqtui: Cqtui, files: list[str]) -> None:
    """The term stands in the same column of every line."""
    out = cqtui("phrases", *files, "--term", "改革", "--width", "60").out
    lines = [line for line in out.splitlines() if line[:5] in ("2017:", "2018:", "2019:")]
    assert len(lines) == 6
    wide = {sum(2 if ord(c) > 0x2E80 else 1 for c in x[: x.rindex("改革，")]) for x in lines[::2]}
    assert len(wide) == 1


def test_a_term_that_stands_nowhere(cqtui: Cqtui, files: list[str]) -> None:
    """Ends with 1, as a search does; a pattern is plain text."""
    assert cqtui("phrases", *files, "--term", ".*", "--json").status == 1
    assert cqtui("phrases", files[0], "--term", "改革", "--json").status == 0


@pytest.mark.parametrize(
    "args",
    [
        ["--term", ""],
        ["--term", "“”"],
        ["--term", "改革", "--new"],
        ["--limit", "0"],
        ["--of", "x"],
    ],
)
def test_wrong_usage_is_one_line(cqtui: Cqtui, files: list[str], args: list[str]) -> None:
    """What cannot be done is told, and nothing is printed."""
    ran = cqtui("phrases", *files, *args)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("cqtui: error: ")


def test_one_report_is_an_error(cqtui: Cqtui, files: list[str]) -> None:
    """Nothing can be new in the only report; the hint tells what to do."""
    ran = cqtui("phrases", files[0])
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 2


def test_reports_of_one_year_are_an_error(cqtui: Cqtui, files: list[str], tmp_path: Path) -> None:
    """None of them is earlier."""
    other = tmp_path / "other.txt"
    other.write_text(REPORT.format(year=2017, own="甲。"), encoding="utf-8")
    ran = cqtui("phrases", files[0], str(other))
    assert (ran.status, ran.out) == (2, "")
    assert "2017" in ran.err


def test_the_copies_in_a_file_count_once(cqtui: Cqtui, seeds: Path) -> None:
    """The report of 2017 stands eight times in its file."""
    path = seeds / "2017-work-report.txt"
    value = json.loads(cqtui("phrases", str(path), "--term", "供给侧", "--json").out)
    assert path.read_text("utf-8").count("供给侧") == 8 * value["terms"][0]["total"]


def test_a_sheet_computes_nothing(cqtui: Cqtui, tmp_path: Path) -> None:
    """What a spreadsheet would take for a formula is written as words."""
    paths = []
    for year, own in ((2018, "甲。"), (2019, "推进“+甲乙丙”。@甲乙丙。")):
        path = tmp_path / f"{year}.txt"
        path.write_text(REPORT.format(year=year, own=own), encoding="utf-8")
        paths.append(str(path))
    for args in (["--new"], ["--term", "+甲乙丙"]):
        rows = [*csv.reader(io.StringIO(cqtui("phrases", *paths, *args, "--format", "csv").out))]
        cells = [cell for row in rows[1:] for cell in row]
        assert "'+甲乙丙" in cells
        assert not [c for c in cells if c[:1] in "=+@" and c]


@pytest.mark.parametrize("form", ["csv", "md", "html", "table", "json", "xlsx"])
def test_every_format_goes_into_a_file(
    cqtui: Cqtui, files: list[str], tmp_path: Path, form: str
) -> None:
    """New wording and a term, each format, whole."""
    for name, args in (("new", ["--new"]), ("term", ["--term", "高质量发展"])):
        path = tmp_path / f"{name}.{form}"
        assert cqtui("phrases", *files, *args, "--format", form, "-o", str(path)).status == 0
        assert path.stat().st_size > 50


def test_no_character_of_a_report_acts_on_the_terminal(cqtui: Cqtui, tmp_path: Path) -> None:
    """Escapes and turned directions become pictures."""
    path = tmp_path / "2019.txt"
    path.write_text(REPORT.format(year=2019, own="甲\x1b[31m乙\u202e高质量发展"), encoding="utf-8")
    for args in ([], ["--format", "csv"], ["--format", "md"], ["--format", "html"], ["--json"]):
        out = cqtui("phrases", str(path), "--term", "高质量发展", *args).out
        assert "\x1b" not in out
        assert "\u202e" not in out
