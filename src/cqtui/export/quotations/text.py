"""Quotations as plain text and as Markdown, in which no character of a report acts as markup."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from cqtui.catalogs import say
from cqtui.export.characters import lines as shown_lines
from cqtui.export.characters import one_line
from cqtui.export.citations.reference import Style
from cqtui.export.markdown import bold, escape, table
from cqtui.export.quotations import notes
from cqtui.export.quotations.rows import Paragraph, Quoted, ends, works
from cqtui.model.document import BlockKind


def plain(quoted: Sequence[Quoted]) -> str:
    """Each passage with its citation below, then note and tags; two lines between them.

    A program acts on no character of it.
    """
    return "\n\n".join("\n".join(_plain(one)) for one in quoted) + "\n" if quoted else ""


def _plain(quoted: Quoted) -> Iterator[str]:
    for end in ends(quoted):
        for paragraph in end.paragraphs:
            yield from shown_lines(paragraph.text)
        lost = f"{say('export.lost')} " if end.lost else ""
        yield f"——{lost}{end.citation}"
    if quoted.note:
        yield f"{say('export.note')}{say('export.colon')}" + "\n".join(notes.plain(quoted.note))
    if quoted.tags:
        yield f"{say('export.tags')}{say('export.colon')}{' '.join(map(one_line, quoted.tags))}"


def markdown(quoted: Sequence[Quoted], style: Style, title: str) -> str:
    """A heading, a part for each report, the passages as quotations, and the works cited.

    Notes are Markdown already and stand as they were written, but for HTML, which is escaped.
    """
    if len(quoted) == 1:
        return "\n\n".join(_passage(quoted[0])) + "\n"
    parts = [f"# {escape(title)}"]
    for report, some in groupby(quoted, key=lambda one: one.report):
        parts.append(f"## {escape(report)}")
        for one in some:
            parts += _passage(one)
    parts.append(f"## {say('export.works')}")
    parts.append(
        "\n".join(f"{n}. {escape(work)}" for n, work in enumerate(works(quoted, style), 1))
    )
    return "\n\n".join(parts) + "\n"


def _passage(quoted: Quoted) -> Iterator[str]:
    for end in ends(quoted):
        shown = "\n\n".join(map(_markdown, end.paragraphs)).split("\n")
        quote = "\n".join(f"> {text}" if text else ">" for text in shown)
        if quote != ">":
            yield quote
        lost = f"〔{say('export.lost')}〕" if end.lost else ""
        yield f"——{lost}{escape(end.citation)}"
    if quoted.note:
        yield f"**{say('export.note')}**{say('export.colon')}"
        yield note(quoted.note)
    if quoted.tags:
        yield f"{say('export.tags')}{say('export.colon')}{escape(' · '.join(quoted.tags))}"


def note(text: str) -> str:
    r"""A note in Markdown without HTML, remote pictures and what drives a terminal.

    >>> print(note("**要点** <b>见</b> ![图](http://x/y.png)"))
    **要点** &lt;b>见&lt;/b> \![图](http://x/y.png)
    """
    return notes.drawn(text).replace("<", "&lt;").replace("![", r"\![")


def _markdown(paragraph: Paragraph) -> str:
    if paragraph.table:
        first, *rest = paragraph.table
        return table(first, rest)
    text = escape(paragraph.text).replace("\t", " ｜ ").replace("\n", "  \n")
    return bold(text) if paragraph.kind is BlockKind.HEADING else text
