"""Measure `cqtui proof`: what it finds in printed reports, and how many planted faults.

    python scripts/score_proof.py DRAFT LAST [DRAFT LAST ...] [--seed N] [--misses]

Each DRAFT is a printed report in plain text, each LAST the one of the year before. A fault of each
kind is planted in each draft, one at a time, and counts as found where a finding of its kind comes
that the untouched report has not, in the line of the fault or, of what was taken out, of its name.
"""

import argparse
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from cqtui import pipeline
from cqtui.analysis.tokens import words
from cqtui.model.document import Document, Source
from cqtui.model.proof import Finding
from cqtui.model.quantity import Quantity


class Case(NamedTuple):
    """A report and the one before it."""

    lines: list[str]
    document: Document
    figures: Sequence[Quantity]
    last: Document
    last_figures: Sequence[Quantity]


class Planted(NamedTuple):
    """A report with a fault in it."""

    lines: list[str]
    line: int
    """From 1; 0 of what was taken out."""
    name: str
    """What was done; of what was taken out the indicator's name."""


Planter = Callable[[Case, random.Random], "Planted | None"]


def changed(case: Case, line: int, was: tuple[int, int], now: str, told: str) -> Planted:
    """The report with some characters of a line replaced; lines from 1."""
    lines = list(case.lines)
    text = lines[line - 1]
    lines[line - 1] = text[: was[0]] + now + text[was[1] :]
    return Planted(lines, line, f"{told}: {text[max(0, was[0] - 8) : was[1] + 8]} -> {now}")


def some_match(case: Case, chance: random.Random, pattern: str) -> tuple[int, re.Match[str]] | None:
    """A match of a pattern in a line of the report, drawn by lot."""
    first, last = case.document.lines
    found = [
        (number, match)
        for number in range(first, last + 1)
        for match in re.finditer(pattern, case.lines[number - 1])
    ]
    return chance.choice(found) if found else None


def numbering(case: Case, chance: random.Random) -> Planted | None:
    """A heading's number one too high, or the same as the one before."""
    digits = "一二三四五六七八九"
    found = some_match(
        case, chance, r"^[\s\u3000]*[（(]([二三四五六七八])[）)]|^[\s\u3000]*([二三四五六])、"
    )
    if not found:
        return None
    line, match = found
    group = 1 if match[1] else 2
    number = digits.index(match[group]) + chance.choice((-1, 1))
    return changed(case, line, match.span(group), digits[number], "number")


def pairs(case: Case, chance: random.Random) -> Planted | None:
    """A quote, bracket or title mark taken out."""
    found = some_match(case, chance, "[“”《》（）]")
    return found and changed(case, found[0], found[1].span(), "", "mark taken out")


def stops(case: Case, chance: random.Random) -> Planted | None:
    """A stop typed twice, or two of them."""
    found = some_match(case, chance, r"(?<=[\u4e00-\u9fff])[，。、；](?=[\u4e00-\u9fff])")
    if not found:
        return None
    line, match = found
    return changed(case, line, match.span(), match[0] + chance.choice("，。、"), "stop doubled")


def width(case: Case, chance: random.Random) -> Planted | None:
    """A stop or bracket in half width."""
    found = some_match(case, chance, r"(?<=[\u4e00-\u9fff])[，；：](?=[\u4e00-\u9fff])")
    if not found:
        return None
    half = {"，": ",", "；": ";", "：": ":"}[found[1][0]]
    return changed(case, found[0], found[1].span(), half, "half width")


def doubled(case: Case, chance: random.Random) -> Planted | None:
    """A word typed twice."""
    first, last = case.document.lines
    for _ in range(200):
        line = chance.randint(first, last)
        cut = words(case.lines[line - 1])
        at = [i for i, word in enumerate(cut) if len(word) > 1 and "\u4e00" <= word[0] <= "\u9fff"]
        if at:
            index = chance.choice(at)
            start = len("".join(cut[:index]))
            end = start + len(cut[index])
            return changed(case, line, (end, end), cut[index], "word doubled")
    return None


def figures(case: Case, chance: random.Random) -> Planted | None:
    """A figure of the review said again, otherwise, at the end of a later paragraph."""
    year = case.document.year or 0
    known = [
        q
        for q in case.figures
        if q.canonical and q.kind == "actual" and q.period == str(year - 1) and q.headline
        and q.bound == "exactly" and q.value_hi is None and re.search(r"\d", q.figure_text)
        and q.indicator in q.text
    ]  # fmt: skip
    if not known:
        return None
    one = chance.choice(known)
    unit = next(u for u in case.document.units() if u.id == one.unit_id)
    digits = re.search(r"\d+", one.figure_text)
    assert digits
    other = one.figure_text.replace(digits[0], str(int(digits[0]) + 1), 1)
    move = "增长" if one.direction == "up" else "下降" if one.direction == "down" else "达到"
    line = chance.choice([u.lines.first for u in case.document.units()
                          if u.section is unit.section and u.kind == "paragraph"])  # fmt: skip
    size = len(case.lines[line - 1])
    sentence = f"{year - 1}年，{one.indicator}{move}{other}。"
    return changed(case, line, (size, size), sentence, "second figure")


def ranges(case: Case, chance: random.Random) -> Planted | None:
    """A range turned round."""
    found = some_match(
        case,
        chance,
        r"(20\d\d)[—–-]{1,2}(20\d\d)(?=年)|(\d+(?:\.\d+)?)%?[—–-]{1,2}(\d+(?:\.\d+)?)(?=%|个百分点|亿|万)",
    )
    if not found:  # most reports have none of their own
        found = some_match(case, chance, r"增长(\d)()%")
        if not found or not found[1][1].isdigit():
            return None
        low = int(found[1][1])
        return changed(case, found[0], found[1].span(), f"增长{low + 1}%—{low}%", "range turned")
    match = found[1]
    a, b = (match[1], match[2]) if match[1] else (match[3], match[4])
    turned = match[0].replace(a, "\0", 1)
    turned = (turned[: turned.rindex(b)] + a + turned[turned.rindex(b) + len(b) :]).replace("\0", b)
    return changed(case, found[0], match.span(), turned, "range turned")


def dates(case: Case, chance: random.Random) -> Planted | None:
    """Last year's number in the heading of the plan or of the review, or a day too many."""
    year = case.document.year or 0
    for pattern, old in (
        (rf"^[\s\u3000]*[一二三四五]、.{{0,16}}?({year})年", year),
        (rf"^[\s\u3000]*[一二三四五]、.{{0,16}}?({year - 1})年", year - 1),
    ):
        found = some_match(case, chance, pattern)
        if found:
            return changed(case, found[0], found[1].span(1), str(old - 1), "year of a heading")
    found = some_match(case, chance, r"[0-9]{1,2}月([0-9]{1,2})日")
    return found and changed(case, found[0], found[1].span(1), "32", "day")


def units(case: Case, chance: random.Random) -> Planted | None:
    """万 for 亿 or the other way round, in an amount of a standard indicator."""
    known = [
        q
        for q in case.figures
        if q.canonical and q.measure in ("level", "count") and re.search("[万亿]", q.figure_text)
        and not q.table and any(p.canonical == q.canonical and p.measure == q.measure
                                and p.kind == q.kind for p in case.last_figures)
    ]  # fmt: skip
    if not known:
        return None
    one = chance.choice(known)
    unit = next(u for u in case.document.units() if u.id == one.unit_id)
    line = unit.lines.first
    at = case.lines[line - 1].find(one.figure_text)
    if at < 0:
        return None
    swapped = one.figure_text.translate(str.maketrans("万亿", "亿万")).replace("亿万", "万")
    return changed(case, line, (at, at + len(one.figure_text)), swapped, "unit")


def target(case: Case, chance: random.Random) -> Planted | None:
    """Every clause that names a main target of the last report taken out."""
    names = [
        q.indicator
        for q in case.last_figures
        if q.kind == "target" and q.headline and q.value is not None and len(q.indicator) > 3
        and any(p.canonical == q.canonical for p in case.figures if p.canonical)
    ]  # fmt: skip
    if not names:
        return None
    name = chance.choice(names)
    one = next(q for q in case.last_figures if q.indicator == name)
    words_of = {name, one.canonical}
    words_of |= {q.indicator for q in case.figures if q.canonical == one.canonical}
    clause = "|".join(re.escape(word) for word in words_of if word)
    lines = [re.sub(rf"[^，。；：]*(?:{clause})[^，。；]*[，；]?", "", line) for line in case.lines]
    return Planted(lines, 0, name)


PLANTERS: dict[str, Planter] = {
    "numbering": numbering,
    "pairs": pairs,
    "stops": stops,
    "width": width,
    "doubled": doubled,
    "figures": figures,
    "ranges": ranges,
    "dates": dates,
    "units": units,
    "target": target,
}


def read(lines: Sequence[str], path: str) -> Source:
    """The source that these lines would be."""
    return pipeline.read_data(path, "\n".join(lines).encode())


def found_in(source: Source, case: Case, kind: str) -> list[Finding]:
    """The findings of a kind in the work report of a source, held against the last one."""
    document = pipeline.pick(source, "", case.document.kind)
    return list(pipeline.proof(source, document, [case.last], kinds=(kind,)).findings)


def key(finding: Finding) -> tuple[str, ...]:
    """What tells a finding from others, wherever its line is."""
    place = finding.passage or finding.last
    assert place
    return finding.rule, place.text, *(value for name, value in finding.facts if name != "line")


def is_found(planted: Planted, kind: str, case: Case, path: str) -> bool:
    """Whether the fault is told."""
    source = read(planted.lines, path)
    before = Counter(map(key, found_in(read(case.lines, path), case, kind)))
    document = pipeline.pick(source, "", case.document.kind)
    lines = {unit.id: unit.lines for unit in document.units()}
    for one in found_in(source, case, kind):
        if before[key(one)]:
            continue
        if planted.line == 0:
            facts = dict(one.facts)
            if facts.get("indicator") == planted.name:
                return True
        elif one.passage:
            first, last = lines[one.passage.unit_id]
            # A wrong number may be told at the heading behind it.
            near = 40 if kind == "numbering" else 0
            if first - near <= planted.line <= last + near:
                return True
    return False


def main() -> None:
    """Print how many faults of each kind are found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="+", help="DRAFT LAST, in pairs")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    planted, found = Counter[str](), Counter[str]()
    for draft, last in zip(options.reports[::2], options.reports[1::2], strict=True):
        case = case_of(draft, last)
        for kind, plant in PLANTERS.items():
            fault = plant(case, chance)
            if fault is None:
                continue
            planted[kind] += 1
            if is_found(fault, kind, case, draft):
                found[kind] += 1
            elif options.misses:
                sys.stdout.write(f"{Path(draft).name} {kind} line {fault.line} {fault.name}\n")
    for kind in PLANTERS:
        sys.stdout.write(f"{kind:10} {found[kind]:3} of {planted[kind]:3}\n")
    sys.stdout.write(f"{'all':10} {found.total():3} of {planted.total():3}\n")


def case_of(draft: str, last: str) -> Case:
    """A pair of reports, read."""
    source, before = pipeline.read(draft), pipeline.read(last)
    document, earlier = pipeline.pick(source), pipeline.pick(before)
    return Case(
        list(source.raw),
        document,
        pipeline.quantities(document).quantities,
        earlier,
        pipeline.quantities(earlier).quantities,
    )


if __name__ == "__main__":
    main()
