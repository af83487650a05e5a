"""Reports of the program's own faults: where something went wrong, and in what surroundings.

A report may be sent to others, so nothing of a document is in it: no messages of errors, which may
quote the text, no values, no names of files that were open, no folders of the machine.
"""

import os
import re
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from cqtui.errors import CqtuiError, StoreError
from cqtui.folders import reports_home

KEPT = 10
"""Reports that are kept; with a further one the oldest goes."""
MOST_A_RUN = 5
"""Reports that one run of the program writes: what fails at each key need not be told each time."""
FIRST_FRAMES, LAST_FRAMES = 10, 40
"""Lines of one traceback: an endless recursion has a thousand that say the same."""
MOST_ERRORS = 8
"""Errors of one chain that are told."""
PACKAGES = ("textual", "rich", "typer", "rapidfuzz", "numpy", "jieba", "lxml")
# (Compiled where something went wrong, not at every start.)
_NAME = r"crash-\d{8}-\d{6}(?:-\d{1,3})?\.txt"
_PLAIN = r"(?a:[\w.()/+:, @<>=-]{1,80})"


class Scene(NamedTuple):
    """What was going on, as far as it may be told."""

    place: str
    """What failed: screens, worker, child, command."""
    screen: str = ""
    """The screens that lay over each other, by the names of their classes."""
    actions: Sequence[str] = ()
    """Names of what was done last, the latest at the end; nothing that was typed."""
    sources: Sequence[str] = ()
    """SHA-256 of the files that were open."""
    facts: Mapping[str, str] = {}
    """Size of the terminal and the like; values are names and numbers."""


_told: dict[tuple[str, ...], Path | None] = {}
_lock = threading.Lock()


def record(error: BaseException, scene: Scene) -> Path | None:
    """Write a report; its file, the one of before where this run wrote the same.

    None where it cannot be written. Never raises: it is called where something is wrong already.
    """
    where = tuple(traced(error))
    with _lock:
        if where in _told or len(_told) >= MOST_A_RUN:
            return _told.get(where)
        _told[where] = None
        with suppress(OSError, StoreError):
            _told[where] = _write(reports_home(), report(error, scene))
        return _told[where]


def file_of(error: BaseException) -> Path | None:
    """The report that this run wrote of an error; None where there is none."""
    return _told.get(tuple(traced(error)))


def forget() -> None:
    """Begin as a new run: what was written is written again."""
    with _lock:
        _told.clear()


def found() -> list[Path]:
    """The reports that are kept, the oldest first; [] where the folder cannot be read."""
    try:
        return _reports(reports_home())
    except (OSError, StoreError):
        return []


def report(error: BaseException, scene: Scene) -> str:
    """The text of a report."""
    actions = " ".join(map(_plain, scene.actions))
    lines = [
        "cqtui crash report (no text of documents, no names of files)",
        "",
        f"what: {name(error)}",
        f"where: {_plain(scene.place)}",
        *([f"screen: {_plain(scene.screen)}"] if scene.screen else []),
        *([f"actions: {actions}"] if actions else []),
        *(f"source: sha256 {_plain(one)}" for one in scene.sources),
        "",
        *(f"{key}: {_plain(value)}" for key, value in {**_surroundings(), **scene.facts}.items()),
        "",
        *traced(error),
    ]
    return "\n".join(lines) + "\n"


def name(error: BaseException) -> str:
    """An error by its kind, and by its code where it is one of the program's own.

    >>> name(KeyError("三、2019年工作安排")), name(CqtuiError("x is a folder", code="folder"))
    ('KeyError', 'CqtuiError(folder)')
    """
    code = error.code if isinstance(error, CqtuiError) else ""
    number = f"{error.errno}" if isinstance(error, OSError) and error.errno else ""
    told = _plain(code or number)
    return f"{type(error).__name__}({told})" if told else type(error).__name__


def at(error: BaseException) -> str:
    """Where in the program it happened: the innermost line of its own.

    >>> at(KeyError())
    ''
    """
    places = [*_frames(error.__traceback__)]
    own = [place for place in places if place.startswith("cqtui/")] or places
    return own[-1].partition(" in ")[0] if own else ""


def traced(error: BaseException) -> list[str]:
    """The errors that led to each other, each with its lines of code; the first cause first."""
    lines: list[str] = []
    for number, one in enumerate(reversed(_chain(error))):
        if number:
            lines += ["", "then:"]
        lines.append(name(one))
        frames = [*_frames(one.__traceback__)]
        left = len(frames) - FIRST_FRAMES - LAST_FRAMES
        if left > 0:
            frames[FIRST_FRAMES:-LAST_FRAMES] = [f"… {left} more"]
        lines += [f"  {frame}" for frame in frames]
    return lines


def _chain(error: BaseException) -> list[BaseException]:
    """The error, what it came of, and what that came of."""
    chain: list[BaseException] = []
    waiting = [error]
    while waiting and len(chain) < MOST_ERRORS:
        one = waiting.pop()
        if one in chain:
            continue
        chain.append(one)
        if isinstance(one, BaseExceptionGroup):
            waiting += one.exceptions
        wrapped = getattr(one, "error", None)  # of a worker that failed
        cause = one.__cause__ or (None if one.__suppress_context__ else one.__context__)
        waiting += [e for e in (cause, wrapped) if isinstance(e, BaseException)]
    return chain


def _frames(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield f"{_file(code.co_filename)}:{trace.tb_lineno} in {code.co_name}"
        trace = trace.tb_next


def _file(path: str) -> str:
    """A file of code without the folders that tell whose machine it is.

    >>> _file("/home/li/.venv/lib/python3.11/site-packages/rich/text.py"), _file("/a/b/x.py")
    ('rich/text.py', 'b/x.py')
    """
    parts = Path(path).parts
    for root in ("site-packages", "dist-packages", "cqtui"):
        if root in parts[:-1]:
            start = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[start + (root != "cqtui") :])
    return "/".join(parts[-2:])


def _plain(value: str) -> str:
    """A name or a number as it is; of anything else only that it was there."""
    return value if re.fullmatch(_PLAIN, value) else f"<{len(value)} characters>" if value else ""


def _surroundings() -> dict[str, str]:
    import platform
    from importlib import metadata

    versions = {}
    for package in PACKAGES:
        with suppress(metadata.PackageNotFoundError):
            versions[package] = metadata.version(package)
    return {
        "cqtui": sys.modules["cqtui"].__version__,
        "python": platform.python_version(),
        **versions,
        "platform": f"{sys.platform} {platform.machine()} {platform.release()}",
        "time": datetime.now().astimezone().isoformat(timespec="seconds"),
        "TERM": os.environ.get("TERM", ""),
        "TERM_PROGRAM": os.environ.get("TERM_PROGRAM", ""),
    }


def _reports(folder: Path) -> list[Path]:
    names = [one for one in folder.iterdir() if re.fullmatch(_NAME, one.name)]
    return sorted(names, key=lambda one: (one.name[:21], len(one.name), one.name))


def _write(folder: Path, text: str) -> Path:
    """The text in a new file that its owner alone can read; the oldest files go."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    stem = f"crash-{datetime.now().astimezone():%Y%m%d-%H%M%S}"
    for number in range(1, 1000):
        path = folder / (f"{stem}.txt" if number == 1 else f"{stem}-{number}.txt")
        with suppress(FileExistsError):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            break
    else:
        raise FileExistsError
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    for old in _reports(folder)[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return path
