"""The pages in SQLite's write-ahead log, as far as it is whole (sqlite.org/walformat.html)."""

import struct
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import BinaryIO, NamedTuple

from cqtui.library.salvaging.records import is_page_size

_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
"""With the order of the bytes in which check sums are counted."""
_HEADER, _FRAME = 32, 24

Sums = tuple[int, int]


class Log(NamedTuple):
    """Where the newest state of each page lies in the log."""

    page_size: int = 0
    """0 where there is no log that can be read."""
    pages: Mapping[int, int] = MappingProxyType({})
    """Offsets by number of the page."""


def read_log(file: BinaryIO) -> Log:
    """The pages of all changes that were finished. Reads to the first frame that is not sound."""
    header = file.read(_HEADER)
    if len(header) < _HEADER:
        return Log()
    magic, _, size, _, *salts, one, two = struct.unpack(">8I", header)
    order = _MAGIC.get(magic)
    if order is None or not is_page_size(size):
        return Log()
    sums = _sums(header[:24], (0, 0), order)
    if sums != (one, two):
        return Log()
    found: dict[int, int] = {}
    finished: dict[int, int] = {}
    for number, offset, last in _frames(file, size, salts, sums, order):
        found[number] = offset
        if last:
            finished.update(found)
            found = {}
    return Log(size, finished)


def _frames(
    file: BinaryIO, size: int, salts: list[int], sums: Sums, order: str
) -> Iterator[tuple[int, int, bool]]:
    """Number of each page, where it lies, and whether a change ends with it."""
    offset = _HEADER
    while len(frame := file.read(_FRAME + size)) == _FRAME + size:
        number, pages, *own, one, two = struct.unpack_from(">6I", frame)
        sums = _sums(frame[:8], sums, order)
        sums = _sums(frame[_FRAME:], sums, order)
        if own != salts or sums != (one, two) or not number:
            return  # left over from an older log, or damaged
        yield number, offset + _FRAME, pages > 0
        offset += _FRAME + size


def _sums(data: bytes, sums: Sums, order: str) -> Sums:
    one, two = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        one = (one + even + two) & 0xFFFFFFFF
        two = (two + odd + one) & 0xFFFFFFFF
    return one, two
