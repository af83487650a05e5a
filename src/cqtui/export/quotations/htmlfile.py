"""Quotations as one page of HTML that needs nothing else, for screens and for paper."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from cqtui.catalogs import language, say
from cqtui.export.citations.reference import Style
from cqtui.export.htmlpage import asset, opening
from cqtui.export.htmltext import safe
from cqtui.export.quotations import notes
from cqtui.export.quotations.rows import Paragraph, Quoted, ends, works
from cqtui.model.document import BlockKind


def page(quoted: Sequence[Quoted], style: Style, title: str) -> str:
    """The whole page. It asks for nothing from anywhere, runs no script, and nothing of a report,
    a tag or a note acts as markup but the Markdown of notes, without HTML and without pictures.
    """
    css = asset("page.css") + asset("quotations/quotes.css")
    parts = [
        *opening(safe(title), css, language=language()),
        f"<body>\n<header>\n<h1>{safe(title)}</h1>\n</header>\n<main>",
    ]
    for report, some in groupby(quoted, key=lambda one: one.report):
        parts.append(f"<h2>{safe(report)}</h2>")
        for one in some:
            parts += _quotation(one)
    parts.append(f"<h2>{safe(say('export.works'))}</h2>\n<ol>")
    parts += [f"<li>{safe(work)}</li>" for work in works(quoted, style)]
    return "\n".join([*parts, "</ol>\n</main>\n</body>\n</html>\n"])


def _quotation(quoted: Quoted) -> Iterator[str]:
    mark = f" mark-{safe(quoted.color)}" if quoted.color else ""
    yield f'<figure class="quote{mark}" id="q{quoted.number}">'
    for end in ends(quoted):
        if end.paragraphs:
            yield f"<blockquote>{''.join(map(_paragraph, end.paragraphs))}</blockquote>"
        lost = f"〔{safe(say('export.lost'))}〕" if end.lost else ""
        yield f"<figcaption>——{lost}{safe(end.citation)}</figcaption>"
    if quoted.note:
        yield f'<div class="note">{notes.html(quoted.note)}</div>'
    if quoted.tags:
        yield f'<p class="tags">{safe(say("export.tags"))}{safe(say("export.colon"))}'
        yield f"{safe(' · '.join(quoted.tags))}</p>"
    yield "</figure>"


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.table:
        return _table(paragraph)
    text = "<br>".join(
        safe(line.replace("\t", " │ ")) if "\t" in line else safe(line)
        for line in paragraph.text.split("\n")
    )
    name = ' class="heading"' if paragraph.kind is BlockKind.HEADING else ""
    return f"<p{name}>{text}</p>"


def _table(paragraph: Paragraph) -> str:
    width = max(map(len, paragraph.table))
    rows = []
    for at, row in enumerate(paragraph.table):
        tag = "th" if paragraph.headed and not at else "td"
        if len(row) == 1 and width > 1:
            rows.append(f'<tr><{tag} colspan="{width}">{safe(row[0])}</{tag}></tr>')
        else:
            rows.append("<tr>" + "".join(f"<{tag}>{_cell(cell)}</{tag}>" for cell in row) + "</tr>")
    return f"<table>{''.join(rows)}</table>"


def _cell(text: str) -> str:
    return "<br>".join(map(safe, text.split("\n")))
