"""The pairing in a process of its own: the screen never waits for it, nor holds its memory.

In a thread the engine would share the interpreter with the keys: a key waited up to 190 ms. The
child gets both documents on its standard input and sends the shares of work done, then the result.
"""

import os
import pickle  # between this program and its own child only
import subprocess  # the child is this program
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import IO

from cqtui import pipeline
from cqtui.errors import Cancelled, CqtuiError
from cqtui.model.comparison import Comparison
from cqtui.model.correction import Correction
from cqtui.model.document import Document
from cqtui.pipeline import Cancel, Progress

Hand = Callable[[], Sequence[Correction]]
"""Asked for what was set by hand, while the child starts: it may have to read the disk."""

LOOK = 0.05
"""Seconds between two looks whether to give up."""


def compare(
    old: Document, new: Document, *, by_hand: Hand = tuple, progress: Progress, cancelled: Cancel
) -> Comparison:
    """As `pipeline.compare`, in a child where the system can start one.

    Raises Cancelled, and CqtuiError where the child ends without a result.
    """
    try:
        child = _start()
    except OSError:
        return pipeline.compare(
            old, new, corrections=by_hand(), progress=progress, cancelled=cancelled
        )
    done = threading.Event()
    watch = threading.Thread(target=_watch, args=(child, cancelled, done), daemon=True)
    watch.start()
    try:
        result = _result(child, (old, new, tuple(by_hand())), progress)
    except (EOFError, OSError, pickle.UnpicklingError) as error:
        if cancelled():
            raise Cancelled from error
        raise CqtuiError("the comparison ended before it was done") from error
    finally:
        done.set()
        child.kill()
        child.communicate()
    # The child compared copies; whoever asked goes by its own documents.
    return replace(result, old=old, new=new)


def _start() -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    return subprocess.Popen(  # noqa: S603 - this interpreter, this module
        # -P: a pickle.py in the folder one works in is none of ours.
        [sys.executable, "-P", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _watch(child: subprocess.Popen[bytes], cancelled: Cancel, done: threading.Event) -> None:
    while not done.wait(LOOK):
        if cancelled():
            child.kill()
            return


def _result(
    child: subprocess.Popen[bytes],
    work: tuple[Document, Document, Sequence[Correction]],
    progress: Progress,
) -> Comparison:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(pickle.dumps(work))
    child.stdin.flush()
    while True:
        said = pickle.load(child.stdout)  # noqa: S301 - from our own child
        if isinstance(said, Comparison):
            return said
        if isinstance(said, tuple):
            raise CqtuiError(*said)
        progress(said)


def serve(source: IO[bytes], sink: IO[bytes]) -> None:
    """The child's work: read two documents and what was set by hand, send shares of the work done,
    then the result.
    """

    def send(said: float | Comparison | tuple[str, str]) -> None:
        sink.write(pickle.dumps(said))
        sink.flush()

    old, new, corrections = pickle.load(source)  # noqa: S301 - from our own parent
    try:
        send(pipeline.compare(old, new, corrections=corrections, progress=send))
    except CqtuiError as error:
        send((error.message, error.hint))


if __name__ == "__main__":
    # What the engine or a package of it might print must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, answers)
