"""Work that a copy of this process does meanwhile, on another processor."""

import os
import pickle  # between this process and its own copy only
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from signal import SIGKILL
from typing import IO, NoReturn, TypeVar

T = TypeVar("T")


ROOM = 1 << 20
"""Bytes of results that wait to be asked for; the copy waits with what is more."""


@contextmanager
def beside(work: Callable[[], Iterator[T]]) -> Iterator[Iterator[T]]:
    """Begin `work` in a copy of this process; what is given waits for its results, one by one.

    For a process that will end soon, such as one command of the shell. The work is the same
    wherever it is done: in this process, as it is asked for, where no copy can be made or where it
    ends without all results, so that errors are raised here. What `work` gives must go through
    pickle. A copy that was not asked for all is ended.
    """
    copy = _begun(work) if _can_copy() else None
    if copy is None:
        yield work()
        return
    pid, pipe = copy
    try:
        with os.fdopen(pipe, "rb") as answers:
            yield _results(answers, work)
    finally:
        os.kill(pid, SIGKILL)
        os.waitpid(pid, 0)


def _can_copy() -> bool:
    """Whether a copy is safe, and of use.

    Of threads a copy has only the one that made it, with the locks of the others held for ever;
    outside of Linux those of the system's libraries too.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return False
    return len(os.sched_getaffinity(0)) > 1


def _begun(work: Callable[[], Iterator[object]]) -> tuple[int, int] | None:
    """The process that does the work and the pipe it answers by; None where there is none left."""
    try:
        pipe, answer = os.pipe()
    except OSError:
        return None
    try:
        pid = os.fork()
    except OSError:
        os.close(pipe)
        os.close(answer)
        return None
    if not pid:
        _do(work, pipe, answer)
    os.close(answer)
    return pid, pipe


def _do(work: Callable[[], Iterator[object]], pipe: int, answer: int) -> NoReturn:
    """Work, answer and end: nothing that belongs to this process may be written or told twice."""
    try:
        os.close(pipe)  # else it would wait for itself where the parent is gone
        # Whoever reads what the command prints, or feeds it, must not wait for the copy.
        nothing = os.open(os.devnull, os.O_RDWR)
        for standard in range(3):
            os.dup2(nothing, standard)
        _make_room(answer)
        with os.fdopen(answer, "wb") as file:
            for found in work():
                file.write(pickle.dumps((found,), pickle.HIGHEST_PROTOCOL))
                file.flush()
            file.write(pickle.dumps(()))
    finally:
        os._exit(0)


def _make_room(answer: int) -> None:
    """Let as much wait in the pipe as a system lets anyone have."""
    if sys.platform != "linux":
        return
    from fcntl import F_SETPIPE_SZ, fcntl

    with suppress(OSError):
        fcntl(answer, F_SETPIPE_SZ, ROOM)


def _results(answers: IO[bytes], work: Callable[[], Iterator[T]]) -> Iterator[T]:
    """What the copy answers, and what it leaves out as it is worked out here."""
    come = 0
    with suppress(EOFError, pickle.UnpicklingError):
        while found := pickle.load(answers):  # noqa: S301 - from our own copy
            come += 1
            yield found[0]
        return
    yield from islice(work(), come, None)
