"""Glyphs and ruled lines of the pages of a PDF file, by PDFium."""

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from cqtui.ingest.readers.layout.geometry import (
    PLAIN,
    Matrix,
    as_it_runs,
    drawn_size,
    figure_rules,
    product,
)
from cqtui.ingest.readers.layout.page import (
    GLYPHS,
    OBJECTS,
    PAGES,
    SEGMENTS,
    Glyph,
    Page,
    Rule,
    means_nothing,
)
from cqtui.ingest.readers.layout.refusal import Refusal

NESTED = 4
"""Depth of drawings within drawings that are looked at for ruled lines."""


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
    drawn, unmapped = _drawn(text)
    shown = page.get_rotation() % 360
    return as_it_runs(number, page.get_bbox(), drawn, _rules(page), shown, unmapped)


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
        if means_nothing(code):
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
            size, way = drawn_size(size, matrix.a, matrix.b, matrix.c, matrix.d)
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


def _rules(page: Any) -> list[Rule]:
    """Ruled lines of a page, and the edges of boxes that are drawn with a line."""
    found: list[Rule] = []
    budget = [OBJECTS, SEGMENTS]
    handle = page.raw
    count = pdfium.FPDFPage_CountObjects(handle)
    for i in range(min(count, OBJECTS)):
        _object_rules(pdfium.FPDFPage_GetObject(handle, i), PLAIN, 0, budget, found)
    return found


def _object_rules(
    thing: Any, outer: Matrix, depth: int, budget: list[int], found: list[Rule]
) -> None:
    budget[0] -= 1
    if budget[0] < 0 or budget[1] < 0:
        return
    kind = pdfium.FPDFPageObj_GetType(thing)
    if kind == pdfium.FPDF_PAGEOBJ_PATH:
        _path_rules(thing, product(_matrix(thing), outer), budget, found)
    elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < NESTED:
        inner = product(_matrix(thing), outer)
        for i in range(min(pdfium.FPDFFormObj_CountObjects(thing), OBJECTS)):
            _object_rules(pdfium.FPDFFormObj_GetObject(thing, i), inner, depth + 1, budget, found)
            if budget[0] < 0:
                return


def _matrix(thing: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, m):
        return PLAIN
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _path_rules(thing: Any, m: Matrix, budget: list[int], found: list[Rule]) -> None:
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
        found += figure_rules(figure, stroked=bool(stroke.value), filled=bool(fill.value))
