"""`cqtui export` and `cqtui cite`: passages and their citations from the shell."""

import json
from pathlib import Path

import pytest
from support.commands import Cqtui
from support.screens import REPORT

SECTION = "二/（二）"
pytestmark = pytest.mark.usefixtures("own_library")


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A report in a file."""
    path = tmp_path / "2019.txt"
    path.write_text(REPORT, "utf-8")
    return str(path)


def test_a_passage_comes_with_its_citation(cqtui: Cqtui, report: str) -> None:
    """Markdown where nothing is said."""
    ran = cqtui("export", report, "--at", "8")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("> （一）着力推动产业升级。")
    assert ran.out.endswith("江州市人民政府, 2019: 一/（一）, 第8行.\n")


def test_lines_and_sections_come_again_and_together(cqtui: Cqtui, report: str) -> None:
    """In the order of the options, lines first."""
    ran = cqtui("export", report, "--at", "8-9", "--section", SECTION, "--at", "7", "--json")
    told = json.loads(ran.out)
    assert [one["lines"] for one in told["quotations"]] == [[8, 9], [7, 7], [13, 13]]
    assert told["schema"] == "cqtui/quotations/1"


def test_a_section_is_one_quotation_with_its_own_path(cqtui: Cqtui, report: str) -> None:
    """What stands below it comes with it and is not cited by itself."""
    (told,) = json.loads(cqtui("export", report, "--section", "二", "--json").out)["quotations"]
    assert (told["section"], told["lines"]) == ("二", [10, 13])
    assert cqtui("cite", report, "--section", "二").out.endswith(", 2019: 二, 第10-13行.\n")


def test_every_file_of_a_report_is_cited_as_it_was_set_right(
    cqtui: Cqtui, report: str, tmp_path: Path
) -> None:
    """The title that a person gave it, from a further edition, too."""
    other = tmp_path / "又一版.txt"
    other.write_text(REPORT + "\n最后再说一句。", "utf-8")
    cqtui("add", report, str(other))
    cqtui("edit", "2019", "--title", "对的题目")
    for name in (report, str(other), "2019"):
        assert ". 对的题目[R]. " in cqtui("cite", name, "--at", "8").out


def test_each_paragraph_may_be_a_quotation(cqtui: Cqtui, report: str) -> None:
    """Each then has a citation of its own; a heading goes with what it heads."""
    ran = cqtui("export", report, "--section", "二", "--each", "--json")
    told = json.loads(ran.out)["quotations"]
    assert [(one["section"], one["lines"]) for one in told] == [
        ("二", [10, 11]), ("二/（一）", [12, 12]), ("二/（二）", [13, 13]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("gb7714", "[R]. "),
        ("apa", "(2019, January 27). "),
        ("chicago", "2019), 一/（一）, line 8."),
    ],
)
def test_cite_prints_one_line(cqtui: Cqtui, report: str, style: str, told: str) -> None:
    """In each style."""
    ran = cqtui("cite", report, "--at", "8", "--style", style)
    assert told in ran.out
    assert ran.out.count("\n") == 1


def test_a_report_is_cited_whole(cqtui: Cqtui, report: str) -> None:
    """Without a place; with an address where one is given."""
    assert cqtui("cite", report).out.endswith(", 2019.\n")
    ran = cqtui("cite", report, "--url", "https://www.gov.cn/a", "--accessed", "2026-11-21")
    assert ran.out.endswith("2019(2019-01-27)[2026-11-21]. https://www.gov.cn/a.\n")


def test_data_is_named_by_format_style_or_ending(cqtui: Cqtui, report: str, tmp_path: Path) -> None:
    """All three say the same."""
    one = cqtui("export", report, "--at", "8", "--format", "bibtex").out
    assert one.startswith("@techreport{work-report-2019,")
    assert cqtui("export", report, "--at", "8", "--style", "bibtex").out == one
    assert cqtui("cite", report, "--at", "8", "--style", "bibtex").out == one
    path = tmp_path / "x.bib"
    assert cqtui("export", report, "--at", "8", "-o", str(path)).status == 0
    assert path.read_text("utf-8") == one


def test_bookmarks_are_exported_with_notes(cqtui: Cqtui, report: str) -> None:
    """Of all reports or of those that are named, by tag."""
    cqtui("bookmarks", "add", report, "--at", "8", "--note", "要紧", "--tag", "产业")
    cqtui("bookmarks", "add", report, "--at", "12", "--section")
    every = json.loads(cqtui("export", "--bookmarks", "--json").out)["quotations"]
    assert [one["note"] for one in every] == ["要紧", ""]
    assert every[0]["document"]["key"] == "江州-2019-work-report"
    tagged = json.loads(cqtui("export", "--tag", "产业", "--json").out)["quotations"]
    assert [one["tags"] for one in tagged] == [["产业"]]
    assert cqtui("export", "--tag", "别的").status == 2


def test_a_lost_bookmark_keeps_its_words(cqtui: Cqtui, report: str) -> None:
    """It says that it is lost, and has no lines."""
    cqtui("bookmarks", "add", report, "--at", "8", "--note", "要紧")
    Path(report).write_text(REPORT.replace("着力推动产业升级", "x").replace("新增企业", "y")
                            .replace("农产品加工业产值突破3000亿元", "z"), "utf-8")  # fmt: skip
    ran = cqtui("export", "--bookmarks", "--json")
    (one,) = json.loads(ran.out)["quotations"]
    assert (one["lost"], one["lines"]) == (True, None)
    assert "着力推动产业升级" in one["text"]


def test_what_a_person_set_right_is_cited(cqtui: Cqtui, report: str) -> None:
    """A title of the library stands for that of the text."""
    cqtui("add", report)
    cqtui("edit", "2019", "--title", "江州市政府工作报告（修订）")
    assert "江州市政府工作报告（修订）[R]" in cqtui("cite", report).out


def test_hits_of_a_search_are_exported(cqtui: Cqtui, report: str) -> None:
    """Of the library, or of the reports that are named."""
    named = json.loads(cqtui("export", report, "--search", "粮食产量", "--json").out)
    cqtui("add", report)
    every = json.loads(cqtui("export", "--search", "粮食产量", "--json").out)
    lines = sorted(tuple(one["lines"]) for one in named["quotations"])
    assert lines == sorted(tuple(one["lines"]) for one in every["quotations"]) == [(7, 7), (12, 12)]
    assert cqtui("export", report, "--search", "没有这样的词").status == 2


def test_a_file_is_never_replaced_unasked(cqtui: Cqtui, report: str, tmp_path: Path) -> None:
    """--force does; a report itself is never written over."""
    path = tmp_path / "x.md"
    path.write_text("mine", "utf-8")
    ran = cqtui("export", report, "--at", "8", "-o", str(path))
    assert (ran.status, path.read_text("utf-8")) == (2, "mine")
    assert cqtui("export", report, "--at", "8", "-o", str(path), "--force").status == 0
    assert path.read_text("utf-8").startswith("> ")
    assert cqtui("export", report, "--at", "8", "-o", report, "--force").status == 2
    assert Path(report).read_text("utf-8") == REPORT


@pytest.mark.parametrize("name", ["x.docx", "x.xlsx", "x.html", "x.csv", "x.csl.json"])
def test_the_ending_tells_the_format(name: str, cqtui: Cqtui, report: str, tmp_path: Path) -> None:
    """As it does for other commands."""
    ran = cqtui("export", report, "--at", "8", "-o", str(tmp_path / name))
    assert ran.status == 0
    begins = {
        "docx": b"PK",
        "xlsx": b"PK",
        "html": b"<!doctype",
        "csv": b"\xef\xbb\xbf",
        "json": b"[",
    }
    assert (tmp_path / name).read_bytes().startswith(begins[name.rpartition(".")[2]])


def test_copying_says_how(cqtui: Cqtui, report: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over ssh the terminal does it."""
    monkeypatch.setenv("SSH_CONNECTION", "1")
    ran = cqtui("export", report, "--at", "8", "--copy")
    assert ran.out.startswith("\x1b]52;c;")
    assert "由终端复制（OSC 52）" in ran.err


def test_a_template_of_ones_own(
    cqtui: Cqtui, report: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the folder of templates; a wrong one is one line with its line."""
    folder = tmp_path / "home" / "templates"
    folder.mkdir(parents=True)
    (folder / "mine.txt.j2").write_text("{{ quotations[0].lines[0] }}!\n", "utf-8")
    (folder / "bad.txt.j2").write_text("\n{{ ''.__class__ }}", "utf-8")
    assert cqtui("export", report, "--at", "8", "--template", "mine").out == "8!\n"
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    ran = cqtui("export", report, "--at", "8", "--template", "bad")
    assert ran.status == 2
    assert ran.err.startswith("cqtui: error: template bad.txt, line 2: ")
    assert "list.txt" in cqtui("export", report, "--template", "none").err


@pytest.mark.parametrize(
    "args",
    [
        ("--at", "0"), ("--at", "9-8"), ("--at", "x"), ("--at", "1" * 12), ("--at", "999"),
        ("--section", "九"), ("--at", "8", "--bookmarks"), ("--tag", "a", "--search", "b"),
        ("--url", "file:///etc/passwd"), ("--accessed", "today"), ("--copy", "--format", "docx"),
        ("--template", "list", "--format", "md"), ("--style", "mla"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(cqtui: Cqtui, report: str, args: tuple[str, ...]) -> None:
    """In one line and a hint, with status 2, and nothing is printed."""
    ran = cqtui("export", report, *args)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith("cqtui: error: ")
    assert ran.err.count("\n") <= 2


def test_a_comparison_is_written_by_a_template(cqtui: Cqtui, report: str, tmp_path: Path) -> None:
    """Of the program's or one's own; the status is that of the comparison."""
    other = tmp_path / "2018.txt"
    other.write_text(REPORT.replace("1100万吨", "1060万吨"), "utf-8")
    ran = cqtui("diff", str(other), report, "--template", "changes")
    assert ran.status == 1
    assert "> 新：（一）深入实施乡村振兴战略。" in ran.out
    folder = tmp_path / "home" / "templates" / "diff"
    folder.mkdir(parents=True)
    (folder / "own.txt.j2").write_text("{{ summary.revised }} {{ new.title }}", "utf-8")
    assert cqtui("diff", str(other), report, "--template", "own").out == "1 政府工作报告"
    assert cqtui("diff", str(other), report, "--template", "quotes").status == 2
    assert cqtui("diff", str(other), report, "--template", "own", "--json").status == 2
