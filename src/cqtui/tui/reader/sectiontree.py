"""The sections of a document as a tree: folds, follows the text, jumps."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from cqtui.model.document import Document, Section, Unit
from cqtui.tui.keys import bind
from cqtui.tui.rows import RowList
from cqtui.tui.segments import spread
from cqtui.tui.themes import ink

OPEN_DEPTH = 2
"""Levels that are unfolded at first; deeper ones follow the text or a key."""


class Node(NamedTuple):
    """A section in the tree."""

    section: Section
    unit: int
    """Index of the first unit at or below its heading."""
    depth: int
    """0 at the top."""
    parent: int
    """Index of the section around it, -1 at the top."""
    has_children: bool


def nodes(document: Document, units: Sequence[Unit]) -> list[Node]:
    """The sections of `document` in reading order, with where they begin among its `units`."""
    first: dict[str, int] = {}
    for index, unit in enumerate(units):
        for section in unit.path:
            first.setdefault(section.id, index)
    found: list[Node] = []
    _collect(document.root, -1, 0, first, found)
    return found


def number_paths(found: Sequence[Node]) -> list[tuple[int, ...]]:
    """What the numbers tell from the outermost section down to each; those without are left out."""
    from cqtui.tui.numbers import value

    paths: list[tuple[int, ...]] = []
    for node in found:
        above = paths[node.parent] if node.parent >= 0 else ()
        own = value(node.section.number)
        paths.append((*above, own) if own else above)
    return [p if value(n.section.number) else () for p, n in zip(paths, found, strict=True)]


def _collect(
    section: Section, parent: int, depth: int, first: Mapping[str, int], found: list[Node]
) -> None:
    for child in section.sections:
        before = found[-1].unit if found else 0
        node = Node(child, first.get(child.id, before), depth, parent, bool(child.sections))
        found.append(node)
        _collect(child, len(found) - 1, depth + 1, first, found)


class SectionTree(RowList):
    """A tree of sections; each visible row is a section whose ancestors are all unfolded."""

    DEFAULT_CSS = "SectionTree { border: none; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("left", "right", "toggle_fold", "fold_all"),
    ]

    class Folded(Message):
        """A section was folded or unfolded."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.nodes: list[Node] = []
        self.badges: Mapping[str, str] = {}
        """Something short behind a section, by its id."""
        self.tallies: Mapping[str, str] = {}
        """How many bookmarks stand in a section, by its id; before the badge."""
        self._open: set[int] = set()
        self._rows: list[int] = []
        self._where: dict[int, int] = {}
        self._firsts: list[int] = []
        self._here = -1
        self._shown = -1

    def show(self, found: Sequence[Node]) -> None:
        """Show these sections, the upper levels unfolded."""
        self.nodes = list(found)
        self._firsts = [node.unit for node in self.nodes]
        self._open = {i for i, n in enumerate(self.nodes) if n.depth + 1 < OPEN_DEPTH}
        self._here = self._shown = -1
        self.cursor = 0
        self._unfolded()

    @property
    def opened(self) -> frozenset[str]:
        """The titles of the sections that are unfolded, each with those around it."""
        return frozenset(self._title_path(i) for i in self._open if self.nodes[i].has_children)

    def unfold_all_of(self, titles: frozenset[str]) -> None:
        """Unfold the sections of these titles, as `opened` gave them, and fold the others."""
        parents = (i for i, node in enumerate(self.nodes) if node.has_children)
        self._open = {i for i in parents if self._title_path(i) in titles}
        self._unfolded()

    def _title_path(self, number: int) -> str:
        titles = []
        while number >= 0:
            titles.append(self.nodes[number].section.title)
            number = self.nodes[number].parent
        return "\n".join(reversed(titles))

    @property
    def count(self) -> int:
        """How many rows are visible when scrolled through."""
        return len(self._rows)

    def node_at(self, row: int) -> Node | None:
        """The section on a row."""
        return self.nodes[self._rows[row]] if 0 <= row < len(self._rows) else None

    def section_at(self, unit: int) -> int:
        """Index of the innermost section that `unit` stands in, -1 before the first."""
        return bisect_right(self._firsts, unit) - 1

    def follow(self, unit: int) -> None:
        """Put the cursor on the section of `unit`, or its nearest visible ancestor."""
        here = self.section_at(unit)
        if here == self._here:
            return
        self._here = here
        self._shown = self._visible(here)
        if self._shown >= 0:
            self.move_to(self._where[self._shown], tell=False)
        self.refresh()

    def _visible(self, number: int) -> int:
        """A section, or the nearest around it that is not folded away; -1 for none."""
        while 0 <= number < len(self.nodes) and number not in self._where:
            number = self.nodes[number].parent
        return number if self.nodes else -1

    def _unfolded(self) -> None:
        """Work out the visible rows; the cursor stays on its section or goes to an ancestor."""
        kept = self._rows[self.cursor] if self.cursor < len(self._rows) else 0
        rows = []
        hidden_below = -1
        for index, node in enumerate(self.nodes):
            if hidden_below >= 0:
                if node.depth > hidden_below:
                    continue
                hidden_below = -1
            rows.append(index)
            if node.has_children and index not in self._open:
                hidden_below = node.depth
        self._rows = rows
        self._where = {index: row for row, index in enumerate(rows)}
        self.cursor = self._where.get(self._visible(kept), 0)
        self._shown = self._visible(self._here)
        self.rows_changed()
        self.move_to(self.cursor)

    def draw_row(self, index: int, width: int, back: str) -> Strip:
        """Fold mark, title, badge."""
        number = self._rows[index]
        node, colors = self.nodes[number], self.palette
        here = number == self._shown
        focused = self.has_focus and index == self.cursor
        color = colors.accent if here else colors.soft if node.depth < OPEN_DEPTH else colors.dim
        if focused:
            color = colors.text
        words = ink(color, back, bold=here or node.depth == 0)
        quiet = ink(colors.dim, back)
        fold = ("▾" if number in self._open else "▸") if node.has_children else " "
        kept = (self.tallies.get(node.section.id, ""), self.badges.get(node.section.id, ""))
        badge = " ".join(filter(None, kept))
        left = [
            (" " * (1 + 2 * node.depth), quiet),
            (f"{fold} ", quiet),
            (node.section.title.strip(), words),
        ]
        # A blank even where no badge stands: a cut title must not touch the text beside it.
        return spread(left, [(f" {badge}", ink(colors.accent, back))], width, words)

    def clicked(self, index: int, event: events.Click) -> None:
        """A click on the fold mark folds, on the title it jumps."""
        node = self.node_at(index)
        self.move_to(index)
        if node and node.has_children and event.x <= 2 + 2 * node.depth:
            self.action_toggle_fold()
        else:
            self.action_enter()

    def action_toggle_fold(self) -> None:
        """Fold or unfold the section under the cursor."""
        if self.count:
            self._open ^= {self._rows[self.cursor]}
            self._refolded()

    def action_left(self) -> None:
        """Fold; from a folded section go to the one around it."""
        if not self.count:
            return
        number = self._rows[self.cursor]
        if number in self._open and self.nodes[number].has_children:
            self._open.discard(number)
            self._refolded()
        elif (parent := self.nodes[number].parent) >= 0:
            self.move_to(self._where[parent])

    def action_right(self) -> None:
        """Unfold; from an unfolded section go to the first one in it."""
        if not self.count:
            return
        number = self._rows[self.cursor]
        if self.nodes[number].has_children and number not in self._open:
            self._open.add(number)
            self._refolded()
        elif self.nodes[number].has_children:
            self.move_to(self.cursor + 1)

    def action_fold_all(self) -> None:
        """Fold all, or unfold all where nothing is unfolded."""
        parents = {i for i, n in enumerate(self.nodes) if n.has_children}
        self._open = set() if self._open & parents else parents
        self._refolded()

    def _refolded(self) -> None:
        """A person folded or unfolded something."""
        self._unfolded()
        self.post_message(self.Folded())
