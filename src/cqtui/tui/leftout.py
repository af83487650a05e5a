"""What the terminal library loads at its start and these screens never use.

Of the time that a bare program of the library takes a tenth goes into its palette of commands, with
the boxes and trees that are in it, and into encryption for a network. These screens have lists of
commands of their own, and no network. To be called before the library is imported.
"""

import sys
from types import ModuleType

PALETTE = "textual.command"
ENCRYPTION = "ssl"
"""Python does without it where it was built so: asyncio looks whether it can be imported."""


class Unused(ModuleType):
    """Has a class of whatever name is asked for: to be a base, or to stand in an annotation."""

    def __getattr__(self, name: str) -> type:
        """An empty class."""
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (), {"__module__": self.__name__})
        setattr(self, name, made)
        return made


def leave_out() -> None:
    """Import asyncio without encryption, and have the library import no palette."""
    if "asyncio" not in sys.modules and ENCRYPTION not in sys.modules:
        sys.modules[ENCRYPTION] = None  # type: ignore[assignment]
        try:
            import asyncio  # noqa: F401
        finally:
            del sys.modules[ENCRYPTION]  # who asks for it later finds it
    sys.modules.setdefault(PALETTE, Unused(PALETTE))
