"""Bookmarks and notes, as JSON and printed for a person."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from cqtui.catalogs import say
from cqtui.cli.bookmarks import Told
from cqtui.cli.plain import flat
from cqtui.export.citations.citation import addresses
from cqtui.export.quotations.notes import plain
from cqtui.library.search.found import snippet
from cqtui.model.annotation import Color, Scope
from cqtui.model.document import Span
from cqtui.typeset import cells, set_lines

MOST_LINES = 2
"""Lines of a bookmark's words that a terminal shows; `--full` and `--json` have them all."""
ROOM = 96
"""Characters of them where the output has no width of its own (a pipe)."""
SHORT = 24
"""Characters; of fewer one sees what they are about by what stands around them."""
_ENDLESS = 10_000
_INDENT, _BESIDE = "    ", "▏ "
_ITEM = re.compile(r" *(?:• |\d+\. )")

_STYLES: Mapping[Color, str] = {
    Color.PLAIN: "",
    Color.RED: "red",
    Color.YELLOW: "yellow",
    Color.GREEN: "green",
    Color.BLUE: "blue",
    Color.PURPLE: "magenta",
}


def bookmarks_json(told: Iterable[Told], *, notes: bool) -> dict[str, Any]:
    """`cqtui bookmarks --json` of docs/contract.md, or `cqtui notes --json`."""
    name = "notes" if notes else "bookmarks"
    return {"schema": f"cqtui/{name}/1", name: [_json(one) for one in told]}


def _json(one: Told) -> dict[str, Any]:
    mark, pages = one.mark, one.pages
    found: dict[str, Any] = {
        "id": mark.id,
        "document": one.stored.key,
        "title": one.stored.title,
        "year": one.stored.year,
        "scope": mark.scope.value,
        "color": mark.color.value or None,
        "tags": list(mark.tags),
        "note": mark.note,
        "created": mark.created,
        "modified": mark.changed,
        "lost": one.lost,
        "lines": list(one.lines) if one.lines else None,
        "block": one.unit.id if one.unit else None,
        "section": one.unit.address if one.unit else "/".join(mark.anchor.path),
        "text": mark.anchor.exact,
        "other": None,
    }
    if pages:
        found["page"] = list(pages)
    if mark.other:
        end = mark.other
        section = "/".join(end.anchor.path)
        found["other"] = {"document": end.document, "section": section, "text": end.anchor.exact}
    return found


def print_bookmarks(console: Console, told: Iterable[Told], *, full: bool = False) -> None:
    """Each bookmark: what it is and where, its words, its tags, its note.

    Of the words a terminal shows the first lines, a pipe about as many on one; of a few words what
    stands around them too. With `full` all words, and nothing else.
    """
    for one in told:
        console.print(_head(one), soft_wrap=True)
        _print_words(console, one, full=full)
        if one.mark.tags:
            tags = " ".join(f"#{tag}" for tag in one.mark.tags)
            _print(console, _lines(flat(tags), console.width - cells(_INDENT)), _INDENT, "cyan")
        for line in plain(one.mark.note) if one.mark.note else ():
            set_ = _lines(flat(line), console.width - cells(_INDENT + _BESIDE))
            _print(console, set_, _INDENT + _BESIDE, "italic")


def _print_words(console: Console, one: Told, *, full: bool) -> None:
    room = console.width - cells(_INDENT)
    words, quoted = flat(" ".join(one.mark.anchor.exact.split())), Span(0, 0)
    endless = console.width >= _ENDLESS
    if not full:
        characters = ROOM if endless else room * MOST_LINES // 2
        if one.unit and one.span and len(words) < SHORT:
            shown, (quoted, *_) = snippet(one.unit.text, (one.span,), characters - 2)
            words = flat(shown)
        elif endless:
            words, _ = snippet(words, (), characters)
    lines = [(line.start, line.end) for line in set_lines(words, room)]
    for number, (start, end) in enumerate(lines if full else lines[:MOST_LINES]):
        line = words[start:end].rstrip()
        cut = not full and number == MOST_LINES - 1 < len(lines) - 1
        text = Text(_INDENT + (_cut(line) if cut else line))
        first, last = max(quoted.start, start) - start, min(quoted.end, end) - start
        if first < last:
            text.stylize("bold", len(_INDENT) + first, len(_INDENT) + last)
        console.print(text, no_wrap=True, overflow="ignore", crop=False)


def _head(one: Told) -> Text:
    """What it is, in which report, and where: #3 ✎ 红  NAME  第63行  二/（一）."""
    mark = one.mark
    sign = "✎" if mark.note else "●"
    if mark.color is not Color.PLAIN:  # in words too: a pipe has no colours
        sign += f" {say(f'marks.color.{mark.color.value}')}"
    section = addresses([one.unit]) if one.unit else "/".join(mark.anchor.path)
    head = Text.assemble((f"#{mark.id} ", "bold"), (sign, _STYLES[mark.color]))
    head.append(f"  {flat(one.stored.key)}", "cyan")
    head.append("  ").append_text(_place(one))
    if section:
        head.append(f"  {flat(section)}", "dim")
    if mark.scope is not Scope.PASSAGE:
        head.append(f" {say(f'marks.scope.{mark.scope.value}')}", "dim")
    return head


def _lines(text: str, width: int) -> list[str]:
    """A paragraph or an item of a list, whose further lines stand below its first word."""
    sign = _ITEM.match(text)
    hang = cells(sign[0]) if sign else 0
    return [
        " " * line.indent + text[line.start : line.end].rstrip()
        for line in set_lines(text, width, hang=hang)
    ]


def _cut(line: str) -> str:
    """The last line that is shown, with a sign that more follows."""
    return line[:-1].rstrip("，。、；：") + "…"


def _print(console: Console, lines: Sequence[str], indent: str, style: str = "") -> None:
    for line in lines:
        text = Text(indent, "dim").append(line, style)
        console.print(text, no_wrap=True, overflow="ignore", crop=False)


def _place(one: Told) -> Text:
    if one.lines is None:
        return Text(say("marks.shell_missing" if one.lost is None else "marks.shell_lost"), "red")
    first, last = one.lines
    key = "marks.shell_line" if first == last else "marks.shell_lines"
    return Text(say(key, first=first, last=last))
