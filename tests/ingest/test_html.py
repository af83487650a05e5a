"""Saved web pages: the text is found in any layout, what stands around it is left out."""

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
