"""The driver of the terminal with an ear for what the terminal tells of its colours.

The terminal library would take such an answer for keys that were pressed.
"""

from collections.abc import Iterable
from functools import partial
from typing import Protocol, cast

from textual._xterm_parser import XTermParser
from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from cqtui import lastscreen
from cqtui.tui.color.ground import LONGEST, QUESTION, UNWATCH, WATCH, Asked, sift


class Follower(Protocol):
    """What the driver needs to know of the app it is made for."""

    asked: Asked | None
    """A question that went out before the terminal was used, whose answer may still come."""
    told: bool | None
    """Whether the terminal is dark, None where nothing told."""

    @property
    def following(self) -> bool:
        """Whether the terminal is to tell when its colours change."""


class GroundTold(Message):
    """The terminal told whether it is dark."""

    def __init__(self, *, dark: bool) -> None:
        super().__init__()
        self.dark = dark


class Ear(XTermParser):
    """Reads keys, and takes out of them what the terminal answers."""

    def __init__(self, debug: bool, *, early: str) -> None:  # noqa: FBT001 - as the base has it
        self._early = early
        self._begun = ""
        super().__init__(debug)

    def feed(self, data: str) -> Iterable[Message]:
        """The messages in what came."""
        if not data:  # the end
            yield from super().feed(data)
            return
        heard = sift(self._early + self._begun + data)
        self._early = ""
        self._begun = heard.begun if len(heard.begun) < LONGEST else ""
        if heard.dark is not None:
            yield GroundTold(dark=heard.dark)
        if heard.keys:
            yield from super().feed(heard.keys)

    def tick(self) -> Iterable[Message]:
        """What is due without anything having come: what was typed before there was a driver."""
        if early := self._early:
            self._early = ""
            yield from self.feed(early)
        yield from super().tick()


class ListeningDriver(LinuxDriver):
    """Asks a terminal for its colours while it is used, and hears its answers."""

    _watching = False
    _painted = False
    """Whether a screen stands painted, which is to be drawn over."""

    def start_application_mode(self) -> None:
        """Begin to use the terminal, which is as it was found up to here."""
        early, app = "", cast("Follower", self._app)
        ask = app.asked is None and app.told is None
        if app.asked:
            early = app.asked.rest()
            app.asked.restore()
            app.asked = None
        self._painted = lastscreen.take_over()
        if self._painted:  # what is drawn over it comes at once, or as if nobody had asked for that
            self._app._sync_available = True
        # By no other way can a parser be chosen.
        linux_driver.XTermParser = partial(Ear, early=early)  # type: ignore[attr-defined, assignment]
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self.follow(following=app.following, ask=ask and app.following)

    def stop_application_mode(self) -> None:
        """Leave the terminal as it was found."""
        self.follow(following=False)
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """Write data to the terminal; a screen that stands painted is not cleared first."""
        if self._painted and data == lastscreen.ENTER:
            self._painted = False
            return
        super().write(data)

    def follow(self, *, following: bool, ask: bool = False) -> None:
        """Have the terminal tell of its colours from now on, or no more; ask it at once too."""
        if following != self._watching:
            self.write(WATCH if following else UNWATCH)
        self._watching = following
        if ask:
            self.write(QUESTION)
        self.flush()
