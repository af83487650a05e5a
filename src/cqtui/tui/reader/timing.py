"""How long the rest of a report takes whoever reads it, told while it is read."""

from collections.abc import Callable
from time import monotonic

from cqtui.catalogs import say
from cqtui.tui.desk import Desk
from cqtui.tui.reader.pace import (
    Pace,
    Sight,
    Stretch,
    begun,
    ended,
    grown,
    kept_as,
    minutes_left,
    pace_of,
    per_minute,
    read_on,
)


class Timekeeper:
    """Watches how a text goes by, and learns from it how fast its reader is."""

    def __init__(self, desk: Desk, clock: Callable[[], float] = monotonic) -> None:
        self._desk = desk
        self._clock = clock
        self._stretch: Stretch | None = None
        self.changed = False
        """Whether something was learned that is not written down."""

    @property
    def pace(self) -> Pace:
        """What was read so far, here and in other reports."""
        return pace_of(self._desk.settings.pace)

    def stand(self, first: int, end: int) -> None:
        """These characters of the text are on the screen now."""
        sight, now = Sight(first, end), self._clock()
        if self._stretch is None:
            self._stretch = begun(sight, now)
            return
        self._stretch, read = read_on(self._stretch, sight, now)
        self._learn(read)

    def pause(self) -> None:
        """The text is no longer on the screen, or something else is in its place."""
        if self._stretch:
            stretch, self._stretch = self._stretch, None
            self._learn(ended(stretch))

    def _learn(self, read: Pace) -> None:
        if read != Pace():
            settings = self._desk.settings
            self._desk.settings = settings._replace(pace=kept_as(grown(self.pace, read)))
            self.changed = True

    def left(self, characters: int) -> str:
        """How long so many characters will take; "" for none, and where nobody wants to know."""
        if not characters or not self._desk.settings.time_left:
            return ""
        minutes = minutes_left(characters, self.pace)
        if not minutes:
            return say("orient.left_moment")
        if minutes < 60:
            return say("orient.left", n=minutes)
        hours, rest = divmod(minutes, 60)
        return say("orient.left_hours" if rest else "orient.left_whole_hours", h=hours, n=rest)

    def basis(self) -> str:
        """What such a time is reckoned by."""
        pace = self.pace
        own = say("orient.pace_own", n=pace.seconds // 60) if pace.seconds >= 60 else ""
        return say("orient.pace", n=per_minute(pace)) + own
