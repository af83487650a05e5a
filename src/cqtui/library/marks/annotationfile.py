"""Bookmarks as W3C Web Annotations in JSON-LD: an AnnotationCollection that other programs read.

A quote is a TextQuoteSelector; beside it stand a TextPositionSelector where the text was at hand,
and a FragmentSelector with the paragraph's index and the section titles. A note is a body in
Markdown, tags are tagging bodies, the colour is a style class, a pair has two targets.
docs/bookmarks.md has an example.
"""

import json
import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from cqtui.errors import CqtuiError, ExportError, SourceError
from cqtui.ingest.files import read_bytes
from cqtui.model.annotation import Anchor, Bookmark, Color, Scope
from cqtui.model.document import Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS = "urn:cqtui:terms:"
FRAGMENT = "urn:cqtui:fragment"
"""What the FragmentSelector conforms to: unit=12&section=一、工作&section=…, percent-encoded."""
LARGEST = 64 * 2**20
"""Bytes of a file."""
MOST = 50_000
"""Annotations of a file."""
LAST = 2**31
"""The greatest position that is read."""

_SHA256 = re.compile(r"urn:sha256:([0-9a-f]{64})\Z")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,20}(?:Z|[+-][0-9]{2}:?[0-9]{2})?\Z")
_NAMES = uuid.UUID("6f1c6b1e-6d0e-5c0a-9f43-0c9d6a7f2f10")


class About(NamedTuple):
    """What a file says of a document that an annotation is on."""

    key: str = ""
    """The key that it had in the library it came from."""
    sha256: str = ""
    title: str = ""
    year: int | None = None


class Foreign(NamedTuple):
    """An annotation that was read: a bookmark whose documents are still to be found."""

    mark: Bookmark
    """Its documents, and that of its other end, are the keys of the file, perhaps ""."""
    about: About
    other: About | None = None
    """Of a pair: the document of the other end, whose anchor is `other_anchor`."""
    other_anchor: Anchor | None = None


# Out.


def to_json(
    marks: Iterable[Bookmark],
    documents: Mapping[str, About],
    positions: Mapping[tuple[int, str], Span] | None = None,
) -> str:
    """The file's text.

    `documents` tells what each key is; `positions` where, in characters of a document's text, a
    bookmark stands, by its id and the document's key. Raises ExportError where the file would be
    one that `read` refuses.
    """
    items = [_annotation(mark, documents, positions or {}) for mark in marks]
    page = {"id": "urn:cqtui:bookmarks:1", "type": "AnnotationPage", "startIndex": 0}
    whole = {
        "@context": [CONTEXT, {"cqtui": TERMS}],
        "id": "urn:cqtui:bookmarks",
        "type": "AnnotationCollection",
        "label": "cqtui",
        "total": len(items),
        "first": {**page, "items": items},
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    if len(items) > MOST or len(text.encode("utf-8", "replace")) > LARGEST:
        size = LARGEST // 2**20
        raise ExportError(
            f"a file holds at most {MOST} annotations and {size} MB",
            "export them report by report",
            code="annotations-most",
            facts={"most": MOST, "size": size},
        )
    return text


def _annotation(
    mark: Bookmark, documents: Mapping[str, About], positions: Mapping[tuple[int, str], Span]
) -> dict[str, object]:
    first = _target(mark, mark.document, mark.anchor, documents, positions)
    target: object = first
    motivation = "commenting" if mark.note else "bookmarking"
    if mark.other:
        end = mark.other
        target = [first, _target(mark, end.document, end.anchor, documents, positions)]
        motivation = "linking"
    name = f"{mark.document}\n{mark.created}\n{mark.anchor.exact}"
    found: dict[str, object] = {
        "id": f"urn:uuid:{uuid.uuid5(_NAMES, name)}",
        "type": "Annotation",
        "motivation": motivation,
        "created": mark.created,
        "modified": mark.changed or mark.created,
        "target": target,
        "cqtui:scope": mark.scope.value,
    }
    bodies = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in mark.tags]
    if mark.note:
        note = {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown"}
        bodies.insert(0, {**note, "value": mark.note})
    if bodies:
        found["body"] = bodies
    return found


def _target(
    mark: Bookmark,
    key: str,
    anchor: Anchor,
    documents: Mapping[str, About],
    positions: Mapping[tuple[int, str], Span],
) -> dict[str, object]:
    about = documents.get(key, About(key))
    sha256 = mark.sha256 if key == mark.document and mark.sha256 else about.sha256
    source: dict[str, object] = {
        "id": f"urn:sha256:{sha256}" if sha256 else f"urn:cqtui:document:{quote(key)}",
        "type": "Text",
        "cqtui:key": key,
    }
    if about.title:
        source["dcterms:title"] = about.title
    if about.year is not None:
        source["dcterms:date"] = str(about.year)
    titles = "".join(f"&section={quote(title, safe='')}" for title in anchor.path)
    selectors: list[dict[str, object]] = [
        {
            "type": "TextQuoteSelector",
            "exact": anchor.exact,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
        },
        {
            "type": "FragmentSelector",
            "conformsTo": FRAGMENT,
            "value": f"unit={anchor.position}{titles}",
        },
    ]
    if span := positions.get((mark.id, key)):
        at = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
        selectors.insert(1, at)
    found: dict[str, object] = {"type": "SpecificResource", "source": source, "selector": selectors}
    if mark.color is not Color.PLAIN:
        found["styleClass"] = f"cqtui-{mark.color.value}"
    return found


# In.


class _FaultyError(CqtuiError):
    """The JSON is sound and something else than it should be."""


def read(path: str) -> tuple[Foreign, ...]:
    """The annotations of the file at `path`, also of a single page, a list or one alone.

    Raises SourceError where it cannot be read, or one of them has no quote to be found by.
    """
    data = read_bytes(path, LARGEST)
    try:
        return parse(data)
    except CqtuiError as reason:
        raise SourceError(
            f"{path} is no file of annotations: {reason}",
            "W3C Web Annotations in JSON-LD are read, as cqtui bookmarks --export writes them",
            code="annotations",
            facts={"path": path, "reason": reason},
        ) from reason


def parse(data: bytes) -> tuple[Foreign, ...]:
    """The annotations of a file's bytes. Raises CqtuiError that says what is wrong with it."""
    try:
        whole = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise _FaultyError("it is no JSON", code="annotations-json") from error
    rows = _rows(whole)
    if len(rows) > MOST:
        raise _FaultyError(
            f"it holds more than {MOST}", code="annotations-many", facts={"most": MOST}
        )
    return tuple(_foreign(row, f"annotation {number}") for number, row in enumerate(rows, 1))


def _refuse(name: str) -> object:
    raise ValueError(name)


def _rows(whole: object) -> list[object]:
    """The annotations of a collection, of a page, of a list, or the one that there is."""
    if isinstance(whole, list):
        return whole
    found = _object(whole, "it")
    kind = found.get("type", found.get("@type"))
    kinds = kind if isinstance(kind, list) else [kind]
    if "AnnotationCollection" in kinds:
        first = found.get("first", {"items": []})
        return _list(_object(first, "first").get("items", []), "items")
    if "AnnotationPage" in kinds:
        return _list(found.get("items", []), "items")
    if "Annotation" in kinds:
        return [whole]
    raise _wrong("it", "AnnotationCollection")


def _foreign(row: object, where: str) -> Foreign:
    found = _object(row, where)
    targets = _several(found.get("target"))
    if not 1 <= len(targets) <= 2:
        raise _wrong(f"{where}: target", "TextQuoteSelector")
    ends = [_end(target, f"{where}: target") for target in targets]
    anchor, about = ends[0]
    note, tags = _bodies(found, where)
    scope = _scope(found.get("cqtui:scope"), pair=len(ends) == 2)
    created = _time(found.get("created"))
    mark = Bookmark(
        0, about.key, anchor, created, _time(found.get("modified")) or created,
        scope, _color(targets[0]), note, tags, about.sha256,
    )  # fmt: skip
    if len(ends) == 1:
        return Foreign(mark, about)
    return Foreign(mark, about, ends[1][1], ends[1][0])


def _scope(named: object, *, pair: bool) -> Scope:
    if pair:
        return Scope.PAIR
    return Scope.SECTION if named == Scope.SECTION.value else Scope.PASSAGE


def _color(target: object) -> Color:
    name = target.get("styleClass") if isinstance(target, dict) else None
    return next((c for c in Color if c.value and name == f"cqtui-{c.value}"), Color.PLAIN)


def _bodies(found: dict[str, object], where: str) -> tuple[str, tuple[str, ...]]:
    """The note and the tags; of several notes all, one below the other."""
    notes: list[str] = []
    tags: set[str] = set()
    for body in _several(found.get("body")):
        if isinstance(body, str):
            continue  # the address of something elsewhere
        parts = _object(body, f"{where}: body")
        value = parts.get("value")
        if value is None:
            continue
        words = _text(value, f"{where}: body")
        if "tagging" in _several(parts.get("purpose")):
            tags.update(_tags(words))
        else:
            notes.append(words)
    notes += [_text(value, f"{where}: bodyValue") for value in _several(found.get("bodyValue"))]
    return "\n\n".join(notes), tuple(sorted(tags))


def _tags(words: str) -> tuple[str, ...]:
    from cqtui.library.marks.marks import tags_of

    return tags_of(words)


def _end(target: object, where: str) -> tuple[Anchor, About]:
    found = _object(target, where)
    selectors = list(_selectors(found.get("selector"), 0))
    quotes = [s for s in selectors if s.get("type") == "TextQuoteSelector"]
    if not quotes:
        raise _wrong(where, "TextQuoteSelector")
    exact, prefix, suffix = (
        _text(quotes[0].get(name, ""), f"{where}: {name}") for name in ("exact", "prefix", "suffix")
    )
    if not exact.strip():
        raise _wrong(f"{where}: exact", "text")
    position = 0
    path: tuple[str, ...] = ()
    for selector in selectors:
        if selector.get("type") == "FragmentSelector" and selector.get("conformsTo") == FRAGMENT:
            position, path = _fragment(_text(selector.get("value"), f"{where}: value"))
    return Anchor(path, exact, prefix, suffix, position), _about(found.get("source"), where)


def _selectors(found: object, depth: int) -> Iterable[dict[str, object]]:
    """The selectors of a target, with those that refine them."""
    for selector in _several(found):
        if isinstance(selector, dict) and depth < 8:
            yield selector
            yield from _selectors(selector.get("refinedBy"), depth + 1)


def _fragment(value: str) -> tuple[int, tuple[str, ...]]:
    """The paragraph's index and the section titles of our own selector.

    >>> _fragment("unit=12&section=%E4%B8%80&section=%EF%BC%88a%26b")
    (12, ('一', '（a&b'))
    """
    position = 0
    titles = []
    for part in value.split("&"):
        name, _, told = part.partition("=")
        if name == "unit" and told.isascii() and told.isdecimal() and len(told) <= len(str(LAST)):
            position = min(int(told), LAST)
        elif name == "section":
            titles.append(unquote(told, errors="replace"))
    return position, tuple(titles)


def _about(source: object, where: str) -> About:
    if isinstance(source, str):
        source = {"id": source}
    found = source if isinstance(source, dict) else {}
    ident = found.get("id", "")
    match = _SHA256.match(ident) if isinstance(ident, str) else None
    key, title, date = (
        _text(found.get(name, ""), f"{where}: {name}")
        for name in ("cqtui:key", "dcterms:title", "dcterms:date")
    )
    year = date[:4]
    known = year.isascii() and year.isdecimal() and len(year) == 4
    return About(key, match[1] if match else "", title, int(year) if known else None)


def _time(found: object) -> str:
    return found if isinstance(found, str) and _TIME.match(found) else ""


def _several(found: object) -> Sequence[Any]:
    if found is None:
        return ()
    return found if isinstance(found, list) else (found,)


def _object(found: object, where: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise _wrong(where, "object")
    return found


def _list(found: object, where: str) -> list[object]:
    if not isinstance(found, list):
        raise _wrong(where, "list")
    return found


def _text(found: object, where: str) -> str:
    if not isinstance(found, str) or any("\ud800" <= char <= "\udfff" for char in found):
        raise _wrong(where, "text")
    return found


def _wrong(where: str, what: str) -> _FaultyError:
    return _FaultyError(
        f"{where} is or has no {what}",
        code="annotations-shape",
        facts={"where": where, "what": what},
    )
