"""What lies open: the sources asked for, what was read of them, the settings. No screen in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from cqtui import pipeline
from cqtui.errors import StoreError
from cqtui.model.document import Document, Kind, Source
from cqtui.tui.settings import Settings, load_settings, save_setting

if TYPE_CHECKING:
    from cqtui.library.store import Store

AT_ONCE = 1_500_000
"""Bytes; a larger file is read while the screen already stands."""
MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)
"""Kinds that are no reports themselves."""


@dataclass(frozen=True, slots=True)
class Report:
    """A document with the source it was read from."""

    source: Source
    document: Document


class Desk:
    """The sources of this run, read once each, and what the library on disk remembers.

    Without a library that can be written, everything but the remembering works; `trouble` says
    why then.
    """

    def __init__(
        self,
        sources: Sequence[str],
        *,
        encoding: str | None = None,
        max_size: int = pipeline.MAX_SIZE,
        demo: bool = False,
    ) -> None:
        self.names = list(sources)
        self.encoding = encoding
        self.max_size = max_size
        self.demo = demo
        self.trouble: StoreError | None = None
        self.store: Store | None = None
        self.settings = Settings()
        self._read: dict[str, Source] = {}

    def open_store(self, path: Path | None = None) -> None:
        """Open the library on disk, by default the person's own, and take the settings from it."""
        from cqtui.library.store import Store

        try:
            self.store = Store.open(path)
            self.settings = load_settings(self.store)
        except StoreError as error:
            self.trouble = error

    def paths(self) -> list[str]:
        """The files that the names stand for. Raises CqtuiError."""
        return [pipeline.find(name, max_size=self.max_size).path for name in self.names]

    def take(self, sources: Mapping[str, Source]) -> None:
        """Sources that were read elsewhere, by path."""
        self._read.update(sources)

    def keep_setting(self, name: str, value: str | int | bool) -> None:
        """Change a setting and write it down."""
        self.settings = replace(self.settings, **{name: value})
        if self.store:
            try:
                save_setting(self.store, name, value)
            except StoreError as error:
                self.trouble = error

    def read(self, name: str) -> Source:
        """The source that `name` stands for, read at most once. Raises CqtuiError."""
        path = pipeline.find(name, max_size=self.max_size).path
        if path not in self._read:
            self._read[path] = pipeline.read(path, encoding=self.encoding, max_size=self.max_size)
        return self._read[path]

    def report(self, name: str, like: Kind | None = None) -> Report:
        """The report that `name` stands for. Raises CqtuiError."""
        selector = pipeline.find(name, max_size=self.max_size).selector
        source = self.read(name)
        return Report(source, pipeline.pick(source, selector, like))

    def pair(self, old: str, new: str) -> tuple[Report, Report]:
        """Two reports of one kind where that can be had. Raises CqtuiError."""
        selectors = [pipeline.find(n, max_size=self.max_size).selector for n in (old, new)]
        sources = self.read(old), self.read(new)
        documents = pipeline.pick_pair(*sources, *selectors)
        return Report(sources[0], documents[0]), Report(sources[1], documents[1])

    def is_large(self, name: str) -> bool:
        """Whether reading `name` takes long enough to be waited for. Raises CqtuiError."""
        path = pipeline.find(name, max_size=self.max_size).path
        try:
            return Path(path).stat().st_size > AT_ONCE
        except OSError:
            return False

    @property
    def sources(self) -> tuple[Source, ...]:
        """What was read so far, in the order of reading."""
        return tuple(self._read.values())

    def reports(self) -> list[Report]:
        """Every report read so far, front and back matter left out."""
        return [Report(s, d) for s in self.sources for d in s.documents if d.kind not in MATTER]


def label(document: Document) -> str:
    """A document in a few words: year and place, or the title where it tells neither.

    The year stands first: it is what reports of one place differ in.
    """
    words = [str(document.year) if document.year else "", document.place]
    return " ".join(w for w in words if w) or document.title
