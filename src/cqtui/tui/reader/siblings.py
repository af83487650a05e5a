"""The sections beside one, and those around it: what a part of the breadcrumb leads to."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from cqtui.catalogs import say
from cqtui.tui.picker import Choice
from cqtui.tui.reader.sectiontree import Node, number_paths


class Outer(NamedTuple):
    """A section around the one that one is in: chosen, those beside it are listed."""

    node: int


def at_depth(found: Sequence[Node], node: int, depth: int) -> int:
    """The section of that depth around a section, itself where it lies no deeper; -1 for none."""
    while node >= 0 and found[node].depth > depth:
        node = found[node].parent
    return node


def beside(found: Sequence[Node], node: int) -> list[int]:
    """The sections within the same one as a section, itself among them."""
    return [i for i, other in enumerate(found) if other.parent == found[node].parent]


def sibling_choices(
    found: Sequence[Node], node: int, badges: Mapping[str, str] | None = None
) -> tuple[list[Choice], int]:
    """The sections beside a section, behind those around it; and at which row it stands.

    The value is the index of a section, an `Outer` of those around it.
    """
    outer = []
    around = found[node].parent
    while around >= 0:
        outer.append(around)
        around = found[around].parent
    rows = [
        Choice(f"❮ {found[i].section.title}", Outer(i), aside=say("orient.outer"))
        for i in reversed(outer)
    ]
    there = beside(found, node)
    paths = number_paths(found)
    start = len(rows) + there.index(node)
    rows += [section_choice(found[i], i, paths[i], badges or {}) for i in there]
    return rows, start


def section_choice(
    node: Node, value: object, path: tuple[int, ...], badges: Mapping[str, str], depth: int = 0
) -> Choice:
    """A section to be chosen, by its title or its number."""
    return Choice(
        node.section.title,
        value,
        depth=depth,
        aside=badges.get(node.section.id, ""),
        number=node.section.number,
        path=path,
    )


Pick = Callable[[str, Sequence[Choice], Callable[[object], None], int], None]
"""Let a person choose: a title, the choices, what to do with one, the row to begin at."""


def pick_sibling(
    pick: Pick,
    found: Sequence[Node],
    node: int,
    go: Callable[[Node], None],
    badges: Mapping[str, str] | None = None,
) -> None:
    """Let a person choose a section beside one, or beside one around it, and go there."""

    def chosen(value: object) -> None:
        if isinstance(value, Outer):
            pick_sibling(pick, found, value.node, go, badges)
        elif isinstance(value, int):
            go(found[value])

    rows, start = sibling_choices(found, node, badges)
    pick(say("siblings.title"), rows, chosen, start)
