"""Type to filter, arrows to move, Enter to choose: one window for every list one picks from."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input

from cqtui.catalogs import say
from cqtui.tui.chrome import Bar
from cqtui.tui.rows import RowList
from cqtui.tui.segments import clip, line, spread
from cqtui.tui.themes import PALETTES, ink


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


def matching(choices: Sequence[Choice], typed: str) -> list[Choice]:
    """The choices that hold every typed word, those that begin with the typed text first.

    Before them those whose number is typed.

    >>> rows = [Choice("（二）乡村振兴", 1), Choice("三、二次创业", 2), Choice("二、展望", 3)]
    >>> [c.value for c in matching(rows, "二、")], [c.value for c in matching(rows, "乡 振")]
    ([3], [1])
    >>> rows = [Choice("一、2024年回顾", 1, path=(1,)), Choice("二、展望", 2, path=(2,))]
    >>> [c.value for c in matching(rows, "2")]
    [2, 1]
    """
    words = typed.casefold().split()
    if not words:
        return list(choices)
    numbered = _numbered(choices, typed)
    hits = []
    for choice in choices:
        hay = f"{choice.label}\n{choice.detail}\n{choice.also}".casefold()
        if choice not in numbered and all(word in hay for word in words):
            hits.append(choice)
    return numbered + sorted(hits, key=lambda c: _distance(c.label.casefold(), words[0]))


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


class ChoiceList(RowList):
    """The rows of a picker."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        super().__init__("choices")
        self.choices = list(choices)

    @property
    def count(self) -> int:
        """How many rows pass the filter."""
        return len(self.choices)

    def draw_row(self, index: int, width: int, back: str) -> Strip:
        """The label, its detail at the right."""
        choice, colors = self.choices[index], self.palette
        here = index == self.cursor
        words = ink(colors.text if here else colors.soft, back, bold=here)
        quiet = ink(colors.accent, back)
        detail = clip(choice.detail or choice.aside, width // 2)
        left = [(" " * (2 + 2 * choice.depth), words), (choice.label, words)]
        return spread(left, [(f" {detail} ", quiet)], width, words)

    def clicked(self, index: int, _event: object) -> None:
        """One click chooses."""
        self.move_to(index)
        self.action_enter()


class Count(Bar):
    """`17 / 243`, and what to do where nothing is left."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""

    def render_line(self, _y: int) -> Strip:
        """The words, at the right."""
        style = ink(self.palette.dim, self.palette.panel)
        return spread([], [(f"{self.words} ", style)], self.size.width, style)


class Title(Bar):
    """What is picked from."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def render_line(self, _y: int) -> Strip:
        """The words in the accent."""
        colors = PALETTES[self.app.theme]
        style = ink(colors.accent, colors.panel, bold=True)
        return line([(f" {self.words}", style)], self.size.width, style)


class Picker(ModalScreen[object]):
    """A window over the screen; gives back the chosen value, None where one backed out."""

    DEFAULT_CSS = """
    Picker { align: center middle; background: $background 60%; }
    Picker > Vertical { width: 90%; max-width: 84; height: 80%; max-height: 32;
                        background: $surface; padding: 1 1; }
    Picker Input { border: none; height: 1; padding: 0 1; background: $background; }
    Picker Input:focus { border: none; }
    Picker ChoiceList { height: 1fr; margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "key.cancel", show=False),
        Binding("down,ctrl+n", "move(1)", "", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", "", show=False, priority=True),
        Binding("pagedown", "move(10)", "", show=False, priority=True),
        Binding("pageup", "move(-10)", "", show=False, priority=True),
    ]
    AUTO_FOCUS = "Input"

    def __init__(self, title: str, choices: Sequence[Choice], start: int = 0) -> None:
        super().__init__()
        self.words = title
        self.choices = list(choices)
        self.start = start

    def compose(self) -> ComposeResult:
        """Title, filter, rows, count."""
        self.rows = ChoiceList(self.choices)
        self.rows.cursor = self.start
        self.total = Count()
        with Vertical():
            yield Title(self.words)
            yield Input(placeholder=say("pick.filter"))
            yield self.rows
            yield self.total

    def on_mount(self) -> None:
        """Fill in the count."""
        self._counted()

    @on(Input.Changed)
    def _filter(self, event: Input.Changed) -> None:
        self.rows.choices = matching(self.choices, event.value)
        self.rows.cursor = 0 if event.value else self.start
        self.rows.rows_changed()
        self.rows.move_to(self.rows.cursor)
        self._counted()

    def _counted(self) -> None:
        shown, total = self.rows.count, len(self.choices)
        if not total:
            self.total.words = say("pick.empty")
        elif not shown:
            self.total.words = say("pick.none", total=total)
        else:
            self.total.words = f"{shown} / {total}"
        self.total.refresh()

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.rows.action_enter()

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(self.rows.choices[event.index].value)

    def action_move(self, by: int) -> None:
        """Move the cursor while the filter keeps the focus."""
        self.rows.move_to(self.rows.cursor + by)

    def action_back(self) -> None:
        """Leave without a choice."""
        self.dismiss(None)
