"""All bookmarks as a table: what each is on, its note, its tags; which are lost."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cqtui.catalogs import say
from cqtui.model.annotation import Bookmark, Color, Scope
from cqtui.model.document import Unit
from cqtui.tui.marks.marking import BOOKMARK, NOTE, Placed, color_word, end_in, excerpt, tags_word
from cqtui.tui.tables.grid import Cell, Column, Grid, Line
from cqtui.tui.tables.passages import Extract

if TYPE_CHECKING:
    from cqtui.library.shelf import StoredDocument

LONGEST = 120
"""Characters of a quote or note that a row has; by the others it is found all the same."""
LOOKS = {
    Color.PLAIN: "delta",
    Color.RED: "lost",
    Color.YELLOW: "old",
    Color.GREEN: "fresh",
    Color.BLUE: "line",
    Color.PURPLE: "",
}
"""The look of a sign in the table, which has no colours but the theme's: the word tells it."""
NOTED, LOST = "mark-noted", "mark-lost"
TAGS = {color: f"mark-{color.value or 'plain'}" for color in Color}


class Listed(NamedTuple):
    """A bookmark in the list."""

    mark: Bookmark
    stored: "StoredDocument"
    """The report it stands in."""
    other: "StoredDocument | None" = None
    """The other report of a pair."""
    place: Placed | None = None
    """Where it stands, as far as that was looked up."""
    unit: Unit | None = None
    """The paragraph it begins in."""
    lost: bool = False
    missing: bool = False
    """The file is not there."""

    @property
    def report(self) -> str:
        """The report in a few words."""
        return report_word(self.stored)


def report_word(stored: "StoredDocument") -> str:
    """A report of the library by year and place, and what it is."""
    known = [str(stored.year or ""), stored.place, say(f"kind.{stored.kind.value}")]
    words = " ".join(word for word in known if word)
    return words if stored.year or stored.place else " ".join(stored.title.split())


def of_marks(listed: Sequence[Listed]) -> Grid:
    """The bookmarks, report by report in reading order."""
    columns = [
        Column("sign", say("marks.col.sign")),
        Column("text", say("marks.col.text"), least=24),
        Column("note", say("marks.col.note"), least=12, most=40, weight=7),
        Column("tags", say("marks.col.tags"), least=6, most=24, weight=6),
        Column("section", say("marks.col.section"), least=8, most=24, weight=4),
        Column("changed", say("marks.col.changed"), weight=3),
    ]
    there = {tag for one in listed for tag in _tags(one)}
    families = [
        tuple(tag for tag in TAGS.values() if tag in there),
        tuple(tag for tag in (NOTED, LOST) if tag in there),
    ]
    if len(families[0]) < 2:
        families[0] = ()
    return Grid(columns, [_line(one) for one in listed], [f for f in families if f])


def _tags(one: Listed) -> frozenset[str]:
    found = {TAGS[one.mark.color]}
    if one.mark.note:
        found.add(NOTED)
    if one.lost:
        found.add(LOST)
    return frozenset(found)


def _line(one: Listed) -> Line:
    mark = one.mark
    sign = NOTE if mark.note else BOOKMARK
    color = color_word(mark.color) if mark.color is not Color.PLAIN else ""
    note = " ".join(mark.note.split())
    tags = tags_word(mark.tags)
    section = mark.anchor.path[-1] if mark.anchor.path else ""
    cells = (
        Cell(f"{sign} {color}".strip(), LOOKS[mark.color], (tuple(Color).index(mark.color),)),
        Cell(_text(one)[:LONGEST], "dim" if one.lost else "", (mark.anchor.position,)),
        Cell(note[:LONGEST], "soft", (note,) if note else ()),
        Cell(tags, "soft", (tags,) if tags else ()),
        Cell(section, "dim", (mark.anchor.position,)),
        Cell(mark.changed[:10], "dim", (mark.changed,)),
    )
    also = "\n".join((one.report, one.stored.title, excerpt(mark), note, tags, color))
    return Line(cells, one, group=one.report, tags=_tags(one), also=also)


def _text(one: Listed) -> str:
    """The quote; before it what it is of more than a passage, and that it is lost."""
    words = excerpt(one.mark)
    if one.mark.scope is not Scope.PASSAGE:
        words = f"{say(f'marks.scope.{one.mark.scope.value}')} {words}"
    if one.missing:
        return f"{say('marks.missing')} {words}"
    return f"{say('marks.lost')} {words}" if one.lost else words


def extracts(one: Listed) -> list[Extract]:
    """The paragraph with what is marked in it, and the note; of a lost one its quote."""
    mark = one.mark
    anchor = end_in(mark, one.stored.key)
    if one.unit and one.place:
        span = one.place.parts[0][1]
        parts = [Extract(f"{one.report} {one.unit.address}", one.unit.text, span)]
    else:
        told = say("marks.lost_told") if one.lost else one.report
        parts = [Extract(told, anchor.exact.replace("\n", " "))]
    if mark.note:
        parts.append(Extract(say("marks.note"), mark.note))
    elif one.other and mark.other:
        text = mark.other.anchor.exact.replace("\n", " ")
        parts.append(Extract(report_word(one.other), text))
    return parts


def listed(
    marks: Sequence[Bookmark], known: Mapping[str, "StoredDocument"], first: str = ""
) -> list[Listed]:
    """The bookmarks of documents that are known, those of the document `first` before others."""
    found = [
        Listed(mark, known[mark.document], known.get(mark.other.document) if mark.other else None)
        for mark in marks
        if mark.document in known
    ]
    order = {key: at for at, key in enumerate(known)}
    return sorted(found, key=lambda one: (one.stored.key != first, order[one.stored.key]))
