"""A small report as a file, and a library that holds it."""

from pathlib import Path

from cqtui.ingest.load import load
from cqtui.library.library import Library
from cqtui.model.annotation import Anchor

REPORT = "\n".join(
    ["重庆市人民政府工作报告", "2019年1月27日", "一、工作回顾"]
    + [f"我们把第{n}件实事办好，群众{'满' * (n + 1)}意。" for n in range(30)]
).encode()
KEY = "chongqing-2019-work-report"
ANCHOR = Anchor(("一、工作回顾",), "我们把第1件实事办好，群众满满意。", "", "", 4)


def of_year(year: int) -> bytes:
    """Another such report."""
    words = REPORT.replace(b"2019", str(year).encode())
    return words.replace("实事".encode(), f"实事{'甲乙丙丁戊己庚辛壬癸'[year % 10] * 9}".encode())


def filled(home: Path) -> Path:
    """`home` with a library that holds one report with a bookmark."""
    with Library.open(home) as library:
        library.add("/a/2019.txt", REPORT, load)
        library.store.marks.add(KEY, ANCHOR)
    return home


def sound(home: Path) -> bool:
    """Whether a library is sound and still holds that report and its bookmark."""
    with Library.open(home) as library:
        marks = [mark.anchor for mark in library.store.marks.bookmarks()]
        return library.check() == () and marks == [ANCHOR] and library.store.salvaged is None
