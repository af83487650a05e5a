"""How fast a person reads, learned from how the text goes by; how long the rest will take.

Knows no screen and no clock: what is on the screen is told with the time at which it is.
"""

from typing import NamedTuple

USUAL = 400
"""Characters a minute, for whoever has not read here yet. In between what the curriculum of Chinese
schools asks of silent reading (义务教育语文课程标准, 2011): 300 a minute in forms 5 and 6 and 500
in forms 7 to 9."""
LENT = 5 * 60
"""Seconds that the usual pace counts beside one's own: after as many of one's own it is half."""
REMEMBERED = 120 * 60
"""Seconds of one's own reading that count; those further back fade."""
SLOWEST, FASTEST = 150, 1500
"""Characters a minute between which somebody reads; slower is a pause, faster is leafing."""
JUDGED = 60
"""Seconds of reading after which its pace is looked at: single keys say nothing."""
LEAST = 20
"""Seconds; of what breaks off earlier the pace is not known."""
PAUSE = 60
"""Seconds that one may always stay at one place; longer only where there is as much to read."""
EXACT = 30
"""Minutes; more are told in steps of STEP."""
STEP = 5


class Pace(NamedTuple):
    """How much somebody read, in which time; what is longer ago counts less."""

    characters: int = 0
    seconds: int = 0


def grown(pace: Pace, more: Pace) -> Pace:
    """What was read with some more of it.

    >>> grown(Pace(4000, 600), Pace(800, 60))
    Pace(characters=4800, seconds=660)
    """
    characters, seconds = pace.characters + more.characters, pace.seconds + more.seconds
    if seconds > REMEMBERED:
        characters, seconds = characters * REMEMBERED // seconds, REMEMBERED
    return Pace(characters, seconds)


def per_minute(pace: Pace) -> int:
    """Characters a minute.

    >>> per_minute(Pace()), per_minute(Pace(6000, 600)), per_minute(Pace(60_000, 6000))
    (400, 533, 590)
    """
    return 60 * (pace.characters + USUAL * LENT // 60) // (pace.seconds + LENT)


def minutes_left(characters: int, pace: Pace) -> int:
    """Minutes that so many characters take, as they are told; 0 for less than one.

    >>> [minutes_left(n, Pace()) for n in (0, 190, 4000, 18_900, 20_000)]
    [0, 0, 10, 45, 50]
    """
    minutes = round(characters / per_minute(pace))
    return minutes if minutes <= EXACT else STEP * round(minutes / STEP)


def kept_as(pace: Pace) -> str:
    """A pace in a few characters, to be kept."""
    return f"{pace.characters}/{pace.seconds}"


def pace_of(kept: str) -> Pace:
    """What `kept_as` made of a pace; none where that makes no sense.

    >>> [tuple(pace_of(kept)) for kept in ("4800/660", "many", "9999999/1")]
    [(4800, 660), (0, 0), (0, 0)]
    """
    characters, _, seconds = kept.partition("/")
    if not all(n.isascii() and n.isdecimal() and len(n) < 8 for n in (characters, seconds)):
        return Pace()
    pace = Pace(int(characters), int(seconds))
    return pace if pace == Pace() or is_reading(*pace) else Pace()


def is_reading(characters: int, seconds: float) -> bool:
    """Whether somebody may have read so much in that time."""
    return SLOWEST * seconds <= 60 * characters <= FASTEST * seconds and seconds > 0


class Sight(NamedTuple):
    """What is on the screen, as characters of the whole text."""

    first: int
    end: int
    """Half-open."""


class Stretch(NamedTuple):
    """A time of reading without a break."""

    since: float
    """Seconds by any clock that never goes back."""
    start: int
    """The first character on the screen then."""
    moved: float
    """When the text moved last."""
    sight: Sight
    """What is on the screen since then."""


def begun(sight: Sight, now: float) -> Stretch:
    """One begins to read what is on the screen."""
    return Stretch(now, sight.first, now, sight)


def read_on(stretch: Stretch, sight: Sight, now: float) -> tuple[Stretch, Pace]:
    """Something else is on the screen, or the same still: how the reading goes on, and what of it
    is over and was reading.

    A stretch ends with a step back, a step over more than was on the screen, a stay for which
    there was not enough to read, and, to be looked at, after a minute.
    """
    if sight.first == stretch.sight.first and not _paused(stretch, now):
        return stretch._replace(sight=sight), Pace()
    if _paused(stretch, now) or not stretch.sight.first <= sight.first <= stretch.sight.end:
        return begun(sight, now), ended(stretch)
    on = stretch._replace(moved=now, sight=sight)
    if now - stretch.since < JUDGED:
        return on, Pace()
    return begun(sight, now), ended(on)


def ended(stretch: Stretch) -> Pace:
    """What was read until the text moved last; nothing where that was no reading."""
    characters, seconds = stretch.sight.first - stretch.start, stretch.moved - stretch.since
    if seconds < LEAST or not is_reading(characters, seconds):
        return Pace()
    return Pace(characters, round(seconds))


def _paused(stretch: Stretch, now: float) -> bool:
    """Whether one stays longer than there is something to read."""
    shown = stretch.sight.end - stretch.sight.first
    return now - stretch.moved > max(PAUSE, 60 * shown / SLOWEST)
