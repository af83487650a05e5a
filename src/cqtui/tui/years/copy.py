"""A passage through the years as plain text, each year with its source."""

from cqtui.catalogs import say
from cqtui.export.citations.citation import citation
from cqtui.model.track import Stop, Track
from cqtui.tui.years.lines import year_of


def as_text(track: Track) -> str:
    """The words of every year, a paragraph each; a year that lacks them says so."""
    return "\n".join(_of(track, stop) for stop in track.stops)


def _of(track: Track, stop: Stop) -> str:
    document = track.documents[stop.at]
    if not stop.found:
        return f"{year_of(document)}  {say('years.missing')}"
    units = [passage.unit for passage in stop.passages]
    span = stop.passages[0].span if len(stop.passages) == 1 else None
    text = "\n".join(passage.text for passage in stop.passages)
    return f"{year_of(document)}  {text}（{citation(document, units, span)}）"
