"""A file of pages read in a process of its own, which may crash, hang or take all memory alone.

Run as a module with pdf or ofd: the file on standard input, a JSON object on standard output.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cqtui.ingest.readers.layout.page import Page
from cqtui.ingest.readers.layout.refusal import Refusal

MEMORY = 1 << 30
"""Bytes that reading one file may take."""
SECONDS = 9
"""Of computing that reading one file may take."""


def main() -> int:
    """Read the file on standard input."""
    limit()
    try:
        told = read(sys.stdin.buffer.read(), sys.argv[1])
    except Refusal as refusal:
        told = {"refused": refusal.code, "pages": refusal.pages}
    sys.stdout.buffer.write(json.dumps(told).encode())
    return 0


def limit() -> None:
    """Hold this process to MEMORY and SECONDS, and keep it from writing files, where it can be."""
    try:
        import resource
    except ImportError:  # Windows: the parent's clock alone
        return
    for what, value in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        if hard == resource.RLIM_INFINITY or hard > value:
            resource.setrlimit(what, (value, value))


def read(data: bytes, kind: str = "pdf") -> dict[str, Any]:
    """What `readers.extract.Extract` takes, as JSON can hold it. Raises Refusal."""
    from cqtui.ingest.readers.layout import furniture, lines, paragraphs, tables

    pages, heights, slanted, unmapped, drawn = [], [], 0, 0, 0
    for page in _pages(data, kind):
        slanted += page.slanted
        unmapped += page.unmapped
        drawn += len(page.glyphs)
        level = lines.upright(page)
        level = replace(level, glyphs=lines.without_doubles(level.glyphs))
        heads = lines.page_lines(page, page.heads)
        for line in heads:
            line.kind = "running-head"
        pages.append(tables.tabled_lines(level) + heads)
        heights.append(level.height)
    if drawn == 0 or unmapped > drawn:
        raise Refusal("unmapped" if unmapped else "pictures", len(pages))
    furniture.mark_edges(pages, heights)
    furniture.mark_footnotes(pages)
    laid = paragraphs.lay(pages)
    return {
        "lines": laid.lines,
        "pages": laid.pages,
        "joined": laid.joined,
        "dropped": list(laid.dropped.items()),
        "notes": laid.notes,
        "slanted": slanted,
        "unmapped": unmapped,
    }


def _pages(data: bytes, kind: str) -> Iterator[Page]:
    """The pages of a file, by the library of its kind. Raises Refusal."""
    if kind == "ofd":
        from cqtui.ingest.readers.ofd.pages import pages_of

        return pages_of(data)
    from cqtui.ingest.readers.pdf import glyphs

    return glyphs.pages(glyphs.open_file(data))


if __name__ == "__main__":
    raise SystemExit(main())
