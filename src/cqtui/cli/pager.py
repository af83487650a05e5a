"""The pager: long output on a terminal goes through it, as git has it."""

import os
import shlex
import shutil
import subprocess
import sys
from typing import TextIO

LESS = "FRX"
"""Options of less where the environment names none: leave at once what fits the screen, show
colours, and leave on the screen what was read."""
CHARSET = "utf-8"
"""What less is to take the text for where the environment names nothing: what is written to it.
In a locale that is not installed, as on many servers, it would show the bytes in hexadecimal."""


class _State:
    wanted = False
    running: "subprocess.Popen[bytes] | None" = None


def want() -> None:
    """Let output go through the pager from the first line on, if it goes to a terminal."""
    _State.wanted = True


def forget() -> None:
    """Let output go where it goes."""
    _State.wanted = False


def is_running() -> bool:
    """Whether standard output is read by a pager, which shows it on a terminal."""
    return _State.running is not None


def command() -> list[str]:
    """The pager's words: PAGER, else less; empty for none.

    A pager that is not there is none: what was asked for is printed all the same.
    """
    try:
        words = shlex.split(os.environ.get("PAGER", "less"))
    except ValueError:  # a quote that is never closed
        return []
    if not words or words == ["cat"] or os.environ.get("TERM", "dumb") == "dumb":
        return []
    return words if shutil.which(words[0]) else []


def begin(out: TextIO) -> None:
    """Start the pager, once, where it is wanted and `out` is a terminal."""
    if not _State.wanted or out is not sys.stdout or not out.isatty():
        return
    _State.wanted = False
    if not (words := command()):
        return
    out.flush()
    try:
        running = subprocess.Popen(  # noqa: S603 - the person's own choice
            words, stdin=subprocess.PIPE, env=_environment(out.encoding)
        )
    except OSError:
        return
    assert running.stdin is not None
    os.dup2(running.stdin.fileno(), out.fileno())
    running.stdin.close()
    _State.running = running


def _environment(encoding: str) -> dict[str, str]:
    """What the pager is started with, to read text in an encoding."""
    own = {"LESS": LESS}
    if encoding.lower().replace("_", "-") == CHARSET:
        own["LESSCHARSET"] = CHARSET
    return own | os.environ


def end() -> None:
    """Wait until the person has read it all. Safe to call where there is no pager."""
    running, _State.running, _State.wanted = _State.running, None, False
    if running is None:
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass  # the person has read enough
    finally:
        os.dup2(nowhere, sys.stdout.fileno())  # so that the pager sees the end
        os.close(nowhere)
    while True:
        try:
            running.wait()
            break
        except KeyboardInterrupt:  # the pager's own affair, as long as it runs
            continue
