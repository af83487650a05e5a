"""What changed in a followed passage against the report before: what stayed, came and went."""

from collections.abc import Iterable, Iterator, Sequence

from cqtui.compare.edits import edits
from cqtui.model.comparison import Comparison, Edit, Op, Row, Status
from cqtui.model.document import Section, Span, Unit
from cqtui.model.track import Passage, Stretch

INLINE = 0.5
"""Of the longer side's characters; where fewer stayed, what went is left out, as one text with so
many words struck cannot be read."""
REWRITTEN = 0.2
"""Of the shorter side's characters; where fewer stayed no words are marked, as nearly all would
be."""

Texts = tuple[tuple[Stretch, ...], ...]
Marked = tuple[Status, Texts]


def plain(passages: Iterable[Passage]) -> Texts:
    """The passages with nothing marked."""
    return tuple((Stretch(Op.EQUAL, passage.text),) for passage in passages)


def of_sentences(old: Sequence[Passage], new: Sequence[Passage]) -> Marked:
    """Sentences against those of the report before, whole paragraphs apart."""
    before = "".join(passage.text for passage in old)
    after = "".join(passage.text for passage in new)
    status = _status(len(old), len(new), same=before == after)
    spans = _spans([passage.text for passage in new])
    return status, tuple(_stretches(edits(before, after), before, after, spans))


def of_units(comparison: Comparison, units: Sequence[Unit]) -> Marked:
    """Units of the new report, each by its row."""
    wanted = {unit.id for unit in units}
    texts: dict[str, tuple[Stretch, ...]] = {}
    rows = [row for row in comparison.rows if any(u.id in wanted for u in row.new)]
    for row in rows:
        texts |= _of_row(row)
    status = rows[0].status if len(rows) == 1 else _together(rows)
    return status, tuple(texts[unit.id] for unit in units)


def of_section(comparison: Comparison, old: Section, new: Section) -> Marked:
    """All of a section, in reading order, with what it had before and has no longer."""
    order = {unit.id: i for i, unit in enumerate(comparison.new.units())}
    texts: list[tuple[int, tuple[Stretch, ...]]] = []
    rows = []
    behind = -1
    for row in comparison.rows:
        held = [unit for unit in row.new if _stands_in(unit, new)]
        if held:
            marked = _of_row(row)
            texts += [(order[unit.id], marked[unit.id]) for unit in held]
            behind = order[held[-1].id]
            rows.append(row)
        elif not row.new and any(_stands_in(unit, old) for unit in row.old):
            texts += [(behind, (Stretch(Op.DELETE, unit.text),)) for unit in row.old]
            rows.append(row)
    # A stable sort: what is gone stays behind what it followed.
    return _together(rows), tuple(text for _, text in sorted(texts, key=lambda item: item[0]))


def _together(rows: Iterable[Row]) -> Status:
    return Status.SAME if all(row.status is Status.SAME for row in rows) else Status.REVISED


def _status(old: int, new: int, *, same: bool) -> Status:
    if same:
        return Status.SAME
    return Status.REVISED if old == new else Status.SPLIT if new > old else Status.MERGED


def _of_row(row: Row) -> dict[str, tuple[Stretch, ...]]:
    """Each new unit of a row, by its id."""
    if not row.old:
        return {unit.id: (Stretch(Op.INSERT, unit.text),) for unit in row.new}
    spans = _spans([unit.text for unit in row.new])
    texts = _stretches(row.edits, row.old_text, row.new_text, spans)
    return {unit.id: text for unit, text in zip(row.new, texts, strict=True)}


def _spans(texts: Iterable[str]) -> list[Span]:
    found, at = [], 0
    for text in texts:
        found.append(Span(at, at + len(text)))
        at += len(text)
    return found


def _stretches(
    steps: Sequence[Edit], old: str, new: str, spans: Sequence[Span]
) -> Iterator[tuple[Stretch, ...]]:
    """The new text cut at `spans`, each with its share of what changed."""
    kept = sum(e.new.end - e.new.start for e in steps if e.op is Op.EQUAL)
    inline = kept >= INLINE * max(len(old), len(new))
    mark = kept >= REWRITTEN * min(len(old), len(new))
    last = spans[-1] if spans else Span(0, 0)
    for span in spans:
        if not mark:
            yield (Stretch(Op.EQUAL, new[span.start : span.end]),)
            continue
        found: list[Stretch] = []
        for edit in steps:
            at = edit.new.start
            here = span.start <= at < span.end or (span == last and at == span.end)
            if edit.op is not Op.EQUAL and inline and here and edit.old.start < edit.old.end:
                found.append(Stretch(Op.DELETE, old[edit.old.start : edit.old.end]))
            start, end = max(at, span.start), min(edit.new.end, span.end)
            if start < end:
                op = Op.EQUAL if edit.op is Op.EQUAL else Op.INSERT
                found.append(Stretch(op, new[start:end]))
        yield tuple(found)


def _stands_in(unit: Unit, section: Section) -> bool:
    return any(held.id == section.id for held in unit.path)
