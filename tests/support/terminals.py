"""Programs on a terminal of the test's own."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pytest


@contextmanager
def terminal() -> Iterator[None]:
    """A terminal of the test's own behind standard input and output."""
    ours, theirs = pty.openpty()
    with (
        os.fdopen(theirs, "r") as stdin,
        os.fdopen(os.dup(theirs), "w") as stdout,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "stdin", stdin)
        patch.setattr(sys, "stdout", stdout)
        yield
    os.close(ours)


def on_a_terminal(command: Sequence[str], **env: str) -> tuple[int, str]:
    """The status of a program whose outputs are a terminal, and what it printed there."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, **env},
    ) as process:
        os.close(theirs)
        said = b""
        try:
            while chunk := os.read(ours, 1000):
                said += chunk
        except OSError:
            pass  # Linux tells so that the other end was closed
        status = process.wait(60)
    os.close(ours)
    return status, said.decode().replace("\r\n", "\n")
