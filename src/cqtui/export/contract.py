"""Values as the JSON objects that docs/contract.md promises to other programs."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from cqtui.model.comparison import Comparison, Row
from cqtui.model.document import Block, BlockKind, Document, Section, Source, Unit
from cqtui.model.quantity import Quantity, TargetChange

Json = dict[str, Any]
"""An object ready for json.dumps."""


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
        },
        "documents": [
            {**_document(document), **_content(document.root, depth)} for document in chosen
        ],
        "repairs": [
            {"kind": r.kind, "lines": list(r.lines), "note": r.note} for r in source.repairs
        ],
    }


def diff_json(comparison: Comparison) -> Json:
    """`cqtui/diff/1`: every row of a comparison with its edits."""
    units = {("old", u.id): u for u in comparison.old.units()}
    units |= {("new", u.id): u for u in comparison.new.units()}
    return {
        "schema": "cqtui/diff/1",
        "old": _document(comparison.old),
        "new": _document(comparison.new),
        "summary": dict(comparison.summary),
        "rows": [_row(row, units) for row in comparison.rows],
        "strays": [
            {
                "old": {"id": s.old_id, "span": list(s.old)},
                "new": {"id": s.new_id, "span": list(s.new)},
            }
            for s in comparison.strays
        ],
    }


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "title": document.title,
        "year": document.year,
        "kind": document.kind.value,
        "date": document.date,
        "issuer": document.issuer,
        "place": document.place,
        "lines": list(document.lines),
        "copies": [list(lines) for lines in document.copies],
    }


def _content(section: Section, depth: int | None) -> Json:
    return {
        "blocks": [_block(block) for block in section.blocks],
        "sections": [
            _section(s, depth) for s in section.sections if depth is None or s.level <= depth
        ],
    }


def _section(section: Section, depth: int | None) -> Json:
    return {
        "id": section.id,
        "level": section.level,
        "number": section.number,
        "title": section.title,
        "lines": list(section.lines),
        "run_in": section.run_in,
        "lead": section.lead,
        "box": section.box,
        **_content(section, depth),
    }


def _block(block: Block) -> Json:
    shown: Json = {
        "id": block.id,
        "kind": block.kind.value,
        "lines": list(block.lines),
        "text": block.text,
    }
    if block.kind is BlockKind.TABLE:
        shown["rows"] = [list(row) for row in block.rows]
        shown["header"] = list(block.header)
    return shown


def _row(row: Row, units: dict[tuple[str, str], Unit]) -> Json:
    shown: Json = {
        "status": row.status.value,
        "moved": row.moved,
        "score": round(row.score, 4),
        "old": [_unit(unit) for unit in row.old],
        "new": [_unit(unit) for unit in row.new],
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
    shown["targets"] = [_change(change, units) for change in row.targets]
    return shown


def _unit(unit: Unit) -> Json:
    return {
        "id": unit.id,
        "kind": unit.kind.value,
        "lines": list(unit.lines),
        "text": unit.text,
        "section": unit.address,
    }


def _change(change: TargetChange, units: dict[tuple[str, str], Unit]) -> Json:
    return {
        "indicator": change.indicator,
        "better": change.better,
        "old": _quantity(change.old, "old", units),
        "new": _quantity(change.new, "new", units),
        "change": change.change,
    }


def _quantity(
    quantity: Quantity | None, side: str, units: dict[tuple[str, str], Unit]
) -> Json | None:
    if quantity is None:
        return None
    return {
        "block": quantity.unit_id,
        "lines": list(units[side, quantity.unit_id].lines),
        "start": quantity.span.start,
        "end": quantity.span.end,
        "span": quantity.text,
        "indicator": quantity.indicator,
        "value": _number(quantity.value),
        "value_hi": None if quantity.value_hi is None else _number(quantity.value_hi),
        "unit": quantity.unit,
        "bound": quantity.bound,
        "direction": quantity.direction,
    }


def _number(value: Decimal) -> int | float:
    """A whole number where it is one: JSON has no decimals."""
    return int(value) if value == value.to_integral_value() else float(value)
