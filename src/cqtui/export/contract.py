"""Values as the JSON objects that docs/contract.md promises to other programs."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from cqtui.export.citations.citation import lines_of
from cqtui.model.comparison import Comparison, Row
from cqtui.model.document import (
    Block,
    BlockKind,
    Document,
    Lines,
    Section,
    Source,
    Unit,
    pages_of,
)
from cqtui.model.ledger import Passage
from cqtui.model.passage import Boilerplate, PassageKind
from cqtui.model.quantity import Quantity, TargetChange

Json = dict[str, Any]
"""An object ready for json.dumps."""
_RETURNING = (PassageKind.FORMULA, PassageKind.FRAME, PassageKind.STANDING)
"""Kinds that the rows of a comparison tell."""


def outline_json(
    source: Source, documents: Sequence[Document] | None = None, depth: int | None = None
) -> Json:
    """`cqtui/outline/1`: the sections and blocks of `documents`, all of `source` by default.

    Sections below level `depth`, and their blocks, are left out.
    """
    chosen = source.documents if documents is None else documents
    return {
        "schema": "cqtui/outline/1",
        "source": {
            "path": source.path,
            "sha256": source.sha256,
            "encoding": source.encoding,
            "lines": len(source.raw),
            **({"pages": max(source.pages)} if source.pages else {}),
        },
        "documents": [
            {**_document(document), **_content(document.root, depth, document)}
            for document in chosen
        ],
        "repairs": [
            {"kind": r.kind, **_place(r.lines, source.pages), "note": r.note}
            for r in source.repairs
        ],
    }


class _Side(NamedTuple):
    """What a quantity of one side tells of its document."""

    document: str
    units: dict[str, Unit]
    pages: tuple[int, ...]


def source_name(name: str, selector: str, source: Source, document: Document) -> str:
    """What names one document for certain: the source as given, and `#id` where it holds several.

    `selector`, where `name` ends with one, gives way to the id.
    """
    if len(source.documents) < 2:
        return name
    return f"{name.removesuffix(f'#{selector}') if selector else name}#{document.id}"


def diff_json(
    comparison: Comparison,
    names: tuple[str, str] | None = None,
    *,
    rows: Sequence[Row] | None = None,
    boilerplate: Boilerplate | None = None,
) -> Json:
    """`cqtui/diff/1`: every row of a comparison with its edits.

    `names` are the old and the new document's (`source_name`), their ids unless given. `rows`
    narrows the rows down, and the strays to those that begin or end in one of them; the summary
    counts all. `boilerplate` is what returns in the old and the new document, in this order.
    """
    chosen = comparison.rows if rows is None else rows
    there = {u.id for row in chosen for u in row.old}, {u.id for row in chosen for u in row.new}
    old, new = comparison.old, comparison.new
    old_name, new_name = names or (old.id, new.id)
    sides = _side(old, old_name), _side(new, new_name)
    shown: Json = {
        "schema": "cqtui/diff/1",
        "old": _document(comparison.old),
        "new": _document(comparison.new),
        "summary": dict(comparison.summary),
        "rows": [_row(row, sides) for row in chosen],
        "strays": [
            {
                "old": {"id": s.old_id, "span": list(s.old)},
                "new": {"id": s.new_id, "span": list(s.new)},
            }
            for s in comparison.strays
            if s.old_id in there[0] or s.new_id in there[1]
        ],
    }
    if boilerplate is not None:
        for row, told in zip(chosen, shown["rows"], strict=True):
            told["boilerplate"] = _returning(row, boilerplate)
        named = {mark["passage"] for told in shown["rows"] for mark in told["boilerplate"]}
        shown["passages"] = [
            {"id": p.id, "kind": p.kind.value, "text": p.text}
            for p in boilerplate.passages
            if p.id in named
        ]
    return shown


def _returning(row: Row, boilerplate: Boilerplate) -> list[Json]:
    """The passages of a row that are no names and no repeats within a report."""
    found = []
    for side, units in enumerate((row.old, row.new)):
        marks = boilerplate.marks(side)
        before = 0
        for unit in units:
            found += [
                {
                    "side": ("old", "new")[side],
                    "start": before + mark.span.start,
                    "end": before + mark.span.end,
                    "passage": mark.passage.id,
                }
                for mark in marks.get(unit.id, ())
                if mark.passage.kind in _RETURNING
            ]
            before += len(unit.text)
    return found


def _side(document: Document, name: str) -> _Side:
    return _Side(name, {u.id: u for u in document.units()}, document.pages)


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "title": document.title,
        "year": document.year,
        "kind": document.kind.value,
        "date": document.date,
        "issuer": document.issuer,
        "place": document.place,
        **_place(document.lines, document.pages),
        "copies": [list(lines) for lines in document.copies],
    }


def named_json(document: Document, name: str) -> Json:
    """A document that others refer to, and what it was called."""
    return {"document": name, "title": document.title, "year": document.year}


def passage_json(passage: Passage, units: Mapping[str, Unit]) -> Json:
    """Words of one of the units of a document, which are given by id, and where they stand."""
    unit = units[passage.unit_id]
    return {
        "id": unit.id,
        "lines": list(lines_of(unit, passage.span)),
        "section": unit.address,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
    }


def _place(lines: Lines, pages: tuple[int, ...]) -> Json:
    """Lines of the file, and beside them their pages where the format has pages."""
    place: Json = {"lines": list(lines)}
    if (found := pages_of(pages, lines)) is not None:
        place["page"] = list(found)
    return place


def _content(section: Section, depth: int | None, document: Document) -> Json:
    return {
        "blocks": [_block(block, document) for block in section.blocks],
        "sections": [
            _section(s, depth, document)
            for s in section.sections
            if depth is None or s.level <= depth
        ],
    }


def _section(section: Section, depth: int | None, document: Document) -> Json:
    return {
        "id": section.id,
        "level": section.level,
        "number": section.number,
        "title": section.title,
        **_place(section.lines, document.pages),
        "run_in": section.run_in,
        "lead": section.lead,
        "box": section.box,
        **_content(section, depth, document),
    }


def _block(block: Block, document: Document) -> Json:
    shown: Json = {
        "id": block.id,
        "kind": block.kind.value,
        **_place(block.lines, document.pages),
        "text": block.text,
    }
    if block.kind is BlockKind.TABLE:
        shown["rows"] = [list(row) for row in block.rows]
        shown["header"] = list(block.header)
    return shown


def _row(row: Row, sides: tuple[_Side, _Side]) -> Json:
    shown: Json = {
        "status": row.status.value,
        "moved": row.moved,
        "score": round(row.score, 4),
        "old": [_unit(unit, sides[0].pages) for unit in row.old],
        "new": [_unit(unit, sides[1].pages) for unit in row.new],
        "links": [list(link) for link in row.links],
    }
    if row.old and row.new:
        shown["edits"] = [
            {"op": e.op.value, "old": list(e.old), "new": list(e.new)} for e in row.edits
        ]
        shown["parts"] = [
            {"old": list(p.old), "new": list(p.new), "status": p.status.value} for p in row.parts
        ]
    shown["why"] = [{"reason": r.reason, "weight": round(r.weight, 4)} for r in row.why]
    shown["targets"] = [_change(change, sides) for change in row.targets]
    shown["boilerplate"] = []
    return shown


def _unit(unit: Unit, pages: tuple[int, ...]) -> Json:
    return {
        "id": unit.id,
        "kind": unit.kind.value,
        **_place(unit.lines, pages),
        "text": unit.text,
        "section": unit.address,
    }


def _change(change: TargetChange, sides: tuple[_Side, _Side]) -> Json:
    return {
        "indicator": change.indicator,
        "better": change.better,
        "old": _quantity(change.old, sides[0]),
        "new": _quantity(change.new, sides[1]),
        "change": change.change,
        "instead": _quantity(change.instead, sides[change.change == "dropped"]),
    }


def _quantity(quantity: Quantity | None, side: _Side) -> Json | None:
    if quantity is None:
        return None
    return quantity_json(quantity, side.document, side.units[quantity.unit_id])


def quantity_json(quantity: Quantity, document: str, unit: Unit) -> Json:
    """A figure as every object of the contract has it; `unit` is the one it stands in."""
    return {
        "document": document,
        "block": quantity.unit_id,
        "lines": list(unit.lines),
        "start": quantity.span.start,
        "end": quantity.span.end,
        "span": quantity.text,
        "indicator": quantity.indicator,
        "canonical": quantity.canonical,
        "measure": quantity.measure,
        "kind": quantity.kind,
        "period": quantity.period,
        "value": number(quantity.value),
        "value_hi": number(quantity.value_hi),
        "unit": quantity.unit,
        "direction": quantity.direction,
        "bound": quantity.bound,
        "headline": quantity.headline,
        "table": quantity.table,
    }


def number(value: Decimal | None) -> int | float | None:
    """A whole number where it is one: JSON has no decimals."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
