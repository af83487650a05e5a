"""How much of a report's text stood in no earlier one, section by section."""

import re
from collections.abc import Iterator, Sequence

from cqtui.analysis.earlier import earlier_than, without_copies
from cqtui.analysis.passages.clausekeys import compared_units
from cqtui.analysis.phrases.haystack import haystacks
from cqtui.analysis.phrases.spellings import searchable
from cqtui.model.document import Document

RUN = 8
"""Characters in a row that stand in an earlier report and so are old: about a phrase of three
words (深化供给侧改革). Shorter ones are met by chance."""

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[〇零一二三四五六七八九十百千万亿两]+")
_STOP = re.compile(r"([,:;。!?…、]+)")


def newness(documents: Sequence[Document], report: int) -> dict[str, float]:
    """The share of each section's characters that stood in no earlier report, 0 to 1, by its id.

    Exactly: the text is made `searchable`, each number becomes one 0, and stops do not count. A
    character is old where it lies in `RUN` characters in a row, stops among them and within one
    paragraph, that stand in one paragraph of an earlier report, or in a clause (cut at stops) that
    is a clause of an earlier report. All others are new. A section's share is over all that stands
    below it, its heading too; `root` is the whole report. Sections without text are left out, and
    tables are. Time is linear in the text of all. Raises SelectionError where nothing is earlier.
    """
    hay = haystacks(documents)
    earlier = earlier_than(documents, report, without_copies(hay, report))
    units = [(unit, _masked(unit.text)) for unit in compared_units(documents[report])]
    own_runs = {run for _, text in units for run in _runs(text)}
    own_clauses = {clause for _, text in units for clause in _STOP.split(text)}
    old_runs: set[str] = set()
    old_clauses: set[str] = set()
    for index in earlier:
        for unit in compared_units(documents[index]):
            text = _masked(unit.text)
            old_runs.update(own_runs.intersection(_runs(text)))
            old_clauses.update(own_clauses.intersection(_STOP.split(text)))
    sums: dict[str, tuple[int, int]] = {}
    for unit, text in units:
        fresh, total = _told(text, old_runs, old_clauses)
        for section in ("root", *(s.id for s in unit.path)):
            before = sums.get(section, (0, 0))
            sums[section] = (before[0] + fresh, before[1] + total)
    return {section: fresh / total for section, (fresh, total) in sums.items() if total}


def _masked(text: str) -> str:
    """The text as it is compared.

    >>> _masked("全年城镇新增就业1361万人，（二）")
    '全年城镇新增就业00人,(0)'
    """
    return _NUMBER.sub("0", searchable(text))


def _runs(text: str) -> Iterator[str]:
    return (text[at : at + RUN] for at in range(len(text) - RUN + 1))


def _told(text: str, runs: set[str], clauses: set[str]) -> tuple[int, int]:
    """How many characters of `text` are new, and how many there are; stops are neither."""
    old = bytearray(len(text))
    until = 0
    for at, run in enumerate(_runs(text)):
        if run in runs:
            first = max(at, until)
            until = at + RUN
            old[first:until] = b"\1" * (until - first)
    at = fresh = total = 0
    for part in _STOP.split(text):
        end = at + len(part)
        if part and not _STOP.match(part):
            total += len(part)
            if part not in clauses:
                fresh += len(part) - sum(old[at:end])
        at = end
    return fresh, total
