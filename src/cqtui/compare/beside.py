"""Work that a copy of this process does meanwhile, on another processor."""

import os
import pickle  # between this process and its own copy only
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from signal import SIGKILL
from typing import NoReturn, TypeVar

T = TypeVar("T")


@contextmanager
def beside(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Begin `work` in a copy of this process; what is given waits for its result, once.

    For a process that will end soon, such as one command of the shell. The work is the same
    wherever it is done: in this process, when it is asked for, where no copy can be made or where
    it ends without a result, so that errors are raised here. What `work` gives must go through
    pickle. A copy that was not asked is ended.
    """
    copy = _begun(work) if _can_copy() else None
    if copy is None:
        yield work
        return
    pid, pipe = copy
    try:
        yield lambda: _fetched(pipe, work)
    finally:
        os.close(pipe)
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


def _begun(work: Callable[[], object]) -> tuple[int, int] | None:
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
        _do(work, answer)
    os.close(answer)
    return pid, pipe


def _do(work: Callable[[], object], answer: int) -> NoReturn:
    """Work, answer and end: nothing that belongs to this process may be written or told twice."""
    try:
        # Whoever reads what the command prints, or feeds it, must not wait for the copy.
        nothing = os.open(os.devnull, os.O_RDWR)
        for standard in range(3):
            os.dup2(nothing, standard)
        with os.fdopen(answer, "wb") as file:
            file.write(pickle.dumps(work(), pickle.HIGHEST_PROTOCOL))
    finally:
        os._exit(0)


def _fetched(pipe: int, work: Callable[[], T]) -> T:
    """What the copy answers, or else what is worked out here."""
    with os.fdopen(pipe, "rb", closefd=False) as file:
        try:
            found: T = pickle.load(file)  # noqa: S301 - from our own copy
        except (EOFError, pickle.UnpicklingError):
            return work()
    return found
