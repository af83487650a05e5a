"""Whether the library is sound: the database, the files it refers to, and what it says of them."""

from collections.abc import Iterable
from enum import StrEnum
from glob import escape
from pathlib import Path
from typing import NamedTuple

from cqtui.errors import StoreError
from cqtui.library.columns import LOSSES
from cqtui.library.salvage import Loss, losses_in
from cqtui.library.store import Store
from cqtui.library.vault import Vault


class Fault(StrEnum):
    """What can be wrong with a library."""

    DATABASE = "database"
    """SQLite finds the file damaged."""
    REFERENCE = "reference"
    """A row refers to one that is not there."""
    LOST = "lost"
    """A file that was added is not kept any more."""
    DAMAGED = "damaged"
    """A file is kept whose bytes are not those that were added."""
    SPARE = "spare"
    """A file is kept that no report refers to: not wrong, and taken away by `tidy`."""
    LOSS = "loss"
    """The library was damaged before, and nobody has said yet that this is known."""
    UNCLAIMED = "unclaimed"
    """As SPARE, but after a loss: its report may have been in what is lost."""


class Finding(NamedTuple):
    """A fault, and where it is."""

    fault: Fault
    where: str
    """The reports of a file, a table, or what SQLite says."""


def check(store: Store, vault: Vault) -> tuple[Finding, ...]:
    """All that is to be said of a library; () where it is sound. Reads every file that is kept."""
    found = [Finding(Fault.DATABASE, words) for words in store.faults()]
    found += [Finding(Fault.REFERENCE, words) for words in store.dangling()]
    users = store.shelf.users()
    for sha256, keys in users.items():
        where = ", ".join(keys)
        if not vault.holds(sha256):
            found.append(Finding(Fault.LOST, where))
            continue
        try:
            vault.read(sha256)
        except StoreError:
            found.append(Finding(Fault.DAMAGED, where))
    spare = Fault.UNCLAIMED if losses(store) or _set_aside(store) else Fault.SPARE
    found += [Finding(spare, sha256) for sha256 in sorted(vault.hashes() - set(users))]
    found += [Finding(Fault.LOSS, _told(loss)) for loss in losses(store)]
    return tuple(found)


def is_wrong(finding: Finding) -> bool:
    """Whether something is lost or unsound, and not only too much."""
    return finding.fault not in (Fault.SPARE, Fault.UNCLAIMED)


def losses(store: Store) -> tuple[Loss, ...]:
    """What befell the library that nobody has acknowledged yet, the oldest first.

    A library that comes back from a backup has no memory of what befell the one before it.
    """
    return losses_in(store.memory.get_setting(LOSSES))


def acknowledge(store: Store) -> int:
    """Note that the losses are known: they are not told any more. How many those were."""
    known = losses(store)
    if known:
        store.memory.set_setting(LOSSES, "[]")
    return len(known)


def _told(loss: Loss) -> str:
    """A loss in figures, in no language: the time, reports and bookmarks that were saved."""
    return f"{loss.at[:10]} {loss.at[11:16]} UTC, {loss.documents} + {loss.bookmarks}"


def _set_aside(store: Store) -> list[Path]:
    """The damaged libraries that lie beside this one."""
    return sorted(store.path.parent.glob(f"{escape(store.path.name)}.damaged-*"))


def tidy(store: Store, vault: Vault) -> int:
    """Take away the files that no report refers to; how many those were.

    Raises StoreError while a damaged library lies beside this one, or its loss is not acknowledged:
    what could not be read of it may have referred to them, and they are all that is left of it.
    """
    lying, known = _set_aside(store), losses(store)
    if lying or known:
        name = lying[0].name if lying else f"{store.path.name}, {known[0].at[:10]}"
        raise StoreError(
            f"files are kept for the damaged library {name}",
            "cqtui check --mend brings their reports back; or --acknowledge, take it away, tidy up",
            code="kept-for-damaged",
            facts={"name": name},
        )
    vault.sweep()
    return _drop(store, vault, vault.hashes())


def _drop(store: Store, vault: Vault, hashes: Iterable[str]) -> int:
    """Take away those of these files that no report refers to; how many those were."""
    with store.alone():  # no other program brings in one of them just now
        spare = {*hashes} - store.shelf.hashes()
        for sha256 in spare:
            vault.drop(sha256)
    return len(spare)


def remove(store: Store, vault: Vault, key: str) -> bool:
    """Take a document out with its places and bookmarks, and the files kept for it alone.

    The file that it came from stays where it lies. False where there is no such document.
    """
    hashes = {edition.sha256 for edition in store.shelf.editions(key)}
    gone = store.shelf.forget(key)
    _drop(store, vault, hashes)
    return gone
