"""Markdown: the lines without its marks, each where it stands in the file, and what they say."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cqtui.ingest.decode import decode, split_lines
from cqtui.ingest.markers import marker
from cqtui.ingest.paragraphs import ends
from cqtui.ingest.readers.extract import LINES, Extract

if TYPE_CHECKING:
    from markdown_it.token import Token

MOST = 300_000
"""Characters; a longer file is read as plain text, whose rules know # and ** as well: the parser
takes seconds for one that is made to keep it busy."""
INLINE = 4000
"""Characters; marks within a longer paragraph stay, but for those of bold type."""
FRONT_MATTER = 200
"""Lines; a longer head of settings is none."""
HEADING = 80
"""Characters; a longer line above a row of - is a paragraph above a rule."""
WRAPPED = 40
"""Cells; the lines of a paragraph that was broken by a program are not narrower."""
EVEN = 0.8
"""The share of the widest line that all lines but the last then have."""
_FRONT_END = re.compile(r"(?:---|\.\.\.)\s*$")
_TITLE = re.compile(r"title\s*:\s*[\"']?(.{2,80}?)[\"']?\s*$")
_TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_NOTE = re.compile(r"\[\^[^\]\s]{1,20}\](?::\s*)?")
_RULE = re.compile(r"\s*(?:(?:[-=*_]\s*){2,}|(?:```|~~~).*)$")
_DELIMITER = re.compile(r"[\s|:-]*-[\s|:-]*$")
_REFERENCE = re.compile(r"\s{0,3}\[[^\]^][^\]]{0,80}\]:\s*\S+")


def read(name: str, data: bytes, encoding: str | None = None) -> Extract:
    """The lines of a Markdown file without its marks, in the lines of the file as it lies there.

    Headings have their levels, list items a mark or their number, rows of tables tabs between
    cells; of a link its words are left. The settings above the text are left out, but for a title
    that the text lacks. Raises SourceError for what is no text.
    """
    text, found = decode(data, encoding, name)
    raw = split_lines(text)
    if len(text) > MOST or len(raw) > LINES:
        return Extract(raw, found)
    front = _front_matter(raw)
    page = _Page(raw, front)
    page.fill(_tokens(page.raw))
    dropped = {n: "furniture" for n in range(1, front + 1) if raw[n - 1].strip()}
    if not page.headings or min(page.headings.values()) > 1:
        for n in list(dropped):
            if title := _TITLE.match(raw[n - 1]):
                page.lines[n - 1] = title[1]
                del dropped[n]
    return Extract(
        tuple(page.lines), found, joined=frozenset(page.joined), headings=page.headings,
        dropped=dropped,
    )  # fmt: skip


def _tokens(lines: Sequence[str]) -> "list[Token]":
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table")
    # Four spaces open a paragraph in Chinese far more often than they do code.
    parser.block.ruler.disable("code")
    parser.core.ruler.disable("inline")
    tokens = parser.parse("\n".join(lines))
    inner = MarkdownIt("commonmark")
    for token in tokens:
        if token.type == "inline" and len(token.content) <= INLINE:
            token.children = inner.parseInline(token.content)[0].children
    return tokens


def _front_matter(lines: Sequence[str]) -> int:
    """How many lines the settings take that some programs want above a text, 0 without any."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for n, line in enumerate(lines[1:FRONT_MATTER], 2):
        if _FRONT_END.match(line):
            return n
        if line.strip() and not re.match(r"[\w-]+\s*:|\s|-|#", line):
            return 0
    return 0


class _Page:
    """The lines of a file while marks are taken off. What no mark touches stays as it is."""

    def __init__(self, raw: Sequence[str], front: int) -> None:
        self.raw = ["" if n < front else line for n, line in enumerate(raw)]
        self.lines = list(raw)
        self.headings: dict[int, int] = {}
        self.joined: set[int] = set()
        self._level = 0
        self._underlined = False
        self._lists: list[str] = []
        self._item = ""
        self._cells: list[str] | None = None
        self._line = 0

    def fill(self, tokens: "list[Token]") -> None:
        """Put the text of each block on its lines."""
        for token in tokens:
            if token.type == "inline":
                self._inline(token)
            elif token.type.startswith("heading_"):
                self._level = int(token.tag[1:]) if token.nesting > 0 else 0
                self._underlined = token.markup in ("-", "=")
                if token.map and self._underlined:
                    self.lines[token.map[1] - 1] = ""
            elif token.type in ("bullet_list_open", "ordered_list_open"):
                self._lists.append(token.type)
            elif token.type in ("bullet_list_close", "ordered_list_close"):
                self._lists.pop()
            elif token.type == "list_item_open":
                self._item = self._mark(token)
            elif token.type.startswith("tr_"):
                self._row(token)
            elif token.type in ("fence", "hr", "html_block", "table_open"):
                self._other(token)
        for n, line in enumerate(self.raw):
            if line and self.lines[n] == line:
                self.lines[n] = "" if _REFERENCE.match(line) else _NOTE.sub("", line)

    def _mark(self, token: "Token") -> str:
        indent = "  " * (len(self._lists) - 1)
        ordered = self._lists[-1] == "ordered_list_open"
        return indent + (f"{token.info}{token.markup} " if ordered else "• ")

    def _inline(self, token: "Token") -> None:
        parts, level = _parts(token), self._level
        if self._cells is not None:
            self._cells.append(" ".join(parts).replace("\t", " ").strip())
            return
        assert token.map is not None
        first, last = token.map
        if level and self._underlined and _is_no_heading(parts):
            level = 0
        if self._item:
            plain = self._item.lstrip().startswith("•") and marker(parts[0]) is not None
            parts[0] = ("" if plain else self._item) + parts[0]
            self._item = ""
        joined = _is_wrapped(parts)
        for n in range(first, last):
            self.lines[n] = parts[n - first] if n - first < len(parts) else ""
            if joined and n > first and self.lines[n]:
                self.joined.add(n + 1)
            if level and self.lines[n]:
                self.headings[n + 1] = level

    def _row(self, token: "Token") -> None:
        """A row of a table begins, or ends and is put on its line."""
        if token.nesting > 0:
            self._cells, self._line = [], token.map[0] if token.map else 0
            return
        self.lines[self._line] = "\t".join(self._cells or [])
        self._cells = None

    def _other(self, token: "Token") -> None:
        """Rules and the marks around code are no text; tags come off, what they hold is text."""
        assert token.map is not None
        for n in range(*token.map):
            if token.type == "table_open":
                self.lines[n] = "" if _DELIMITER.match(self.raw[n]) else self.lines[n]
            elif _RULE.match(self.raw[n]):
                self.lines[n] = ""
            elif token.type == "html_block":
                self.lines[n] = _TAG.sub("", self.raw[n])


def _parts(token: "Token") -> list[str]:
    """The text of a block, a string a line of the file."""
    if token.children is None or not token.children:
        return _NOTE.sub("", token.content).replace("**", "").split("\n")
    parts = [""]
    for child in token.children:
        match child.type:
            case "softbreak" | "hardbreak":
                parts.append("")
            case "text" | "code_inline" | "text_special":
                parts[-1] += child.content
            case "html_inline" if child.content.lower().startswith("<br"):
                parts[-1] += " "
    return [_NOTE.sub("", part) for part in parts]


def _is_no_heading(parts: Sequence[str]) -> bool:
    """Whether a paragraph was taken for a heading since a rule stands right below it."""
    text = "".join(parts)
    return len(text) > HEADING or text.rstrip().endswith(("。", "；", "，", "："))


def _is_wrapped(parts: Sequence[str]) -> bool:
    """Whether a program broke a paragraph into these lines.

    All but the last are about as wide, and one at least stops within a sentence. Where each line
    is a paragraph of its own, which Markdown would run together, they are not.
    """
    widths = [sum(2 if c > "\u2e7f" else 1 for c in part) for part in parts]
    full = widths[:-1]
    return (
        bool(full)
        and max(full) >= WRAPPED
        and min(full) >= EVEN * max(widths)
        and any(not ends(part) for part in parts[:-1])
    )
