"""The steps of the tour as data: where each is, what one presses there, when it is done."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.screen import Screen

from cqtui.catalogs import say

if TYPE_CHECKING:
    from cqtui.model.annotation import Bookmark
    from cqtui.tui.tour.tour import Tour

View = Screen[Any]
Asked = Callable[[View], bool]
Looked = Callable[[View], object]

CHANGED = frozenset({"raised", "lowered", "reworded-bound"})
"""Tags of the targets that are worth a look."""


class Step(NamedTuple):
    """One thing to do."""

    name: str
    """Its texts are `tour.NAME`, `tour.NAME.wait` and `tour.NAME.done`, the last two if any."""
    where: Asked
    """Whether a screen is the one it is about."""
    presses: tuple[str, ...]
    """What does it: actions, whose keys are pressed, and texts to be typed, as "=KEY OF A TEXT"."""
    done: Callable[[View, object], bool]
    """Whether it is done, of the screen now and what `look` gave when the step began."""
    look: Looked = lambda _: None
    """What is different when it is done."""
    ready: Asked = lambda _: True
    """Whether the screen has what the step is about."""
    prepare: "Callable[[View, Tour], None]" = lambda _screen, _tour: None
    """Bring the screen to something worth looking at."""
    page: bool = False
    """Whether one can be led to it from elsewhere, by opening its page."""
    names: Mapping[str, str] = {}
    """Further keys that its texts name: the field of the text, the action."""

    @property
    def action(self) -> str:
        """The action whose key is asked for: the last of what is pressed; "" for the tour's own."""
        return self.presses[-1] if self.presses else ""


# Where one is.


def on_library(screen: View) -> bool:
    """The library."""
    from cqtui.tui.screens.library import LibraryScreen

    return isinstance(screen, LibraryScreen)


def on_reader(screen: View) -> bool:
    """A report that has sections to go to."""
    from cqtui.tui.screens.reader import ReaderScreen

    return isinstance(screen, ReaderScreen)


def finding(screen: View) -> bool:
    """A report in which one is asked for words."""
    return on_reader(screen) and screen.finding  # type: ignore[attr-defined]


def on_picker(screen: View) -> bool:
    """The list of reports to compare with."""
    from cqtui.tui.picker import Picker

    return isinstance(screen, Picker) and screen.words == say("compare_with.title")


def on_comparison(screen: View) -> bool:
    """Two reports side by side."""
    from cqtui.tui.screens.comparison import ComparisonScreen

    return isinstance(screen, ComparisonScreen)


def view_of(screen: View) -> str:
    """How two reports are shown, as the texts of the tour name it; "sides" before they are."""
    return screen.view.setting.view.value if on_comparison(screen) else "sides"  # type: ignore[attr-defined]


def on_targets(screen: View) -> bool:
    """The targets of two reports."""
    from cqtui.tui.screens.targets import TargetChangesScreen

    return isinstance(screen, TargetChangesScreen)


def on_note(screen: View) -> bool:
    """The window in which a note is written."""
    from cqtui.tui.screens.noting import NoteScreen

    return isinstance(screen, NoteScreen)


def on_export(screen: View) -> bool:
    """The page of exports."""
    from cqtui.tui.screens.exporting import ExportScreen

    return isinstance(screen, ExportScreen)


# What is different when a step is done.


def comes_to(where: Asked) -> Callable[[View, object], bool]:
    """Done when that screen is there."""
    return lambda screen, _before: where(screen)


def differs(where: Asked, look: Looked) -> Callable[[View, object], bool]:
    """Done when something on the screen is there and is another than it was."""
    return lambda screen, before: where(screen) and look(screen) not in (before, None)


def section(screen: View) -> object:
    """The unit a reader is at."""
    return getattr(screen, "unit", None)


def change(screen: View) -> object:
    """The entry a comparison is at."""
    return screen.view.cursor if on_comparison(screen) else None  # type: ignore[attr-defined]


def fade(screen: View) -> object:
    """How boilerplate is shown, None where all is."""
    return screen.cqtui.desk.fade or None  # type: ignore[attr-defined]


def marks_on(screen: View) -> "dict[int, Bookmark]":
    """The bookmarks of the reports on a comparison, by number."""
    if not on_comparison(screen):
        return {}
    sides = screen.pair_marks.sides  # type: ignore[attr-defined]
    return {one.mark.id: one.mark for side in sides for one in side.placed}


def marks(screen: View) -> object:
    """Which bookmarks there are."""
    return frozenset(marks_on(screen))


def _more_marks(screen: View, before: object) -> bool:
    known = before if isinstance(before, frozenset) else frozenset()
    return not marks_on(screen).keys() <= known


def _found(screen: View, _before: object) -> bool:
    """Words were found, and the field is gone."""
    hits = on_reader(screen) and screen.view.lines.hits  # type: ignore[attr-defined]
    return bool(hits) and not finding(screen)


def paired(screen: View) -> bool:
    """A comparison whose paragraphs are put together."""
    return on_comparison(screen) and screen.comparison is not None  # type: ignore[attr-defined]


def not_looking(screen: View) -> bool:
    """Nothing is looked for on a comparison."""
    fader = getattr(screen, "_fader", None)
    return not (fader and fader.working)


def has_reports(screen: View) -> bool:
    """The reports of the tour are read."""
    tour = screen.cqtui.tour  # type: ignore[attr-defined]
    return bool(tour and tour.pair)


# Something worth looking at.


def to_report(screen: View, tour: "Tour") -> None:
    """The cursor on the report that the tour reads."""
    reports = screen.reports  # type: ignore[attr-defined]
    keys = [entry.name for entry in reports.entries]
    if tour.pair and (name := tour.pair.new) in keys:
        reports.move_to(keys.index(name))


def to_partner(screen: View, tour: "Tour") -> None:
    """The cursor on the other year."""
    rows = screen.rows  # type: ignore[attr-defined]
    values = [choice.value for choice in rows.choices]
    if tour.pair and tour.pair.old in values:
        rows.move_to(values.index(tour.pair.old))


def to_changed_target(screen: View, _tour: "Tour") -> None:
    """The cursor on the first target that changed."""
    rows, grid = screen.rows, screen.grid  # type: ignore[attr-defined]
    for row in range(rows.count):
        index = rows.index_at(row)  # None where a row heads others
        if index is not None and CHANGED & set(grid.lines[index].tags):
            rows.move_to(row)
            return


def to_unmarked(screen: View, _tour: "Tour") -> None:
    """On from a paragraph that has a bookmark, which is none of the tour's."""
    marked = screen.pair_marks.at(screen._ends())  # type: ignore[attr-defined]
    if marked is not None:
        screen.view.action_next_change()  # type: ignore[attr-defined]


STEPS = (
    Step(
        "open",
        on_library,
        ("enter",),
        comes_to(on_reader),
        ready=has_reports,
        page=True,
        prepare=to_report,
    ),
    Step(
        "sections",
        on_reader,
        ("next_section",),
        differs(on_reader, section),
        section,
        page=True,
        names={"back": "previous_section", "sections": "sections"},
    ),
    Step("find", on_reader, ("find",), comes_to(finding), page=True),
    Step(
        "words",
        finding,
        ("=tour.word", "enter"),
        _found,
        names={"next": "next_hit", "search": "search"},
    ),
    Step("compare", on_reader, ("compare",), comes_to(on_picker), page=True),
    Step("pick", on_picker, ("enter",), comes_to(on_comparison), prepare=to_partner),
    Step(
        "change",
        on_comparison,
        ("next_change",),
        differs(on_comparison, change),
        change,
        ready=paired,
        page=True,
        names={"back": "previous_change"},
    ),
    Step("targets", on_comparison, ("targets",), comes_to(on_targets), ready=paired, page=True),
    Step(
        "row",
        on_targets,
        ("enter",),
        comes_to(on_comparison),
        prepare=to_changed_target,
        names={"back": "back"},
    ),
    Step(
        "boilerplate",
        on_comparison,
        ("boilerplate",),
        differs(on_comparison, fade),
        fade,
        ready=not_looking,
        page=True,
        names={"list": "passages"},
    ),
    Step(
        "bookmark",
        on_comparison,
        ("bookmark",),
        _more_marks,
        marks,
        page=True,
        prepare=to_unmarked,
        names={"list": "bookmarks"},
    ),
    Step("note", on_comparison, ("annotate",), comes_to(on_note), page=True),
    Step("write", on_note, ("=tour.remark", "save"), comes_to(on_comparison)),
    Step("export", on_comparison, ("export",), comes_to(on_export), ready=paired, page=True),
    Step("preview", on_export, ("back",), comes_to(on_comparison), names={"write": "write"}),
    Step("last", lambda _: True, (), lambda _screen, _before: False),
)
"""All of it, in order."""
