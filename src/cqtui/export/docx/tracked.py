"""A comparison as a Word file: from rows to the archive's bytes."""

from datetime import UTC, datetime

from cqtui.export.citation import citation, file_of, title_of
from cqtui.export.docx.body import body
from cqtui.export.docx.markup import Writer
from cqtui.export.docx.notes import notes
from cqtui.export.docx.package import Front, package
from cqtui.export.docx.pieces import printable
from cqtui.export.markdown import STATUS
from cqtui.model.comparison import Comparison, Status
from cqtui.model.document import Document, Source

LEGEND = (
    "插入、删除与移动均为修订：全部接受即新报告，全部拒绝即旧报告。"
    "移动而又改动的段落，在原处标出删去的文字，在新处标出增加的文字，批注说明移自何处、改了什么。"
)


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
    writer = Writer(name, stamp, comments)
    title = f"{_name(comparison.old)} → {_name(comparison.new)}"
    lines = (
        f"修订对照：{title}",
        f"旧：{_origin(comparison.old, old)}",
        f"新：{_origin(comparison.new, new)}",
        _summary(comparison),
        LEGEND,
    )
    front = Front(f"修订对照：{title}", name, stamp, title, lines)
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


def _summary(comparison: Comparison) -> str:
    count = comparison.summary
    names = [(STATUS[status], count[status.value]) for status in Status]
    names += [("移动", count["moved"]), ("指标变化", count["targets_changed"])]
    return " · ".join(f"{name} {number}" for name, number in names)
