"""The sections of a document as a tree: folds, follows the text, jumps."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from cqtui.catalogs import say
from cqtui.model.document import Document, Section, Unit
from cqtui.tui.keys import bind, bind_as
from cqtui.tui.lists.line import FilteringOver, FilterLine, counted, nothing_passes
from cqtui.tui.lists.matching import Matcher, runs
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


class SectionTree(FilteringOver, RowList):
    """A tree of sections; each visible row is a section whose ancestors are all unfolded.

    While one types, the sections that are meant stand below those they are in, whatever is folded;
    the cursor goes from one that is meant to the next.
    """

    DEFAULT_CSS = "SectionTree { border: none; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bind("left", "right", "toggle_fold", "fold_all"),
        bind_as("find", "find", "key.filter"),
        Binding("backspace", "erase", "", show=False),
        bind_as("cancel", "give_up"),
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
        self._matcher = Matcher(lambda _: "", 0)
        self._meant: list[int] | None = None
        """The sections that are meant by what is typed, None while nothing is."""
        self.rows = self
        self.field = FilterLine(self, placeholder=say("sections.filter"), over=True)

    def show(self, found: Sequence[Node]) -> None:
        """Show these sections, the upper levels unfolded."""
        self.nodes = list(found)
        self._firsts = [node.unit for node in self.nodes]
        self._open = {i for i, n in enumerate(self.nodes) if n.depth + 1 < OPEN_DEPTH}
        self._here = self._shown = -1
        titles = [node.section.title for node in self.nodes]
        self._matcher = Matcher(titles.__getitem__, len(titles))
        self.cursor = 0
        self._unfolded()

    def tell(
        self, *, tallies: Mapping[str, str] | None = None, badges: Mapping[str, str] | None = None
    ) -> None:
        """Other counts of bookmarks, or other badges: rows that have another one are drawn anew."""
        changed: set[str] = set()
        if tallies is not None:
            changed |= _unlike(self.tallies, tallies)
            self.tallies = tallies
        if badges is not None:
            changed |= _unlike(self.badges, badges)
            self.badges = badges
        if changed:
            rows = [r for at, r in self._where.items() if self.nodes[at].section.id in changed]
            if rows:
                self.redraw_rows(*rows)

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
        before, self._here = self._shown, here
        self._shown = self._visible(here)
        if self._shown >= 0:
            self.move_to(self._where[self._shown], tell=False)
        shown = (self._where[number] for number in (before, self._shown) if number in self._where)
        self.redraw_rows(*shown)

    def _visible(self, number: int) -> int:
        """A section, or the nearest around it that is not folded away; -1 for none."""
        while 0 <= number < len(self.nodes) and number not in self._where:
            number = self.nodes[number].parent
        return number if self.nodes else -1

    def _unfolded(self) -> None:
        """Work out the visible rows; the cursor stays on its section or goes to an ancestor."""
        kept = self._rows[self.cursor] if self.cursor < len(self._rows) else 0
        self._rows = self._unfolded_rows() if self._meant is None else self._ways(self._meant)
        self._where = {index: row for row, index in enumerate(self._rows)}
        self.cursor = self._where.get(self._visible(kept), 0)
        self._shown = self._visible(self._here)
        self.rows_changed()
        self.move_to(self.cursor)

    def _unfolded_rows(self) -> list[int]:
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
        return rows

    # Filtering.

    def _ways(self, meant: Sequence[int]) -> list[int]:
        """Some sections, and those that they are in."""
        found = set(meant)
        for number in meant:
            while (number := self.nodes[number].parent) >= 0 and number not in found:
                found.add(number)
        return sorted(found)

    def filtered(self, words: str) -> None:
        """Show the sections whose title holds the words, or that have the number typed."""
        self._meant = self._meant_by(words) if words.strip() else None
        self._unfolded()
        if self._meant:
            ahead = (number for number in self._meant if number >= self._here)
            self.move_to(self._where[next(ahead, self._meant[0])])
        shown = len(self.nodes) if self._meant is None else len(self._meant)
        self.field.tell(counted(shown, len(self.nodes)))
        self.say_instead(*nothing_passes(words))

    def _meant_by(self, words: str) -> list[int]:
        from cqtui.tui.numbers import rank, walk

        found = set(self._matcher.passing(words))
        if walk(words):
            paths = number_paths(self.nodes)
            sections = (node.section.number for node in self.nodes)
            ranks = (rank(words, p, n) if p else None for p, n in zip(paths, sections, strict=True))
            found |= {at for at, one in enumerate(ranks) if one is not None}
        return sorted(found)

    def spot_at(self, row: int) -> object:
        """The section, whatever is folded above it."""
        return self._rows[row] if 0 <= row < self.count else None

    def move_to(self, index: int, *, tell: bool = True) -> None:
        """Put the cursor on a section; while one types, on one that is meant."""
        index = max(0, min(index, self.count - 1))
        if self._meant and self._rows[index] not in self._meant:
            rows = [self._where[number] for number in self._meant]
            beyond = [r for r in rows if (r > index if index >= self.cursor else r < index)]
            index = (beyond[0] if index >= self.cursor else beyond[-1]) if beyond else self.cursor
        super().move_to(index, tell=tell)

    @property
    def can_filter(self) -> bool:
        """There are sections."""
        return bool(self.nodes)

    def begin_filter(self, typed: str = "") -> None:
        """Type over the foot of the page."""
        if not self.filtering:
            self.field.tell(counted(len(self.nodes), len(self.nodes)))
        super().begin_filter(typed)

    def action_enter(self) -> None:
        """Go to the section under the cursor; what was typed to find it is done with."""
        if self.count:
            number = self._rows[self.cursor]
            self.choose(number)

    def choose(self, number: int) -> None:
        """Go to a section."""
        if self._meant is not None:
            self.end_filter()
            for around in self._ways([number]):
                if around != number:
                    self._open.add(around)
            self._unfolded()
        self.move_to(self._where[number])
        super().action_enter()

    # What is drawn.

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
        lit = ink(colors.text, colors.mark)
        title = node.section.title.strip()
        quiet = ink(colors.dim, back)
        opened = number in self._open or self._meant is not None
        fold = ("▾" if opened else "▸") if node.has_children else " "
        kept = (self.tallies.get(node.section.id, ""), self.badges.get(node.section.id, ""))
        badge = " ".join(filter(None, kept))
        left = [
            (" " * (1 + 2 * node.depth), quiet),
            (f"{fold} ", quiet),
            *((piece, lit if hit else words) for piece, hit in self._pieces(number, title)),
        ]
        # A blank even where no badge stands: a cut title must not touch the text beside it.
        return spread(left, [(f" {badge}", ink(colors.accent, back))], width, words)

    def _pieces(self, number: int, title: str) -> Iterator[tuple[str, bool]]:
        """A title, what was looked for apart."""
        if self._meant is None:
            yield title, False
        else:
            yield from runs(title, self._matcher.wanted.places(title))

    def clicked(self, index: int, event: events.Click) -> None:
        """A click on the fold mark folds, on the title it jumps."""
        node = self.node_at(index)
        if self._meant is not None:
            self.choose(self._rows[index])
            return
        self.move_to(index)
        if node and node.has_children and event.x <= 2 + 2 * node.depth:
            self.action_toggle_fold()
        else:
            self.action_enter()

    def action_toggle_fold(self) -> None:
        """Fold or unfold the section under the cursor."""
        if self.count and self._meant is None:
            self._open ^= {self._rows[self.cursor]}
            self._refolded()

    def action_left(self) -> None:
        """Fold; from a folded section go to the one around it."""
        if not self.count or self._meant is not None:
            return
        number = self._rows[self.cursor]
        if number in self._open and self.nodes[number].has_children:
            self._open.discard(number)
            self._refolded()
        elif (parent := self.nodes[number].parent) >= 0:
            self.move_to(self._where[parent])

    def action_right(self) -> None:
        """Unfold; from an unfolded section go to the first one in it."""
        if not self.count or self._meant is not None:
            return
        number = self._rows[self.cursor]
        if self.nodes[number].has_children and number not in self._open:
            self._open.add(number)
            self._refolded()
        elif self.nodes[number].has_children:
            self.move_to(self.cursor + 1)

    def action_fold_all(self) -> None:
        """Fold all, or unfold all where nothing is unfolded."""
        if self._meant is not None:
            return
        parents = {i for i, n in enumerate(self.nodes) if n.has_children}
        self._open = set() if self._open & parents else parents
        self._refolded()

    def _refolded(self) -> None:
        """A person folded or unfolded something."""
        self._unfolded()
        self.post_message(self.Folded())


def _unlike(before: Mapping[str, str], now: Mapping[str, str]) -> set[str]:
    """What of two mappings stands in one alone, or otherwise in the other."""
    return {one for one, _ in before.items() ^ now.items()}
