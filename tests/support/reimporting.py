"""A report downloaded anew: corrected, numbered anew, cut and joined otherwise, in another format.

The units of a report are written as a new file and read again; which unit each line of that file
came from is known, so that it is known too where a bookmark ought to lead.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from cqtui.analysis.fold import fold
from cqtui.model.document import BlockKind, Document, Source, Span, Unit
from cqtui.pipeline import read

Found = Sequence[tuple[Unit, Span]]
"""Where a bookmark leads: the parts of units that its passage stands in."""
Numbers = Callable[[str], str]

ALIKE = 70.0
"""rapidfuzz ratio, 0 to 100, from which what is found has the extent of what was marked."""
CHARACTERS = "的地得和与及在了等为有对中大新进推动加强全面实施建设发展"
"""What slips in or takes another's place."""
DIGITS = "一二三四五六七八九十"
PAGE_LINES = 28
"""Lines of a page of the form that is cut."""
LAYOUTS = ("plain", "cut", "joined", "sentences", "docx")
"""A paragraph a line; lines of one length on pages; paragraphs run together; a sentence a line."""


class Part(NamedTuple):
    """Some of a line of the new file, and the former unit that it came from."""

    unit: int
    """Index among the former units, -1 for a paragraph that is new."""
    text: str


@dataclass(frozen=True)
class Changes:
    """What was done to the text, in shares of its units."""

    corrected: float = 0.3
    """One to three characters are put right."""
    figures: float = 0.03
    """A figure is another."""
    inserted: float = 0.04
    """A paragraph is new behind it."""
    dropped: float = 0.03
    renumbered: bool = True
    """Headings have the next number."""
    width: bool = True
    """Punctuation and quotation marks of half width, blanks around figures."""


class Mark(NamedTuple):
    """Something to be marked: units of a report, the first and last perhaps in part."""

    kind: str
    """paragraph, selection, units, heading, lead."""
    first: int
    last: int
    start: int
    """Offset into the first unit."""
    end: int
    """Offset into the last unit."""


@dataclass(frozen=True)
class Again:
    """A report as it came anew."""

    source: Source
    document: Document
    texts: tuple[str | None, ...]
    """Of each former unit the text that it has now, None where it was dropped."""
    origins: dict[int, list[Part]]
    """By line of the new file."""

    def right(self, mark: Mark, found: Found) -> bool:
        """Whether a bookmark leads to the passage it was set on, and to all of it."""
        from rapidfuzz.fuzz import partial_ratio, ratio

        units = [self.texts[i] for i in range(mark.first, mark.last + 1)]
        if units[0] is None or not found:
            return False
        unit, span = found[0]
        came = {part.unit for part in self.origins.get(_line(unit, span.start), ())}
        if not came & set(range(mark.first, mark.last + 1)):
            return False
        text = fold("".join(u.text[s.start : s.end] for u, s in found))
        if mark.kind == "units":
            # What is new between its paragraphs is part of it now, what was dropped no longer.
            unit, span = found[-1]
            ends = {part.unit for part in self.origins.get(_line(unit, span.end - 1), ())}
            return bool(ends & set(range(mark.first, mark.last + 1)))
        if mark.kind == "selection":
            # Where it begins and ends in the corrected text is not known to the character.
            return partial_ratio(text, fold(units[0])) >= ALIKE
        return ratio(text, fold("".join(filter(None, units)))) >= ALIKE

    def gone(self, mark: Mark) -> bool:
        """Whether the first of what was marked is no longer there, or in another document."""
        first, last = self.document.lines
        at = [n for n, parts in self.origins.items() if any(p.unit == mark.first for p in parts)]
        return self.texts[mark.first] is None or not any(first <= n <= last for n in at)


def marks(document: Document, chance: random.Random, count: int) -> Iterator[Mark]:
    """Bookmarks as persons set them: paragraphs, words, several paragraphs, sections."""
    units = list(document.units())
    texts = [i for i, u in enumerate(units) if u.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)]
    heads = [i for i, u in enumerate(units) if u.kind is BlockKind.HEADING]
    leads = [i for i in texts if units[i].section.run_in and _opens(units[i])]
    for _ in range(count):
        kind = chance.choices(
            ("paragraph", "selection", "units", "heading", "lead"), (10, 4, 2, 3, 1)
        )[0]
        if kind == "heading" and heads:
            at = chance.choice(heads)
            yield Mark(kind, at, at, 0, len(units[at].text))
        elif kind == "lead" and leads:
            at = chance.choice(leads)
            yield Mark("selection", at, at, 0, len(units[at].section.title))
        elif kind == "selection":
            at = chance.choice(texts)
            yield _selection(at, units[at].text, chance)
        elif kind == "units":
            at = chance.choice(texts)
            last = min(at + chance.choice((1, 1, 2)), len(units) - 1)
            if all(units[i].kind is not BlockKind.TABLE for i in range(at, last + 1)):
                yield Mark(kind, at, last, 0, len(units[last].text))
        else:
            at = chance.choice(texts)
            yield Mark("paragraph", at, at, 0, len(units[at].text))


def _opens(unit: Unit) -> bool:
    return unit.text.startswith(unit.section.title)


def _selection(at: int, text: str, chance: random.Random) -> Mark:
    """Some clauses of a paragraph."""
    stops = sorted({0, len(text), *(m.end() for m in re.finditer("[，。；：、]", text))})
    first = chance.randrange(len(stops) - 1)
    last = min(len(stops) - 1, first + chance.randint(1, 4))
    while stops[last] - stops[first] < 8 and last < len(stops) - 1:
        last += 1
    while stops[last] - stops[first] < 8 and first > 0:
        first -= 1
    return Mark("selection", at, at, stops[first], stops[last])


def again(
    document: Document,
    folder: Path,
    chance: random.Random,
    *,
    layout: str,
    changes: Changes,
    strange: Sequence[str],
) -> Again:
    """`document` with `changes` in another layout, read anew; `strange` paragraphs are added."""
    units = list(document.units())
    parts: list[Part] = []
    texts: list[str | None] = []
    for index, unit in enumerate(units):
        text: str | None = unit.text
        if unit.kind is not BlockKind.TABLE and index > 3:
            text = None if chance.random() < changes.dropped else changed(unit, chance, changes)
        texts.append(text)
        if text is not None:
            parts.append(Part(index, text))
        if chance.random() < changes.inserted and unit.kind is BlockKind.PARAGRAPH and index > 3:
            parts.append(Part(-1, chance.choice(strange)))
    lines = _LAYOUTS[layout](parts, units, chance)
    path = folder / ("again.docx" if layout == "docx" else "again.txt")
    (_write_docx if layout == "docx" else _write_text)(path, lines, units)
    source = read(str(path))
    longest = max(source.documents, key=lambda d: d.length)
    return Again(source, longest, tuple(texts), _origins(source, lines))


# What is done to the text.


def changed(unit: Unit, chance: random.Random, changes: Changes) -> str:
    """The text of a unit with the changes that fall to it."""
    text = unit.text
    if changes.renumbered and (unit.kind is BlockKind.HEADING or unit.section.number):
        text = renumbered(text)
    if chance.random() < changes.figures:
        text = re.sub("[0-9]+", lambda m: str(int(m[0][:6]) + 1), text, count=1)
    if len(text) >= 12 and chance.random() < changes.corrected:
        for _ in range(min(chance.randint(1, 3), len(text) // 12)):
            text = _corrected(text, chance)
    return half_width(text) if changes.width else text


def renumbered(text: str) -> str:
    """With the next number in its marker.

    >>> renumbered("（九）改善民生。"), renumbered("3.做好工作")
    ('（十）改善民生。', '4.做好工作')
    """

    def following(match: re.Match[str]) -> str:
        at = DIGITS.find(match[2])
        number = DIGITS[(at + 1) % len(DIGITS)] if at >= 0 else str(int(match[2]) + 1)
        return f"{match[1]}{number}{match[3]}"

    pattern = r"^([（(第]?)([一二三四五六七八九十]|[0-9]{1,2})([）)、.．]|[章节篇]|是)"
    return re.sub(pattern, following, text)


def _corrected(text: str, chance: random.Random) -> str:
    """One character put right; the marker at the start stays."""
    at = chance.randrange(4, len(text))
    what = chance.choice(("replace", "insert", "drop"))
    char = chance.choice(CHARACTERS)
    if what == "insert":
        return text[:at] + char + text[at:]
    return text[:at] + (char if what == "replace" else "") + text[at + 1 :]


def half_width(text: str) -> str:
    """As another site sets it: marks of half width, blanks around figures."""
    text = text.replace("，", ", ").replace("；", ";").replace("“", '"').replace("”", '"')
    return re.sub(r"(?<=[\u4e00-\u9fff])([0-9.]+%?)(?=[\u4e00-\u9fff])", r" \1 ", text)


# How it is laid out: lines, each of parts.


def _plain(
    parts: Sequence[Part], units: Sequence[Unit], _chance: random.Random
) -> list[list[Part]]:
    lines = []
    for part in parts:
        lines += [[Part(part.unit, row)] for row in part.text.split("\n")]
    return lines


def _cut(parts: Sequence[Part], units: Sequence[Unit], chance: random.Random) -> list[list[Part]]:
    """Lines of one length, pages with a number between blank lines, paragraphs indented."""
    width = chance.choice((28, 32, 38))
    lines: list[list[Part]] = []
    page = 1
    for part in parts:
        if part.unit >= 0 and units[part.unit].kind is BlockKind.TABLE:
            lines += [[Part(part.unit, row)] for row in part.text.split("\n")]
            continue
        text = "　　" + part.text
        for start in range(0, len(text), width):
            lines.append([Part(part.unit, text[start : start + width])])
            if len(lines) % PAGE_LINES == 0:
                lines += [[], [Part(-1, f"— {page} —")], []]
                page += 1
    return lines


def _joined(
    parts: Sequence[Part], units: Sequence[Unit], chance: random.Random
) -> list[list[Part]]:
    """One paragraph in six goes on in the line of the one before."""
    lines: list[list[Part]] = []
    for part in parts:
        body = part.unit < 0 or units[part.unit].kind is BlockKind.PARAGRAPH
        before = lines[-1][-1] if lines and lines[-1] else None
        after_body = before and (before.unit < 0 or units[before.unit].kind is BlockKind.PARAGRAPH)
        if body and after_body and len(part.text) > 30 and chance.random() < 1 / 6:
            lines[-1].append(part)
        else:
            lines += _plain([part], units, chance)
    return lines


def _sentences(
    parts: Sequence[Part], units: Sequence[Unit], _chance: random.Random
) -> list[list[Part]]:
    lines: list[list[Part]] = []
    for part in parts:
        for row in part.text.split("\n"):
            pieces = re.findall("[^。]+。?[”）]?|。", row)
            lines += [[Part(part.unit, piece)] for piece in pieces or [row]]
    return lines


_LAYOUTS = {
    "plain": _plain,
    "cut": _cut,
    "joined": _joined,
    "sentences": _sentences,
    "docx": _plain,
}


# Files.


def _write_text(path: Path, lines: Sequence[Sequence[Part]], _units: Sequence[Unit]) -> None:
    text = "\n".join("".join(part.text for part in line) for line in lines)
    path.write_text(text + "\n", "utf-8")


def _write_docx(path: Path, lines: Sequence[Sequence[Part]], units: Sequence[Unit]) -> None:
    from docx import Document as WordDocument

    made = WordDocument()
    for (part,) in lines:
        heading = part.unit >= 0 and units[part.unit].kind is BlockKind.HEADING
        level = min(4, len(units[part.unit].path)) if heading else 0
        style = f"Heading {level}" if level else None
        made.add_paragraph(part.text.replace("\t", "　"), style=style)
    made.save(str(path))


def _origins(source: Source, lines: Sequence[Sequence[Part]]) -> dict[int, list[Part]]:
    """Of each line of the file what it is made of; a Word file leaves out blank paragraphs."""
    if len(source.raw) == len(lines):
        return {number: list(line) for number, line in enumerate(lines, 1)}
    found: dict[int, list[Part]] = {}
    at = 0
    for number, raw in enumerate(source.raw, 1):
        for ahead in range(at, min(at + 40, len(lines))):
            if fold("".join(part.text for part in lines[ahead])) == fold(raw):
                found[number] = list(lines[ahead])
                at = ahead + 1
                break
    return found


def _line(unit: Unit, offset: int) -> int:
    """The line of the file that a character of a unit stood on."""
    pieces = unit.block.pieces if unit.block else unit.section.pieces
    return next((p.line for p in pieces if p.start <= offset < p.end), unit.lines.first)
