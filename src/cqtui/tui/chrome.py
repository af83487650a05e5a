"""What every screen has: a line on top that says where one is, a line below, help, a palette."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events
from textual.app import App, ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widget import Widget

from cqtui.catalogs import say
from cqtui.tui.behind import Behind
from cqtui.tui.breadcrumb import ARROW, NARROW, shortened
from cqtui.tui.drawn import Drawn, Empty
from cqtui.tui.frames import Framed
from cqtui.tui.keys import KEYS, bind, in_order, shown
from cqtui.tui.segments import clip, line, spread
from cqtui.tui.sparing import SparingCompositor
from cqtui.tui.themes import PALETTES, Palette, ink
from cqtui.typeset import cells

if TYPE_CHECKING:
    from cqtui.tui.keyboard.binding import Chain
    from cqtui.tui.program import CqtuiApp
    from cqtui.tui.reader.stretch import Place
    from cqtui.tui.tabs.line import Piece
    from cqtui.tui.tabs.tabs import Tabs

MIN_WIDTH = 60
"""Cells; a narrower terminal is asked to grow."""
MIN_HEIGHT = 16
"""Lines; a lower terminal is asked to grow."""
MIDDLE = 2
"""The middle button of a mouse."""


class Bar(Drawn, Widget):
    """A line of the frame, drawn cell by cell."""

    DEFAULT_CSS = "Bar { height: 1; width: 100%; background: $surface; }"
    ALLOW_SELECT = False

    @property
    def palette(self) -> Palette:
        """The colours of the theme in use."""
        return PALETTES[self.app.theme]


class TopLine(Bar):
    """Where one is: the parts of a breadcrumb, and something short on the right."""

    DEFAULT_CSS = "TopLine { dock: top; }"

    class TabPicked(Message):
        """A tab was clicked: number `index` from 0, to be closed or to be seen."""

        def __init__(self, index: int, *, closes: bool) -> None:
            super().__init__()
            self.index = index
            self.closes = closes

    class Picked(Message):
        """A part of the breadcrumb was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__(id="top-line")
        self.parts: tuple[str, ...] = ()
        self.places = False
        """Whether the parts are places in a text: the innermost says enough where room is short."""
        self.right = ""
        self._ends: list[tuple[int, int, int]] = []
        self._tabs: list[tuple[int, int, Piece]] = []

    def show(self, parts: Sequence[str], right: str = "") -> None:
        """Say that one is at `parts`, outermost first."""
        now = (tuple(parts), right)
        if now != (self.parts, self.right):
            self.parts, self.right = now
            self.refresh()

    def render_line(self, _y: int) -> Strip:
        """The breadcrumb; long titles in its middle are shortened first."""
        colors = self.palette
        plain, quiet = ink(colors.soft, colors.panel), ink(colors.dim, colors.panel)
        here = ink(colors.text, colors.panel, bold=True)
        width = self.size.width
        right = [(f"{self.right} ", quiet)] if self.right else []
        room = width - 2 - sum(cells(text) for text, _ in right)
        left = [(" ", plain)]
        x = 1
        self._tabs, pieces = [], self._pieces(room)
        for piece in pieces:
            left.append((piece.text, here if piece.here else plain))
            self._tabs.append((x, x + cells(piece.text), piece))
            x += cells(piece.text)
        known = bool(pieces) and self.parts[:1] == (self._title(),)
        if pieces and not known:
            left.append(("  ", plain))
            x += 2
        alone = self.places and width < NARROW
        parts = shortened(self.parts[known:], room - x + 1 - 3 * known, alone=alone)
        self._ends = []
        for number, (at, part) in enumerate(parts):
            if number or known:
                left.append((ARROW, quiet))
                x += cells(ARROW)
            left.append((part, here if number == len(parts) - 1 else plain))
            self._ends.append((x, x + cells(part), at + known))
            x += cells(part)
        return spread(left, right, width, plain)

    def on_click(self, event: events.Click) -> None:
        """A click on a part asks for its siblings; on a tab, for that one."""
        for start, end, piece in self._tabs:
            if start <= event.x < end and piece.tab >= 0:
                closes = piece.closes or event.button == MIDDLE
                self.post_message(self.TabPicked(piece.tab, closes=closes))
                return
        for start, end, index in self._ends:
            if start <= event.x < end:
                self.post_message(self.Picked(index))

    def _pieces(self, room: int) -> "list[Piece]":
        """The tabs, as far as there is room for them."""
        tabs = tabs_of(self.app)
        if tabs is None or len(tabs.deck.tabs) < 2:
            return []
        deck = tabs.deck
        from cqtui.tui.tabs.line import pieces
        from cqtui.tui.tabs.tabs import title_of

        return pieces([title_of(tab.recipe) for tab in deck.tabs], deck.place, room)

    def _title(self) -> str:
        """What stands on the tab that is seen, where the tabs are told by their titles."""
        tabs = tabs_of(self.app)
        here = tabs.deck.here if tabs else None
        if here is None or len(self._tabs) < 2:
            return ""
        from cqtui.tui.tabs.tabs import title_of

        return title_of(here.recipe)


def tabs_of(app: App[object]) -> "Tabs | None":
    """The tabs of a program; None of one that has none."""
    return getattr(app, "tabs", None)


class BottomLine(Bar):
    """What is going on, and the next useful keys."""

    DEFAULT_CSS = "BottomLine { dock: bottom; }"

    class Picked(Message):
        """A key was clicked: its action."""

        def __init__(self, action: str) -> None:
            super().__init__()
            self.action = action

    def __init__(self) -> None:
        super().__init__(id="bottom-line")
        self.left = ""
        self.hints: tuple[tuple[str, str], ...] = ()
        self.kept = -1
        self.actions: tuple[str, ...] = ()
        """What the keys of `hints` do, for the mouse."""
        self.typed = ""
        """What was typed ahead of a key: a count, the first of two keys."""
        self._ends: list[tuple[int, int, int]] = []
        self.hushed = False
        """Where the text stands alone: nothing is said but what was done or is looked for."""

    def tell(self, left: str) -> None:
        """Say what is going on."""
        if left != self.left:
            self.left = left
            self.refresh()

    def type_ahead(self, typed: str) -> None:
        """Show what waits for a key."""
        if typed != self.typed:
            self.typed = typed
            self.refresh()

    def offer(
        self, hints: Sequence[tuple[str, str]], kept: int = -1, actions: Sequence[str] = ()
    ) -> None:
        """Show (key, what it does) pairs, the most useful first; number `kept` goes last."""
        self.actions = tuple(actions)
        if (tuple(hints), kept) != (self.hints, self.kept):
            self.hints, self.kept = tuple(hints), kept
            self.refresh()

    def render_line(self, _y: int) -> Strip:
        """Message left, keys right; of the keys as many as fit beside the message, one at least."""
        colors = self.palette
        width = self.size.width
        if self.hushed:
            alone = ink(colors.dim, colors.page)
            speaking = isinstance(self.screen, Page) and self.screen.speaking
            alone_words = clip(self.left, width - 2) if speaking else ""
            return line([(f" {alone_words}", alone)], width, alone)
        words, key = ink(colors.dim, colors.panel), ink(colors.accent, colors.panel, bold=True)
        typed = f"{self.typed}  " if self.typed else ""
        shown = fitting(self.hints, self.kept, width - cells(typed + self.left) - 3)
        right = []
        taken = sum(cells(name) + cells(label) + 3 for name, label in shown)
        self._ends, x = [], max(0, width - taken)
        for name, label in shown:
            right += [(f"{name} ", key), (f"{label}  ", words)]
            end = x + cells(name) + cells(label) + 3
            self._ends.append((x, end, self.hints.index((name, label))))
            x = end
        left = clip(self.left, max(0, width - taken - cells(typed) - 3))
        telling = [(" ", words), (typed, key), (left, ink(colors.soft, colors.panel))]
        return spread(telling, right, width, words)

    def on_click(self, event: events.Click) -> None:
        """A click on a key does what the key does."""
        for start, end, index in self._ends:
            if start <= event.x < end and index < len(self.actions):
                self.post_message(self.Picked(self.actions[index]))


def fitting(hints: Sequence[tuple[str, str]], kept: int, room: int) -> list[tuple[str, str]]:
    """The hints that have `room` cells together, in their order; number `kept` has it always.

    >>> fitting([("/", "查找"), ("m", "书签"), ("?", "按键")], 2, 20)
    [('/', '查找'), ('?', '按键')]
    """
    needs = [cells(name) + cells(label) + 3 for name, label in hints]
    chosen = {kept} if 0 <= kept < len(hints) else set()
    room -= sum(needs[i] for i in chosen)
    for index, need in enumerate(needs):
        if index in chosen:
            continue
        if need > room:
            break
        room -= need
        chosen.add(index)
    return [hints[i] for i in sorted(chosen)]


class TooSmall(Bar):
    """The one line that a terminal sees in which nothing else has room."""

    DEFAULT_CSS = "TooSmall { display: none; height: 1fr; }"

    def render_line(self, y: int) -> Strip:
        """The request to make the window larger, on the first line."""
        colors = self.palette
        style = ink(colors.text, colors.panel)
        words = too_small(*self.app.size) if y == 0 else ""
        return line([(words, style)], self.size.width, style)


def too_small(width: int, height: int) -> str:
    """Which way a window of that size is too small, "" where it is not."""
    if width < MIN_WIDTH:
        key = "small.width" if height >= MIN_HEIGHT else "small"
        return say(key, **_measures(width, height))
    return say("small.height", **_measures(width, height)) if height < MIN_HEIGHT else ""


def _measures(width: int, height: int) -> dict[str, int]:
    return {"width": MIN_WIDTH, "height": MIN_HEIGHT, "now_width": width, "now_height": height}


class Keyed:
    """To be put before `Screen` among the bases: widgets and screen have the keys that hold.

    Of what is on the screen only the lines that changed are drawn.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        cast("Screen[None]", self)._compositor = SparingCompositor()

    def _screen_resized(self, size: Size) -> None:
        """Lay out anew in another size.

        The library tells of a size twice: before it lays a screen out in it, and after that.
        """
        screen = cast("Screen[None]", self)
        if screen._compositor.size != size:
            super()._screen_resized(size)  # type: ignore[misc]

    def render(self) -> Any:
        """What lies behind: of a window, the page below it."""
        shown: object = super().render()  # type: ignore[misc]
        return Behind(shown.screen, shown.color) if isinstance(shown, BackgroundScreen) else shown

    @property
    def _binding_chain(self) -> "Chain":
        chain: Chain = super()._binding_chain  # type: ignore[misc]
        changed = getattr(cast("Screen[None]", self).app, "rekeyed", None)
        if not changed:
            return chain
        from cqtui.tui.keyboard.binding import rekey

        return rekey(chain, changed)

    def dismiss(self, result: object = None) -> AwaitComplete:
        """Close a window, with what was chosen in it.

        Two keys can come before the first is done: once it is closed it must not close what lies
        below it.
        """
        window = cast("Screen[object]", self)
        if not window.is_active:
            return AwaitComplete()
        closed: AwaitComplete = super().dismiss(result)  # type: ignore[misc]
        return closed

    def on_unmount(self) -> None:
        """It is closed, and can be freed."""
        if sweeper := getattr(cast("Screen[object]", self).app, "sweeper", None):
            sweeper.closed()

    def on_click(self, event: events.Click) -> None:
        """A click beside a window closes it, as Esc does."""
        back = getattr(self, "action_back", None) or getattr(self, "action_give_up", None)
        if back and isinstance(self, ModalScreen):
            beside, _ = self.get_widget_at(event.screen_x, event.screen_y)
            if beside is self:
                back()


class Page(Keyed, Framed, Empty, Screen[None]):
    """A screen with the two lines, the common keys, and the word for a terminal too small.

    Subclasses compose their middle in `compose_page`, name the actions for the bottom line in
    FOOTER, and call `tell` and `here` to fill the lines.
    """

    DEFAULT_CSS = """
    Page { background: $background; }
    Page.-small > * { display: none; }
    Page.-small > TooSmall { display: block; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bind("help", "palette", "leave", "theme", "light")
    FOOTER: ClassVar[tuple[str, ...]] = ("help", "leave")
    """Actions shown in the bottom line, the most useful first."""
    UNKEYED: ClassVar[tuple[str, ...]] = ()
    """What the catalogs call actions without a key, which are found in the palette."""
    OUTERMOST: ClassVar[bool] = False
    """Whether leaving this screen ends the program where no screen lies behind it."""
    ESCAPE_TO_MINIMIZE = False
    _last_focus: Widget | None = None

    def compose(self) -> ComposeResult:
        """The frame around what `compose_page` gives."""
        self.top_line = TopLine()
        self.bottom_line = BottomLine()
        yield self.top_line
        yield from self.compose_page()
        yield self.bottom_line

    def compose_page(self) -> ComposeResult:
        """The widgets between top and bottom line."""
        yield from ()

    @property
    def cqtui(self) -> "CqtuiApp":
        """The app, with its documents and settings."""
        return cast("CqtuiApp", self.app)

    @property
    def palette(self) -> Palette:
        """The colours of the theme in use."""
        return PALETTES[self.app.theme]

    def here(self, parts: Sequence[str], right: str = "") -> None:
        """Fill the top line."""
        self.top_line.show(parts, right)

    def tell(self, words: str) -> None:
        """Fill the left of the bottom line."""
        self.bottom_line.tell(words)

    def on_resize(self, event: events.Resize) -> None:
        """Give way to one line where the terminal is too small; come back when it grows."""
        small = event.size.width < MIN_WIDTH or event.size.height < MIN_HEIGHT
        if small and not self.query(TooSmall):
            self.mount(TooSmall())
        grown = self.small and not small
        self.set_class(small, "-small")
        if grown:
            self.call_after_refresh(self._focus_again)

    def _focus_again(self) -> None:
        """What had the focus lost it while nothing was to be seen."""
        last = self._last_focus or self.home
        if last is not None and last.is_attached:
            last.focus()
        elif self.focused is None:
            self.focus_next()

    @property
    def home(self) -> Widget | None:
        """What has the focus at first, None where it does not matter."""
        return None

    @property
    def footer(self) -> tuple[str, ...]:
        """The actions whose keys the bottom line names."""
        return self.FOOTER

    @property
    def speaking(self) -> bool:
        """Whether the bottom line says something for a moment: to be filled in."""
        return False

    @property
    def small(self) -> bool:
        """Whether the window is too small for anything to be seen, or done, here."""
        return self.has_class("-small")

    def action_copy_text(self) -> None:
        """Ctrl+C: what is selected, as the key to copy gives it; skipped where nothing is."""
        copy = getattr(self, "action_copy", None)
        if copy and self.get_selected_text():
            copy()
        else:
            super().action_copy_text()

    def key_came(self) -> None:
        """A key was pressed: to be filled in where what was said before it is old then."""

    def on_descendant_focus(self) -> None:
        """The bottom line names the keys of what has the focus."""
        if not self.small:
            self._last_focus = self.focused
        self.offer_keys()

    def offer_keys(self) -> None:
        """Bring the keys in the bottom line up to date."""
        actions = getattr(self.focused, "FOOTER", ()) or self.footer
        here = {binding.action: keys[0] for keys, binding in self.bound()}
        shown = [a for a in actions if a in here]
        kept = shown.index("help") if "help" in shown else -1
        self.bottom_line.offer([(here[a], say(f"hint.{a}")) for a in shown], kept, shown)

    def on_bottom_line_picked(self, event: BottomLine.Picked) -> None:
        """Do what the key that was clicked does."""
        for active in self.active_bindings.values():
            if active.binding.action == event.action and active.enabled:
                self.call_next(self.app.run_action, event.action, active.node)
                return

    def standpoint(self) -> "Place | None":
        """Where in a text one is, to come back to: to be filled in."""
        return None

    def bound(self) -> list[tuple[list[str], Binding]]:
        """The keys that do something here and now, as they are written, one entry an action.

        What the focused widget does comes first, then the screen's own.
        """
        found: dict[str, tuple[set[str], Binding]] = {}
        for active in self.active_bindings.values():
            binding = active.binding
            if binding.description.startswith("key.") and active.enabled:
                found.setdefault(binding.action, (set(), binding))[0].add(binding.key)
        keyboard = getattr(self.app, "keyboard", None)
        table = keyboard.keys if keyboard else KEYS
        return [
            ([shown(key) for key in in_order(binding.id or binding.action, keys, table)], binding)
            for keys, binding in found.values()
        ]

    @property
    def open_tabs(self) -> "Tabs | None":
        """The tabs of the program; None of one that has none."""
        return tabs_of(self.app)

    def action_leave(self) -> None:
        """Back to the screen before; from the first one of a tab to the tab, or the library, that
        was seen before; from the library out of the program.
        """
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        elif not self.cqtui.tabs.leave(outermost=self.OUTERMOST):
            self.app.exit()

    def give_way(self, make: "Callable[[], Screen[None]]") -> None:
        """Put another screen in the place of this one, which is seen."""
        if len(self.app.screen_stack) > 1:
            self.app.switch_screen(make())
        else:
            self.cqtui.tabs.instead(make)

    def on_screen_resume(self) -> None:
        """Other tabs may be open by now."""
        for top in self.query(TopLine):
            top.refresh()

    def on_top_line_tab_picked(self, event: TopLine.TabPicked) -> None:
        """Go to a tab that was clicked, or close it."""
        event.stop()
        tabs = self.cqtui.tabs
        if event.index < len(tabs.deck.tabs):
            tab = tabs.deck.tabs[event.index]
            (tabs.close if event.closes else tabs.go)(tab)

    def action_help(self) -> None:
        """The keys of this screen, searchable."""
        self.cqtui.show_keys(self)

    def action_palette(self) -> None:
        """Everything that can be done here, by name."""
        self.cqtui.show_palette(self)

    def action_theme(self) -> None:
        """The themes, to try on and choose from."""
        self.cqtui.pick_theme()

    def action_light(self) -> None:
        """Light or dark, of the same kind."""
        self.cqtui.switch_light()

    def themed(self) -> None:
        """The theme or the language changed: draw everything anew."""
        self.offer_keys()
        for widget in self.query("*"):
            widget.refresh()
