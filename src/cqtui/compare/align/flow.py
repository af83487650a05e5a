"""Where a reader who follows one report line by line stands in the other.

Of reports with a sentence a line the single line tells little, but what comes before and behind it
tells where in the other report it must be: lines of a topic stay together, and mostly in order. So
one report is read as a walk through the other (the hidden Markov model of word alignment: Vogel,
Ney and Tillmann 1996, "HMM-based word alignment in statistical translation"). The walk goes on by
about a line for every line, or jumps anywhere; at each line it stands at the line's partner, or
there is none. All walks together, each as likely as its steps and the chances of its links, make of
every chance another one that knows of the whole passage, however faint its neighbours are alone.
"""

import numpy as np

from cqtui.compare.align.bags import Floats, Ints
from cqtui.compare.align.cells import Cells, Field

REACH = 2.0
"""Lines after which a step that is longer or shorter than usual is a third (1/e) as likely."""
FARTHEST = 12
"""Lines of a step beyond which it is a jump."""
USUAL = 0.5
"""Lines by which a walk goes on, between standing still (a merger) and one."""
JUMP = 0.05
"""How often a walk jumps, to wherever."""
TOLD = 100.0
"""How many times likelier a link is at the place where the walk stands than at any: as many cells
as are looked at for a line or two."""
SUREST = 1_000.0
"""Odds of a link beyond which nothing more is told apart."""
EDGE = 1e-3
"""Keeps odds finite."""


def flow(chances: Field, cells: Cells) -> dict[str, tuple[Floats, Floats]]:
    """For each cell, as walks along the old report have it and as those along the new one:

    `flow`: the chance that they pass through it as a link; `flow place`: the logarithm of how many
    times likelier they stand there than anywhere, by all other lines alone.
    """
    i, j = chances.i, chances.j
    odds = np.minimum(chances.values / (1 - chances.values + EDGE), SUREST)
    one = _walked(i, j, odds, cells.rows, cells.columns)
    order = np.lexsort((i, j))
    turned = _walked(j[order], i[order], odds[order], cells.columns, cells.rows)
    other = np.empty_like(one[0]), np.empty_like(one[1])
    for values, found in zip(other, turned, strict=True):
        values[order] = found

    def at(values: Floats) -> Floats:
        return Field(chances.keys, values, cells.columns).at(cells.i, cells.j)

    return {
        "flow": (at(one[0]), at(other[0])),
        "flow place": (np.log(at(one[1]) + EDGE), np.log(at(other[1]) + EDGE)),
    }


def _walked(
    lines: Ints, places: Ints, odds: Floats, rows: int, columns: int
) -> tuple[Floats, Floats]:
    """Of each cell, by ascending lines: the chance of its link, and how many times likelier its
    place is than any place, without the line's own say (Rabiner 1989, the forward and the backward
    procedure; scaled line by line, so that nothing vanishes).
    """
    steps = _steps()
    ends = np.searchsorted(lines, np.arange(rows + 1)).tolist()
    said = np.minimum(odds * TOLD, SUREST)
    before, scales = np.empty(len(lines)), np.empty(rows)
    here = np.full(columns, 1 / max(1, columns))
    for row in range(rows):
        own = slice(ends[row], ends[row + 1])
        here = _stepped(here, steps)
        before[own] = here[places[own]]
        here[places[own]] *= 1 + said[own]
        scales[row] = here.sum()
        here /= scales[row]
    link, place = np.empty(len(lines)), np.empty(len(lines))
    behind = np.ones(columns)
    for row in range(rows - 1, -1, -1):
        own = slice(ends[row], ends[row + 1])
        stood = before[own] * behind[places[own]]
        told = stood * said[own]
        link[own] = told / scales[row]
        place[own] = stood * columns / (scales[row] - told.sum())
        behind[places[own]] *= 1 + said[own]
        behind = _stepped(behind, steps[::-1]) / scales[row]
    return np.clip(link, 0.0, 1.0), np.maximum(place, 0.0)


def _steps() -> Floats:
    """How likely a step by so many lines is, from `FARTHEST` back to as many ahead."""
    likely = np.exp(-np.abs(np.arange(-FARTHEST, FARTHEST + 1) - USUAL) / REACH)
    found: Floats = likely / likely.sum()
    return found


def _stepped(here: Floats, steps: Floats) -> Floats:
    """How likely it is to stand at each place a step later."""
    near: Floats = np.convolve(here, steps)[FARTHEST : FARTHEST + len(here)]
    stepped: Floats = (1 - JUMP) * near + JUMP * float(here.mean())
    return stepped
