"""How wide the terminal really draws characters: it is asked where its cursor went."""

import os
import re
import select
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

PATIENCE = 0.5
"""Seconds in which a terminal answers; one that does not is not asked again."""
LONGEST_ANSWER = 64
"""Bytes of an answer; typed keys may stand before it."""
_REPORT = re.compile(rb"\x1b\[([0-9]{1,5});([0-9]{1,5})R")


def drawn_widths(characters: Sequence[str]) -> Mapping[str, int]:
    """The cells that the terminal draws each character in; {} where it does not tell.

    Draws each at the beginning of the line one is on, and leaves that empty.
    """
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        return {}
    try:
        with _raw(sys.stdin.fileno()) as keyboard:
            return _asked(keyboard, sys.stdout.fileno(), characters)
    except (ImportError, OSError):  # no termios (Windows), or a terminal that went away
        return {}


@contextmanager
def _raw(descriptor: int) -> Iterator[int]:
    """The keyboard, each byte as it comes and none of them shown; as before in the end."""
    import termios
    import tty

    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        yield descriptor
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _asked(keyboard: int, screen: int, characters: Sequence[str]) -> dict[str, int]:
    widths: dict[str, int] = {}
    try:
        for character in characters:
            os.write(screen, f"\r{character}\x1b[6n".encode())
            column = _column(keyboard)
            if column is None:
                return {}
            widths[character] = column - 1
    finally:
        os.write(screen, b"\r\x1b[K")
    return widths


def _column(keyboard: int) -> int | None:
    """The column that the terminal reports, from 1; None where it does not in time."""
    answer = b""
    until = time.monotonic() + PATIENCE
    while len(answer) < LONGEST_ANSWER:
        left = until - time.monotonic()
        if left <= 0 or not select.select([keyboard], [], [], left)[0]:
            return None
        came = os.read(keyboard, 1)
        if not came:
            return None
        answer += came
        if report := _REPORT.search(answer):
            return int(report[2])
    return None
