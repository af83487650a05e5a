"""`cqtui search`: in the library and in sources that are named."""

import json
from pathlib import Path

import pytest
from support.commands import Cqtui

REPORT = "\n".join(
    [
        "重庆市人民政府工作报告",
        "2019年1月27日",
        "一、工作回顾",
        "全面推进乡村振兴，城乡面貌一新。",
        "二、工作安排",
        "持续推进乡村建设，坚持“三农”工作重中之重。",
    ]
    + [f"我们把第{n}件实事办好，群众{'满' * (n + 1)}意。" for n in range(20)]
)
KEY = "chongqing-2019-work-report"
pytestmark = pytest.mark.usefixtures("own_library")


@pytest.fixture
def file(tmp_path: Path) -> str:
    """A report on disk."""
    path = tmp_path / "2019.txt"
    path.write_text(REPORT, "utf-8")
    return str(path)


def test_the_library_is_searched(cqtui: Cqtui, file: str) -> None:
    """As the contract has it; a report need not be there any more."""
    cqtui("add", file)
    Path(file).unlink()
    ran = cqtui("search", "“振兴，城”", "--json")
    told = json.loads(ran.out)
    assert (ran.status, told["schema"], told["total"]) == (0, "cqtui/search/1", 1)
    (hit,) = told["hits"]
    assert set(hit) >= {"document", "year", "section", "lines", "text", "matches", "score"}
    assert (hit["document"], hit["year"], hit["section"], hit["lines"]) == (KEY, 2019, "一", [4, 4])
    assert [hit["text"][s:e] for s, e in hit["matches"]] == ["振兴，城"]


@pytest.mark.parametrize(
    "words",
    [
        ["乡村", "-振兴"],
        ["-振兴", "乡村"],
        ["-“振兴” 乡村"],
        ["-section:回顾", "乡村", "--limit", "1"],
    ],
)
def test_a_query_may_be_several_words(cqtui: Cqtui, file: str, words: list[str]) -> None:
    """As one types them in the shell; one that begins with a minus is no option."""
    ran = cqtui("search", *words, "--in", file, "--json")
    (hit,) = json.loads(ran.out)["hits"]
    assert hit["lines"] == [6, 6]


def test_sources_are_searched_alike(cqtui: Cqtui, file: str) -> None:
    """But for the name that a hit is told by."""
    cqtui("add", file)
    for query in ("乡村", "“三农工作”", "乡村 section:安排", "满 year:2019", "xczx", "一"):
        library, source = (
            json.loads(cqtui("search", query, "--json", "--facets", *more).out)
            for more in ((), ("--in", file))
        )
        assert {hit.pop("document") for hit in library["hits"]} == {KEY}
        assert {hit.pop("document") for hit in source["hits"]} == {file}
        assert library == source


@pytest.mark.usefixtures("english")
def test_the_status_tells_whether_something_was_found(cqtui: Cqtui, file: str) -> None:
    """0, 1, and 2 for trouble, which leaves the output empty."""
    assert cqtui("search", "乡村", "--in", file).status == 0
    assert cqtui("search", "没有这个", "--in", file).status == 1
    assert cqtui("search", "没有这个").status == 1
    wrong = cqtui("search", "year:去年", "--in", file)
    assert (wrong.status, wrong.out) == (2, "")
    assert wrong.err.splitlines() == [
        "cqtui: error: 去年 is no year, such as 2019 or 2017..2022",
        "hint: write years with four digits",
    ]
    assert cqtui("search", "乡村", "--in", f"{file}.gone").status == 2


@pytest.mark.parametrize("inside", [True, False])
def test_words_that_stand_nowhere_as_typed_are_told(cqtui: Cqtui, file: str, inside: bool) -> None:
    """振兴乡村 is nowhere, its parts are; in the library and in a source."""
    cqtui("add", file)
    where = ("--in", file) if inside else ()
    ran = cqtui("search", "振兴乡村", *where)
    assert "没有“振兴乡村”，找的是 振兴 乡村" in ran.out
    told = json.loads(cqtui("search", "振兴乡村", *where, "--json").out)
    assert told["parted"] == [{"words": "振兴乡村", "parts": ["振兴", "乡村"]}]
    assert told["total"] == 1
    for typed in ("乡村振兴", "“振兴乡村”", "乡村 振兴", "振兴、乡村", "振兴火星"):
        assert "parted" not in json.loads(cqtui("search", typed, *where, "--json").out), typed


def test_the_limit_cuts_the_hits_alone(cqtui: Cqtui, file: str) -> None:
    """The count is of all."""
    told = json.loads(cqtui("search", "实事", "--in", file, "--limit", "3", "--json").out)
    assert (told["total"], len(told["hits"])) == (20, 3)


def test_a_person_reads_where_and_what(cqtui: Cqtui, file: str) -> None:
    """Report and lines, the words around the hit, and how the hits are spread."""
    out = cqtui("search", "乡村", "--in", file, "--facets", "--lang", "zh").out
    assert f"{file}:4  2019 重庆市 ❭ 一" in out
    assert "年份  2019 2" in out
    assert "共 2 处，在 1 份报告中" in out
    assert "没有找到" in cqtui("search", "没有这个", "--in", file, "--lang", "zh").out


def test_what_a_terminal_acts_on_is_never_printed(cqtui: Cqtui, tmp_path: Path) -> None:
    """Nor is text of a report taken for markup."""
    path = tmp_path / "bad.txt"
    path.write_text(REPORT + "\n[bold]发展\x1b[31m红\u202e[/bold]。", "utf-8")
    out = cqtui("search", "发展", "--in", str(path), "--color", "never").out
    assert "[bold]发展" in out
    assert "\x1b" not in out
    assert "\u202e" not in out
