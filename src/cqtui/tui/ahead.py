"""Sources read in a child process while the parent still imports the terminal library.

Importing the library takes as long as reading a report; side by side they take as long as one.
The child also looks up what the library on disk remembers of them.
"""

import os
import pickle
import signal

from cqtui.errors import CqtuiError
from cqtui.tui.desk import Desk
from cqtui.tui.sight import Sight


class Ahead:
    """What a child process sees of the sources, on its way."""

    def __init__(self, pid: int, pipe: int) -> None:
        self._pid = pid
        self._pipe = pipe

    def sight(self) -> Sight | None:
        """What the child saw; None where it failed, so that one looks (and fails) again where a
        person can be told. Waits for the child.
        """
        status: int | None = None
        try:
            with os.fdopen(self._pipe, "rb") as pipe:
                data = pipe.read()
            _, status = os.waitpid(self._pid, 0)
        finally:
            if status is None:  # a signal came: nobody waits for it any more
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
        if status != 0 or not data:
            return None
        sight: Sight = pickle.loads(data)  # noqa: S301 - from our own child
        return sight


def look_ahead(desk: Desk) -> Ahead | None:
    """Start reading what `desk` is to show; None where that brings nothing or cannot be done.

    To be called before there are threads.
    """
    if not hasattr(os, "fork"):
        return None
    names = [] if desk.alone else desk.names
    try:
        if any(name == "-" or desk.is_large(name) for name in names):
            return None
        out, into = os.pipe()
    except (CqtuiError, OSError):
        return None
    try:
        pid = os.fork()
    except OSError:
        os.close(out)
        os.close(into)
        return None
    if pid == 0:
        _child(desk, out, into)
    os.close(into)
    return Ahead(pid, out)


def _child(desk: Desk, out: int, into: int) -> None:
    """Look, write it down, end without any of the parent's clean-up, say nothing."""
    status = 1
    try:
        os.close(out)  # else it would wait for itself where the parent is gone
        data = pickle.dumps(desk.look(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(into, "wb") as pipe:
            pipe.write(data)
        status = 0
    finally:
        os._exit(status)
