"""The strip beside a report that is read: what changed, is new, returns, was found, is marked."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from unicodedata import normalize

from cqtui.catalogs import say
from cqtui.tui.edge.ground import LATELY, Ground, shade, shades, signs
from cqtui.tui.edge.strip import HERE, HIT, NEW, EdgeStrip, Sign, Spot, starts
from cqtui.tui.lately import Lately
from cqtui.tui.marks.marking import BOOKMARK, NOTE
from cqtui.tui.present import Para, Role
from cqtui.tui.reader.sectiontree import Node
from cqtui.tui.reader.textlines import Hit
from cqtui.tui.reader.textview import TextView
from cqtui.typeset import cells

LEFT_BEHIND = (BOOKMARK, NOTE)
"""Signs in the gutter that a person left there; others the program put."""


class Minimap(EdgeStrip):
    """The strip beside the text of a reader; what lies on the text it reads from the view."""

    def __init__(self, view: TextView) -> None:
        super().__init__(view)
        self._view = view
        self.nodes: Sequence[Node] = ()
        """The sections."""
        self.changes: Mapping[int, Sequence[str]] = {}
        """Kinds of change of the units that have any, by index of the unit."""
        self.against = ""
        """Which report these are changes to."""
        self.newness: Callable[[int], str] = lambda _unit: ""
        """How new the section around a unit is, as one block; "" where that is not known."""
        self._firsts: Sequence[int] = ()
        self._grounds: Lately[Ground] = Lately(LATELY)
        self._kinds: Lately[Mapping[int, Sequence[str]]] = Lately(LATELY)
        self._begins: Lately[Mapping[int, str]] = Lately(LATELY)
        self._signs: Lately[Sequence[tuple[str, ...]]] = Lately(LATELY)
        self._shades: Lately[Sequence[int]] = Lately(LATELY)
        self._hits: Lately[Counter[int]] = Lately(LATELY)
        self._fresh: Lately[Mapping[int, int]] = Lately(LATELY)

    def show(self, nodes: Sequence[Node]) -> None:
        """The sections of the report that is shown."""
        self.nodes = nodes
        self._firsts = [node.unit for node in nodes]
        self.survey()

    @property
    def ground(self) -> Ground:
        """The paragraphs as they are shown now."""
        return self._grounds.made(ground_of, (self._view.paras,))

    def sight(self, height: int) -> range:
        """The lines that stand for what is on the screen."""
        if not self._view.paras:
            return range(0)
        (first, start), (last, end) = self._view.ends
        ground = self.ground
        return range(ground.line(first, start, height), ground.line(last, end, height) + 1)

    def at(self, y: int, height: int) -> tuple[int, int]:
        """The paragraph that stands at a line, and the character where it is a long one."""
        row = self.ground.row(y, height)
        return row, self.ground.offset(row, y, height)

    def look(self, height: int) -> list[Spot]:
        """What there is at each line."""
        if not self._view.paras:
            return [Spot()] * height
        ground = self.ground
        begin = self._begins.made(self._starts, (ground, self.nodes), height)
        flags, fresh = self._flags(ground, height), self._new(ground, height)
        kinds, dim = self._changed(ground, height), self._dim(ground, height)
        return [
            Spot(begin.get(y, ""), self._nature(kinds[y], fresh.get(y), dim[y]), flags.get(y))
            for y in range(height)
        ]

    def _nature(self, kinds: Sequence[str], fresh: int | None, dim: int) -> tuple[Sign, ...]:
        """What the text of a line is: changed before new before boilerplate."""
        if kinds:
            known = change_signs()
            return tuple(known[kind] for kind in kinds)
        if fresh is not None:
            unit = self._view.paras[fresh].unit
            return (Sign(self.newness(unit) or NEW, "accent"),)
        sign = shade(dim)
        return (Sign(sign, "dim"),) if sign.strip() else ()

    def _changed(self, ground: Ground, height: int) -> Sequence[tuple[str, ...]]:
        if not self.changes:
            return ((),) * height
        kinds = self._kinds.made(kinds_of, (self._view.paras, self.changes))
        return self._signs.made(signs, (ground, kinds), height)

    def _dim(self, ground: Ground, height: int) -> Sequence[int]:
        dimmed = self._view.lines.dimmed
        if not dimmed:
            return (0,) * height
        return self._shades.made(shades, (ground, dimmed), height)

    def _new(self, ground: Ground, height: int) -> Mapping[int, int]:
        return self._fresh.made(first_fresh, (ground, self._view.lines.fresh), height)

    def _found(self, ground: Ground, height: int) -> Counter[int]:
        return self._hits.made(count_hits, (ground, self._view.lines.hits), height)

    def _starts(self, ground: Ground, nodes: Sequence[Node], height: int) -> dict[int, str]:
        """The signs of where sections begin, the deepest left out."""
        depths: dict[int, int] = {}
        for node in nodes:
            depths.setdefault(node.unit, node.depth)
        found = [
            (ground.lines(index, height).start, depths.pop(para.unit))
            for index, para in enumerate(self._view.paras)
            if para.role is not Role.NOTE and para.unit in depths
        ]
        return starts(found, height)

    def _flags(self, ground: Ground, height: int) -> dict[int, Sign]:
        """Hits, what one left there over them, the hit one is at over all."""
        lines = self._view.lines
        flags = {line: Sign(HIT, "text") for line in self._found(ground, height)}
        for index, mark in sorted(lines.marks.items(), reverse=True):
            if mark.startswith(LEFT_BEHIND):
                color = lines.hues.get(index, "accent")
                flags[ground.lines(index, height).start] = Sign(mark[:1], color)
        if 0 <= lines.hit < len(lines.hits):
            here = lines.hits[lines.hit]
            flags[ground.line(here.para, here.start, height)] = Sign(HERE, "accent")
        return flags

    def legend(self) -> list[tuple[str, str]]:
        """What is new and what is boilerplate too; what changed, where that is known."""
        more = [("▁ ▅ █", say("orient.new")), ("░ ▒", say("orient.shade"))]
        if self.changes:
            more += [
                (sign.text, self._since(say(f"compare.kind_{kind}")))
                for kind, sign in change_signs().items()
                if kind not in ("same", "split", "merged")
            ]
        return [*super().legend(), *more]

    def _since(self, kind: str) -> str:
        """A kind of change, and against which report."""
        return say("orient.changed", kind=kind, name=self.against)

    def words(self, y: int) -> str:
        """The section at a line, its first paragraph, and what is there."""
        from cqtui.tui.comparison.words import kind_words

        if y >= len(self.spots) or not self._view.paras:
            return ""
        ground, height, spot = self.ground, self.size.height, self.spots[y]
        unit = self._view.paras[self.at(y, height)[0]].unit
        node = bisect_right(self._firsts, unit) - 1
        told = [self.nodes[node].section.title] if node >= 0 else []
        told.append(say("orient.paragraph", n=unit + 1))
        told += [self._since(kind_words(kind)) for kind in self._changed(ground, height)[y]]
        if found := self._found(ground, height)[y]:
            told.append(say("orient.hits_here", n=found))
        if spot.flag and spot.flag.text in LEFT_BEHIND:
            told.append(say("orient.mark_here", sign=spot.flag.text))
        if y in self._new(ground, height):
            told.append(say("orient.new_here"))
        if dim := self._dim(ground, height)[y]:
            told.append(say("orient.shade_here", percent=dim))
        return " · ".join(told)


@cache
def change_signs() -> Mapping[str, Sign]:
    """The signs of changes in one cell; a passage split or merged is told as revised.

    >>> [change_signs()[kind].text for kind in ("added", "split", "moved")]
    ['+', '~', '↗']
    """
    from cqtui.tui.comparison.overview import KIND_SIGNS  # the comparison is not loaded before

    narrow = {kind: normalize("NFKC", sign.text) for kind, sign in KIND_SIGNS.items()}
    return {
        kind: Sign(text if cells(text) == 1 else narrow["revised"], KIND_SIGNS[kind].color)
        for kind, text in narrow.items()
    }


def ground_of(paras: Sequence[Para]) -> Ground:
    """Paragraphs laid along an edge."""
    return Ground([len(para.text) for para in paras])


def kinds_of(
    paras: Sequence[Para], changes: Mapping[int, Sequence[str]]
) -> dict[int, Sequence[str]]:
    """The kinds of change by paragraph, given those by unit."""
    return {
        index: changes[para.unit]
        for index, para in enumerate(paras)
        if para.unit in changes and not aside(para.role)
    }


def count_hits(ground: Ground, hits: Sequence[Hit], height: int) -> Counter[int]:
    """How many hits there are at each line of an edge."""
    return Counter(ground.lines_of([hit[:2] for hit in hits], height))


def first_fresh(
    ground: Ground, fresh: Mapping[int, Sequence[tuple[int, int]]], height: int
) -> dict[int, int]:
    """The lines with new wording, each with the first paragraph that has it."""
    found: dict[int, int] = {}
    for index, spans in fresh.items():
        for start, _ in spans:
            found.setdefault(ground.line(index, start, height), index)
    return found


def aside(role: Role) -> bool:
    """Whether a paragraph is none of the document's text as it is read."""
    return role in (Role.NOTE, Role.RAW)
