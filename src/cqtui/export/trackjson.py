"""A passage through the years as the JSON object that docs/contract.md promises."""

from collections.abc import Sequence

from cqtui.export.citations.citation import lines_of
from cqtui.export.contract import Json
from cqtui.model.document import Unit
from cqtui.model.track import Passage, Stop, Track


def track_json(track: Track, names: Sequence[str]) -> Json:
    """`cqtui/track/1`: a stop for each report, the oldest first.

    `names` are the documents', in the order of the track (`contract.source_name`).
    """
    first = next(stop for stop in track.stops if stop.at == track.start)
    return {
        "schema": "cqtui/track/1",
        "level": track.level.value,
        "start": {"document": names[track.start], "passages": [*map(_passage, first.passages)]},
        "stops": [_stop(track, stop, names) for stop in track.stops],
    }


def _stop(track: Track, stop: Stop, names: Sequence[str]) -> Json:
    document = track.documents[stop.at]
    section = stop.section
    return {
        "document": names[stop.at],
        "title": document.title,
        "year": document.year,
        "found": stop.found,
        "against": None if stop.against is None else names[stop.against],
        "bridged": stop.bridged,
        "status": stop.status.value if stop.status else None,
        "section": section
        and {"id": section.id, "title": section.title, "lines": list(section.lines)},
        "passages": [_passage(passage) for passage in stop.passages],
        "texts": [
            [{"op": stretch.op.value, "text": stretch.text} for stretch in text]
            for text in stop.texts
        ],
        "near": [_unit(unit) for unit in stop.near],
    }


def _passage(passage: Passage) -> Json:
    unit = passage.unit
    return {
        "id": unit.id,
        "kind": unit.kind.value,
        "lines": list(lines_of(unit, passage.span)),
        "section": unit.address,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
    }


def _unit(unit: Unit) -> Json:
    return {
        "id": unit.id,
        "kind": unit.kind.value,
        "lines": list(unit.lines),
        "section": unit.address,
        "text": unit.text,
    }
