"""What a search found, as JSON and printed for a person."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from cqtui.catalogs import say
from cqtui.cli.plain import flat
from cqtui.library.search.found import Count, Facets, Found, Hit, snippet
from cqtui.model.document import Kind

ROOM = 96
"""Characters of a snippet where the output has no width of its own (a pipe)."""
_LEAST, _ENDLESS = 24, 10_000
_INDENT = "    "
SHOWN = 12
"""Values of a facet that are printed."""


def search_json(query: str, found: Found, *, facets: bool) -> dict[str, Any]:
    """As docs/contract.md has `cqtui/search/1`."""
    told: dict[str, Any] = {
        "schema": "cqtui/search/1",
        "query": query,
        "total": found.total,
        "hits": [
            {
                "document": hit.key,
                "year": hit.facts.year,
                "section": hit.passage.section,
                "lines": list(hit.passage.lines),
                "text": hit.passage.text,
                "matches": [list(span) for span in hit.matches],
                "score": hit.score,
                "block": hit.passage.unit,
                "heading": hit.passage.heading,
            }
            for hit in found.hits
        ],
        "documents": found.reports,
    }
    if found.exact is not None:
        told["exact"] = found.exact
    if found.read_as:
        told["read_as"] = list(found.read_as)
    if found.parted:
        told["parted"] = [{"words": whole, "parts": list(parts)} for whole, parts in found.parted]
    if facets:
        told["facets"] = {
            name: [
                {"value": count.value, "hits": count.hits, "documents": count.reports}
                for count in counts
            ]
            for name, counts in _named(found.facets)
        }
    return told


def print_found(console: Console, found: Found, *, facets: bool) -> None:
    """A head for each hit and its snippet; then how the hits are spread, where that is asked."""
    if found.read_as:
        console.print(Text(say("search.read_as", words=" ".join(found.read_as)), "dim"))
    for whole, parts in found.parted:
        console.print(Text(say("search.parted", words=flat(whole), parts=" ".join(parts)), "dim"))
    width = console.width if console.width < _ENDLESS else 2 * ROOM
    room = max(_LEAST, (width - len(_INDENT) - 2) // 2)
    for hit in found.hits:
        console.print(_head(hit))
        text, spans = snippet(hit.passage.text, hit.matches, room)
        shown = Text(_INDENT + flat(text))
        for span in spans:
            shown.stylize("bold yellow", len(_INDENT) + span.start, len(_INDENT) + span.end)
        console.print(shown)
    if facets and found.total:
        for name, counts in _named(found.facets):
            told = "  ".join(f"{_value(name, c)} {c.hits}" for c in counts[:SHOWN])
            console.print(Text.assemble((say(f"search.{name}"), "bold"), "  ", flat(told)))
    console.print(Text(_counts(found), "dim"))


def _head(hit: Hit) -> Text:
    first, last = hit.passage.lines
    lines = str(first) if first == last else f"{first}-{last}"
    digest = hit.facts.kind == Kind.INTERPRETATION.value
    kind = say(f"kind.{hit.facts.kind}") if digest else ""
    facts = " ".join(w for w in (str(hit.facts.year or ""), hit.facts.place, kind) if w)
    head = Text(flat(f"{hit.key}:{lines}"), "cyan")
    where = " ❭ ".join(w for w in (facts, hit.passage.section) if w)
    return head.append(f"  {flat(where)}", "dim")


def _counts(found: Found) -> str:
    if not found.total:
        return say("search.nothing")
    facts = {"total": found.total, "reports": found.reports}
    told = say("search.all", **facts)
    if len(found.hits) < found.total:
        told = say("search.some", shown=len(found.hits), **facts)
    return " · ".join([told, *([say("search.exact", n=found.exact)] if found.partly_exact else [])])


def _named(facets: Facets) -> Sequence[tuple[str, tuple[Count, ...]]]:
    return (("year", facets.years), ("kind", facets.kinds), ("place", facets.places))


def _value(name: str, count: Count) -> str:
    if name == "kind":
        return say(f"kind.{count.value}")
    return count.value or say("search.unknown")
