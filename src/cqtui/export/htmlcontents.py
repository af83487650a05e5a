"""The contents list of a comparison: its sections, and how much changed in each."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cqtui.compare.changes import KINDS, kinds
from cqtui.export.citations.citation import one_line
from cqtui.export.htmltext import safe
from cqtui.export.rows import Say
from cqtui.model.comparison import Row, Status
from cqtui.model.document import BlockKind, Section

DEEPEST = 3
"""Level of the innermost sections that are listed."""
_LONGEST = 36
"""Characters of a heading; the rest is cut off."""


@dataclass
class Entry:
    """A line of the contents list."""

    title: str
    level: int
    """1 for the outermost."""
    row: str
    """Id of the element where the section begins."""
    gone: bool = False
    """Only the old report has it."""
    counts: Counter[str] = field(default_factory=Counter)
    """Changes by kind, those of the sections below counted in."""


def contents(rows: Sequence[tuple[str, Row]], top: str) -> list[Entry]:
    """The sections that the rows stand in, in their order; `rows` come with their elements' ids.

    Sections are the new report's; one that is gone is listed where its heading is shown. A removed
    row counts in the section in which it is shown. `top` is the title of what stands before the
    first section.
    """
    found: list[Entry] = []
    known: dict[tuple[str, str], Entry] = {}
    around: list[Entry] = []
    for element, row in rows:
        side, unit = ("new", row.new[0]) if row.new else ("old", row.old[0])
        gone = row.status is Status.REMOVED
        if not gone or unit.kind is BlockKind.HEADING:
            around = []
            for section in _listed(unit.path):
                entry = known.get((side, section.id))
                if entry is None and (not gone or section is unit.section):
                    entry = Entry(_title(section), section.level, element, gone)
                    known[side, section.id] = entry
                    found.append(entry)
                if entry is not None:
                    around.append(entry)
        if not around and not found:
            known["", ""] = Entry(top, 1, element)
            found.append(known["", ""])
        for entry in around or found[:1]:
            entry.counts.update(kinds(row))
    return found


def contents_html(entries: Sequence[Entry], signs: Mapping[str, str], say: Say) -> str:
    """The list, each section a link with the signs and numbers of its changes."""
    items = []
    for entry in entries:
        counts = " ".join(
            f'<span title="{safe(say(f"cli.{kind}"))}">{signs[kind]}{entry.counts[kind]}</span>'
            for kind in KINDS
            if entry.counts[kind]
        )
        title = f"<del>{safe(entry.title)}</del>" if entry.gone else safe(entry.title)
        items.append(f'<li class="l{entry.level}"><a href="#{entry.row}">{title}</a>{counts}</li>')
    return "<ul>" + "\n".join(items) + "</ul>"


def _listed(path: Sequence[Section]) -> list[Section]:
    return [s for s in path if s.level <= DEEPEST and not s.lead]


def _title(section: Section) -> str:
    title = one_line(section.title)
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1] + "…"
