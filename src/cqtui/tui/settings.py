"""What a person chose once and wants kept: theme, language, width of the text."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cqtui.library.store import Store

MEASURES = range(24, 61, 2)
"""Characters a line of text may be set to hold."""
DEFAULT_MEASURE = 40
"""Characters: between the 36 and 44 that read most easily."""


class Settings(NamedTuple):
    """The choices; every field has a default, so that the store may lack any."""

    theme: str = ""
    """Name of a palette, or auto; "" for what the terminal has."""
    lang: str = ""
    """zh, en, or "" for the environment's."""
    measure: int = DEFAULT_MEASURE
    """Characters a line of text holds where there is room, one of MEASURES."""
    tree: bool = True
    """Whether the section tree is shown; of this run alone."""


def load_settings(store: "Store") -> Settings:
    """The settings in `store`; defaults for what is missing or makes no sense."""
    values = {
        name: store.memory.get_setting(f"tui.{name}") for name in ("theme", "lang", "measure")
    }
    measure = int(values["measure"]) if values["measure"].isdecimal() else DEFAULT_MEASURE
    return Settings(
        theme=values["theme"],
        lang=values["lang"],
        measure=measure if measure in MEASURES else DEFAULT_MEASURE,
    )


def save_setting(store: "Store", name: str, value: str | int) -> None:
    """Keep one setting. Raises StoreError."""
    store.memory.set_setting(f"tui.{name}", str(value))
