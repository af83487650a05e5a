"""One row of a comparison, printed for a person."""

from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise

from rich.console import Console
from rich.text import Text

from cqtui.catalogs import say
from cqtui.cli.plain import flat
from cqtui.export.rows import ARROWS
from cqtui.export.signs import SIGNS
from cqtui.export.targets.figures import change_word, told_target
from cqtui.model.comparison import Op, Row, Status
from cqtui.model.document import Unit
from cqtui.model.quantity import TargetChange
from cqtui.typeset import set_lines

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
    for text in _paragraphs(row):
        _print_set(console, text)
    for change in row.targets:
        if change.notable:
            _print_set(console, target_text(change))


def print_unchanged(console: Console, row: Row) -> None:
    """Print a row that stands beside a change, all of it and quietly."""
    console.print(Text(f"{SIGNS['same']} {_address(row)}", "dim"))
    for unit in row.new:
        _print_set(console, Text(flat(unit.text), "dim"))


def target_text(change: TargetChange) -> Text:
    """A target with both figures, their bounds in words, and what became of it."""
    said = change_word(change, say)
    sides = " → ".join(flat(told_target(q, say)) for q in change.sides)
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
    """The lines of a side, a range for those that follow one another: 7, 9–12, 22."""
    ranges: list[tuple[int, int]] = []
    for first, last in sorted((unit.lines.first, unit.lines.last) for unit in side):
        if ranges and first <= ranges[-1][1] + 1:
            ranges[-1] = ranges[-1][0], max(last, ranges[-1][1])
        else:
            ranges.append((first, last))
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in ranges)


def _place(side: Sequence[Unit]) -> str:
    parts = side[0].address.split("/")
    return flat("/".join(p if len(p) <= _TITLE else p[:_TITLE] + "…" for p in parts))


def _paragraphs(row: Row) -> list[Text]:
    """The row's text with what went and what came marked, unchanged stretches shortened.

    A line of its own for each unit of either side, also where two became one.
    """
    if row.status in _STYLES:
        style = _STYLES[row.status]
        return [Text(flat(unit.text), style) for unit in row.old or row.new]
    ends = _ends(row.old), _ends(row.new)
    if (same := row.old_text == row.new_text) or not row.edits:
        whole = _cut(row.new_text, 0, ends[1] | (ends[0] if same else set()))
        return [Text(flat(part)) for part in whole if part]
    lines = Text.assemble(*_pieces(row, *ends)).split("\n")
    return [line for line in lines if line.plain]


def _ends(side: Sequence[Unit]) -> set[int]:
    """Where in the joined text of a side its units end, but for the last."""
    return set(accumulate(len(unit.text) for unit in side[:-1]))


def _cut(text: str, start: int, ends: Collection[int]) -> list[str]:
    """`text`, which begins at `start`, cut behind each of the `ends` that lie in it.

    >>> _cut("一二三四", 10, {10, 12, 14, 20})
    ['一二', '三四', '']
    """
    inside = sorted(end - start for end in ends if start < end <= start + len(text))
    return [text[a:b] for a, b in pairwise([0, *inside, len(text)])]


def _pieces(row: Row, old_ends: set[int], new_ends: set[int]) -> Iterator[tuple[str, str]]:
    """Stretches of text with a style each; brackets tell the same without colour."""
    for index, edit in enumerate(row.edits):
        was = _cut(row.old_text[slice(*edit.old)], edit.old.start, old_ends)
        if edit.op is Op.EQUAL:
            shift = edit.new.start - edit.old.start
            ends = new_ends | {
                end + shift for end in old_ends if edit.old.start < end <= edit.old.end
            }
            now = _cut(row.new_text[slice(*edit.new)], edit.new.start, ends)
            yield _kept(now, first=index == 0, last=index == len(row.edits) - 1), ""
            continue
        now = _cut(row.new_text[slice(*edit.new)], edit.new.start, new_ends)
        if not was[-1] and not now[-1]:
            was.pop()  # one line break for both
        yield "\n".join(part and f"[-{flat(part)}-]" for part in was), _GONE
        yield "\n".join(part and f"{{+{flat(part)}+}}" for part in now), _COME


def _kept(parts: Sequence[str], *, first: bool, last: bool) -> str:
    """Unchanged text in lines, shortened; `first` and `last` where no change stands beside it."""
    final = len(parts) - 1
    return "\n".join(
        _shortened(flat(part), first=first or at > 0, last=last or at < final)
        for at, part in enumerate(parts)
    )


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Unchanged text, of which the ends next to a change are kept; its beginning where none is.

    >>> _shortened("一二三四五六七八九十一二三四五六七八九十", first=True, last=False)
    '…九十一二三四五六七八九十'
    """
    before = "" if first and not last else text[:_KEEP]
    behind = "" if last else text[-_KEEP:]
    if len(text) <= len(before) + len(behind) + 1:
        return text
    return f"{before}…{behind}"
