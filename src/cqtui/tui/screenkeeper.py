"""Keeps what stands on the screen, to be painted at the next start: see `lastscreen.py`."""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from rich.color import Color, ColorSystem, ColorType
from rich.style import Style
from textual.strip import Strip
from textual.timer import Timer

from cqtui import lastscreen
from cqtui.catalogs import say
from cqtui.errors import StoreError
from cqtui.folders import CONFIG, settings_home
from cqtui.library.location import home
from cqtui.tui.chrome import Page
from cqtui.tui.desk import LIBRARY, WORKSPACE
from cqtui.tui.segments import line
from cqtui.tui.tabs.recipes import COMPARISON, READER, Recipe
from cqtui.tui.tabs.tabs import FIRST
from cqtui.tui.themes import ink

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

REST = 5.0
"""Seconds without a key after which what stands on the screen is kept."""


class Keeper:
    """Keeps the screen when nobody has done anything for a while, and at the end."""

    def __init__(self, app: "CqtuiApp") -> None:
        self.app = app
        self._timer: Timer | None = None
        self._due = True
        """Whether something was done since the screen was kept."""
        self._held = ""
        """The screen as it was when one began to leave."""

    def begin(self) -> None:
        """The program has drawn its first screen."""
        if lastscreen.wanted() is not None and not self.app.is_headless:
            self._timer = self.app.set_interval(REST, self._rested)

    def stirred(self) -> None:
        """Something was done."""
        if self._timer:
            self._due = True
            self._timer.reset()

    def _rested(self) -> None:
        if self._due:
            self._due = False
            self.keep()

    def end(self) -> None:
        """The program is left."""
        if self._timer:
            self._timer.stop()
            self._timer = None
            if self.app.tabs.leaving:
                self._put(self._held)
            else:
                self.keep()

    def hold(self) -> None:
        """One may be about to leave: the next start will show what is seen now, not the library."""
        self._held = self._told() if self._timer else ""

    def keep(self) -> None:
        """Write down what is seen, where the next start with the same command will show it."""
        self._put(self._told())

    def _put(self, told: str) -> None:
        words = lastscreen.wanted()
        with suppress(OSError, StoreError):  # it is but a start that takes longer
            if told and words is not None and home().is_dir():
                _write(Path(lastscreen.place(words)), told)

    def _told(self) -> str:
        """What is seen, where the next start with the same command will show it; else ""."""
        words = lastscreen.wanted()
        if words is None or not seen_again(self.app, words):
            return ""
        app = self.app
        width, height = app.size
        palette = app.screen.palette if isinstance(app.screen, Page) else None
        if palette is None:
            return ""
        strips = app.screen._compositor.render_strips(app.size)
        waiting = [(f" {say('load.soon')}", ink(palette.dim, palette.panel))]
        strips[-1:] = [line(waiting, width, ink(palette.dim, palette.panel))]
        return told_as(strips, words, (width, height), _files(app), app.console._color_system)


def seen_again(app: "CqtuiApp", words: Sequence[str]) -> bool:
    """Whether the next start with the same command begins with the screen that is seen."""
    desk, here = app.desk, app.tabs.deck.here
    page = app.screen
    if len(app.screen_stack) != 1 or not isinstance(page, Page) or page.small:
        return False
    if app.tour or desk.alone or desk.encoding or len(app._notifications):
        return False
    if words:
        return here is not None and here.mode == FIRST
    if not desk.keeps or (here and here.recipe.kind not in (READER, COMPARISON)):
        return False
    try:
        opens = desk.opens(desk.store) if desk.store else ""
    except StoreError:
        return False
    return opens == WORKSPACE or here is None or (opens != LIBRARY and bool(here))


def _files(app: "CqtuiApp") -> list[str]:
    """The files that the screen shows, and the one that says how."""
    here: Recipe | None = app.tabs.deck.here.recipe if app.tabs.deck.here else None
    names = here.names if here else ()
    files = [name.rpartition("#")[0] or name for name in names]
    with suppress(StoreError):
        files.append(str(settings_home() / CONFIG))
    return files


def told_as(
    strips: Iterable[Strip],
    words: tuple[str, ...],
    size: tuple[int, int],
    files: Sequence[str],
    system: ColorSystem | None,
) -> str:
    """A screen as the text that `lastscreen` reads; "" where it could not be painted as it is."""
    styles: dict[str, int] = {}
    rows = []
    for strip in strips:
        parts: list[str] = []
        for text, style, control in strip:
            if control or not lastscreen.harmless(text):
                return ""
            number = styles.setdefault(_style(style, system), len(styles))
            if text:
                parts += (str(number), text)
        rows.append("row " + "\t".join(parts))
    head = [*lastscreen.situation(words, *size), *map(lastscreen.told_of, files)]
    if not all(part.replace("\t", "").isprintable() or part == "" for part in head):
        return ""
    return "\n".join([*head, *(f"style {style}" for style in styles), *rows, lastscreen.END])


def _style(style: Style | None, system: ColorSystem | None) -> str:
    if style is None:
        return " - -"
    set_ = (style.bold, style.dim, style.italic, style.underline, style.reverse, style.strike)
    letters = "".join(name for name, on in zip(lastscreen.ATTRIBUTES, set_, strict=True) if on)
    return f"{letters} {_color(style.color, system)} {_color(style.bgcolor, system)}"


def _color(color: Color | None, system: ColorSystem | None) -> str:
    """A colour as the terminal gets it, in the words of `lastscreen`.

    >>> _color(Color.parse("#ff8000"), ColorSystem.TRUECOLOR)
    '#ff8000'
    >>> _color(Color.parse("red"), ColorSystem.STANDARD), _color(None, None)
    ('=1', '-')
    """
    if color is None or system is None or color.type is ColorType.DEFAULT:
        return "-"
    drawn = color.downgrade(system)
    if drawn.type is ColorType.TRUECOLOR and drawn.triplet:
        return drawn.triplet.hex
    if drawn.number is None:
        return "-"
    return f"={drawn.number}" if drawn.type is not ColorType.EIGHT_BIT else str(drawn.number)


def _write(path: Path, told: str) -> None:
    """Put a text in the place of a file that nobody else may read. Raises OSError."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    try:
        with os.fdopen(file, "wb") as out:
            out.write(told.encode("utf-8", "surrogateescape"))
        new.replace(path)
    except OSError:
        new.unlink(missing_ok=True)
        raise
