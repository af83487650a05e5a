"""What is being written and not saved yet: kept as it is typed, so that no end of the program
loses it.

There is one draft, of the note that was written last; it is of a passage and of the note that was
there before.
"""

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from cqtui.errors import StoreError

if TYPE_CHECKING:
    from cqtui.tui.desk import Desk

SETTING = "note.draft"
LONGEST = 1_000_000
"""Characters; a longer text is none that was typed."""


class Draft(NamedTuple):
    """A note on its way."""

    of: str
    """What it is a draft of: see `draft_of`."""
    text: str


def draft_of(quote: str, saved: str) -> str:
    """What tells a draft from those of other notes: the passage, and what was written of it."""
    return sha256(f"{quote}\0{saved}".encode("utf-8", "surrogatepass")).hexdigest()


def keep(desk: "Desk", draft: Draft) -> None:
    """Keep a draft in the place of any other. Writes to the disk."""
    if len(draft.text) <= LONGEST:
        _put(desk, f"{draft.of}\n{draft.text}")


def kept(desk: "Desk", of: str) -> str:
    """The draft that was kept, "" where there is none of that note."""
    try:
        found = desk.store.memory.get_setting(SETTING) if desk.store else ""
    except StoreError as error:
        desk.trouble = error
        return ""
    name, _, text = found.partition("\n")
    return text if name == of else ""


def drop(desk: "Desk", of: str) -> None:
    """The note was saved, or given up: forget its draft. Writes to the disk where there is one."""
    if kept(desk, of):
        _put(desk, "")


def _put(desk: "Desk", text: str) -> None:
    try:
        if (store := desk.store) and not store.unwritable:
            store.memory.set_setting(SETTING, text.encode("utf-8", "replace").decode())
    except StoreError as error:
        desk.trouble = error
