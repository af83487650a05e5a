"""Type to filter, arrows to move, Enter to choose: one window for every list one picks from."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen
from textual.strip import Strip

from cqtui.catalogs import say
from cqtui.tui.bars import Bar
from cqtui.tui.drawn import Box
from cqtui.tui.kept import Lasting
from cqtui.tui.keyed import Keyed
from cqtui.tui.keys import bind_as
from cqtui.tui.lists.line import Filtering, FilterLine, counted, nothing_passes
from cqtui.tui.lists.matching import BETWEEN, MANY, Matcher, Wanted, plain, runs
from cqtui.tui.rows import RowList
from cqtui.tui.segments import clip, line, spread
from cqtui.tui.themes import PALETTES, ink

WIDEST, FRAME = 84, 8
"""Cells of the window at most, and of what stands around a row in it."""


class Choice(NamedTuple):
    """One row of a picker."""

    label: str
    value: object
    """What choosing it gives back."""
    detail: str = ""
    """Shown at the right: a number, a key."""
    depth: int = 0
    """Steps to the right, for trees."""
    also: str = ""
    """Further words by which it is found."""
    aside: str = ""
    """Shown at the right like `detail`, but nothing to be found by: a count."""
    number: str = ""
    """Of a section, as written."""
    path: tuple[int, ...] = ()
    """Of a section: what the numbers tell from the outermost one down to it."""


def matching(choices: Sequence[Choice], typed: str, matcher: Matcher | None = None) -> list[Choice]:
    """The choices that hold every typed word, those that begin with the typed text first.

    Before them those whose number is typed. `matcher` is kept from one character to the next.

    >>> rows = [Choice("（二）乡村振兴", 1), Choice("三、二次创业", 2), Choice("二、展望", 3)]
    >>> [c.value for c in matching(rows, "二、")], [c.value for c in matching(rows, "乡 振")]
    ([3], [1])
    >>> rows = [Choice("一、2024年回顾", 1, path=(1,)), Choice("二、展望", 2, path=(2,))]
    >>> [c.value for c in matching(rows, "2")]
    [2, 1]
    """
    if not typed.strip():
        return list(choices)
    numbered = _numbered(choices, typed)
    known = {id(choice) for choice in numbered}
    found = (choices[at] for at in (matcher or matcher_of(choices)).passing(typed))
    hits = [choice for choice in found if id(choice) not in known]
    first = plain(typed.split(maxsplit=1)[0])
    return numbered + sorted(hits, key=lambda c: _distance(plain(c.label), first))


def matcher_of(choices: Sequence[Choice]) -> Matcher:
    """What choices are found by."""

    def text(at: int) -> str:
        choice = choices[at]
        return BETWEEN.join((choice.label, choice.detail, choice.also))

    return Matcher(text, len(choices))


def _numbered(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices that have the typed number, the best first."""
    if not any(choice.path for choice in choices):
        return []
    from cqtui.tui.numbers import rank

    ranks = [(rank(typed, c.path, c.number), at) for at, c in enumerate(choices) if c.path]
    return [choices[at] for _, at in sorted((r, at) for r, at in ranks if r is not None)]


def _distance(label: str, word: str) -> int:
    """0 where `label` begins with `word`, 1 where it does behind a bracket, else 2."""
    if label.startswith(word):
        return 0
    return 1 if label[1:].startswith(word) else 2


def row_room(width: int) -> int:
    """Cells of a row's label and detail, on a screen of some width."""
    return min(WIDEST, width * 9 // 10) - FRAME


class ChoiceList(RowList, can_focus=False):
    """The rows of a picker; what is typed goes into the line above them."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__("choices")
        self.choices = list(choices)
        self.wanted = Wanted()
        """What is looked for, to be marked."""

    @property
    def count(self) -> int:
        """How many rows pass the filter."""
        return len(self.choices)

    def spot_at(self, row: int) -> object:
        """The choice, whatever stands above it."""
        return id(self.choices[row]) if 0 <= row < self.count else None

    def draw_row(self, index: int, width: int, back: str) -> Strip:
        """The label, its detail at the right."""
        choice, colors = self.choices[index], self.palette
        here = index == self.cursor
        words = ink(colors.text if here else colors.soft, back, bold=here)
        hit = ink(colors.text, colors.mark, bold=here)
        quiet = ink(colors.accent, back)
        detail = clip(choice.detail or choice.aside, width // 2)
        label = runs(choice.label, self.wanted.places(choice.label))
        left = [(" " * (2 + 2 * choice.depth), words)]
        left += [(piece, hit if lit else words) for piece, lit in label]
        return spread(left, [(f" {detail} ", quiet)], width, words)

    def clicked(self, index: int, _event: object) -> None:
        """One click chooses: nothing else can be done with a row."""
        self.move_to(index)
        self.action_enter()


class Title(Bar):
    """What is picked from."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def say(self, words: str) -> None:
        """Another title."""
        self.words = words
        self.refresh()

    def render_line(self, _y: int) -> Strip:
        """The words in the accent."""
        colors = PALETTES[self.app.theme]
        style = ink(colors.accent, colors.panel, bold=True)
        return line([(f" {self.words}", style)], self.size.width, style)


class Ways(Bar):
    """How one picks: in such a window letters are no keys, which is to be seen before one types."""

    def render_line(self, _y: int) -> Strip:
        """One quiet line."""
        colors = PALETTES[self.app.theme]
        style = ink(colors.dim, colors.panel)
        return line([(f" {say('pick.ways')}", style)], self.size.width, style)


class Picker(Filtering, Lasting, Keyed, ModalScreen[object]):
    """A window over the screen; gives back the chosen value, None where one backed out."""

    DEFAULT_CSS = """
    Picker { align: center middle; background: $background 60%; }
    Picker > Box { width: 90%; max-width: 84; height: 80%; max-height: 32;
                        background: $surface; padding: 1 1; }
    Picker ChoiceList { height: 1fr; margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        bind_as("cancel", "give_up", "key.cancel"),
        Binding("ctrl+n", "line(1)", "", show=False, priority=True),
        Binding("ctrl+p", "line(-1)", "", show=False, priority=True),
    ]
    AUTO_FOCUS = "FilterLine"

    def take(self, title: str, choices: Sequence[Choice], start: int = 0) -> None:
        """What is picked, from which rows, at which of them one begins."""
        self.words, self.choices, self.start = title, list(choices), start
        self.matcher = matcher_of(self.choices)
        self.remake: Callable[[], list[Choice]] | None = None
        """Makes the rows anew, where they may become others while one looks."""

    def begin(self) -> bool:
        """Pick from other rows."""
        self.heading.say(self.words)
        self.field.taken_back()
        if self.focused is not self.field:
            self.set_focus(self.field)
        self.field._restart_blink()
        self.rows.begin()
        self.filtered("")
        self._get_ready()
        return True

    def renew(self) -> None:
        """Pick from other rows, where they are others by now; what was typed holds, the cursor
        stays on its row.
        """
        choices = self.remake() if self.remake else self.choices
        if choices == self.choices:
            return
        self.choices = choices
        self.matcher = matcher_of(self.choices)
        if not self.is_mounted:  # it will begin with these
            return
        at = self.rows.cursor
        here = self.rows.choices[at] if at < self.rows.count else None
        self.filtered(self.field.value)
        if here in self.rows.choices:
            self.rows.move_to(self.rows.choices.index(here))

    def put_away(self) -> None:
        """It holds on to nothing that could be picked, and is still."""
        self.choices = self.rows.choices = []
        self.remake = None
        self.matcher = matcher_of(())
        self.field._pause_blink()

    def compose(self) -> ComposeResult:
        """Title, filter, rows, how one picks."""
        self.heading = Title(self.words)
        self.rows: ChoiceList = ChoiceList(self.choices)
        self.rows.cursor = self.start
        self.field = FilterLine(self, placeholder=say("pick.filter"), at_once=True)
        with Box():
            yield self.heading
            yield self.field
            yield self.rows
            yield Ways()

    def on_mount(self) -> None:
        """Fill in the count; of thousands, make what is looked in before one types."""
        self._counted()
        self._get_ready()

    def _get_ready(self) -> None:
        if len(self.choices) > MANY:
            self.run_worker(self.matcher.make_ready, thread=True, group="picker")

    def filtered(self, words: str) -> None:
        """Show the choices that hold these words, the first of them under the cursor."""
        rows = self.rows
        rows.choices = matching(self.choices, words, self.matcher)
        rows.wanted = self.matcher.wanted if words.strip() else Wanted()
        rows.cursor = 0 if words else self.start
        rows.say_instead(nothing_passes(words)[0], say("pick.none_do"))
        rows.rows_changed()
        rows.move_to(rows.cursor)
        self._counted()

    def _counted(self) -> None:
        self.field.tell(counted(self.rows.count, len(self.choices)))
        if not self.choices:
            self.rows.say_instead(say("pick.empty"))

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        event.stop()
        if event.index < self.rows.count:  # what was typed meanwhile may have left fewer rows
            self.dismiss(self.rows.choices[event.index].value)

    def action_give_up(self) -> None:
        """Take away what is typed, else leave; at once where nothing is listed."""
        if self.rows.count:
            super().action_give_up()
        else:
            self.leave_list()

    def leave_list(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)

    def action_line(self, by: int) -> None:
        """A row on or back."""
        self.field.action_rows(by)
