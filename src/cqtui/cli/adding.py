"""What `cqtui add` does: bring files into the library and tell what became of each."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from cqtui import pipeline
from cqtui.catalogs import say
from cqtui.cli import diagnostics
from cqtui.cli.opened import open_library
from cqtui.cli.output import Look, is_terminal, write_json
from cqtui.cli.reading import ReadOptions
from cqtui.errors import CqtuiError, StoreError

if TYPE_CHECKING:
    from rich.console import Console

    from cqtui.library.intake import Taken
    from cqtui.library.library import Library
    from cqtui.library.shelf import Joins, Near
    from cqtui.model.document import Document, Source

AGAIN = 1.0
"""Seconds until a library is tried again that another program has held for longer than one waits
for it anyway."""
T = TypeVar("T")


class Nearly(StrEnum):
    """What becomes of a file with nearly the text of a report that is there."""

    ASK = "ask"
    """A person is asked, and without a terminal it is a further edition."""
    EDITION = "edition"
    SEPARATE = "separate"
    """A report of its own."""


def add(
    names: Sequence[str], options: ReadOptions, look: Look, nearly: Nearly, *, as_json: bool
) -> int:
    """Bring files into the library; 0 once all is on disk, 2 where one could not be read."""
    from cqtui.cli.shelfprint import add_json

    asks = not as_json and is_terminal() and sys.stdin is not None and sys.stdin.isatty()
    if nearly is Nearly.ASK and not asks:
        nearly = Nearly.EDITION
    with Adding(options, None if as_json else look, nearly) as adding:
        found = adding.add(names)
    if as_json:
        write_json(add_json(found))
    return diagnostics.TROUBLE if any(taken.error for taken in found) else diagnostics.OK


class Adding:
    """The library while files come into it; a context manager. Raises StoreError."""

    def __init__(
        self,
        options: ReadOptions,
        look: Look | None,
        nearly: Nearly = Nearly.EDITION,
        *,
        patient: bool = False,
    ) -> None:
        """Without `look` nothing but what goes wrong is told.

        With `patient` a library that another program holds is waited for without end.
        """
        self._options = options
        self._patient = patient
        self._console: Console | None = None
        if look:
            from cqtui.cli.console import console

            self._console = console(look)
        self._nearly = nearly
        self._library: Library = self._waiting(open_library)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._library.store.close()

    def add(self, names: Sequence[str]) -> "list[Taken]":
        """Bring in what `names` stand for, telling each; what became of all."""
        from cqtui.cli.shelfprint import taken_line

        found = []
        for taken in self._taken(names):
            found.append(taken)
            if taken.error:
                message, hint = diagnostics.told(taken.error)
                diagnostics.trouble(_named(taken, message), hint)
            elif self._console:
                self._console.print(taken_line(taken))
        return found

    def _taken(self, names: Sequence[str]) -> "Iterator[Taken]":
        from cqtui.ingest.containers import files_of
        from cqtui.library.intake import Taken

        for name in names:
            try:
                for path, data in files_of(name, self._options.max_size):
                    if isinstance(data, CqtuiError):
                        yield Taken(path, error=data)
                    else:
                        yield from self._waiting(
                            lambda path=path, data=data: self._library.add(  # type: ignore[misc]
                                path, data, self._read, self._joins
                            )
                        )
            except StoreError:
                raise
            except CqtuiError as error:
                yield Taken(name, error=error)

    def _waiting(self, act: Callable[[], T]) -> T:
        """Do something that can be done again; once the library is free, where one is patient."""
        told = False
        while True:
            try:
                return act()
            except StoreError as error:
                if not self._patient or error.code != "library-busy":
                    raise
            if not told:
                diagnostics.note(say("note.waiting"))
                told = True
            time.sleep(AGAIN)

    @property
    def _joins(self) -> "Joins":
        from cqtui.library.entering import always, never

        fixed = {Nearly.EDITION: always, Nearly.SEPARATE: never}
        return fixed.get(self._nearly, self._asked)

    def _asked(self, document: "Document", near: "Near") -> bool:
        """Whether a person wants a document to be an edition of another; Return means yes."""
        if near.same or self._console is None:
            return True
        from cqtui.cli.plain import flat  # not for a command that prints for programs

        facts = {"title": flat(document.title), "name": near.key, "share": f"{near.share:.0%}"}
        self._console.print(say("shelf.near", **facts), end=" ")
        self._console.file.flush()
        answer = sys.stdin.readline().strip().lower()
        if answer in ("a", "s"):
            self._nearly = Nearly.EDITION if answer == "a" else Nearly.SEPARATE
        return answer not in ("n", "s", "no", "否")

    def _read(self, path: str, data: bytes) -> "Source":
        return pipeline.read_data(path, data, encoding=self._options.encoding)


def _named(taken: "Taken", message: str) -> str:
    """What went wrong with a file, its name told once."""
    named = Path(taken.path).name in message
    return message if named else f"{taken.path}{say('usage.colon')} {message}".replace("： ", "：")
