"""What lies open: the sources asked for, what was read of them, the settings. No screen in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from cqtui import pipeline
from cqtui.errors import CqtuiError, StoreError
from cqtui.folders import config_is_there
from cqtui.model.document import Document, Kind, Source
from cqtui.tui.report import MATTER, Report
from cqtui.tui.settings import Settings, load_settings, save_setting
from cqtui.tui.sight import Sight
from cqtui.tui.tabs.recipes import COMPARISON as COMPARED
from cqtui.tui.tabs.recipes import READER as READ
from cqtui.tui.tabs.recipes import Workspace, left_open

if TYPE_CHECKING:
    from cqtui.config.sections import Start, Theme
    from cqtui.library.store import Store
    from cqtui.model.comparison import Comparison
    from cqtui.tui.entries import Entries
    from cqtui.tui.marks.marking import Step
    from cqtui.tui.pen import Pen
    from cqtui.tui.returning.novelty import Novelties
    from cqtui.tui.returning.passagechild import Findings
    from cqtui.tui.searcher import InStep
    from cqtui.tui.searchline import Sought
    from cqtui.tui.tables.ledgerchild import Ledgers
    from cqtui.tui.years.pairs import Pairs

AT_ONCE = 1_500_000
"""Bytes; a larger file is read while the screen already stands."""
SCREEN, READER, LIBRARY, COMPARISON = "tui.screen", "reader", "library", "comparison"
"""The setting that says which screen was seen last, and its values."""
WORKSPACE, OPENS = "workspace", "tui.start"
"""What plain `cqtui` opens where nothing is said, and the setting that says it."""


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
        gathered: bool = False,
        found: Iterable[str] = (),
        library: Path | None = None,
    ) -> None:
        self.names = list(sources)
        self.encoding = encoding
        self.max_size = max_size
        self.demo = demo
        self.gathered = gathered
        self.found = frozenset(found)
        """Those of the names that only lay in a folder or an archive: see `foundfiles`."""
        self.trouble: StoreError | None = None
        self.settings = Settings()
        self.colors: Theme | None = None
        """What config.toml says of colours; None where there is none."""
        self._library = library
        self._store: Store | None = None
        self._lock = threading.Lock()
        self._read: dict[str, Source] = {}
        self._places: dict[tuple[str, str], int] = {}
        self.last = ""
        self.beside = ""
        self.workspace = Workspace()
        """What was open the last time, where that is to be open again."""
        self._looked = False
        self._screen = ""
        self.fresh = False
        """Whether no screen was ever left with this library before this run."""
        self.fade = ""
        """How boilerplate is shown on every screen of this run: one of `fading.FADES`."""
        self.fade_known = False
        """Whether that was chosen, or taken over from the run before: once, and a choice holds."""
        self.mark_steps: list[Step] = []
        """What was done to bookmarks in this run and can be undone, the last at the end."""
        self.sought: Sought | None = None
        """What was looked for last in the whole library."""
        self.in_step: InStep | None = None
        """What the index of the search was last brought in step with."""
        self.joined: Callable[[Report, str], object] = lambda _report, _key: None
        """Told, in whatever thread, of a report that became an edition of another by being opened,
        and of that one's key: as `cqtui add` tells it."""
        self.same_year = False
        """Whether reports of the year of the one that is read count as other reports."""

    @property
    def alone(self) -> bool:
        """Whether the library opens on the sources asked for, and shows these alone.

        So it does for the samples, for what lies in a folder or an archive, and for more than the
        two that can stand side by side.
        """
        return self.demo or self.gathered or len(self.names) > 2

    @property
    def store(self) -> Store | None:
        """The library on disk, opened when it is first asked for; None where it cannot be used."""
        with self._lock:
            if self._store is None and self.trouble is None:
                from cqtui.library.store import Store

                try:
                    self._store = Store.look(self._library)
                except StoreError as error:
                    self.trouble = error
            return self._store

    @cached_property
    def pairs(self) -> Pairs:
        """The comparisons of this run, for the view through the years."""
        from cqtui.tui.years.pairs import Pairs

        return Pairs()

    def compared_before(self, document: Document) -> Comparison | None:
        """The comparison with an earlier report of its own that was seen in this run."""
        return self.pairs.before(document) if "pairs" in vars(self) else None

    @cached_property
    def ledgers(self) -> Ledgers:
        """The figures of this run, for the tables of targets."""
        from cqtui.tui.tables.ledgerchild import Ledgers

        return Ledgers()

    @cached_property
    def returns(self) -> Findings:
        """What was found in this run to return in several reports."""
        from cqtui.tui.returning.passagechild import Findings

        return Findings()

    @cached_property
    def novelties(self) -> Novelties:
        """What was found in this run to stand in a report for the first time."""
        from cqtui.tui.returning.novelty import Novelties

        return Novelties()

    @cached_property
    def entries(self) -> Entries:
        """The reports of this run that stand in the library."""
        from cqtui.tui.entries import Entries

        return Entries(self)

    def key(self, report: Report) -> str:
        """The library's key of a report: see `Entries.key`. Writes to the disk."""
        return self.entries.key(report)

    def look(self) -> Sight:
        """Read the sources, and look up what is remembered of them. Raises CqtuiError.

        Without a name what was read last is read. A library that cannot be used is no reason to
        fail here: whoever writes to it will tell.
        """
        try:
            store = self.store
            if store:
                self.settings = load_settings(store)
                self._look_up_last(store)
                self.look_back(store)
            names = self.asked
            sources = {}
            for name in names:
                try:
                    source = self.read(name)
                except CqtuiError:
                    if not self.workspace.tabs:
                        raise
                    break  # the tab will tell
                sources[pipeline.find(name, max_size=self.max_size).path] = source
            if store:
                from cqtui.tui.lastread import places

                self._places = dict(places(store, sources.values()))
        except StoreError as error:
            self.trouble = error
        return Sight(
            sources, self.settings, self._places, self.last, self.beside, fresh=self.fresh,
            workspace=self.workspace if self._looked else None,
        )  # fmt: skip

    def look_back(self, store: Store) -> None:
        """Look up what was open, where nothing else is asked for. Raises StoreError."""
        self._looked = True
        if not (self.names or self.demo or self.gathered):
            how = self.opens(store)
            if how == WORKSPACE:
                self.workspace = left_open(store)
            if how == LIBRARY or self.workspace.tabs:
                here = self.workspace.here
                names = here.names if here and here.kind in (READ, COMPARED) else ()
                self.last, self.beside = (*names, "", "")[:2]

    @property
    def keeps(self) -> bool:
        """Whether what is open in this run is to be open again the next time.

        What is opened by name stands for itself: it neither takes nor changes what is kept. So it
        is where nobody looked what is kept.
        """
        return self._looked and not (self.names or self.demo or self.gathered)

    @cached_property
    def start(self) -> Start:
        """What config.toml says of the start."""
        from cqtui.config.reading import load

        return load().config.start

    def opens(self, store: Store) -> str:
        """What plain `cqtui` opens: WORKSPACE, "last" or LIBRARY. Raises StoreError."""
        said = self.start.open if config_is_there() else ""
        return said or store.memory.get_setting(OPENS) or WORKSPACE

    @property
    def asked(self) -> list[str]:
        """The names of what is shown first: two are compared, without any it is the library."""
        if self.last:
            return [name for name in (self.last, self.beside) if name]
        return [] if self.alone else self.names

    def _look_up_last(self, store: Store) -> None:
        """What was read last, if it is there and nothing else is asked for. Raises StoreError."""
        screen = store.memory.get_setting(SCREEN)
        self.fresh = not screen
        if self.names or screen in ("", LIBRARY):
            return  # without a screen at most the samples were read
        from cqtui.tui.lastread import last_compared, last_read

        names = last_compared(store) if screen == COMPARISON else ()
        self.last, self.beside = (*(names or last_read(store)), "", "")[:2]

    def take(self, sight: Sight) -> None:
        """Know what was seen elsewhere."""
        self._read.update(sight.sources)
        self._places.update(sight.places)
        self.settings = sight.settings
        self.last, self.beside, self.fresh = sight.last, sight.beside, sight.fresh
        if sight.workspace is not None:
            self.workspace, self._looked = sight.workspace, True

    def place(self, report: Report) -> int | None:
        """The unit at which the reading of a report stopped, None where it was not begun.

        What is remembered is looked up where that was not done yet.
        """
        at = (report.source.path, report.document.id)
        if at not in self._places:
            from cqtui.tui.lastread import places

            try:
                found = list(places(self._store, [report.source])) if self._store else []
            except StoreError as error:
                self.trouble, found = error, []
            self._places = {**dict(found), **self._places}
        return self._places.get(at)

    def stay(self, report: Report, unit: int) -> None:
        """One is reading `report` at a unit: opened again in this run, it opens there."""
        self._places[(report.source.path, report.document.id)] = unit

    def stay_in_library(self) -> None:
        """The library is seen: the program starts there the next time. Writes to the disk."""
        self._stay_on(LIBRARY)

    def stay_in_reader(self) -> None:
        """A report is read: the program starts there the next time. Writes to the disk."""
        self._stay_on(READER)

    def stay_in_comparison(self) -> None:
        """Two reports are compared: the program starts there the next time. Writes to the disk."""
        self._stay_on(COMPARISON)

    def _stay_on(self, screen: str) -> None:
        # The samples always open at their beginning; who has tried them alone still has a first
        # start before them.
        if self._screen == screen or self.demo:
            return
        self._screen = screen
        try:
            if store := self.store:
                store.memory.set_setting(SCREEN, screen)
        except StoreError as error:
            self.trouble = error

    def keep_setting(self, name: str, value: str | int) -> None:
        """Change a setting, and have it written down behind the key that did."""
        self.settings = Settings(**{**self.settings._asdict(), name: value})
        try:
            if store := self.store:
                self._pen.write(name, partial(save_setting, store, name, value))
        except StoreError as error:
            self.trouble = error

    @cached_property
    def _pen(self) -> Pen:
        from cqtui.tui.pen import Pen

        return Pen(self._refused)

    def _refused(self, error: StoreError) -> None:
        self.trouble = error

    def read(self, name: str) -> Source:
        """The source that `name` stands for, read at most once. Raises CqtuiError."""
        path = pipeline.find(name, max_size=self.max_size).path
        if path not in self._read:
            self._read[path] = pipeline.read(
                path, encoding=self.encoding, max_size=self.max_size, cached=True
            )
        return self._read[path]

    def leave_out(self, name: str) -> None:
        """Forget a file of a folder that is no report."""
        self._read.pop(pipeline.find(name, max_size=self.max_size).path, None)
        self.names.remove(name)

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
