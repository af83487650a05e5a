"""What `cqtui add` does: bring files into the library and tell what became of each."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cqtui import pipeline
from cqtui.cli import diagnostics
from cqtui.cli.output import Look, write_json
from cqtui.cli.reading import ReadOptions
from cqtui.errors import CqtuiError, StoreError

if TYPE_CHECKING:
    from cqtui.library.intake import Taken
    from cqtui.library.salvage import Salvaged
    from cqtui.model.document import Source


def add(names: Sequence[str], options: ReadOptions, look: Look, *, as_json: bool) -> int:
    """Bring files into the library; 0 once all is on disk, 2 where one could not be read."""
    from cqtui.cli.shelfprint import add_json

    with Adding(options, None if as_json else look) as adding:
        found = adding.add(names)
    if as_json:
        write_json(add_json(found))
    return diagnostics.TROUBLE if any(taken.error for taken in found) else diagnostics.OK


class Adding:
    """The library while files come into it; a context manager. Raises StoreError."""

    def __init__(self, options: ReadOptions, look: Look | None) -> None:
        """Without `look` nothing but what goes wrong is told."""
        from cqtui.library.library import Library

        self._options = options
        self._print = None
        if look:
            from cqtui.cli.console import console

            self._print = console(look).print
        self._library = Library.open()
        tell_salvage(self._library.store.salvaged)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._library.store.close()

    def add(self, names: Sequence[str]) -> "list[Taken]":
        """Bring in what `names` stand for, telling each; what became of all."""
        from cqtui.cli.shelfprint import taken_line

        found = []
        for taken in self._taken(names):
            found.append(taken)
            if taken.error:
                diagnostics.trouble(_named(taken, taken.error), taken.error.hint)
            elif self._print:
                self._print(taken_line(taken))
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
                        yield from self._library.add(path, data, self._read)
            except StoreError:
                raise
            except CqtuiError as error:
                yield Taken(name, error=error)

    def _read(self, path: str, data: bytes) -> "Source":
        return pipeline.read_data(path, data, encoding=self._options.encoding)


def tell_salvage(salvaged: "Salvaged | None") -> None:
    """Tell what became of a library that was damaged."""
    if salvaged:
        diagnostics.note(
            f"the library was damaged and moved to {salvaged.path}; {salvaged.documents} reports "
            f"and {salvaged.bookmarks} bookmarks were saved"
        )


def _named(taken: "Taken", error: CqtuiError) -> str:
    """What went wrong with a file, its name told once."""
    named = Path(taken.path).name in error.message
    return error.message if named else f"{taken.path}: {error.message}"
