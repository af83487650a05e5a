"""A PDF file read in a process of its own, which may crash, hang or take all memory alone.

Run as a module: the file on standard input, a JSON object on standard output.
"""

import json
import sys
from dataclasses import replace
from typing import Any

from cqtui.errors import SourceError

MEMORY = 1 << 30
"""Bytes that reading one file may take."""
SECONDS = 9
"""Of computing that reading one file may take."""


def main() -> int:
    """Read a file: its name is the first argument, its bytes are on standard input."""
    limit()
    name, data = sys.argv[1], sys.stdin.buffer.read()
    try:
        told = read(name, data)
    except SourceError as error:
        told = {
            "error": error.message, "hint": error.hint, "code": error.code, "facts": error.facts,
        }  # fmt: skip
    sys.stdout.buffer.write(json.dumps(told, ensure_ascii=True).encode())
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


def read(name: str, data: bytes) -> dict[str, Any]:
    """What `readers.extract.Extract` takes, as JSON can hold it. Raises SourceError."""
    from cqtui.ingest.readers.pdf import furniture, glyphs, lines, paragraphs, tables

    document = glyphs.open_file(name, data)
    pages, heights, slanted, unmapped, drawn = [], [], 0, 0, 0
    for page in glyphs.pages(document):
        slanted += page.slanted
        unmapped += page.unmapped
        drawn += len(page.glyphs)
        level = lines.upright(page)
        level = replace(level, glyphs=lines.without_doubles(level.glyphs))
        pages.append(tables.tabled_lines(level))
        heights.append(level.height)
    if drawn == 0 or unmapped > drawn:
        raise _without_text(name, len(pages), unmapped)
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


def _without_text(name: str, count: int, unmapped: int) -> SourceError:
    pages = f"{count} page" + ("s" if count != 1 else "")
    facts = {"name": name, "pages": count}
    if unmapped:
        return SourceError(
            f"{name} ({pages}) does not tell which characters its fonts show",
            "have its text recognised first (OCR)",
            code="unmapped",
            facts=facts,
        )
    return SourceError(
        f"{name} holds only pictures, {pages} of them",
        "have its text recognised first (OCR)",
        code="pictures",
        facts=facts,
    )


if __name__ == "__main__":
    raise SystemExit(main())
