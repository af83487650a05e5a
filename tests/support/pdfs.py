"""PDF files of a few lines each, with text where a test wants it."""

import zlib
from collections.abc import Iterable, Sequence

WIDE, HIGH = 595, 842
"""Points of a page of A4."""
FONT = (
    (
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H"
        b"/DescendantFonts[4 0 R]>>"
    ),
    (
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>"
    ),
)
"""Objects 3 and 4: a font that is not in the file, of characters told by their Unicode numbers."""


class Sheet:
    """A page to write and draw on; y counts from the top."""

    def __init__(self, width: float = WIDE, height: float = HIGH, *, rotate: int = 0) -> None:
        self.width, self.height, self.rotate = width, height, rotate
        self.parts: list[str] = []

    def write(
        self, x: float, y: float, text: str, size: float = 12, *, turn: str = "1 0 0 1"
    ) -> None:
        """A run of characters, each one square wide; its base is at `y`."""
        code = text.encode("utf-16-be").hex()
        place = f"{turn} {x} {self.height - y} Tm"
        self.parts.append(f"BT /F1 {size} Tf {place} <{code}> Tj ET")

    def paragraph(
        self, y: float, text: str, *, left: float = 90, chars: int = 34, size: float = 12
    ) -> float:
        """A paragraph with its first line set in, `chars` to a line; gives the next line's base."""
        first = chars - 2
        lines = [text[:first], *(text[i : i + chars] for i in range(first, len(text), chars))]
        for at, line in enumerate(lines):
            self.write(left if at else left + 2 * size, y, line, size)
            y += size * 1.8
        return y

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A ruled line."""
        self.parts.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")

    def grid(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """The ruled lines of a table."""
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])

    @property
    def content(self) -> bytes:
        """What is drawn, as the file has it."""
        return "\n".join(self.parts).encode()


def pdf(*sheets: Sheet, more: Iterable[bytes] = ()) -> bytes:
    """A PDF file of these pages; `more`: further objects, whatever they are."""
    count = len(sheets)
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        *FONT,
    ]
    for i, sheet in enumerate(sheets):
        turn = f"/Rotate {sheet.rotate}" if sheet.rotate else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet.width} {sheet.height}]{turn}"
            f"/Resources<</Font<</F1 3 0 R>>>>/Contents {6 + 2 * i} 0 R>>".encode()
        )
        objects.append(stream(sheet.content))
    return assembled([*objects, *more])


def stream(content: bytes, *, more: str = "", packed: bool = True) -> bytes:
    """A stream object."""
    data = zlib.compress(content) if packed else content
    filtered = "/Filter/FlateDecode" if packed else ""
    return f"<</Length {len(data)}{filtered}{more}>>stream\n".encode() + data + b"\nendstream"


def assembled(objects: Iterable[bytes], *, trailer: str = "") -> bytes:
    """A file of these objects, the first of them its catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer<</Size {len(places) + 1}/Root 1 0 R{trailer}>>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
