"""A comparison as a Word file: from rows to the archive's bytes."""

from datetime import UTC, datetime

from cqtui.catalogs import say
from cqtui.export.citations.citation import citation, file_of, title_of
from cqtui.export.docx.body import body
from cqtui.export.docx.markup import Writer
from cqtui.export.docx.notes import notes
from cqtui.export.docx.package import Front, package
from cqtui.export.docx.pieces import printable
from cqtui.export.markdown import summary
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document, Source


def tracked(
    comparison: Comparison,
    old: Source,
    new: Source,
    *,
    author: str = "cqtui",
    date: datetime | None = None,
) -> bytes:
    """A .docx whose tracked changes, all accepted, leave the new report, all rejected the old.

    Of a comparison that lacks rows, it holds the paragraphs of those that are there.

    Every change has `author` and `date` (now, unless given; without a zone it is taken for UTC);
    the same input and date give the same bytes. Citations, counts and a legend are in the first
    page's header and in the file's properties, not in the body.
    """
    name = printable(author).replace("\n", " ")
    stamp = _stamp(date or datetime.now(UTC))
    made = body(comparison)
    comments = notes(comparison, made.arrivals)
    writer = Writer(name, say("export.edited_by", author=name), stamp, comments)
    title = f"{_name(comparison.old)} → {_name(comparison.new)}"
    colon = say("export.colon")
    heading = f"{say('export.tracked')}{colon}{title}"
    lines = (
        heading,
        f"{say('export.old')}{colon}{_origin(comparison.old, old)}",
        f"{say('export.new')}{colon}{_origin(comparison.new, new)}",
        summary(comparison),
        say("export.tracked_key"),
    )
    front = Front(heading, name, stamp, title, lines)
    return package(list(writer.body(made.items)), comments, front)


def _stamp(date: datetime) -> str:
    """To the second, in UTC, as Word writes it."""
    aware = date if date.tzinfo else date.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _name(document: Document) -> str:
    title = title_of(document)
    year = str(document.year or "")
    return f"{year}年《{title}》" if year and year not in title else f"《{title}》"


def _origin(document: Document, source: Source) -> str:
    return f"{citation(document)}（{file_of(source)}，SHA-256 {source.sha256}）"
