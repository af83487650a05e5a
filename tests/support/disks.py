"""Disks that are full or cannot be written, for tests."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SIZE = 4 * 2**20
"""Bytes of a small disk."""


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """A disk of its own at `folder`; False where only root may make one, and this is not root."""
    folder.mkdir(exist_ok=True)
    options = ["-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tmpfs", str(folder)]
    made = os.geteuid() == 0 and subprocess.run(
        ["mount", *options], check=False, capture_output=True
    ).returncode == 0  # fmt: skip
    try:
        yield made
    finally:
        if made:
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def full(folder: Path, *, disk: bool) -> Iterator[None]:
    """While this lasts nothing more can be written to the small disk at `folder`.

    Where it is none of its own, no file can become larger than nothing.
    """
    if disk:
        filler = folder / "filler"
        with filler.open("wb", buffering=0) as file:
            try:
                while True:
                    file.write(bytes(4096))
            except OSError:
                pass
        try:
            yield
        finally:
            filler.unlink()
        return
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def read_only(folder: Path, *, disk: bool) -> Iterator[None]:
    """While this lasts nothing at `folder` can be changed."""
    if not disk and os.geteuid() == 0:
        pytest.skip("root may write everywhere, and may not mount here")
    if not disk:
        folder.chmod(0o555)
        for path in folder.rglob("*"):
            path.chmod(0o555 if path.is_dir() else 0o444)
    else:
        subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    try:
        yield
    finally:
        if disk:
            subprocess.run(["mount", "-o", "remount,rw", str(folder)], check=True)
        else:
            for path in (folder, *folder.rglob("*")):
                path.chmod(0o755 if path.is_dir() else 0o644)
