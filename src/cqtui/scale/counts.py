"""What stands in how many documents, said once in Ibis for whichever engine runs it.

Nothing here knows an engine: `counts` is an expression over a table, which DuckDB runs in this
process and Spark on a cluster. It has one sort within each document and two groupings, and no join
of anything large with itself.
"""

from typing import TYPE_CHECKING

from cqtui.analysis.sequences import Measure

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, Table

_FACTS = ("count", "documents", "first", "last", "at")
_DOCUMENT = 1 << 32
"""What a document's index is multiplied by in `at`."""
EMPTY = 0
"""Stands for a clause that a stretch does not have."""


def counts(rows: "Table", measure: Measure) -> "Table":
    """Every stretch that stands in two documents or more, with where and when.

    `rows` has a row for each clause or word: `document`, its `year` (may be null), `position` in
    the document, where a gap parts what does not follow upon each other, and `number`
    (`analysis.runs.number`). The result has `n1`, `n2` … (its numbers, 0 where it is shorter),
    `count`, `documents`, `first` and `last` (years, null where none is known), and `at`, which
    tells where it stands first: the document above 32 bits of the position there.
    """
    names = _names(measure)
    found = _stretches(_following(_repeated(rows), measure), measure)
    once = found.group_by([*names, "document", "year"]).agg(count=found.count(), at=found.at.min())
    # A stretch is counted within a document first: no engine has to hold its documents apart.
    totals = once.group_by(names).agg(
        count=once["count"].sum(),
        documents=once.count(),
        first=once.year.min(),
        last=once.year.max(),
        at=once.at.min(),
    )
    kept = totals.filter(totals.documents >= 2)
    return _closed(kept, measure) if measure.closed else kept


def best(found: "Table", limit: int | None) -> "Table":
    """The first `limit` of what was counted: what stands in most documents, then most often."""
    import ibis

    numbers = [name for name in found.columns if _is_number(name)]
    ordered = found.order_by([ibis.desc("documents"), ibis.desc("count"), *numbers])
    return ordered if limit is None else ordered.limit(limit)


def spelled(found: "Table", rows: "Table") -> "Table":
    """What was counted with its texts: a row for each clause or word of each stretch.

    `rows` is the table that was counted, with its `text`, and with `said` if it is one of clauses
    and was written since there is that. A stretch is told by `at` and `size`; its rows have
    `position`, in the document, `text`, and `said`, null where that is the text.
    """
    import ibis

    sizes = [(found[name] != EMPTY).cast("int64") for name in found.columns if _is_number(name)]
    told = found.select(
        *_FACTS,
        size=sum(sizes[1:], sizes[0]),
        home=(found.at // _DOCUMENT).cast("int64"),
        begin=found.at % _DOCUMENT,
    )
    said = rows.said if "said" in rows.columns else ibis.null("string")
    home = rows.document.cast("int64")
    texts = rows.select(home=home, position=rows.position, text=rows.text, said=said)
    joined = told.join(texts, "home")
    inside = (joined.position >= joined.begin) & (joined.position < joined.begin + joined.size)
    return joined.filter(inside).select(*_FACTS, "size", "position", "text", "said")


def _names(measure: Measure) -> list[str]:
    return [f"n{place}" for place in range(1, measure.longest + 1)]


def _is_number(name: str) -> bool:
    return name[0] == "n" and name[1:].isdecimal()


def _repeated(rows: "Table") -> "Table":
    """The clauses that stand in two documents: what has another in it stands in one alone."""
    spread = rows.group_by("number").agg(least=rows.document.min(), most=rows.document.max())
    return rows.semi_join(spread.filter(spread.least < spread.most), "number")


def _following(rows: "Table", measure: Measure) -> "Table":
    """Each clause with those that follow upon it without a gap: n1, n2 …, and e1, e2 …, the
    characters from the beginning of the document to the end of each.
    """
    import ibis

    within = ibis.window(group_by="document", order_by="position")
    before = ibis.cumulative_window(group_by="document", order_by="position")
    rows = rows.mutate(
        place=ibis.row_number().over(within).cast("int64"),
        end=_length(rows).sum().over(before).cast("int64"),
    )
    rows = rows.mutate(island=rows.position - rows.place)
    within = ibis.window(group_by=["document", "island"], order_by="position")
    following = {"n1": rows.number, "e1": rows.end, "begin": rows.end - _length(rows)}
    for place in range(2, measure.longest + 1):
        following[f"n{place}"] = rows.number.lead(place - 1).over(within).fill_null(EMPTY)
        following[f"e{place}"] = rows.end.lead(place - 1).over(within).fill_null(0)
    at = rows.document.cast("int64") * _DOCUMENT + rows.position
    return rows.select("document", "year", at=at, **following)


def _stretches(rows: "Table", measure: Measure) -> "Table":
    """A row for each stretch: the first of what follows, the first two, and so on."""
    import ibis

    sizes = list(range(1, measure.longest + 1))
    rows = rows.mutate(size=ibis.array(sizes).unnest())
    cut = {
        f"n{place}": ibis.ifelse(rows.size >= place, rows[f"n{place}"], EMPTY) for place in sizes
    }
    last = ibis.cases(*((rows.size == place, rows[f"n{place}"]) for place in sizes))
    end = ibis.cases(*((rows.size == place, rows[f"e{place}"]) for place in sizes))
    there = (last != EMPTY) & (end - rows.begin >= measure.shortest)
    return rows.filter(there).select("document", "year", "at", **cut)


def _closed(found: "Table", measure: Measure) -> "Table":
    """Those that stand more often than each that is one longer.

    Each row is laid three times: as what it is, and as what is left of it without its last and
    without its first clause, with how often these stand within it. So one grouping tells it all.
    """
    import ibis

    names = _names(measure)
    roles = found.mutate(role=ibis.array([0, 1, 2]).unnest())
    own, headless = roles.role == 0, roles.role == 2
    numbers = [roles[name] for name in names]
    following = [*numbers[1:], ibis.literal(EMPTY, type="int64")]
    parts = {}
    for name, number, after in zip(names, numbers, following, strict=True):
        tailless = ibis.ifelse(after == EMPTY, EMPTY, number)
        parts[name] = ibis.cases((own, number), (headless, after), else_=tailless)
    kept = {name: ibis.ifelse(own, roles[name], ibis.null("int64")) for name in _FACTS}
    laid = roles.select(**parts, **kept, within=ibis.ifelse(own, 0, roles["count"]))
    laid = laid.filter(laid.n1 != EMPTY)
    told = laid.group_by(names).agg(
        **{name: laid[name].max() for name in _FACTS}, within=laid.within.max()
    )
    return told.filter(told["count"] > told.within).drop("within")


def _length(rows: "Table") -> "IntegerValue":
    """Characters of a clause, which its number tells (`analysis.runs.length`)."""
    found: IntegerValue = rows.number & 255
    return found
