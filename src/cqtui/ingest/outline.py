"""Paragraphs to a section tree."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cqtui.ingest.headings import Heading, find_headings
from cqtui.ingest.leads import find_leads
from cqtui.ingest.markers import Rank
from cqtui.ingest.paragraphs import Paragraph
from cqtui.model.document import Block, BlockKind, Lines, Section

LEAD = 95
"""Rank of a lead: below everything else."""


@dataclass(slots=True)
class _Node:
    """A section while it is being filled."""

    id: str
    rank: float
    number: str
    title: str
    paragraph: Paragraph | None
    run_in: bool = False
    lead: bool = False
    box: bool = False
    content: list["Block | _Node"] = field(default_factory=list)


def build(
    paragraphs: Sequence[Paragraph], header: int, contents: frozenset[str], *, flat: bool = False
) -> Section:
    """The section tree of a document whose first `header` paragraphs stand above its text.

    `flat`: no headings are looked for, as in front and back matter.
    """
    body = list(paragraphs[header:])
    headings = {} if flat else find_headings(body, contents)
    starts = sorted({0, *(i for i, h in headings.items() if h.rank < Rank.FLOATING)})
    leads = {} if flat else find_leads(body, set(headings), starts)
    root = _Node("root", 0, "", "", None)
    tree = _Tree(root)
    indents = sorted({p.indent for p in paragraphs if p.bullet})
    for paragraph in paragraphs[:header]:
        tree.add(paragraph, indents)
    gapped = sum(p.gap for p in body) > 0.5 * len(body)
    boxed_table = False
    for i, paragraph in enumerate(body):
        heading = headings.get(i)
        if heading is None and i in leads:
            title = leads[i]
            heading = Heading(LEAD, "", 0, title, len(title) < len(paragraph.text))
        tree.close(paragraph, heading, gapped=gapped, after_table=boxed_table)
        if heading:
            tree.open(heading, paragraph, lead=i in leads and i not in headings)
        if heading is None or heading.run_in:
            tree.add(paragraph, indents)
        boxed_table = bool(paragraph.rows)
    first = paragraphs[0].lines if paragraphs else Lines(1, 1)
    return _freeze(root, 0, Lines(first.first, first.first))


class _Tree:
    """The open sections, outermost first."""

    def __init__(self, root: _Node) -> None:
        self.stack = [root]
        self.sections = self.blocks = 0
        self.counted = float(Rank.FLOATING)

    def open(self, heading: Heading, paragraph: Paragraph, *, lead: bool) -> None:
        """Begin a section: those of the same rank or below it are closed."""
        rank = self._counted_rank(heading)
        while len(self.stack) > 1 and self.stack[-1].rank >= rank:
            self.stack.pop()
        self.sections += 1
        box = heading.box or any(node.box for node in self.stack)
        node = _Node(
            f"s{self.sections}", rank, heading.number, heading.title, paragraph,
            heading.run_in, lead, box,
        )  # fmt: skip
        self.stack[-1].content.append(node)
        self.stack.append(node)

    def _counted_rank(self, heading: Heading) -> float:
        """The rank of a heading; that of 一是, 二是 is below a lead where 一是 follows at once."""
        if heading.rank != Rank.FLOATING or not heading.value:
            return heading.rank
        if heading.value == 1:
            above = self.stack[-1]
            below = above.lead and above.run_in and len(above.content) == 1
            self.counted = LEAD + 1 if below else Rank.FLOATING
        return self.counted

    def close(
        self, paragraph: Paragraph, heading: Heading | None, *, gapped: bool, after_table: bool
    ) -> None:
        """Close what cannot go on: boxes at an empty line, topics where the speaker turns round.

        A speaker who greets the house anew (各位代表！) has done with the topic before.
        """
        box = next((i for i, node in enumerate(self.stack) if node.rank == Rank.BOX), 0)
        notes = paragraph.text.startswith(("注", "备注"))
        if box and not notes and not paragraph.rows:
            inside = heading is not None and heading.rank > Rank.BOX and not paragraph.gap
            if (paragraph.gap and not gapped) or (after_table and not inside):
                del self.stack[box:]
        if heading is None and paragraph.text.startswith("各位代表"):
            while len(self.stack) > 2 and self.stack[-1].rank > Rank.IDEOGRAM:
                self.stack.pop()

    def add(self, paragraph: Paragraph, indents: Sequence[int]) -> None:
        """A block in the innermost open section."""
        self.blocks += 1
        kind = BlockKind.PARAGRAPH
        if paragraph.rows:
            kind = BlockKind.TABLE
        elif paragraph.bullet:
            kind = BlockKind.LIST_ITEM
        self.stack[-1].content.append(
            Block(
                f"b{self.blocks}",
                kind,
                paragraph.text,
                paragraph.lines,
                paragraph.pieces,
                paragraph.rows,
                paragraph.header,
                paragraph.groups,
                indents.index(paragraph.indent) if paragraph.bullet else 0,
            )
        )


def _freeze(node: _Node, level: int, lines: Lines) -> Section:
    pieces = () if node.paragraph is None or node.run_in else node.paragraph.pieces
    content = tuple(
        child if isinstance(child, Block) else _freeze(child, level + 1, _heading_lines(child))
        for child in node.content
    )
    return Section(
        node.id,
        level,
        node.number,
        node.title,
        lines,
        content,
        run_in=node.run_in,
        lead=node.lead,
        box=node.box,
        pieces=pieces,
    )


def _heading_lines(node: _Node) -> Lines:
    """The lines of the heading itself: of a run-in one, of its paragraph up to where it ends."""
    assert node.paragraph is not None
    last = next(
        (p.line for p in node.paragraph.pieces if p.end >= len(node.title)),
        node.paragraph.lines.last,
    )
    return Lines(node.paragraph.lines.first, last)
