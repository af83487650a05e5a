"""What can be exported from a screen, made ready for the export page. No screen in it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cqtui.catalogs import language, say
from cqtui.errors import CqtuiError, ExportError
from cqtui.export.citations.reference import Style, bibliography
from cqtui.export.quotations.file import BINARY, ENDINGS, Format, templated, written
from cqtui.export.quotations.quotation import (
    Origin,
    Quotation,
    of_bookmark,
    of_hits,
    of_pair,
    origin_of,
)

if TYPE_CHECKING:
    from cqtui.model.annotation import Bookmark
    from cqtui.model.comparison import Comparison
    from cqtui.model.document import Source, Span, Unit
    from cqtui.tui.desk import Desk
    from cqtui.tui.report import Report

STYLES = (Style.GBT, Style.APA, Style.CHICAGO)
CITING = (Format.TXT.value, Format.BIBTEX.value, Format.RIS.value, Format.CSL.value)
"""What references alone are written as."""
JSONLD = "jsonld"
"""Bookmarks as W3C annotations, a format of theirs alone."""


class Ask(NamedTuple):
    """How something is to be written."""

    form: str
    style: str = Style.GBT.value
    template: str = ""
    """The name of a template, which then decides on the format; "" for none."""


class Subject(NamedTuple):
    """Something that can be exported."""

    label: str
    stem: str
    """Of the file's name."""
    forms: tuple[str, ...]
    make: Callable[[Ask], bytes]
    """Gives the file; for a thread, as it may read reports. Raises CqtuiError."""
    cites: bool = True
    """Whether citations of a style are in it."""
    about: str = ""
    """What its templates are about, as `templates/template.py` has it."""

    def preview(self, ask: Ask) -> str:
        """The file as text; of what is no text, what it will say."""
        if ask.form in {form.value for form in BINARY} and not ask.template:
            ask = ask._replace(form=Format.TXT.value if self.cites else Format.MD.value)
        text = self.make(ask).decode("utf-8", "replace").removeprefix("\ufeff")
        return text.replace("\r\n", "\n")


def template_folder() -> Path:
    """Where a person's own templates lie."""
    from cqtui.library.location import settings_home

    return settings_home() / "templates"


def template_names(about: str = "") -> list[str]:
    """The templates that there are for quotations, or for comparisons."""
    from cqtui.export.templates.template import templates

    return [one.name for one in templates(template_folder(), about)]


def ending(ask: Ask) -> str:
    """Of the file's name."""
    if ask.template:
        return Path(ask.template).suffix or ".txt"
    return f".{JSONLD}" if ask.form == JSONLD else ENDINGS[Format(ask.form)]


def quoted(
    label: str,
    stem: str,
    find: Callable[[], Sequence[Quotation]],
    annotations: Callable[[], str] | None = None,
) -> Subject:
    """Passages; `find` looks them up once, in a thread."""
    found: list[Quotation] = []

    def make(ask: Ask) -> bytes:
        if ask.form == JSONLD and annotations and not ask.template:
            return annotations().encode("utf-8", "replace")
        if not found:
            found.extend(find())
        if ask.template:
            style = Style(ask.style)
            return templated(found, ask.template, template_folder(), style, stem)
        return written(found, Format(ask.form), Style(ask.style), stem)

    forms = tuple(form.value for form in Format)
    return Subject(label, stem, (*forms, JSONLD) if annotations else forms, make)


def cited(label: str, stem: str, find: Callable[[], Sequence[Quotation]]) -> Subject:
    """References alone, a line each or as data; `find` looks up what is cited once, in a thread."""
    found: list[Quotation] = []

    def make(ask: Ask) -> bytes:
        if not found:
            found.extend(find())
        style = ask.style if ask.form == Format.TXT else ask.form
        references = [one.reference for one in found]
        return bibliography(references, Style(style)).encode("utf-8", "replace")

    return Subject(label, stem, CITING, make, about="references")


def compared(
    label: str, stem: str, comparison: "Comparison", sources: "tuple[Source, Source]"
) -> Subject:
    """A comparison whole, as `cqtui diff` writes it."""
    from cqtui.export import comparisonfile
    from cqtui.export.templates.template import DIFF

    def make(ask: Ask) -> bytes:
        if ask.template:
            from cqtui.export.templates.comparison import templated

            rows, folder = comparison.rows, template_folder()
            return templated(comparison, rows, ask.template, folder, title=label)
        return comparisonfile.written(comparison, *sources, ask.form, say, language=language())

    return Subject(label, stem, comparisonfile.FORMS, make, cites=False, about=DIFF)


def origin(desk: "Desk", report: "Report") -> Origin:
    """A report with the library's name for it, where there is a library."""
    from dataclasses import replace

    made = origin_of(report.source, report.document)
    try:
        if desk.store is None:
            return made
        key = desk.key(report)
        stored = desk.store.shelf.document(key)
    except CqtuiError:
        return made
    if stored is None:
        return made
    facts = {fact: getattr(stored, fact) for fact in stored.edited}
    return replace(made, document=replace(made.document, **facts), key=key)


def of_parts(
    desk: "Desk", report: "Report", parts: "Sequence[tuple[Unit, Span]]"
) -> Callable[[], Sequence[Quotation]]:
    """A passage of a report."""
    return lambda: [Quotation(origin(desk, report), tuple(parts))]


def pair(
    desk: "Desk", reports: "Sequence[Report]", ends: "tuple[Sequence[Unit], Sequence[Unit]]"
) -> Callable[[], Sequence[Quotation]]:
    """Paragraphs that belong together, of the old report and the new; or those of one side."""
    from cqtui.export.quotations.quotation import quote

    def find() -> Sequence[Quotation]:
        sides = [
            quote(origin(desk, report), units)
            for report, units in zip(reports, ends, strict=True)
            if units
        ]
        return [of_pair(*sides)] if len(sides) == 2 else sides

    return find


def marked(desk: "Desk", marks: "Sequence[Bookmark]") -> Callable[[], Sequence[Quotation]]:
    """Bookmarks with their notes, each where it stands now."""

    def find() -> Sequence[Quotation]:
        from cqtui.library.marks.anchors import Finder

        origins: dict[str, tuple[Origin, Finder]] = {}

        def place(key: str) -> tuple[Origin, Finder]:
            if key not in origins:
                store = desk.store
                stored = store.shelf.document(key) if store else None
                if stored is None:
                    raise ExportError(
                        f"no document {key} in the library",
                        "bring it in first: cqtui add FILE",
                        code="library-lacks",
                    )
                report = desk.report(f"{stored.path}#{stored.document_id}")
                origins[key] = origin(desk, report), Finder(report.document)
            return origins[key]

        found = []
        for mark in marks:
            at, finder = place(mark.document)
            one = of_bookmark(at, mark, tuple(finder.passage(mark.anchor)))
            if mark.other:
                far, finder = place(mark.other.document)
                parts = tuple(finder.passage(mark.other.anchor))
                words = "" if parts else mark.other.anchor.exact
                one = of_pair(one, Quotation(far, parts, words))
            found.append(one)
        return found

    return find


def hits(desk: "Desk", found: "Sequence[tuple[Report, Unit]]") -> Callable[[], Sequence[Quotation]]:
    """Paragraphs that a search found."""

    def find() -> Sequence[Quotation]:
        known: dict[int, Origin] = {}
        for report, _ in found:
            if id(report.document) not in known:
                known[id(report.document)] = origin(desk, report)
        return of_hits((known[id(report.document)], unit, None) for report, unit in found)

    return find


class At(Protocol):
    """A place in one of several reports."""

    @property
    def document(self) -> int:
        """The number of its report."""

    @property
    def unit(self) -> str:
        """The unit's id."""


def at_places(desk: "Desk", stem: str, reports: "Sequence[Report]", found: Sequence[At]) -> Subject:
    """The paragraphs of all places that were found, each once, with its source."""

    def find() -> Sequence[Quotation]:
        units = {
            (at, unit.id): unit
            for at in {one.document for one in found}
            for unit in reports[at].document.units()
        }
        meant = [(reports[one.document], units[one.document, one.unit]) for one in found]
        return hits(desk, meant)()

    return quoted(say("export.what.hits", n=len(found)), stem, find)


def free_name(folder: Path, stem: str, end: str) -> str:
    """A name that no file in the folder has."""
    from itertools import count

    from cqtui.export.write import file_name

    for number in count(1):
        name = file_name(stem, end if number == 1 else f"-{number}{end}")
        if not (folder / name).exists():
            return name
    raise AssertionError("counting has no end")
