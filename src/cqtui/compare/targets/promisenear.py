"""Where a report may mean a thing that it does not name: the clause nearest to its name."""

import re
from collections import defaultdict
from collections.abc import Sequence
from math import log

from cqtui.analysis.targets.promises import Clause, clauses
from cqtui.analysis.targets.thingwords import COMMON
from cqtui.compare.targets.promisenames import plain
from cqtui.model.document import Document
from cqtui.model.ledger import Passage

NEAR = 0.5
"""Share of a name's own pairs of letters, the rarer counting more, from which a clause is near."""
LEAST = 1.4
"""What the shared pairs must tell in all, against one that stands in this clause alone."""
_ANY = re.compile(
    rf"{COMMON.pattern}|级|省|全[省区]|新一轮|三年|[0-9]{{4}}年?|第[一二三四五六七八九十0-9]{{1,4}}[届次批轮]"
    r"|专项|攻坚|意见|政策|措施|机制|基地|试点|示范区?|提升|工作|活动|重大|新型|培育|保护|区"
)
"""What any thing could be called."""


class Nearest:
    """The clauses of a report, to be asked for the one that a name is nearest to."""

    def __init__(self, document: Document) -> None:
        items = [(one, item) for one in clauses(document) for item in one.passage.text.split("、")]
        self._clauses: Sequence[Clause] = [one for one, _ in items]
        self._texts = [plain(item) for _, item in items]
        self._where: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(self._texts):
            for pair in {text[at : at + 2] for at in range(len(text) - 1)}:
                self._where[pair].append(number)

    def to(self, thing: str) -> Passage | None:
        """The clause that has most of what is a name's own, None where none has enough of it.

        A hint where to look, no finding: 建设“新农人”队伍 may be what came of “新农人”培育行动.
        """
        if len(self._texts) < 2:
            return None  # a draft that is no more than its headings tells nothing apart
        own = [part for part in _ANY.split(plain(thing)) if len(part) >= 2]
        wanted = {part[at : at + 2] for part in own for at in range(len(part) - 1)}
        weights = {pair: log(len(self._texts) / len(self._where.get(pair, "1"))) for pair in wanted}
        total = sum(weights.values())
        shared: dict[int, float] = defaultdict(float)
        for pair in wanted:
            for number in self._where.get(pair, ()):
                shared[number] += weights[pair]
        if not shared:
            return None
        best, share = max(shared.items(), key=lambda one: (one[1], -one[0]))
        near = share >= max(LEAST * log(len(self._texts)), NEAR * total)
        return self._clauses[best].passage if near else None
