"""OFD files of a few pages each, with text where a test wants it, written as several makers do."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from xml.sax.saxutils import escape

from cqtui.ingest.readers.layout.page import Page

WIDE, HIGH = 595.0, 842.0
"""Points of a page of A4."""
MM = 25.4 / 72
"""Millimetres of a point."""
SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


class How(Enum):
    """How a line is written down."""

    STEPS = "an object a line, the steps of its characters told one by one"
    GATHERED = "an object a line, equal steps told as g 5 3.7"
    BARE = "an object a line without steps"
    LETTERS = "an object a character, drawn at a twentieth, as converters from Word do"
    POINTS = "an object a line, measured in points from a corner far away, as Foxit does"
    LAID_OUT = "an object a line, its text on a line of its own in the XML, spaces escaped"


def room(char: str) -> float:
    """Width of a character as a share of its size."""
    return 0.5 if char.isascii() else 1.0


class Sheet:
    """A page to write and draw on; lengths are points, y counts from the top."""

    def __init__(
        self, how: How = How.STEPS, width: float = WIDE, height: float = HIGH, *, area: bool = True
    ) -> None:
        self.how, self.width, self.height, self.area = how, width, height, area
        self.parts: list[str] = []
        self.templates: tuple[int, ...] = ()
        """The numbers of those behind it."""

    def write(self, x: float, y: float, text: str, size: float = 12) -> None:
        """A run of characters; its base is at `y`."""
        places, at = [], x
        for char in text:
            places.append(at)
            at += room(char) * size
        self.place(list(text), places, y, size, at - x)

    def place(
        self, chars: Sequence[str], xs: Sequence[float], y: float, size: float, wide: float
    ) -> None:
        """Characters at these places on one line, `wide` in all."""
        steps = [b - a for a, b in pairwise(xs)]
        if self.how is How.LETTERS:
            # What one drawing showed, as —— may be, is two objects side by side.
            xs = [x + size * xs[:at].count(x) for at, x in enumerate(xs)]
            steps = [b - a for a, b in pairwise(xs)]
            for at, (char, x) in enumerate(zip(chars, xs, strict=True)):
                space = (steps[at] if at < len(steps) else xs[0] + wide - x) * MM
                self.parts.append(_letter(char, x * MM, y * MM, size * MM, space))
            return
        if self.how is How.POINTS:
            self.parts.append(
                f'<ofd:TextObject ID="9" Boundary="-8.8 -170 400 400" Font="1" Size="{size:.4f}"'
                f' CTM="{MM:.6f} 0 0 {MM:.6f} 8.8 170">'
                f'<ofd:TextCode X="{xs[0]:.4f}" Y="{y:.4f}" DeltaX="{_told(steps)}">'
                f"{escape(''.join(chars))}</ofd:TextCode></ofd:TextObject>"
            )
            return
        text = escape("".join(chars))
        told = _told([s * MM for s in steps])
        if self.how is How.GATHERED:
            told = _gathered([s * MM for s in steps])
        if self.how is How.LAID_OUT:
            text = "\n      " + text.replace(" ", r"\0020") + "\n    "
        delta = "" if self.how is How.BARE else f' DeltaX="{told}"'
        self.parts.append(
            f'<ofd:TextObject ID="9" Boundary="{xs[0] * MM:.4f} {(y - size) * MM:.4f}'
            f' {wide * MM:.4f} {size * MM * 1.2:.4f}" Font="1" Size="{size * MM:.4f}">'
            f'<ofd:FillColor Value="0 0 0"/><ofd:TextCode X="0" Y="{size * MM:.4f}"{delta}>'
            f"{text}</ofd:TextCode></ofd:TextObject>"
        )

    def raw(self, part: str) -> None:
        """Anything, as it is."""
        self.parts.append(part)

    def paragraph(
        self, y: float, text: str, *, left: float = 90, chars: int = 34, size: float = 12
    ) -> float:
        """A paragraph with its first line set in, `chars` to a line; gives the next line's base."""
        for at, line in enumerate(broken(text, chars, 2)):
            self.write(left if at else left + 2 * size, y, line, size)
            y += size * 1.8
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A ruled line."""
        a, b, c, d = (v * MM for v in (x0, y0, x1, y1))
        self.raw(
            f'<ofd:PathObject ID="8" Boundary="{a:.4f} {b:.4f} {c - a + 1:.4f} {d - b + 1:.4f}"'
            f' LineWidth="0.3"><ofd:AbbreviatedData>M 0 0 L {c - a:.4f} {d - b:.4f}'
            "</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """The ruled lines of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])

    def xml(self) -> str:
        """The page, as the file has it."""
        area = f"<ofd:Area>{_box(self)}</ofd:Area>" if self.area else ""
        behind = "".join(f'<ofd:Template TemplateID="{n}"/>' for n in self.templates)
        return (
            f"{_HEAD}<ofd:Page {SPACE}>{area}{behind}<ofd:Content><ofd:Layer ID='2'>"
            f"<ofd:PageBlock ID='3'>{''.join(self.parts)}</ofd:PageBlock>"
            "</ofd:Layer></ofd:Content></ofd:Page>"
        )


def broken(text: str, chars: float, first: float = 0) -> list[str]:
    """A text in lines of so many square characters, the first one shorter by `first`.

    A stop stands at the end of a line, beyond it if need be.
    """
    lines, line, used = [], "", float(first)
    for char in text:
        if used + room(char) > chars and char not in "，。、；：！？）%":
            lines.append(line)
            line, used = "", 0.0
        line += char
        used += room(char)
    return [*lines, line]


def ofd(
    *sheets: Sheet, templates: Sequence[Sheet] = (), more: Mapping[str, bytes | str] | None = None
) -> bytes:
    """An OFD file of these pages; `more`: further parts, or others in the place of these."""
    first = sheets[0] if sheets else Sheet()
    listed = "".join(
        f'<ofd:Page ID="{n + 10}" BaseLoc="Pages/Page_{n}/Content.xml"/>'
        for n in range(len(sheets))
    )
    behind = "".join(
        f'<ofd:TemplatePage ID="{n}" BaseLoc="Tpls/Tpl_{n}/Content.xml"/>'
        for n in range(len(templates))
    )
    parts: dict[str, bytes | str] = {
        "OFD.xml": f'{_HEAD}<ofd:OFD {SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"{_HEAD}<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea>"
        f"{_box(first)}</ofd:PageArea>{behind}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>"
        "</ofd:Document>",
        **{f"Doc_0/Pages/Page_{n}/Content.xml": s.xml() for n, s in enumerate(sheets)},
        **{f"Doc_0/Tpls/Tpl_{n}/Content.xml": s.xml() for n, s in enumerate(templates)},
        **(more or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def printed(pages: Iterable[Page], how: How = How.STEPS) -> bytes:
    """An OFD file of what stands on the pages of another file, where it stands there."""
    sheets = []
    for page in pages:
        sheet = Sheet(how, page.width, page.height)
        run: list[tuple[str, float, float]] = []
        base = size = 0.0
        for g in page.glyphs:
            same = run and g.base == base and g.size == size and g.x0 >= run[-1][1]
            if run and not (same and g.x0 - run[-1][2] < 2 * size):
                _place(sheet, run, base, size)
                run = []
            if run and g.spaced:
                run.append((" ", run[-1][2], g.x0))
            run.append((g.text, g.x0, g.x1))
            base, size = g.base, g.size
        _place(sheet, run, base, size)
        for rule in page.rules:
            sheet.rule(*rule)
        sheets.append(sheet)
    return ofd(*sheets)


def _place(sheet: Sheet, run: list[tuple[str, float, float]], base: float, size: float) -> None:
    if run:
        chars, xs, ends = zip(*run, strict=True)
        sheet.place(chars, xs, base, size, ends[-1] - xs[0])


def _letter(char: str, x: float, y: float, size: float, space: float) -> str:
    return (
        f'<ofd:TextObject ID="9" Boundary="{x:.4f} {y - size * 0.86:.4f} {space:.4f} {size:.4f}"'
        f' Size="{size * 20:.4f}" CTM="0.05 0 0 0.05 0 0" Fill="true" Font="8">'
        '<ofd:FillColor Value="0 0 0" Alpha="255"/>'
        '<ofd:CGTransform GlyphCount="1" CodeCount="1" CodePosition="0"><ofd:Glyphs>1</ofd:Glyphs>'
        f'</ofd:CGTransform><ofd:TextCode X="0" Y="{size * 0.86 * 20:.4f}">{escape(char)}'
        "</ofd:TextCode></ofd:TextObject>"
    )


def _box(sheet: Sheet) -> str:
    return f"<ofd:PhysicalBox>0 0 {sheet.width * MM:.4f} {sheet.height * MM:.4f}</ofd:PhysicalBox>"


def _told(steps: Sequence[float]) -> str:
    return " ".join(f"{s:.4f}" for s in steps)


def _gathered(steps: Sequence[float]) -> str:
    words: list[str] = []
    at = 0
    while at < len(steps):
        end = at
        while end < len(steps) and abs(steps[end] - steps[at]) < 0.0001:
            end += 1
        words += ["g", str(end - at), f"{steps[at]:.4f}"] if end - at > 1 else [f"{steps[at]:.4f}"]
        at = end
    return " ".join(words)
