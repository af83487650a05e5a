"""The section tree of a file, printed for a person."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from cqtui.catalogs import say
from cqtui.cli.plain import flat
from cqtui.model.document import Document, Section, Source

_LEAD_LENGTH = 48
"""Characters of a heading that is a sentence; the rest stands in the text."""


def print_outline(
    console: Console,
    source: Source,
    documents: Sequence[Document],
    depth: int | None,
) -> None:
    """Print a tree for each of `documents`, down to level `depth`, and the repairs in numbers."""
    for document in documents:
        tree = Tree(_heading(document), guide_style="dim")
        _grow(tree, document.root, depth)
        console.print(tree)
    counts = Counter(repair.kind for repair in source.repairs)
    if counts:
        told = " · ".join(f"{kind} {count}" for kind, count in counts.most_common())
        console.print(Text(f"{say('cli.repairs')}: {told}", "dim"))


def _heading(document: Document) -> Text:
    facts = [
        say(f"cli.{document.kind.value}"),
        document.place,
        document.date,
        say("cli.lines", first=document.lines.first, last=document.lines.last),
    ]
    if document.copies:
        facts.append(say("cli.copies", n=len(document.copies)))
    known = document.year and str(document.year) not in document.title
    year = f"{document.year} " if known else ""
    return Text.assemble(
        (year + flat(document.title), "bold"),
        (f"  #{document.id}", "cyan"),
        ("  " + " · ".join(flat(fact) for fact in facts if fact), "dim"),
    )


def _grow(tree: Tree, section: Section, depth: int | None) -> None:
    for child in section.sections:
        if depth is None or child.level <= depth:
            _grow(tree.add(_label(child)), child, depth)


def _label(section: Section) -> Text:
    title = flat(section.title)
    if section.run_in and len(title) > _LEAD_LENGTH:
        title = title[:_LEAD_LENGTH] + "…"
    style = "italic" if section.lead else "bold" if section.level == 1 else ""
    label = Text.assemble((title, style), (f"  {section.lines.first}", "dim"))
    label.no_wrap, label.overflow = True, "ellipsis"
    return label
