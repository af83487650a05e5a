"""A picture of one indicator: which series are in it, and a PNG of the drawing."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cqtui.analysis.targets.glossary import Glossary
from cqtui.errors import ExportError, SelectionError
from cqtui.export.characters import one_line
from cqtui.export.citations.citation import title_of
from cqtui.export.rows import Say
from cqtui.export.targets.plot import drawable, plot_svg
from cqtui.export.targets.wanted import Wanted, narrowed
from cqtui.model.ledger import Ledger, Series

ZOOM = 3.0
"""Pixels of the PNG for one of the drawing: 2160 wide, 300 to the inch on 18 cm of a page."""
MOST_NAMED = 3
"""Reports that are named below a picture; more are counted."""
_FILES = (
    ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"),
    ("NotoSansCJKsc-Regular.otf", "Noto Sans CJK SC"),
    ("NotoSansSC-Regular.otf", "Noto Sans SC"),
    ("NotoSansSC-Regular.ttf", "Noto Sans SC"),
    ("NotoSansSC[wght].ttf", "Noto Sans SC"),
    ("NotoSansSC-VF.ttf", "Noto Sans SC"),
    ("SourceHanSansSC-Regular.otf", "Source Han Sans SC"),
    ("SourceHanSansCN-Regular.otf", "Source Han Sans CN"),
    ("SourceHanSans.ttc", "Source Han Sans SC"),
    ("PingFang.ttc", "PingFang SC"),
    ("Hiragino Sans GB.ttc", "Hiragino Sans GB"),
    ("STHeiti Light.ttc", "Heiti SC"),
    ("msyh.ttc", "Microsoft YaHei"),
    ("Deng.ttf", "DengXian"),
    ("simhei.ttf", "SimHei"),
    ("simsun.ttc", "SimSun"),
    ("wqy-microhei.ttc", "WenQuanYi Micro Hei"),
    ("wqy-zenhei.ttc", "WenQuanYi Zen Hei"),
    ("DroidSansFallbackFull.ttf", "Droid Sans Fallback"),
    ("DroidSansFallback.ttf", "Droid Sans Fallback"),
)
"""Files of fonts that have Chinese and the family in each, the finest first."""


def picture(
    ledger: Ledger, name: str, form: str, say: Say, glossary: Glossary | None = None
) -> bytes:
    """An indicator by any of its names, as `form` (svg, png).

    `glossary` has the names; without it, the one of the program does.
    Raises SelectionError where no report has it, or nothing that can be drawn, ExportError where a
    PNG cannot be made.
    """
    series = _chosen(ledger, name, glossary)
    readings = sorted(
        {
            reading
            for one in series
            for point in one.points
            for reading in (point.target_reading, point.actual_reading)
            if reading is not None
        }
    )
    titles = [title_of(ledger.readings[reading].document) for reading in readings]
    if len(titles) > MOST_NAMED:
        documents = say("tables.plot.reports", n=len(titles))
    else:
        documents = "、".join(f"《{title}》" for title in titles)
    svg = plot_svg(series, say("tables.plot.source", documents=documents), say)
    return svg.encode("utf-8", "replace") if form == "svg" else png(svg)


def _chosen(ledger: Ledger, name: str, glossary: Glossary | None) -> list[Series]:
    """The series to draw: of one indicator, measure and unit, those that most years have."""
    found = [s for s in narrowed(ledger, Wanted(indicator=name), glossary).series if drawable(s)]
    if not found:
        known = dict.fromkeys(one_line(s.indicator) for s in ledger.series if drawable(s))
        hint = f"there are {'、'.join(list(known)[:12])}" if known else "no report has any figures"
        raise SelectionError(
            f"no figures are there for {name!r}",
            hint,
            code="no-figures-of" if known else "no-figures",
            facts={"name": name, "known": tuple(known)[:12]},
        )

    def kind(one: Series) -> tuple[str, str, str]:
        return one.indicator, one.measure, one.unit

    weight = Counter[tuple[str, str, str]]()
    for one in found:
        weight[kind(one)] += len(one.points) + 2 * sum(p.target is not None for p in one.points)
    best = max(weight, key=lambda key: weight[key])
    return [one for one in found if kind(one) == best]


def png(svg: str) -> bytes:
    """The drawing in pixels, with a Chinese font of the system.

    Raises ExportError where there is none, or what draws is not installed on this machine.
    """
    font = chinese_font()
    if font is None:
        raise ExportError(
            "a PNG needs a Chinese font, and none was found",
            "install one (Debian: fonts-noto-cjk), or write an .svg, which needs none",
            code="no-font",
        )
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise ExportError(
            "no PNG can be made on this machine",
            "write an .svg",
            code="no-png",
        ) from error
    path, family = font
    return bytes(
        svg_to_bytes(
            svg_string=svg,
            zoom=ZOOM,
            skip_system_fonts=True,
            font_files=[str(path)],
            font_family=family,
            sans_serif_family=family,
        )
    )


def chinese_font() -> tuple[Path, str] | None:
    """The file of a font that has Chinese, and the family to take of it; None where none is."""
    there: dict[str, Path] = {}
    for folder in font_folders():
        for where, _, names in os.walk(folder):
            for name in names:
                there.setdefault(name.lower(), Path(where, name))
    for name, family in _FILES:
        path = there.get(name.lower())
        if path is not None:
            return path, family
    return None


def font_folders() -> Iterator[Path]:
    """Where this system keeps its fonts, those of its user first."""
    home = Path.home()
    if sys.platform == "win32":
        for variable, below in (("LOCALAPPDATA", "Microsoft/Windows/Fonts"), ("WINDIR", "Fonts")):
            if os.environ.get(variable):
                yield Path(os.environ[variable], below)
    elif sys.platform == "darwin":
        yield from (home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"))
    else:
        yield from (home / ".local/share/fonts", home / ".fonts")
        yield from (Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))
