"""A passage through the years, printed for a person."""

from rich.console import Console
from rich.text import Text

from cqtui.catalogs import say
from cqtui.cli.plain import flat
from cqtui.export.citations.citation import lines_of
from cqtui.model.comparison import Op
from cqtui.model.track import Stop, Track

_STYLES = {Op.EQUAL: "", Op.INSERT: "green underline", Op.DELETE: "red strike"}
_SIGNS = {Op.EQUAL: ("", ""), Op.INSERT: ("{+", "+}"), Op.DELETE: ("[-", "-]")}
"""What stands around words that came or went where there is no colour, as wdiff has it."""


def print_track(console: Console, track: Track) -> None:
    """Print a block for each year: its head, then the words with what changed."""
    signs = console.no_color
    for stop in track.stops:
        console.print(_head(track, stop))
        for stretches in stop.texts:
            text = Text("  ")
            for stretch in stretches:
                before, after = _SIGNS[stretch.op] if signs else ("", "")
                text.append(f"{before}{flat(stretch.text)}{after}", _STYLES[stretch.op])
            console.print(text)


def _head(track: Track, stop: Stop) -> Text:
    """The year, where the passage stands in it, and how it relates to the year before."""
    document = track.documents[stop.at]
    head = Text(str(document.year or flat(document.title)), "bold")
    if not stop.found:
        place = flat(stop.near[0].address) if stop.near else ""
        words = say("years.only_near", place=place) if place else say("years.missing")
        return head.append(f"  {words}", "dim")
    lines = [lines_of(passage.unit, passage.span) for passage in stop.passages]
    first, last = min(row.first for row in lines), max(row.last for row in lines)
    units = list(dict.fromkeys(passage.unit.address for passage in stop.passages))
    where = stop.section.title if stop.section else say("separator").join(filter(None, units))
    head.append(f"  {flat(where)}")
    one = first == last
    told = say("cli.line", n=first) if one else say("cli.lines", first=first, last=last)
    head.append(f"  {told}", "dim")
    if stop.status is not None:
        head.append("  " + say(f"cli.{stop.status.value}"), "yellow")
    if stop.bridged:
        assert stop.against is not None
        before = track.documents[stop.against]
        words = say("years.bridged", year=before.year or flat(before.title))
        head.append("  " + words, "dim")
    return head
