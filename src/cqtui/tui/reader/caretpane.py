"""What is selected of a text, by mouse or keys, and the caret that keys select with."""

from collections.abc import Callable, Sequence
from functools import partial

from textual.geometry import Offset
from textual.selection import Selection

from cqtui.tui.paint import Paint, Patch
from cqtui.tui.present import Role
from cqtui.tui.reader import motions
from cqtui.tui.reader.caret import Caret, Motion
from cqtui.tui.reader.motions import By
from cqtui.tui.reader.stretch import Place, Standpoint, Stretch
from cqtui.tui.reader.textpane import TextPane
from cqtui.tui.reader.words import Words

EDGE = 1
"""Lines kept above and below the caret."""


class CaretPane(TextPane):
    """A text of which something is selected; one model of it, whoever selects."""

    ALLOW_SELECT = True

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.when_chosen: Callable[[], None] = lambda: None
        """Called when the caret came, went or moved, or something else is selected."""
        self.caret: Caret | None = None
        self.words: Words = {}
        """The words of the texts, as far as they are cut."""
        self._stood: Place | None = None
        """Where the caret was last."""
        self._drawn: tuple[Place, ...] = ()
        """The caret as it was drawn last, and the other end of what it selects; () for none."""
        self._drawn_whole = False
        """Whether whole paragraphs were."""
        self._token: Selection | None = None
        self._stretch: Stretch | None = None
        """What `_token`, the selection that the terminal library knows of, means."""
        self._tokens = 0
        self._own: Selection | None = None
        """The token that `_keep` made last; whoever had it made draws it."""

    # -- what is selected

    @property
    def chosen(self) -> Stretch | None:
        """What is selected, by the mouse or by keys."""
        selection = self.text_selection
        if selection is not self._token:
            self._token = selection
            self._stretch = self.lines.stretch(selection) if selection else None
        return self._stretch

    def choose(self, stretch: Stretch | None) -> None:
        """Select these characters, and nothing else on the screen."""
        if stretch == self.chosen:
            return
        if stretch is None:
            self.screen.clear_selection()
            return
        self._keep(stretch)

    def _keep(self, stretch: Stretch) -> None:
        # The terminal library has selections as places on the screen. Of this one it need know no
        # more than that it is another: what it covers is asked here.
        self._tokens += 1
        name = Offset(-1, -self._tokens)
        token = Selection(name, name)
        self.screen.selections = {self: token}
        self._token = self._own = token
        self._stretch = stretch

    def pieces(self) -> list[tuple[int, int, int]]:
        """What is selected: (paragraph, start, end) in reading order."""
        return self.chosen.pieces(self.paras) if self.chosen else []

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The document's own text under the selection: no gutter, no breaks of the setting."""
        stretch = self.chosen if selection is self.text_selection else self.lines.stretch(selection)
        pieces = stretch.pieces(self.paras) if stretch else []
        return "\n".join(self.paras[index].text[a:b] for index, a, b in pieces), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw what the mouse selected, or no longer; of what the keys select that is done.

        This is told late: `chosen` may have been asked for before.
        """
        if selection is None or selection is not self._own:
            self.refresh()
            self.when_chosen()

    def setting_anew(self, *, same: bool) -> None:
        """What is selected stays so in another width or with other folds, not in another text."""
        if not same:
            self._let_go()
            self.screen.clear_selection()
        elif stretch := self.chosen:
            self._keep(stretch)

    def laid_over(self) -> Callable[[int], Sequence[Patch]] | None:
        """Tells what is selected of a paragraph, and the caret; None where there is neither."""
        chosen = self.chosen
        return partial(self._over, chosen) if chosen or self.caret else None

    def _over(self, chosen: Stretch | None, index: int) -> list[Patch]:
        colors = self.palette
        over = []
        text = self.paras[index].text
        if chosen and (span := chosen.within(index, len(text))):
            over.append(Patch(*span, Paint(colors.text, colors.select, reverse=True)))
        if self.caret and self.caret.place.para == index:
            block = Paint(colors.page, colors.accent, bold=True, underline=True, reverse=True)
            over.append(Patch(*motions.extent(self.setting, self.caret.place), block))
        return over

    # -- the caret

    def start_caret(self) -> None:
        """Stand where one is in the text: with the mouse's selection, at its end."""
        if motions.neighbour(self.setting, -1, 1) is None:
            return
        if chosen := self.chosen:
            end = Place(chosen.end.para, max(0, chosen.end.offset - 1))
            self.caret = Caret(motions.settled(self.setting, end), chosen.start)
        else:
            self.caret = Caret(self._entry())
        self._moved()

    def _entry(self) -> Place:
        """Where the caret was, if that is where one is; else where one is."""
        here = self.standpoint.place
        if self._stood and self._stood.para == here.para and self._seen(self._stood):
            return motions.settled(self.setting, self._stood)
        if self.paras[here.para].text:
            return motions.settled(self.setting, here)
        para = motions.neighbour(self.setting, here.para, 1)
        return motions.last(self.setting) if para is None else motions.first_of(self.setting, para)

    def choose_paragraphs(self) -> None:
        """Select whole paragraphs from here; again, leave it at those that are selected."""
        if self.caret and self.caret.whole:
            self._let_go()
            return
        if self.caret is None:
            self.start_caret()
        if self.caret:
            self.caret.whole = True
            if self.caret.since is None:
                self.caret.since = self.caret.place
            self._moved()

    def _let_go(self) -> None:
        """The caret goes; what is selected stays."""
        if self.caret:
            self._stood, self.caret, self._drawn = self.caret.place, None, ()
            self.refresh()
            self.when_chosen()

    def _onward(self, by: By) -> None:
        if self.caret:
            self.caret.onward(self.setting, by, self.words)
            self._moved()

    def _back(self, by: By) -> None:
        if self.caret:
            self.caret.back(self.setting, by, self.words)
            self._moved()

    def _go(self, motion: Motion) -> None:
        if self.caret:
            self.caret.move(self.setting, motion)
            self._moved()

    def _down(self, lines: int) -> None:
        if self.caret:
            self.caret.down(self.setting, lines)
            self._moved()

    def _moved(self) -> None:
        """The caret stands elsewhere, or what it selects is other."""
        if self.caret is None:
            return
        place, since = self.caret.place, self.caret.since
        stretch = self.caret.stretch(self.setting)
        parts = not (self.caret.whole or self._drawn_whole)
        grown = since is not None and since in self._drawn and parts
        self.choose(stretch)
        self._make_seen(place)
        self._make_current(place.para)
        if self._drawn and (grown or (since is None and len(self._drawn) == 1)):
            # What is between where it was and where it is looks other; all else stays.
            lines = sorted((self._line_of(self._drawn[0]), self._line_of(place)))
            self.refresh_lines(lines[0], lines[1] - lines[0] + 1)
        else:
            self.refresh()
        self._drawn = (place,) if since is None else (place, since)
        self._drawn_whole = self.caret.whole
        self.when_chosen()

    def _line_of(self, place: Place) -> int:
        return self.setting.top(place.para) + self.setting.row_of(place.para, place.offset)

    def _seen(self, place: Place) -> bool:
        top = self.scroll_offset.y
        return top <= self._line_of(place) < top + self.size.height

    def _make_seen(self, place: Place) -> None:
        """Scroll no further than is needed, also a wide table sideways."""
        self._grow()
        top, height = self.scroll_offset.y, self.size.height
        y = self._line_of(place)
        if not top - height < y < top + 2 * height:
            self._scroll_to_place(place, above=height // 3)
        elif y < top + EDGE:
            self.scroll_to(y=max(0, y - EDGE), animate=False, force=True)
        elif y >= top + height - EDGE:
            self.scroll_to(y=y - height + 1 + EDGE, animate=False, force=True)
        x = motions.column_of(self.setting, place)
        if self.paras[place.para].role is Role.TABLE:
            shift = self.lines.shift
            if not shift <= x < shift + self.table_room - 2:
                self._shift_by(x - self.table_room // 2 - shift)

    @property
    def standpoint(self) -> Standpoint:
        """The caret, where it is on the screen."""
        if self.caret and self._goal is None and self._set_for[0] and self._seen(self.caret.place):
            above = self._line_of(self.caret.place) - self.scroll_offset.y
            return Standpoint(self.caret.place, above, self.caret.place.para)
        return super().standpoint

    def _follow(self, top: int) -> None:
        """Where the text scrolls, the caret stays in its paragraph."""
        if self.caret is None:
            super()._follow(top)
        else:
            self._tell()

    def return_to(self, standpoint: Standpoint) -> None:
        """A caret goes there too."""
        super().return_to(standpoint)
        self._carry(standpoint.place)

    def reveal(self, place: Place) -> None:
        """Bring a place onto the screen; a caret goes there too."""
        super().reveal(place)
        self._carry(place)

    def _carry(self, place: Place) -> None:
        if self.caret and place.para < len(self.paras) and self.paras[place.para].text:
            self.caret.move(self.setting, lambda layout, _: motions.settled(layout, place))
            self._moved()
