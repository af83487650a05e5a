"""How fast somebody reads, learned from how the text goes by; and what is told of it."""

from hypothesis import given
from hypothesis import strategies as st

from cqtui.tui.reader.pace import (
    FASTEST,
    JUDGED,
    LENT,
    REMEMBERED,
    USUAL,
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

SPEEDS = st.integers(200, 1000)
SCREENS = st.integers(300, 2500)


class Reader:
    """Somebody who reads, with a clock of their own."""

    def __init__(self, shown: int) -> None:
        self.shown = shown
        self.now = 1000.0
        self.first = 0
        self.pace = Pace()
        self.stretch: Stretch = begun(self.sight, self.now)

    @property
    def sight(self) -> Sight:
        """What is on the screen."""
        return Sight(self.first, self.first + self.shown)

    def move(self, characters: int, seconds: float) -> None:
        """Stay so long, then let the text go by so far."""
        self.now += seconds
        self.first = max(0, self.first + characters)
        self.stretch, read = read_on(self.stretch, self.sight, self.now)
        self.pace = grown(self.pace, read)

    def read(self, speed: int, step: int, minutes: int) -> None:
        """Read at so many characters a minute, so many at a time."""
        until = self.now + 60 * minutes
        while self.now < until:
            self.move(step, 60 * step / speed)


@given(SPEEDS, SCREENS, st.floats(0.05, 0.95))
def test_who_reads_evenly_is_known_after_two_hours(speed: int, shown: int, part: float) -> None:
    """By screens or by lines: within a tenth, of which the usual pace has its part still."""
    reader = Reader(shown)
    reader.read(speed, max(1, int(shown * part)), 120)
    assert abs(per_minute(reader.pace) - speed) <= max(speed, USUAL) // 10


@given(SPEEDS, SCREENS, st.lists(st.integers(2500, 50_000), max_size=5), st.data())
def test_jumps_and_pauses_teach_nothing(
    speed: int, shown: int, jumps: list[int], data: st.DataObject
) -> None:
    """Whoever goes elsewhere, or away for an hour, reads as fast as before."""
    reader = Reader(shown)
    for jump in jumps:
        reader.read(speed, shown // 2, 20)
        before = reader.pace
        back = data.draw(st.booleans())
        reader.move(-jump if back else jump + shown, data.draw(st.floats(0.1, 5)))
        reader.move(0, 3600)
        reader.move(10, 3600)
        seconds = reader.pace.seconds - before.seconds
        assert seconds <= JUDGED  # what was read before the jump, and is judged only then
    reader.read(speed, shown // 2, 60)
    assert abs(per_minute(reader.pace) - speed) <= max(speed, USUAL) // 7


@given(SCREENS, st.integers(1, 200))
def test_leafing_is_no_reading(shown: int, screens: int) -> None:
    """A screen every second."""
    reader = Reader(shown)
    for _ in range(screens):
        reader.move(shown, min(1.0, 30 * shown / FASTEST))
    assert reader.pace == Pace()


def test_standing_still_teaches_nothing() -> None:
    """However often the same screen is drawn."""
    reader = Reader(800)
    for _ in range(500):
        reader.move(0, 2)
    assert reader.pace == Pace()


def test_a_whole_screen_may_take_its_time() -> None:
    """Two thousand characters at five hundred a minute: four minutes without a key."""
    reader = Reader(2000)
    for _ in range(10):
        reader.move(2000, 240)
    assert reader.pace == Pace(20_000, 2400)


@given(st.integers(0, 10**6), st.integers(0, 10**5), st.integers(0, 10**6), st.integers(0, 10**5))
def test_what_is_remembered_has_an_end(a: int, b: int, c: int, d: int) -> None:
    """Two hours count, whatever was read."""
    assert grown(Pace(a, b), Pace(c, d)).seconds <= REMEMBERED


@given(st.integers(150, 1500), st.integers(1, REMEMBERED))
def test_a_pace_is_kept(speed: int, seconds: int) -> None:
    """What is written down is what is read back."""
    pace = Pace(-(-speed * seconds // 60), seconds)
    assert pace_of(kept_as(pace)) in (pace, Pace())
    assert pace_of(kept_as(Pace(speed * 10, 600))) == Pace(speed * 10, 600)


@given(st.text(max_size=20))
def test_what_was_written_by_no_one_is_no_pace(kept: str) -> None:
    """Whatever stands in the store."""
    assert SLOW <= per_minute(pace_of(kept)) <= FASTEST


SLOW = 150


@given(st.integers(0, 10**7), st.integers(0, 10**7))
def test_less_text_takes_no_longer(a: int, b: int) -> None:
    """And nothing takes no time."""
    less, more = sorted((a, b))
    assert minutes_left(less, Pace()) <= minutes_left(more, Pace())
    assert minutes_left(0, Pace()) == 0


def test_the_usual_pace_holds_until_there_is_one_of_ones_own() -> None:
    """After five minutes of one's own it counts half."""
    assert per_minute(Pace()) == USUAL
    assert per_minute(Pace(800 * LENT // 60, LENT)) == (800 + USUAL) // 2


def test_what_breaks_off_at_once_is_not_judged() -> None:
    """Ten seconds of scrolling."""
    stretch = begun(Sight(0, 800), 0.0)
    stretch, _ = read_on(stretch, Sight(80, 880), 10.0)
    assert ended(stretch) == Pace()
