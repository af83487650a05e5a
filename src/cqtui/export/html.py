"""A comparison as one page of HTML that needs nothing else: no network, no other file, no script.

The page is read as it is; its small script adds a filter by kind. Its rules for security allow its
own style and script alone, by their hashes, and nothing of a report acts as markup. It is made for
wide and narrow screens, light and dark, and for paper.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from cqtui.compare.changes import KINDS, kinds
from cqtui.export.citations.citation import (
    addresses,
    citation,
    file_of,
    lines_of,
    one_line,
    title_of,
)
from cqtui.export.htmlcontents import contents, contents_html
from cqtui.export.htmlpage import asset, opening
from cqtui.export.htmltext import row_marks, safe, side_html
from cqtui.export.rows import (
    ARROWS,
    Left,
    Say,
    selected,
    target_lines,
    wanted,
)
from cqtui.export.signs import MOVED_AWAY, SIGNS
from cqtui.export.targets.figures import change_word, told_target
from cqtui.model.comparison import Comparison, Row, Status, Stray
from cqtui.model.document import BlockKind, Document, Source, Unit
from cqtui.model.quantity import TargetChange

_STUB = 40
"""Characters shown of a paragraph where it was before it moved."""


def page(
    comparison: Comparison,
    old: Source,
    new: Source,
    say: Say,
    *,
    language: str = "zh",
    only: Collection[str] = (),
    context: int | None = 1,
    body: bool = True,
) -> str:
    """The whole page: citations, counts, targets, contents, then both texts side by side.

    `only` and `context` are those of `rows.selected`; unchanged paragraphs beyond `context` are
    folded, not left out. Without `body` there are no contents and no texts. `language` is that of
    the labels, zh or en, which `say` gives.
    """
    title = safe(f"{_short(comparison.old)} ↔ {_short(comparison.new)}")
    style, script = (asset(name) for name in ("page.css", "page.js"))
    parts = [
        *opening(title, style, language=language, script=script),
        f"<body>\n<header>\n<h1>{title}</h1>",
        *_head(comparison, (old, new), say),
        *((_filter(comparison, say),) if body else ()),
        "</header>\n<main>",
        *_targets(comparison, say),
        *(_body(_Page(comparison, say, only, context)) if body else ()),
        "</main>",
        *((f"<script>{script}</script>",) if body else ()),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _short(document: Document) -> str:
    title = title_of(document)
    year = str(document.year or "")
    return title if year in title else f"{year} {title}"


def _head(comparison: Comparison, sources: tuple[Source, Source], say: Say) -> Iterator[str]:
    """Where both texts come from, and how many changes of each kind there are."""
    sides = zip(("old", "new"), (comparison.old, comparison.new), sources, strict=True)
    yield '<dl class="origins">'
    for side, document, source in sides:
        sha = f"<br><code>SHA-256 {source.sha256}</code>" if source.sha256 else ""
        yield (
            f"<div><dt>{say(f'cli.html_{side}')}</dt><dd>{safe(citation(document))}<br>"
            f"{safe(one_line(file_of(source)))}{sha}</dd></div>"
        )
    yield '</dl>\n<ul class="counts">'
    for name, count in comparison.summary.items():
        sign = SIGNS.get(name, SIGNS["targets"])
        yield f'<li><span class="sign">{sign}</span> {say(f"cli.{name}")} {count}</li>'
    yield "</ul>"
    marks = {
        "gone": f"<del>{say('cli.html_gone')}</del>",
        "come": f"<ins>{say('cli.html_come')}</ins>",
        "sides": f'<span class="sides">{say("cli.html_sides")}</span>',
    }
    yield f'<p class="key">{say("cli.html_key", **marks)}</p>'


def _filter(comparison: Comparison, say: Say) -> str:
    """What the script shows and works with; it stays hidden without it."""
    labels = "\n".join(
        f'<label><input type="checkbox" value="{kind}" autocomplete="off">{SIGNS[kind]} '
        f"{say(f'cli.{kind}')}</label>"
        for kind in KINDS
        if any(kind in kinds(row) for row in comparison.rows)
    )
    unfold, fold = say("cli.html_unfold"), say("cli.html_fold")
    return (
        f'<form class="filter" hidden>{say("cli.html_filter")}\n{labels}\n'
        f'<button type="button" data-all>{say("cli.html_all")}</button>\n'
        f'<button type="button" data-fold="{fold}" data-unfold="{unfold}">{unfold}</button>\n'
        f'<output class="dim" data-text="{say("cli.html_shown", n="{n}", all="{all}")}"></output>'
        "</form>"
    )


def _targets(comparison: Comparison, say: Say) -> Iterator[str]:
    """The targets that changed, in a table."""
    changed = [t for t in comparison.targets if t.notable]
    if not changed:
        return
    heads = "html_indicator", "html_old", "html_new", "html_change"
    yield f'<h2 id="targets">{say("cli.html_targets")}</h2>\n<table class="goals"><thead><tr>'
    yield "".join(f"<th>{say(f'cli.{head}')}</th>" for head in heads) + "</tr></thead><tbody>"
    for change in changed:
        lines = target_lines(comparison, change)
        cells = "".join(
            f'<td><span class="figure">{safe(told_target(q, say))}</span> '
            f'<span class="dim">{say("cli.line", n=line)}</span></td>'
            if q
            else '<td class="dim">—</td>'
            for q, line in zip(change.sides, lines, strict=True)
        )
        yield f"<tr><td>{safe(change.indicator)}</td>{cells}<td>{_became(change, say)}</td></tr>"
    yield "</tbody></table>"


def _became(change: TargetChange, say: Say) -> str:
    told = change_word(change, say)
    return f'<span class="became"><b>{ARROWS[change.change]}</b> {told}</span>'


@dataclass(frozen=True)
class _Page:
    """What the rows are made from."""

    comparison: Comparison
    say: Say
    only: Collection[str]
    context: int | None


def _body(of: _Page) -> Iterator[str]:
    """The contents list and the rows."""
    rows = of.comparison.rows
    say = of.say
    shown = [(i, row) for i, row in enumerate(rows) if wanted(row, of.only) or not kinds(row)]
    listed = contents([(f"r{i}", row) for i, row in shown], say("cli.html_top"))
    yield f'<h2>{say("cli.html_contents")}</h2>\n<nav class="contents">'
    yield contents_html(listed, SIGNS, say) + "</nav>"
    yield f"<h2>{say('cli.html_text')}</h2>"
    if not any(map(kinds, rows)):
        yield f"<p>{say('cli.html_equal')}</p>"
    elif not any(wanted(row, of.only) for row in rows):
        yield f"<p>{say('cli.html_none')}</p>"
    sides = (("old", of.comparison.old), ("new", of.comparison.new))
    heads = "".join(
        f'<span class="{side}">{say(f"cli.html_{side}")} · {safe(_short(document))}</span>'
        for side, document in sides
    )
    yield f'<div class="row heads">{heads}</div>'
    yield from _Rows(of).all()


class _Rows:
    """The rows as elements, each with links to what belongs to it elsewhere."""

    def __init__(self, of: _Page) -> None:
        self._of = of
        self._say = of.say
        rows = of.comparison.rows
        self._number = {id(row): i for i, row in enumerate(rows)}
        self._row_of = (
            {u.id: row for row in rows for u in row.old},
            {u.id: row for row in rows for u in row.new},
        )
        self._old_place = {u.id: i for i, u in enumerate(of.comparison.old.units())}
        self._strays: dict[int, list[tuple[Stray, str]]] = {}
        for stray in of.comparison.strays:
            for side, unit_id, name in ((0, stray.old_id, "old"), (1, stray.new_id, "new")):
                row = self._row_of[side].get(unit_id)
                if row is not None:
                    self._strays.setdefault(id(row), []).append((stray, name))
        moved = [row for row in rows if row.moved and wanted(row, of.only)]
        self._stubs = sorted(moved, key=self._was, reverse=True)

    def all(self) -> Iterator[str]:
        """Every row that is shown or folded, and where moved ones were."""
        for item in selected(self._of.comparison, self._of.only, self._of.context, headings=True):
            if isinstance(item, Left):
                yield from self._fold(item)
            else:
                yield from self._stubs_before(item)
                yield self._change(item) if kinds(item) else self._plain(item)
        while self._stubs:
            yield self._stub(self._stubs.pop())

    def _was(self, row: Row) -> int:
        return self._old_place[row.old[0].id]

    def _stubs_before(self, row: Row) -> Iterator[str]:
        """Where rows were that moved away, as far as that is before this row."""
        if row.moved or not row.old:
            return
        while self._stubs and self._was(self._stubs[-1]) < self._was(row):
            yield self._stub(self._stubs.pop())

    def _fold(self, left: Left) -> Iterator[str]:
        """Unchanged rows behind a line that unfolds them; a place that something left is seen."""
        held: list[str] = []
        for row in left.rows:
            for stub in self._stubs_before(row):
                yield from self._folded(held)
                held = []
                yield stub
            if not kinds(row):
                held.append(self._plain(row))
        yield from self._folded(held)
        if left.others:
            yield f'<p class="left">{self._say("cli.others", n=left.others)}</p>'

    def _folded(self, rows: Sequence[str]) -> Iterator[str]:
        if rows:
            said = self._say("cli.unchanged", n=len(rows))
            yield f'<details class="fold"><summary>{said}</summary>'
            yield from rows
            yield "</details>"

    def _plain(self, row: Row) -> str:
        """A row that did not change."""
        name = _classes("plain", row.new[0])
        return (
            f'<div class="{name}" id="{self._id(row)}">'
            '<span class="gutter" aria-hidden="true"></span>'
            f'<div class="side old">{side_html(row.old, {})}</div>'
            f'<div class="side new">{side_html(row.new, {})}</div></div>'
        )

    def _change(self, row: Row) -> str:
        """A row that changed: sign, what happened and where, both sides, its targets."""
        marks = row_marks(row, self._strays.get(id(row), ()), self._link)
        held = kinds(row)
        told = " · ".join(self._say(f"cli.{kind}") for kind in held)
        where = " → ".join(self._place(units) for units in (row.old, row.new) if units)
        link = ""
        if row.moved:
            there = self._say("cli.html_moved_from", where=self._place(row.old))
            link = f' · <a href="#m{self._number[id(row)]}">{safe(there)}</a>'
        name = " ".join((_classes(f"k-{row.status}", (row.new or row.old)[0]), *_more(row)))
        return (
            f'<article class="{name}" id="{self._id(row)}" data-kinds="{" ".join(held)}">'
            f'<span class="gutter" aria-hidden="true">{_signs(row)}</span>'
            f'<p class="about"><b>{told}</b> {safe(where)}{link}</p>'
            f"{self._side('old', row.old, side_html(row.old, marks[0]))}"
            f"{self._side('new', row.new, side_html(row.new, marks[1]))}"
            f"{self._goals(row)}</article>"
        )

    def _side(self, side: str, units: Sequence[Unit], text: str) -> str:
        label = f' data-side="{self._say(f"cli.html_{side}")}"' if units else ""
        return f'<div class="side {side}"{label}>{text}</div>'

    def _goals(self, row: Row) -> str:
        items = [
            f'<li>{safe(change.indicator)} <span class="figures">'
            f"{safe(told_target(change.old, self._say))} → "
            f"{safe(told_target(change.new, self._say))}</span> {_became(change, self._say)}</li>"
            for change in row.targets
            if change.notable
        ]
        return f'<ul class="targets">{"".join(items)}</ul>' if items else ""

    def _stub(self, row: Row) -> str:
        """What stands where a row was before it moved: its beginning, and a link to it."""
        text = one_line(row.old[0].text)
        text = text if len(text) <= _STUB else text[:_STUB] + "…"
        there = self._say("cli.html_moved_to", where=self._place(row.new))
        return (
            f'<aside class="row stub k-same k-moved" id="m{self._number[id(row)]}"'
            f' data-kinds="{" ".join(kinds(row))}">'
            f'<span class="gutter" aria-hidden="true">{MOVED_AWAY}</span>'
            f'<p class="about"><a href="#{self._id(row)}">{safe(there)}</a></p>'
            f"{self._side('old', row.old, f'<p>{safe(text)}</p>')}</aside>"
        )

    def _id(self, row: Row) -> str:
        return f"r{self._number[id(row)]}"

    def _place(self, units: Sequence[Unit]) -> str:
        every = [lines_of(unit) for unit in units]
        first, last = min(x.first for x in every), max(x.last for x in every)
        lines = str(first) if first == last else f"{first}—{last}"
        return self._say("cli.html_place", place=addresses(units), lines=lines).strip()

    def _link(self, stray: Stray, side: str) -> tuple[str, str]:
        """The row at the other end of a stray, "" where it is not shown, and its place in words."""
        other = 1 if side == "old" else 0
        row = self._row_of[other].get((stray.old_id, stray.new_id)[other])
        if row is None:
            return "", ""
        shown = wanted(row, self._of.only) or not kinds(row)
        key = "cli.html_stray_to" if side == "old" else "cli.html_stray_from"
        title = self._say(key, where=self._place((row.old, row.new)[other]))
        return (self._id(row) if shown else ""), title


def _classes(name: str, unit: Unit) -> str:
    heading = f" heading l{unit.section.level}" if unit.kind is BlockKind.HEADING else ""
    return f"row {name}{heading}"


def _more(row: Row) -> tuple[str, ...]:
    return tuple(f"k-{kind}" for kind in ("moved", "targets") if kind in kinds(row))


def _signs(row: Row) -> str:
    held = kinds(row)
    first = "" if row.status is Status.SAME else SIGNS[row.status]
    return first + "".join(SIGNS[kind] for kind in ("moved", "targets") if kind in held)
