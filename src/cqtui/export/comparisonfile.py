"""A comparison as the bytes of a file to read, in any format."""

from collections.abc import Collection
from dataclasses import replace

from cqtui.export.rows import Say, selected
from cqtui.model.comparison import Comparison, Row
from cqtui.model.document import Source

FORMS = ("md", "html", "docx")
"""What such a file is written as."""
_CONTEXT = {"html": 1, "unified": 3}


def written(
    comparison: Comparison,
    old: Source,
    new: Source,
    form: str,
    say: Say,
    *,
    language: str = "zh",
    only: Collection[str] = (),
    context: int | None = None,
    body: bool = True,
) -> bytes:
    """The whole of a file in one of `FORMS`.

    `only` and `context` are those of `rows.selected`, but for None: what suits the format. Without
    `body` there are the counts and the targets alone, in a Word file all the same the texts.
    `language` is that of the labels, zh or en, which `say` gives.
    """
    context = around(form, context)
    if form == "docx":
        from cqtui.export.docx.tracked import tracked

        return tracked(replace(comparison, rows=kept(comparison, only, context)), old, new)
    if form == "html":
        from cqtui.export.html import page

        text = page(
            comparison, old, new, say, language=language, only=only, context=context, body=body
        )
    else:
        from cqtui.export.markdown import comparison as markdown

        text = markdown(comparison, old, new, only=only, context=context, body=body)
    return text.encode("utf-8", "replace")


def around(form: str, context: int | None = None) -> int:
    """Unchanged paragraphs round a change: `context`, or what suits the format.

    >>> around("html"), around("unified"), around("md"), around("md", 2)
    (1, 3, 0, 2)
    """
    return _CONTEXT.get(form, 0) if context is None else context


def kept(comparison: Comparison, only: Collection[str], context: int) -> tuple[Row, ...]:
    """All rows, or those alone that `only` asks for, for formats that hold whole reports."""
    if not only:
        return comparison.rows
    shown = selected(comparison, only, context)
    return tuple(item for item in shown if isinstance(item, Row))
