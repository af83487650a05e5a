"""Files kept by the hash of their bytes."""

import hashlib
from pathlib import Path

import pytest

from cqtui.errors import StoreError
from cqtui.library.vault import Vault

DATA = "政府工作报告".encode()
HASH = hashlib.sha256(DATA).hexdigest()


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    """Under its hash, once however often it comes."""
    vault = Vault(tmp_path / "files")
    assert not vault.holds(HASH)
    assert vault.keep(DATA) == vault.keep(DATA) == HASH
    assert vault.holds(HASH)
    assert vault.read(HASH) == DATA
    assert vault.hashes() == {HASH}
    assert [path.name for path in (tmp_path / "files" / HASH[:2]).iterdir()] == [HASH]


def test_what_was_dropped_is_gone(tmp_path: Path) -> None:
    """Dropping twice is no error; reading it is."""
    vault = Vault(tmp_path)
    vault.keep(DATA)
    vault.drop(HASH)
    vault.drop(HASH)
    assert vault.hashes() == frozenset()
    with pytest.raises(StoreError):
        vault.read(HASH)


def test_damage_is_told(tmp_path: Path) -> None:
    """Bytes that are not those of the hash are never handed out."""
    vault = Vault(tmp_path)
    vault.keep(DATA)
    vault.path(HASH).write_bytes(DATA[:-1])
    with pytest.raises(StoreError, match="damaged"):
        vault.read(HASH)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, HASH[:-1]])
def test_only_a_hash_is_a_name(name: str, tmp_path: Path) -> None:
    """No path can be made of what is none."""
    assert not Vault(tmp_path).holds(name)
    with pytest.raises(ValueError, match="SHA-256"):
        Vault(tmp_path).path(name)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file lies where the folder should be."""
    (tmp_path / "files").write_text("in the way")
    with pytest.raises(StoreError):
        Vault(tmp_path / "files").keep(DATA)
