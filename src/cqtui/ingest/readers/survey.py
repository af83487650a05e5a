"""What must be known of a whole web page before its first row is made: what hides, what is data."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cqtui.ingest.readers.elements import SKIPPED, tag_of

LONGEST_CELL = 1000
"""Characters; a table with a longer cell sets the page, it holds no data."""
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_UNPRINTED = frozenset(("mw-editsection", "noprint", "no-print"))
"""Classes of what stands on a screen only: the [编辑] of a wiki behind each heading."""
_NOTE_MARK = re.compile(r"[\[（(〔【]?(?:\d{1,3}|[ivxIVX]{1,5}|[①-⑳*†‡])[\]）)〕】]?")


@dataclass(slots=True)
class Seen:
    """What must be known of the whole before the first row is made."""

    hidden: set[Any] = field(default_factory=set)
    tables: set[Any] = field(default_factory=set)
    """Those that hold data."""


@dataclass(slots=True)
class _Table:
    nested: bool = False
    rows: int = 0
    wide: int = 0
    """Rows of two cells or more."""
    cells: int = 0
    began: int = 0
    longest: int = 0


def survey(root: Any, iterwalk: Callable[..., Any]) -> Seen:
    """What hides and what holds data, in one walk by `lxml.etree.iterwalk`."""
    seen = Seen()
    sizes: dict[Any, int] = {}
    tables: list[tuple[Any, _Table]] = []
    size = 0
    for event, element in (events := iterwalk(root, events=("start", "end"))):
        tag = tag_of(element)
        if event == "start":
            if tag in SKIPPED:
                events.skip_subtree()
                continue
            size += len((element.text or "").strip())
            if _is_hidden(element):
                sizes[element] = -size + len((element.text or "").strip())
            _enter(tag, element, tables, size)
        else:
            if element in sizes:
                sizes[element] += size
            if tag in ("td", "th") and tables:
                table = tables[-1][1]
                table.longest = max(table.longest, size - table.began)
            elif tag == "table" and tables:
                done, table = tables.pop()
                if (
                    not table.nested
                    and table.longest <= LONGEST_CELL
                    and table.wide * 2 > table.rows
                ):
                    seen.tables.add(done)
            size += len((element.tail or "").strip())
    seen.hidden = _kept_hidden(sizes, size)
    return seen


def _kept_hidden(sizes: Mapping[Any, int], whole: int) -> set[Any]:
    """The elements that stay hidden: half of the text is no aside, a script was to show it.

    Those that stand beside each other and are alike count together: they may be the pages of a
    text, of which a script shows one at a time.
    """
    together: dict[tuple[Any, str, str], int] = defaultdict(int)
    kind = {e: (e.getparent(), tag_of(e), e.get("class") or "") for e in sizes}
    for element, own in sizes.items():
        together[kind[element]] += own
    return {element for element in sizes if together[kind[element]] * 2 < whole}


def _enter(tag: str, element: Any, tables: list[tuple[Any, _Table]], size: int) -> None:
    """Count what begins: a table within a table, a row, a cell."""
    if tag == "table":
        if tables:
            tables[-1][1].nested = True
        tables.append((element, _Table()))
    elif tag == "tr" and tables:
        tables[-1][1].rows += 1
        tables[-1][1].cells = 0
    elif tag in ("td", "th") and tables:
        table = tables[-1][1]
        table.cells += 1
        table.wide += table.cells == 2
        table.began = size - len((element.text or "").strip())


def is_note_mark(element: Any) -> bool:
    """Whether an element is the mark of a note within the text: a small [1] that leads to it."""
    if tag_of(element) != "a" or "#" not in (element.get("href") or ""):
        return False
    if any(
        name.rpartition("}")[2] == "type" and kind == "noteref" for name, kind in element.items()
    ):
        return True
    parent = element.getparent()
    raised = any(tag_of(child) == "sup" for child in element)
    raised = raised or (parent is not None and tag_of(parent) == "sup")
    return raised and bool(_NOTE_MARK.fullmatch("".join(element.itertext()).strip()))


def _is_hidden(element: Any) -> bool:
    """Whether the page itself says not to show an element.

    Not `visibility`: saved pages of WeChat have it on all of the text, until a script takes it off.
    """
    return (
        element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style") or ""))
        or not _UNPRINTED.isdisjoint((element.get("class") or "").split())
    )
