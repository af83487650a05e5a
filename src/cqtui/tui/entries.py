"""The library's keys of the reports that lie open, each entered when its key is first asked for."""

from typing import TYPE_CHECKING

from cqtui.tui.report import Report

if TYPE_CHECKING:
    from cqtui.library.store import Store
    from cqtui.tui.desk import Desk


class Entries:
    """Which reports of this run stand in the library, and under which keys."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._keys: dict[tuple[str, str], str] = {}
        self.guests: dict[tuple[str, str], Report] = {}
        """Those of the samples that nobody named: another process may put them away again."""

    def key(self, report: Report) -> str:
        """The library's key of a report, which is added where it is new; "" without a library.

        Its file is kept too, so that no bookmark ever loses its text; the samples come with the
        program, where nobody named them, and are added again where another process put them away.
        Writes to the disk. Raises StoreError.
        """
        at, store = (report.source.path, report.document.id), self._desk.store
        if store is None:
            return ""
        known = self._keys.get(at, "")
        if at in self.guests or store.unwritable:
            known = store.shelf.known(report.source, report.document)
        if not (known or store.unwritable):
            known = self._enter(report, store)
        self._keys[at] = known
        return known

    def _enter(self, report: Report, store: "Store") -> str:
        """Add a report to the library; its key there."""
        from cqtui.library.entering import How
        from cqtui.library.guests import is_guest
        from cqtui.library.vault import FOLDER, Vault

        desk, source, size = self._desk, report.source, 0
        if desk.demo or (not desk.names and is_guest(source.path)):
            self.guests[(source.path, report.document.id)] = report
        else:
            vault = Vault(store.path.parent / FOLDER)
            size = vault.keep_file(source.path, source.sha256, desk.max_size)
        entered = store.shelf.enter(source, report.document, size)
        if entered.how is How.EDITION:
            desk.joined(report, entered.key)
        return entered.key
