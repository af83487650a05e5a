"""A comparison by a template: `cqtui/diff/1` of docs/contract.md, and what is made of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cqtui.catalogs import language, say
from cqtui.export.citations.citation import addresses
from cqtui.export.contract import diff_json
from cqtui.export.targets.figures import change_word, told_target
from cqtui.export.templates.template import DIFF, find, render
from cqtui.model.comparison import Comparison, Row, Status
from cqtui.model.document import Unit

_CHANGES = ("raised", "lowered", "unchanged", "reworded-bound", "dropped", "added")


def templated(
    comparison: Comparison,
    rows: Sequence[Row],
    name: str,
    folder: Path,
    *,
    title: str,
    names: tuple[str, str] | None = None,
) -> bytes:
    """The file that a template makes of some rows of a comparison; `folder` has a person's own.

    Raises ExportError for no such template, and for a wrong one.
    """
    template = find(name, folder, DIFF)
    values = diff_json(comparison, names, rows=rows)
    for row, told in zip(rows, values["rows"], strict=True):
        told.update(_row(row))
    values |= {"title": title, "language": language(), "labels": _labels()}
    return render(template, values).encode("utf-8", "replace")


def _row(row: Row) -> dict[str, Any]:
    """Both texts whole, the pieces they are made of, and the figures that changed, in words."""
    old, new = ("".join(unit.text for unit in side) for side in (row.old, row.new))
    pieces = [
        {"op": e.op.value, "old": old[slice(*e.old)], "new": new[slice(*e.new)]} for e in row.edits
    ]
    figures = [
        {
            "indicator": change.indicator,
            "change": change.change,
            "became": change_word(change, say),
            "old": told_target(old, say) if old else "",
            "new": told_target(new, say) if new else "",
        }
        for change in row.targets
        if change.notable
        for old, new in [change.sides]
    ]
    return {
        "changed": row.status is not Status.SAME or row.moved,
        "old_text": _text(row.old),
        "new_text": _text(row.new),
        "old_place": addresses(row.old) if row.old else "",
        "new_place": addresses(row.new) if row.new else "",
        "pieces": pieces,
        "figures": figures,
    }


def _text(units: Sequence[Unit]) -> str:
    """A paragraph a line."""
    return "\n".join(unit.text for unit in units)


def _labels() -> dict[str, Any]:
    """Words in the language of the interface, those of statuses and of targets by their value."""
    words = ("old", "new", "colon", "moved", "targets", "body", "targets_changed", "change_head")
    return {
        **{word: say(f"export.{word}") for word in words},
        "status": {status.value: say(f"export.status.{status.value}") for status in Status},
        "change": {name: say(f"tables.change.{name}") for name in _CHANGES},
    }
