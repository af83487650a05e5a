"""A search of reports at hand, without any index: the same rows, asked in the same way."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from cqtui.analysis.query import Query, read_query
from cqtui.library.search.field import Field
from cqtui.library.search.found import Choice, Found
from cqtui.library.search.initials import resolved, vocabulary
from cqtui.library.search.lists import MOST, Listed, Places, bound, find_form
from cqtui.library.search.postings import cells_of, postings_of
from cqtui.library.search.rows import (
    TITLE,
    Facts,
    Passage,
    Row,
    facts_of,
    passages_of,
    rows_of,
    stating,
)
from cqtui.library.search.run import Reported, Reports, run
from cqtui.model.document import Document

if TYPE_CHECKING:
    from cqtui.library.search.postings import Flags, Numbers


class Scan:
    """Some reports, made ready to be searched as often as one likes."""

    def __init__(self, documents: Iterable[tuple[str, Document]], *, targets: bool = True) -> None:
        """Each document with the name its hits are told by; has:target needs `targets`."""
        rows: list[Row] = []
        reports: list[Reported | None] = []
        begins: list[int] = []
        until: list[int] = []
        self._passages: list[Passage] = []
        for name, document in documents:
            begins.append(len(rows))
            own = rows_of(document, stating(document) if targets else ())
            until += [row.until + len(rows) if row.until else 0 for row in own]
            rows += own
            facts: Facts = facts_of(document)
            reports.append(Reported(name, facts))
            self._passages += passages_of(document)
        forms = [row.form for row in rows]
        cells = cells_of(forms)
        flags = np.array([row.flags for row in rows], dtype=np.uint8)
        self._field = Field(
            np.repeat(np.arange(len(rows), dtype=np.int32), cells),
            flags,
            np.array(begins, dtype=np.int64),
            lambda: np.array(until, dtype=np.int32),
        )
        self._numbers = np.cumsum(flags & TITLE == 0) - 1
        self._reports = Reports.of(reports)
        self._postings = postings_of(forms)
        self._begins = np.cumsum(self._postings.counts) - self._postings.counts
        self._forms = forms
        self._words: dict[str, Counter[str]] | None = None

    def search(
        self,
        query: "str | Query",
        limit: int = 20,
        chosen: Choice = Choice(),  # noqa: B008 - a frozen value
    ) -> Found:
        """As `SearchIndex.search`. Raises QueryError."""
        asked = read_query(query) if isinstance(query, str) else query

        def ask(plain: Query, most: int) -> Found:
            return run(self._field, self._reports, self, self._fetch, plain, most, chosen)

        return resolved(asked, limit, ask, self._worded, self)

    def __call__(self, form: str, cells: "Flags | None" = None) -> Places:
        """As `Finder` has it."""
        return find_form(self._listed, form, cells)

    def bound(self, form: str) -> int:
        """As `Finder` has it."""
        return MOST if len(form) == 1 else bound(self._listed, form)

    def _listed(self, first: int, last: int) -> Listed:
        """The list of the pairs from one to another."""
        places = self._places(first, last)
        return Listed(len(places), lambda: Places.of(places))

    def _places(self, first: int, last: int) -> "Numbers":
        pairs, counts, places = self._postings
        low = int(np.searchsorted(pairs, first))
        high = int(np.searchsorted(pairs, last, side="right"))
        if high <= low:
            return places[:0]
        return places[self._begins[low] : self._begins[high - 1] + counts[high - 1]]

    def _fetch(self, row: int) -> Passage:
        return self._passages[int(self._numbers[row])]

    def _worded(self, initials: str, most: int) -> list[str]:
        if self._words is None:
            self._words = {}
            for form in self._forms:
                for letters, word in vocabulary([form]):
                    self._words.setdefault(letters, Counter())[word] += 1
        found = self._words.get(initials, Counter())
        return [word for word, _ in sorted(found.items(), key=lambda f: (-f[1], f[0]))[:most]]
