"""Corrections of a pairing as a small JSON file, `cqtui/corrections/1` of docs/contract.md."""

import json
from collections.abc import Iterable
from typing import Any

from cqtui.errors import SourceError
from cqtui.ingest.files import read_bytes
from cqtui.model.annotation import Anchor
from cqtui.model.correction import Act, Correction
from cqtui.model.document import Document

SCHEMA = "cqtui/corrections/1"
LARGEST = 2 * 2**20
"""Bytes of a file that is read; each correction holds two paragraphs, a kilobyte or two."""
MOST = 500
"""Corrections of a file that is read: a paragraph that changed has to be searched for, which takes
10 ms, and with a very long one 300 ms."""
LAST = 2**31
"""The greatest position that is read: no document has so many paragraphs."""


def to_json(corrections: Iterable[Correction], old: Document, new: Document) -> str:
    """The file's text; which documents they are about is told for a person."""
    whole = {
        "schema": SCHEMA,
        "old": _about(old),
        "new": _about(new),
        "corrections": [
            {"act": x.act.value, "old": _end(x.old), "new": _end(x.new)} for x in corrections
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def read(path: str) -> tuple[Correction, ...]:
    """The corrections of the file at `path`.

    Raises SourceError where it cannot be read or is no such file.
    """
    data = read_bytes(path, LARGEST)
    try:
        return _corrections(json.loads(data.decode("utf-8-sig"), parse_constant=_refuse))
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, _FaultyError) else "it is no JSON"
        raise SourceError(
            f"{path} is no file of corrections: {reason}",
            "export one from the comparison of the two reports",
            code="corrections",
            facts={"path": path, "reason": reason},
        ) from error


class _FaultyError(ValueError):
    """The JSON is sound and something else than it should be."""


def _about(document: Document) -> dict[str, object]:
    return {"title": document.title, "year": document.year, "kind": document.kind.value}


def _end(anchor: Anchor | None) -> dict[str, object] | None:
    if anchor is None:
        return None
    return {
        "path": list(anchor.path),
        "exact": anchor.exact,
        "prefix": anchor.prefix,
        "suffix": anchor.suffix,
        "position": anchor.position,
    }


def _refuse(name: str) -> object:
    raise _FaultyError(f"{name} is no number")


def _corrections(whole: object) -> tuple[Correction, ...]:
    schema = whole.get("schema") if isinstance(whole, dict) else None
    if not isinstance(whole, dict) or schema != SCHEMA:
        raise _FaultyError(f"its schema is not {SCHEMA}")
    rows = whole.get("corrections")
    if not isinstance(rows, list):
        raise _FaultyError("corrections is no list")
    if len(rows) > MOST:
        raise _FaultyError(f"it holds more than {MOST} corrections")
    return tuple(_correction(row, f"corrections[{n}]") for n, row in enumerate(rows))


def _correction(row: object, where: str) -> Correction:
    if not isinstance(row, dict):
        raise _FaultyError(f"{where} is no object")
    act = row.get("act")
    if act not in tuple(Act):
        raise _FaultyError(f"{where}.act is none of {', '.join(Act)}")
    old, new = (_anchor(row.get(side), f"{where}.{side}") for side in ("old", "new"))
    try:
        return Correction(Act(act), old, new)
    except ValueError as error:
        raise _FaultyError(f"{where}: {error}") from error


def _anchor(found: object, where: str) -> Anchor | None:
    if found is None:
        return None
    if not isinstance(found, dict):
        raise _FaultyError(f"{where} is no object")
    path = found.get("path")
    if not isinstance(path, list):
        raise _FaultyError(f"{where}.path is no list of texts")
    position = found.get("position")
    if type(position) is not int or not 0 <= position < LAST:
        raise _FaultyError(f"{where}.position is no index")
    exact, prefix, suffix = (
        _text(found.get(name), f"{where}.{name}") for name in ("exact", "prefix", "suffix")
    )
    titles = tuple(_text(title, f"{where}.path") for title in path)
    return Anchor(titles, exact, prefix, suffix, position)


def _text(found: Any, where: str) -> str:
    if not isinstance(found, str):
        raise _FaultyError(f"{where} is no text")
    if any("\ud800" <= char <= "\udfff" for char in found):
        raise _FaultyError(f"{where} holds half a character")
    return found
