"""How two reports differ, printed for a person."""

from collections.abc import Collection

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from cqtui.catalogs import say
from cqtui.cli.differencerow import print_row, print_unchanged, target_text
from cqtui.cli.plain import flat
from cqtui.compare.changes import kinds
from cqtui.export.rows import Left, left_text, selected
from cqtui.export.signs import SIGNS
from cqtui.export.unified import Line, Role
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document

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
    *,
    names: tuple[str, str] = ("", ""),
) -> None:
    """Print each changed row with its changes marked within, unchanged rows as a count.

    `only` and `context` narrow down and widen what is shown (`export.rows.selected`); `names` are
    the files', told where the titles do not tell the reports apart.
    """
    _print_titles(console, comparison, names)
    counts = (f"{mark} {word} {count}" for mark, word, count in _counts(comparison))
    console.print(Text(" · ".join(counts)))
    for item in selected(comparison, only, context):
        if isinstance(item, Left):
            console.print(Text(f"···· {left_text(item, say)} ····", "dim"))
        elif kinds(item):
            print_row(console, item)
        else:
            print_unchanged(console, item)


def print_summary(
    console: Console, comparison: Comparison, *, names: tuple[str, str] = ("", "")
) -> None:
    """Print how many rows of each kind there are, and the targets that changed.

    `names` as `print_difference` has them.
    """
    _print_titles(console, comparison, names)
    counts = _counts(comparison)
    column = max(cell_len(word) for _, word, _ in counts)
    for mark, word, count in counts:
        console.print(Text(f"{_padded(mark, 2)} {_padded(word, column)} {count:>5}"))
    for change in comparison.targets:
        if change.notable:
            console.print(target_text(change))


def print_line(console: Console, line: Line) -> None:
    """Print a line of a unified diff, never cut or broken: programs read it too."""
    console.print(Text(line.text, _ROLES[line.role]), soft_wrap=True)


def _print_titles(console: Console, comparison: Comparison, names: tuple[str, str]) -> None:
    old, new = _title(comparison.old), _title(comparison.new)
    told = names if old == new else ("", "")
    for sign, style, title, name in zip(
        (SIGNS["removed"], SIGNS["added"]), ("red", "green"), (old, new), told, strict=True
    ):
        console.print(
            Text(flat("  ".join(p for p in (f"{sign} {title}", name) if p)), f"bold {style}")
        )


def _title(document: Document) -> str:
    """Year, place and title, each told once."""
    known = (str(document.year or ""), document.place)
    facts = [fact for fact in known if fact and fact not in document.title]
    return " ".join([*facts, document.title])


def _counts(comparison: Comparison) -> list[tuple[str, str, int]]:
    """Mark, word and number of each line of the summary."""
    return [
        (SIGNS.get(name, SIGNS["targets"]), say(f"cli.{name}"), count)
        for name, count in comparison.summary.items()
    ]


def _padded(text: str, columns: int) -> str:
    return text + " " * (columns - cell_len(text))
