"""The table of places: which indicators and places it has for a year."""

from dataclasses import replace
from decimal import Decimal

from support.comparisons import growth
from support.quantities import quantity

from cqtui.model.ledger import PlaceCell, PlaceTable
from cqtui.tui.tables.placelist import of_places, topic_of, years
from cqtui.typeset import cells

PLACES = ("北京市", "上海市", "四川省")


def table(name: str, *told: tuple[str, str], headline: bool = False) -> PlaceTable:
    """An indicator with a target of 5% for each place and year told."""
    quantity = replace(growth("5", "增长5%", 0, "2030"), value=Decimal(5))
    own = tuple(PlaceCell(place, year, quantity, None, None) for place, year in told)
    years = tuple(sorted({year for _, year in told}))
    return PlaceTable(name, "growth", "%", "higher", headline, PLACES, years, own)


TABLES = (
    table("生产总值", ("北京市", "2026"), ("四川省", "2026"), headline=True),
    table("农村居民人均可支配收入", ("北京市", "2030"), ("北京市", "2026"), headline=True),
    table("粮食产量", ("北京市", "2030"), ("四川省", "2030"), headline=True),
    table("绿化", ("北京市", "2030"), ("四川省", "2030"), ("北京市", "2026")),
)


def test_what_no_place_tells_of_a_year_has_no_column() -> None:
    """Main indicators first, those that most places tell; a place that tells nothing has no row."""
    grid = of_places(PLACES, TABLES, "2030", "target")
    assert [topic_of(column.name) for column in grid.columns] == [None, 2, 1, 3]
    assert [line.value for line in grid.lines] == ["北京市", "四川省"]
    assert not of_places(PLACES, TABLES, "2030", "actual").lines
    assert (years(TABLES, "target"), years(TABLES, "actual")) == (["2026", "2030"], [])


def test_words_of_a_place_stand_below_the_indicator() -> None:
    """Without its name again, and not held against the figure of the year before."""
    words = quantity("生产总值", None, text="生产总值增长高于全国")
    told = replace(TABLES[0].cells[0], year="2027", target=words)
    more = replace(TABLES[0], cells=(*TABLES[0].cells, told))
    (line,) = of_places(PLACES, (more,), "2027", "target").lines
    assert (line.value, line.cells[1].text) == ("北京市", "增长高于全国")


def test_the_name_of_an_indicator_is_not_cut_for_another() -> None:
    """Columns go before a name does."""
    grid = of_places(PLACES, TABLES, "2030", "target")
    for room in range(60, 120):
        widths = grid.widths(room)
        titles = {column.name: column.title for column in grid.columns}
        assert all(width >= cells(titles[name]) for name, width in widths.items())


def test_the_indicator_one_looks_at_stays_first_in_another_year() -> None:
    """Where that year has it; else the table begins at the first."""
    then, now = (of_places(PLACES, TABLES, year, "target") for year in ("2030", "2026"))
    first = now.first_as_in(then, 1)
    assert now.columns[1 + first].title == then.columns[2].title == "农村居民人均可支配收入"
    assert now.first_as_in(then, 0) == 0
