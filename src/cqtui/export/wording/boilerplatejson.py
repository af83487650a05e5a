"""Wording that returns as the JSON object that docs/contract.md promises."""

from collections.abc import Sequence

from cqtui.export.citations.citation import lines_of
from cqtui.export.contract import Json
from cqtui.model.passage import Boilerplate, Occurrence, Passage


def boilerplate_json(found: Boilerplate, names: Sequence[str], passages: Sequence[Passage]) -> Json:
    """`cqtui/boilerplate/1`: `passages`, some of those found, in the order given.

    `names` are those of the documents (`contract.source_name`).
    """
    return {
        "schema": "cqtui/boilerplate/1",
        "documents": [
            {
                "document": name,
                "title": document.title,
                "year": document.year,
                "copy_of": None if copy is None else names[copy],
            }
            for name, document, copy in zip(names, found.documents, found.copies, strict=True)
        ],
        "passages": [_passage(found, names, passage) for passage in passages],
    }


def _passage(found: Boilerplate, names: Sequence[str], passage: Passage) -> Json:
    first, last = found.years(passage) or (None, None)
    return {
        "id": passage.id,
        "text": passage.text,
        "kind": passage.kind.value,
        "score": round(passage.score, 4),
        "count": passage.count,
        "documents": len(passage.documents),
        "first_year": first,
        "last_year": last,
        "slots": [list(slot) for slot in passage.slots],
        "variants": [variant.text for variant in passage.variants],
        "variant_slots": [[list(slot) for slot in v.slots] for v in passage.variants],
        "variant_counts": [variant.count for variant in passage.variants],
        "occurrences": [_occurrence(found, names, at) for at in passage.occurrences],
    }


def _occurrence(found: Boilerplate, names: Sequence[str], at: Occurrence) -> Json:
    unit = found.unit(at)
    return {
        "document": names[at.document],
        "block": at.unit,
        "lines": list(lines_of(unit, at.span)),
        "start": at.span.start,
        "end": at.span.end,
        "text": unit.text[at.span.start : at.span.end],
        "variant": at.variant,
    }
