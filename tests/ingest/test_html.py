"""Saved web pages: the text is found in any layout, what stands around it is left out."""

from pathlib import Path

import pytest
from support.shortreport import REPORT
from support.webpages import LAYOUTS, page

from cqtui.ingest.load import load
from cqtui.model.document import Section, Source

AROUND = (
    "首页", "分享", "打印", "责任编辑", "版权", "备案", "相关", "热点", "微信", "搜索", "上一篇",
    "会议强调", "TRS_Editor", "document", "浏览器", "VIEWSTATE", "框架", "Boundary",
)  # fmt: skip
"""What stands on the pages and in no report."""


def html(body: str, head: str = "") -> Source:
    """A page with this body, read."""
    text = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return load("a.html", text.encode())


def tree(source: Source) -> list[tuple[int, str, str]]:
    """Level, number and title of every heading."""
    return [(s.level, s.number, s.title) for d in source.documents for s in d.walk()]


def texts(source: Source) -> list[str]:
    """The text of every unit."""
    return [u.text for d in source.documents for u in d.units()]


def numbered(section: Section) -> bool:
    """Whether a heading has a number."""
    return bool(section.number)


TRUTH = load("a.txt", REPORT.text().encode())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_is_read_as_its_text(layout: str) -> None:
    """Headings, paragraphs and tables are those of the text, whatever the page looks like."""
    source = load("a.html", page(layout, REPORT))
    assert tree(source) == tree(TRUTH)
    assert texts(source) == texts(TRUTH)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_around_the_text_is_read(layout: str) -> None:
    """No menu, button, teaser or script is a unit."""
    read = "\n".join(texts(load("a.html", page(layout, REPORT))))
    assert [word for word in AROUND if word in read] == []


@pytest.mark.parametrize("name", ["short.html", "short.epub"])
def test_what_libreoffice_writes_is_read_as_its_text(name: str) -> None:
    """HTML and EPUB that a word processor made of the report: scripts/score_formats.py."""
    source = load(name, (Path(__file__).parent / "files" / name).read_bytes())
    assert source.encoding == name.partition(".")[2]
    assert tree(source) == tree(TRUTH)
    assert texts(source) == texts(TRUTH)


def test_what_is_left_out_is_told() -> None:
    """One repair says how much of the page is not of the text."""
    source = load("a.html", page("province", REPORT))
    notes = [r.note for r in source.repairs if r.kind == "furniture"]
    assert [note for note in notes if note.endswith("of the web page left out")] == notes[:1]


def test_headings_without_numbers_stand_where_their_tags_say() -> None:
    """As numbered ones of their level, below those of the level above."""
    body = "".join(
        f"<h2>{part}、工作</h2><h3>（一）产业</h3><p>{LONG}</p><h3>民生保障</h3><p>{LONG}</p>"
        for part in "一二三"
    )
    source = html(f"<h1>政府工作报告</h1>{body}")
    assert tree(source)[:3] == [
        (1, "一", "一、工作"),
        (2, "（一）", "（一）产业"),
        (2, "", "民生保障"),
    ]


def test_lists_keep_their_numbers_and_marks() -> None:
    """Numbers that a browser counts are text; items that bring their own need no mark."""
    source = html("<ol start=3><li>甲项。<li>乙项。</ol><ul><li>丙项。<li>（一）丁项。</ul>")
    assert source.raw == ("3. 甲项。", "4. 乙项。", "• 丙项。", "（一）丁项。")


LONG = "持续办好民生实事，让发展成果更多更公平惠及全市人民，" * 3 + "不断取得新成效。"
