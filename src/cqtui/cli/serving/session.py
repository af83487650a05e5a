"""A program of its own for each visit, which ends with it and leaves nothing running."""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from cqtui.cli.launch import SERVED, WEB_DRIVER

PATIENCE = 5.0
"""Seconds that a program has to end by itself, then again after it was told to."""
NARROWEST, WIDEST = 20, 500
"""Cells of a terminal's width."""
LOWEST, HIGHEST = 5, 300
"""Cells of its height."""
_LEFT_OUT = ("TMUX", "STY", "TERM_PROGRAM_VERSION", "TEXTUAL", "TEXTUAL_LOG", "COLUMNS", "LINES")
"""Of the terminal that the server was started in, which is not the one that is drawn on."""


class Session(AppService):
    """The program behind one page, started without a shell."""

    def __init__(
        self,
        words: Sequence[str],
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[None]],
    ) -> None:
        """`words` start the program; the rest is what the page is spoken to with."""
        super().__init__(
            " ".join(words),
            write_bytes=write_bytes,
            write_str=write_str,
            close=close,
            download_manager=DownloadManager(),
        )
        self._words = words
        self._ending: asyncio.Task[None] | None = None

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = process = await create_subprocess_exec(
            *self._words,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=environment(os.environ, *fitting(width, height)),
            start_new_session=os.name == "posix",  # Ctrl-C is the server's affair
        )
        self._stdin = process.stdin
        return process

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the program how large the page is."""
        await super().set_terminal_size(*fitting(width, height))

    async def run(self) -> None:
        """Hand on what the program draws until it ends, in whatever way; the page is told."""
        try:
            await super().run()
        finally:
            await self.remote_close()

    async def on_meta(self, data: bytes) -> None:
        """What the program says beside its screens: that it ends. No files, no addresses."""
        if b'"exit"' in data:
            await self.remote_close()

    async def stop(self) -> None:
        """End the program and all that it started; who calls again waits for the same end."""
        if self._process is None:
            return
        if self._ending is None:
            self._ending = asyncio.create_task(self._end())
        await asyncio.shield(self._ending)

    async def _end(self) -> None:
        task, process = self._task, self._process
        if task is None or process is None:
            return
        await self.send_meta({"type": "quit"})
        for harder in (signal.SIGTERM, signal.SIGKILL if os.name == "posix" else signal.SIGTERM):
            with suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), PATIENCE)
                break
            self._send(harder)
        self._send(signal.SIGTERM)  # to what it left behind, if anything
        if process.stdin:
            process.stdin.close()
        _, late = await asyncio.wait({task}, timeout=PATIENCE)
        for one in late:
            one.cancel()

    def kill(self) -> None:
        """End it at once, without asking."""
        if self._process is not None:
            self._send(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)

    def _send(self, number: int) -> None:
        """A signal to the program and what it started."""
        assert self._process is not None
        with suppress(ProcessLookupError, PermissionError):
            if os.name == "posix":
                os.killpg(self._process.pid, number)
            else:
                self._process.terminate()


def fitting(width: int, height: int) -> tuple[int, int]:
    """A size within bounds, whatever a page says of itself.

    >>> fitting(120, 40), fitting(10**9, -1)
    ((120, 40), (500, 5))
    """
    return min(max(width, NARROWEST), WIDEST), min(max(height, LOWEST), HIGHEST)


def environment(own: Mapping[str, str], width: int, height: int) -> dict[str, str]:
    """The variables of a program that draws on a page of that size.

    `own` are the server's; what they tell of its terminal is left out.
    """
    kept = {name: value for name, value in own.items() if name not in _LEFT_OUT}
    return {
        **kept,
        SERVED: "1",
        "TEXTUAL_DRIVER": WEB_DRIVER,
        "TEXTUAL_FPS": "60",
        "TEXTUAL_COLOR_SYSTEM": "truecolor",
        "TERM": "xterm-256color",
        "TERM_PROGRAM": "textual",
        "COLORTERM": "truecolor",
        "COLUMNS": str(width),
        "ROWS": str(height),
    }
