"""The themes in a list: each is worn while the cursor stands on it, and chosen with Enter."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widgets import Input

from cqtui.catalogs import say
from cqtui.color.own import files, read
from cqtui.color.palettes import (
    BUILT_IN,
    DARK,
    DARK_16,
    DARK_BLUE_ORANGE,
    DARK_CONTRAST,
    LIGHT,
    LIGHT_16,
    LIGHT_BLUE_ORANGE,
    LIGHT_CONTRAST,
    NONE,
    Palette,
)
from cqtui.tui.kept import show
from cqtui.tui.keys import bind_as
from cqtui.tui.picker import Choice, Picker
from cqtui.tui.rows import RowList
from cqtui.tui.themes import AUTO, PALETTES, full_name

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

ORDER = (
    *(LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST, LIGHT_BLUE_ORANGE, DARK_BLUE_ORANGE),
    *(LIGHT_16, DARK_16, NONE),
)
"""The palettes of the program as they are offered, those for every day first."""
assert set(ORDER) == set(BUILT_IN)


def pick_theme(app: "CqtuiApp") -> None:
    """Offer the themes; what was worn before is worn again where none is chosen."""
    before = app.chosen
    rows = choices(told=app.told)
    start = next((at for at, row in enumerate(rows) if row.value == before), 0)

    def chosen(value: object) -> None:
        if isinstance(value, str):
            app.choose(value)
        elif app.chosen != before:
            app.try_on(before)

    show(app, ThemePicker, say("theme.title"), rows, start, then=chosen)


def choices(*, told: bool | None = None) -> list[Choice]:
    """What can be worn: following the terminal, the program's own, a person's own."""
    now = say("theme.unknown" if told is None else "theme.is_dark" if told else "theme.is_light")
    rows = [Choice(say("theme.name.auto"), AUTO, AUTO, also=now, aside=now)]
    rows += [Choice(label(one), one.name, one.short) for one in ORDER]
    for path in files():
        palette = read(path).palette
        if palette:
            PALETTES[palette.name] = palette
            rows.append(Choice(path.stem, palette.name, say("theme.own"), also=path.stem))
    return rows


def label(palette: Palette) -> str:
    """The name of a palette of the program in words."""
    return say(f"theme.name.{palette.short}")


class ThemePicker(Picker):
    """A picker beside the text, whose screen wears what the cursor stands on."""

    DEFAULT_CSS = """
    ThemePicker { align: right middle; background: $background 0%; }
    ThemePicker > Vertical { width: 46; height: 80%; max-height: 20; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind_as("light", "light"),
    ]

    def _try_on(self) -> None:
        if self.rows.count and self.is_current:
            value = str(self.rows.choices[self.rows.cursor].value)
            app: CqtuiApp = self.app  # type: ignore[assignment]
            if value != app.chosen:
                app.try_on(value)

    @on(RowList.Moved)
    def _moved(self) -> None:
        self._try_on()

    @on(Input.Changed)
    def _typed(self) -> None:
        # Once the list is filtered, which comes after this.
        self.call_later(self._try_on)

    def action_light(self) -> None:
        """On to the same kind for the other light, where the list has it."""
        app: CqtuiApp = self.app  # type: ignore[assignment]
        other = full_name(app.other_light())
        at = next((i for i, row in enumerate(self.rows.choices) if row.value == other), None)
        if at is not None:
            self.rows.move_to(at)
