"""Running heads, page numbers and footnotes, told by where they stand on the pages."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from cqtui.ingest.readers.layout.lines import Line

EDGE = 3
"""Lines from the top or bottom of a page that may be running heads."""
HEAD = 60
"""Characters; a longer line is no running head."""
SAME = 4.0
"""Points; running heads stand as near as this to the same place on each page."""
SMALL = 0.88
"""A footnote is set in a size smaller than this share of the text's."""
_NUMBER = re.compile(
    r"^[-—–―·.•~〜\[(（【]{0,3}[ \u3000]?(\d{1,4})[ \u3000]?[-—–―·.•~〜\])）】]{0,3}$"
    r"|^第[ \u3000]?(\d{1,4})[ \u3000]?页(?:[,，/／ \u3000]{0,2}共[ \u3000]?\d{1,4}[ \u3000]?页)?$"
    r"|^(\d{1,4})[ \u3000]?[/／][ \u3000]?\d{1,4}$|^Page (\d{1,4})(?: of \d{1,4})?$"
)
_NOTE = re.compile(
    r"^(?:[①-⑳]|[\[［〔(（]\d{1,3}[\]］〕)）]|\d{1,3}[ \u3000.．、]?(?=[^\d.．%])|[*＊†]|注[：:])"
)


def page_number(text: str) -> int | None:
    """The number of a page, where the line is one.

    >>> [page_number(t) for t in ("— 12 —", "第 3 页 共 20 页", "7/30", "- 5 -", "2019年", "6%")]
    [12, 3, 7, 5, None, None]
    """
    match = _NUMBER.match(text)
    return int(next(g for g in match.groups() if g)) if match else None


def mark_edges(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> None:
    """Mark page numbers and running heads by their `kind`.

    A page number stands at the edge and counts up with the pages; a running head returns, but for
    its figures, at one place of three pages or more, or of both pages where there are two.
    """
    edges = [_edges(lines) for lines in pages]
    shifts: Counter[int] = Counter()
    for index, lines in enumerate(edges):
        for line in lines:
            value = page_number(line.text)
            if value is not None:
                shifts[value - index] += 1
    enough = min(3, max(2, len(pages) // 3))
    common = {shift for shift, count in shifts.items() if count >= enough}
    if len(pages) == 1:
        common = {1}
    for index, lines in enumerate(edges):
        for line in lines:
            value = page_number(line.text)
            if value is not None and value - index in common and _apart(line, pages[index]):
                line.kind = "page-number"
    _mark_heads(pages, edges, heights)


def _edges(lines: Sequence[Line]) -> list[Line]:
    """The lines nearest to the top and to the bottom."""
    by_place = sorted((x for x in lines if x.kind == "text"), key=lambda x: x.base)
    if len(by_place) <= 2 * EDGE:
        return by_place
    return by_place[:EDGE] + by_place[-EDGE:]


def _apart(line: Line, lines: Sequence[Line]) -> bool:
    """Whether nothing stands beyond a line, towards the edge of the page, but what is like it."""
    others = [x for x in lines if x is not line and x.kind in {"text", "row"}]
    above = [x for x in others if x.base < line.base - line.size * 0.5]
    below = [x for x in others if x.base > line.base + line.size * 0.5]
    return len(above) < EDGE or len(below) < EDGE


def _mark_heads(
    pages: Sequence[Sequence[Line]],
    edges: Sequence[Sequence[Line]],
    heights: Sequence[float],
) -> None:
    places: defaultdict[str, list[tuple[int, float, Line]]] = defaultdict(list)
    for index, lines in enumerate(edges):
        # Of two pages only the outermost line may be one: less tells it from the text.
        outermost = [x for x in lines if x.kind == "text"]
        outermost = outermost if len(pages) > 2 else [*outermost[:1], *outermost[1:][-1:]]
        for line in outermost:
            if len(line.text) <= HEAD:
                key = re.sub(r"\d+", "#", line.text.replace("\u3000", "").replace(" ", ""))
                # Pages may differ in height: what stands low is told by its distance from below.
                low = line.base > heights[index] / 2
                place = line.base - heights[index] if low else line.base
                places[key].append((index, place, line))
    for key, found in places.items():
        if key == "#" or not key:
            continue
        _mark_same(found, len(pages))


def _mark_same(found: list[tuple[int, float, Line]], count: int) -> None:
    """Mark lines of one text that stand at one place of three pages or more, or of both of two."""
    found.sort(key=lambda f: f[1])
    start = 0
    for at in range(1, len(found) + 1):
        if at < len(found) and found[at][1] - found[at - 1][1] <= SAME:
            continue
        group = found[start:at]
        start = at
        on = {index for index, _, _ in group}
        if len(on) >= max(2, min(3, count)) and len(on) >= 0.02 * count:
            for _, _, line in group:
                line.kind = "running-head"


def mark_footnotes(pages: Sequence[Sequence[Line]]) -> None:
    """Mark small lines at the foot of a page, from the first that opens with a note's sign."""
    body = [x.size for lines in pages for x in lines if x.kind == "text" for _ in x.text]
    if not body:
        return
    usual = median(body)
    for lines in pages:
        foot: list[Line] = []
        by_place = sorted((x for x in lines if x.kind == "text"), key=lambda x: x.base)
        while by_place and by_place[-1].size < SMALL * usual:
            foot.insert(0, by_place.pop())
        if not by_place:
            continue  # a page set small throughout has no footnotes
        while foot and not _NOTE.match(foot[0].text):
            foot.pop(0)
        for line in foot:
            line.kind = "footnote"


def opens_note(text: str) -> bool:
    """Whether a line opens a footnote, by its sign.

    >>> opens_note("①两不愁三保障：指……"), opens_note("[3] 指……"), opens_note("12.5%")
    (True, True, False)
    """
    return bool(_NOTE.match(text))
