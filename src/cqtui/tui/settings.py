"""What a person chose once and wants kept: theme, language, width of the text."""

from typing import TYPE_CHECKING, NamedTuple

from cqtui.tui.panes import EVERY, Wish, kept_as, wishes

if TYPE_CHECKING:
    from cqtui.config.reading import Loaded
    from cqtui.library.store import Store

MEASURES = range(24, 61, 2)
"""Characters a line of text may be set to hold."""
DEFAULT_MEASURE = 40
"""Characters: between the 36 and 44 that read most easily."""
LINE_SPACINGS = range(2)
PARAGRAPH_SPACINGS = range(3)


class Settings(NamedTuple):
    """The choices; every field has a default, so that the store may lack any."""

    theme: str = ""
    """Name of a palette, or auto; "" for what the terminal has."""
    lang: str = ""
    """zh, en, or "" for the environment's."""
    measure: int = DEFAULT_MEASURE
    """Characters a line of text holds where there is room, one of MEASURES."""
    panes: str = ""
    """How large panes are and which are away, as `panes.kept_as` has it."""
    line_spacing: int = 0
    """Empty lines between two lines of a paragraph, 0 or 1."""
    paragraph_spacing: int = 0
    """Empty lines between two paragraphs beside those around headings, 0 to 2."""
    indent: int = 1
    """Whether the first line of a paragraph is set in by two characters, 1 or 0."""
    edge: int = 1
    """Whether the strip at the edge of a text is shown, 1 or 0."""
    time_left: int = 1
    """Whether it is told how long the rest of a report takes, 1 or 0."""
    pace: str = ""
    """How fast one reads, as `reader.pace.kept_as` has it."""


def load_settings(store: "Store") -> Settings:
    """The settings in `store`; defaults for what is missing or makes no sense."""
    values = {name: store.memory.get_setting(f"tui.{name}") for name in Settings._fields}
    return Settings(
        theme=values["theme"],
        lang=values["lang"],
        measure=_one_of(MEASURES, values["measure"], DEFAULT_MEASURE),
        panes=values["panes"],
        line_spacing=_one_of(LINE_SPACINGS, values["line_spacing"], 0),
        paragraph_spacing=_one_of(PARAGRAPH_SPACINGS, values["paragraph_spacing"], 0),
        indent=_one_of(range(2), values["indent"], 1),
        edge=_one_of(range(2), values["edge"], 1),
        time_left=_one_of(range(2), values["time_left"], 1),
        pace=values["pace"],
    )


def _one_of(known: range, value: str, otherwise: int) -> int:
    """The number that a value says, where it is one of those there can be."""
    number = int(value) if value.isascii() and value.isdecimal() and len(value) < 4 else otherwise
    return number if number in known else otherwise


def as_configured(settings: Settings, loaded: "Loaded") -> Settings:
    """What config.toml says of text and panes put over what was chosen in the program last."""
    text = loaded.config.text

    def number(name: str) -> int:
        said: int = getattr(text if f"text.{name}" in loaded.named else settings, name)
        return int(said)

    asked = {
        pane.name: Wish(size, shown=size > 0)
        for pane in EVERY
        if (size := loaded.config.layout.panes.get(pane.name)) is not None
    }
    panes = kept_as({**wishes(settings.panes), **asked}) if asked else settings.panes
    return settings._replace(
        lang=text.language or settings.lang,
        measure=text.measure or settings.measure,
        panes=panes,
        line_spacing=number("line_spacing"),
        paragraph_spacing=number("paragraph_spacing"),
        indent=number("indent"),
        edge=int(loaded.config.layout.edge) if "layout.edge" in loaded.named else settings.edge,
        time_left=number("time_left"),
    )


def save_setting(store: "Store", name: str, value: str | int) -> None:
    """Keep one setting. Raises StoreError."""
    store.memory.set_setting(f"tui.{name}", str(value))
