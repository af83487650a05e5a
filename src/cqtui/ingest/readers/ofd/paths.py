"""Ruled lines among the drawings of an OFD page."""

from typing import Any

from cqtui.ingest.readers.layout.geometry import figure_rules
from cqtui.ingest.readers.layout.page import OBJECTS, SEGMENTS, Rule
from cqtui.ingest.readers.ofd.text import POINTS, matrix, name_of, number, numbers

TOKEN = 24
"""Characters of a number of a drawing; longer drawings than SEGMENTS of them are no lines."""


class Ruling:
    """The ruled lines of one page or template, with y upwards in points."""

    def __init__(self, height: float) -> None:
        self.height = height
        """Of the page, in millimetres."""
        self.rules: list[Rule] = []
        self._objects, self._segments = OBJECTS, SEGMENTS

    def add(self, element: Any) -> None:
        """The level and upright strokes of a drawing."""
        self._objects -= 1
        if self._objects < 0 or self._segments < 0 or element.get("Visible") == "false":
            return
        data = next(("".join(e.itertext()) for e in element if name_of(e) == "abbreviateddata"), "")
        if len(data) > TOKEN * SEGMENTS:
            return
        words = data.split()
        self._segments -= len(words) // 3
        stroked, filled = element.get("Stroke") != "false", element.get("Fill") == "true"
        box = numbers(element.get("Boundary"))
        left, top = (box[0], box[1]) if len(box) == 4 else (0.0, 0.0)
        a, b, c, d, e, f = matrix(element)

        def placed(x: float, y: float) -> tuple[float, float]:
            across, down = left + a * x + c * y + e, top + b * x + d * y + f
            return across * POINTS, (self.height - down) * POINTS

        for figure in figures(words):
            points = [placed(x, y) for x, y in figure]
            self.rules += figure_rules(points, stroked=stroked, filled=filled)


def figures(words: list[str]) -> list[list[tuple[float, float]]]:
    """The figures of a drawing as points; [] where a curve is among them, or what is no drawing.

    >>> figures("M 0 0 L 190 0 L 190 20 C M 5 5 L 9 5".split())
    [[(0.0, 0.0), (190.0, 0.0), (190.0, 20.0), (0.0, 0.0)], [(5.0, 5.0), (9.0, 5.0)]]
    >>> figures("M 0 0 B 1 1 2 2 3 3".split())
    []
    """
    found: list[list[tuple[float, float]]] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word in {"M", "S", "L"} and at + 2 < len(words):
            point = number(words[at + 1], 0), number(words[at + 2], 0)
            if word == "L" and found:
                found[-1].append(point)
            else:
                found.append([point])
            at += 3
        elif word == "C":
            if found:
                found[-1].append(found[-1][0])
            at += 1
        else:
            return []
    return found
