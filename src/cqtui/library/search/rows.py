"""What the search keeps of a report: its rows of text, what each is, and what a hit shows."""

import json
import struct
import zlib
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from cqtui.analysis.searchform import search_form
from cqtui.model.document import Block, BlockKind, Document, Lines, Section

HEADING, TITLE, TARGET = 1, 2, 4
"""Flags of a row: a heading on a line of its own; the heading that opens the next row's paragraph,
which is no hit by itself; a paragraph that states a target."""
_PACKED = "gb18030"
"""Chinese takes an eighth less room in it than in UTF-8, packed."""
CHUNK = 8_000
"""Characters that are packed together, about: to show one hit no more than that is unpacked."""

_FRAME = 40
"""What a passage takes beside its text."""


class Facts(NamedTuple):
    """What is known of a report as a whole."""

    title: str
    year: int | None
    kind: str
    place: str
    tags: tuple[str, ...] = ()


class Row(NamedTuple):
    """A heading or a paragraph, made ready."""

    form: str
    """As the search compares it."""
    flags: int
    until: int
    """Of a heading: the row behind the last that stands below it; of any other row 0."""


class Passage(NamedTuple):
    """A heading or a paragraph as a hit shows it."""

    unit: str
    """Its id in the document."""
    text: str
    lines: Lines
    section: str
    """The address: 三/（二）."""
    title: str
    """The heading it stands under, "" before the first."""
    heading: bool


def facts_of(document: Document, tags: Sequence[str] = ()) -> Facts:
    """What the document itself tells."""
    return Facts(
        document.title, document.year, document.kind.value, document.place, tuple(sorted(tags))
    )


def rows_of(document: Document, targets: Collection[str]) -> list[Row]:
    """The rows of a document in reading order; `targets` are the units that state one."""
    rows: list[Row] = []

    def fill(section: Section) -> None:
        for child in section.content:
            if isinstance(child, Block):
                flag = TARGET if child.id in targets else 0
                rows.append(Row(search_form(child.text), flag, 0))
                continue
            at = len(rows)
            rows.append(Row(search_form(child.title), TITLE if child.run_in else HEADING, 0))
            fill(child)
            rows[at] = rows[at]._replace(until=len(rows))

    fill(document.root)
    return rows


def passages_of(document: Document) -> Iterator[Passage]:
    """What the rows show that are hits, in their order."""
    for unit in document.units():
        title = unit.path[-1].title if unit.path else ""
        yield Passage(
            unit.id, unit.text, unit.lines, unit.address, title, unit.kind is BlockKind.HEADING
        )


def stating(document: Document) -> frozenset[str]:
    """The ids of the units that state a target."""
    from cqtui.analysis.targets.targets import quantities

    return frozenset(q.unit_id for q in quantities(document) if q.kind == "target")


def packed(passages: Sequence[Passage]) -> Iterator[tuple[int, bytes]]:
    """The passages in chunks, each with the number of its first."""
    some: list[Passage] = []
    length = 0
    for number, passage in enumerate(passages):
        some.append(passage)
        length += len(passage.text) + _FRAME
        if length >= CHUNK or number == len(passages) - 1:
            yield number + 1 - len(some), _pack(some)
            some, length = [], 0


def unpacked(chunk: bytes, number: int) -> Passage:
    """The passage of that number in a chunk."""
    data = zlib.decompress(chunk)
    if data[:1] == b"[":  # as they were packed before: all in one
        told = json.loads(data.decode(_PACKED))[number]
    else:
        many = int.from_bytes(data[1:3], "little")
        ends = struct.unpack_from(f"<{many}I", data, 3)
        begin = 3 + 4 * many
        at = begin + (ends[number - 1] if number else 0)
        told = json.loads(data[at : begin + ends[number]].decode(_PACKED))
    unit, text, lines, section, title, heading = told
    return Passage(unit, text, Lines(*lines), section, title, heading)


def _pack(passages: Sequence[Passage]) -> bytes:
    """A mark, the number of passages, the end of each, then one behind another: to show a hit one
    alone has to be decoded, which takes longer than to unpack all.
    """
    told = [
        json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode(_PACKED, "replace")
        for one in passages
    ]
    ends = struct.pack(f"<{len(told)}I", *accumulate(map(len, told)))
    head = b"\1" + len(told).to_bytes(2, "little")
    return zlib.compress(head + ends + b"".join(told), 6)
