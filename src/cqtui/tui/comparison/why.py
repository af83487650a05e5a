"""Why the paragraphs of a row belong together, in words, link by link."""

from collections.abc import Sequence
from typing import NamedTuple

from cqtui.catalogs import catalog, language, say
from cqtui.model.comparison import Reason, Row, Status
from cqtui.model.document import Unit
from cqtui.tui.comparison.cells import address
from cqtui.tui.comparison.rows import Side
from cqtui.tui.comparison.strays import End
from cqtui.tui.comparison.words import share, status_words

EXCERPT = 48
"""Characters of a paragraph by which it is known again."""


class Said(NamedTuple):
    """A line of what is told; longer ones are wrapped where they are shown."""

    text: str
    strong: bool = False
    indent: int = 0


def telling(row: Row, years: tuple[str, str], strays: Sequence[End]) -> list[Said]:
    """What happened to a row; for each of its links which units it joins and why; its strays."""
    said = [Said(status_words(row, why=False), strong=True)]
    if row.status is Status.ADDED:
        said.append(Said(say("compare.why_added", year=years[Side.OLD])))
    elif row.status is Status.REMOVED:
        said.append(Said(say("compare.why_removed", year=years[Side.NEW])))
    else:
        said.append(Said(say("compare.why_score", score=share(row.score))))
        said += _links(row, years)
    for end in strays:
        place = address(end.unit) or say("compare.at_top")
        said.append(Said(""))
        said.append(Said(say("compare.why_stray", year=years[end.side], place=place), strong=True))
        said.append(Said(_excerpt(end.words), indent=2))
    return said


def _links(row: Row, years: tuple[str, str]) -> list[Said]:
    units = {u.id: u for u in row.old}, {u.id: u for u in row.new}
    reasons = row.link_reasons or (row.why,) * len(row.links)
    said: list[Said] = []
    count = len(row.links)
    for at, ((old, new), why) in enumerate(zip(row.links, reasons, strict=True), 1):
        title = say("compare.why_link", at=at, count=count) if count > 1 else say("compare.why_one")
        whole = sum(reason.weight for reason in why)
        chance = say("compare.why_chance", score=share(whole))
        said += [Said(""), Said(f"{title}  {chance}" if why else title, strong=True)]
        said.append(_unit(years[Side.OLD], units[Side.OLD][old]))
        said.append(_unit(years[Side.NEW], units[Side.NEW][new]))
        said += [Said(_because(reason), indent=2) for reason in _in_order(why)]
        if not why:
            said.append(Said(say("compare.why_unknown"), indent=2))
    return said


def _in_order(why: Sequence[Reason]) -> list[Reason]:
    return sorted(why, key=lambda reason: (-reason.weight, reason.reason))


def _because(reason: Reason) -> str:
    known = catalog("compare", language())
    words = known.get(f"compare.because.{reason.reason}", reason.reason)
    return f"{share(reason.weight)}  {words}"


def _unit(year: str, unit: Unit) -> Said:
    place = address(unit) or say("compare.at_top")
    return Said(f"{year} {place}  {_excerpt(unit.text)}")


def _excerpt(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else flat[: EXCERPT - 1] + "…"
