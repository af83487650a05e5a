"""Glyphs and ruled lines of the pages of a PDF file, by PDFium."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from cqtui.ingest.readers.pdf.page import Glyph, Page, Rule
from cqtui.ingest.readers.pdf.refusal import Refusal

PAGES = 3000
"""A file of more pages is refused: a yearbook has fewer."""
GLYPHS = 100_000
"""Characters of one page; what it holds beyond them is no text to read."""
SEGMENTS = 20_000
"""Strokes of one page that are looked at for ruled lines; a map has more, a table has not."""
OBJECTS = 20_000
"""Drawn things of one page that are looked at for ruled lines."""
NESTED = 4
"""Depth of drawings within drawings that are looked at for ruled lines."""
THIN = 2.5
"""Points; a bar that is no thicker is a ruled line."""
_UNKNOWN = frozenset({0, 0xFFFD, 0xFFFE, 0xFFFF})
_Matrix = tuple[float, float, float, float, float, float]
_PLAIN: _Matrix = (1, 0, 0, 1, 0, 0)


def open_file(data: bytes) -> Any:
    """The file, opened; an empty password is tried. Raises Refusal: password, damaged or pages."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise Refusal("password" if locked else "damaged") from None
    if len(document) > PAGES:
        raise Refusal("pages", len(document))
    return document


def pages(document: Any) -> Iterator[Page]:
    """The pages of an open file; one that cannot be read is empty."""
    for index in range(len(document)):
        try:
            page = document[index]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            yield Page(index + 1, 0, 0, [])
            continue
        yield _page(index + 1, page, text)
        text.close()
        page.close()


def _page(number: int, page: Any, text: Any) -> Page:
    left, bottom, right, top = page.get_bbox()
    drawn, unmapped = _drawn(text)
    ways = Counter(way for _, way in drawn)
    way = ways.most_common(1)[0][0] if drawn else 0
    # The page is turned as its text runs, which is how it is shown, or should be.
    turn = _Turn(way if way >= 0 else page.get_rotation() % 360, left, bottom, right, top)
    glyphs = [turn.glyph(glyph) for glyph, its_way in drawn if its_way == way]
    rules = [turn.rule(rule) for rule in _rules(page)]
    slanted = len(drawn) - len(glyphs)
    return Page(number, turn.width, turn.height, glyphs, rules, slanted, unmapped)


class _Turn:
    """Coordinates of a page as PDF has them, to those of the page as it is read."""

    def __init__(self, degrees: int, left: float, bottom: float, right: float, top: float) -> None:
        self.degrees = degrees
        self._left, self._bottom, self._right, self._top = left, bottom, right, top
        wide, high = right - left, top - bottom
        self.width, self.height = (high, wide) if degrees in {90, 270} else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point, from the top left corner of the page as it is read."""
        if self.degrees == 90:
            return y - self._bottom, x - self._left
        if self.degrees == 180:
            return self._right - x, y - self._bottom
        if self.degrees == 270:
            return self._top - y, self._right - x
        return x - self._left, self._top - y

    def glyph(self, glyph: Glyph) -> Glyph:
        """A glyph whose top and bottom are upside down, turned."""
        if not self.degrees:
            dx, dy = self._left, self._top
            text, x0, top, x1, bottom, base, size, spaced = glyph
            return Glyph(text, x0 - dx, dy - top, x1 - dx, dy - bottom, dy - base, size, spaced)
        ax, ay = self.point(glyph.x0, glyph.top)
        bx, by = self.point(glyph.x1, glyph.bottom)
        x0, x1, top, bottom = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        base = bottom - (bottom - top) * 0.15
        return Glyph(glyph.text, x0, top, x1, bottom, base, glyph.size, glyph.spaced)

    def rule(self, rule: Rule) -> Rule:
        """A ruled line, turned."""
        ax, ay = self.point(rule.x0, rule.y0)
        bx, by = self.point(rule.x1, rule.y1)
        return Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _drawn(text: Any) -> tuple[list[tuple[Glyph, int]], int]:
    """Characters that are drawn, each with the way it runs, and how many have no known meaning.

    The way is in degrees, -1 for what is slanted. A space is no glyph: the next one knows of it.
    """
    handle = text.raw
    found: list[tuple[Glyph, int]] = []
    unmapped = 0
    spaced = False
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    unicode_at, box_at = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    origin_at, size_at = pdfium.FPDFText_GetCharOrigin, pdfium.FPDFText_GetFontSize
    matrix_at = pdfium.FPDFText_GetMatrix
    for i in range(min(text.count_chars(), GLYPHS)):
        code = unicode_at(handle, i)
        if code <= 32:
            # PDFium makes spaces of gaps, too: only those of the file count.
            spaced = spaced or (code == 32 and not pdfium.FPDFText_IsGenerated(handle, i))
            unmapped += code == 0
            continue
        if 0xE000 <= code <= 0xF8FF or code in _UNKNOWN or code > 0x10FFFF:
            unmapped += 1
            continue
        char = chr(code)
        if char.isspace():
            spaced = True
            continue
        if not (box_at(handle, i, box) and origin_at(handle, i, x, y)):
            continue
        size, way = size_at(handle, i), 0
        if matrix_at(handle, i, matrix):
            size, way = _drawn_size(size, matrix.a, matrix.b, matrix.c, matrix.d)
        if size > 0 and math.isfinite(box.left + box.right + box.top + box.bottom + y.value):
            left, right = box.left, box.right
            if way == 0 and right - left < size and _is_ideograph(code):
                # Some boxes hold the ink alone; a character takes all of its square.
                left, right = (left + right - size) / 2, (left + right + size) / 2
            place = left, box.top, right, box.bottom, y.value
            found.append((Glyph(char, *place, size, spaced), way))
            spaced = False
    return found, unmapped


def _is_ideograph(code: int) -> bool:
    return 0x3400 <= code <= 0x9FFF or 0x2E80 <= code <= 0x2FD5 or 0xF900 <= code <= 0xFAFF


@lru_cache(maxsize=10_000)
def _drawn_size(size: float, a: float, b: float, c: float, d: float) -> tuple[float, int]:
    """Size of a character as drawn, and the way its line runs in degrees, -1 where slanted.

    Of the font's size and the matrix by which it is drawn; 0 where they make no sense.
    """
    size *= math.hypot(c, d)
    if not math.isfinite(size + a + b):
        return 0.0, -1
    angle = math.degrees(math.atan2(b, a)) % 360
    nearest = round(angle / 90) * 90
    return size, nearest % 360 if abs(angle - nearest) < 3 else -1


def _rules(page: Any) -> list[Rule]:
    """Ruled lines of a page, and the edges of boxes that are drawn with a line."""
    found: list[Rule] = []
    budget = [OBJECTS, SEGMENTS]
    handle = page.raw
    count = pdfium.FPDFPage_CountObjects(handle)
    for i in range(min(count, OBJECTS)):
        _object_rules(pdfium.FPDFPage_GetObject(handle, i), _PLAIN, 0, budget, found)
    return found


def _object_rules(
    thing: Any, outer: _Matrix, depth: int, budget: list[int], found: list[Rule]
) -> None:
    budget[0] -= 1
    if budget[0] < 0 or budget[1] < 0:
        return
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _path_rules(thing, _product(_matrix(thing), outer), budget, found)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < NESTED:
        inner = _product(_matrix(thing), outer)
        for i in range(min(pdfium.FPDFFormObj_CountObjects(thing), OBJECTS)):
            _object_rules(pdfium.FPDFFormObj_GetObject(thing, i), inner, depth + 1, budget, found)
            if budget[0] < 0:
                return


def _matrix(thing: Any) -> _Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, m):
        return _PLAIN
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _product(m: _Matrix, n: _Matrix) -> _Matrix:
    """First `m`, then `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _path_rules(thing: Any, m: _Matrix, budget: list[int], found: list[Rule]) -> None:
    """The level and upright strokes of a drawing; a thin filled bar is one of them."""
    count = pdfium.FPDFPath_CountSegments(thing)
    if not 2 <= count <= budget[1]:
        budget[1] -= max(0, count)
        return
    budget[1] -= count
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(thing, fill, stroke)
    x, y = ctypes.c_float(), ctypes.c_float()
    figures: list[list[tuple[float, float]]] = []
    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(thing, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            m[0] * x.value + m[2] * y.value + m[4],
            m[1] * x.value + m[3] * y.value + m[5],
        )
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO or not math.isfinite(point[0] + point[1]):
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not figures:
            figures.append([point])
        else:
            figures[-1].append(point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                figures[-1].append(figures[-1][0])
    for figure in figures:
        found += _figure_rules(figure, stroked=bool(stroke.value), filled=bool(fill.value))


def _figure_rules(
    points: list[tuple[float, float]], *, stroked: bool, filled: bool
) -> Iterator[Rule]:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = Rule(min(xs), min(ys), max(xs), max(ys))
    wide, high = box.x1 - box.x0, box.y1 - box.y0
    if min(wide, high) <= THIN:
        if max(wide, high) > THIN and (stroked or filled):
            yield box
    elif stroked:
        for (ax, ay), (bx, by) in pairwise(points):
            edge = Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
            if min(edge.x1 - edge.x0, edge.y1 - edge.y0) <= 0.5:
                yield edge
