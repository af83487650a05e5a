"""What `cqtui watch` does: bring reports in as they come into a folder."""

from collections.abc import Iterator
from pathlib import Path

from cqtui.cli import diagnostics
from cqtui.cli.adding import Adding
from cqtui.cli.output import Look
from cqtui.cli.reading import ReadOptions
from cqtui.errors import SourceError

SETTLED = 500
"""Milliseconds in which nothing may change for a file to count as written to its end."""


def watch(folder: str, options: ReadOptions, look: Look) -> int:
    """Add what lies in `folder` and what comes into it, until it is ended with Ctrl-C.

    Each change is on disk in the library before it is told. Raises SourceError where there is no
    such folder.
    """
    root = Path(folder)
    if not root.is_dir():
        raise SourceError(f"no such folder: {folder}", "name a folder to watch")
    with Adding(options, look) as adding:
        begun = False
        for paths in changes(root):
            if not begun:
                # The folder is watched by now: what comes while it is looked through is not lost.
                begun = True
                adding.add([folder])
                diagnostics.note(f"watching {folder}, Ctrl-C ends")
            adding.add([path for path in paths if Path(path).is_file()])
    return diagnostics.OK


def changes(root: Path) -> Iterator[list[str]]:
    """The files that came or changed below `root`, in batches, the first of which may be empty.

    Those that no reader would look at are left out. Ends with Ctrl-C.
    """
    from watchfiles import Change, watch

    for batch in watch(
        root, step=50, debounce=SETTLED, rust_timeout=SETTLED, yield_on_timeout=True,
        raise_interrupt=False,
    ):  # fmt: skip
        paths = {path for change, path in batch if change is not Change.deleted}
        yield sorted(path for path in paths if _looked_at(Path(path), root))


def _looked_at(path: Path, root: Path) -> bool:
    """Whether a file counts: none that is hidden, in a hidden folder, or a program's lock."""
    try:
        parts = path.relative_to(root.resolve()).parts
    except ValueError:
        parts = path.parts[-1:]
    return not any(part.startswith((".", "~$")) for part in parts)
