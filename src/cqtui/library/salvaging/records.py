"""SQLite's records and the pages they lie in, without SQLite (sqlite.org/fileformat2.html).

Each page is taken by itself: none has to be found by another, so that what is lost costs what stood
in it and no more.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

Value = int | float | str | bytes | None

SMALLEST_PAGE, LARGEST_PAGE = 512, 65536
MOST_COLUMNS = 64
"""Values in a record; none of ours has a third of that."""
LEAF, INDEX_LEAF, INDEX_INNER = 13, 10, 2
"""The first byte of a page that holds records; a table without row numbers is kept as an index."""
_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
"""Bytes of a whole number by its type."""

GetPage = Callable[[int], bytes]
"""A page by its number, from 1; b"" for none, a part of it where the file ends within."""


class Record(NamedTuple):
    """A row of a table, or an entry of an index."""

    rowid: int | None
    """None in an index."""
    values: tuple[Value, ...]
    whole: bool = True
    """Otherwise the last value, if it is a text, is cut short, and those behind it are lost."""


def is_page_size(size: int) -> bool:
    """Whether pages can be of that many bytes: a power of two from 512 to 65536."""
    return SMALLEST_PAGE <= size <= LARGEST_PAGE and size & (size - 1) == 0


def records(page: bytes, usable: int, page_at: GetPage, header: int = 0) -> Iterator[Record]:
    """The records in a page, as far as they can be read; none where it is a page of another kind.

    `usable` is how many bytes of a page SQLite uses, `header` where its own bytes begin.
    """
    if len(page) < header + 8 or page[header] not in (LEAF, INDEX_LEAF, INDEX_INNER):
        return
    kind = page[header]
    (count,) = struct.unpack_from(">H", page, header + 3)
    first = header + (12 if kind == INDEX_INNER else 8)
    for at in range(first, min(first + 2 * count, len(page) - 1), 2):
        (start,) = struct.unpack_from(">H", page, at)
        if start >= first + 2 * count:
            record = _cell(page, start, kind, usable, page_at)
            if record:
                yield record


def _cell(page: bytes, at: int, kind: int, usable: int, page_at: GetPage) -> Record | None:
    if kind == INDEX_INNER:
        at += 4  # the page of what stands before
    size, at = varint(page, at)
    rowid, at = varint(page, at) if kind == LEAF else (None, at)
    here = _local(size, usable, leaf=kind == LEAF)
    types, start = _types(page[at : at + here], size)
    if not types:
        return None
    found = bytearray(page[at : at + here])
    if here < size and len(page) >= at + here + 4:
        (following,) = struct.unpack_from(">I", page, at + here)
        _go_on(found, size, following, usable, page_at)
    return Record(rowid, *_values(types, found[start:]))


def _go_on(found: bytearray, size: int, number: int, usable: int, page_at: GetPage) -> None:
    """Add what stands in the pages from `number` on to a record of `size` bytes."""
    seen: set[int] = set()
    while len(found) < size and number not in seen:
        seen.add(number)
        part = page_at(number)[:usable]
        if len(part) < 4:
            return
        (number,) = struct.unpack_from(">I", part)
        found += part[4 : 4 + size - len(found)]


def _local(size: int, usable: int, *, leaf: bool) -> int:
    """How many of a record's `size` bytes stand in its own page; the rest in pages of their own."""
    most = usable - 35 if leaf else (usable - 12) * 64 // 255 - 23
    if size <= most:
        return size
    least = (usable - 12) * 32 // 255 - 23
    here = least + (size - least) % (usable - 4)
    return here if here <= most else least


def _types(data: bytes, size: int) -> tuple[list[int], int]:
    """The types of the values of a record, which has `size` bytes and begins with `data`, and where
    the values begin; no types where it is none.
    """
    end, at = varint(data, 0)
    found: list[int] = []
    while at < end <= len(data) and len(found) <= MOST_COLUMNS:
        type_, at = varint(data, at)
        if type_ < 0 or type_ in (10, 11):
            return [], 0
        found.append(type_)
    return (found, end) if at == end and end + sum(map(_length, found)) == size else ([], 0)


def _values(types: Sequence[int], data: bytes | bytearray) -> tuple[tuple[Value, ...], bool]:
    """The values in `data`, to the first that is not whole, and whether all of them are there."""
    values: list[Value] = []
    at = 0
    for type_ in types:
        value, whole = _value(type_, bytes(data[at : at + _length(type_)]))
        at += _length(type_)
        if whole or isinstance(value, str):
            values.append(value)
        if not whole:
            return tuple(values), False
    return tuple(values), True


def _length(type_: int) -> int:
    if type_ >= 12:
        return (type_ - 12) // 2
    return 8 if type_ == 7 else _INTEGERS.get(type_, 0)


def _value(type_: int, data: bytes) -> tuple[Value, bool]:
    """A value, and whether all of it could be read; only of a text part of it is worth much."""
    whole = len(data) == _length(type_)
    if type_ >= 12 and type_ % 2:
        try:
            return data.decode(), whole
        except UnicodeDecodeError as error:
            return data[: error.start].decode(), False
    if type_ >= 12 or not whole:
        return data, whole
    if type_ == 7:
        return struct.unpack(">d", data)[0], True
    if type_ in _INTEGERS:
        return int.from_bytes(data, signed=True), True
    return {8: 0, 9: 1}.get(type_), True


def varint(data: bytes | bytearray, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, and where what follows begins; behind `data` where it ends.

    >>> varint(bytes([0x81, 0x00]), 0)
    (128, 2)
    """
    number = 0
    for place, byte in enumerate(data[at : at + 9]):
        if place == 8:
            number = number << 8 | byte
            return number - (1 << 64 if number >> 63 else 0), at + 9
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            return number, at + place + 1
    return 0, len(data) + 1
