"""The sheet of keys: every action that can be done here, by groups, with the keys that hold."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.tui.keys import KEYS

if TYPE_CHECKING:
    from textual.binding import Binding

    from cqtui.tui.chrome import Page
    from cqtui.tui.picker import Choice

GROUPS = {
    "everywhere": "help",
    "moving": "line_down",
    "places": "find",
    "words": "caret",
    "doing": "bookmark",
    "hand": "unlink",
}
"""The groups of the table, each with its first action."""
OF_PROGRAM = ("go_tab", "suspend_process")
"""Actions that are not in the table, and of no screen either."""
SHOWN = ("here", *(group for group in GROUPS if group != "everywhere"), "everywhere")
"""The groups as the sheet has them: first what one does not know from other screens."""


def group_of(action: str) -> str:
    """The group of an action: that of the table, "here" for one of a screen alone.

    >>> group_of("go_tab(1)"), group_of("next_section"), group_of("write")
    ('everywhere', 'places', 'here')
    """
    of_program = action.partition("(")[0] in OF_PROGRAM
    return _groups().get(action, "everywhere" if of_program else "here")


@cache
def _groups() -> dict[str, str]:
    """The group of each action of the table."""
    begins = {first: group for group, first in GROUPS.items()}
    found, groups = "here", {}
    for name in KEYS:
        found = groups[name] = begins.get(name, found)
    return groups


def sheet(bound: "Sequence[tuple[list[str], Binding]]", own: frozenset[str]) -> "list[Choice]":
    """The rows, by groups; `own` are the actions that have keys of a person's own."""
    from cqtui.tui.picker import Choice

    rows = []
    grouped = [(group_of(b.id or b.action), keys, b) for keys, b in bound]
    for group in SHOWN:
        title = say(f"keys.group.{group}")
        rows += [
            Choice(
                say("keys.row", group=title, does=say(binding.description)),
                binding.action,
                "  ".join(keys) + (say("keys.own") if binding.id in own else ""),
                also=binding.id or binding.action,
            )
            for belongs, keys, binding in grouped
            if belongs == group
        ]
    return rows


def legend_rows(page: "Page") -> "list[Choice]":
    """What the signs beside the text say, where a page has any; nothing is done by such a row."""
    from cqtui.tui.picker import Choice

    legend = getattr(page, "legend", None)
    if legend is None:
        return []
    group = say("orient.legend")
    return [
        Choice(say("keys.row", group=group, does=words), "", sign, also="legend")
        for sign, words in legend()
    ]
