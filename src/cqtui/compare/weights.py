"""What each feature counts for: two logistic regressions, fitted to hand-made alignments.

Fitted on four pairs of neighbouring reports (400 links); left out in turn, each pair is aligned
nearly as well by weights fitted on the other three. Signs say what a feature speaks for.
"""

from cqtui.compare.similarity import Features

BIAS = -6.4
FIRST = Features(
    text_rank=3.1,
    text_best=2.7,
    votes=2.5,
    below=16.0,
    around=2.1,
    level=2.3,
    kind=-1.1,
    role=1.2,
    role_other=-3.5,
    tense=-6.7,
    years=-3.4,
    place=-7.1,
)
"""Of the log odds that two units belong together, as far as the cell itself tells."""

AGAIN_BIAS = -0.56
ODDS = 0.49
"""Of the first log odds in the second round, which looks at the cells around."""
BEFORE, AFTER = 1.9, 2.1
"""Of the best chance among the cells just before and just behind."""
AROUND = 0.36
"""Of the chance of the sections that the two stand in."""
BELOW = 2.2
"""Of the chances of what stands below the two."""
RIVAL, RIVAL_LESS = -2.1, -2.7
"""Of how far a better cell of row or column is ahead: the larger lead and the lesser one."""

FREE, ONE_USED, BOTH_USED = 0.25, 0.45, 0.65
"""Chance from which a link is made: both ends still free, one of them linked already (a split or
a merger), both."""
