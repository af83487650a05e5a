"""A page of all reports that are known: what is remembered at once, files as they are read."""

import os
from pathlib import Path

from textual import on
from textual.message import Message
from textual.notifications import Notification, Notify
from textual.timer import Timer
from textual.worker import get_current_worker

from cqtui.catalogs import language, say
from cqtui.errors import CqtuiError, StoreError
from cqtui.model.document import Document, Source
from cqtui.tui.foundfiles import Found, is_known, is_left_out, words
from cqtui.tui.report import MATTER, Report
from cqtui.tui.screens.paned import Paned
from cqtui.tui.shelf import Entry, entries, renewed, shelve, short
from cqtui.tui.stock import Stock, gathered, missing, page, stock_of, whole

READ_AT_START = 40
"""Files read when the library opens, beside those asked for; the rest is shown as remembered."""
SEEN = 12
"""Seconds at most that it is told what became of the files of a folder: a key ends it."""
LATER = 0.1
"""Seconds until the rest of a large library is put in order: the first frame comes before."""


class Stocking(Paned):
    """The reports, gathered and read in threads, and kept up to date."""

    class Read(Message):
        """One more file was read, or could not be."""

        def __init__(
            self, done: int, total: int, name: str, got: Source | CqtuiError, found: Found
        ) -> None:
            super().__init__()
            self.found = found
            self.done = done
            self.total = total
            self.name = name
            self.source = None if isinstance(got, CqtuiError) else got
            self.error = got if isinstance(got, CqtuiError) else None

    class Gathered(Message):
        """All of a large library, put in order."""

        def __init__(self, stock: Stock) -> None:
            super().__init__()
            self.stock = stock

    def __init__(self) -> None:
        super().__init__()
        self.stock = Stock([], [])
        self._later: Timer | None = None
        """Of a large library: when all of it is put in order."""
        self._told: Notification | None = None
        """What was told of the files of a folder, until a key comes."""
        self._whole = False
        """Of a large library: whether all of it is shown."""
        self._state: tuple[object, ...] = ()
        """Of a large library: what was known, and read, when all of it was put in order."""

    # To be filled in.

    def show_stock(self) -> None:
        """Show what `stock` has now."""
        raise NotImplementedError

    def all_read(self) -> None:
        """Every file was read that is read by itself."""
        raise NotImplementedError

    # What there is.

    @property
    def rows(self) -> list[Entry]:
        """The reports, in their order; of a large library a page until all are there."""
        return self.stock.rows

    def fill(self) -> None:
        """Bring the lists up to date with what was read and what is remembered.

        Of a large library the first page is shown at once, the rest when a thread has put it in
        order; what is shown stays meanwhile.
        """
        desk, read = self.cqtui.desk, self._read_so_far()
        try:
            if (store := desk.store) is None:
                self._show(stock_of(shelve(read, (), {}), Stock([], [])))
            elif desk.alone:
                self._show(whole(store, read, short, self._asked_for()))
            elif self._later:
                self._later.stop()
                self._later = self.set_timer(LATER, self._gather)
            elif first := page(store, read):
                self._later = self.set_timer(LATER, self._gather)
                self._show(first)
            else:
                self._show(whole(store, read, short))
        except StoreError as error:
            self.cqtui.complain(error)

    def _read_so_far(self) -> list[tuple[Source, Document]]:
        """What a search or a table read meanwhile is none of the reports that were asked for."""
        read = [(r.source, r.document) for r in self.cqtui.desk.reports()]
        if not self.cqtui.desk.alone:
            return read
        asked = self._asked_for()
        return [(s, d) for s, d in read if s.path in asked or os.path.realpath(s.path) in asked]

    def _asked_for(self) -> frozenset[str]:
        """The paths that were asked for, as they were given and without links."""
        names = self.cqtui.desk.names
        given = frozenset(
            part for name in names for part in (name, name.rpartition("#")[0] or name)
        )
        return given | frozenset(map(os.path.realpath, given))

    def _gather(self) -> None:
        """Put all of a large library in order, in a thread."""
        self.run_worker(self._gather_all, thread=True, exclusive=True, group="stock")

    def _gather_all(self) -> None:
        """Where nothing came, went or was read since, its files alone are looked for."""
        worker, store, rows = get_current_worker(), self.cqtui.desk.store, self.rows
        if store is None:
            return

        def stopped() -> bool:
            return worker.is_cancelled

        gone = frozenset(row.path for row in rows if row.missing)
        read = self._read_so_far()
        try:
            state = store.state, [id(document) for _, document in read], language()
            if state == self._state:
                found = missing([row.path for row in rows], stopped)
                if found is None or found == gone:
                    return
            for stock in gathered(store, read, short, gone, stopped):
                self.post_message(self.Gathered(stock))
        except StoreError as error:
            self.app.call_from_thread(self.cqtui.complain, error)
            return
        self._state = () if stopped() else state

    @on(Gathered)
    def _gathered(self, message: Gathered) -> None:
        self._whole = True
        read = entries(self._read_so_far())
        known = {row.key for row in message.stock.rows if row.sections is not None}
        self._show(message.stock)
        if any(row.key not in known for row in read):  # it came in meanwhile
            self._renew(read)

    def _renew(self, come: list[Entry]) -> None:
        """Show reports that were read, in place of what was remembered of them."""
        stock = self.stock._replace(rows=renewed(self.rows, come))
        self._show(stock_of(stock.rows, stock) if self._whole else stock)

    def _show(self, stock: Stock) -> None:
        self.stock = stock
        self.show_stock()

    # Reading.

    def start_reading(self) -> None:
        """Read the files that are asked for or remembered, one after another, in a thread."""
        desk = self.cqtui.desk
        names = {name: os.path.realpath(name) for name in desk.names}
        if not desk.alone:
            names |= {row.path: row.key[0] for row in self.rows if row.path not in names}
        if not names and not desk.demo:
            names = {name: os.path.realpath(name) for name in self.cqtui.samples()}
        done = {os.path.realpath(source.path) for source in desk.sources}
        waiting: list[str] = []
        for name, real in names.items():
            asked = name in desk.names
            if real not in done and (asked or len(waiting) < READ_AT_START):
                waiting.append(name)
        if waiting:
            self.run_worker(
                lambda: self._read_all(waiting), thread=True, exclusive=True, group="reading"
            )
        else:
            self.all_read()

    def _read_all(self, names: list[str]) -> None:
        """In the thread: read, and tell the screen of each."""
        worker = get_current_worker()
        found = Found()
        for done, name in enumerate(names, 1):
            if worker.is_cancelled:
                return
            got, found = self._read_one(name, found)
            self.post_message(self.Read(done, len(names), name, got, found))

    def _read_one(self, name: str, found: Found) -> tuple[Source | CqtuiError, Found]:
        """A file, which is in the library from now on; where it is a folder's, it is counted."""
        desk = self.cqtui.desk
        got: Source | CqtuiError
        try:
            got = desk.read(name)
        except CqtuiError as failed:
            got = failed
        try:
            if is_left_out(desk, name, got):
                desk.leave_out(name)
                return got, found._replace(left_out=found.left_out + 1)
            if isinstance(got, CqtuiError):
                return got, found
            new = name in desk.found and not is_known(desk, got)
            keys = [desk.key(Report(got, d)) for d in got.documents if d.kind not in MATTER]
        except StoreError as failed:
            return failed, found
        return got, found._replace(new=found.new + (new and any(keys)))

    @on(Read)
    def _one_read(self, message: Read) -> None:
        left_out = message.name in self.cqtui.desk.found - {*self.cqtui.desk.names}
        if left_out:
            message.source = message.error = None
        if self._later:
            if source := message.source:
                self._renew(entries((source, document) for document in source.documents))
        else:
            self.fill()
        name = Path(message.name).name
        if message.error and message.name in self.cqtui.desk.names:
            self.cqtui.complain(message.error)
        if message.done < message.total:
            self.tell(say("load.some", done=message.done, total=message.total, name=name))
        else:
            self.all_read()
            if told := words(message.found):
                self._told = Notification(told, timeout=SEEN, markup=False)
                self.app.post_message(Notify(self._told))

    def key_came(self) -> None:
        """What was told of the files lies over the rows: it has been read, or is not wanted."""
        super().key_came()
        told, self._told = self._told, None
        if told and told in self.app._notifications:
            self.app._unnotify(told)
