"""Small documents and comparisons, made by hand."""

from decimal import Decimal

from cqtui.model.comparison import Comparison, Edit, Op, Row, Status
from cqtui.model.document import (
    Block,
    BlockKind,
    Document,
    Kind,
    Lines,
    Piece,
    Section,
    Source,
    Span,
    Unit,
)
from cqtui.model.quantity import Quantity, TargetChange


def block(number: int, text: str) -> Block:
    """A paragraph on line `number`."""
    lines = Lines(number, number)
    return Block(f"b{number}", BlockKind.PARAGRAPH, text, lines, (Piece(number, 0, len(text)),))


def document(
    *texts: str, title: str = "政府工作报告", year: int | None = 2019, kind: Kind = Kind.WORK_REPORT
) -> Document:
    """A document of one section, 一、, with a paragraph for each text."""
    blocks = tuple(block(n, text) for n, text in enumerate(texts, 2))
    section = Section("s1", 1, "一", "一、工作", Lines(1, 1), blocks)
    root = Section("root", 0, "", "", Lines(1, 1), (section,))
    last = Lines(1, len(texts) + 1)
    return Document(kind.value, kind, title, year, "", "", "重庆市", last, root)


def source(*documents: Document, path: str = "report.txt") -> Source:
    """A file that holds `documents`."""
    return Source(path, "0" * 64, "utf-8", ("一、工作",), documents, ())


def units(one: Document) -> dict[str, Unit]:
    """The units of a document by their ids."""
    return {unit.id: unit for unit in one.units()}


def growth(value: str, text: str, start: int, period: str) -> Quantity:
    """A target of growth, `text` standing at `start` of the unit b3, its figure at the end."""
    end = start + len(text)
    figure = Span(end - len(value) - 1, end)
    return Quantity(
        "b3", Span(start, end), figure, text, "地区生产总值", Decimal(value), None, "%",
        "exactly", "up", "growth", "target", period, headline=True,
    )  # fmt: skip


def comparison() -> Comparison:
    """Heading the same, one paragraph revised, one moved, one gone and one new."""
    old = document("粮食丰收。", "地区生产总值增长10%。", "旧事一桩。", title="旧报告", year=2017)
    new = document("粮食丰收。", "地区生产总值增长6%。", "新事一桩。", title="新报告", year=2019)
    o, n = units(old), units(new)
    change = TargetChange(
        "地区生产总值",
        "higher",
        growth("10", "地区生产总值增长10%", 0, "2017"),
        growth("6", "地区生产总值增长6%", 0, "2019"),
        "lowered",
    )
    revised = Row(
        Status.REVISED, False, 0.8, (o["b3"],), (n["b3"],), (("b3", "b3"),),
        (
            Edit(Op.EQUAL, Span(0, 8), Span(0, 8)),
            Edit(Op.REPLACE, Span(8, 10), Span(8, 9)),
            Edit(Op.EQUAL, Span(10, 12), Span(9, 11)),
        ),
        targets=(change,),
    )  # fmt: skip
    rows = (
        _same(o["s1"], n["s1"]),
        _same(o["b2"], n["b2"], moved=True),
        revised,
        Row(Status.REMOVED, False, 0.0, (o["b4"],), ()),
        Row(Status.ADDED, False, 0.0, (), (n["b4"],)),
    )
    return Comparison(old, new, rows, targets=(change,))


def _same(old: Unit, new: Unit, *, moved: bool = False) -> Row:
    whole = Edit(Op.EQUAL, Span(0, len(old.text)), Span(0, len(new.text)))
    return Row(Status.SAME, moved, 1.0, (old,), (new,), ((old.id, new.id),), (whole,))
