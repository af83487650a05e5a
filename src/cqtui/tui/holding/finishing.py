"""What somebody asked for is done to its end, and told, whatever is closed meanwhile."""

import asyncio
from collections.abc import Callable
from contextvars import Context

from textual._context import active_app
from textual.app import App, ReturnType
from textual.worker import WorkType

from cqtui.errors import CqtuiError
from cqtui.tui.chrome import Page

Told = Callable[[CqtuiError], object]
"""Tells why something failed."""


class Finishing(App[ReturnType]):
    """An app that finishes what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._unfinished: set[asyncio.Future[None]] = set()
        self.untold: list[CqtuiError] = []
        """Why work failed, as long as no page told it."""

    def complain(self, error: CqtuiError) -> None:
        """Tell of an error that leaves the screen as it is: to be filled in."""
        raise NotImplementedError

    def see_to(
        self, work: Callable[[], str | None], group: str = "library", failed: Told | None = None
    ) -> None:
        """Have work done in a thread, to its end, also where the program ends meanwhile.

        The words that it gives are said on the page that is seen then, and why it failed, or
        `failed` tells that; where the program ended by then, it is `untold`.
        """

        def tell(error: CqtuiError) -> None:
            if not self._exit:
                self.untold.remove(error)
                (failed or self.complain)(error)

        def run() -> None:
            active_app.set(self)  # what is closed has none of its own
            try:
                words = work()
            except CqtuiError as error:
                self.untold.append(error)
                self.call_later(tell, error)
            else:
                if words:
                    self.call_later(self.mention, words)

        # Now: a worker that is given up before its first step would never ask for it.
        done = asyncio.get_running_loop().run_in_executor(None, Context().run, run)
        self._unfinished.add(done)
        done.add_done_callback(self._unfinished.discard)

        async def seen_to() -> None:
            # Whoever ends the program gives up waiting for it, not the work.
            await asyncio.shield(done)

        waiting: WorkType[None] = seen_to
        self.run_worker(waiting, group=group)

    def mention(self, words: str) -> None:
        """Say something on the page that is seen, over a window beside it; nothing at the end."""
        if self._exit:
            return
        page = self.screen
        if isinstance(page, Page):
            page.mention(words)
        else:
            self.notify(words, markup=False)

    @property
    def unfinished(self) -> int:
        """How much of what was asked for is not done yet, or failed and was not told."""
        return len(self._unfinished) + len(self.untold)
