"""The tour: sees which screen one is on and what came of a key, says what to do next.

It looks again and again, and after each key; so it does not matter whether a person or the tour
itself pressed the key, used the mouse or the palette, or did something else in between.
"""

from typing import TYPE_CHECKING, Any

from textual import events
from textual.screen import ModalScreen, Screen
from textual.timer import Timer
from textual.widgets import Input, TextArea

from cqtui.catalogs import catalog, language, say
from cqtui.errors import CqtuiError
from cqtui.tui.keys import KEYS, in_order, shown
from cqtui.tui.tour import kept
from cqtui.tui.tour.pair import Pair, pair_of
from cqtui.tui.tour.panel import Panel, Words
from cqtui.tui.tour.steps import STEPS, Step, marks_on, on_comparison, view_of

if TYPE_CHECKING:
    from cqtui.tui.program import CqtuiApp

EVERY = 0.1
"""Seconds between two looks."""
ON, OFF, QUIT = "right", "escape", "q"
"""The keys of the tour itself: does the step, or goes on; leaves."""
MARKING = ("bookmark", "note", "write", "export")
"""Steps in which bookmarks that come are the tour's."""


class Tour:
    """One walk through the steps, from where the last one was left."""

    def __init__(self, app: "CqtuiApp") -> None:
        self.app = app
        self.pair: Pair | None = None
        self.at = 0
        """Index of the step."""
        self.marks: set[int] = set()
        """Numbers of the bookmarks made in it."""
        self._told = ""
        self._begun = False
        """Whether the screen of the step was there, with all it needs."""
        self._before: object = None
        self._seen: frozenset[int] = frozenset()
        """Bookmarks that were there before the tour's."""
        self._acted = False
        """Whether a key or the mouse did anything since the step began."""
        self._tried = False
        """Whether the tour did the step already."""
        self._led = False
        """Whether the tour led to the page of the step."""
        self._fade = app.desk.fade
        self._panel: Panel | None = None
        self._under: Screen[Any] | None = None
        """The screen that has the panel."""
        self._timer: Timer | None = None

    # From the beginning to the end.

    def start(self) -> None:
        """Go on where one left; where no two reports are read, read the samples."""
        self.at, self.marks = kept.look_up(self.app.desk, [step.name for step in STEPS])
        self._choose()
        self._timer = self.app.set_interval(EVERY, self.look)
        if self.pair is None:
            self.app.run_worker(self._read, thread=True, group="tour")
        self.look()

    def again(self) -> None:
        """From the first step on."""
        self._to(0)
        self.look()

    def _choose(self) -> None:
        self.pair = pair_of(self.app.desk.reports(), self.app.samples())

    def _read(self) -> None:
        """In a thread: the samples."""
        for path in self.app.samples():
            try:
                self.app.desk.read(path)
            except CqtuiError:
                continue  # the others will do
        self.app.call_from_thread(self._was_read)

    def _was_read(self) -> None:
        from cqtui.tui.screens.library import LibraryScreen

        self._choose()
        if self.pair is None:
            self.leave(say("tour.no_pair"))
        elif isinstance(self.app.screen, LibraryScreen):
            self.app.screen.fill()

    def leave(self, words: str = "", *, finished: bool = False) -> None:
        """End it; what it changed is put back, and where one was is kept."""
        if self._timer:
            self._timer.stop()
        self._show(None)
        self.app.tour = None
        self._put_back()
        if not finished:
            at = say("tour.left", at=self.at + 1, press=self._key_of("tour"))
            words = words or at + (say("tour.unmarked") if self.marks else "")
            self.app.notify(words, markup=False)
        gone, self.marks = frozenset(self.marks), set()
        self.at = 0 if finished else self.at
        self.app.see_to(lambda: self._end(gone), "tour")

    def _put_back(self) -> None:
        """Boilerplate as it was shown before."""
        self.app.desk.fade = self._fade
        for screen in self.app.screen_stack:
            fader = getattr(screen, "_fader", None)
            if fader and not fader.give_up():
                fader.resume()

    def _end(self, gone: frozenset[int]) -> None:
        """In a thread: away with the bookmarks, from the library and from the screens."""
        try:
            kept.remove(self.app.desk, gone)
        finally:
            self._keep()
            if gone:
                self.app.call_later(self.app.look_up_marks)

    def _keep(self) -> None:
        """In a thread: write down where one is."""
        kept.keep(self.app.desk, STEPS[self.at].name if self.at else "", self.marks)

    # What it sees.

    @property
    def step(self) -> Step:
        """What is to be done now."""
        return STEPS[self.at]

    def look(self) -> None:
        """See what is done, and say what is next."""
        stack = self.app.screen_stack  # while the program ends it is empty, or no longer attached
        if self.app.tour is not self or not stack:
            return
        screen = stack[-1]
        if not (screen.is_mounted and screen.is_attached):
            return
        self._collect(screen)
        if self._begun and self._acted and self.step.done(screen, self._before):
            key = f"tour.{self.step.name}.done"
            said = key in catalog("tour", language())
            names = self._names(screen, self.step)
            self._to(self.at + 1, say(key, **names) if said else "")
        if self._led and isinstance(screen, ModalScreen):
            self._to_window(screen)
        if not self._begun and self.step.where(screen) and self.step.ready(screen):
            self._begun, self._led = True, False
            self.step.prepare(screen, self)
            self._before = self.step.look(screen)
            if self.step.name == MARKING[0]:
                self._seen = frozenset(marks_on(screen))
        self._show(self._words(screen))

    def _to_window(self, screen: Screen[Any]) -> None:
        """A window of the tour's that was left open over the page: its step is next."""
        here = (at for at, step in enumerate(STEPS[:-1]) if step.where(screen))
        if (at := next(here, None)) is not None and at != self.at:
            self._to(at)

    def _collect(self, screen: Screen[Any]) -> None:
        """Bookmarks that came in this step, and in those after it, are the tour's."""
        if self.step.name in MARKING and on_comparison(screen):
            new = marks_on(screen).keys() - self._seen - self.marks
            if new and (self._begun or self.step.name != MARKING[0]):
                self.marks |= new
                self.app.see_to(self._keep, "tour")

    def _to(self, at: int, told: str = "") -> None:
        """Another step."""
        self.at, self._told = at, told
        self._begun = self._acted = self._tried = False
        self.app.see_to(self._keep, "tour")

    # What it says.

    def _words(self, screen: Screen[Any]) -> Words | None:
        """The words for this screen; none over a window that is no part of the tour."""
        step, total = self.step, len(STEPS)
        title = say("tour.title", at=self.at + 1, total=total)
        on, off = shown(ON), (shown(OFF), say("tour.end"))
        if not step.where(screen):
            if isinstance(screen, ModalScreen):
                return None
            at, ahead = self._onward(screen)
            words = say("tour.ahead" if ahead else "tour.back", at=at + 1)
            hints = [(on, say("tour.go")), off]
            if self._at_first(screen):
                hints.insert(1, (self._key_of("tour"), say("tour.again")))
            return Words(say("tour.title", at=at + 1, total=total), "", words, tuple(hints))
        key = f"tour.{step.name}"
        waiting = not step.ready(screen) and f"{key}.wait" in catalog("tour", language())
        words = say(f"{key}.wait" if waiting else key, **self._names(screen, step))
        label = "tour.end" if not step.presses else "tour.skip" if self._tried else "tour.do"
        hints = [(on, say(label))]
        if step.presses and OFF not in self._keys(screen, step.action):
            hints.append(off)
        return Words(title, self._told, words, tuple(hints))

    def _names(self, screen: Screen[Any], step: Step) -> dict[str, str]:
        """The keys that the texts of a step name."""
        names = {field: self._shown(screen, action) for field, action in step.names.items()}
        names |= {field: self._key_of(field) for field in ("help", "palette")}
        return names | {
            "press": self._shown(screen, step.action) if step.action else shown(ON),
            "word": say("tour.word"),
            "sides": say(f"tour.{view_of(screen)}"),
        }

    def _key_of(self, action: str) -> str:
        """The key of an action wherever one is, as the program has it now."""
        return shown(self.app.keys_of(action))

    def _shown(self, screen: Screen[Any], action: str) -> str:
        keys = self._keys(screen, action)
        return shown(keys[0]) if keys else action

    def _keys(self, screen: Screen[Any], action: str) -> list[str]:
        """The keys that do something on a screen, however they are set."""
        bindings = [active.binding for active in screen.active_bindings.values()]
        found = {b.key for b in bindings if action in (b.action, b.id)}
        return in_order(action, found or KEYS.get(action, "").split(","))

    def _show(self, words: Words | None) -> None:
        """Put the panel on the screen one is on."""
        screen, panel = self.app.screen, self._panel
        if panel and (words is None or self._under is not screen):
            self._panel = None
            if panel.is_attached:
                panel.remove()
            panel = None
        if words is not None:
            if panel is None:
                self._panel, self._under = Panel(words), screen
                screen.mount(self._panel)
            else:
                panel.say(words)

    # Keys.

    def takes(self, event: events.Key) -> bool:
        """Whether a key is the tour's own; what it does is done then."""
        screen, focused = self.app.screen, self.app.focused
        own = self.step.where(screen)
        self._acted = True
        self.app.call_later(self.look)
        if not own and isinstance(screen, ModalScreen):
            return False
        if event.key == ON and _at_end(focused):
            self._go_on(screen)
            return True
        asked = event.key in self._keys(screen, self.step.action) if own else False
        leaves = event.key == OFF or (event.key == QUIT and own and not _typed(focused))
        if leaves and not asked:
            self.leave(finished=not self.step.presses)
            return True
        return False

    def acted(self) -> None:
        """The mouse did something."""
        self._acted = True

    def _go_on(self, screen: Screen[Any]) -> None:
        """Do the step, or go where it is; a second time, to the step after it."""
        step = self.step
        if not step.where(screen):
            at, ahead = self._onward(screen)
            self._to(at)
            if not ahead:
                self._led = True
                self._open(STEPS[at])
        elif not step.presses:
            self.leave(finished=True)
            self.app.open_library()
        elif self._tried:
            self._to(self.at + 1)
        elif self._begun:
            self._tried = True
            step.prepare(screen, self)
            for what in step.presses:
                self._press(screen, what)

    def _press(self, screen: Screen[Any], what: str) -> None:
        """Press the key of an action, or type a text where nothing is typed yet."""
        focused = self.app.focused
        if not what.startswith("="):
            key = self._keys(screen, what)[0]
            self.app.post_message(events.Key(key, key if len(key) == 1 else None))
        elif isinstance(focused, Input) and not focused.value:
            focused.insert_text_at_cursor(say(what[1:]))
        elif isinstance(focused, TextArea) and not focused.text:
            focused.insert(say(what[1:]))

    def _onward(self, screen: Screen[Any]) -> tuple[int, bool]:
        """The step to go on with from a screen that is not this one's; whether it is here."""
        later = range(self.at + 1, len(STEPS) - 1)
        here = (i for i in later if STEPS[i].page and STEPS[i].where(screen))
        ahead = next(here, None)
        if ahead is not None:
            return ahead, True
        return next(i for i in range(self.at, -1, -1) if STEPS[i].page), False

    def _at_first(self, screen: Screen[Any]) -> bool:
        return STEPS[0].where(screen)

    def _open(self, step: Step) -> None:
        """Bring up the page of a step: the one that lies below, else a new one."""
        app = self.app
        if any(step.where(screen) for screen in app.screen_stack):
            while not step.where(app.screen):
                app.pop_screen()
        elif step.where is STEPS[0].where:
            app.open_library()
        elif self.pair is None:
            self.again()
        elif step.where is on_comparison:
            app.compare_names(*self.pair)
        else:
            app.open_name(self.pair.new)


def _typed(focused: object) -> bool:
    return isinstance(focused, Input | TextArea)


def _at_end(focused: object) -> bool:
    """Whether a key to the right would do nothing in what is typed."""
    if isinstance(focused, Input):
        return focused.cursor_position >= len(focused.value)
    return not isinstance(focused, TextArea) or focused.cursor_at_end_of_text
