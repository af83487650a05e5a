"""Bookmarks and notes, as JSON and printed for a person."""

from collections.abc import Iterable, Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from cqtui.catalogs import say
from cqtui.cli.bookmarks import Told
from cqtui.cli.plain import flat
from cqtui.model.annotation import Color, Scope

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


def bookmarks_table(told: Iterable[Told]) -> Table:
    """A row for each bookmark; its note below it."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("#", justify="right", no_wrap=True, style="cyan")
    table.add_column(say("marks.col.sign"), no_wrap=True)
    table.add_column(say("shelf.key"), no_wrap=True, overflow="ellipsis", style="dim")
    table.add_column(say("marks.shell_where"), no_wrap=True)
    table.add_column(say("marks.col.text"), overflow="fold")
    for one in told:
        mark = one.mark
        sign = Text("✎" if mark.note else "●", _STYLES[mark.color])
        if mark.color is not Color.PLAIN:  # in words too: a pipe has no colours
            sign.append(f" {say(f'marks.color.{mark.color.value}')}")
        words = Text()
        if mark.scope is not Scope.PASSAGE:
            words.append(say(f"marks.scope.{mark.scope.value}") + " ", "dim")
        words.append(flat(" ".join(mark.anchor.exact.split())))
        if mark.tags:
            words.append("  " + flat(" ".join(f"#{tag}" for tag in mark.tags)), "cyan")
        for line in mark.note.splitlines():
            words.append("\n  ▏ " + flat(line), "italic")
        table.add_row(str(mark.id), sign, flat(one.stored.key), _place(one), words)
    return table


def _place(one: Told) -> Text:
    if one.lines is None:
        return Text(say("marks.shell_missing" if one.lost is None else "marks.shell_lost"), "red")
    first, last = one.lines
    key = "marks.shell_line" if first == last else "marks.shell_lines"
    return Text(say(key, first=first, last=last))
