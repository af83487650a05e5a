"""Long work in a process of its own: the screen never waits for it, nor holds its memory.

In a thread it would share the interpreter with the keys: a key waited up to 190 ms. The child gets
its work on its standard input and sends how far it is, then the result.
"""

import os
import pickle  # between this program and its own child only
import subprocess  # the child is this program
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from typing import IO, NamedTuple

from cqtui.errors import Cancelled, CqtuiError
from cqtui.pipeline import Cancel, Progress

Child = subprocess.Popen[bytes]
LOOK = 0.05
"""Seconds between two looks whether to give up."""


class Step(NamedTuple):
    """How far work is that is counted."""

    done: int
    total: int


def start(module: str) -> Child:
    """A child that does the work of `module`, its `run`. Raises OSError where none can start."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return subprocess.Popen(  # noqa: S603 - this interpreter, a module of ours
        # -P: a pickle.py in the folder one works in is none of ours.
        [sys.executable, "-P", "-m", __name__, module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # Ctrl-C and Ctrl-Z are for the screens: it ends with them
    )


def result(
    child: Child,
    work: Callable[[], object],
    *,
    progress: Progress = lambda _share: None,
    step: Callable[[Step], object] = lambda _step: None,
    cancelled: Cancel,
    ended: str,
) -> object:
    """What the child makes of `work`, which is asked for while the child starts.

    `progress` is told the shares of it that are done, `step` the steps where it counts them.

    Raises Cancelled; the child's CqtuiError, or one with `ended` where it ends without a
    result.
    """
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(child, cancelled, done), daemon=True)
    watch.start()
    try:
        return _answer(child, work(), progress, step)
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        if cancelled():
            raise Cancelled from error
        raise CqtuiError(ended, "try again", code="ended") from error
    finally:
        done.set()
        child.kill()
        child.communicate()


def _watch(child: Child, cancelled: Cancel, done: threading.Event) -> None:
    while not done.wait(LOOK):
        if cancelled():
            child.kill()
            return


def _answer(
    child: Child, work: object, progress: Progress, step: Callable[[Step], object]
) -> object:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(pickle.dumps(work))
    child.stdin.flush()
    while True:
        said = pickle.load(child.stdout)  # noqa: S301 - from our own child
        if isinstance(said, float):
            progress(said)
        elif isinstance(said, Step):
            step(said)
        elif isinstance(said, CqtuiError):
            raise said
        else:
            return said


def answer(
    source: IO[bytes],
    sink: IO[bytes],
    run: Callable[[object, Progress], object],
    asked: Callable[[], object] = lambda: None,
) -> None:
    """The child's side: read the work, send shares of it, then what `run` gives.

    `asked` is called once it is read.

    An error of `run` that is told to people is sent as it is: its kind and code say what the
    screens make of it, in which language.
    """

    def send(said: object) -> None:
        sink.write(pickle.dumps(said))
        sink.flush()

    work = pickle.load(source)  # noqa: S301 - from our own parent
    asked()
    try:
        send(run(work, send))
    except CqtuiError as error:
        send(error)


def serve(module: str) -> None:
    """`answer` over the standard input and output of this process.

    A module whose work nobody waits for says in its BEHIND how much it gives way, as `nice` counts.
    """
    # What the engine or a package of it might print must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.excepthook = lambda _kind, error, _trace: _fell(module, error)
    watch = threading.Thread(target=_end_with_parent, daemon=True)
    work = import_module(module)
    if hasattr(os, "nice"):
        os.nice(getattr(work, "BEHIND", 0))
    answer(sys.stdin.buffer, answers, work.run, watch.start)


def _fell(module: str, error: BaseException) -> None:
    """A fault of the work: reported from here, since only its end is seen from without."""
    from cqtui import crashes

    crashes.record(error, crashes.Scene(f"child {module}"))


def _end_with_parent() -> None:
    """In a thread: nobody waits for an answer once whoever asked is gone, however it ended."""
    if not os.read(0, 1):
        os._exit(1)


if __name__ == "__main__":
    serve(sys.argv[1])
