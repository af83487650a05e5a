"""Where a passage comes from, in words one can paste behind it."""

from collections.abc import Sequence

from cqtui.model.document import Document, Unit
from cqtui.tui.catalogs import say


def citation(document: Document, units: Sequence[Unit]) -> str:
    """The source of a passage that runs over `units`: title and year, section, lines of the file.

    Raises ValueError for no units.
    """
    if not units:
        raise ValueError("a passage has at least one unit")
    first, last = units[0].lines.first, max(u.lines.last for u in units)
    lines = say("reader.line" if first == last else "reader.lines", first=first, last=last)
    title = " ".join(document.title.split())
    year = f"{document.year}" if document.year and str(document.year) not in title else ""
    place = document.place if document.place and document.place not in title else ""
    about = " ".join(w for w in (year, place) if w)
    address = units[0].address
    return say(
        "reader.citation" if address else "reader.citation_top",
        title=title,
        about=f"{about} " if about else "",
        address=address,
        lines=lines,
    )
