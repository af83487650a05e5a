"""Whether the terminal is dark: it is asked for its background, and nobody waits for the answer.

The question (OSC 11) goes out before the terminal library is imported, and the answer is there
when that is done. One that comes later is heard by `answers.py` among the keys. Meanwhile nothing
that arrives is echoed, and what is typed is kept.
"""

import os
import re
import select
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

from cqtui import lastscreen
from cqtui.color.contrast import luminance

QUESTION = "\x1b]11;?\x1b\\"
"""Asks a terminal for the colour of its background."""
WATCH, UNWATCH = "\x1b[?2031h", "\x1b[?2031l"
"""Ask a terminal to report when it becomes light or dark, and no more to."""
MOST = 4096
"""Bytes read at once."""
LONGEST = 64
"""Characters of an answer."""
SOON = 0.1
"""Seconds that an answer is waited for where nobody wants it any more."""
# Grey between black and white, by luminance: as dark to white as it is light to black.
MIDDLE = 0.18
_CHANNEL = r"([0-9a-fA-F]{1,4})"
_ANSWER = re.compile(
    rf"\x1b\]11;(?:rgba?:{_CHANNEL}/{_CHANNEL}/{_CHANNEL}(?:/[0-9a-fA-F]{{1,4}})?"
    r"|#([0-9a-fA-F]{6})|[^\x07\x1b]{0,40})(?:\x07|\x1b\\)"
    r"|\x1b\[\?997;([12])n"
)
_BEGUN = re.compile(r"\x1b(?:\]11?(?:;[^\x07\x1b]{0,40}\x1b?)?|\[\?9(?:9(?:7(?:;[12]?)?)?)?)\Z")
"""The beginning of an answer, at the end of what came so far."""


class Heard(NamedTuple):
    """What came from the keyboard."""

    keys: str
    """What was typed."""
    dark: bool | None = None
    """What the terminal told of itself; None where it told nothing."""
    begun: str = ""
    """The beginning of an answer whose rest is on its way."""


def sift(came: str) -> Heard:
    r"""Tell answers of the terminal from keys.

    >>> sift("j\x1b]11;rgb:ffff/ffff/ffff\x07k")
    Heard(keys='jk', dark=False, begun='')
    >>> sift("\x1b[?997;1n").dark, sift("\x1b"), sift("k\x1b]11;rgb:0").begun
    (True, Heard(keys='\x1b', dark=None, begun=''), '\x1b]11;rgb:0')
    """
    dark: bool | None = None
    for found in _ANSWER.finditer(came):
        dark = _dark(found) if _dark(found) is not None else dark
    keys = _ANSWER.sub("", came)
    begun = _BEGUN.search(keys)
    if begun is None:
        return Heard(keys, dark)
    return Heard(keys[: begun.start()], dark, begun[0])


def _dark(found: re.Match[str]) -> bool | None:
    if found[5]:
        return found[5] == "1"
    if found[4]:
        return luminance(f"#{found[4]}") < MIDDLE
    if found[1]:
        # Each channel has one to four digits; all of them f is the full light.
        parts = (int(c, 16) * 255 // (16 ** len(c) - 1) for c in found.group(1, 2, 3))
        return luminance("#" + "".join(f"{part:02x}" for part in parts)) < MIDDLE
    return None


def told_by(environment: Mapping[str, str]) -> bool | None:
    """What COLORFGBG says, which some terminals set: `15;0`, light on dark. None where nothing.

    >>> told_by({"COLORFGBG": "15;0"}), told_by({"COLORFGBG": "0;default;15"}), told_by({})
    (True, False, None)
    """
    back = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not (back.isascii() and back.isdigit() and len(back) < 3):
        return None
    return int(back) in (0, 1, 2, 3, 4, 5, 6, 8)


class Asked:
    """A terminal that was asked; until `restore` it shows nothing that is typed."""

    def __init__(self, keyboard: int, before: list[Any]) -> None:
        self._keyboard = keyboard
        self._before: list[Any] | None = before
        self._came = b""

    def heard(self) -> Heard:
        """What has come so far; waits for nothing."""
        with suppress(OSError):  # the terminal went away
            while select.select([self._keyboard], [], [], 0)[0]:
                more = os.read(self._keyboard, MOST)
                self._came += more
                if len(more) < MOST:
                    break
        return sift(self._came.decode("utf-8", "ignore"))

    def rest(self) -> str:
        """What was typed so far and the beginning of an answer, for whoever reads on."""
        heard = self.heard()
        return heard.keys + heard.begun

    def give_up(self) -> None:
        """Have the terminal as it was found where nobody went on to use it.

        The answer is not left for a shell to read; what was typed goes with it.
        """
        if self._before is not None:
            with suppress(OSError, ValueError):  # the terminal went away
                if self.heard().dark is None:
                    select.select([self._keyboard], [], [], SOON)
                    self.heard()
        self.restore()

    def restore(self) -> None:
        """Have the terminal as it was found; what was not read yet stays to be read."""
        import termios

        before, self._before = self._before, None
        if before is not None:
            with suppress(termios.error):  # the terminal went away
                termios.tcsetattr(self._keyboard, termios.TCSANOW, before)


@contextmanager
def asking(undo: Callable[[Callable[[], object]], object]) -> Iterator[Asked | None]:
    """Ask the terminal, where there is one; in the end it is as it was found, come what may.

    `undo` gets what restores it where the process is ended in between.
    """
    begun: list[Asked] = []

    def begin(asked: Asked) -> None:
        begun.append(asked)
        undo(asked.give_up)

    try:
        yield ask(begin)
    finally:
        for asked in begun:
            asked.give_up()


def ask(begun: Callable[[Asked], object] = lambda _asked: None) -> Asked | None:
    """Ask the terminal; None where there is none, or one that takes the question for text.

    `begun` gets what restores the terminal before anything is changed: a signal may come then.
    """
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return None
    if os.environ.get("TERM", "dumb") in ("dumb", "linux"):
        return None
    try:
        import termios
    except ImportError:  # Windows
        return None
    keyboard = sys.stdin.fileno()
    try:
        if os.tcgetpgrp(keyboard) != os.getpgrp():
            return None  # in the background: whoever sets up the terminal then is stopped
        before = lastscreen.before() or termios.tcgetattr(keyboard)
        quiet = termios.tcgetattr(keyboard)
        quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
        asked = Asked(keyboard, before)
        begun(asked)
        termios.tcsetattr(keyboard, termios.TCSANOW, quiet)
        os.write(sys.stdout.fileno(), QUESTION.encode())
    except (OSError, termios.error):
        return None
    return asked
