"""The line in which one types to filter a list, and what every screen with such a list does.

How many rows pass stands at the right: on a page in its top line, in a window in this line.
"""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Input

from cqtui.catalogs import say
from cqtui.tui.keys import bind_as
from cqtui.tui.rows import RowList
from cqtui.tui.themes import PALETTES, ink
from cqtui.tui.typed import TypedLine
from cqtui.typeset import cells

APART = 2
"""Cells at least between what is typed and the count."""


def counted(shown: int, total: int) -> str:
    """How many rows pass, of how many: the same everywhere.

    >>> counted(17, 243)
    '17 / 243'
    """
    return f"{shown} / {total}"


def nothing_passes(words: str) -> tuple[str, str]:
    """What stands in place of the rows where none holds what is typed, or is of the kind chosen."""
    if typed := " ".join(words.split()):
        return say("list.none", words=typed), say("list.none_do")
    return say("list.none_of_kind"), say("targets.hint_all")


class FilterLine(TypedLine):
    """What is typed; in a window how many rows pass too, at its right end.

    Where letters are keys in the list, Enter and the arrows lead into it; in a window where they
    are none, one goes on typing and Enter chooses `at_once`.
    """

    DEFAULT_CSS = """
    FilterLine { border: none; height: 1; padding: 0 1; background: $background; }
    FilterLine:focus { border: none; }
    FilterLine.-over { dock: bottom; margin: 0 0 1 0; background: $surface; }
    FilterLine.-over:focus { background: $surface; }
    FilterLine.-shut { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "key.to_hits", show=False),
        Binding("down", "rows(1)", "", show=False),
        Binding("up", "rows(-1)", "", show=False),
        Binding("pagedown", "page(1)", "", show=False),
        Binding("pageup", "page(-1)", "", show=False),
        bind_as("cancel", "give_up", "key.cancel"),
    ]
    FOOTER: ClassVar[tuple[str, ...]] = ("submit", "give_up")

    def __init__(
        self,
        owner: "Filtering",
        words: str = "",
        placeholder: str = "",
        *,
        at_once: bool = False,
        over: bool = False,
    ) -> None:
        """`over` the foot of the page, where it is shown while it is used alone."""
        super().__init__(
            words,
            placeholder=placeholder,
            select_on_focus=False,
            validate_on=(),  # whatever is typed is good; to say so costs finding its styles anew
            classes="-over" if over else None,
        )
        self.owner = owner
        self.at_once = at_once
        self.count = ""
        """As `counted` writes it."""
        self._shown = words
        """What was typed of which the rows are shown."""
        self._before: object = None
        """What the cursor stood on when one began to type."""

    def tell(self, count: str) -> None:
        """Say how many rows pass."""
        if count != self.count:
            self.count = count
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """What is typed, the count over its right end."""
        strip = super().render_line(y)
        width = self.scrollable_content_region.width
        room = width - cells(self.count) - APART
        if not self.count or room < 0:
            return strip
        style = ink(PALETTES[self.app.theme].soft, "default") + Style(
            bgcolor=self.rich_style.bgcolor
        )
        end = Strip([Segment(" " * APART + self.count, style)])
        return Strip.join([strip.adjust_cell_length(width, self.rich_style).crop(0, room), end])

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what passes."""
        event.stop()
        self.settle()

    def settle(self) -> None:
        """Show what passes, where that was not done yet: Enter may come before it was."""
        if self.value != self._shown:
            if not self.value:
                self._before = None
            elif self._before is None:
                self._before = self.owner.rows.spot
            self._shown = self.value
            self.owner.filtered(self.value)

    async def action_submit(self) -> None:
        """Into the list; in a window the row under the cursor is chosen."""
        self.settle()
        rows = self.owner.rows
        if self.at_once:
            rows.action_enter()
        elif rows.count or not self.owner.beyond(self.value):
            self.owner.to_rows()

    def action_rows(self, by: int) -> None:
        """A row on or back."""
        self.settle()
        rows = self.owner.rows
        if not self.at_once:
            self.owner.to_rows()
        rows.move_to(rows.cursor + by)

    def action_page(self, by: int) -> None:
        """A screenful on or back."""
        self.settle()
        rows = self.owner.rows
        if not self.at_once:
            self.owner.to_rows()
        if by > 0:
            rows.action_page_down()
        else:
            rows.action_page_up()

    def action_give_up(self) -> None:
        """Take away what is typed, else leave."""
        self.owner.action_give_up()

    def begin(self, typed: str = "") -> None:
        """Go on typing here, that first."""
        self.focus()
        if typed:
            self.insert_text_at_cursor(typed)

    def hold(self, words: str) -> None:
        """Begin with these words, whose rows are shown."""
        with self.prevent(Input.Changed):
            self.value = self._shown = words
        self.cursor_position = len(words)
        self._before = None
        self._pause_blink()

    def taken_back(self) -> object:
        """Take away what is typed; where the cursor stood before, None where it is to stay.

        It stays where one went on into the list and moved there.
        """
        before, self._before = self._before, None
        with self.prevent(Input.Changed):
            self.value = self._shown = ""
        return before if self.has_focus else None


def filter_keys() -> list[BindingType]:
    """The keys of a screen with a list that can be filtered."""
    return [
        bind_as("find", "find", "key.filter"),
        bind_as("other_pane", "other"),
        Binding("backspace", "erase", "", show=False),
        bind_as("cancel", "give_up", "key.cancel"),
    ]


class Filtering:
    """What a screen does whose list is filtered, or a list itself; to be the first of the bases.

    A Chinese character begins the filter wherever one is; letters are keys, so that for them `/`
    begins it. Esc takes away what was typed, then leaves.
    """

    field: FilterLine
    rows: RowList
    """The list."""

    # To be filled in.

    def filtered(self, words: str) -> None:
        """Show the rows that hold these words, and their count."""
        raise NotImplementedError

    def leave_list(self) -> None:
        """Esc, nothing being typed."""
        raise NotImplementedError

    @property
    def can_filter(self) -> bool:
        """Whether there is something to filter."""
        return True

    def to_rows(self) -> None:
        """Out of the line, into the list."""
        self.rows.focus()

    def beyond(self, words: str) -> bool:
        """Enter where no row passes: look for the words elsewhere; False where that is no use."""
        return False

    # What one does.

    def on_key(self, event: events.Key) -> None:
        """A character that no key stands for begins the filter: 粮食 needs no other key before."""
        char = event.character or ""
        if len(char) != 1 or char.isascii() or not char.isprintable():
            return
        if self.can_filter and not self.field.has_focus and not typing(self):
            self.begin_filter(char)
            event.stop()

    def begin_filter(self, typed: str = "") -> None:
        """Type here."""
        self.field.begin(typed)

    def action_find(self) -> None:
        """To the line in which one types."""
        if self.can_filter:
            self.begin_filter()

    def action_other(self) -> None:
        """From the line to the rows and back."""
        if self.can_filter:
            (self.rows if self.field.has_focus else self.field).focus()

    def action_erase(self) -> None:
        """Take away the last character typed."""
        if self.can_filter and not self.field.has_focus:
            self.field.focus()
            self.field.value = self.field.value[:-1]

    def action_give_up(self) -> None:
        """Take away what is typed, and be where one was; else leave."""
        inside = self.field.has_focus and not self.field.at_once
        if not (self.field.value or inside):
            self.leave_list()
            return
        if self.field.value:
            before = self.field.taken_back()
            self.filtered("")
            if before is not None:
                self.rows.return_to(before)
        if not self.field.at_once:
            self.rows.focus()


class FilteringOver(Filtering):
    """A list whose line stands over the foot of its page, while it is used alone."""

    def begin_filter(self, typed: str = "") -> None:
        """Show the line, and type there."""
        if not self.field.is_attached:
            self.rows.screen.mount(self.field, before="BottomLine")
        self.field.remove_class("-shut")
        self.field.can_focus = True
        super().begin_filter(typed)

    @property
    def filtering(self) -> bool:
        """Whether the line is shown."""
        return self.field.is_attached and not self.field.has_class("-shut")

    def action_erase(self) -> None:
        """To the line, which is shown again, or take away the last character in it."""
        if self.can_filter and not self.filtering:
            self.begin_filter()
        else:
            super().action_erase()

    def end_filter(self) -> None:
        """What one looked for is found: all rows are shown again, and no line."""
        if self.filtering:
            self.field.taken_back()
            self.filtered("")
            self._shut()

    def _shut(self) -> None:
        """The line is not seen: nobody types in it, nor comes to it late."""
        self.field.add_class("-shut")
        self.field.can_focus = False
        if self.field.has_focus:
            self.rows.focus()

    def action_give_up(self) -> None:
        """Take away what is typed; where nothing is, what Esc does elsewhere on the page."""
        if not self.filtering:
            raise SkipAction
        if self.field.value:
            super().action_give_up()
        self._shut()
        self.rows.focus()

    def leave_list(self) -> None:
        """It is no screen of its own."""


def typing(screen: object) -> bool:
    """Whether what is typed goes into some other line of a screen."""
    focused = screen.focused if isinstance(screen, Screen) else None
    return isinstance(focused, Input) or bool(getattr(focused, "TYPED", False))
