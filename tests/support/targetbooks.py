"""Ledgers of small reports and their files, made by hand."""

from dataclasses import replace
from decimal import Decimal

from cqtui.analysis.targets.glossary import builtin
from cqtui.compare.targets.places import place_tables
from cqtui.export.targets.desk import Book
from cqtui.export.targets.table import File
from cqtui.model.document import Document, Kind, Span
from cqtui.model.ledger import Gap, Ledger, Outcome, PlanProgress, Point, Reading, Series, Step
from cqtui.model.quantity import Quantity, TargetChange
from support.comparisons import document

NAUGHTY = (
    "=cmd|'/C calc'!A0", "+1", "-1", "@SUM(1)", "＝1", "[/]", "[bold]x", "\x1b[31m红", "甲\n乙",
    "甲\t乙", "\x00甲", "<b>甲</b>", "*甲*|乙`", "甲" * 40_000, "\u202e甲", "_x0041_", "\ud800甲",
    "￾甲", "<script>alert(1)</script>", "&amp;", "{甲}", "%s%d",
)  # fmt: skip
"""Names that some program or other would act on."""


def quantity(
    text: str, figure: str, indicator: str, value: str | None, unit: str = "%", **more: object
) -> Quantity:
    """A figure of unit b2, which `text` is; a target of growth unless `more` says otherwise."""
    at = text.index(figure)
    made = Quantity(
        "b2", Span(0, len(text)), Span(at, at + len(figure)), text, indicator,
        None if value is None else Decimal(value), None, unit, "exactly", "up", "growth",
        headline=True, canonical=indicator,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def report(text: str, year: int, place: str = "重庆市") -> Document:
    """A report of one paragraph."""
    return replace(document(text, title=f"{year}年政府工作报告", year=year), place=place)


def ledger(name: str = "地区生产总值") -> Ledger:
    """Two years of one place: a target that was lowered, one that is new, one that was met.

    `name` is what the indicator is called that was lowered.
    """
    texts = ("地区生产总值增长8.5%左右", "地区生产总值增长6%，粮食1080万吨")
    old, new = report(texts[0], 2018), report(texts[1], 2019)
    promise = quantity(texts[0], "8.5%", name, "8.5", period="2018", bound="about")
    now = quantity(texts[1], "6%", name, "6", period="2019")
    grain = quantity(
        texts[1], "1080万吨", "粮食产量", "10800000", "吨", period="2019", measure="level",
        direction="none", headline=False, bound="at-least",
    )  # fmt: skip
    came = quantity(texts[1], "6%", name, "9.1", period="2018", kind="actual")
    readings = Reading(old, (promise,)), Reading(new, (now, grain, came))
    changes = (
        TargetChange(name, "higher", promise, now, "lowered"),
        TargetChange("粮食产量", "higher", None, grain, "added"),
    )
    outcome = Outcome(name, "higher", promise, came, "exceeded", 0, 1)
    points = Point("2018", promise, 0, came, 1), Point("2019", now, 1, None, None)
    series = Series(name, "重庆市", "growth", "%", "higher", headline=True, points=points)
    return Ledger(
        readings, (Step(0, 1, changes),), (outcome,), (series,),
        (Gap("no-review", "重庆市", "2019", 2),),
    )  # fmt: skip


def provinces() -> Ledger:
    """Two places with one indicator each in two years, one of them with a range."""
    readings: list[Reading] = []
    series: list[Series] = []
    for place, values in (("甲省", ("6", "5")), ("乙省", ("7", "7.5"))):
        points = []
        for year, value in zip((2024, 2025), values, strict=True):
            text = f"地区生产总值增长{value}%"
            upper = Decimal(8) if value == "7.5" else None
            found = quantity(
                text, f"{value}%", "地区生产总值", value, period=str(year), value_hi=upper,
                bound="range" if upper else "at-least",
            )  # fmt: skip
            points.append(Point(str(year), found, len(readings), None, None))
            readings.append(Reading(report(text, year, place), (found,)))
        series.append(
            Series(
                "地区生产总值", place, "growth", "%", "higher", headline=True, points=tuple(points)
            )
        )
    tables = place_tables(series, readings, builtin())
    return Ledger(tuple(readings), (), (), tuple(series), places=tables)


def plan() -> Ledger:
    """A five-year plan, and what came of it in two years."""
    text = "地区生产总值年均增长6%"
    document = replace(report(text, 2021), kind=Kind.FIVE_YEAR_PLAN)
    target = quantity(text, "6%", "地区生产总值", "6", period="2021-2025", bound="about")
    came = quantity(text, "6%", "地区生产总值", "8", period="2021", kind="actual")
    found = PlanProgress(
        "地区生产总值", "higher", target, 0, (Point("2021", None, None, came, 0),),
        ("2022", "2023"), "average", Decimal(8),
    )  # fmt: skip
    return Ledger((Reading(document, (target,)),), (), (), (), plans=(found,))


def book(made: Ledger, path: str = "") -> Book:
    """The ledger with files 0.txt, 1.txt, … in the folder `path`."""
    names = [f"{n}.txt" for n in range(len(made.readings))]
    return Book(made, tuple(File(name, path and f"{path}/{name}") for name in names))
