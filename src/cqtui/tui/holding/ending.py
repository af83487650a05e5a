"""The end from outside: a signal, a terminal that goes away.

The program ends as by itself then: what is open is kept, what it works on is given up, the terminal
is as it was found. Where that takes too long, because something does not give way, the terminal is
put right and the process is left at once; all that was kept is on disk at any time. What was asked
for and is not done then is told, as where the program ended by itself and its work does not, or
failed behind it.
"""

import os
import signal
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any, Self

from cqtui import lastscreen
from cqtui.errors import CqtuiError

SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGHUP", "SIGINT", "SIGTERM") if hasattr(signal, name)
)
HANGUP = 129
"""The status of a program whose terminal went away: that of SIGHUP, however it was noticed."""
PATIENCE = 4.0
"""Seconds that the program has to end by itself."""
LONGEST = 30.0
"""Seconds that its work has for that where nobody is impatient: a large export takes some."""
Say = Callable[[str, str], int]
"""Says what happened and what to do, and gives the status for it."""


class Ending:
    """A context in which signals end the program in good order; `status` is theirs then.

    Until `attach` says where the screens run a signal ends the process as it ends any, once what
    `undo` was told of is done: an exception that is raised while modules are loaded may be lost, or
    become another.
    """

    def __init__(self, say: Say | None = None) -> None:
        self.status: int | None = None
        """128 and the number of the signal that came; None where none did."""
        self._before: dict[int, Any] = {}
        self._owner = os.getpid()
        self._undo: list[Callable[[], object]] = [lastscreen.leave]
        self._attached = False
        self._leave: Callable[[int], object] | None = None
        self._guest: Callable[[], object] | None = None
        self._restore: Callable[[], object] = lambda: None
        self._say = say
        self._unfinished: Callable[[], int] = lambda: 0
        self._pipe: tuple[int, int] | None = None
        self._done = threading.Event()

    def __enter__(self) -> Self:
        """Hear signals from now on; those that are ignored stay so, as under nohup."""
        if threading.current_thread() is threading.main_thread():
            for number in SIGNALS:
                if signal.getsignal(number) is not signal.SIG_IGN:
                    self._before[number] = signal.signal(number, self._came)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """As it was before, but that the process is on its way out where a signal came."""
        self.detach()
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def undo(self, undo: Callable[[], object]) -> None:
        """Have this done, too, before a signal ends the process whose screens do not run yet."""
        self._undo.append(undo)

    def attach(
        self,
        leave: Callable[[int], object],
        restore: Callable[[], object],
        unfinished: Callable[[], int],
    ) -> None:
        """The screens run: `leave`, called in whatever thread, ends them with a status.

        `restore` puts the terminal right where they do not come to it; `unfinished` counts what was
        asked for and is not done.
        """
        if self._before and self._pipe is None:
            self._pipe = os.pipe()
            for end in self._pipe:
                os.set_blocking(end, end == self._pipe[0])
            # Python's own handlers wait until the code that runs gives way; this does not.
            signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
            threading.Thread(target=self._watch, name="cqtui-ending", daemon=True).start()
        self._leave, self._restore, self._unfinished = leave, restore, unfinished
        self._attached = True

    def left(self, status: int) -> None:
        """The screens are being left: what they work on has its time, then the process ends so."""

        def wait() -> None:
            if not self._done.wait(LONGEST):
                self._give_up(LONGEST, status)

        threading.Thread(target=wait, name="cqtui-left", daemon=True).start()

    def _give_up(self, waited: float, status: int) -> None:
        """Leave at once; where that loses something, that is what the status tells, too."""
        self._restore()
        if (lost := self._unfinished()) and self._say:
            from cqtui.catalogs import say

            words = say("crash.unfinished", n=lost, seconds=round(waited))
            trouble = self._say(words, say("crash.unfinished_do"))
            status = status or trouble
        os._exit(status)

    def tell(self, errors: Iterable[CqtuiError]) -> int:
        """The screens are gone: say what failed unseen; gives the status for it, 0 for nothing."""
        status = 0
        if say := self._say:
            for error in errors:
                from cqtui.catalogs.troubles import told

                status = say(*told(error))
        return status

    def detach(self) -> None:
        """The screens run no longer, and the terminal is as it was."""
        self._leave = None
        self._done.set()
        if self._pipe is not None:
            signal.set_wakeup_fd(-1)
            with suppress(OSError):
                os.write(self._pipe[1], b"\0")
            self._pipe = None

    def host(self, end_guest: Callable[[], object] | None) -> None:
        """Another program has the terminal, whose Ctrl-C is its own; None: no longer."""
        self._guest = end_guest

    def hang_up(self) -> None:
        """The terminal went away: end as by the signal."""
        if self.status is None:
            self.status = HANGUP
        if self._leave:
            self._leave(self.status)

    def _came(self, number: int, _frame: FrameType | None) -> None:
        if self._guest:
            if number == signal.SIGINT:
                return
            self._guest()
        if not self._attached:
            self._end(number)
        if self.status is None:
            self.status = 128 + number
        if self._leave:  # else the screens are left: the process is on its way out
            self._leave(self.status)

    def _end(self, number: int) -> None:
        if os.getpid() == self._owner:  # a child has nothing to put right
            for undo in reversed(self._undo):
                undo()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)

    def _watch(self) -> None:
        """In a thread: leave at once where the program did not end in good time."""
        assert self._pipe
        reads, writes = self._pipe
        number = 0
        while number not in SIGNALS and not self._done.is_set():
            number = int.from_bytes(os.read(reads, 1), "big")
            if number == signal.SIGINT and self._guest:
                number = 0
        if not self._done.wait(PATIENCE):
            if guest := self._guest:
                guest()
            self._give_up(PATIENCE, 128 + number)
        os.close(reads)
        os.close(writes)
