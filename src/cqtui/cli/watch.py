"""What `cqtui watch` does: bring reports in as they come into a folder."""

import logging
import stat
from collections.abc import Iterator
from pathlib import Path

from cqtui.catalogs import say
from cqtui.cli import diagnostics
from cqtui.cli.adding import Adding, Nearly
from cqtui.cli.output import Look
from cqtui.cli.reading import ReadOptions
from cqtui.errors import SourceError
from cqtui.ingest.containers import ENDINGS

SETTLED = 500
"""Milliseconds in which nothing may change for a file to count as written to its end."""


def watch(folder: str, options: ReadOptions, look: Look, nearly: Nearly = Nearly.EDITION) -> int:
    """Add what lies in `folder` and what comes into it, until it is ended with Ctrl-C.

    Each change is on disk in the library before it is told. It never asks, since nobody may be
    there to answer, and waits as long as another program holds the library. Raises SourceError
    where there is no such folder, or none any more.
    """
    root = Path(folder)
    watched = _identity(root)
    if watched is None:
        raise SourceError(
            f"no such folder: {folder}",
            "name a folder to watch",
            code="no-folder",
            facts={"folder": folder},
        )
    with Adding(options, look, nearly, patient=True) as adding:
        begun = False
        for paths in changes(root):
            if _identity(root) != watched:  # nothing that comes there now would be noticed
                raise SourceError(
                    f"{folder} was moved or deleted",
                    "watch the folder that is there now",
                    code="watched-gone",
                    facts={"folder": folder},
                )
            if not begun:
                # The folder is watched by now: what comes while it is looked through is not lost.
                begun = True
                adding.add([folder])
                diagnostics.note(say("note.watching", folder=folder))
            adding.add([path for path in paths if Path(path).is_file() or _is_folder(path)])
    return diagnostics.OK


def _identity(folder: Path) -> tuple[int, int] | None:
    """What a folder is known by, whatever its name; None where there is none."""
    try:
        status = folder.stat()
    except (OSError, ValueError):
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None


def changes(root: Path) -> Iterator[list[str]]:
    """What came or changed below `root`, in batches, the first of which may be empty.

    Those that no reader would look at are left out. Ends with Ctrl-C.
    """
    from watchfiles import Change, watch

    # It says in English that Ctrl-C was pressed, which whoever pressed it knows.
    logging.getLogger("watchfiles").setLevel(logging.ERROR)
    for batch in watch(
        root, step=50, debounce=SETTLED, rust_timeout=SETTLED, yield_on_timeout=True,
        raise_interrupt=False,
    ):  # fmt: skip
        came = {path for change, path in batch if change is not Change.deleted}
        # A folder that is moved in comes as one: of the files in it nothing may be told.
        folders = {path for change, path in batch if change is Change.added and _is_folder(path)}
        paths = {path for path in came if _is_report(path)} | folders
        within = {path for path in paths if folders & {*map(str, Path(path).parents)}}
        yield sorted(path for path in paths - within if not _is_hidden(Path(path), root))


def _is_folder(path: str) -> bool:
    return Path(path).is_dir() and not Path(path).is_symlink()


def _is_report(path: str) -> bool:
    """Whether a file may be a report, or an archive of them, by the ending of its name.

    What browsers have not fetched whole (`.part`, `.crdownload`) has an ending of its own.
    """
    return not Path(path).is_dir() and Path(path).suffix.lower() in (*ENDINGS, ".zip")


def _is_hidden(path: Path, root: Path) -> bool:
    """Whether a file is hidden, in a hidden folder, or a program's lock."""
    try:
        parts = path.relative_to(root.resolve()).parts
    except ValueError:
        parts = path.parts[-1:]
    return any(part.startswith((".", "~$")) for part in parts)
