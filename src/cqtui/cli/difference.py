"""How two reports differ, printed for a person."""

from collections.abc import Collection

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cqtui.cli.differencerow import print_row, print_unchanged, target_text
from cqtui.cli.plain import flat
from cqtui.compare.changes import kinds
from cqtui.export.rows import SIGNS, Left, left_text, selected
from cqtui.export.unified import Line, Role
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document
from cqtui.tui.catalogs import say

_ROLES = {
    Role.FILE: "bold",
    Role.HUNK: "cyan",
    Role.CONTEXT: "",
    Role.REMOVED: "red",
    Role.ADDED: "green",
    # Those that git gives to moved lines: pagers know a move by them.
    Role.MOVED_FROM: "bold magenta",
    Role.MOVED_TO: "bold cyan",
}


def print_difference(
    console: Console,
    comparison: Comparison,
    only: Collection[str] = (),
    context: int | None = 0,
) -> None:
    """Print each changed row with its changes marked within, unchanged rows as a count.

    `only` and `context` narrow down and widen what is shown (`export.rows.selected`).
    """
    _print_titles(console, comparison)
    counts = (f"{mark} {word} {count}" for mark, word, count in _counts(comparison))
    console.print(Text(" · ".join(counts)))
    for item in selected(comparison, only, context):
        if isinstance(item, Left):
            console.print(Text(f"···· {left_text(item, say)} ····", "dim"))
        elif kinds(item):
            print_row(console, item)
        else:
            print_unchanged(console, item)


def print_summary(console: Console, comparison: Comparison) -> None:
    """Print how many rows of each kind there are, and the targets that changed."""
    _print_titles(console, comparison)
    counts = _counts(comparison)
    column = max(cell_len(word) for _, word, _ in counts)
    for mark, word, count in counts:
        console.print(Text(f"{_padded(mark, 2)} {_padded(word, column)} {count:>5}"))
    for change in comparison.targets:
        if change.change != "unchanged":
            console.print(target_text(change))


def print_line(console: Console, line: Line) -> None:
    """Print a line of a unified diff, never cut or broken: programs read it too."""
    console.print(Text(line.text, _ROLES[line.role]), soft_wrap=True)


def _print_titles(console: Console, comparison: Comparison) -> None:
    console.print(_title(SIGNS["removed"], comparison.old, "red"))
    console.print(_title(SIGNS["added"], comparison.new, "green"))


def _title(mark: str, document: Document, style: str) -> Text:
    """Year, place and title, each told once."""
    known = (str(document.year or ""), document.place)
    facts = [fact for fact in known if fact and fact not in document.title]
    return Text(flat(" ".join([mark, *facts, document.title])), f"bold {style}")


def _counts(comparison: Comparison) -> list[tuple[str, str, int]]:
    """Mark, word and number of each line of the summary."""
    return [
        (SIGNS.get(name, SIGNS["targets"]), say(f"cli.{name}"), count)
        for name, count in comparison.summary.items()
    ]


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - cell_len(text))
