"""Whether the library is sound: the database, the files it refers to, and what it says of them."""

from collections.abc import Iterable
from enum import StrEnum
from glob import escape
from typing import NamedTuple

from cqtui.errors import StoreError
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


class Finding(NamedTuple):
    """A fault, and where it is."""

    fault: Fault
    where: str
    """The reports of a file, a table, or what SQLite says."""


def check(store: Store, vault: Vault) -> tuple[Finding, ...]:
    """All that is wrong with a library; () where it is sound. Reads every file that is kept."""
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
    found += [Finding(Fault.SPARE, sha256) for sha256 in sorted(vault.hashes() - set(users))]
    return tuple(found)


def tidy(store: Store, vault: Vault) -> int:
    """Take away the files that no report refers to; how many those were.

    Raises StoreError while a damaged library lies beside this one: what could not be read of it may
    have referred to them, and they are all that is left of it.
    """
    aside = sorted(store.path.parent.glob(f"{escape(store.path.name)}.damaged-*"))
    if aside:
        raise StoreError(
            f"files are kept for the damaged library {aside[0].name}",
            "add them again, or take that file away, then tidy up",
            code="kept-for-damaged",
            facts={"name": aside[0].name},
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
