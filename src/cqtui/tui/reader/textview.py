"""The text of a document under keys and mouse."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from cqtui.tui.keys import bind
from cqtui.tui.reader import motions
from cqtui.tui.reader.caret import Caret
from cqtui.tui.reader.caretpane import CaretPane
from cqtui.tui.reader.motions import By
from cqtui.tui.reader.stretch import Place, Standpoint
from cqtui.tui.reader.textpane import ABOVE

__all__ = ["ABOVE", "Place", "Standpoint", "TextView"]

GOING = ("grow", "next_word", "next_clause", "next_sentence", "line_end", "end_caret", "help")
"""Keys in the bottom line while one goes about with the caret."""
CHOOSING = (
    "bookmark",
    "annotate",
    "copy",
    "export",
    "next_word",
    "end_caret",
    "next_clause",
    "other_side",
    "help",
)
"""Keys in the bottom line while one selects."""
CARET_ONLY = frozenset(
    (
        "grow",
        "next_word",
        "previous_word",
        "next_clause",
        "previous_clause",
        "next_sentence",
        "previous_sentence",
        "line_start",
        "line_end",
        "other_side",
        "end_caret",
    )
)
"""What keys do only where there is a caret; else they are the screen's."""


class TextView(CaretPane):
    """Paragraphs to be read, and to be selected from by mouse or keys."""

    BINDINGS: ClassVar[list[BindingType]] = bind(
        "grow",
        "next_word",
        "previous_word",
        "next_clause",
        "previous_clause",
        "next_sentence",
        "previous_sentence",
        "line_start",
        "line_end",
        "other_side",
        "end_caret",
        "line_down",
        "line_up",
        "page_down",
        "page_up",
        "half_down",
        "half_up",
        "top",
        "bottom",
        "next_paragraph",
        "previous_paragraph",
        "left",
        "right",
    )

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.when_pointed: Callable[[Place | None], None] = lambda _: None
        """Called with the character under the mouse, None beside the words."""
        self.when_clicked: Callable[[Place | None], None] = lambda _: None
        """Called with the character that was clicked."""

    @property
    def FOOTER(self) -> tuple[str, ...]:  # noqa: N802 - as the other widgets call it
        """The keys that the bottom line names; without a caret those of the screen."""
        if self.caret is None:
            return ()
        return GOING if self.caret.since is None else CHOOSING

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Some keys mean something else where there is no caret."""
        return self.caret is not None or action not in CARET_ONLY

    # -- keys of the caret

    def action_grow(self) -> None:
        """Select from the caret on; again, select nothing."""
        if self.caret is None:
            return
        going = self.caret.since is not None and not self.caret.whole
        self.caret.since = None if going else self.caret.since or self.caret.place
        self.caret.whole = False
        self._moved()

    def action_end_caret(self) -> None:
        """Neither caret nor selection."""
        if self.caret:
            self._let_go()
            self.choose(None)

    def action_other_side(self) -> None:
        """Go on at the other end of what is selected."""
        if self.caret:
            self.caret.other_side()
            self._moved()

    def action_next_word(self) -> None:
        """The next word."""
        self._onward(By.WORD)

    def action_previous_word(self) -> None:
        """The word before."""
        self._back(By.WORD)

    def action_next_clause(self) -> None:
        """The next clause."""
        self._onward(By.CLAUSE)

    def action_previous_clause(self) -> None:
        """The clause before."""
        self._back(By.CLAUSE)

    def action_next_sentence(self) -> None:
        """The next sentence."""
        self._onward(By.SENTENCE)

    def action_previous_sentence(self) -> None:
        """The sentence before."""
        self._back(By.SENTENCE)

    def action_line_start(self) -> None:
        """The first character of the line."""
        self._go(motions.line_start)

    def action_line_end(self) -> None:
        """The last character of the line."""
        self._go(motions.line_end)

    # -- keys and mouse

    def on_click(self, event: events.Click) -> None:
        """A click makes a paragraph current."""
        y = self.scroll_offset.y + event.y
        if not self.paras or y >= self.setting.height:
            return
        place = self.place_at(event.x, event.y)
        if event.chain > 1:
            event.prevent_default()  # which would select the whole text
            if place:
                self._choose_around(place, By.WORD if event.chain == 2 else By.PARAGRAPH)
        elif self.caret and self.chosen:
            self.start_caret()  # go on by keys where the mouse stopped
        elif self.caret and place:
            self.caret = Caret(motions.settled(self.setting, place))
            self._moved()
        self._make_current(self.setting.locate(y)[0])
        self.when_clicked(place)

    def _choose_around(self, place: Place, by: By) -> None:
        """Select the word, or the paragraph, that a character belongs to."""
        found = motions.around(self.setting, place, by, self.words)
        if found:
            self._let_go()
            self.choose(found)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """What lies under the mouse may have something to tell."""
        self.when_pointed(self.place_at(event.x, event.y))

    def place_at(self, x: int, y: int) -> Place | None:
        """The character drawn at a cell of the widget; None beside the words."""
        y += self.scroll_offset.y
        if not self.paras or y >= self.setting.height:
            return None
        index, row = self.setting.locate(y)
        offset = self.lines.offset_at(index, row, x)
        return Place(index, offset) if offset >= 0 else None

    def _scroll_by(self, lines: int) -> None:
        before = self.scroll_offset.y
        self.scroll_to(y=before + lines, animate=False, force=True)
        if self.scroll_offset.y == before and self.paras:
            step = 1 if lines > 0 else -1
            self._make_current(max(0, min(self.current + step, len(self.paras) - 1)))

    def action_line_down(self) -> None:
        """One line on; at the end, one paragraph."""
        self._lines(1)

    def action_line_up(self) -> None:
        """One line back."""
        self._lines(-1)

    def _lines(self, by: int) -> None:
        if self.caret:
            self._down(by)
        else:
            self._scroll_by(by)

    def action_page_down(self) -> None:
        """A screenful on, two lines kept; at the end, the last paragraph."""
        self._page(1, max(1, self.size.height - 2))

    def action_page_up(self) -> None:
        """A screenful back, two lines kept; at the start, the first paragraph."""
        self._page(-1, max(1, self.size.height - 2))

    def action_half_down(self) -> None:
        """Half a screenful on."""
        self._page(1, max(1, self.size.height // 2))

    def action_half_up(self) -> None:
        """Half a screenful back."""
        self._page(-1, max(1, self.size.height // 2))

    def _page(self, step: int, lines: int) -> None:
        if self.caret:
            self._down(step * lines)
            return
        before = self.scroll_offset.y
        self._scroll_by(step * lines)
        if self.scroll_offset.y == before and self.paras:
            self._make_current(len(self.paras) - 1 if step > 0 else 0)

    def action_top(self) -> None:
        """The first line."""
        if self.caret:
            self._go(lambda layout, _: motions.first(layout))
            return
        self._make_current(0)  # in a text that fits on the screen nothing else is drawn anew
        self.scroll_to(y=0, animate=False, force=True)
        self._tell()

    def action_bottom(self) -> None:
        """The last line."""
        if self.caret:
            self._go(lambda layout, _: motions.last(layout))
        elif self.paras:
            self.jump(Place(len(self.paras) - 1, max(0, len(self.paras[-1].text) - 1)))

    def go_to_number(self, number: int) -> None:
        """To the paragraph of that number, or the last; to the line, in the file as it is."""
        if self.paras:
            index = max(0, min(number, len(self.paras)) - 1)
            if self.caret:
                self._go(lambda layout, _: motions.first_of(layout, index))
            else:
                self.jump(Place(index), above=0)

    def action_next_paragraph(self) -> None:
        """The next paragraph becomes current."""
        if self.caret:
            self._onward(By.PARAGRAPH)
        else:
            self._step(1)

    def action_previous_paragraph(self) -> None:
        """The paragraph before becomes current."""
        if self.caret:
            self._back(By.PARAGRAPH)
        else:
            self._step(-1)

    def _step(self, by: int) -> None:
        index = self.current + by
        if 0 <= index < len(self.paras):
            first, last = self.on_screen
            if not first < index < last:
                self.jump(Place(index))
            self._make_current(index)

    def action_left(self) -> None:
        """A character back; without a caret, wide tables to the left."""
        if self.caret:
            self._go(motions.left)
        else:
            self._shift_by(-8)

    def action_right(self) -> None:
        """A character on; without a caret, wide tables to the right."""
        if self.caret:
            self._go(motions.right)
        else:
            self._shift_by(8)

    def on_mouse_scroll_right(self, _event: events.MouseScrollRight) -> None:
        """Sideways with the wheel."""
        self._shift_by(4)

    def on_mouse_scroll_left(self, _event: events.MouseScrollLeft) -> None:
        """Sideways with the wheel."""
        self._shift_by(-4)
