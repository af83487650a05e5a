"""The driver of a program whose screens a browser shows: it ends when nobody looks any longer."""

import os
from functools import partial

from textual import messages
from textual.app import App
from textual.drivers.web_driver import WebDriver
from textual.message import Message


class WebTerminal(WebDriver):
    """Speaks with `cqtui serve` through standard input and output."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._write = partial(self._send)
        self._gone = False
        """Whether nobody reads what is drawn."""

    def _send(self, content: bytes) -> int:
        """Write all of it; nothing once the other end is closed."""
        left = memoryview(content)
        while left and not self._gone:
            try:
                left = left[os.write(self.fileno, left) :]
            except OSError:
                self._gone = True
        return len(content)

    def run_input_thread(self) -> None:
        """Hand on what comes, until the server says that it ends, or has gone itself."""
        super().run_input_thread()
        self.process_message(messages.ExitApp())

    def process_message(self, message: Message) -> None:
        """Hand on a message, unless the program ends: nobody would take it."""
        if not (self.exit_event.is_set() or self._loop.is_closed()):
            super().process_message(message)
