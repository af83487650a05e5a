"""Which paragraph marks stay and which go, so that every program reads the same.

Three things that a row of paragraphs does not tell by itself:

A mark before a table or at the end of the file cannot go: there is nothing to join. So a paragraph
that goes hands its place to the one before, as Word itself does when the last one is deleted.

LibreOffice takes an insertion that ends a paragraph and one that begins the next for one, and with
it, once rejected, the mark between them, though both reports have it. Such a mark is written as one
that comes before the second insertion and one that goes behind it.

It also loses a mark that was moved behind text that was deleted, and the other way round: a mark
goes or comes as the text before it does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from cqtui.export.docx.pieces import GAP, Fate, Item, Paragraph, Piece, printable

_NEW = (Fate.INSERTED, Fate.ARRIVED)


def settled(items: Iterable[Item]) -> Iterator[Item]:
    """The items with their marks settled; pieces without anything to show are left out."""
    stretches = [
        (paragraphs, list(group))
        for paragraphs, group in groupby(items, lambda item: isinstance(item, Paragraph))
    ]
    for k, (paragraphs, group) in enumerate(stretches):
        if not paragraphs:
            yield from group
            continue
        stretch = [_shown(p) for p in group if isinstance(p, Paragraph)]
        stretch = _closed(stretch, last=k == len(stretches) - 1)
        yield from map(_agreed, _parted(stretch))


def _shown(paragraph: Paragraph) -> Paragraph:
    pieces = tuple(p for p in paragraph.pieces if printable(p.text))
    return replace(paragraph, pieces=pieces)


def _closed(stretch: list[Paragraph], *, last: bool) -> list[Paragraph]:
    """A stretch whose last mark is kept if another can give way, and anyway at the file's end.

    Before a table only a kept one gives way: whole paragraphs that go there leave nothing to join.
    """
    if not stretch or stretch[-1].mark is Fate.KEPT:
        return stretch
    end = replace(stretch[-1], mark=Fate.KEPT, move=0)
    gone = stretch[-1].mark.in_old
    others = [k for k, p in enumerate(stretch) if (p.mark.in_new if gone else p.mark.in_old)]
    if not others:
        # Nothing of the other report is there to end with: it ends with an empty gap.
        end = replace(end, now=GAP) if gone else replace(end, was=GAP)
        return [*stretch[:-1], end] if last else stretch
    giver = stretch[others[-1]]
    if giver.mark is not Fate.KEPT and not last:
        return stretch
    # In the report that lacks it, the end looks as the paragraph did whose place it takes.
    end = replace(end, now=giver.now) if gone else replace(end, was=giver.was)
    before, between = stretch[: others[-1]], [*stretch[others[-1] + 1 : -1], end]
    if giver.mark is Fate.KEPT:
        own = giver.was if gone else giver.now
        mark = Fate.DELETED if gone else Fate.INSERTED
        return [*before, replace(giver, mark=mark, was=own, now=own), *between]
    joined = replace(between[0], pieces=giver.pieces + between[0].pieces)
    return [*before, joined, *between[1:]]


def _parted(stretch: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, no kept mark standing between two insertions."""
    rest = list(stretch)
    while rest:
        first = rest.pop(0)
        fate = first.pieces[-1].fate.layer if first.pieces else first.mark
        if first.mark is not Fate.KEPT or not rest or not _begins(rest[0], fate):
            yield first
            continue
        yield replace(first, mark=fate, was=first.now, move=first.pieces[-1].move)
        new = list(takewhile(_is_new, rest))
        del rest[: len(new)]
        if rest and _begins(rest[0], fate):
            yield from new
            lead, rest[0] = _without_lead(rest[0], fate)
            yield Paragraph(lead, Fate.DELETED, first.was, first.was)
        else:
            yield from new[:-1]
            yield replace(new[-1], mark=Fate.KEPT, was=first.was, move=0)


def _is_new(paragraph: Paragraph) -> bool:
    """Whether nothing of a paragraph was in the old report, its mark included."""
    return paragraph.mark in _NEW and all(p.fate.layer in _NEW for p in paragraph.pieces)


def _without_lead(paragraph: Paragraph, fate: Fate) -> tuple[tuple[Piece, ...], Paragraph]:
    """The first pieces of a paragraph, those of one fate, and the paragraph without them."""
    lead = tuple(takewhile(lambda piece: piece.fate.layer is fate, paragraph.pieces))
    return lead, replace(paragraph, pieces=paragraph.pieces[len(lead) :])


def _begins(paragraph: Paragraph, fate: Fate) -> bool:
    """Whether a paragraph begins with something inserted in this way."""
    begin = paragraph.pieces[0].fate.layer if paragraph.pieces else paragraph.mark
    return begin is fate and fate in _NEW


def _agreed(paragraph: Paragraph) -> Paragraph:
    """A mark that is moved, or not, as the text before it is."""
    last = paragraph.pieces[-1] if paragraph.pieces else None
    if last is None or Fate.KEPT in {last.fate, paragraph.mark}:
        return paragraph
    if last.fate.in_old != paragraph.mark.in_old:
        return paragraph
    return replace(paragraph, mark=last.fate.layer, move=last.move or paragraph.move)
