"""The menu of a bookmark: its colour, its tags, its note."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from cqtui.catalogs import say
from cqtui.model.annotation import Bookmark, Color
from cqtui.tui.asking import Question
from cqtui.tui.kept import show
from cqtui.tui.marks.marking import BOOKMARK, color_word, tags_word
from cqtui.tui.picker import Choice

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

TAGS, NOTE = "tags", "note"


def describe(
    app: "CqtuiApp",
    mark: Bookmark | None,
    color: Callable[[Color], None],
    tags: Callable[[tuple[str, ...]], None],
    note: Callable[[], None],
) -> None:
    """Ask what is to change of a bookmark, None for one still to be set, and have it done."""
    now = mark.color if mark else None
    rows = [
        Choice(f"{BOOKMARK} {color_word(one)}", one, "✓" if one is now else "", also=one.value)
        for one in Color
    ]
    held = tags_word(mark.tags) if mark else ""
    rows.append(Choice(say("marks.tags"), TAGS, held, also="tags"))
    rows.append(Choice(say("marks.write_note"), NOTE, also="note"))

    def asked(typed: str | None) -> None:
        from cqtui.library.marks.marks import tags_of

        # Backing out and an empty line look alike: tags are taken away by a lone #.
        if typed:
            tags(tags_of(typed))

    def chosen(what: object) -> None:
        if isinstance(what, Color):
            color(what)
        elif what == TAGS:
            example = say("marks.tags_example")
            show(app, Question, say("marks.ask_tags"), held, example, then=asked)
        else:
            note()

    app.pick(say("marks.menu"), rows, chosen)
