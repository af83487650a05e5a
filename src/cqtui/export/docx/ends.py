"""Where a paragraph mark has to stay: at the end of the file and before a table.

Neither can be joined to what follows. So the mark there is one that both reports have: a paragraph
that goes hands its place to the one before, as Word itself does when the last one is deleted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cqtui.export.docx.pieces import Fate, Item, Paragraph


def settled(items: Sequence[Item]) -> Iterator[Item]:
    """The items, each stretch of paragraphs ending in a mark that is kept where it has to be."""
    stretch: list[Paragraph] = []
    for item in items:
        if isinstance(item, Paragraph):
            stretch.append(item)
            continue
        yield from _settled(stretch, last=False)
        yield item
        stretch = []
    yield from _settled(stretch, last=True)


def _settled(stretch: list[Paragraph], *, last: bool) -> list[Paragraph]:
    """A stretch whose last mark is kept if another can give way, and anyway at the file's end."""
    if not stretch or stretch[-1].mark is Fate.KEPT:
        return stretch
    end = replace(stretch[-1], mark=Fate.KEPT, move=0)
    gone = stretch[-1].mark.in_old
    others = [k for k, p in enumerate(stretch) if (p.mark.in_new if gone else p.mark.in_old)]
    if not others:
        return [*stretch[:-1], end] if last else stretch
    giver = stretch[others[-1]]
    # In the report that lacks it, the end looks as the paragraph did whose place it takes.
    end = replace(end, now=giver.now) if gone else replace(end, was=giver.was)
    before, between = stretch[: others[-1]], [*stretch[others[-1] + 1 : -1], end]
    if giver.mark is Fate.KEPT:
        own = giver.was if gone else giver.now
        mark = Fate.DELETED if gone else Fate.INSERTED
        return [*before, replace(giver, mark=mark, was=own, now=own), *between]
    joined = replace(between[0], pieces=giver.pieces + between[0].pieces)
    return [*before, joined, *between[1:]]
