"""What a document says of itself: kind, title, year, date, issuer and place."""

import pytest

from cqtui.ingest.load import load
from cqtui.model.document import Document

OPENING = "各位代表：\n现在，我代表人民政府向大会报告工作，请予审议，并请政协委员提出意见。\n"
BODY = (
    "一、工作回顾\n"
    + "过去一年，经济社会发展取得新的成效，民生持续改善。" * 6
    + "\n二、工作安排\n坚持稳中求进。"
)


def read(header: str, name: str = "x.txt", opening: str = OPENING) -> Document:
    """The document of a file with this header."""
    return load(name, f"{header}\n{opening}{BODY}".encode()).documents[-1]


@pytest.mark.parametrize(
    ("header", "place", "issuer"),
    [
        ("2025年福建省政府工作报告", "福建省", "福建省人民政府"),
        ("成都市武侯区人民政府工作报告", "成都市武侯区", "成都市武侯区人民政府"),
        ("政府工作报告\n2025年1月8日在云南省昆明市五华区第十七届人民代表大会第四次会议上",
         "云南省昆明市五华区", "云南省昆明市五华区人民政府"),
        ("2024年度云溪县人民政府工作报告", "云溪县", "云溪县人民政府"),
        ("政府工作报告\n——2012年3月5日在第十一届全国人民代表大会第五次会议上", "全国", "国务院"),
        ("关于重庆市2022年预算草案的报告\n重庆市财政局", "重庆市", "重庆市财政局"),
    ],
)  # fmt: skip
def test_place_and_issuer(header: str, place: str, issuer: str) -> None:
    """The smallest place that is named, and the office that gives the report."""
    document = read(header)
    assert (document.place, document.issuer) == (place, issuer)


@pytest.mark.parametrize(
    ("header", "year", "date"),
    [
        ("2025年福建省政府工作报告", 2025, ""),
        ("云溪县2024年政府工作报告\n（2025年1月8日在人民代表大会上）", 2025, "2025-01-08"),
        ("云溪县人民政府工作报告\n二O二五年一月十八日", 2025, "2025-01-18"),
        ("关于云溪县2021年计划执行情况及2022年计划草案的报告", 2022, ""),
        ("云溪县第十四个五年规划和二〇三五年远景目标纲要\n（2021年2月）", 2021, "2021-02"),
    ],
)  # fmt: skip
def test_year_and_date(header: str, year: int, date: str) -> None:
    """The year in which a report is given, not the one it looks back on or plans for."""
    document = read(header)
    assert (document.year, document.date) == (year, date)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("云溪县人民政府工作报告", "work-report"),
        ("关于云溪县2021年国民经济和社会发展计划执行情况的报告", "plan-report"),
        ("关于云溪县2023年县级决算的报告", "budget-report"),
        ("云溪县国民经济和社会发展第十四个五年规划纲要", "five-year-plan"),
        ("2023年云溪县政府工作报告解读", "interpretation"),
        ("云溪县人民法院工作报告", "other"),
    ],
)
def test_kind(title: str, kind: str) -> None:
    """A report is told by its title; a court's is no government's."""
    assert read(title).kind == kind


def test_a_report_without_a_title_is_named_for_what_it_is() -> None:
    """Where a report begins with the greeting, its year is told by what it looks back on."""
    text = f"{OPENING}一、2018年工作回顾\n" + "过去一年，取得新的成效。" * 20
    document = load("x.txt", text.encode()).documents[0]
    assert (document.title, document.year) == ("2019年政府工作报告", 2019)


def test_the_file_name_is_the_last_resort() -> None:
    """A year that the text does not give is taken from the name of the file."""
    assert read("云溪县人民政府工作报告", "2019-云溪.txt").year == 2019


def test_what_stands_behind_a_report_is_of_its_year_and_place() -> None:
    """A glossary has no date of its own, whatever dates it explains."""
    behind = "名词解释\n1.两新：2024年3月7日国务院部署的行动。"
    text = f"2025年江西省政府工作报告\n{OPENING}{BODY}\n{behind}"
    back = load("x.txt", text.encode()).documents[-1]
    assert (back.kind, back.year, back.date, back.place) == ("back-matter", 2025, "", "江西省")
