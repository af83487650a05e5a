"""The driver of the terminal that leaves it as it was found, whatever happens to either of them."""

import os
import selectors
import signal
import termios
import threading
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, Protocol, cast

from textual._parser import ParseError
from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread

from cqtui.tui.color.answers import ListeningDriver
from cqtui.tui.color.ground import UNWATCH

PIXELS_OFF = "\x1b[?1016l"
"""What the library turns on where a terminal can tell the mouse to the pixel, and never off."""
REPORTS_OFF = "\x1b[?2048l"
"""No more reports of the size of the window."""
SHAPE = "\x1b]22;"
ARROW = f"{SHAPE}default\x07"
"""The shape of the mouse's pointer as it was."""
RESTORE = (
    f"\x1b[?2026l{UNWATCH}\x1b[?2004l\x1b[?7h\x1b[?2048l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
    f"{PIXELS_OFF}\x1b[?1004l\x1b[<u\x1b[?1049l\x1b[0m\x1b[?25h"
)
"""All that undoes what the screens ask of a terminal."""
BLOCK = 4096
"""Bytes read at once."""
LOOK = 0.1
"""Seconds between two looks whether reading is to end."""


class Held(Protocol):
    """What the driver needs to know of the app it is made for."""

    def hang_up(self) -> None:
        """In whatever thread: the terminal went away."""

    def attach_ending(self, restore: Callable[[], object]) -> None:
        """The terminal is in use; `restore` puts it right."""

    @property
    def leaving(self) -> bool:
        """Whether a signal came that ends the program."""


class Writer(WriterThread):
    """Writes to a terminal as long as there is one, and lets nobody wait once there is none."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(file)
        self._gone = False

    def write(self, text: str) -> None:
        """Write text; nothing where the terminal is left already."""
        if self.is_alive():
            super().write(text)

    def run(self) -> None:
        """Write what comes until the end; what cannot be written is dropped."""
        while (text := self._queue.get()) is not None:
            self._put(text)
        self._put("")

    def _put(self, text: str) -> None:
        if self._gone:
            return
        try:
            self._file.write(text)
            if not self._queue.qsize():
                self._file.flush()
        except (OSError, ValueError):
            self._gone = True


class HoldingDriver(ListeningDriver):
    """Ends with its terminal, stops and goes on as a shell asks it to."""

    in_use = False
    """Whether the terminal has the modes of the screens."""
    _shaped = False
    """Whether the mouse's pointer was given another shape."""

    @property
    def _held(self) -> Held:
        return cast("Held", self._app)

    def start_application_mode(self) -> None:
        """Begin to use the terminal, which is as it was found up to here."""
        # The base would act within whatever line of code is interrupted, a write too.
        self._hear()
        # By no other way can a writer be chosen.
        linux_driver.WriterThread = Writer  # type: ignore[attr-defined]
        before = self._writer_thread
        # A signal may come at any line of it: it ends the program once all is begun.
        self.in_use = True
        self._held.attach_ending(self.restore)
        super().start_application_mode()
        self.in_use = self._writer_thread is not before

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was found; twice does no harm."""
        if not self.in_use:
            return
        super().stop_application_mode()
        # An answer of the terminal may have turned something on until just now.
        if self._in_band_window_resize:
            self.write(REPORTS_OFF)
        if self._mouse_pixels:
            self.write(PIXELS_OFF)
        if self._shaped:
            self.write(ARROW)
        self.in_use = False

    def write(self, data: str) -> None:
        """Write data to the terminal."""
        if data.startswith(SHAPE):
            self._shaped = True
        super().write(data)

    def restore(self) -> None:
        """Put the terminal right at once, from whatever thread, when nothing else does any more."""
        if not self.in_use:
            return
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        with suppress(OSError, ValueError):
            assert self._file
            out = self._file.fileno()
            os.set_blocking(out, False)  # a terminal that takes nothing must not hold us
            os.write(out, (ARROW * self._shaped + RESTORE).encode())

    # Ctrl-Z and fg.

    def _hear(self) -> None:
        def when(came: Callable[[], object]) -> Callable[[int, object], None]:
            def soon(_number: int, _frame: object) -> None:
                if not self._loop.is_closed():
                    self._loop.call_soon_threadsafe(came)

            return soon

        signal.signal(signal.SIGTSTP, when(self._pause))
        signal.signal(signal.SIGCONT, when(self._go_on))

    def _pause(self) -> None:
        """Stop as every program does at Ctrl-Z, and go on from here."""
        in_use = self.in_use
        if in_use:
            self.suspend_application_mode()
        # A program that no shell looks after is not stopped by this: it would never go on.
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
        signal.pthread_kill(threading.get_ident(), signal.SIGTSTP)
        self._hear()
        if in_use and not self._held.leaving:
            self._begin_again()

    def _go_on(self) -> None:
        """Stopped by SIGSTOP, before which nothing can be done: take the terminal anew."""
        if self.in_use and self._auto_restart:
            self.suspend_application_mode()
            self._begin_again()

    def _begin_again(self) -> None:
        self._must_signal_resume = True
        self.resume_application_mode()
        self._app.call_later(self._app.refresh, layout=True)

    @contextmanager
    def no_automatic_restart(self) -> Iterator[None]:
        """While another program has the terminal this one stops and goes on with it."""
        with super().no_automatic_restart():
            signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            signal.signal(signal.SIGCONT, signal.SIG_DFL)
            try:
                yield
            finally:
                self._hear()

    # The keyboard.

    def _run_input_thread(self) -> None:
        """Faults are reported as those of any thread: see `faults.py`."""
        self.run_input_thread()

    def run_input_thread(self) -> None:
        """Hand on what comes, until the end, or until the terminal goes away."""
        parser = linux_driver.XTermParser(self._debug)  # type: ignore[attr-defined]
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                came = self._read() if selector.select(LOOK) else None
                if came == b"":
                    self._held.hang_up()
                    break
                for event in parser.feed(decode(came)) if came else ():
                    self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
            with suppress(EOFError, ParseError):
                for _ in parser.feed(""):
                    pass

    def _read(self) -> bytes:
        """What was typed; b"" where the terminal is gone."""
        try:
            return os.read(self.fileno, BLOCK)
        except OSError:
            return b""
