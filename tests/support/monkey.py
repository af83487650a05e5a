"""A monkey at the keyboard and the mouse: what it does is drawn by lot, and can be done again."""

import ast
import asyncio
import gc
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from unittest.mock import patch

from textual import events
from textual.geometry import Size
from textual.keys import _character_to_key
from textual.screen import Screen
from textual.widgets import Input

import cqtui.tui
from cqtui import catalogs, crashes
from cqtui.tui import child
from cqtui.tui.chrome import Page
from cqtui.tui.comparison import child as comparechild
from cqtui.tui.desk import Desk
from cqtui.tui.keys import KEYS
from cqtui.tui.program import CqtuiApp
from support.everyscreen import SCREENS
from support.glass import Glass, difference, whole
from support.hostile import PASTES
from support.pairs import naive

Step = tuple[str, ...]
"""What the monkey did once: kind and how."""
ANSWER, WORK = 60.0, 20.0
"""Seconds within which the screens must answer, and of the processor that they must have had by
then: where a machine has much else to do the clock alone tells nothing."""
ESCAPES = 12
NEAR = 12
"""Paragraphs that one is held against to be paired."""
LOOKED = 0.1
"""The share of steps after which what is shown is held against the screen drawn whole."""
REST, LOOKS = 0.1, 30
"""Seconds between two looks, and so many of them: what is drawn at leisure is waited for."""
SIZES = (
    (60, 16), (80, 24), (100, 30), (120, 40), (61, 90), (300, 16), (59, 15), (20, 5), (1, 1),
)  # fmt: skip
LARGE = ((200, 60), (300, 90))
"""Sizes in which a frame takes long, and which are left soon."""
TYPED = ("粮", "增长", "营商环境", "2019", "a", "，", "？", "【", "没有的词", "gzl", " ")
RAW = (
    *(chr(code) for code in range(33, 127)), "enter", "escape", "tab", "shift+tab", "space", "up",
    "down", "left", "right", "pageup", "pagedown", "home", "end", "backspace", "delete", "f1", "f2",
    "f3", "f4", "f5", "ctrl+d", "ctrl+u", "ctrl+f", "ctrl+b", "ctrl+s", "ctrl+o", "ctrl+a",
    "ctrl+k",     "ctrl+z", "ctrl+left", "ctrl+right",
    "ctrl+up", "ctrl+down", "shift+down", "shift+left",
    "ctrl+pagedown", "alt+0", "alt+1", "alt+2", "ctrl+g", "、", "；", "１", "Ｑ",
)  # fmt: skip
LEADING_OUT = frozenset(("quit", "interrupt", "leave", "close_tab", "suspend_process"))
"""Actions that the monkey seldom does, else it would see nothing but the library."""
QUITS = 0.004
"""The share of steps that end the program, which begins anew then with the tabs that were open."""
COSTLY = frozenset(("theme", "light", "language"))
"""Actions that draw everything anew."""
UNSAFE = frozenset("/~.\\")
"""Characters that could make a name of a file outside of its folder."""


class Stuck(AssertionError):
    """The screens did not answer, or nothing led out of them."""


class Torn(AssertionError):
    """What is shown is not what the screen drawn whole would show."""


@dataclass
class Walk:
    """What one monkey did and saw."""

    seed: int
    steps: list[Step] = field(default_factory=list)
    screens: Counter[str] = field(default_factory=Counter)
    actions: Counter[str] = field(default_factory=Counter)
    starts: int = 0
    looks: int = 0
    """How often what is shown was held against the screen drawn whole."""
    presses_out: int = 0
    """The most keys that led out of the program."""


def every_screen() -> set[str]:
    """The names of the screens that the program makes anywhere, those of a program of its own
    (`cqtui proof`) left out.
    """
    made: set[str] = set()
    home = Path(cqtui.tui.__path__[0])
    for path in home.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        calls = [call for call in calls if getattr(call.func, "id", "") != "isinstance"]
        made |= {call.func.id for call in calls if isinstance(call.func, ast.Name)}
        # What is shown again is handed on to be made.
        made |= {given.id for call in calls for given in call.args if isinstance(given, ast.Name)}
        parts = ("cqtui", "tui", *path.relative_to(home).with_suffix("").parts)
        import_module(".".join(parts).removesuffix(".__init__"))
    made -= {"OutermostProof"}
    return {c.__name__ for c in _below(Screen) if c.__module__.startswith("cqtui.")} & made


def _below(kind: type[object]) -> Iterator[type[object]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


# The cage: nothing leaves it.

_cage: list[str] = []
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = frozenset((
    "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.symlink", "os.truncate",
    "os.chmod", "os.utime", "shutil.rmtree",
))  # fmt: skip
_OUTSIDE = frozenset((
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "socket.connect",
    "socket.bind", "webbrowser.open",
))  # fmt: skip
_hooked: list[bool] = []


def _guard(event: str, args: tuple[object, ...]) -> None:
    if not _cage or (event != "open" and event not in _CHANGES and event not in _OUTSIDE):
        return
    if event in _OUTSIDE:
        raise PermissionError(1, f"the monkey is caged: {event}")
    if event == "open":
        path, mode, flags = args[0], args[1], args[2]
        writes = (isinstance(mode, str) and set(mode) & set("wax+")) or (
            mode is None and isinstance(flags, int) and flags & _WRITES
        )
        if not writes or isinstance(path, int):
            return
    paths = [one for one in args if isinstance(one, str | bytes | os.PathLike)]
    for one in paths[:2] if event in ("os.rename", "os.link") else paths[:1]:
        real = os.path.realpath(os.fsdecode(one))
        if not real.startswith((*_cage, "/dev/", "/proc/")):
            raise PermissionError(1, f"the monkey is caged: {event} {real}")


@contextmanager
def caged(folder: Path) -> Iterator[None]:
    """While this lasts nothing is written outside of a folder, no program started, no net used."""
    if not _hooked:
        sys.addaudithook(_guard)
        _hooked.append(True)
    before, written = Path.cwd(), sys.dont_write_bytecode
    kept = {name: os.environ.pop(name, None) for name in ("EDITOR", "VISUAL", "DISPLAY")}
    home = os.environ.get("CQTUI_HOME")
    os.environ["CQTUI_HOME"] = str(folder / "home")
    (folder / "work").mkdir(parents=True, exist_ok=True)
    os.chdir(folder / "work")
    temporary, tempfile.tempdir = tempfile.tempdir, str(folder / "work")
    sys.dont_write_bytecode = True
    crashes.forget()
    _cage.append(os.path.realpath(folder))
    try:
        with (
            patch.object(child, "start", lambda module: module),
            patch.object(os, "nice", lambda _: 0),
            patch.object(child, "result", _here),
            patch.object(comparechild, "compare", lambda old, new, **_: naive(old, new, near=NEAR)),
        ):
            yield
    finally:
        _cage.clear()
        os.chdir(before)
        tempfile.tempdir = temporary
        sys.dont_write_bytecode = written
        changed = {**kept, "CQTUI_HOME": home}
        for name, value in changed.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _here(
    module: object,
    work: Callable[[], object],
    *,
    progress: Callable[[float], object] = lambda _: None,
    step: Callable[[child.Step], object] = lambda _: None,
    **_: object,
) -> object:
    """The work of a child in this process: to start one takes longer than a hundred keys."""

    def tell(told: float | child.Step) -> object:
        return step(told) if isinstance(told, child.Step) else progress(told)

    return import_module(str(module)).run(work(), tell)


# What it does.


class Monkey:
    """One that presses keys by lot, or those of a walk that was taken before."""

    def __init__(self, make: Callable[[], Desk], seed: int, walk: Walk | None = None) -> None:
        self.make = make
        self.lot = random.Random(seed)
        self.walk = walk or Walk(seed)
        self.glass = Glass()
        self.looks = random.Random(seed)
        """What decides when to look: the steps are the same whether one looks or not."""
        self.plan: list[Step] = []
        """Steps that lead to a screen, which lots alone would hardly find."""

    async def go(self, steps: int = 0, again: Sequence[Step] = ()) -> None:
        """Take steps, or those `again`; begin anew where the program was left; then leave it.

        Raises what the program raised, and Stuck.
        """
        taken = 0
        while taken < (len(again) or steps):
            app = CqtuiApp(self.make())
            self.walk.starts += 1
            self._resolve()
            self.glass = Glass()
            with self.glass.watching():
                taken = await self._run(app, steps, again, taken)
            if store := app.desk._store:
                store.close()
            if reports := crashes.found():
                raise AssertionError(reports[-1].read_text("utf-8"))

    async def _run(self, app: CqtuiApp, steps: int, again: Sequence[Step], taken: int) -> int:
        """Take steps in one run of the program; so many are taken then."""
        async with app.run_test(size=(100, 30)):
            await self._answers(app)
            while taken < (len(again) or steps) and not app._exit:
                step = again[taken] if again else self._draw(app)
                if not again:
                    self.walk.steps.append(step)
                taken += 1
                await self._take(app, step)
                if again or self.looks.random() < LOOKED:
                    await self._same(app)
                _raise(app)
            if not app._exit and taken >= (len(again) or steps):
                await self._leave(app)
        return taken

    async def _same(self, app: CqtuiApp) -> None:
        """What is shown is the screen drawn whole, at the latest when all is drawn. Raises Torn.

        A terminal of one cell is left out: a dot of three is all that stands there.
        """
        told = ""
        for _ in range(LOOKS):
            if app._exit or app._exception is not None or app.size.area == 1:
                return
            self.walk.looks += 1
            told = difference(self.glass.cells, whole(app))
            if not told:
                return
            await asyncio.sleep(REST)
            await self._answers(app)
        raise Torn(f"{app.screen} {app.size}: {told}")

    def _draw(self, app: CqtuiApp) -> Step:
        lot = self.lot
        if self.plan:
            return self.plan.pop(0)
        if lot.random() < 0.02:
            self._resolve(again=True)
        if lot.random() < QUITS:
            return "key", "ctrl+q"
        if app.size.area > 8_000 and lot.random() < 0.2:
            return "size", "100", "30"
        if not isinstance(app.screen, Page) and lot.random() < 0.4:
            return "key", lot.choice(("escape", "enter"))
        kinds = {"bound": 50, "raw": 12, "type": 5, "usual": 10, "hand": 18, "paste": 2, "size": 3}
        if isinstance(app.focused, Input):
            kinds["type"] = 13
        kind = lot.choices(list(kinds), list(kinds.values()))[0]
        if kind == "bound":
            return "key", self._bound(app)
        if kind == "raw":
            return "key", lot.choice(RAW)
        if kind == "type":
            return "type", lot.choice(TYPED)
        if kind == "usual":
            return "key", lot.choice(("enter", "enter", "down", "j", "escape", "space"))
        if kind == "paste":
            return "paste", str(lot.randrange(len(PASTES)))
        return self._hand() if kind == "hand" else self._size(app)

    def _hand(self) -> Step:
        """Something done with the mouse, places in thousandths of the screen."""
        lot = self.lot
        kind = lot.choices(("click", "wheel", "drag", "move"), (9, 4, 3, 2))[0]
        x, y, there, below = (str(lot.randrange(1000)) for _ in range(4))
        more = {
            "click": (lot.choice("1111123"),), "wheel": (lot.choice(("up", "down")),),
            "drag": (there, below), "move": (),
        }  # fmt: skip
        return (kind, x, y, *more[kind])

    def _size(self, app: CqtuiApp) -> Step:
        unusual = app.size.area > 8_000 or (isinstance(app.screen, Page) and app.screen.small)
        sizes = LARGE if self.lot.random() < 0.2 else SIZES
        size = (100, 30) if unusual else self.lot.choice(sizes)
        return "size", str(size[0]), str(size[1])

    def _resolve(self, *, again: bool = False) -> None:
        """Make up one's mind to go to a screen."""
        keys = SCREENS[self.lot.choice(list(SCREENS))]
        self.plan = [("home",)] if again else []
        self.plan += [("key", key) if key.isascii() else ("type", key) for key in keys]

    def _bound(self, app: CqtuiApp) -> str:
        """A key of what can be done here, what was done seldom first."""
        active = app.screen.active_bindings
        keys = [(key, one.binding.action) for key, one in active.items() if one.enabled]
        if not keys:
            return self.lot.choice(RAW)
        where = type(app.screen).__name__

        def weight(action: str) -> float:
            name = action.partition("(")[0].rpartition(".")[2]
            if name in LEADING_OUT:
                return 0.02 if name in ("quit", "interrupt") else 0.15
            if name in COSTLY:
                return 0.05
            return 1 / (1 + self.walk.actions[f"{where} {name}"]) + 0.05

        return self.lot.choices([k for k, _ in keys], [weight(a) for _, a in keys])[0]

    async def _take(self, app: CqtuiApp, step: Step) -> None:
        width, height = app.size
        kind, *how = step
        safe = not isinstance(app.focused, Input) or type(app.screen).__name__ == "SearchScreen"
        if kind == "key":
            if safe or not (UNSAFE & {how[0]} or _character(how[0]) in UNSAFE):
                _press(app, how[0])
        elif kind == "type":
            for char in how[0]:
                _press(app, _character_to_key(char), char)
        elif kind == "home":
            app.call_later(app.action_library)
        elif kind == "paste":
            text = PASTES[int(how[0])]
            if safe or not UNSAFE & set(text):
                app.post_message(events.Paste(text))
        elif kind == "size":
            size = Size(int(how[0]), int(how[1]))
            assert app._driver is not None
            app._driver._size = size
            app.post_message(events.Resize(size, size))
        else:
            spots = [
                (int(x) * max(1, width) // 1000, int(y) * max(1, height) // 1000)
                for x, y in zip(how[0::2], how[1::2], strict=False)
                if x.isdigit() and y.isdigit()
            ]
            for event in _mouse(kind, spots, how[-1]):
                app.post_message(event)
        await self._answers(app)
        self._look(app)

    def _look(self, app: CqtuiApp) -> None:
        where = ""
        if app._running and not app._exit:
            where = type(app.screen).__name__
            self.walk.screens[where] += 1
        done, app._actions = list(app._actions), type(app._actions)(maxlen=app._actions.maxlen)
        for name in done:
            self.walk.actions[f"{where} {name}"] += 1
            self.walk.actions[name] += 1

    async def _answers(self, app: CqtuiApp) -> None:
        """Wait until the program has come to what was asked of it."""
        loop = asyncio.get_running_loop()
        for _ in range(2):
            asked = asyncio.Event()
            app.call_later(asked.set)
            end, worked = loop.time() + ANSWER, time.process_time() + WORK
            while not asked.is_set() and not app._exit and app._exception is None:
                await asyncio.sleep(0.0005)
                if loop.time() > end and time.process_time() > worked:
                    raise Stuck(f"no answer on {app.screen}")

    async def _leave(self, app: CqtuiApp) -> None:
        """From wherever one is Esc, then q, lead out; Esc again where a field takes letters."""
        assert app._driver is not None
        size = Size(100, 30)
        app._driver._size = size
        app.post_message(events.Resize(size, size))
        await self._answers(app)
        for _ in range(ESCAPES):
            if not app._exit:
                _press(app, "escape")
                await self._answers(app)
                _raise(app)
        most = 3 + 3 * sum(map(len, app._screen_stacks.values())) + 2 * len(app.tabs.deck.tabs)
        presses = 0
        while not app._exit and presses <= most:
            presses += 1
            # A tab that is come back to may be as it was left, with the cursor in a field.
            _press(app, "escape" if isinstance(app.focused, Input) else "q")
            await self._answers(app)
            _raise(app)
        self.walk.presses_out = max(self.walk.presses_out, presses)
        if not app._exit:
            raise Stuck(f"{presses} times q did not lead out of {app.screen_stack} {app.focused}")


def _raise(app: CqtuiApp) -> None:
    if app._exception is not None:
        raise app._exception


def _character(key: str) -> str:
    names = {"slash": "/", "tilde": "~", "full_stop": ".", "backslash": "\\"}
    return names.get(key, key)


def _press(app: CqtuiApp, key: str, char: str | None = None) -> None:
    name = _character_to_key(key) if len(key) == 1 else key
    letter = char or (key if len(key) == 1 else _letter(key))
    event = events.Key(name, letter)
    event.set_sender(app)
    app.post_message(event)


def _letter(key: str) -> str | None:
    """The character that comes with the name of a key."""
    import unicodedata

    if key == "space":
        return " "
    try:
        return unicodedata.lookup(key.replace("_", " ").upper()) if len(key) > 1 else key
    except KeyError:
        return None


def _mouse(kind: str, spots: Sequence[tuple[int, int]], how: str) -> Iterator[events.MouseEvent]:
    def at(
        make: type[events.MouseEvent], spot: tuple[int, int], button: int = 0
    ) -> events.MouseEvent:
        x, y = spot
        return make(None, x, y, 0, 0, button, False, False, False, x, y)

    first, last = spots[0], spots[-1]
    if kind == "click":
        yield at(events.MouseMove, first)
        yield at(events.MouseDown, first, int(how))
        yield at(events.MouseUp, first, int(how))
    elif kind == "wheel":
        yield at(events.MouseScrollDown if how == "down" else events.MouseScrollUp, first)
    elif kind == "drag":
        yield at(events.MouseDown, first, 1)
        yield at(events.MouseMove, ((first[0] + last[0]) // 2, (first[1] + last[1]) // 2), 1)
        yield at(events.MouseMove, last, 1)
        yield at(events.MouseUp, last, 1)
    else:
        yield at(events.MouseMove, first)


# A walk, and the shortest one that fails in the same way.


def stroll(make: Callable[[], Desk], folder: Path, walk: Walk, steps: int) -> None:
    """Have a monkey take steps. Raises what the program raised, and Stuck."""
    with caged(folder):
        asyncio.run(Monkey(make, walk.seed, walk).go(steps))


def shortest(
    make: Callable[[], Desk], folder: Path, steps: Sequence[Step], tries: int = 30
) -> list[Step]:
    """As few of the steps as are found by halving that fail still."""
    best, piece = list(steps), max(1, len(steps) // 2)
    while piece and tries:
        at = 0
        while at < len(best) and tries:
            fewer = best[:at] + best[at + piece :]
            tries -= 1
            if fewer and fails(make, folder, fewer):
                best = fewer
            else:
                at += piece
        piece //= 2
    return best


def fails(make: Callable[[], Desk], folder: Path, steps: Sequence[Step]) -> bool:
    """Whether these steps make the program fail, in a library of their own."""
    shutil.rmtree(folder / "home", ignore_errors=True)
    try:
        with caged(folder):
            asyncio.run(Monkey(make, 0).go(again=steps))
    except Exception:  # noqa: BLE001 - that is the question
        return True
    finally:
        gc.collect()
    return False


def unreached(walk: Walk) -> tuple[list[str], list[str]]:
    """The screens and the actions of the table of keys that a walk did not come to."""
    done = {name.rpartition(" ")[2] for name in walk.actions}
    return sorted(every_screen() - set(walk.screens)), sorted(set(KEYS) - done)


def speak(language: str) -> None:
    """Have the screens in a language."""
    catalogs.use(language)
