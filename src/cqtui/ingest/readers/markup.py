"""Elements of HTML to rows of text, each with what the markup says of it."""

import re
from dataclasses import dataclass, field
from typing import Any

from cqtui.ingest.markers import marker
from cqtui.ingest.readers.cells import EMPTY, Grid, number, span
from cqtui.ingest.readers.elements import SKIPPED, tag_of
from cqtui.ingest.readers.extract import LINES
from cqtui.ingest.readers.survey import Seen, is_note_mark, survey

DEPTH = 2000
"""Elements within one another."""
BOLD = 0.95
"""The share of a row's characters that must be bold for the row to be."""
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
_WEIGHT = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
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

    seen = survey(root, etree.iterwalk)
    walk = _Walk(seen)
    for event, element in (events := etree.iterwalk(root, events=("start", "end"))):
        if len(walk.page.rows) > LINES:
            return walk.page
        if event == "start":
            if tag_of(element) in SKIPPED or element in seen.hidden or is_note_mark(element):
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


class _Walk:
    """The page as far as it was walked."""

    def __init__(self, seen: Seen) -> None:
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
        self.grid: Grid | None = None

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
            self.lists.append(number(element.get("start"), 1) if tag == "ol" else -1)
        elif tag == "li" and self.lists and not self.grid:
            self._item(element)
        elif element in self.seen.tables:
            self.grid = Grid(self.room)
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
        count = number(element.get("value"), self.lists[-1])
        self.prefix = f"{count}. "
        self.lists[-1] = count + 1

    def _cell(self, tag: str, element: Any) -> None:
        assert self.grid is not None
        if tag in ("td", "th"):
            self.parts.clear()
            self.grid.open(span(element, "colspan"), span(element, "rowspan"))
        elif tag in _BREAKS and self.parts:
            self.parts.append(" ")

    def _row(self) -> None:
        assert self.grid is not None
        linked, cells = self.grid.linked, self.grid.row()
        self._taken()
        if any(cells):
            self.page.rows.append(Row("\t".join(cells), linked))
