"""A file, from its bytes to a `Source` with its documents and every repair on the way."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from cqtui.errors import SourceError
from cqtui.ingest.clean import Line, clean_lines, small_repairs
from cqtui.ingest.documents import Part, split
from cqtui.ingest.furniture import page_marks
from cqtui.ingest.identity import Identity, identify
from cqtui.ingest.outline import build
from cqtui.ingest.paragraphs import Paragraph, join_lines
from cqtui.ingest.readers import extract
from cqtui.ingest.readers.extract import Extract
from cqtui.ingest.tables import heal, table_runs
from cqtui.model.document import Cut, Document, Kind, Lines, Repair, Source

_DROPPED = {
    "furniture": "part of the web page, not of the report",
    "contents": "a table of contents, which repeats the headings",
    "running-head": "a running head of the page",
    "page-number": "a page number",
    "copy": "the same text again",
}


def load(path: str, data: bytes, *, encoding: str | None = None) -> Source:
    """Read the bytes of the file at `path`.

    Raises SourceError for what is empty, binary, damaged or not in the encoding named.
    """
    found = extract(path, data, encoding)
    raw = found.lines
    lines, cuts = clean_lines(raw)
    lines = _styled(lines, found.headings)
    left = [line for line in lines if line.no not in found.dropped]
    if not left:
        raise SourceError(
            f"{Path(path).name} holds no text",
            "give a file with the text of a report",
            code="no-text",
            facts={"name": Path(path).name},
        )
    marks = {**found.dropped, **page_marks(left)}
    parted = split([line for line in lines if line.no not in marks])
    dropped = {**marks, **parted.dropped}
    seams = frozenset(b.no for a, b in pairwise(lines) if a.no in marks and b.no not in marks)
    documents: list[Document] = []
    repairs: list[Repair] = []
    count: Counter[Kind] = Counter()
    for part in parted.parts:
        paragraphs, joined = _paragraphs(part.lines, raw, seams, found)
        repairs += joined
        header = _header_length(part, paragraphs)
        identity = _identity(part, [p.text for p in paragraphs], header, path, documents)
        count[identity.kind] += 1
        again = count[identity.kind]
        root = build(paragraphs, header, parted.contents, flat=part.role != "report")
        documents.append(
            Document(
                identity.kind + (f"-{again}" if again > 1 else ""),
                identity.kind,
                identity.title,
                identity.year,
                identity.date,
                identity.issuer,
                identity.place,
                Lines(part.lines[0].no, part.lines[-1].no),
                root,
                tuple(part.copies),
                found.pages,
            )
        )
    gone = set(dropped)
    for repair in repairs:
        if repair.kind == "table-header":
            gone.update(range(repair.lines.first, repair.lines.last + 1))
    repairs = [_whole(r, raw) if r.kind == "table-header" else r for r in repairs]
    repairs += _dropped_repairs(dropped, raw)
    repairs += small_repairs(cuts, gone)
    repairs += found.repairs
    repairs.sort(key=lambda r: r.lines)
    return Source(
        path,
        hashlib.sha256(data).hexdigest(),
        found.format,
        raw,
        tuple(documents),
        tuple(repairs),
        found.pages,
    )


def _styled(lines: list[Line], headings: Mapping[int, int]) -> list[Line]:
    """The lines, those set as headings by the format told as such."""
    if not headings:
        return lines
    return [
        replace(line, bold=True, level=headings[line.no]) if line.no in headings else line
        for line in lines
    ]


def _paragraphs(
    lines: Sequence[Line], raw: Sequence[str], seams: frozenset[int], told: Extract
) -> tuple[list[Paragraph], list[Repair]]:
    """Tables healed, and the text between them joined where it was cut."""
    paragraphs: list[Paragraph] = []
    repairs: list[Repair] = []
    tables = table_runs(lines)
    at = 0
    inside = {i for start, end in tables for i in range(start, end)}
    text = [x for i, x in enumerate(lines) if i not in inside]
    joined, found = join_lines(text, raw, seams, told.joined, whole=told.whole)
    repairs += found
    healed = []
    for start, end in tables:
        table, found = heal(lines[start:end])
        healed.append(table)
        repairs += found
    for table in healed:
        while at < len(joined) and joined[at].lines.first < table.lines.first:
            paragraphs.append(joined[at])
            at += 1
        paragraphs.append(table)
    return [*paragraphs, *joined[at:]], repairs


def _header_length(part: Part, paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs the lines of the header became."""
    last = part.lines[part.header - 1].no if part.header else 0
    return sum(p.lines.last <= last for p in paragraphs)


def _identity(
    part: Part, texts: Sequence[str], header: int, path: str, before: Sequence[Document]
) -> Identity:
    name = Path(path).name
    if part.role == "report":
        line = part.lines[part.title].text if part.title >= 0 else ""
        title = next((t for t in texts[:header] if line and line in t), line)
        found = identify(texts[:header], title, texts[header:], name)
        kind = found.kind
    else:
        found = identify(texts[:12], texts[0], texts[1:], name)
        kind = Kind.FRONT_MATTER if part.role == "front" else Kind.BACK_MATTER
    title = found.title or _stem(name)
    if before and part.role == "back":
        # What stands behind a report is of its year and place; its dates are of other things.
        return Identity(kind, title, before[-1].year, "", "", before[-1].place)
    year = found.year
    if kind == Kind.FIVE_YEAR_PLAN and not found.date and before:
        year = before[-1].year  # of the letter that issues it
    return Identity(kind, title, year, found.date, found.issuer, found.place)


def _stem(name: str) -> str:
    return Path(name).stem if name != "-" else ""


def _whole(repair: Repair, raw: Sequence[str]) -> Repair:
    cuts = tuple(
        Cut(no, 0, raw[no - 1], "")
        for no in range(repair.lines.first, repair.lines.last + 1)
        if raw[no - 1]
    )
    return Repair(repair.kind, repair.lines, repair.note, cuts)


def _text_between(raw: Sequence[str], first: int, last: int) -> bool:
    return any(raw[no - 1].strip() for no in range(first + 1, last))


def _dropped_repairs(dropped: dict[int, str], raw: Sequence[str]) -> list[Repair]:
    """Lines left out, neighbours of one kind as one repair."""
    runs: list[tuple[str, list[int]]] = []
    for no in sorted(dropped):
        kind = dropped[no]
        if runs and runs[-1][0] == kind and not _text_between(raw, runs[-1][1][-1], no):
            runs[-1][1].append(no)
        else:
            runs.append((kind, [no]))
    return [
        Repair(
            kind,
            Lines(numbers[0], numbers[-1]),
            _DROPPED[kind],
            tuple(Cut(no, 0, raw[no - 1], "") for no in numbers),
        )
        for kind, numbers in runs
    ]
