"""What is cited: a report and a place in it, and the ways to write that.

The styles of publishers are in `styles.py`, data for reference managers in `data.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from cqtui.export.characters import shown
from cqtui.export.citations.citation import addresses, one_line, stretches, title_of
from cqtui.model.document import Document, Kind, Lines, Pages, Span, Unit


class Style(StrEnum):
    """How a citation is written; the last three are data for programs."""

    GBT = "gb7714"
    APA = "apa"
    CHICAGO = "chicago"
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL = "csl"


ENDINGS = {Style.BIBTEX: ".bib", Style.RIS: ".ris", Style.CSL: ".json"}
"""Of files of the styles that are data."""
_GENRES = {
    Kind.WORK_REPORT: "Government work report",
    Kind.PLAN_REPORT: "Report on the plan for national economic and social development",
    Kind.BUDGET_REPORT: "Budget report",
    Kind.FIVE_YEAR_PLAN: "Five-year plan",
    Kind.INTERPRETATION: "Interpretation of a report",
}


class Place(NamedTuple):
    """A place in a report."""

    section: str = ""
    """三/（二）"""
    lines: Lines | None = None
    """From the first to the last."""
    pages: Pages | None = None
    """None where the format has none."""
    apart: tuple[Lines, ...] = ()
    """The lines of each stretch where other text stands between; () for a single stretch."""
    leaves: tuple[Pages, ...] = ()
    """The pages of those that are no neighbours; () where they are one run of pages."""

    @property
    def stretches(self) -> tuple[Lines, ...]:
        """The lines, without those that are not meant; () where they are not known."""
        return self.apart or ((self.lines,) if self.lines else ())

    @property
    def runs(self) -> tuple[Pages, ...]:
        """The pages, without those that are not meant; () where the format has none."""
        return self.leaves or ((self.pages,) if self.pages else ())


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Reference:
    """What is cited. No text in it has a line break or a character that a program acts on."""

    key: str
    """A short name of letters, digits and hyphens."""
    title: str
    issuer: str
    """"" where the report does not tell."""
    region: str
    """重庆市, 福建省, 全国; "" where the report does not tell."""
    date: tuple[int, ...]
    """Year, month and day, as far as they are known."""
    genre: str
    """In English; "" where the kind has no name."""
    report: bool = True
    """Whether it is a report or a plan; what explains one, and what is of no known kind, is not."""
    places: tuple[Place, ...] = ()
    """Where the passages stand; () for the report as a whole."""
    url: str = ""
    accessed: str = ""
    """The day the address was looked at: 2026-11-21."""

    @property
    def author(self) -> str:
        """Who is answerable: the issuer, else the government of the region, else nobody."""
        if self.region == "全国":
            return self.issuer or "国务院"
        return self.issuer or (f"{self.region}人民政府" if self.region else "")

    @property
    def place(self) -> Place:
        """Where the one passage stands; nowhere for none and for several."""
        return self.places[0] if len(self.places) == 1 else NOWHERE


def reference(
    document: Document, units: Sequence[Unit] = (), span: Span | None = None, key: str = ""
) -> Reference:
    """The reference to a document, or to a passage of it; `key` is the library's.

    Raises ValueError where there is a span but not one unit.
    """
    if span is not None and len(units) != 1:
        raise ValueError("a span is a part of one unit")
    parts = [(unit, span or Span(0, len(unit.text))) for unit in units]
    return passage_reference(document, parts, key)


def passage_reference(
    document: Document, parts: Sequence[tuple[Unit, Span]], key: str = ""
) -> Reference:
    """The reference to parts of a document's units, in reading order; () for the whole."""
    told = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", document.date)
    date = tuple(int(part) for part in told.groups() if part) if told else ()
    year = (document.year,) if document.year else ()
    return Reference(
        key_of(key or f"{document.id}-{document.year or ''}"),
        line(title_of(document)),
        line(document.issuer),
        line(document.place),
        date or year,
        _GENRES.get(document.kind, ""),
        document.kind not in (Kind.INTERPRETATION, Kind.OTHER),
        (_place(document, parts),) if parts else (),
    )


def _place(document: Document, parts: Sequence[tuple[Unit, Span]]) -> Place:
    apart = stretches(document, parts)
    lines = Lines(apart[0].first, max(at.last for at in apart))
    leaves = _runs([pages for at in apart if (pages := document.pages_of(at))])
    section = line(addresses([unit for unit, _ in parts]))
    several = apart if len(apart) > 1 else ()
    return Place(
        section, lines, document.pages_of(lines), several, leaves if len(leaves) > 1 else ()
    )  # fmt: skip


def _runs(pages: Sequence[Pages]) -> tuple[Pages, ...]:
    """Pages in order, neighbours as one run.

    >>> _runs([Pages(3, 3), Pages(4, 4), Pages(9, 9)])
    (Pages(first=3, last=4), Pages(first=9, last=9))
    """
    found: list[Pages] = []
    for one in pages:
        if found and one.first <= found[-1].last + 1:
            found[-1] = Pages(found[-1].first, max(found[-1].last, one.last))
        else:
            found.append(one)
    return tuple(found)


def line(text: str) -> str:
    r"""`text` as one line, with � for what turns directions or drives a terminal.

    >>> line("政府\n工作\u202e报告")
    '政府工作�报告'
    """
    return shown(one_line(text))


def cite(cited: Reference, style: Style) -> str:
    """The reference in a style: one line, or for BibTeX, RIS and CSL-JSON an entry of several."""
    return bibliography([cited], style).rstrip("\n") + ("\n" if style in ENDINGS else "")


def bibliography(cited: Sequence[Reference], style: Style) -> str:
    """Several references as one file of a style; entries of data have keys of their own.

    Styles to read have a line for each reference; data has an entry for each report, whose note
    names the places.
    """
    if style in ENDINGS:
        from cqtui.export.citations import data as citedata

        return citedata.write(distinct(reports(cited)), style.value)
    from cqtui.export.citations import styles as citestyles

    return "".join(citestyles.write(one, style.value) + "\n" for one in cited)


def reports(cited: Sequence[Reference]) -> list[Reference]:
    """Each report once, in the order in which they are cited first, with all places cited."""
    found: dict[Reference, list[Place]] = {}
    for one in cited:
        places = found.setdefault(replace(one, places=()), [])
        places += [place for place in one.places if place not in places]
    return [replace(report, places=tuple(places)) for report, places in found.items()]


def key_of(name: str) -> str:
    """A key that any program takes: letters, digits and hyphens of ASCII.

    >>> key_of("some/report_of 2019"), key_of("某市-2019"), key_of("…")
    ('some-report-of-2019', '2019', 'report')
    """
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-") or "report"


def distinct(cited: Sequence[Reference]) -> list[Reference]:
    """The references, those of one key told apart by -2, -3, … behind it."""
    taken: set[str] = set()
    found = []
    for one in cited:
        key, number = one.key, 1
        while key.casefold() in taken:
            number += 1
            key = f"{one.key}-{number}"
        taken.add(key.casefold())
        found.append(replace(one, key=key))
    return found
