"""The characters of a text object of OFD, each with its place on the page."""

import math
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from cqtui.ingest.readers.layout.geometry import PLAIN, Matrix, drawn_size
from cqtui.ingest.readers.layout.page import Glyph, means_nothing

POINTS = 72 / 25.4
"""Points of a millimetre, which OFD measures in."""
STEPS = 100_000
"""Characters of one text that are told their steps; a longer one is no line."""
ASCENT = 0.88
"""Share of its size that a character stands above its line."""
MOST = 1e12
"""No number of a file is larger, or it is none."""
FAR = 2
"""Widths or heights of its page; a character further from the corner is nowhere to be seen."""
_PLACEHOLDER = 0xA4
"""Where the file has a glyph but no character for it, the standard has ¤ stand."""
_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{4})")
_LAID_OUT = re.compile(r"^\s*\n\s*|\s*\n\s*$")
_NARROW = frozenset("iljtfrI.,:;'|!()[]{}`\"1/\\-·")
_BROAD = frozenset("mwMWGOQ@%&")


class Drawn(NamedTuple):
    """A character of a page whose y grows upwards, in points."""

    glyph: Glyph
    way: int
    """It runs, in degrees against the clock; -1 where slanted."""


class Ink:
    """What the text objects of one page or template come to."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height
        """Of the page, in millimetres."""
        self.drawn: list[Drawn] = []
        self.unmapped = 0
        self._spaced = False

    def add(self, element: Any) -> None:
        """The characters of a text object."""
        size = number(element.get("Size"), 0)
        if not 0 < size < 10_000 or element.get("Visible") == "false":
            return
        box = numbers(element.get("Boundary"))
        left, top, wide = box[:3] if len(box) == 4 else (0.0, 0.0, 0.0)
        by = matrix(element)
        form = _Form(
            size,
            (left, top),
            by,
            number(element.get("HScale"), 1),
            int(number(element.get("CharDirection"), 0)) % 360,
            wide / (math.hypot(by[0], by[1]) or 1),
        )
        x = y = 0.0
        codes = [child for child in element if name_of(child) == "textcode"]
        for code in codes:
            # One without a place stands where the one before it does.
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            text = text_of("".join(code.itertext()))[:STEPS]
            alone = len(codes) == 1 and len(text) == 1
            for char, at, down, room in steps(text, code, form, alone=alone):
                self._set(form, char, x + at, y + down, room)

    def _set(self, form: "_Form", char: str, x: float, y: float, room: float) -> None:
        code = ord(char)
        if char.isspace() or code < 32:
            self._spaced = True
            return
        if means_nothing(code) or code == _PLACEHOLDER:
            self.unmapped += 1
            return
        a, b, c, d, e, f = form.matrix
        size, way = drawn_size(form.size * POINTS, a, -b, -c, d)
        if way >= 0:
            way = (way - form.turned) % 360
        px = (form.place[0] + a * x + c * y + e) * POINTS
        py = (self.height - (form.place[1] + b * x + d * y + f)) * POINTS
        wide = room * math.hypot(a, b) * POINTS
        near = abs(px) < FAR * self.width * POINTS and abs(py) < FAR * self.height * POINTS
        if not (near and size > 0 and math.isfinite(size + wide)):
            return
        self.drawn.append(Drawn(_glyph(char, px, py, wide, size, way, spaced=self._spaced), way))
        self._spaced = False


class _Form(NamedTuple):
    """How the characters of a text object are set."""

    size: float
    place: tuple[float, float]
    matrix: Matrix
    wide: float
    """How many times as wide as they are by nature."""
    turned: int
    """Degrees by the clock, each for itself."""
    room: float
    """Width of the object's box, as its characters are measured."""


def _glyph(
    char: str, x: float, y: float, wide: float, size: float, way: int, *, spaced: bool
) -> Glyph:
    """The character with the box it takes, by the way it runs."""
    above, below = ASCENT * size, (1 - ASCENT) * size
    if way == 90:
        box = x - above, y + wide, x + below, y
    elif way == 180:
        box = x - wide, y + below, x, y - above
    elif way == 270:
        box = x - below, y, x + above, y - wide
    else:
        box = x, y + above, x + wide, y - below
    return Glyph(char, *box, y, size, spaced)


def text_of(text: str) -> str:
    r"""The text of a TextCode: escapes resolved, line breaks of the XML itself left out.

    >>> text_of("\n      饶我一命吗？\n    "), text_of(r"各位\0020代表"), text_of(" A ")
    ('饶我一命吗？', '各位 代表', ' A ')
    """
    if "\n" in text:
        text = _LAID_OUT.sub("", text).replace("\n", "")
    return text if "\\" not in text else _ESCAPE.sub(lambda m: chr(int(m[1], 16)), text)


def steps(
    text: str, code: Any, form: _Form, *, alone: bool
) -> Iterator[tuple[str, float, float, float]]:
    """Each character with how far behind the first and below it stands, and the room it takes.

    Where nothing tells how far it is to the next, a character's own width does; `alone`: the
    object's box holds nothing but this one.
    """
    across, down = deltas(code.get("DeltaX"), len(text)), deltas(code.get("DeltaY"), len(text))
    otherwise = 0.0 if down and not across else 1.0
    x = y = 0.0
    ligature = 0.0
    for at, char in enumerate(text):
        own = natural(char) * form.size * form.wide
        step = across[at] if at < len(across) else own * otherwise
        if across and at < len(across) and abs(step) < 0.02 * form.size:
            ligature = ligature or _together(text, across, at, form)
        told = form.room if alone else step
        yield char, x, y, ligature or room_of(char, own, told, form.size)
        if abs(step) >= 0.02 * form.size:
            ligature = 0.0
        x += step
        y += down[at] if at < len(down) else 0.0


def _together(text: str, across: list[float], at: int, form: _Form) -> float:
    """The room of characters that stand at one place, since one drawing shows them all: ——, fi."""
    end = at
    while end < len(across) and abs(across[end]) < 0.02 * form.size:
        end += 1
    if end < len(across):
        return across[end]
    return sum(map(natural, text[at : end + 1])) * form.size * form.wide


def room_of(char: str, own: float, told: float, size: float) -> float:
    """The room that a character takes: a letter as much as the file tells, if that can be.

    A square one is never wider than it is by nature: what is more parts it from the next.

    >>> room_of("a", 2.5, 2.2, 5), room_of("a", 2.5, 40, 5), room_of("府", 5, 7, 5)
    (2.2, 2.5, 5)
    """
    if is_square(char):
        return min(own, told) if told > 0.3 * size else own
    return told if 0.15 * size < told < 1.1 * size else own


def deltas(text: str | None, most: int) -> list[float]:
    """The steps from one character to the next: "g 3 5" stands for three of 5.

    >>> deltas("g 3 5 -10 g 2 1.5", 10), deltas("g 999999999 5", 3), deltas("x", 3)
    ([5.0, 5.0, 5.0, -10.0, 1.5, 1.5], [5.0, 5.0, 5.0], [])
    """
    found: list[float] = []
    if not text:
        return found
    words = iter(text[: 40 * most + 40].split())
    for word in words:
        if len(found) >= most:
            break
        if word == "g":
            count = int(number(next(words, ""), 0))
            step = number(next(words, ""), 0)
            found += [step] * max(0, min(count, most - len(found)))
        else:
            step = number(word, math.inf)
            if step == math.inf:
                break
            found.append(step)
    return found


@lru_cache(maxsize=10_000)
def is_square(char: str) -> bool:
    """Whether a character takes all of its square in a line of Chinese.

    >>> [is_square(c) for c in "府，“—a5%"]
    [True, True, True, True, False, False, False]
    """
    return unicodedata.east_asian_width(char) in {"W", "F", "A"}


@lru_cache(maxsize=10_000)
def natural(char: str) -> float:
    """Width of a character as a share of its size, about as fonts have it."""
    if is_square(char):
        return 1.0
    if char in _NARROW:
        return 0.35
    if char in _BROAD:
        return 0.85
    return 0.7 if char.isupper() else 0.5


@lru_cache(maxsize=10_000)
def number(text: str | None, otherwise: float) -> float:
    """A number of an attribute.

    >>> number("3.175", 0), number("-.5e1", 0), number("9" * 99, 1), number(None, 2)
    (3.175, -5.0, 1, 2)
    """
    found = numbers(text)
    return found[0] if len(found) == 1 else otherwise


def numbers(text: str | None) -> list[float]:
    """The numbers of an attribute, [] where anything among them is none or beyond reason.

    >>> numbers("0 0 210 297"), numbers("0 0 nan 1"), numbers("0 0 wide"), numbers(None)
    ([0.0, 0.0, 210.0, 297.0], [], [], [])
    """
    try:
        found = [float(word) for word in text[:500].split()] if text else []
    except ValueError:
        return []
    for value in found:
        if not -MOST < value < MOST:
            return []
    return found


def matrix(element: Any) -> Matrix:
    """By which an object is drawn within its box."""
    return _matrix(element.get("CTM"))


@lru_cache(maxsize=1000)
def _matrix(text: str | None) -> Matrix:
    found = numbers(text)
    if len(found) != 6:
        return PLAIN
    a, b, c, d, e, f = found
    return a, b, c, d, e, f


def name_of(element: Any) -> str:
    """As `markup.tag_of`, for the few names that a page of OFD has over and over."""
    return _name(element.tag)


@lru_cache(maxsize=1000)
def _name(tag: Any) -> str:
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
