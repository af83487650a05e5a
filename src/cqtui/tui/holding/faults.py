"""Faults of the program: reported to a file, told, and outlived where that can be.

What fails beside the reading (a comparison, a search, what is kept) leaves the screens as they are.
What fails in the screens themselves ends the program, with the terminal as it was found.
"""

import asyncio
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Self
from weakref import WeakSet

from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.driver import Driver
from textual.worker import Worker, WorkerFailed, get_current_worker
from textual.worker_manager import WorkerManager

from cqtui import crashes
from cqtui.catalogs import language, say
from cqtui.errors import CqtuiError
from cqtui.tui.color.answers import ListeningDriver
from cqtui.tui.holding.finishing import Finishing
from cqtui.tui.holding.lettinggo import Sweeper, let_drawn_lines_go

if TYPE_CHECKING:
    import subprocess

    from cqtui.tui.holding.ending import Ending

Host = Callable[["subprocess.Popen[bytes]"], AbstractContextManager[None]]
"""While its context lasts a program has the terminal."""
KEPT_ACTIONS = 20
"""Actions whose names go into a report."""
TOLD_SECONDS = 15
"""How long it is told of a fault that was outlived."""
STANDS = 2.0
"""Seconds that a key waits for a screen, which may be gone by then."""
TRACE = "CQTUI_TRACE"
"""Environment variable that lets faults of the program through, with all that Python tells."""


class Workers(WorkerManager):
    """Workers whose faults all come to the app; `quiet` are those whose page tells of them."""

    def __init__(self, app: App[int]) -> None:
        super().__init__(app)
        self.quiet: WeakSet[Worker[Any]] = WeakSet()

    def _new_worker(self, *given: Any, exit_on_error: bool = True, **options: Any) -> Worker[Any]:
        worker: Worker[Any] = super()._new_worker(*given, exit_on_error=True, **options)
        if not exit_on_error:
            self.quiet.add(worker)
        return worker


class Enduring(Finishing[int]):
    """An app that reports its faults, and ends in good order when it is told to from outside."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "suspend_process", "key.suspend", show=False),
    ]
    ending: "Ending | None" = None
    """What hears signals, where the program runs on a terminal."""
    fault: Exception | None = None
    """What ended the program."""

    def __init__(self) -> None:
        let_drawn_lines_go()
        super().__init__()
        self.sweeper = Sweeper(self)
        self._workers: Workers = Workers(self)
        self._actions: deque[str] = deque(maxlen=KEPT_ACTIONS)

    def refresh(
        self, *, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw everything anew, as after another program had the terminal."""
        if layout and repaint and self._screen_stack:
            self.screen.refresh()
        return super().refresh(repaint=repaint, layout=layout, recompose=recompose)

    # What fails.

    def _handle_exception(self, error: Exception) -> None:
        """A worker's fault is outlived; any other ends the program, and is told when it is left."""
        if isinstance(error, WorkerFailed):
            if not self._exit:
                self._outlive(error.error)
            return
        self._return_code = 1
        if self._exception is None:  # tests ask for it
            self._exception = error
            self._exception_event.set()
        if self.fault is None:
            self.fault = error
            crashes.record(error, self.scene("screens"))
        self._close_messages_no_wait()

    def _outlive(self, error: BaseException) -> None:
        worker = get_current_worker()
        path = crashes.record(error, self.scene(f"worker {worker.group}"))
        if worker in self._workers.quiet:
            return
        if self.is_headless and self._exception is None and isinstance(error, Exception):
            self._exception = error  # a test must not pass over it
            self._exception_event.set()
        what = crashes.name(error)
        told = say("crash.outlived", what=what, path=path or say("crash.no_file"))
        self.notify(told, severity="error", markup=False, timeout=TOLD_SECONDS)

    def scene(self, place: str) -> crashes.Scene:
        """What is going on, for a report."""
        screens: list[str] = []
        with suppress(ScreenStackError):
            screens = [type(screen).__name__ for screen in self.screen_stack]
        desk = getattr(self, "desk", None)
        facts = {
            "terminal": f"{self.size.width}x{self.size.height}",
            "colours": str(self.console.color_system),
            "language": language(),
            "workers": str(len(self._workers)),
        }
        sources = [source.sha256 for source in desk.sources] if desk else []
        return crashes.Scene(place, "/".join(screens), [*self._actions], sources, facts)

    async def run_action(
        self,
        action: Any,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do it, and remember its name."""
        self._actions.append(_name(action))
        return await super().run_action(action, default_namespace, namespaces)

    async def screen_stands(self) -> bool:
        """Wait until the screen that is seen has its widgets, a key may come before them; whether
        it has them in good time.
        """
        if self._screen_stack and not (screen := self.screen).is_mounted:
            with suppress(TimeoutError):
                await asyncio.wait_for(screen._mounted_event.wait(), STANDS)
        return not self._screen_stack or self.screen.is_mounted

    def on_load(self) -> None:
        """Hear of faults that no screen and no worker has."""
        if self.ending:
            asyncio.get_running_loop().set_exception_handler(self._loop_failed)
            threading.excepthook = self._thread_failed

    def _loop_failed(self, _loop: object, context: Mapping[str, Any]) -> None:
        if isinstance(error := context.get("exception"), Exception):
            crashes.record(error, self.scene("loop"))

    def _thread_failed(self, failed: threading.ExceptHookArgs) -> None:
        error, name = failed.exc_value, failed.thread.name if failed.thread else ""
        if not isinstance(error, Exception):
            return
        crashes.record(error, self.scene(f"thread {name}"))
        if name == "textual-input" and self._loop:  # without a keyboard there is no way on
            self._loop.call_soon_threadsafe(self._handle_exception, error)

    # What ends it from outside.

    def attach_ending(self, restore: Callable[[], object]) -> None:
        """The terminal is in use; `restore` puts it right where nothing else does."""
        if self.ending:
            loop = asyncio.get_running_loop()
            leave = partial(_soon, loop, self.exit)
            self.ending.attach(leave, restore, lambda: self.unfinished)

    def hang_up(self) -> None:
        """In whatever thread: the terminal went away."""
        if self.ending:
            self.ending.hang_up()

    @property
    def leaving(self) -> bool:
        """Whether a signal came that ends the program."""
        return self.ending is not None and self.ending.status is not None

    @contextmanager
    def host(self, guest: "subprocess.Popen[bytes]") -> Iterator[None]:
        """While this lasts another program has the terminal, and is told of what ends this one."""
        asked: list[bool] = []

        def end() -> None:
            (guest.kill if asked else guest.terminate)()
            asked.append(True)

        if self.ending:
            self.ending.host(end)
        try:
            yield
        finally:
            if self.ending:
                self.ending.host(None)

    def action_suspend_process(self) -> None:
        """Stop, with whatever program this one was started by, until the shell goes on with it."""
        if self._driver is not None and self._driver.can_suspend and hasattr(os, "killpg"):
            os.killpg(os.getpgrp(), signal.SIGTSTP)

    def get_driver_class(self) -> type[Driver]:
        """The driver of the platform, where it can be the one that holds on to its terminal."""
        found = super().get_driver_class()
        if found is not ListeningDriver:
            return found
        from cqtui.tui.holding.driver import HoldingDriver

        return HoldingDriver

    def ended(self, status: int | None) -> int:
        """The status to end with, where `status` is what was given back.

        Raises what ended the program, told in the language of the interface, else as it is
        where the environment asks for that.
        """
        trouble = self.ending.tell(self.untold) if self.ending else 0
        if self.ending and self.ending.status is not None:
            return self.ending.status
        if self.fault is None:
            return ((self.return_code or 0) if status is None else status) or trouble
        if os.environ.get(TRACE):
            raise self.fault
        raise told_fault(self.fault)


def told_fault(fault: Exception) -> CqtuiError:
    """A fault that ended the screens, for people: what happened, where it is told."""
    path = crashes.file_of(fault)
    what = " ".join(filter(None, (crashes.name(fault), crashes.at(fault))))
    told = say("crash.file", path=path) if path else say("crash.no_file")
    return CqtuiError(
        say("crash.ended", what=what), f"{say('crash.kept')}{told}", code="crash-ended"
    )


def _soon(loop: asyncio.AbstractEventLoop, leave: Callable[[int], object], status: int) -> None:
    with suppress(RuntimeError):  # the loop is closed: it ends already
        loop.call_soon_threadsafe(leave, status)


def _name(action: object) -> str:
    """The name of an action, without what it is done with: that may be text.

    >>> _name("screen.find('三、')"), _name(("app", "quit", ()))
    ('find', 'quit')
    """
    if isinstance(action, tuple):
        return str(action[1])
    return str(action).partition("(")[0].rpartition(".")[2]
