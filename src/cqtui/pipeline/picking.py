"""Which documents of the files are meant."""

from collections.abc import Sequence

from cqtui.errors import SelectionError, SourceError
from cqtui.model.document import Document, Kind, Source

_MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER)


def pick(source: Source, selector: str = "", like: Kind | None = None) -> Document:
    """The document of `source` that `selector` (an id or a kind) names.

    Without a selector: the one of kind `like`, else the work report, else the longest that is
    neither front nor back matter. Raises SelectionError where `selector` names none.
    """
    if selector:
        return _named(source, selector)
    documents = source.documents
    if not documents:
        raise SourceError(
            f"{source.path} holds no document",
            "cqtui outline shows what was read of it",
            code="no-document",
            facts={"path": source.path},
        )
    for kind in (like, Kind.WORK_REPORT):
        for document in documents:
            if document.kind is kind:
                return document
    reports = [d for d in documents if d.kind not in _MATTER]
    return max(reports or documents, key=lambda d: d.length)


def pick_pair(
    old: Source, new: Source, old_selector: str = "", new_selector: str = ""
) -> tuple[Document, Document]:
    """Which documents of two files to compare, by the same rule on both sides.

    A side that is named, or that holds one report alone, tells the kind for the other; where
    neither does, it is the work report if both hold one, else the longest old one whose kind is
    in the new. Raises SelectionError.
    """
    one, other = pick_all([(old, old_selector), (new, new_selector)])
    return one, other


def pick_all(named: Sequence[tuple[Source | Document, str]]) -> list[Document]:
    """Which documents of several files, each with its selector, to set against each other.

    The first that is named, or is the one report of its file, tells the kind for the others; else
    it is as `pick_pair` has it for the first two. A document stands for itself. Raises
    SelectionError.
    """
    told = next((kind for source, by in named if (kind := _told(source, by))), None)
    if told is None and len(named) > 1:
        told = _common(named[0][0], named[1][0])
    return [s if isinstance(s, Document) else pick(s, by, told) for s, by in named]


def _named(source: Source, selector: str) -> Document:
    for document in source.documents:
        if selector in (document.id, document.kind.value):
            return document
    ids = ", ".join(d.id for d in source.documents)
    raise SelectionError(
        f"no document {selector} in {source.path}",
        f"it holds {ids}",
        code="no-such-document",
        facts={"selector": selector, "path": source.path, "ids": ids},
    )


def _told(source: Source | Document, selector: str) -> Kind | None:
    if isinstance(source, Document):
        return source.kind
    if selector:
        return _named(source, selector).kind
    reports = [d for d in source.documents if d.kind not in _MATTER]
    return reports[0].kind if len(reports) == 1 else None


def _common(old: Source | Document, new: Source | Document) -> Kind | None:
    if isinstance(old, Document) or isinstance(new, Document):
        return None
    kinds = {d.kind for d in new.documents} - {*_MATTER}
    both: Sequence[Document] = [d for d in old.documents if d.kind in kinds]
    if not both:
        return None
    return max(both, key=lambda d: (d.kind is Kind.WORK_REPORT, d.length)).kind
