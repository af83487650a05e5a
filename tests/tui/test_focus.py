"""What has the keys looks as it does without them, as far as styles go: none are found anew."""

from pathlib import Path

import pytest
from support.screens import OTHER, REPORT, make_desk, press, running, write
from textual.widget import Widget

from cqtui.tui.drawn import Drawn
from cqtui.tui.typed import TypedLine

SHOWN = [
    (0, "slash"),
    (1, "slash"),
    (2, "slash"),
    (1, "t"),
    (2, "t"),
    (1, "F"),
    (1, "question_mark"),
]


def rules(widget: Widget) -> list[object]:
    """The styles of a widget and of its parts, found anew."""
    widget.app.stylesheet.apply(widget)
    parts = {name: style.get_rules() for name, style in widget._component_styles.items()}
    return [widget.styles.base.get_rules(), parts]


@pytest.mark.parametrize(
    ("names", "keys"),
    [(0, "slash"), (1, "slash"), (2, "slash"), (1, "t"), (2, "t"), (1, "F"), (1, "question_mark")],
)
async def test_no_style_depends_on_the_focus(tmp_path: Path, names: int, keys: str) -> None:
    """Of what is drawn line by line, and of the lines in which one types."""
    files = [write(tmp_path, "a.txt", OTHER), write(tmp_path, "b.txt", REPORT)]
    desk = make_desk(tmp_path, *files[:names])
    if not names:
        desk.names = []
    async with running(desk) as pilot:
        await press(pilot, keys)
        screen = pilot.app.screen
        asked = 0
        for widget in [one for one in screen.query("*") if isinstance(one, (Drawn, TypedLine))]:
            if not widget.can_focus:
                continue
            had = widget.has_focus
            found = []
            for has in (False, True):
                widget.set_reactive(Widget.has_focus, has)
                found.append(rules(widget))
            widget.set_reactive(Widget.has_focus, had)
            assert found[0] == found[1], widget
            asked += 1
        assert asked
