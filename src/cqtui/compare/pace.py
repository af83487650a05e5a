"""Progress told and cancelling asked for, from within long work."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from cqtui.errors import Cancelled

Tick = Callable[[float], None]
"""Told the share of the present step that is done."""

PAUSE = 0.02
"""Seconds between two looks at the callbacks: often enough to stop at once, seldom enough to cost
nothing."""


def part(tick: Tick, step: int, steps: int) -> Tick:
    """The tick for one of several steps that take about as long each."""
    return lambda share: tick((step + share) / steps)


_T = TypeVar("_T")


def paced(items: Sequence[_T], tick: Tick) -> Iterator[_T]:
    """The items one by one, with a tick now and then."""
    for n, item in enumerate(items):
        if n % 16 == 0:
            tick(n / len(items))
        yield item


@dataclass(slots=True)
class Pace:
    """The callbacks of one piece of work; both may be missing."""

    progress: Callable[[float], None] | None = None
    cancelled: Callable[[], bool] | None = None
    _last: float = field(default_factory=time.monotonic)

    def step(self, start: float, end: float) -> Tick:
        """A tick for the part of the work between two shares of the whole.

        Calling it raises Cancelled once the work is to be given up.
        """

        def tick(share: float) -> None:
            now = time.monotonic()
            if now - self._last < PAUSE and share < 1:
                return
            self._last = now
            if self.cancelled is not None and self.cancelled():
                raise Cancelled
            if self.progress is not None:
                self.progress(start + (end - start) * min(1.0, share))

        return tick
