from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import targetbooks

from cqtui.catalogs import say, use
from cqtui.errors import ExportError, SelectionError
from cqtui.export.targets import picture as targetpicture
from cqtui.export.targets.picture import chinese_font, picture, png
from cqtui.export.targets.plot import HEIGHT, WIDTH, drawable, plot_svg
from cqtui.model.ledger import Ledger, Point

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _chinese() -> None:
    use("zh")


def drawn(ledger: Ledger, name: str = "地区生产总值") -> ET.Element:
    """The picture of an indicator."""
    return ET.fromstring(picture(ledger, name, "svg", say))


def marks(svg: ET.Element, kind: str) -> list[ET.Element]:
    """The marks of targets, or of actual figures."""
    return [e for e in svg.iter() if kind in e.get("class", "").split()]


def words(svg: ET.Element) -> list[str]:
    """All labels."""
    return ["".join(text.itertext()) for text in svg.iter(f"{SVG}text")]


def test_targets_are_marks_and_actual_figures_points() -> None:
    """Each tells its year and value, and itself in words."""
    svg = drawn(targetbooks.ledger())
    found = [(m.get("data-year"), m.get("data-value"), m.get("data-bound"))
             for m in marks(svg, "target")]  # fmt: skip
    assert found == [("2018", "8.5", "about"), ("2019", "6", "exactly")]
    (actual,) = marks(svg, "actual")
    assert (actual.get("data-year"), actual.get("data-value")) == ("2018", "9.1")
    assert [t.text for t in actual] == ["重庆市 2018 6%"]


def test_labels_are_chinese_and_name_indicator_unit_and_years() -> None:
    """As text, so that a paper can set them in its own letters."""
    said = words(drawn(targetbooks.ledger()))
    assert "重庆市 地区生产总值增速（%）" in said
    assert {"2018", "2019", "目标（左右或等于）", "实际", "9.1"} <= set(said)
    assert said[-1] == "据《2018年政府工作报告》、《2019年政府工作报告》"


def test_a_higher_value_stands_higher() -> None:
    """And a later year further right."""
    first, second = (m.get("transform", "") for m in marks(drawn(targetbooks.ledger()), "target"))
    (x1, y1), (x2, y2) = (map(float, t[10:-1].split()) for t in (first, second))
    assert x1 < x2
    assert y1 < y2  # 8.5 above 6


def test_a_range_is_a_band_from_end_to_end() -> None:
    """As high as the range is wide."""
    svg = drawn(targetbooks.provinces())
    (band,) = [m for m in marks(svg, "band") if m.get("data-year")]
    assert (band.get("data-value"), band.get("data-upper")) == ("7.5", "8")
    assert float(band.get("height", "0")) > 0


def test_several_places_are_several_groups_with_their_names() -> None:
    """Beside the picture, and on each group."""
    svg = drawn(targetbooks.provinces())
    assert {g.get("data-place") for g in marks(svg, "series")} == {"甲省", "乙省"}
    assert {"甲省", "乙省"} <= set(words(svg))


def test_a_target_for_several_years_is_a_line_through_them() -> None:
    """Its mark stands at the last."""
    made = targetbooks.ledger()
    (series,) = made.series
    plan = replace(series.points[0], year="2016-2020", actual=None, actual_reading=None)
    svg = drawn(replace(made, series=(replace(series, points=(plan,)),)))
    assert [m.get("data-year") for m in marks(svg, "target")] == ["2016-2020"]
    assert {"2016", "2020"} <= set(words(svg))


def test_a_mean_of_several_years_is_no_point_of_the_line() -> None:
    """Nor does it stretch the picture."""
    made = targetbooks.ledger()
    (series,) = made.series
    mean = replace(series.points[0], year="2001-2005", target=None, target_reading=None)
    svg = drawn(replace(made, series=(replace(series, points=(mean, *series.points)),)))
    assert [m.get("data-year") for m in marks(svg, "actual")] == ["2018"]
    assert "2001" not in words(svg)


def test_years_that_are_not_known_between_are_dotted() -> None:
    """No line pretends to know them."""
    made = targetbooks.ledger()
    (series,) = made.series
    years = ("2015", "2016", "2019")
    points = tuple(Point(year, None, None, series.points[0].actual, 1) for year in years)
    svg = drawn(replace(made, series=(replace(series, points=points),)))
    lines = [e.get("class") for e in marks(svg, "line") if "L" in e.get("d", "")]
    assert lines == ["line", "line far"]


def test_figures_in_scale_are_told_in_it() -> None:
    """万吨 on the axis, the value itself on the mark."""
    made = targetbooks.ledger()
    (series,), grain = made.series, made.readings[1].quantities[1]
    points = (Point("2019", grain, 1, None, None),)
    tons = replace(series, indicator="粮食产量", unit="吨", measure="level", points=points)
    svg = drawn(replace(made, series=(tons,)), "粮食")
    assert "重庆市 粮食产量（万吨）" in words(svg)
    assert "1080" in words(svg)
    assert marks(svg, "target")[0].get("data-value") == "10800000"


@pytest.mark.parametrize("name", targetbooks.NAUGHTY)
def test_any_name_is_a_label(name: str) -> None:
    """No element comes of it, and the picture is well-formed."""
    made = targetbooks.ledger(name)
    (series,) = made.series
    svg = ET.fromstring(plot_svg([replace(series, place=name)], name, say))
    plain = ET.fromstring(plot_svg([series], "", say))
    assert {e.tag for e in svg.iter()} == {e.tag for e in plain.iter()}


@given(st.lists(st.decimals("-1e400", "1e400", allow_nan=False), min_size=1, max_size=4))
def test_any_values_stay_within_the_picture(values: list[Decimal]) -> None:
    """Tiny, monstrous, falling, all alike: drawn where there is room, else told."""
    made = targetbooks.ledger()
    (series,) = made.series
    actual = series.points[0].actual
    assert actual is not None
    figures = [
        replace(actual, value=v.copy_abs(), direction="down" if v < 0 else "none") for v in values
    ]
    points = tuple(Point(str(2000 + n), None, None, one, 1) for n, one in enumerate(figures))
    shown = replace(series, points=points)
    if not drawable(shown):
        with pytest.raises(ValueError, match="nothing to draw"):
            plot_svg([shown], "", say)
        return
    text = plot_svg([shown], "", say)
    for mark in marks(ET.fromstring(text), "actual"):
        assert 0 <= float(mark.get("cx", "")) <= WIDTH
        assert 0 <= float(mark.get("cy", "")) <= HEIGHT


@pytest.mark.parametrize(
    ("year", "value"), [("2018", Decimal("1E+30")), ("2001-2005", Decimal(6)), ("", Decimal(6))]
)
def test_an_indicator_of_which_nothing_is_drawn_is_an_error(year: str, value: Decimal) -> None:
    """A figure beyond all measure, a mean of several years, one without a year."""
    made = targetbooks.ledger()
    (series,) = made.series
    actual = series.points[0].actual
    assert actual is not None
    points = (Point(year, None, None, replace(actual, value=value), 1),)
    with pytest.raises(SelectionError, match="no figures are there"):
        picture(replace(made, series=(replace(series, points=points),)), "生产总值", "svg", say)


def test_a_range_that_ends_at_zero_has_its_upper_end() -> None:
    """Zero is a figure."""
    made = targetbooks.provinces()
    first = made.series[0]
    target = first.points[0].target
    assert target is not None
    span = replace(target, value=Decimal(0), value_hi=Decimal(0), bound="range")
    points = (replace(first.points[0], target=span),)
    svg = drawn(replace(made, series=(replace(first, points=points),)))
    assert [m.get("data-upper") for m in marks(svg, "target")] == ["0"]


def test_an_indicator_that_no_report_has_is_an_error() -> None:
    """The hint names those there are."""
    with pytest.raises(SelectionError, match="'猪'") as caught:
        picture(targetbooks.ledger(), "猪", "svg", say)
    assert "地区生产总值" in caught.value.hint


def test_without_a_chinese_font_a_png_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One line and a hint; an SVG needs none."""
    monkeypatch.setattr(targetpicture, "font_folders", lambda: iter([tmp_path]))
    with pytest.raises(ExportError, match="Chinese font") as caught:
        picture(targetbooks.ledger(), "地区生产总值", "png", say)
    assert "svg" in caught.value.hint
    assert picture(targetbooks.ledger(), "地区生产总值", "svg", say).startswith(b"<svg")


def test_the_finest_font_there_is_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In whatever folder below, however its name is written."""
    for name in ("below/simsun.ttc", "NOTOSANSCJK-REGULAR.TTC", "other.ttf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    monkeypatch.setattr(targetpicture, "font_folders", lambda: iter([tmp_path]))
    assert chinese_font() == (tmp_path / "NOTOSANSCJK-REGULAR.TTC", "Noto Sans CJK SC")


def test_a_png_is_three_times_as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever font there is; this one has no letters, and none are asked for."""
    monkeypatch.setattr(targetpicture, "chinese_font", lambda: (Path("no.ttf"), "No"))
    content = png(f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"/>')
    assert content.startswith(b"\x89PNG")
    width, height = (int.from_bytes(content[at : at + 4]) for at in (16, 20))
    assert (width, height) == (WIDTH * 3, HEIGHT * 3)


@pytest.mark.parametrize("count", [2, 20, 31])
def test_the_names_of_all_places_stand_within_the_picture(count: int) -> None:
    """One below the other, the longest whole, above the axis of the years."""
    one = targetbooks.ledger().series[0]
    many = [replace(one, place=f"第{n:02}维吾尔自治区") for n in range(count)]
    root = ET.fromstring(plot_svg(many, "", say))
    names = [t for t in root.iter() if t.get("class") == "place"]
    assert len(names) == count
    size = float(root.get("width", "")), float(root.get("height", ""))
    for name in names:
        assert name.text in {s.place for s in many}
        assert float(name.get("x", "")) + 7 * 2 + 12 * 7 <= size[0]
        assert float(name.get("y", "")) < size[1] - 40
    heights = [float(name.get("y", "")) for name in names]
    assert all(b - a >= 15 for a, b in pairwise(sorted(heights)))
