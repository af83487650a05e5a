"""Automatic numbers of Word paragraphs: what stands before the text and is not in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cqtui.ingest.readers.docx.counting import MOST, counted
from cqtui.ingest.readers.docx.names import W, number, value

LEVELS = 9
"""Levels of a list, by the standard."""
_PLACE = re.compile(r"%([1-9])")
_BEHIND = "、）)】］]．.：:，,·—"
"""Behind these no space parts a number from its text."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    """With %1 to %9 for the numbers of the levels."""
    restart: int | None = None
    """The level, from 1, whose numbers begin this one anew; None: any above; 0: none."""
    plain: bool = False
    """All numbers in plain digits."""
    behind: str = "tab"
    """tab, space or nothing between number and text."""
    style: str = ""
    """The paragraph style that stands for this level."""


@dataclass(slots=True)
class _List:
    """A list as one numbers it: its levels, and where its counting is kept."""

    levels: dict[int, Level]
    counters: dict[int, int]
    """Shared by all lists of one kind: they go on counting."""
    starts: dict[int, int]
    """Levels that begin anew with this list, until it is first used."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, _List] = field(default_factory=dict)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level that stands for a style, 0 where none does."""
        found = self.lists.get(list_id)
        levels = found.levels if found else {}
        return next((at for at, level in levels.items() if level.style == style), 0)

    def next(self, list_id: str, at: int) -> str:
        """The number of the next paragraph of a list, with what parts it from the text.

        "" for a list that there is none of, and for one whose numbers show nothing.
        """
        found = self.lists.get(list_id)
        if found is None or not 0 <= at < LEVELS or at not in found.levels:
            return ""
        level, counters = found.levels[at], found.counters
        if at in found.starts:
            counters[at] = found.starts.pop(at)
        else:
            counters[at] = counters[at] + 1 if at in counters else level.start
        for below in range(at + 1, LEVELS):
            restart = found.levels[below].restart if below in found.levels else None
            if below in counters and restart != 0 and (restart is None or at < restart):
                del counters[below]
        return self._shown(found, at)

    def _shown(self, found: _List, at: int) -> str:
        level = found.levels[at]
        if level.form == "bullet":
            mark = level.text.strip()
            printed = mark and all(c.isprintable() and not "\ue000" <= c <= "\uf8ff" for c in mark)
            return mark if printed and len(mark) > 1 else " " * 2 * at + "• "

        def write(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            form = found.levels.get(other, Level())
            count = found.counters.get(other, form.start)
            return counted(count, "decimal" if level.plain else form.form)

        text = _PLACE.sub(write, level.text)
        circled = "\u2460" <= text[-1:] <= "\u24ff" or "\u3220" <= text[-1:] <= "\u32ff"
        if not text or circled or text[-1] in _BEHIND or level.behind == "nothing":
            return text
        return text + ("\u3000" if "\u2e80" <= text[-1] <= "\u9fff" else " ")


def read_numbering(root: Any) -> Numbering:
    """The lists that a numbering part defines; none where `root` is None."""
    if root is None:
        return Numbering()
    kinds: dict[str, Any] = {}
    styles: dict[str, str] = {}
    for kind in root.iterfind(f"{W}abstractNum"):
        name = kind.get(f"{W}abstractNumId", "")
        kinds[name] = kind
        link = value(kind, "styleLink")
        if link:
            styles[link] = name
    levels = {name: _levels(kind) for name, kind in kinds.items()}
    for name, kind in kinds.items():
        link = value(kind, "numStyleLink")
        if link in styles:
            levels[name] = levels[styles[link]]
    counters: dict[str, dict[int, int]] = {}
    numbering = Numbering()
    for num in root.iterfind(f"{W}num"):
        kind_id = value(num, "abstractNumId")
        if kind_id not in levels:
            continue
        own, starts = _overridden(num, levels[kind_id])
        shared = counters.setdefault(kind_id, {})
        numbering.lists[num.get(f"{W}numId", "")] = _List(own, shared, starts)
    return numbering


def _levels(kind: Any) -> dict[int, Level]:
    found = (_level(x) for x in kind.iterfind(f"{W}lvl"))
    return dict(pair for pair in found if 0 <= pair[0] < LEVELS)


def _level(element: Any) -> tuple[int, Level]:
    form = value(element, "numFmt")
    restart = value(element, "lvlRestart")
    return number(element.get(f"{W}ilvl"), -1), Level(
        start=number(value(element, "start"), 1, most=MOST),
        form=form or "decimal",
        text=value(element, "lvlText")[:80],
        restart=number(restart, 0) if restart else None,
        plain=element.find(f"{W}isLgl") is not None,
        behind=value(element, "suff") or "tab",
        style=value(element, "pStyle"),
    )


def _overridden(num: Any, levels: Mapping[int, Level]) -> tuple[dict[int, Level], dict[int, int]]:
    """The levels of one list, and those that it begins anew."""
    own, starts = dict(levels), {}
    for override in num.iterfind(f"{W}lvlOverride"):
        at = number(override.get(f"{W}ilvl"), -1)
        changed = override.find(f"{W}lvl")
        if changed is not None and 0 <= at < LEVELS:
            own[at] = _level(changed)[1]
        start = value(override, "startOverride")
        if start and 0 <= at < LEVELS:
            starts[at] = number(start, 1, most=MOST)
    return own, starts
