"""Lines of a text that are kept look as if they were drawn anew, whatever came to lie over them."""

from typing import Any

import pytest

from cqtui.tui.present import Para, Role
from cqtui.tui.reader.textlines import Beside, Hit, Lines
from cqtui.tui.themes import DARK, LIGHT
from cqtui.typeset import cells

WIDTH = 60
PARAS = [
    Para("粮食产量稳定在1100万吨，农产品加工业产值突破3000亿元。" * 3, Role.TEXT, 0),
    Para("", Role.TEXT, 1),
    Para("建设人民满意的服务型政府，增强发展的协调性。" * 2, Role.TEXT, 2),
]
NAMES = ("marks", "hues", "marked", "dimmed", "fresh", "beside", "hits", "hit", "margin", "colors")
STEPS: tuple[dict[str, Any], ...] = (
    {"hits": (Hit(0, 2, 4), Hit(2, 30, 32)), "hit": 0},
    {"hit": 1},
    {"hits": (Hit(2, 30, 33),), "hit": 0},
    {"hits": (), "hit": -1},
    {"marks": {0: "◆"}, "hues": {0: "#ff0000"}},
    {"marks": {0: "◆", 2: "◇"}, "hues": {2: "#00ff00"}},
    {"marked": {0: [(3, 9)]}},
    {"marked": {0: [(4, 9)], 2: [(0, 2)]}},
    {"dimmed": {2: [(5, 12)]}, "beside": {2: (Beside("·", 5, 12),)}},
    {"dimmed": {}, "beside": {}, "fresh": {0: [(0, 4)]}},
    {"margin": 7},
    {"colors": LIGHT},
    {"colors": DARK, "marks": {}},
    {"colors": LIGHT, "margin": 3},
)


def drawn(lines: Lines) -> list[list[tuple[str, str]]]:
    """Every line, with its colours."""
    return [
        [(text, str(style)) for text, style, _ in lines.strip(index, row, WIDTH, 0)]
        for index in range(len(PARAS))
        for row in range(len(lines.setting.rows(index)))
    ]


@pytest.mark.parametrize("every", [1, 2, 3])
def test_what_is_kept_is_as_if_drawn_anew(every: int) -> None:
    """After each change, or after some of them together."""
    kept = Lines()
    kept.set(PARAS, 40)
    drawn(kept)
    for number, step in enumerate(STEPS):
        kept.stand(step.get("margin", kept.margin), step.get("colors", kept.colors))
        for name, value in step.items():
            setattr(kept, name, value)
        if number % every:
            continue
        kept.restyled()
        fresh = Lines()
        for name in NAMES:
            setattr(fresh, name, getattr(kept, name))
        fresh.set(PARAS, 40)
        assert drawn(kept) == drawn(fresh), step


def test_a_hit_draws_its_own_lines_alone() -> None:
    """The next hit of a word leaves the others as they are."""
    lines = Lines()
    lines.set(PARAS, 40)
    lines.restyled()
    before = [lines.strip(2, row, WIDTH, 0) for row in range(len(lines.setting.rows(2)))]
    lines.hits, lines.hit = (Hit(2, 2, 4),), 0
    lines.restyled()
    after = [lines.strip(2, row, WIDTH, 0) for row in range(len(before))]
    assert [one is other for one, other in zip(before, after, strict=True)].count(False) == 1
    assert all(cells(strip.text) == WIDTH for strip in after)


def test_hits_that_came_as_all_was_drawn_are_told_to_go() -> None:
    """Other words are typed right after other colours: the lines of the first are drawn anew."""
    lines = Lines()
    lines.set(PARAS, 40)
    lines.hits, lines.hit = (Hit(2, 2, 4),), 0
    assert lines.restyled() is None
    lines.hits, lines.hit = (), -1
    assert lines.restyled() == {2}
