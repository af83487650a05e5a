"""New wording and the contexts of terms as the JSON objects that docs/contract.md promises."""

from collections.abc import Mapping, Sequence

from cqtui.export.citations.citation import lines_of
from cqtui.export.contract import Json
from cqtui.model.document import Document, Unit
from cqtui.model.wording import Concordance, Line, Phrase, Wording


def phrases_json(found: Wording, names: Sequence[str], phrases: Sequence[Phrase]) -> Json:
    """`cqtui/phrases/1`: `phrases`, some of those found, in the order given.

    `names` are those of the documents (`contract.source_name`).
    """
    home = {document: _units(found.documents[document]) for document in _homes(found)}
    return {
        "schema": "cqtui/phrases/1",
        "document": names[found.report],
        "earlier": [names[i] for i in found.earlier],
        "documents": _documents(found.documents, names, found.copies),
        "phrases": [_phrase(found, names, phrase, home) for phrase in phrases],
    }


def terms_json(
    found: Sequence[Concordance], names: Sequence[str], limit: int | None = None
) -> Json:
    """`cqtui/phrases/1` of terms that were asked for, one or more, in the same documents.

    `limit` cuts the hits of each alone.
    """
    units = [_units(document) for document in found[0].documents]
    return {
        "schema": "cqtui/phrases/1",
        "documents": _documents(found[0].documents, names, found[0].copies),
        "terms": [
            {
                "term": one.term,
                "total": len(one.lines),
                "first_year": one.span[0] if one.span else None,
                "last_year": one.span[1] if one.span else None,
                "years": {str(year): count for year, count in one.years.items()},
                "counts": list(one.counts),
                "hits": [_hit(line, names, units[line.document]) for line in one.lines[:limit]],
            }
            for one in found
        ],
    }


def _documents(
    documents: Sequence[Document], names: Sequence[str], copies: Sequence[int]
) -> list[Json]:
    return [
        {
            "document": name,
            "title": document.title,
            "year": document.year,
            "place": document.place,
            "characters": document.length,
            "copy": index in copies,
        }
        for index, (name, document) in enumerate(zip(names, documents, strict=True))
    ]


def _homes(found: Wording) -> tuple[int, ...]:
    return (found.report, *found.earlier)


def _units(document: Document) -> dict[str, Unit]:
    return {unit.id: unit for unit in document.units()}


def _phrase(
    found: Wording,
    names: Sequence[str],
    phrase: Phrase,
    units: Mapping[int, Mapping[str, Unit]],
) -> Json:
    home = found.home(phrase)
    return {
        "text": phrase.text,
        "trend": phrase.trend.value,
        "name": phrase.name,
        "count": phrase.counts[home],
        "before": sum(phrase.counts[i] for i in found.earlier),
        "documents": sum(count > 0 for count in phrase.counts),
        "first_year": phrase.first,
        "last_year": phrase.last,
        "keyness": round(phrase.keyness, 2),
        "effect": round(phrase.effect, 2),
        "counts": list(phrase.counts),
        "places": [
            {
                "document": names[home],
                "block": place.unit,
                "section": units[home][place.unit].address,
                "lines": list(lines_of(units[home][place.unit], place.span)),
                "start": place.span.start,
                "end": place.span.end,
            }
            for place in phrase.places
        ],
    }


def _hit(line: Line, names: Sequence[str], units: Mapping[str, Unit]) -> Json:
    unit = units[line.unit]
    return {
        "document": names[line.document],
        "block": line.unit,
        "section": unit.address,
        "lines": list(lines_of(unit, line.span)),
        "start": line.span.start,
        "end": line.span.end,
        "before": line.before,
        "term": line.term,
        "after": line.after,
    }
