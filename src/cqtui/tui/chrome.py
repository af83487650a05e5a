"""What every screen has: a line on top that says where one is, a line below, help, a palette."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from cqtui.catalogs import say
from cqtui.tui.keys import bind, in_order, shown
from cqtui.tui.segments import clip, line, spread
from cqtui.tui.themes import PALETTES, Palette, ink
from cqtui.typeset import cells

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

MIN_WIDTH = 60
"""Cells; a narrower terminal is asked to grow."""
MIN_HEIGHT = 16
"""Lines; a lower terminal is asked to grow."""
_ARROW = " ❭ "


class Bar(Widget):
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

    class Picked(Message):
        """A part of the breadcrumb was clicked."""

        def __init__(self, index: int) -> None:
            super().__init__()
            self.index = index

    def __init__(self) -> None:
        super().__init__(id="top-line")
        self.parts: tuple[str, ...] = ()
        self.right = ""
        self._ends: list[tuple[int, int, int]] = []

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
        parts = shorten(self.parts, room)
        left = [(" ", plain)]
        self._ends = []
        x = 1
        for i, part in enumerate(parts):
            if i:
                left.append((_ARROW, quiet))
                x += cells(_ARROW)
            left.append((part, here if i == len(parts) - 1 else plain))
            self._ends.append((x, x + cells(part), i))
            x += cells(part)
        return spread(left, right, width, plain)

    def on_click(self, event: events.Click) -> None:
        """A click on a part asks for its siblings."""
        for start, end, index in self._ends:
            if start <= event.x < end:
                self.post_message(self.Picked(index))


def shorten(parts: Sequence[str], room: int) -> list[str]:
    """The parts of a breadcrumb so that they fit into `room` cells together.

    Parts go, from the second on, until each of the others can have 12 cells; then the longest
    give way.

    >>> shorten(["2019 重庆", "三、2019年重点工作", "（二）深入实施乡村振兴战略行动计划"], 50)
    ['2019 重庆', '三、2019年重点工…', '（二）深入实施乡…']
    """
    kept = list(parts)
    while len(kept) > 2 and sum(min(cells(p), 12) for p in kept) + 3 * (len(kept) - 1) > room:
        del kept[1]
    widths = [cells(p) for p in kept]
    room -= 3 * (len(kept) - 1)
    while sum(widths) > room and max(widths, default=0) > 4:
        widths[widths.index(max(widths))] -= 1
    return [clip(part, width) for part, width in zip(kept, widths, strict=True)]


class BottomLine(Bar):
    """What is going on, and the next useful keys."""

    DEFAULT_CSS = "BottomLine { dock: bottom; }"

    def __init__(self) -> None:
        super().__init__(id="bottom-line")
        self.left = ""
        self.hints: tuple[tuple[str, str], ...] = ()
        self.kept = -1

    def tell(self, left: str) -> None:
        """Say what is going on."""
        if left != self.left:
            self.left = left
            self.refresh()

    def offer(self, hints: Sequence[tuple[str, str]], kept: int = -1) -> None:
        """Show (key, what it does) pairs, the most useful first; number `kept` goes last."""
        if (tuple(hints), kept) != (self.hints, self.kept):
            self.hints, self.kept = tuple(hints), kept
            self.refresh()

    def render_line(self, _y: int) -> Strip:
        """Message left, keys right; of the keys as many as fit beside the message, one at least."""
        colors = self.palette
        words, key = ink(colors.dim, colors.panel), ink(colors.accent, colors.panel, bold=True)
        width = self.size.width
        shown = fitting(self.hints, self.kept, width - cells(self.left) - 3)
        right = []
        for name, label in shown:
            right += [(f"{name} ", key), (f"{label}  ", words)]
        taken = sum(cells(name) + cells(label) + 3 for name, label in shown)
        left = clip(self.left, max(0, width - taken - 3))
        return spread([(f" {left}", ink(colors.soft, colors.panel))], right, width, words)


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
        return say("small.width" if height >= MIN_HEIGHT else "small", **_least())
    return say("small.height", **_least()) if height < MIN_HEIGHT else ""


def _least() -> dict[str, int]:
    return {"width": MIN_WIDTH, "height": MIN_HEIGHT}


class Page(Screen[None]):
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
    def small(self) -> bool:
        """Whether the window is too small for anything to be seen, or done, here."""
        return self.has_class("-small")

    def key_came(self) -> None:
        """A key was pressed: to be filled in where what was said before it is old then."""

    def on_descendant_focus(self) -> None:
        """The bottom line names the keys of what has the focus."""
        if not self.small:
            self._last_focus = self.focused
        self.offer_keys()

    def offer_keys(self) -> None:
        """Bring the keys in the bottom line up to date."""
        actions = getattr(self.focused, "FOOTER", ()) or self.FOOTER
        here = {binding.action: keys[0] for keys, binding in self.bound()}
        shown = [a for a in actions if a in here]
        kept = shown.index("help") if "help" in shown else -1
        self.bottom_line.offer([(here[a], say(f"hint.{a}")) for a in shown], kept)

    def bound(self) -> list[tuple[list[str], Binding]]:
        """The keys that do something here and now, as they are written, one entry an action.

        What the focused widget does comes first, then the screen's own.
        """
        found: dict[str, tuple[set[str], Binding]] = {}
        for active in self.active_bindings.values():
            binding = active.binding
            if binding.description.startswith("key.") and active.enabled:
                found.setdefault(binding.action, (set(), binding))[0].add(binding.key)
        return [
            ([shown(key) for key in in_order(binding.action, keys)], binding)
            for keys, binding in found.values()
        ]

    def action_leave(self) -> None:
        """Back to the screen before, or to the library; from there out of the program."""
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()
        elif self.OUTERMOST:
            self.app.exit()
        else:
            self.cqtui.open_library()

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
