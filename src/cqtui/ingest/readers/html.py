"""Web pages as they were saved: the text of the page, without what stands around it."""

import re
from typing import Any

from cqtui.errors import SourceError
from cqtui.ingest.decode import decode
from cqtui.ingest.readers.extract import LINES, Extract, too_long
from cqtui.ingest.readers.maintext import main_rows
from cqtui.ingest.readers.markup import Page, Row, is_deep, page_of
from cqtui.model.document import Lines, Repair

TAGS = 300_000
"""A page with more is no report, and would take more than its share of memory."""
TAG = 50_000
"""Bytes; a longer tag loses its attributes: the parser holds each against all the others."""
BOLD_SHARE = 0.5
"""The share of rows from which bold type tells nothing of headings."""
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_CODECS = {
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80", "x-gbk", "gb18030", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "x-x-big5", "cp950"), "big5hkscs"),
    "hz-gb-2312": "hz",
    "utf-16": "utf-16",
    "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
}
"""The encodings that pages name, as they are meant; what else one names is not believed."""
_LONG = re.compile(rb"(<[^\s<>]{1,20})[^<>]{%d,}" % TAG)
_TAG = re.compile(rb"<[^<>]*>")
_SCRIPT = re.compile(rb"<(?:script|style)\b", re.IGNORECASE)
_SCRIPT_END = re.compile(rb"</(?:script|style)\b", re.IGNORECASE)
_DATA = re.compile(rb"data:[\w/+.-]*;base64,[A-Za-z0-9+/=%\s]{200,}")
"""A picture within the page, which may be most of the file."""
_INLINE = re.compile(
    r"</?(?:font|span|b|i|u|em|strong|big|small|o:p|st1:\w+|a|ins)\b[^<>]*>", re.IGNORECASE
)


def read(name: str, data: bytes, encoding: str | None = None, said: str = "") -> Extract:
    """The text of a saved page, a paragraph or a table's row a line.

    `said`: the encoding, as it is told from outside; what the bytes show counts for more. Nothing
    is fetched that the page names. Raises SourceError where it holds no text, is not in `encoding`,
    or is too deep or large to be a report.
    """
    page = parse(name, data, encoding, said)
    rows = main_rows(page)
    while rows and not rows[-1].text.strip():
        rows.pop()
    if not any(row.text.strip() for row in rows):
        raise _frames(name) if page.frames else _empty(name)
    left = _length(page.rows) - _length(rows)
    note = f"{left} characters around the text of the web page left out"
    repairs = (Repair("furniture", Lines(1, 1), note),) if left else ()
    return Extract(
        tuple(row.text for row in rows),
        "html",
        headings=headings(rows),
        repairs=repairs,
        whole=are_paragraphs(rows),
    )


def parse(name: str, data: bytes, encoding: str | None = None, said: str = "") -> Page:
    """All that stands on a page. Raises SourceError."""
    data = _LONG.sub(rb"\1", _DATA.sub(b"", data))
    if data.count(b"<") > TAGS:
        raise SourceError(
            f"{name} has more than {TAGS:,} tags",
            "it is no report",
            code="tags",
            facts={"name": name, "tags": f"{TAGS:,}"},
        )
    text = _decoded(name, data, encoding, said)
    root = _tree(text)
    if root is not None and is_deep(root):
        # Old pages open a <font> in each paragraph and close none: without these it is flat.
        root = _tree(_INLINE.sub("", text))
    if root is not None and is_deep(root):
        raise SourceError(
            f"{name} has elements within elements without end",
            "it is no report",
            code="deep",
            facts={"name": name},
        )
    page = Page() if root is None else page_of(root)
    if len(page.rows) > LINES:
        raise too_long(name)
    return page


def headings(rows: list[Row]) -> dict[int, int]:
    """What the markup calls headings, by number of line: their level, 0 for bold type alone."""
    bold = sum(row.bold for row in rows) <= BOLD_SHARE * sum(bool(row.text) for row in rows)
    return {
        n: row.level
        for n, row in enumerate(rows, 1)
        if row.text and (row.level or (bold and row.bold))
    }


def are_paragraphs(rows: list[Row]) -> bool:
    """Whether most rows are paragraphs of the page, not lines within one that <br> cuts."""
    texts = [row for row in rows if row.text.strip()]
    return sum(row.broken for row in texts) * 2 < len(texts)


def _tree(text: str) -> Any:
    """The parsed page, None where there is nothing in it."""
    from lxml import etree  # type: ignore[import-untyped]  # it ships no types

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    # A NUL would end the text for the parser, which is written in C.
    return etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)


def _decoded(name: str, data: bytes, encoding: str | None, said: str) -> str:
    """The text of the page, in the encoding that its bytes show rather than the one it names.

    Browsers save a page of GB2312 as UTF-8 and leave what it says of itself.
    """
    if encoding:
        return decode(data, encoding, name)[0]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return decode(data, None, name)[0]
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    named = _CHARSET.search(data[:4096])
    if named or said:
        codec = (named[1].decode("ascii", "replace") if named else said).lower()
        text = _tried(data, _CODECS.get(codec, ""))
        if text is not None:
            return text
    # Tags and scripts would hide from the detector that the text is Chinese.
    pieces = _SCRIPT.split(data)
    bare = pieces[0] + b"".join(_SCRIPT_END.split(piece, 1)[-1] for piece in pieces[1:])
    return data.decode(decode(_TAG.sub(b" ", bare), None, name)[1], "replace")


def _tried(data: bytes, codec: str) -> str | None:
    """The text where nearly all bytes fit the codec; None where they do not, or there is none."""
    if not codec:
        return None
    text = data.decode(codec, "replace")
    return text if text.count("\ufffd") <= max(2, len(text) // 1000) else None


def _length(rows: list[Row]) -> int:
    return sum(len("".join(row.text.split())) for row in rows)


def _empty(name: str) -> SourceError:
    return SourceError(
        f"{name} holds no text",
        "it may hold pictures only",
        code="no-text",
        facts={"name": name},
    )


def _frames(name: str) -> SourceError:
    return SourceError(
        f"{name} holds only the frames of a page",
        "save the frame with the text",
        code="frames",
        facts={"name": name},
    )
