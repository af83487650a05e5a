"""The styles of the file: Chinese report typography, and the names that Word knows."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from cqtui.export.docx.markup import el

BODY, HEAD, TITLE, LATIN = "仿宋", "黑体", "宋体", "Times New Roman"
SIZE = 24
"""Half points of body text."""


def styles() -> Element:
    """`w:styles`: defaults, paragraphs, headings of nine levels, tables, comments."""
    made = el(
        "styles", el("docDefaults", el("rPrDefault", _letters()), el("pPrDefault", el("pPr")))
    )
    line = el("spacing", line="360", lineRule="auto")
    made.append(_style("Normal", "Normal", default=True, paragraph=[line]))
    # Two characters, also where the font is replaced: the measure in characters wins over twips.
    indent = el("ind", firstLineChars="200", firstLine="480")
    made.append(_style("NormalIndent", "Normal Indent", paragraph=[indent]))
    made.append(_style("ListParagraph", "List Paragraph", paragraph=[_copy(indent)]))
    made.append(
        _style(
            "Title",
            "Title",
            paragraph=[el("spacing", before="240", after="240"), el("jc", val="center")],
            letters=_letters(TITLE, 40, bold=True),
        )
    )
    made.extend([_heading(level) for level in range(1, 10)])
    made.append(
        _style(
            "TableText",
            "Table Text",
            paragraph=[el("spacing", line="240", lineRule="auto")],
            letters=_letters(size=21),
            custom=True,
        )
    )
    made.append(
        _style(
            "TableGap",
            "Table Gap",
            paragraph=[el("spacing", line="120", lineRule="exact")],
            letters=_letters(size=8),
            custom=True,
        )
    )
    made.append(_style("Header", "header", paragraph=_small(), letters=_letters(size=18)))
    made.append(
        _style("Footer", "footer", paragraph=[*_small(), el("jc", val="center")],
               letters=_letters(size=18))
    )  # fmt: skip
    made.extend(_quotations())
    made.append(_style("CommentText", "annotation text", letters=_letters(size=20)))
    made.append(_reference())
    made.append(_table_grid())
    return made


def _letters(font: str = "", size: int = 0, *, bold: bool = False) -> Element:
    """`w:rPr`; with neither font nor size, the defaults of the file."""
    made = el("rPr")
    if font or not size:
        chinese = font or BODY
        made.append(el("rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=chinese, cs=LATIN))
    if bold:
        made.extend([el("b"), el("bCs")])
    if not size:
        made.append(el("kern", val="2"))
    made.extend([el("sz", val=str(size or SIZE)), el("szCs", val=str(size or SIZE))])
    if not size:
        made.append(el("lang", val="en-US", eastAsia="zh-CN", bidi="ar-SA"))
    return made


def _heading(level: int) -> Element:
    """黑体 for the first two levels, bold body text below, as reports are set."""
    font, size = (HEAD, 32 - 2 * level) if level <= 2 else ("", SIZE)
    letters = _letters(font, size, bold=level > 1)
    return _style(
        f"Heading{level}",
        f"heading {level}",
        paragraph=[
            el("keepNext"),
            el("keepLines"),
            el("spacing", before="160", after="80"),
            *([el("ind", firstLineChars="200", firstLine="480")] if level > 1 else []),
            el("outlineLvl", val=str(level - 1)),
        ],
        letters=letters,
        follows="NormalIndent",
    )


def _quotations() -> list[Element]:
    """Quotations, where they come from, what is noted on them, and the works cited."""
    inset = el("ind", left="480", right="480", firstLineChars="200", firstLine="480")
    flush = el("ind", left="480", right="480")
    hanging = el("ind", left="480", hanging="480")
    source = [el("keepLines"), el("spacing", after="200"), flush, el("jc", val="right")]
    rule = el("pBdr", el("left", val="single", sz="12", space="8", color="808080"))
    return [
        _style("Quote", "Quote", paragraph=[inset], follows="NormalIndent"),
        _style("QuoteSource", "Quote Source", paragraph=source, letters=_letters(size=21),
               custom=True),
        _style("QuoteNote", "Quote Note", paragraph=[rule, el("spacing", after="80"), _copy(flush)],
               letters=_letters(size=21), custom=True),
        _style("Bibliography", "Bibliography", paragraph=[hanging]),
    ]  # fmt: skip


def _small() -> list[Element]:
    return [el("spacing", line="240", lineRule="auto")]


def _copy(element: Element) -> Element:
    return Element(element.tag, element.attrib)


def _style(
    ident: str,
    name: str,
    *,
    paragraph: Sequence[Element] = (),
    letters: Element | None = None,
    follows: str = "",
    default: bool = False,
    custom: bool = False,
) -> Element:
    """A paragraph style; all but the default are based on Normal."""
    made = el("style", type="paragraph", styleId=ident)
    if default:
        made.set("w:default", "1")
    if custom:
        made.set("w:customStyle", "1")
    made.append(el("name", val=name))
    if not default:
        made.append(el("basedOn", val="Normal"))
    if follows:
        made.append(el("next", val=follows))
    if not custom:
        made.append(el("qFormat"))
    if paragraph:
        made.append(el("pPr", *paragraph))
    if letters is not None:
        made.append(letters)
    return made


def _reference() -> Element:
    return el(
        "style",
        el("name", val="annotation reference"),
        el("rPr", el("sz", val="16"), el("szCs", val="16")),
        type="character",
        styleId="CommentReference",
    )


def _table_grid() -> Element:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = [el(edge, val="single", sz="4", space="0", color="auto") for edge in edges]
    margins = [el(side, w="80", type="dxa") for side in ("left", "right")]
    return el(
        "style",
        el("name", val="Table Grid"),
        el("tblPr", el("tblBorders", *lines), el("tblCellMar", *margins)),
        type="table",
        styleId="TableGrid",
    )
