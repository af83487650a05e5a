"""The files themselves, kept under the hash of their bytes, so that no report is ever lost."""

import hashlib
import os
import re
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from cqtui.errors import SourceError, StoreError
from cqtui.ingest.files import STDIN, read_bytes
from cqtui.library.location import home, make_folder

FOLDER = "files"
COMING = ".coming-"
"""What the name of a file begins with until all of it is on disk."""
STALE = 3600.0
"""Seconds after which nobody is writing such a file any more."""
_HASH = re.compile(r"[0-9a-f]{64}")


class Vault:
    """A folder of files, each named by the SHA-256 of its bytes; written once, never changed."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = home() / FOLDER if folder is None else folder
        """Made when the first file comes in."""

    def path(self, sha256: str) -> Path:
        """Where the file of that hash lies, or would lie. Raises ValueError for no hash."""
        if not _HASH.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is no SHA-256")
        return self.folder / sha256[:2] / sha256

    def holds(self, sha256: str) -> bool:
        """Whether a file of that hash is kept."""
        return bool(_HASH.fullmatch(sha256)) and self.path(sha256).is_file()

    def keep(self, data: bytes) -> str:
        """Keep `data`; its hash. On disk, whole, when it returns.

        A file that is there with other bytes is damaged, and replaced. Raises StoreError.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        path = self.path(sha256)
        fresh = not path.parent.is_dir()
        make_folder(path.parent)
        try:
            if path.is_file() and path.read_bytes() == data:
                return sha256
            if fresh:
                sync_folder(self.folder.parent)
                sync_folder(self.folder)
            handle, name = tempfile.mkstemp(prefix=COMING, dir=path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                Path(name).replace(path)
            except BaseException:
                with suppress(OSError):
                    Path(name).unlink()
                raise
            sync_folder(path.parent)
        except OSError as error:
            raise _trouble(self.folder, error) from error
        return sha256

    def keep_file(self, path: str, sha256: str, max_size: int) -> int:
        """Keep the file at `path` that bytes of that hash were read from; how many bytes.

        0 where they are not to be had any more: standard input, a file that is gone or was changed
        since. Raises StoreError.
        """
        if path == STDIN:
            return 0
        try:
            data = read_bytes(path, max_size)
        except SourceError:
            return 0
        if hashlib.sha256(data).hexdigest() != sha256:
            return 0
        self.keep(data)
        return len(data)

    def read(self, sha256: str) -> bytes:
        """The bytes of that hash. Raises StoreError where they are not there, or not the same."""
        try:
            data = self.path(sha256).read_bytes()
        except OSError as error:
            raise _trouble(self.folder, error) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreError(
                f"the library's copy {sha256[:12]} is damaged",
                "cqtui check tells which reports it is of; add the file anew",
                code="kept-damaged",
                facts={"sha256": sha256[:12]},
            )
        return data

    def hashes(self) -> frozenset[str]:
        """The hashes of all files that are kept."""
        found = self.folder.glob("[0-9a-f][0-9a-f]/*") if self.folder.is_dir() else ()
        return frozenset(path.name for path in found if _HASH.fullmatch(path.name))

    def drop(self, sha256: str) -> None:
        """Forget a file; one that is not there is no error. Raises StoreError."""
        try:
            self.path(sha256).unlink(missing_ok=True)
        except OSError as error:
            raise _trouble(self.folder, error) from error

    def sweep(self) -> None:
        """Take away what programs left behind that were ended while a file came in."""
        for path in self.folder.glob(f"[0-9a-f][0-9a-f]/{COMING}*"):
            with suppress(OSError):
                if time.time() - path.stat().st_mtime > STALE:  # else it may be coming just now
                    path.unlink()


def sync_folder(folder: Path) -> None:
    """See to it that a new name in `folder` is on disk, where the system can say so."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _trouble(folder: Path, error: OSError) -> StoreError:
    reason = error.strerror or str(error)
    return StoreError(
        f"the library's files in {folder} cannot be used: {reason}",
        "look at its permissions and the space on its disk, or set CQTUI_HOME",
        code="kept-unusable",
        facts={"folder": folder, "reason": reason},
    )
