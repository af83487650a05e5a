"""The program under its keys: which hold, counts before them, what is done again, the way back."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Input

from cqtui.catalogs import name_keys, say
from cqtui.tui.chrome import Page
from cqtui.tui.keyboard.ahead import Ahead
from cqtui.tui.keyed import Keyed
from cqtui.tui.keys import bind_as, key_list, plain_key, shown

if TYPE_CHECKING:
    from cqtui.config.problems import Problem
    from cqtui.config.reading import Loaded
    from cqtui.tui.keyboard.choosing import Keyboard
    from cqtui.tui.places import Trail

COUNTED = frozenset((
    "line_down", "line_up", "page_down", "page_up", "half_down", "half_up", "left", "right",
    "next_hit", "previous_hit", "next_section", "previous_section", "next_change",
    "previous_change", "next_paragraph", "previous_paragraph", "next_word", "previous_word",
    "next_clause", "previous_clause", "next_sentence", "previous_sentence", "back", "forward",
    "wider", "narrower", "undo", "step", "year", "repeat", "next_passage", "last_passage",
))  # fmt: skip
"""What a count before the key does so many times."""
NUMBERED = frozenset(("top", "bottom"))
"""What a count makes go to the paragraph, or row, of that number."""
LEAPS = frozenset((
    "top", "bottom", "next_hit", "previous_hit", "next_section", "previous_section",
    "next_change", "previous_change", "other_end",
))  # fmt: skip
"""After which one can go back to where one was."""
AGAIN = LEAPS | {"next_paragraph", "previous_paragraph", "next_sentence", "previous_sentence"}
"""What the key to repeat does again."""
QUIET = frozenset(("escape", "ctrl+g", "left", "right", "shift", "alt", "ctrl"))
"""Keys of which nobody needs to hear that they do nothing."""
TOLD_SECONDS = 12
"""How long it is told what is wrong with config.toml."""
MOST_TIMES = 999
"""As often as something is done for a count."""


class Obeying(App[int]):
    """A program whose keys a person chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind_as("repeat", "repeat", "key.repeat"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.keyboard: Keyboard | None = None
        """The keys that hold; None for those of the table."""
        self.rekeyed: Mapping[str, tuple[str, ...]] = {}
        """The keys of the actions that have others than in the table."""
        self._loaded: Loaded | None = None
        self._ahead = Ahead()
        self._count = 0
        self._done: tuple[str, DOMNode | None, int] | None = None
        """What was done last of `AGAIN`, where, and how often."""
        name_keys(lambda action: shown(self.keys_of(action)))

    # Which keys hold.

    def obey(self, keyboard: "Keyboard") -> None:
        """From now on these keys hold."""
        self.keyboard = keyboard
        self.rekeyed = keyboard.changed
        self._ahead = Ahead(keyboard.prefixes)
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, Page):
                screen.offer_keys()

    def keys_of(self, action: str) -> str:
        """The keys of an action of the table, separated by commas."""
        return self.keyboard.keys[action] if self.keyboard else key_list(action)

    # What comes before a key.

    def hear(self, event: events.Key) -> events.Key | None:
        """The key that is meant, None where it is to be followed by another."""
        self._count = 0
        character = event.character or ""
        if isinstance(self.focused, Input) or getattr(self.focused, "TYPED", False):
            self._ahead.forget()
            self._show_ahead()
            return event
        if self._ahead.doubled(character):
            return None
        meant = plain_key(character) if character else None
        heard = events.Key(_key_name(meant), meant) if meant else event
        taken = self._take(heard)
        self._show_ahead()
        return taken

    def _take(self, event: events.Key) -> events.Key | None:
        ahead, character = self._ahead, event.character or ""
        if ahead.letter:
            then = ahead.letter
            ahead.forget()
            if len(character) == 1 and character.isascii() and character.isalnum():
                then(character)
            return None
        if event.key in ("escape", "ctrl+g") and ahead.forget():
            return None
        if not ahead.prefix and self._begins_count(event) and ahead.digit(_digit(event)):
            return None
        key = ahead.key(event.key)
        if not key:
            return None
        self._count = ahead.count()
        return event if key == event.key else events.Key(key, None)

    def _begins_count(self, event: events.Key) -> bool:
        """Whether a digit is one of a count here, and no key of its own."""
        if not _digit(event) or not isinstance(self.screen, Page):
            return False
        return bool(self._ahead.digits) or event.key not in self.screen.active_bindings

    def ask_letter(self, words: str, then: Callable[[str], object]) -> None:
        """The next key is no key but a letter."""
        self._ahead.forget()
        self._ahead.asked, self._ahead.letter = words, then
        self._show_ahead()

    def forget_ahead(self, page: Page) -> None:
        """Another page is seen: what was typed ahead on this one waits for nothing."""
        if self._ahead.forget():
            page.bottom_line.type_ahead("")

    def _show_ahead(self) -> None:
        if isinstance(self.screen, Page) and self.screen.is_mounted:
            self.screen.bottom_line.type_ahead(self._ahead.shown)

    # What a key does.

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:  # noqa: FBT001, FBT002
        """Of a key that does nothing here it is said that it does not.

        One that comes back unused may meet another screen than it was for, whose widgets are not
        there yet, or none, where the program ends.
        """
        if not self._screen_stack or not (priority or self.screen.is_mounted):
            return False
        done = await super()._check_bindings(key, priority)
        if not (done or priority):
            self._idle(key)
        return done

    def _idle(self, key: str) -> None:
        """Say until another key comes that a key does nothing on this page.

        Nothing of one that only finds nowhere to go, nor of Esc, which one presses to be sure.
        """
        page = self.screen
        if not (isinstance(page, Keyed) and page.is_mounted) or key in QUIET:
            return
        chain = page._modal_binding_chain
        bound = (one.action for _, keys in chain for one in keys.key_to_bindings.get(key, ()))
        if COUNTED.isdisjoint(map(_name, bound)):
            page.idle(shown(key))

    async def run_action(
        self,
        action: Any,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """As often as a count says; one can go back from a leap."""
        name = _name(action)
        count, self._count = self._count, 0
        if not count and name not in AGAIN:
            return await super().run_action(action, default_namespace, namespaces)
        page = self.screen
        trail: Trail | None = getattr(page, "trail", None) if name in LEAPS else None
        here = page.standpoint() if trail is not None and isinstance(page, Page) else None
        since = trail.length if trail is not None else 0
        done = await self._times(name, count, action, default_namespace, namespaces)
        if done and trail is not None and here is not None and page is self.screen:
            assert isinstance(page, Page)
            trail.came(since, here, moved=page.standpoint() != here)
        if done and name in AGAIN:
            self._done = (str(action), default_namespace, count)
        return done

    async def _times(
        self,
        name: str,
        count: int,
        action: Any,
        holder: DOMNode | None,
        namespaces: Mapping[str, DOMNode] | None,
    ) -> bool:
        page = self.screen
        if count and name in NUMBERED:
            to_number = getattr(holder, "go_to_number", getattr(page, "go_to_number", None))
            if to_number:
                to_number(count)
                return True
        times = min(count, MOST_TIMES) if name in COUNTED else 1
        done = await super().run_action(action, holder, namespaces)
        for _ in range(times - 1):
            if not done or self.screen is not page:
                break
            await super().run_action(action, holder, namespaces)
        return done

    async def action_repeat(self) -> None:
        """Do the last leap again, where one is on a page as it was done on."""
        if self._done is None or not self._is_here(self._done[1]):
            if isinstance(self.screen, Page):
                self.screen.remark(say("keys.nothing_to_repeat"))
            return
        action, holder, self._count = self._done
        await self.run_action(action, self.screen if isinstance(holder, Screen) else holder)

    def _is_here(self, holder: DOMNode | None) -> bool:
        """Whether what did something is on the screen, or the screen is another of its kind."""
        if isinstance(holder, Screen):
            return type(holder) is type(self.screen)
        return holder is None or (holder.is_attached and holder.screen is self.screen)

    # What config.toml says of keys.

    def configure(self, loaded: "Loaded") -> None:
        """Have the keys that the file asks for; `look_over` it once the first frame stands."""
        keys = loaded.config.keys
        self._loaded = loaded
        if keys.preset != "vim" or keys.bind:
            from cqtui.tui.keyboard.choosing import keyboard_of

            self.obey(keyboard_of(loaded))

    def look_over(self) -> None:
        """Tell what is wrong with the file; take back keys that are wanted twice in one place.

        In a thread: which these are the screens tell, all of which are loaded for it.
        """
        loaded = self._loaded
        if loaded and (loaded.problems or loaded.config.keys.bind):
            self.run_worker(self._look_over, thread=True, group="configuration")

    def _look_over(self) -> None:
        from cqtui.tui.configuring import problems

        assert self._loaded
        found = problems(self._loaded, thorough=bool(self._loaded.config.keys.bind))
        self.call_from_thread(self._looked_over, found)

    def _looked_over(self, found: "Sequence[Problem]") -> None:
        from cqtui.config.words import problem_text
        from cqtui.tui.keyboard.choosing import keyboard_of

        assert self._loaded
        taken = frozenset(str(p.facts["entry"]) for p in found if p.code == "taken")
        if taken:
            self.obey(keyboard_of(self._loaded, taken))
        if found:
            first = next((p for p in found if p.serious), found[0])
            which = "config.bar" if len(found) == 1 else "config.bar_more"
            words = say(which, n=len(found), text=problem_text(first))
            self.notify(words, severity="warning", markup=False, timeout=TOLD_SECONDS)


def _name(action: Any) -> str:
    """next_section of "screen.next_section", step of "step(1)".

    >>> _name("screen.next_section"), _name("step(1)"), _name(("app", "quit", ()))
    ('next_section', 'step', 'quit')
    """
    if not isinstance(action, str):
        return str(action[1])
    return action.partition("(")[0].rpartition(".")[2]


def _digit(event: events.Key) -> str:
    """The digit of a key; "" for any other key."""
    key = event.key
    return key if len(key) == 1 and key in "0123456789" else ""


def _key_name(character: str) -> str:
    from textual.keys import _character_to_key

    return _character_to_key(character)
