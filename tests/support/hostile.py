"""Files that nobody would call reports, to be opened all the same."""

from collections.abc import Iterator
from pathlib import Path

PASTES = (
    "",
    "营商环境",
    "[/]",
    "[bold]x[/bold][@click=app.quit]y[/]",
    "\x1b]0;title\x07\x1b[2J\x1b[?1049l",
    "\u202e反\u2066向\u2069\u200f",
    "\x00\x07\x08\x7f\x9b31m",
    "a\nb\r\nc\td",
    "9" * 3000,
    "万" * 3000,
    "👩‍👩‍👧‍👦e\u0301\u0301\u0301\ufe0f",
    "\ud800\udfff",
    "%s{}{0}{n:x|y}$(id)`id`;'\"\\",
    '1=1 OR NOT NEAR ( " * ^ -- ;',
)
"""What is pasted: marks of markup, escapes, turned directions, much, what no encoding takes."""
CHINESE_NUMBERS = "一二三四五六七八九十"


def files(folder: Path, *, size: int = 1) -> list[str]:
    """The files written into a folder, their paths; `size` times as large where that is hostile."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, text in _texts(size):
        path = folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        paths.append(str(path))
    return paths


def _texts(size: int) -> Iterator[tuple[str, str | bytes]]:
    head = "政府工作报告\n——2019年1月27日在某市人民代表大会上\n"
    yield "empty.txt", b""
    yield "line.txt", head + "全市生产总值增长6%，" * (400 * size)
    yield (
        "markup.txt",
        head + "一、[/]开头[bold\n[red]增长6%[/red] [@click=app.quit]x[/] [/]\n" * 20,
    )
    yield (
        "escapes.txt",
        head + "一、回顾\x1b[2J\x1b]52;c;eA==\x07\n\x9b31m增长6%\x00\x07\x08\n" * 20,
    )
    yield (
        "bidi.txt",
        head + "一、\u202e回顾\u2066\n增长\u200f6%\u2069，e\u0301\u0301👩‍👩‍👧\ufe0f。\n" * 20,
    )
    yield (
        "headings.txt",
        head + "".join(f"{CHINESE_NUMBERS[i % 10]}、第{i}节\n" for i in range(200 * size)),
    )
    yield "deep.txt", head + _deep(30 * size)
    yield "figures.txt", head + "1.2%、3.4万亿元、5—6个百分点、7‰、8倍、\n" * (50 * size)
    yield "binary.txt", bytes(range(256)) * (20 * size)
    yield "blank.txt", "\n \n\u3000\n" * 200


def _deep(levels: int) -> str:
    marks = ("第一编", "第一章", "第一节", "一、", "（一）", "1.", "（1）", "①", "——")
    return "".join(f"{marks[i % len(marks)]}第{i}层\n内容增长{i}%。\n" for i in range(levels))
