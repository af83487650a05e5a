"""One row of a comparison, printed for a person."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from cqtui.cli.plain import flat
from cqtui.export.rows import ARROWS, SIGNS, told_figure
from cqtui.model.comparison import Edit, Op, Row, Status
from cqtui.model.document import Unit
from cqtui.model.quantity import TargetChange
from cqtui.tui.catalogs import say
from cqtui.tui.typeset import set_lines

_STYLES = {Status.REMOVED: "red", Status.ADDED: "green"}
_GONE, _COME = "red strike", "green underline"
_INDENT = 4
_KEEP = 12
"""Characters of unchanged text shown on either side of a change; more is cut to an ellipsis."""
_TITLE = 14
"""Characters of a section that has no number, in the address of a row."""


def print_row(console: Console, row: Row) -> None:
    """Print a changed row: its marks and place, its text with the changes, its changed targets."""
    style = _STYLES.get(row.status, "yellow")
    mark = SIGNS[row.status] + (SIGNS["moved"] if row.moved else "")
    console.print(Text.assemble((mark, f"bold {style}"), (f" {_address(row)}", "dim")))
    _print_set(console, _marked(row))
    for change in row.targets:
        if change.change != "unchanged":
            _print_set(console, target_text(change))


def print_unchanged(console: Console, row: Row) -> None:
    """Print a row that stands beside a change, all of it and quietly."""
    console.print(Text(f"{SIGNS['same']} {_address(row)}", "dim"))
    for unit in row.new:
        _print_set(console, Text(flat(unit.text), "dim"))


def target_text(change: TargetChange) -> Text:
    """A target with both figures, their bounds in words, and what became of it."""
    said = say("cli.new" if change.change == "added" else f"cli.{change.change}")
    sides = " → ".join(flat(told_figure(q, say)) for q in (change.old, change.new))
    arrow = ARROWS[change.change]
    return Text.assemble((f"{arrow} ", "bold"), flat(change.indicator), f"  {sides}  ({said})")


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
