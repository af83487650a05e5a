"""What every page has: a line on top that says where one is, a line below, help, a palette."""

from collections.abc import Callable, Container, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from cqtui.catalogs import say
from cqtui.tui.bars import BottomLine, TopLine, tabs_of
from cqtui.tui.drawn import Empty
from cqtui.tui.frames import Framed
from cqtui.tui.keyed import Keyed
from cqtui.tui.keys import KEYS, bind, in_order, shown
from cqtui.tui.themes import PALETTES, Palette

if TYPE_CHECKING:
    from textual.timer import Timer

    from cqtui.tui.program import CqtuiApp
    from cqtui.tui.reader.stretch import Standpoint
    from cqtui.tui.tabs.tabs import Tabs

MIN_WIDTH = 60
"""Cells; a narrower terminal is asked to grow."""
MIN_HEIGHT = 16
"""Lines; a lower terminal is asked to grow."""
MESSAGE_SECONDS = 4.0
"""How long a message stays in the bottom line."""


class Page(Keyed, Framed, Empty, Screen[None]):
    """A screen with the two lines, the common keys, and the word for a terminal too small.

    Subclasses compose their middle in `compose_page`, name the actions for the bottom line in
    FOOTER, and call `tell` and `here` to fill the lines.
    """

    DEFAULT_CSS = """
    Page { background: $background; }
    Page.-small > * { display: none !important; }
    Page.-small > TooSmall { display: block !important; }
    """
    BINDINGS: ClassVar[list[BindingType]] = bind(
        "help", "palette", "leave", "theme", "light", "search"
    )
    FOOTER: ClassVar[tuple[str, ...]] = ("help", "leave")
    """Actions shown in the bottom line, the most useful first."""
    UNKEYED: ClassVar[tuple[str, ...]] = ()
    """What the catalogs call actions without a key, which are found in the palette."""
    OUTERMOST: ClassVar[bool] = False
    """Whether leaving this screen ends the program where no screen lies behind it."""
    ESCAPE_TO_MINIMIZE = False
    _last_focus: Widget | None = None
    _remarked: tuple[str, str] | None = None
    """What is said until the next key, and what stood there."""
    _message: "Timer | None" = None
    """Until when something is said for a moment."""

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
        if not self.is_mounted:  # it has no widgets yet
            self.call_later(self.on_resize, event)
            return
        small = event.size.width < MIN_WIDTH or event.size.height < MIN_HEIGHT
        if small:
            from cqtui.tui.toosmall import TooSmall

            if not self.query(TooSmall):
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
    def commonest(self) -> tuple[str, ...]:
        """The same where what has the focus has its own."""
        return getattr(self.focused, "FOOTER", ()) or self.footer

    @property
    def speaking(self) -> bool:
        """Whether the bottom line says something for a moment, or until the next key."""
        left = self.bottom_line.left
        return self._message is not None or bool(self._remarked and self._remarked[0] == left)

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

    def remark(self, words: str) -> None:
        """Say something until the next key, when what stood there last is said again."""
        before = self.bottom_line.left
        if self._remarked and self._remarked[0] == before:
            before = self._remarked[1]
        self._remarked = words, before
        self.tell(words)

    def tell_behind(self, words: str) -> None:
        """Say something for good, behind what is said until the next key."""
        if self._remarked and self._remarked[0] == self.bottom_line.left:
            self._remarked = self._remarked[0], words
        else:
            self.tell(words)

    def mention(self, words: str) -> None:
        """Say something for a moment: until the next key, where a page has no other measure."""
        self.remark(words)

    def note(self, words: str) -> None:
        """Say something for a moment, at most until the next key; then what `tell_status` does."""
        self.tell(words)
        if self._message:
            self._message.stop()
        self._message = self.set_timer(MESSAGE_SECONDS, self.forget_note)

    def forget_note(self) -> None:
        """Go back to what is said where nothing happens."""
        if self._message:
            self._message.stop()
        self._message = None
        self.tell_status()

    def tell_status(self) -> None:
        """Say what there is to say where nothing happens: to be filled in where one notes."""

    def idle(self, key: str) -> None:
        """That it does nothing, and which key lists the keys."""
        if not self.small:
            self.remark(say("keys.idle", name=key))

    def key_came(self) -> None:
        """A key was pressed: what was said of the one before is old now."""
        if self._remarked:
            (words, before), self._remarked = self._remarked, None
            if self.bottom_line.left == words:
                self.tell(before)
        if self._message:
            self.forget_note()

    def on_descendant_focus(self) -> None:
        """The bottom line names the keys of what has the focus."""
        if not self.small:
            self._last_focus = self.focused
        self.offer_keys()

    def offer_keys(self) -> None:
        """Bring the keys in the bottom line up to date."""
        actions = self.commonest
        here = {binding.action: keys[0] for keys, binding in self.bound(actions)}
        shown = [a for a in actions if a in here]
        kept = shown.index("help") if "help" in shown else -1
        self.bottom_line.offer([(here[a], say(f"hint.{a}")) for a in shown], kept, shown)
        for window in self.app.screen_stack[-1:]:  # which may list them
            if renew := getattr(window, "renew", None):
                renew()

    def on_bottom_line_picked(self, event: BottomLine.Picked) -> None:
        """Do what the key that was clicked does."""
        for active in self.active_bindings.values():
            if active.binding.action == event.action and active.enabled:
                self.call_next(self.app.run_action, event.action, active.node)
                return

    def standpoint(self) -> "Standpoint | None":
        """Where in a text one is, to come back to: to be filled in."""
        return None

    def bound(self, actions: Container[str] | None = None) -> list[tuple[list[str], Binding]]:
        """The keys that do something here and now, as they are written, one entry an action.

        What the focused widget does comes first, then the screen's own; of `actions` alone, where
        some are given.
        """
        found: dict[str, tuple[set[str], Binding]] = {}
        for active in self.active_bindings.values():
            binding = active.binding
            asked = actions is None or binding.action in actions
            if asked and active.enabled and binding.description.startswith("key."):
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

    def step_back(self) -> None:
        """Esc, where nothing is to be taken back: off a page that lies over another.

        A tab, and the program, is left by the keys that are for that alone.
        """
        if len(self.app.screen_stack) > 1:
            self.action_leave()

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

    def on_screen_suspend(self) -> None:
        """What was typed ahead here was typed for here."""
        if forget := getattr(self.app, "forget_ahead", None):
            forget(self)

    def on_top_line_tab_picked(self, event: TopLine.TabPicked) -> None:
        """Go to a tab that was clicked, or close it."""
        event.stop()
        tabs = self.cqtui.tabs
        if event.index < len(tabs.deck.tabs):
            tab = tabs.deck.tabs[event.index]
            (tabs.close if event.closes else tabs.go)(tab)

    def action_help(self) -> None:
        """The keys of this screen, searchable."""
        from cqtui.tui.commands import show_keys

        show_keys(self)

    def action_palette(self) -> None:
        """Everything that can be done here, by name."""
        from cqtui.tui.commands import show_palette

        show_palette(self)

    def action_search(self) -> None:
        """Look for what is selected, or for what one types, in all reports."""
        words = " ".join((self.get_selected_text() or "").split())
        self.cqtui.search(f"“{words}”" if words else "")

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
