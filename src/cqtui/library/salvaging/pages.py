"""The rows in the pages of a damaged file, and of the log beside it."""

import contextlib
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cqtui.library.location import JOURNALS
from cqtui.library.salvaging.log import Log, read_log
from cqtui.library.salvaging.records import Record, is_page_size, records

MAGIC = b"SQLite format 3\0"
PAGE = 4096
"""Bytes of a page where nothing tells: what SQLite takes by itself."""
WORK = 16
"""Pages that are looked up for long records, for each page there is: damage may lead astray."""


def read_records(path: Path) -> Iterator[Record]:
    """Every record in the pages of the file at `path`, whatever table or index it is of.

    Pages that SQLite had given up are left out, as far as its list of them can be read: they hold
    what was taken away. Raises OSError where the file cannot be read.
    """
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(path.open("rb"))
        log, log_file = Log(), None
        with contextlib.suppress(FileNotFoundError):
            log_file = stack.enter_context(path.with_name(path.name + JOURNALS[0]).open("rb"))
            log = read_log(log_file)
        yield from _Pages(file, log_file, log).records()


class _Pages:
    """The pages of a file, those in its log before its own."""

    def __init__(self, file: BinaryIO, log_file: BinaryIO | None, log: Log) -> None:
        self._file, self._log_file, self._log = file, log_file, log
        start = file.read(100)
        if offset := log.pages.get(1):
            start = self._at(offset, 100)
        (told,) = struct.unpack_from(">H", start.ljust(100, b"\0"), 16)
        sound = start.startswith(MAGIC) and len(start) == 100
        told = 65536 if told == 1 else told
        own = told if sound and is_page_size(told) else PAGE
        self._size = log.page_size or own
        self._usable = self._size - (start[20] if sound and start[20] < self._size - 480 else 0)
        self._free_from = struct.unpack_from(">I", start, 32)[0] if sound else 0
        pages = range(1, -(-file.seek(0, 2) // self._size) + 1)
        self._numbers = sorted({*pages, *log.pages})
        self._work = WORK * len(self._numbers)

    def _at(self, offset: int, size: int) -> bytes:
        if self._log_file is None:
            return b""
        self._log_file.seek(offset)
        return self._log_file.read(size)

    def _page(self, number: int) -> bytes:
        if not number:
            return b""
        if offset := self._log.pages.get(number):
            return self._at(offset, self._size)
        self._file.seek((number - 1) * self._size)
        return self._file.read(self._size)

    def _further(self, number: int) -> bytes:
        """A page that a long record goes on in."""
        self._work -= 1
        return self._page(number) if self._work > 0 else b""

    def records(self) -> Iterator[Record]:
        free = self._free()
        for number in self._numbers:
            if number not in free:
                page = self._page(number)[: self._usable]
                yield from records(page, self._usable, self._further, 100 if number == 1 else 0)

    def _free(self) -> set[int]:
        """The pages that are not used any more, by SQLite's list of them."""
        found: set[int] = set()
        number = self._free_from
        while number not in found and len(page := self._page(number)) == self._size:
            following, count = struct.unpack_from(">II", page)
            if count > self._size // 4 - 2:
                break  # no list: it is damaged
            found.add(number)
            found.update(struct.unpack_from(f">{count}I", page, 8))
            number = following
        return found
