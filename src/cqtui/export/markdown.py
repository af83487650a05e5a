"""Comparisons as Markdown, in which no character of a report acts as markup."""

import re
import unicodedata
from collections.abc import Collection, Sequence

from cqtui.catalogs import say
from cqtui.compare.changes import kinds
from cqtui.export.citations.citation import addresses, citation, file_of, lines_of, title_of
from cqtui.export.rows import Left, Run, runs, selected, target_lines
from cqtui.export.targets.figures import change_word, chinese, told_target
from cqtui.model.comparison import Comparison, Op, Row, Status
from cqtui.model.document import Block, BlockKind, Document, Source, Unit
from cqtui.model.quantity import Quantity

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~$]")
_AT_START = re.compile(r"^(?:([#+=:-])|(\d{1,9})([.)])(?=\s|$))")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_MARKS = {Op.INSERT: ("**", "ins"), Op.DELETE: ("~~", "del")}


def escape(text: str) -> str:
    r"""`text` so that Markdown and HTML show it as it is; line breaks and tabs stay as they are.

    Control characters are left out, those that turn the writing direction among them, and blanks
    before a line break, which would make it another kind of break.

    >>> print(escape("1. *增长* <6%>"))
    1\. \*增长\* &lt;6%&gt;
    """
    return "\n".join(_escape_line(line) for line in re.sub(" +\n", "\n", _plain(text)).split("\n"))


def comparison(
    comparison: Comparison,
    old: Source,
    new: Source,
    *,
    only: Collection[str] = (),
    context: int | None = 0,
    body: bool = True,
) -> str:
    """A comparison to read: both citations, the counts, the targets, then row by row.

    What is new stands in bold, what is gone is struck out. Changes are narrowed down to the kinds
    of `only`. Paragraphs that did not change are only counted, but for `context` round each change
    (None: all); their headings stay, so that one sees where one is. Without `body` there are the
    counts and the targets alone.
    """
    parts = [
        f"# {_name(comparison.old)} ↔ {_name(comparison.new)}",
        "\n".join(
            f"- {say(f'export.{side}')}{say('export.colon')}{_origin(document, source)}"
            for side, document, source in (
                ("old", comparison.old, old),
                ("new", comparison.new, new),
            )
        ),
        summary(comparison),
    ]
    if body:
        parts.append(say("export.diff_key"))
    if comparison.targets:
        parts += [f"## {say('export.targets')}", _targets(comparison)]
    if body:
        parts.append(f"## {say('export.body')}")
        parts += map(_shown, selected(comparison, only, context, headings=True))
    return "\n\n".join(part for part in parts if part) + "\n"


def status_word(status: Status) -> str:
    """What became of a row, in the language of the interface."""
    return say(f"export.status.{status.value}")


def _shown(item: Row | Left) -> str:
    """A row, or the number of those that are left out."""
    if isinstance(item, Left):
        said = [say("export.left_same", n=item.unchanged)] if item.unchanged else []
        said += [say("export.left_others", n=item.others)] if item.others else []
        return f"〔{say('export.comma').join(said)}〕"
    if kinds(item):
        return _row(item)
    return "\n\n".join(_heading(unit.text, unit) for unit in item.new)


def _name(document: Document) -> str:
    year = f"{document.year} " if document.year else ""
    return f"{year}《{escape(title_of(document))}》"


def _origin(document: Document, source: Source) -> str:
    return f"{escape(citation(document))}（{escape(file_of(source))}，SHA-256 {source.sha256}）"


def summary(comparison: Comparison) -> str:
    """How many rows are of which status, how many moved, how many targets changed."""
    count = comparison.summary
    names = [(status_word(status), count[status.value]) for status in Status]
    names += [(say(f"export.{name}"), count[name]) for name in ("moved", "targets_changed")]
    return " · ".join(f"{name} {number}" for name, number in names)


def _targets(comparison: Comparison) -> str:
    rows = [[say(f"export.{name}") for name in ("target", "old", "new", "change_head")]]
    for change in comparison.targets:
        if not (change.headline or change.notable):
            continue
        sides = [
            f"{told_target(quantity, chinese)}{say('export.at_line', n=line)}" if quantity else "–"
            for quantity, line in zip(change.sides, target_lines(comparison, change), strict=True)
        ]
        rows.append([change.indicator, *sides, change_word(change, say)])
    return table(rows[0], rows[1:])


def _heading(text: str, unit: Unit) -> str:
    """A unit; a heading below the level of our own ones."""
    if unit.kind is not BlockKind.HEADING:
        return _unit(unit)
    return f"{_hashes(unit)} {_spaced(escape(text))}"


def _hashes(unit: Unit) -> str:
    return "#" * min(6, unit.section.level + 2)


def _row(row: Row) -> str:
    """A row that changed: what happened and where, its text with marks, its targets."""
    what = status_word(row.status) + (f" · {say('export.moved')}" if row.moved else "")
    label = f"〔{what}〕{_where(say('export.old'), row.old)}{' → ' if row.old and row.new else ''}"
    label += _where(say("export.new"), row.new)
    shown = (row.new or row.old)[0]
    tables = [u for u in (*row.old, *row.new) if u.kind is BlockKind.TABLE]
    if tables and len(row.edits) < 2:
        text = "\n\n".join(_unit(unit) for unit in row.new or row.old)
    else:
        text = marked(runs(row))
        if shown.kind is BlockKind.HEADING and "<br>" not in text:
            text = f"{_hashes(shown)} {text}"
    targets = [
        f"- {_spaced(escape(change.indicator))}：{' → '.join(map(_side, change.sides))}"
        f"（{change_word(change, say)}）"
        for change in row.targets
    ]
    return "\n\n".join([label, text, *(["\n".join(targets)] if targets else [])])


def _side(quantity: Quantity | None) -> str:
    return _spaced(escape(quantity.text)) if quantity else "–"


def _where(side: str, units: Sequence[Unit]) -> str:
    if not units:
        return ""
    lines = [lines_of(unit) for unit in units]
    first, last = min(line.first for line in lines), max(line.last for line in lines)
    address = escape(addresses(units))
    comma = say("export.comma") if address else ""
    return f"{side} {address}{comma}{spot_words(first, last)}"


def spot_words(first: int, last: int) -> str:
    """A line of a file, or several."""
    if first == last:
        return say("export.one_line", n=first)
    return say("export.lines", first=first, last=last)


def marked(text: Sequence[Run]) -> str:
    """Runs as one line of Markdown, ** round what is new and ~~ round what is gone.

    Where these would not act, because of the punctuation beside them, <ins> and <del> stand in:
    Markdown takes **“新”** within Chinese text for plain asterisks.
    """
    shown = [_spaced(_inline(run.text, first=not i)) for i, run in enumerate(text)]
    result = ""
    for i, run in enumerate(text):
        inner = shown[i]
        if run.op is Op.EQUAL or not inner:
            result += inner
            continue
        mark, tag = _MARKS[run.op]
        following = "".join(shown[i + 1 :])[:1]
        if i + 1 < len(text) and text[i + 1].op is not Op.EQUAL:
            following = "*"  # the next run's mark
        acts = "<br>" not in inner and _flanks(result[-1:], inner, following)
        result += f"{mark}{inner}{mark}" if acts else f"<{tag}>{inner}</{tag}>"
    return result


def _flanks(before: str, inner: str, after: str) -> bool:
    """Whether a mark round `inner` opens and closes, by CommonMark's rule of flanking."""
    opens = not _blank(inner[0]) and (not _punctuation(inner[0]) or _edge(before))
    closes = not _blank(inner[-1]) and (not _punctuation(inner[-1]) or _edge(after))
    return opens and closes


def _edge(char: str) -> bool:
    """What may stand outside a mark; older readers do not count symbols beyond ASCII."""
    ascii_sign = char.isascii() and not char.isalnum()
    return _blank(char) or ascii_sign or unicodedata.category(char)[0] == "P"


def _blank(char: str) -> bool:
    return not char or char.isspace()


def _punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _inline(text: str, *, first: bool) -> str:
    """Escaped text that may stand within a line, or begin it where `first`."""
    lines = _plain(text).split("\n")
    return "\n".join(
        _escape_line(line) if i or first else _escape_within(line) for i, line in enumerate(lines)
    )


def _plain(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", re.sub("[\x0b\x0c\x85\u2028\u2029]", "\n", text))


def _escape_within(line: str) -> str:
    names = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
    return _SPECIAL.sub(lambda m: names.get(m[0], "\\" + m[0]), line)


def _escape_line(line: str) -> str:
    """An escaped line that begins no heading, list, quotation, rule or code block."""
    line = line.lstrip(" ")
    match = _AT_START.match(line)
    if not match:
        return _escape_within(line)
    at = match.start(1) if match[1] else match.start(3)
    return _escape_within(line[:at]) + "\\" + line[at] + _escape_within(line[at + 1 :])


def _spaced(text: str) -> str:
    """Escaped text on one line: breaks and the cells of a row are shown, not acted on."""
    return text.replace("\n", "<br>").replace("\t", " ｜ ")


def _hard_breaks(text: str) -> str:
    return text.replace("\t", " ｜ ").replace("\n", "  \n")


def _unit(unit: Unit) -> str:
    """A unit by itself: headings bold, tables as tables."""
    if unit.block and unit.block.rows:
        return _block_table(unit.block)
    text = _hard_breaks(escape(unit.text))
    return bold(text) if unit.kind is BlockKind.HEADING else text


def bold(text: str) -> str:
    """Escaped text in bold, on lines of its own."""
    return f"**{text}**" if _flanks("", text, "") else f"<b>{text}</b>"


def _block_table(block: Block) -> str:
    """A table, its captions as rows of one cell; without a header its first row stands in."""
    rows: list[Sequence[str]] = []
    captions = list(block.groups)
    for index, row in enumerate(block.rows):
        rows += [(caption,) for at, caption in captions if at == index]
        rows.append(row)
    rows += [(caption,) for at, caption in captions if at >= len(block.rows)]
    if block.header:
        return table(block.header, rows)
    return table(rows[0], rows[1:])


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; every row has as many cells as the longest."""
    width = max(len(row) for row in (header, *rows))
    lines = [_cells(header, width), "|" + " --- |" * width]
    return "\n".join([*lines, *(_cells(row, width) for row in rows)])


def _cells(row: Sequence[str], width: int) -> str:
    cells = [_spaced(escape(cell)) for cell in row] + [""] * (width - len(row))
    return "| " + " | ".join(cells) + " |"
