"""Citations in the styles of publishers, and as data that other programs read back."""

import json
from dataclasses import replace

import pytest
import rispy  # type: ignore[import-untyped]  # it ships no types
from bibtexparser.entrypoint import parse_string
from hypothesis import given
from hypothesis import strategies as st
from support.comparisons import document

from cqtui.export.citations.reference import (
    Place,
    Reference,
    Style,
    bibliography,
    cite,
    distinct,
    reference,
)
from cqtui.export.citations.seat import seat
from cqtui.model.document import Document, Kind, Lines, Pages, Span

REPORT = replace(
    document("粮食丰收。"),
    title="政府工作报告", issuer="重庆市人民政府", place="重庆市", date="2019-01-27", year=2019,
    kind=Kind.WORK_REPORT,
)  # fmt: skip
CITED = replace(
    reference(REPORT, key="chongqing-2019"), places=(Place("三/（二）", Lines(63, 65)),)
)
PAGED = replace(CITED, places=(Place("三/（二）", Lines(63, 65), Pages(12, 15)),))
WHOLE = replace(CITED, places=())
BARE = Reference("x", "关于就业", "", "", (), "")
HOSTILE = st.text(
    st.sampled_from("报告 abc{}\\%&#_$~^\"'@,=+-\n\r\t\x00\x1b\u202e\u2028\ufeff[]()<>:;.|`"),
    min_size=1, max_size=40,
).filter(lambda text: any(char in "报告abc" for char in text))  # fmt: skip


@pytest.mark.parametrize(
    ("cited", "style", "expected"),
    [
        (CITED, Style.GBT,
         "重庆市人民政府. 政府工作报告[R]. 重庆: 重庆市人民政府, 2019: 三/（二）, 第63-65行."),
        (PAGED, Style.GBT,
         "重庆市人民政府. 政府工作报告[R]. 重庆: 重庆市人民政府, 2019: 三/（二）, 12-15."),
        (WHOLE, Style.GBT, "重庆市人民政府. 政府工作报告[R]. 重庆: 重庆市人民政府, 2019."),
        (BARE, Style.GBT, "关于就业[R]. [出版地不详]: [出版者不详]."),
        (CITED, Style.APA,
         ("重庆市人民政府. (2019, January 27). 政府工作报告 [Government work report]. "
         "三/（二）, lines 63–65.")),
        (PAGED, Style.APA,
         ("重庆市人民政府. (2019, January 27). 政府工作报告 [Government work report]. "
         "三/（二）, pp. 12–15.")),
        (BARE, Style.APA, "关于就业. (n.d.)."),
        (replace(WHOLE, date=(2019, 1)), Style.APA,
         "重庆市人民政府. (2019, January). 政府工作报告 [Government work report]."),
        (CITED, Style.CHICAGO,
         "重庆市人民政府, 政府工作报告 (重庆: 重庆市人民政府, 2019), 三/（二）, lines 63–65."),
        (PAGED, Style.CHICAGO,
         "重庆市人民政府, 政府工作报告 (重庆: 重庆市人民政府, 2019), 三/（二）, 12–15."),
        (BARE, Style.CHICAGO, "关于就业 (n.p., n.d.)."),
    ],
)  # fmt: skip
def test_a_reference_in_a_style(cited: Reference, style: Style, expected: str) -> None:
    """One line, punctuated as the style has it; what is not known is left out or said."""
    assert cite(cited, style) == expected


@pytest.mark.parametrize(
    ("style", "end"),
    [
        (Style.GBT, "2019(2019-01-27)[2026-11-21]. https://www.cq.gov.cn/x_1.html."),
        (Style.APA, "report]. Retrieved November 21, 2026, from https://www.cq.gov.cn/x_1.html"),
        (Style.CHICAGO, "2019), accessed November 21, 2026, https://www.cq.gov.cn/x_1.html."),
    ],
)
def test_a_report_on_the_web_has_its_address(style: Style, end: str) -> None:
    """With the day it was seen there, each where the style has it."""
    cited = replace(WHOLE, url="https://www.cq.gov.cn/x_1.html", accessed="2026-11-21")
    assert cite(cited, style).endswith(end)
    assert ("政府工作报告[R/OL]" in cite(cited, style)) == (style is Style.GBT)


@pytest.mark.parametrize(
    ("report", "url", "sign"),
    [(True, "", "[R]"), (True, "http://a", "[R/OL]"), (False, "", "[Z]"),
     (False, "http://a", "[EB/OL]")],
)  # fmt: skip
def test_the_sign_of_gb_7714_tells_kind_and_medium(report: bool, url: str, sign: str) -> None:
    """R a report, Z what is of no other kind, EB a page; OL what is read on the net."""
    assert f"政府工作报告{sign}." in cite(replace(WHOLE, report=report, url=url), Style.GBT)


def test_a_provinces_report_is_published_in_its_capital() -> None:
    """A place of publication is a city."""
    assert [seat(r) for r in ("广西壮族自治区", "新疆维吾尔自治区", "内蒙古自治区", "杭州市")] == [
        "南宁", "乌鲁木齐", "呼和浩特", "杭州",
    ]  # fmt: skip
    assert cite(replace(WHOLE, region="福建省"), Style.GBT).split(". ")[2].startswith("福州: ")


@pytest.mark.parametrize(
    ("style", "told"),
    [
        (Style.CHICAGO, "长春: 吉林省人民政府"),
        (Style.BIBTEX, "address = {长春}"),
        (Style.RIS, "CY  - 长春\n"),
        (Style.CSL, '"publisher-place": "长春"'),
    ],
)
def test_every_style_has_the_same_place_of_publication(style: Style, told: str) -> None:
    """Data for reference managers too, which write the citation of it."""
    assert told in cite(replace(WHOLE, region="吉林省", issuer=""), style)


def test_a_passages_place_comes_from_its_units() -> None:
    """Lines of the file, and its pages where there are any."""
    unit = next(REPORT.units())
    paged: Document = replace(REPORT, pages=(7,) * 99)
    assert reference(REPORT, [unit]).place.lines == unit.lines
    assert reference(REPORT, [unit]).place.pages is None
    assert reference(paged, [unit], Span(0, 1)).place.pages == (7, 7)
    with pytest.raises(ValueError, match="one unit"):
        reference(REPORT, [unit, unit], Span(0, 1))


def test_a_report_is_one_entry_however_often_it_is_cited() -> None:
    """Its note names the places; two reports of one key are told apart."""
    other = replace(WHOLE, title="别的报告")
    second = replace(CITED, places=(Place("四", Lines(80, 80)),))
    written = bibliography([CITED, second, other, CITED], Style.BIBTEX)
    entries = parse_string(written).entries
    assert [entry.key for entry in entries] == ["chongqing-2019", "chongqing-2019-2"]
    assert entries[0]["note"] == "三/（二），第63—65行；四，第80行"


def test_keys_never_meet() -> None:
    """Also where a key is what another would become."""
    keys = [one.key for one in distinct([replace(BARE, key=key) for key in ("a", "a-2", "A", "a")])]
    assert len({key.casefold() for key in keys}) == 4


def test_nothing_cited_is_an_empty_file() -> None:
    """Of JSON an empty list."""
    assert bibliography([], Style.BIBTEX) == bibliography([], Style.GBT) == ""
    assert json.loads(bibliography([], Style.CSL)) == []


def told(title: str, issuer: str = "重庆市人民政府") -> Reference:
    """A reference with a title of a hostile hand, made as all are."""
    return reference(replace(REPORT, title=title, issuer=issuer), key="k")


def untex(text: str) -> str:
    """What TeX sets for the commands that escaping puts in."""
    for command, char in (
        (r"\textbraceleft{}", "\x01"), (r"\textbraceright{}", "\x02"),
        (r"\textasciitilde{}", "~"), (r"\textasciicircum{}", "^"),
        (r"\textbackslash{}", "\x03"),
        *((f"\\{char}", char) for char in "%&#_$"),
    ):  # fmt: skip
        text = text.replace(command, char)
    return text.replace("\x01", "{").replace("\x02", "}").replace("\x03", "\\")


@given(HOSTILE, HOSTILE)
def test_bibtex_is_read_back(title: str, issuer: str) -> None:
    """By another program's parser, the same text; a brace ends no field, nothing is a command."""
    cited = told(title, issuer)
    (entry,) = parse_string(cite(cited, Style.BIBTEX)).entries
    assert entry.entry_type == "techreport"
    assert untex(entry["title"][1:-1]) == cited.title
    assert untex(entry["author"][1:-1]) == untex(entry["institution"]) == cited.author
    assert (entry["year"], entry["date"], entry.key) == ("2019", "2019-01-27", "k")


@given(HOSTILE, HOSTILE)
def test_ris_is_read_back(title: str, issuer: str) -> None:
    """By another program's parser; no text begins a field of its own."""
    cited = replace(told(title, issuer), places=PAGED.places)
    (entry,) = rispy.loads(cite(cited, Style.RIS))
    assert entry["type_of_reference"] == "GOVDOC"
    assert entry["title"] == cited.title.strip()
    assert entry["authors"] == [cited.author.strip()]
    assert (entry["start_page"], entry["end_page"], entry["year"]) == ("12", "15", "2019")


@given(HOSTILE, HOSTILE)
def test_csl_json_is_read_back(title: str, issuer: str) -> None:
    """As JSON, with dates in parts."""
    cited = replace(told(title, issuer), places=PAGED.places)
    (item,) = json.loads(cite(cited, Style.CSL))
    assert (item["title"], item["author"]) == (cited.title, [{"literal": cited.author}])
    assert item["issued"] == {"date-parts": [[2019, 1, 27]]}
    assert (item["type"], item["page"], item["section"]) == ("report", "12-15", "三/（二）")


@given(HOSTILE, st.sampled_from([Style.GBT, Style.APA, Style.CHICAGO]))
def test_a_citation_is_one_line_that_nothing_acts_on(title: str, style: Style) -> None:
    """No escape, no turned direction, no second line."""
    line = cite(told(title), style)
    assert len(line.splitlines()) == 1
    assert not any(char in line for char in "\x00\x1b\u202e\u2028\t")


def test_no_character_of_a_title_is_a_command_of_tex() -> None:
    """Braces, backslashes and comments are written as what they look like."""
    expected = r"a\textbraceright{}b\textbraceleft{}c\textbackslash{}d\%e\_f"
    assert f"title = {{{{{expected}}}}}" in cite(told(r"a}b{c\d%e_f"), Style.BIBTEX)


APART = replace(
    CITED, places=(Place("三", Lines(73, 90), None, (Lines(73, 73), Lines(75, 75), Lines(88, 90))),)
)
LEAVES = replace(
    CITED, places=(Place("三", Lines(1, 90), Pages(3, 9), (), (Pages(3, 4), Pages(9, 9))),)
)


@pytest.mark.parametrize(
    ("cited", "style", "told"),
    [
        (APART, Style.GBT, "第73、75、88-90行."),
        (APART, Style.APA, "三, lines 73, 75, 88–90."),
        (APART, Style.CHICAGO, "lines 73, 75, 88–90."),
        (APART, Style.BIBTEX, "note = {三，第73、75、88—90行}"),
        (LEAVES, Style.GBT, "三, 3-4、9."),
        (LEAVES, Style.APA, "三, pp. 3–4, 9."),
        (LEAVES, Style.BIBTEX, "pages = {3--4, 9}"),
    ],
)
def test_what_stands_between_is_not_cited(cited: Reference, style: Style, told: str) -> None:
    """Lines and pages of several stretches are listed, in every style."""
    assert told in cite(cited, style)
