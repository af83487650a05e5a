"""The two lists of the search: hits with their marks, and how they are spread."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.style import Style
from textual.binding import BindingType
from textual.message import Message
from textual.strip import Strip

from cqtui.catalogs import say
from cqtui.library.search.found import Choice, Count, Facets, Hit, snippet
from cqtui.model.document import Kind, Span
from cqtui.tui.keys import bind
from cqtui.tui.rows import RowList
from cqtui.tui.segments import clip, fit, line, spread
from cqtui.tui.themes import ink
from cqtui.typeset import cells

REPORT, ADDRESS = 20, 14
"""Cells that the report and the place in it may take; where there is little room the latter goes.
Columns are as wide as what stands in them."""
WIDE = 76
"""Cells from which a row has all."""
SIDE = 26
"""Cells of the facets."""
CHOSEN = "●"
_STOPS = "。！？；：，、"


def told(hit: Hit) -> str:
    """The report of a hit in a few words; a digest of one is told from it."""
    facts = hit.facts
    digest = say(f"kind.{facts.kind}") if facts.kind == Kind.INTERPRETATION.value else ""
    known = [word for word in (str(facts.year or ""), facts.place) if word]
    return " ".join(filter(None, (*known, digest))) if known else facts.title


def where(hit: Hit) -> str:
    """The way to the passage: the report, the sections above it, the heading it stands under.

    A section's number is not said beside its heading, which begins with it.
    """
    passage = hit.passage
    steps = passage.section.split("/") if passage.section else []
    # A long title is cut in the address, so that it may be told from the heading's beginning only.
    heading = " ".join(passage.title.split())
    if steps and heading.startswith(steps[-1].rstrip("…" + _STOPS)):
        steps.pop()
    return " ❭ ".join(step for step in (told(hit), *steps, heading) if step)


class HitRows(RowList):
    """The hits, a line each: the report, where in it, the words around what was found."""

    BINDINGS: ClassVar[list[BindingType]] = bind("next_hit", "previous_hit")
    FOOTER: ClassVar[tuple[str, ...]] = ("enter", "find", "other_pane", "help", "leave")
    ON_PAGE = True

    class Beyond(RowList.Moved):
        """The cursor is to stand on a hit that was not fetched yet."""

    def __init__(self) -> None:
        super().__init__("hits")
        self.hits: tuple[Hit, ...] = ()
        self.total = 0
        """How many hits there are, those that were not fetched too."""
        self._report = self._address = 0
        """Cells of the two columns."""

    def show(self, hits: tuple[Hit, ...], at: int = 0, total: int = 0) -> None:
        """Show these, the first of `total`, the cursor on one of them."""
        self.hits, self.total = hits, total
        reports = {hit.key: hit for hit in hits}.values()
        self._report = min(REPORT, max((cells(told(hit)) for hit in reports), default=0))
        sections = {hit.passage.section for hit in hits}
        self._address = min(ADDRESS, max(map(cells, sections), default=0))
        self.cursor = at
        self.rows_changed()
        self.move_to(self.cursor, tell=False)

    @property
    def count(self) -> int:
        """The hits that were fetched."""
        return len(self.hits)

    def spot_at(self, row: int) -> object:
        """The passage, whatever stands above it."""
        return self.hits[row].passage if 0 <= row < self.count else None

    @property
    def here(self) -> Hit | None:
        """The hit under the cursor."""
        return self.hits[self.cursor] if self.hits else None

    def draw_row(self, index: int, width: int, back: str) -> Strip:
        """A heading stands out; what was found does so more."""
        hit, colors = self.hits[index], self.palette
        quiet, soft = ink(colors.dim, back), ink(colors.soft, back)
        words = ink(colors.text, back, bold=hit.passage.heading)
        found = ink(colors.accent, back, bold=True)
        left = [("  ", quiet), (fit(told(hit), self._report), soft), ("  ", quiet)]
        if width >= WIDE and self._address:
            left += [(fit(hit.passage.section, self._address), quiet), ("  ", quiet)]
        room = max(8, (width - sum(cells(text) for text, _ in left) - 2) // 2)
        text, spans = snippet(hit.passage.text, hit.matches, room)
        return line([*left, *_marked(text, spans, words, found)], width, quiet)

    def action_bottom(self) -> None:
        """The last hit of all."""
        self.go_to_number(self.total)

    def go_to_number(self, number: int) -> None:
        """To the hit of that number, or the last; one that is not there yet is asked for."""
        if self.count < min(number, self.total):
            self.post_message(self.Beyond(self, min(number, self.total) - 1))
        else:
            super().go_to_number(number)

    def action_next_hit(self) -> None:
        """Next row."""
        self.action_line_down()

    def action_previous_hit(self) -> None:
        """Row before."""
        self.action_line_up()


def _marked(
    text: str, spans: Sequence[Span], words: Style, found: Style
) -> Iterator[tuple[str, Style]]:
    at = 0
    for start, end in spans:
        yield text[at:start], words
        yield text[start:end], found
        at = end
    yield text[at:], words


class _Row(NamedTuple):
    """A line of the facets."""

    family: str
    """Its name in `Choice`."""
    value: Count | None = None
    """None for the name of the family."""


class FacetRows(RowList):
    """Years, kinds and places with their hits; one chooses what to see."""

    BINDINGS: ClassVar[list[BindingType]] = bind("mark")
    FOOTER: ClassVar[tuple[str, ...]] = ("mark", "find", "other_pane", "help", "leave")

    class Toggled(Message):
        """A value was chosen, or is no longer."""

        def __init__(self, family: str, value: str) -> None:
            super().__init__()
            self.family = family
            self.value = value

    def __init__(self) -> None:
        super().__init__("facets")
        self.facets = Facets()
        self.chosen = Choice()
        self.rows: list[_Row] = []

    def show(self, facets: Facets, chosen: Choice) -> None:
        """Show these counts; what is chosen stays in sight where it has none."""
        self.facets, self.chosen = facets, chosen
        self.rows = []
        for family, counts, values in zip(Choice._fields, facets, chosen, strict=True):
            gone = sorted(values - {count.value for count in counts})
            shown = [*counts, *(Count(value, 0, 0) for value in gone)]
            if shown:
                self.rows += [_Row(family), *(_Row(family, count) for count in shown)]
        self.rows_changed()
        self.move_to(self.cursor, tell=False)

    @property
    def count(self) -> int:
        """Values and the names of their families."""
        return len(self.rows)

    def move_to(self, index: int, *, tell: bool = True) -> None:
        """Put the cursor on a value: the name of a family is passed over."""
        index = max(0, min(index, self.count - 1))
        if self.rows and self.rows[index].value is None:
            index += -1 if 0 < index < self.cursor else 1
        super().move_to(index, tell=tell)

    def draw_row(self, index: int, width: int, back: str) -> Strip:
        """The value and its hits; a mark where it is chosen.

        The cursor is seen only while it moves here, else it would look like a choice.
        """
        row, colors = self.rows[index], self.palette
        back = back if self.has_focus else colors.panel
        quiet = ink(colors.dim, back)
        if row.value is None:
            return line([("  ", quiet), (say(f"search.{row.family[:-1]}"), quiet)], width, quiet)
        chosen = row.value.value in getattr(self.chosen, row.family)
        words = ink(colors.text if chosen else colors.soft, back, bold=chosen)
        hits = f"{row.value.hits} "
        name = clip(_name(row.family, row.value.value), width - len(hits) - 6)
        left = [(f"  {CHOSEN if chosen else ' '} ", ink(colors.accent, back)), (name, words)]
        return spread(left, [(hits, quiet)], width, words)

    def action_enter(self) -> None:
        """Choose the value, or let it go."""
        row = self.rows[self.cursor] if self.rows else None
        if row and row.value:
            self.post_message(self.Toggled(row.family, row.value.value))

    def action_mark(self) -> None:
        """As Enter."""
        self.action_enter()


def _name(family: str, value: str) -> str:
    if family == "kinds" and value:
        return say(f"kind.{value}")
    return value or say("search.unknown")
