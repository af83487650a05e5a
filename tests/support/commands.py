"""Ways to run the command line from a test."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import NamedTuple

import pytest

from cqtui.cli import diagnostics
from cqtui.cli.main import run


class Ran(NamedTuple):
    """What a command did."""

    status: int
    out: str
    err: str


Cqtui = Callable[..., Ran]
"""Runs `cqtui` with the given arguments within this process."""


def within(capture: pytest.CaptureFixture[bytes]) -> Cqtui:
    """A `cqtui` whose output `capture` catches; standard output is then no terminal."""

    def call(*args: str) -> Ran:
        status = diagnostics.guard(lambda: run(args))
        caught = capture.readouterr()
        return Ran(status, caught.out.decode(), caught.err.decode())

    return call


def outside(script: str, *args: str, **env: str) -> Ran:
    """Run a shell script in which `"$@"` starts `cqtui` with `args`."""
    done = subprocess.run(
        ["bash", "-c", script, "bash", sys.executable, "-m", "cqtui", *args],
        capture_output=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **env},
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
