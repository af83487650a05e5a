"""The colours that the program wears: chosen, kept, tried on, following the terminal."""

import os
from typing import TYPE_CHECKING

from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import Monochrome, NoColor

from cqtui.color.palettes import DARK, LIGHT, NONE, OTHER_LIGHT, PREFIX, Palette
from cqtui.tui.color.answers import GroundTold, ListeningDriver
from cqtui.tui.themes import AUTO, PALETTES, fitting, full_name, theme

if TYPE_CHECKING:
    from rich.color import ColorSystem
    from textual.theme import Theme

    from cqtui.config.sections import Theme as Chosen
    from cqtui.tui.color.colorless import Colorless
    from cqtui.tui.color.ground import Asked

OF_SIXTEEN = ("cqtui-dark-16", "cqtui-light-16")
"""Palettes that are made of the terminal's own sixteen colours."""


class Wearing(App[int]):
    """An app that wears one of the palettes, and changes it."""

    asked: "Asked | None" = None
    """A terminal that was asked for its background before this app was made."""
    told: bool | None = None
    """Whether the terminal is dark, as far as it, or its environment, told; None where not."""
    chosen = ""
    """The name of what was chosen: of a palette, or auto."""
    _first: "Theme | None" = None
    """The theme that the program began in, as long as it wears no other."""
    follows: tuple[str, str] = (DARK.name, LIGHT.name)
    """What `auto` wears where the terminal is dark, and where it is light."""

    def __init__(self) -> None:
        self._colorless: Colorless | None = None
        bare = bool(os.environ.get("NO_COLOR"))
        super().__init__()
        # The library takes an empty NO_COLOR for one, and greys for no colours.
        self.no_color = bare
        self._filters = [f for f in self._filters if not isinstance(f, Monochrome | NoColor)]
        self._system = self.console._color_system

    @property
    def following(self) -> bool:
        """Whether the terminal is to tell when its colours change."""
        return self.chosen == AUTO

    def dress(self, kept: str, given: "Chosen | None", *, told: bool | None = None) -> None:
        """Wear what the file of settings says, else what was chosen in the program last.

        Where there are to be no colours at all (NO_COLOR), none are worn whatever is chosen.
        """
        for palette in PALETTES.values():
            self.register_theme(theme(palette))
        heard = self.asked.heard() if self.asked else None
        self.told = told if heard is None or heard.dark is None else heard.dark
        if given:
            dark, light = full_name(given.dark), full_name(given.light)
            self.follows = (dark or DARK.name, light or LIGHT.name)
        none = self.no_color or self.console.color_system is None
        wanted = full_name(given.name if given else "") or full_name(kept) or AUTO
        self.wear(NONE.name if none else wanted)
        # Whatever is made from now on is styled in these colours at once.
        self.stylesheet.set_variables(self.get_css_variables())
        self._first = self.current_theme

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - as the base has it
        """Style everything anew; not in the colours in which it was styled when it was made.

        The library would do so at the start and for every new tab: read all styles again, lay
        everything out and draw it a second time.
        """
        if self._first is None or self._first is not self.current_theme:
            self._first = None
            super().refresh_css(animate)
            return
        for screen in self._screen_stacks.get(self._current_mode, ()):
            screen._css_update_count = self._css_update_count

    def wear(self, name: str) -> None:
        """Take on a palette, or follow the terminal, in the make that fits its colours."""
        self.chosen = name
        palette = self._meant(name)
        if palette is not NONE:
            palette = fitting(palette.name, self._system_name())
        if palette.name not in self.available_themes:
            self.register_theme(theme(palette))
        self._bare(bare=palette is NONE)
        self._draw_with(sixteen=palette.name in OF_SIXTEEN)
        self.theme = palette.name
        driver = self._driver
        if isinstance(driver, ListeningDriver):
            driver.follow(following=self.following, ask=self.following)

    def _meant(self, name: str) -> Palette:
        """The palette of that name; the dark one where there is none."""
        if name == AUTO:
            name = self.follows[0 if self.told is None else not self.told]
        return PALETTES.get(name) or _own(name) or DARK

    def _system_name(self) -> str | None:
        system: ColorSystem | None = self._system
        return system.name.lower() if system is not None else None

    def _bare(self, *, bare: bool) -> None:
        """Draw without any colours, or with them."""
        if bare and self._colorless is None:
            from cqtui.tui.color.colorless import Colorless

            self._colorless = Colorless()
        if self._colorless:
            rest = [one for one in self._filters if one is not self._colorless]
            self._filters = [*rest, self._colorless] if bare else rest
        self.no_color = bare

    def _draw_with(self, *, sixteen: bool) -> None:
        """Have the terminal show its own sixteen colours, or all that it can."""
        from rich.color import ColorSystem

        few = self._system in (None, ColorSystem.STANDARD, ColorSystem.WINDOWS)
        system = ColorSystem.STANDARD if sixteen and not few else self._system
        self.console._color_system = system

    def other_light(self) -> str:
        """The name of the palette of the same kind that is light where this is dark."""
        now = self._meant(self.chosen)
        return OTHER_LIGHT.get(now.name) or (LIGHT if now.dark else DARK).name

    def switch_light(self) -> None:
        """Light to dark, dark to light, of the same kind; kept for the next time."""
        self.choose(self.other_light())

    def choose(self, name: str) -> None:
        """Wear what was chosen, and keep it for the next time."""
        self.try_on(name)
        self.keep_theme(name)

    def try_on(self, name: str) -> None:
        """Wear a palette and draw everything anew."""
        self.wear(name)
        self.redraw()

    def keep_theme(self, name: str) -> None:
        """Keep a choice for the next time; what is kept where, is known further up."""

    def redraw(self) -> None:
        """Draw every screen anew."""

    def on_ground_told(self, message: GroundTold) -> None:
        """The terminal told of its colours, late or because they changed."""
        message.stop()
        if message.dark != self.told:
            self.told = message.dark
            if self.following:
                self.try_on(AUTO)

    def get_driver_class(self) -> type[Driver]:
        """The driver of the platform, where it can be with an ear for the terminal's answers."""
        found = super().get_driver_class()
        return ListeningDriver if found is LinuxDriver else found


def _own(name: str) -> Palette | None:
    """A palette of a person's own, by its name within the program; None where it cannot be used."""
    if not name.startswith(f"{PREFIX}own-"):
        return None
    from cqtui.color.own import find, own_name

    own = find(own_name(name))
    if own and own.palette:
        PALETTES[name] = own.palette
    return own.palette if own else None
