"""Elements of HTML to rows of text, each with what the markup says of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cqtui.ingest.markers import marker
from cqtui.ingest.readers.extract import LINES

LONGEST_CELL = 1000
"""Characters; a table with a longer cell sets the page, it holds no data."""
DEPTH = 2000
"""Elements within one another."""
EMPTY = 100_000
"""Cells of a page that are empty since another spans them; further ones are left out."""
SPANS = 64
"""Columns or rows that a cell may span; more is a mistake."""
BOLD = 0.95
"""The share of a row's characters that must be bold for the row to be."""
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "head", "title", "iframe", "frame", "noframes",
    "object", "embed", "applet", "svg", "math", "canvas", "audio", "video", "map", "select",
    "option", "textarea", "button", "input", "datalist", "progress", "rp", "rt",
))  # fmt: skip
"""What no reader sees as text, and what plays, asks or draws."""
_BOXES = frozenset((
    "body", "div", "section", "article", "main", "aside", "header", "footer", "nav", "form",
    "fieldset", "center", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "ul", "ol",
    "dl", "blockquote", "figure", "details", "dialog", "address", "frameset",
))  # fmt: skip
"""What holds parts of a page."""
_BREAKS = _BOXES | frozenset((
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "hr", "caption",
    "figcaption", "legend", "summary", "html",
))  # fmt: skip
"""What begins and ends a row."""
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_STRONG = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_UNPRINTED = frozenset(("mw-editsection", "noprint", "no-print"))
"""Classes of what stands on a screen only: the [编辑] of a wiki behind each heading."""
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOTE_MARK = re.compile(r"[\[（(〔【]?(?:\d{1,3}|[ivxIVX]{1,5}|[①-⑳*†‡])[\]）)〕】]?")
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_WHITE = re.compile(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Row:
    """A line of text on the page."""

    text: str
    link: int = 0
    """Characters that lead to another page."""
    level: int = 0
    """Of a heading, 1 to 6."""
    bold: bool = False
    broken: bool = False
    """It was ended by a line break, not by the end of a paragraph."""


@dataclass(slots=True)
class Box:
    """An element that holds rows: half-open, in the order of the page."""

    tag: str
    kind: str
    """Its class."""
    id: str
    parent: int
    first: int
    last: int = 0


@dataclass(slots=True)
class Page:
    """What stands on a page, in order."""

    title: str = ""
    rows: list[Row] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    """The outermost first; a box comes before those within it."""
    frames: bool = False
    """It is made of frames, whose text is in other files."""


def page_of(root: Any) -> Page:
    """The rows of a parsed page or part of a book, in reading order.

    A row ends at a block or a <br>; a data table gives a row for each of its own, with tabs
    between the cells. Nothing that is hidden is in it, unless half of the text is. What is longer
    than a report is read to one row more than LINES.
    """
    from lxml import etree  # type: ignore[import-untyped]  # it ships no types

    seen = _survey(root, etree.iterwalk)
    walk = _Walk(seen)
    for event, element in (events := etree.iterwalk(root, events=("start", "end"))):
        if len(walk.page.rows) > LINES:
            return walk.page
        if event == "start":
            if tag_of(element) in _SKIPPED or element in seen.hidden or _is_note_mark(element):
                walk.page.frames |= tag_of(element) in ("frame", "noframes")
                events.skip_subtree()
                walk.skipped.add(element)
            else:
                walk.start(element)
        else:
            walk.end(element)
    walk.flush()
    title = next(root.iter("{*}title", "title"), None)
    walk.page.title = " ".join("".join(title.itertext()).split()) if title is not None else ""
    return walk.page


def is_deep(root: Any) -> bool:
    """Whether elements stand within elements beyond DEPTH: the parser goes no deeper, and stops."""
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEPTH:
            return True
    return False


def tag_of(element: Any) -> str:
    """The name of an element without its namespace; "" for what is none."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


@dataclass(slots=True)
class _Seen:
    """What must be known of the whole before the first row is made."""

    hidden: set[Any] = field(default_factory=set)
    tables: set[Any] = field(default_factory=set)
    """Those that hold data."""


@dataclass(slots=True)
class _Table:
    nested: bool = False
    rows: int = 0
    wide: int = 0
    """Rows of two cells or more."""
    cells: int = 0
    began: int = 0
    longest: int = 0


def _survey(root: Any, iterwalk: Callable[..., Any]) -> _Seen:
    seen = _Seen()
    sizes: dict[Any, int] = {}
    tables: list[tuple[Any, _Table]] = []
    size = 0
    for event, element in (events := iterwalk(root, events=("start", "end"))):
        tag = tag_of(element)
        if event == "start":
            if tag in _SKIPPED:
                events.skip_subtree()
                continue
            size += len((element.text or "").strip())
            if _is_hidden(element):
                sizes[element] = -size + len((element.text or "").strip())
            _enter(tag, element, tables, size)
        else:
            if element in sizes:
                sizes[element] += size
            if tag in ("td", "th") and tables:
                table = tables[-1][1]
                table.longest = max(table.longest, size - table.began)
            elif tag == "table" and tables:
                done, table = tables.pop()
                if (
                    not table.nested
                    and table.longest <= LONGEST_CELL
                    and table.wide * 2 > table.rows
                ):
                    seen.tables.add(done)
            size += len((element.tail or "").strip())
    seen.hidden = {element for element, own in sizes.items() if own * 2 < size}
    return seen


def _enter(tag: str, element: Any, tables: list[tuple[Any, _Table]], size: int) -> None:
    """Count what begins: a table within a table, a row, a cell."""
    if tag == "table":
        if tables:
            tables[-1][1].nested = True
        tables.append((element, _Table()))
    elif tag == "tr" and tables:
        tables[-1][1].rows += 1
        tables[-1][1].cells = 0
    elif tag in ("td", "th") and tables:
        table = tables[-1][1]
        table.cells += 1
        table.wide += table.cells == 2
        table.began = size - len((element.text or "").strip())


def _is_note_mark(element: Any) -> bool:
    """Whether an element is the mark of a note within the text: a small [1] that leads to it."""
    if tag_of(element) != "a" or "#" not in (element.get("href") or ""):
        return False
    if any(
        name.rpartition("}")[2] == "type" and kind == "noteref" for name, kind in element.items()
    ):
        return True
    parent = element.getparent()
    raised = any(tag_of(child) == "sup" for child in element)
    raised = raised or (parent is not None and tag_of(parent) == "sup")
    return raised and bool(_NOTE_MARK.fullmatch("".join(element.itertext()).strip()))


def _is_hidden(element: Any) -> bool:
    """Whether the page itself says not to show an element.

    Not `visibility`: saved pages of WeChat have it on all of the text, until a script takes it off.
    """
    return (
        element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style") or ""))
        or not _UNPRINTED.isdisjoint((element.get("class") or "").split())
    )


class _Walk:
    """The page as far as it was walked."""

    def __init__(self, seen: _Seen) -> None:
        self.page = Page()
        self.seen = seen
        self.skipped: set[Any] = set()
        self.parts: list[str] = []
        self.size = self.linked = self.strong = 0
        self.level = 0
        self.prefix = ""
        self.room = [EMPTY]
        self.depths = {"link": 0, "bold": 0, "pre": 0}
        self.boxes: list[int] = []
        self.lists: list[int] = []
        self.grid: _Grid | None = None

    def start(self, element: Any) -> None:
        """Go into an element."""
        tag = tag_of(element)
        if tag in _BREAKS and not (self.grid and tag != "table"):
            self.flush()
        if tag in _BOXES:
            self._open(tag, element)
        self._deepen(tag, element, 1)
        if tag in _HEADINGS:
            self.level = _HEADINGS[tag]
        elif tag == "br":
            self._break()
        elif tag in ("ol", "ul"):
            self.lists.append(_number(element.get("start"), 1) if tag == "ol" else -1)
        elif tag == "li" and self.lists and not self.grid:
            self._item(element)
        elif element in self.seen.tables:
            self.grid = _Grid(self.room)
        elif self.grid:
            self._cell(tag, element)
        self.add(element.text)

    def end(self, element: Any) -> None:
        """Come out of an element; what stands behind it belongs to the one around."""
        tag = tag_of(element)
        if element in self.skipped:
            self.skipped.discard(element)
        else:
            if self.grid and tag in ("td", "th"):
                self.grid.linked += self.linked
                self.grid.close(self._taken())
            elif self.grid and tag == "tr":
                self._row()
            elif self.grid and element in self.seen.tables:
                self._row()
                self.grid = None
            elif tag in _BREAKS and not self.grid:
                # An empty paragraph is an empty line.
                self.flush(blank=tag == "p")
            self._deepen(tag, element, -1)
            if tag in ("ol", "ul") and self.lists:
                self.lists.pop()
            if tag in _HEADINGS:
                self.level = 0
            if tag in _BOXES and self.boxes:
                self.page.boxes[self.boxes.pop()].last = len(self.page.rows)
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        """Some text."""
        if not text:
            return
        if self.depths["pre"] and not self.grid:
            for i, line in enumerate(text.split("\n", LINES)):
                if i:
                    self._break()
                self._take(line.rstrip("\r"))
        else:
            self._take(text)

    def _take(self, text: str) -> None:
        size = len("".join(text.split()))
        self.parts.append(text)
        self.size += size
        self.linked += size if self.depths["link"] else 0
        self.strong += size if self.depths["bold"] else 0

    def flush(self, *, blank: bool = False) -> None:
        """End the row; with `blank` one without text counts as an empty line."""
        size, linked, strong = self.size, self.linked, self.strong
        text = self._taken()
        if not text.strip():
            if blank or text:
                self._blank()
            return
        if self.prefix:
            text = (self.prefix if marker(text.lstrip()) is None else "") + text
            self.prefix = ""
        self.page.rows.append(Row(text, linked, self.level, strong >= BOLD * size))

    def _blank(self) -> None:
        if self.page.rows and self.page.rows[-1].text:
            self.page.rows.append(Row(""))

    def _break(self) -> None:
        """A <br> or the end of a line where lines count."""
        if self.grid:
            self.parts.append(" ")
            return
        rows = len(self.page.rows)
        self.flush(blank=True)
        for row in self.page.rows[rows:]:
            row.broken = True

    def _taken(self) -> str:
        """The text since the last row, white space as a browser shows it."""
        text = "".join(self.parts)
        self.parts.clear()
        self.size = self.linked = self.strong = 0
        if not self.depths["pre"]:
            text = _WHITE.sub(" ", text).strip(" ")
        return text.replace("\n", " ")

    def _open(self, tag: str, element: Any) -> None:
        kind, name = (element.get("class") or "").strip(), element.get("id") or ""
        parent = self.boxes[-1] if self.boxes else -1
        self.boxes.append(len(self.page.boxes))
        self.page.boxes.append(Box(tag, kind, name, parent, len(self.page.rows)))

    def _deepen(self, tag: str, element: Any, step: int) -> None:
        """Count how many links, bold and preformatted elements are open."""
        style = element.get("style") or ""
        if tag == "a" and not (element.get("href") or "#").startswith("#"):
            self.depths["link"] += step
        if tag in _STRONG or (style and _WEIGHT.search(style)):
            self.depths["bold"] += step
        if tag == "pre" or (style and _PRE.search(style) and tag not in ("span", "body")):
            self.depths["pre"] += step

    def _item(self, element: Any) -> None:
        if self.lists[-1] < 0:
            self.prefix = "• "
            return
        number = _number(element.get("value"), self.lists[-1])
        self.prefix = f"{number}. "
        self.lists[-1] = number + 1

    def _cell(self, tag: str, element: Any) -> None:
        assert self.grid is not None
        if tag in ("td", "th"):
            self.parts.clear()
            self.grid.open(_span(element, "colspan"), _span(element, "rowspan"))
        elif tag in _BREAKS and self.parts:
            self.parts.append(" ")

    def _row(self) -> None:
        assert self.grid is not None
        linked, cells = self.grid.linked, self.grid.row()
        self._taken()
        if any(cells):
            self.page.rows.append(Row("\t".join(cells), linked))


class _Grid:
    """A data table while its rows are read."""

    def __init__(self, room: list[int]) -> None:
        self.room = room
        self.cells: list[str] = []
        self.linked = 0
        self._span = (1, 1)
        self._above: dict[int, int] = {}
        """Columns that a cell above reaches into, and how many rows it has yet to reach."""
        self._below: dict[int, int] = {}
        """The same of this row's own cells."""

    def open(self, columns: int, rows: int) -> None:
        """A cell begins, behind those that reach down from above."""
        self._fill()
        self._span = (columns, rows)

    def close(self, text: str) -> None:
        """A cell ends; of the columns and rows that it spans all but the first are empty."""
        columns, rows = self._span
        for n in range(columns):
            if n and not self._empty():
                break
            if rows > 1:
                self._below[len(self.cells) - bool(n)] = rows - 1
            if not n:
                self.cells.append(text.replace("\t", " "))
        self._span = (1, 1)

    def row(self) -> list[str]:
        """The cells of the row that ends."""
        if not self.cells:
            return []
        self._fill()
        cells, self.cells, self.linked = self.cells, [], 0
        left = {column: rows - 1 for column, rows in self._above.items() if rows > 1}
        self._above, self._below = left | self._below, {}
        return cells

    def _fill(self) -> None:
        while len(self.cells) in self._above and self._empty():
            pass

    def _empty(self) -> bool:
        """Add an empty cell, as long as there is room for them on the page."""
        self.room[0] -= 1
        if self.room[0] >= 0:
            self.cells.append("")
        return self.room[0] >= 0


def _span(element: Any, name: str) -> int:
    return max(1, min(SPANS, _number(element.get(name), 1)))


def _number(text: str | None, otherwise: int) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else otherwise
