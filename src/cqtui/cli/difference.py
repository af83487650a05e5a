"""How two reports differ, printed for a person."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cqtui.cli.plain import flat
from cqtui.export.rows import figure_text
from cqtui.model.comparison import Comparison, Edit, Op, Row, Status
from cqtui.model.document import Document, Unit
from cqtui.model.quantity import Quantity, TargetChange
from cqtui.tui.catalogs import say
from cqtui.tui.typeset import set_lines

MARKS = {
    Status.SAME: "＝",
    Status.REVISED: "～",
    Status.SPLIT: "⑂",
    Status.MERGED: "⑃",
    Status.REMOVED: "－",
    Status.ADDED: "＋",
}
MOVED = "↘"
_OTHER = "△"
_STYLES = {Status.REMOVED: "red", Status.ADDED: "green"}
_GONE, _COME = "red strike", "green underline"
_BOUNDS = ("about", "at-least", "at-most", "over")
"""Bounds that are told; the others show in the figure itself."""
_INDENT = 4
_KEEP = 12
"""Characters of unchanged text shown on either side of a change; more is cut to an ellipsis."""
_TITLE = 14
"""Characters of a section that has no number, in the address of a row."""
_ARROWS = {"raised": "▲", "lowered": "▼", "dropped": "－", "added": "＋", "reworded-bound": "～"}


def print_difference(console: Console, comparison: Comparison) -> None:
    """Print each changed row with its changes marked within, unchanged rows as a count."""
    _print_titles(console, comparison)
    counts = (f"{mark} {word} {count}" for mark, word, count in _counts(comparison))
    console.print(Text(" · ".join(counts)))
    for changed, group in groupby(comparison.rows, lambda r: r.moved or r.status != Status.SAME):
        rows = list(group)
        if changed:
            for row in rows:
                _print_row(console, row)
        else:
            fold = say("cli.unchanged", n=len(rows))
            console.print(Text(f"···· {fold} ····", "dim"))


def print_summary(console: Console, comparison: Comparison) -> None:
    """Print how many rows of each kind there are, and the targets that changed."""
    _print_titles(console, comparison)
    counts = _counts(comparison)
    column = max(cell_len(word) for _, word, _ in counts)
    for mark, word, count in counts:
        console.print(Text(f"{_padded(mark, 2)} {_padded(word, column)} {count:>5}"))
    for change in comparison.targets:
        if change.change != "unchanged":
            console.print(_target(change))


def _print_titles(console: Console, comparison: Comparison) -> None:
    console.print(_title("－", comparison.old, "red"))
    console.print(_title("＋", comparison.new, "green"))


def _title(mark: str, document: Document, style: str) -> Text:
    """Year, place and title, each told once."""
    known = (str(document.year or ""), document.place)
    facts = [fact for fact in known if fact and fact not in document.title]
    return Text(flat(" ".join([mark, *facts, document.title])), f"bold {style}")


def _counts(comparison: Comparison) -> list[tuple[str, str, int]]:
    """Mark, word and number of each line of the summary."""
    marks = {**{status.value: mark for status, mark in MARKS.items()}, "moved": MOVED}
    return [
        (marks.get(name, _OTHER), say(f"cli.{name}"), count)
        for name, count in comparison.summary.items()
    ]


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - cell_len(text))


def _print_row(console: Console, row: Row) -> None:
    style = _STYLES.get(row.status, "yellow")
    mark = MARKS[row.status] + (MOVED if row.moved else "")
    console.print(Text.assemble((mark, f"bold {style}"), (f" {_address(row)}", "dim")))
    _print_set(console, _marked(row))
    for change in row.targets:
        if change.change != "unchanged":
            _print_set(console, _target(change))


def _print_set(console: Console, text: Text) -> None:
    """Print an indented paragraph, broken into lines as Chinese has it."""
    for line in set_lines(text.plain, console.width - _INDENT):
        console.print(
            Text(" " * _INDENT).append_text(text[line.start : line.end]),
            no_wrap=True,
            overflow="ignore",
            crop=False,
        )


def _address(row: Row) -> str:
    """Where the row stands and its lines, on both sides where they differ."""
    sides = [side for side in (row.old, row.new) if side]
    places = dict.fromkeys(_place(side) for side in sides)
    lines = dict.fromkeys(_lines(side) for side in sides)
    return f"{' → '.join(p for p in places if p)}  [{' → '.join(lines)}]".strip()


def _lines(side: Sequence[Unit]) -> str:
    first, last = side[0].lines.first, side[-1].lines.last
    return str(first) if first == last else f"{first}–{last}"


def _place(side: Sequence[Unit]) -> str:
    parts = side[0].address.split("/")
    return flat("/".join(p if len(p) <= _TITLE else p[:_TITLE] + "…" for p in parts))


def _marked(row: Row) -> Text:
    """The row's text with what went and what came marked, unchanged stretches shortened."""
    if row.status is Status.REMOVED:
        return Text(flat(row.old_text), "red")
    if row.status is Status.ADDED:
        return Text(flat(row.new_text), "green")
    if row.old_text == row.new_text or not row.edits:
        return Text(flat(row.new_text))
    return Text.assemble(*_pieces(row.edits, row.old_text, row.new_text))


def _pieces(edits: Sequence[Edit], old: str, new: str) -> Iterator[tuple[str, str]]:
    """Stretches of text with a style each; brackets tell the same without colour."""
    for index, edit in enumerate(edits):
        was = flat(old[edit.old.start : edit.old.end])
        now = flat(new[edit.new.start : edit.new.end])
        if edit.op is Op.EQUAL:
            yield _shortened(now, first=index == 0, last=index == len(edits) - 1), ""
            continue
        if was:
            yield f"[-{was}-]", _GONE
        if now:
            yield f"{{+{now}+}}", _COME


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Unchanged text, of which the ends next to a change are kept.

    >>> _shortened("一二三四五六七八九十一二三四五六七八九十", first=True, last=False)
    '…九十一二三四五六七八九十'
    """
    before = "" if first else text[:_KEEP]
    behind = "" if last else text[-_KEEP:]
    if len(text) <= len(before) + len(behind) + 1:
        return text
    return f"{before}…{behind}"


def _target(change: TargetChange) -> Text:
    said = say("cli.new" if change.change == "added" else f"cli.{change.change}")
    sides = " → ".join(_figure(q) for q in (change.old, change.new))
    arrow = _ARROWS[change.change]
    return Text.assemble((f"{arrow} ", "bold"), flat(change.indicator), f"  {sides}  ({said})")


def _figure(quantity: Quantity | None) -> str:
    """The figure with its unit, as the text has it, and its bound in words."""
    if quantity is None:
        return "—"
    figure = flat(figure_text(quantity))
    if quantity.bound in _BOUNDS:
        return say(f"cli.{quantity.bound}", figure=figure)
    return figure
