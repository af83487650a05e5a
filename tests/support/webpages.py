"""Reports as web pages: layouts made up after those of government sites, filled with any text."""

import quopri
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path

from cqtui.model.document import BlockKind, Document

FOLDER = Path(__file__).parent / "layouts"
"""The pages around the text, with [[title]], [[body]] and [[text]] where it goes."""
MSO = "<span lang=EN-US><o:p></o:p></span>"
FRAMES = {
    "agency": ("<p>　　{}</p>", ""),
    "editor": ('<p align="justify">&nbsp;&nbsp;&nbsp;&nbsp;{}</p>', ""),
    "in-parts": ("<p>　　{}</p>", ""),
    "loose-tags": ("<P>&nbsp;&nbsp;&nbsp;&nbsp;<FONT size=3><FONT face=宋体>{}", ""),
    "modern": ('<div class="_3xk1p">{}</div>', '<div class="_9d0aa"><b>{}</b></div>'),
    "old-portal": ("　　{}<br><br>", "　　<b>{}</b><br><br>"),
    "one-pre": ("{}", ""),
    "portal": (
        '<p style="text-indent: 2em">　　{}</p>',
        '<p style="text-indent: 2em"><span><strong>{}</strong></span></p>',
    ),
    "province": (
        '<p style="text-indent:2em"><span style="font-family:仿宋">{}</span></p>',
        '<p style="text-indent:2em"><strong style="font-family:黑体">{}</strong></p>',
    ),
    "shown-by-script": ("<p>{}</p>", ""),
    "two-columns": ("<p>　　{}</p>", ""),
    "southern-portal": (
        '<p style="text-indent:2em">{}</p>',
        '<p style="text-indent:2em"><strong>{}</strong></p><p><br/></p>',
    ),
    "blog": ("<DIV>&nbsp;&nbsp;&nbsp; {}</DIV>", ""),
    "county-table": ("<div align=left><font face=宋体><font size=3>　　{}</font></font></div>", ""),
    "essay-site": ("<p>　　{}</p>", ""),
    "newspaper": ("<P>　　{}</P>", ""),
    "single-file": ('<p style="--x:1;margin:0">{}</p>', "<h2 class=hh>{}</h2>"),
    "wiki": (
        "<p>{}</p>",
        "<h2><span>{}</span><span class=mw-editsection>[<a href=/e>编辑</a>]</span></h2>",
    ),
    "bare-body": ("&nbsp;&nbsp;&nbsp;&nbsp;{}<BR>", ""),
    "mobile-feed": ("<p>{}</p>", ""),
    "county-rules": ("　　{}<br><br>", ""),
    "list-items": ("<ul><li>{}</li></ul>", "<p><b>{}</b></p>"),
    "wechat": (
        "<section><section><span leaf=''>{}</span></section></section><section><br></section>",
        '<section style="text-align:center"><strong><span>{}</span></strong></section>',
    ),
    "word-page": (
        f"<p class=MsoNormal style='mso-line:\n2.0'><span style=''>{{}}</span>{MSO}</p>",
        f"<h{{level}}><span style='font-family:黑体'>{{}}</span>{MSO}</h{{level}}>",
    ),
    # From here on: after templates and crawlers of such sites that are public.
    "asp-2003": ("　　{}<br>", ""),
    "bureau-marks": ("<div><span>{}</span></div><div><br></div>", ""),
    "city-ucap": ('<p style="line-height:2"><span>　　{}</span></p>', ""),
    "client-app": ("<p>{}</p>", "<h3 id=s>{}</h3>"),
    "county-rows": ('<p class="MsoNormal"><span>{}</span></p>', ""),
    "data-v": ('<div class="_p" data-v-6>{}</div>', ""),
    "dotnet-2005": ("<P>&nbsp;&nbsp;&nbsp; {}</P>", ""),
    "epoint": ('<div style="line-height:2">　　{}</div>', ""),
    "jsp-intranet": ('<p><span style="font-size:16px;">&nbsp;&nbsp; {}</span></p>', ""),
    "ministry-finance": ("<P>　　{}</P>", "<P>　　<STRONG>{}</STRONG></P>"),
    "ministry-science": ('<p align="justify">　　{}</p>', ""),
    "people-paper": ('<p style="text-indent: 2em;">\n\t{}</p>', ""),
    "policy-library": ('<p style="text-indent:2em">{}</p>', "<p><strong>{}</strong></p>"),
    "radio-news": ("<P align=justify>　　{}</P>", ""),
    "row-table": ("<tr><td>　　{}</td></tr>", ""),
    "sitebuilder": ('<p class="vsbcontent_start">{}</p>', ""),
    "state-portal-2016": (
        '<p style="text-indent: 2em; font-family: 宋体; font-size: 12pt;">{}</p>',
        '<p style="text-indent: 2em;"><span style="font-weight: bold;">{}</span></p>',
    ),
    "tabbed-pages": ("<p>{}</p>", ""),
    "thinkphp": ("<p>{}</p>", "<h4>{}</h4>"),
    "webplus": ('<p class="p_text_indent_2">{}</p>', "<p><b>{}</b></p>"),
}
"""How each layout sets a paragraph and a heading; a heading is a paragraph where that is ""."""
LAYOUTS = (*FRAMES, "archive")


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph, a heading with its level, or a table with its rows."""

    text: str
    level: int = 0
    """Of a heading, from 1; 0 for everything else."""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a page tells it."""

    title: str
    items: tuple[Item, ...]

    def text(self) -> str:
        """As plain text, a paragraph or a row a line: what a page of it should be read as."""
        return "\n".join([self.title, *(_plain(item) for item in self.items)])


def report_of(document: Document) -> Report:
    """A report from a document that was read."""
    items: list[Item] = []
    for unit in document.units():
        if unit.text == document.title and not items:
            continue
        rows: tuple[tuple[str, ...], ...] = ()
        if unit.block and unit.block.rows:
            rows = tuple(tuple(line.split("\t")) for line in unit.text.split("\n"))
        level = unit.section.level if unit.kind is BlockKind.HEADING else 0
        items.append(Item(unit.text, level, rows))
    return Report(document.title, tuple(items))


def page(layout: str, report: Report) -> bytes:
    """The report in one of the LAYOUTS, in the encoding that the page names."""
    if layout == "archive":
        return _archive(page("province", report))
    if layout == "in-parts":
        body = _parts(report)
    elif layout == "tabbed-pages":
        body = _tabs(report)
    else:
        body = "\n".join(_set(layout, item) for item in report.items)
    text = (FOLDER / f"{layout}.html").read_text(encoding="utf-8")
    for name, value in (
        ("[[title]]", escape(report.title)),
        ("[[text]]", escape(report.text())),
        ("[[toc]]", "".join(f"<li><a href='#s'>{escape(t)}</a></li>" for t in _tops(report))),
        ("[[body]]", body),
    ):
        text = text.replace(name, value)
    if layout == "two-columns":  # words within the text that link to other pages
        text = text.replace("高质量发展", '<a href="/k?w=1" target="_blank">高质量发展</a>')
    return text.encode("gb18030" if "charset=gb" in text[:300] else "utf-8")


def _plain(item: Item) -> str:
    return "\n".join("\t".join(row) for row in item.rows) or item.text


def _set(layout: str, item: Item) -> str:
    if layout == "one-pre":
        return escape(_plain(item))
    if item.rows:
        return f"<tr><td>{_table(item)}</td></tr>" if layout == "row-table" else _table(item)
    plain, heading = FRAMES[layout]
    frame = heading if item.level and heading else plain
    text = escape(item.text)
    if layout == "word-page":  # Word begins a run anew anywhere
        half = len(item.text) // 2
        text = f"{escape(item.text[:half])}</span><span lang=EN-US>{escape(item.text[half:])}"
    return frame.replace("{level}", str(min(item.level, 5) + 1)).replace("{}", text)


def _table(item: Item) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td><p>{escape(cell)}</p></td>" for cell in row) + "</tr>"
        for row in item.rows
    )
    return f'<table border="1"><tbody>{rows}</tbody></table>'


def _parts(report: Report) -> str:
    """The text in boxes side by side, one of them most of it, with page numbers between."""
    items = report.items
    cuts = [0, len(items) * 8 // 10, len(items) * 9 // 10, len(items)]
    return "".join(
        '<div class="page">'
        + "\n".join(_set("in-parts", item) for item in items[a:b])
        + f'</div><div class="pager"><a href="?p={n}">{n + 1}</a> / 3</div>'
        for n, (a, b) in enumerate(pairwise(cuts))
    )


def _tabs(report: Report) -> str:
    """The text in four pages, all but the first hidden until one asks for it."""
    items = report.items
    cuts = [len(items) * n // 4 for n in range(5)]
    hidden = ' style="display:none"'
    return "".join(
        f'<div class="page-item"{hidden if a else ""}>'
        + "\n".join(_set("tabbed-pages", item) for item in items[a:b])
        + "</div>"
        for a, b in pairwise(cuts)
    )


def _tops(report: Report) -> list[str]:
    return [item.text for item in report.items if item.level == 1]


def _archive(data: bytes) -> bytes:
    """A page as browsers save it whole, in MHTML, with an empty frame before it."""
    parts = [
        ("text/html", "<html><body>框架</body></html>".encode()),
        ("text/html", data),
        ("text/css", b"p { color: red }"),
        ("image/png", b"\x89PNG\r\n\x1a\n" + bytes(40)),
    ]
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://example.invalid/x.html\r\n"
        "Subject: =?utf-8?Q?=E6=94=BF=E5=BA=9C?=\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Boundary--x"'
        "\r\n"
    )
    body = b"".join(
        f"\r\n------Boundary--x\r\nContent-Type: {kind}\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n".encode()
        + quopri.encodestring(part)
        for kind, part in parts
    )
    return head.encode() + body + b"\r\n------Boundary--x--\r\n"
