"""A note's Markdown as what it says: lines of words, for formats with a typography of their own.

Without HTML and without pictures. A link shows its address behind its words, since paper has no
links. How deep lists may stand within lists is limited by the reader of Markdown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from cqtui.export.characters import one_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BULLET = "•"
_RULE = "———"


class Words(NamedTuple):
    """Words that are set alike."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


class Line(NamedTuple):
    """A paragraph of a note, an item of a list, a line of code."""

    words: tuple[Words, ...]
    depth: int = 0
    """Lists and quotations around it."""
    marker: str = ""
    """Of an item: • or its number with a stop."""

    @property
    def text(self) -> str:
        """All words."""
        return "".join(words.text for words in self.words)


def lines(note: str) -> list[Line]:
    r"""The lines of a note; a line break that was typed is one.

    >>> for line in lines("**要点**\n见[官网](https://www.gov.cn)\n\n1. 甲\n   - 乙"):
    ...     print(line.depth, line.marker, line.text)
    0  要点
    0  见官网（https://www.gov.cn）
    1 1. 甲
    2 • 乙
    """
    reading = _Reading()
    for token in reader().parse(drawn(note)):
        reading.take(token)
    return reading.lines


def plain(note: str) -> list[str]:
    r"""A note as lines of plain text.

    >>> plain("## 要点\n- **甲**\n- 乙")
    ['要点', '  • 甲', '  • 乙']
    """
    made = []
    for line in lines(note):
        lead = "  " * line.depth
        made.append(f"{lead}{line.marker} {line.text}" if line.marker else lead + line.text)
    return made


def html(note: str) -> str:
    """A note as HTML; links lead to web pages and mail alone, as markdown-it-py checks them."""
    return str(reader().render(drawn(note)))


def reader() -> "MarkdownIt":
    """What reads Markdown: no HTML, no pictures, and a line break is one."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")


def drawn(note: str) -> str:
    """A note without what a program acts on; its lines and tabs are kept."""
    return "\n".join("\t".join(map(one_line, row.split("\t"))) for row in note.split("\n"))


@dataclass
class _Reading:
    """Walks through the tokens of a note."""

    lines: list[Line] = field(default_factory=list)
    _lists: list[int | None] = field(default_factory=list)
    """Of each list around, the number that comes next; None for bullets and quotations."""
    _marker: str = ""
    """Of the item whose first line has not come yet."""
    _bold: bool = False
    """Within a heading."""

    def take(self, token: "Token") -> None:
        """One more token."""
        match token.type:
            case "bullet_list_open" | "blockquote_open":
                self._lists.append(None)
            case "ordered_list_open":
                self._lists.append(int(token.attrGet("start") or 1))
            case "bullet_list_close" | "ordered_list_close" | "blockquote_close":
                self._lists.pop()
            case "list_item_open":
                self._item()
            case "heading_open" | "heading_close":
                self._bold = token.nesting > 0
            case "inline":
                for words in _broken(_inline(token.children or (), bold=self._bold)):
                    self._add(words)
            case "fence" | "code_block":
                for text in token.content.rstrip("\n").split("\n"):
                    self._add((Words(text, code=True),))
            case "hr":
                self._add((Words(_RULE),))

    def _item(self) -> None:
        number = self._lists[-1]
        self._marker = BULLET if number is None else f"{number}."
        if number is not None:
            self._lists[-1] = number + 1

    def _add(self, words: tuple[Words, ...]) -> None:
        self.lines.append(Line(words, len(self._lists), self._marker))
        self._marker = ""


def _inline(tokens: Sequence["Token"], *, bold: bool) -> Iterator[Words | None]:
    """The words of a paragraph; None for a line break."""
    strong, emphasis, links = int(bold), 0, [("", "")]
    said = ""
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                yield None
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case "link_open":
                links.append((str(token.attrGet("href") or ""), said))
            case "link_close":
                address, before = links.pop()
                if address.removeprefix("mailto:") != said[len(before) :]:
                    yield Words(f"（{address}）")
            case _:
                said += token.content
                yield Words(token.content, strong > 0, emphasis > 0, token.type == "code_inline")


def _broken(words: Iterator[Words | None]) -> Iterator[tuple[Words, ...]]:
    """A paragraph's words, parted at its line breaks."""
    line: list[Words] = []
    for one in words:
        if one is None:
            yield tuple(line)
            line = []
        elif one.text:
            line.append(one)
    yield tuple(line)
