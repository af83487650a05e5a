"""Where a passage comes from, in one line that a reader can check."""

import re
from collections.abc import Sequence
from pathlib import PurePath

from cqtui.model.document import Document, Lines, Pages, Source, Span, Unit

LONGEST_TITLE = 20
"""Characters of a section without a number in an address; the rest is cut off."""

_STOPS = "。！？；：，、"


def citation(document: Document, units: Sequence[Unit] = (), span: Span | None = None) -> str:
    """Issuer, title, date, section and lines, as far as they are known, without a full stop.

    重庆市人民政府：《2019年重庆市政府工作报告》，2019年1月27日，三/（二），第63行

    `span` narrows the lines down to a part of a single unit. Raises ValueError where there is a
    span but not one unit.
    """
    if span is not None and len(units) != 1:
        raise ValueError("a span is a part of one unit")
    title = title_of(document)
    issuer = one_line(document.issuer)
    parts = [f"{issuer}：《{title}》" if issuer else f"《{title}》", date_of(document)]
    if units:
        parts.append(addresses(units))
        whole = [(unit, span or Span(0, len(unit.text))) for unit in units]
        parts.append(f"第{listed(stretches(document, whole), '—', '、')}行")
    return "，".join(part for part in parts if part)


def file_of(source: Source) -> str:
    """The name of the file without its folder, which says more of a machine than of a report."""
    return "标准输入" if source.path == "-" else PurePath(source.path).name


def title_of(document: Document) -> str:
    """The title on one line, its inner title marks as 〈〉."""
    return one_line(document.title).replace("《", "〈").replace("》", "〉")


def date_of(document: Document) -> str:
    """The date as exactly as it is known: 2019年1月27日; the year where the title lacks it.

    >>> from cqtui.model.document import Kind, Section
    >>> root = Section("root", 0, "", "", Lines(1, 1))
    >>> report = Document("x", Kind.OTHER, "报告", 2016, "2016-02", "", "", Lines(1, 1), root)
    >>> date_of(report)
    '2016年2月'
    """
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", document.date)
    if match:
        return "".join(
            f"{int(number)}{unit}" for number, unit in zip(match.groups(), "年月日", strict=True)
            if number
        )  # fmt: skip
    year = str(document.year or "")
    return f"{year}年" if year and year not in document.title else ""


def addresses(units: Sequence[Unit]) -> str:
    """The section path of the first unit, and of the last if it differs: 三/（二）至三/（四）.

    Of a section with those below it, its own: lines or pages tell how far it goes. A passage that
    begins before the first section stands in none.
    """
    first, last = _steps(units[0]), _steps(units[-1])
    if last[: len(first)] == first:
        return "/".join(first)
    return "至".join("/".join(steps) for steps in (first, last) if steps)


def lines_of(unit: Unit, span: Span | None = None) -> Lines:
    """Lines of the file that the unit, or a part of it, came from."""
    pieces = unit.block.pieces if unit.block else unit.section.pieces
    if span is None or not pieces:
        return unit.lines
    touched = [p.line for p in pieces if p.start < span.end and span.start < p.end]
    return Lines(min(touched), max(touched)) if touched else unit.lines


def stretches(document: Document, parts: Sequence[tuple[Unit, Span]]) -> tuple[Lines, ...]:
    """The lines of parts of a document, in order; what has no other text between is one stretch.

    Lines that stand between two stretches are not among the parts.
    """
    told = [(unit.id, lines_of(unit, span)) for unit, span in parts]
    if len(told) < 2:
        return tuple(lines for _, lines in told)
    order = {unit.id: at for at, unit in enumerate(document.units())}
    if not all(name in order for name, _ in told):  # what stands between cannot be known
        return (Lines(min(at.first for _, at in told), max(at.last for _, at in told)),)
    every = sorted((lines, order[name]) for name, lines in told)
    found = [every[0][0]]
    last = every[0][1]
    for lines, at in every[1:]:
        before = found[-1]
        if lines.first <= before.last + 1 or at == last + 1:
            found[-1] = Lines(before.first, max(before.last, lines.last))
        else:
            found.append(lines)
        last = at
    return tuple(found)


def listed(spots: Sequence[Lines | Pages], dash: str, comma: str) -> str:
    """Lines or pages, a single one or from first to last.

    >>> listed([Lines(73, 73), Lines(75, 75), Lines(88, 90)], "—", "、")
    '73、75、88—90'
    """
    return comma.join(
        str(at.first) if at.first == at.last else f"{at.first}{dash}{at.last}" for at in spots
    )


def one_line(text: str) -> str:
    r"""`text` without line breaks and control characters; spaces between Chinese are dropped.

    >>> one_line("关于预算 执行\n情况的 Report 2019")
    '关于预算执行情况的 Report 2019'
    """
    plain = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\s]+", " ", text).strip()
    return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", plain)


def _steps(unit: Unit) -> list[str]:
    steps = []
    for section in unit.path:
        numbered = section.number and section.number != "——"
        step = one_line(section.number if numbered else section.title).rstrip(_STOPS)
        long = not numbered and len(step) > LONGEST_TITLE
        steps.append(step[: LONGEST_TITLE - 1] + "…" if long else step)
    return steps
