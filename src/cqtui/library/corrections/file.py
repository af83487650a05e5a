"""Corrections of a pairing as a small JSON file, `cqtui/corrections/1` of docs/contract.md."""

import json
from collections.abc import Iterable
from typing import Any

from cqtui.errors import CqtuiError, ExportError, SourceError
from cqtui.ingest.files import read_bytes
from cqtui.model.annotation import Anchor
from cqtui.model.correction import Act, Correction
from cqtui.model.document import Document

SCHEMA = "cqtui/corrections/1"
LARGEST = 16 * 2**20
"""Bytes of a file; each correction holds two paragraphs, a kilobyte or two."""
MOST = 2000
"""Corrections of a file, several for each row of a long report: a paragraph that changed has to be
searched for, which takes 10 ms, and with a very long one 300 ms."""
_WRITTEN = "export one from the comparison of the two reports"
LAST = 2**31
"""The greatest position that is read: no document has so many paragraphs."""


def to_json(corrections: Iterable[Correction], old: Document, new: Document) -> str:
    """The file's text; which documents they are about is told for a person.

    Raises ExportError where the file would be one that `read` refuses.
    """
    rows = [{"act": x.act.value, "old": _end(x.old), "new": _end(x.new)} for x in corrections]
    whole = {"schema": SCHEMA, "old": _about(old), "new": _about(new), "corrections": rows}
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    if len(rows) > MOST or len(text.encode("utf-8", "replace")) > LARGEST:
        size = LARGEST // 2**20
        raise ExportError(
            f"a file holds at most {MOST} corrections and {size} MB",
            "take back those that are not needed",
            code="corrections-most",
            facts={"most": MOST, "size": size},
        )
    return text


def read(path: str) -> tuple[Correction, ...]:
    """The corrections of the file at `path`.

    Raises SourceError where it cannot be read or is no such file.
    """
    try:
        data = read_bytes(path, LARGEST)
    except SourceError as error:
        if error.code != "no-file":
            raise
        raise SourceError(
            error.message, _WRITTEN, code="no-corrections-file", facts={"path": path}
        ) from None
    try:
        return _corrections(json.loads(data.decode("utf-8-sig"), parse_constant=_refuse))
    except (ValueError, RecursionError, _FaultyError) as error:
        known = isinstance(error, _FaultyError)
        reason = error if known else _FaultyError("it is no JSON", code="corrections-json")
        raise SourceError(
            f"{path} is no file of corrections: {reason}",
            _WRITTEN,
            code="corrections",
            facts={"path": path, "reason": reason},
        ) from error


class _FaultyError(CqtuiError):
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
    raise _FaultyError(f"{name} is no number", code="corrections-number", facts={"name": name})


def _corrections(whole: object) -> tuple[Correction, ...]:
    schema = whole.get("schema") if isinstance(whole, dict) else None
    if not isinstance(whole, dict) or schema != SCHEMA:
        raise _FaultyError(
            f"its schema is not {SCHEMA}", code="corrections-schema", facts={"schema": SCHEMA}
        )
    rows = _list(whole.get("corrections"), "corrections")
    if len(rows) > MOST:
        raise _FaultyError(
            f"it holds more than {MOST} corrections", code="corrections-many", facts={"most": MOST}
        )
    return tuple(_correction(row, f"corrections[{n}]") for n, row in enumerate(rows))


def _correction(row: object, where: str) -> Correction:
    found = _object(row, where)
    act = next((one for one in Act if one == found.get("act")), None)
    if act is None:
        acts = ", ".join(Act)
        raise _FaultyError(
            f"{where}.act is none of {acts}",
            code="corrections-act",
            facts={"where": where, "acts": acts},
        )
    old, new = (_anchor(found.get(side), f"{where}.{side}") for side in ("old", "new"))
    try:
        return Correction(act, old, new)
    except ValueError as error:
        raise _FaultyError(
            f"{where}: {error}", code="corrections-ends", facts={"where": where}
        ) from error


def _anchor(end: object, where: str) -> Anchor | None:
    if end is None:
        return None
    found = _object(end, where)
    titles = (_text(title, f"{where}.path") for title in _list(found.get("path"), f"{where}.path"))
    position = found.get("position")
    if type(position) is not int or not 0 <= position < LAST:
        raise _FaultyError(
            f"{where}.position is no index", code="corrections-index", facts={"where": where}
        )
    exact, prefix, suffix = (
        _text(found.get(name), f"{where}.{name}") for name in ("exact", "prefix", "suffix")
    )
    return Anchor(tuple(titles), exact, prefix, suffix, position)


def _object(found: Any, where: str) -> dict[str, object]:
    if not isinstance(found, dict):
        raise _FaultyError(
            f"{where} is no object", code="corrections-object", facts={"where": where}
        )
    return found


def _list(found: Any, where: str) -> list[object]:
    if not isinstance(found, list):
        raise _FaultyError(f"{where} is no list", code="corrections-list", facts={"where": where})
    return found


def _text(found: Any, where: str) -> str:
    if not isinstance(found, str):
        raise _FaultyError(f"{where} is no text", code="corrections-text", facts={"where": where})
    if any("\ud800" <= char <= "\udfff" for char in found):
        raise _FaultyError(
            f"{where} holds half a character", code="corrections-half", facts={"where": where}
        )
    return found
