"""A page with panes whose borders can be moved, and with the text alone where one asks for it."""

from typing import ClassVar

from textual import events
from textual.widget import Widget

from cqtui.catalogs import say
from cqtui.tui.borders import Bordered, Borders
from cqtui.tui.chrome import Page
from cqtui.tui.panes import Pane


class Paned(Bordered, Page):
    """Panes beside the text, or below it."""

    DEFAULT_CSS = """
    Paned .-away { display: none; }
    Paned.-focus Bar, Paned.-focus Edge, Paned.-focus SectionTree { display: none; }
    Paned.-focus BottomLine { display: block; }
    Paned.-focus TextPane { scrollbar-size: 0 0; }
    """
    PANES: ClassVar[tuple[Pane, ...]] = ()
    waiting = False
    """Whether words stand where the rest of the page will."""

    def __init__(self) -> None:
        super().__init__()
        self.borders = Borders(self, self.PANES, self.bare)

    def bare(self, pane: Pane) -> bool:
        """Whether a pane has nothing to show: to be filled in where that can be."""
        return False

    def words_instead(self, words: Widget, *rest: Widget, waits: bool) -> None:
        """Let words stand in the place of the rest of the page, or no longer.

        No class of the page says so, for which all styles in it would be found anew. What else puts
        a widget away holds.
        """
        self.waiting = waits
        words.styles.display = None if waits else "none"
        for widget in rest:
            widget.styles.display = "none" if waits else None

    def restyle_as(self, name: str, *, on: bool, styles: str) -> None:
        """Give the page a class, or take it away, that the styles of these widgets alone name.

        Those of all others are not found anew.
        """
        if on is not self.has_class(name):
            self.set_class(on, name, update=False)
            self.app.stylesheet.update_nodes(self.query(styles))
            self.refresh(layout=True)  # at once: nothing is drawn as it stands now

    def on_mount(self) -> None:
        """Panes as they were left."""
        self.borders.fit()

    def on_resize(self, event: events.Resize) -> None:
        """Panes as one asked for, as far as there is room."""
        super().on_resize(event)
        self.borders.fit()

    def action_border_left(self) -> None:
        """The border beside the text goes to the left."""
        self._move_border(upright=True, forward=False)

    def action_border_right(self) -> None:
        """The border beside the text goes to the right."""
        self._move_border(upright=True, forward=True)

    def _move_border(self, *, upright: bool, forward: bool) -> None:
        if not self.focused_alone:
            super()._move_border(upright=upright, forward=forward)

    def action_toggle_tree(self) -> None:
        """Put a pane away; where none is left, bring all back."""
        if self.focused_alone:
            self.action_focus_text()
            return
        if not self.borders.toggle():
            self.mention(say("layout.hidden"))
        focused = self.focused
        if focused is None or not focused.display:
            home = self.home
            if home is not None:
                home.focus()

    # The text alone.

    @property
    def focused_alone(self) -> bool:
        """Whether only the text is shown."""
        return self.has_class("-focus")

    def action_focus_text(self) -> None:
        """Only the text, all else away; again, everything as it was."""
        alone = not self.focused_alone
        self.restyle_as("-focus", on=alone, styles="Bar, Edge, SectionTree, TextPane")
        self.bottom_line.hushed = self.focused_alone
        if self.focused_alone and self.home is not None:
            self.home.focus()
            self.mention(say("layout.focused"))
        self.bottom_line.refresh()

    def leave_focus(self) -> bool:
        """Show everything again; False where it is shown already."""
        if self.focused_alone:
            self.action_focus_text()
            return True
        return False
