"""Pictures of the running program: SVG with every character on its cell, and PNG from a browser.

Rich's own SVG counts characters, not cells, and so squeezes Chinese; here each character is given
the place that it has in the terminal. Needs Debian's chromium, fonts-noto-cjk and
fonts-dejavu-core (`make check-tools` tells).

Pictures of many years and places need more reports than lie in seeds/: REPORTS names a folder with
`national/` and `provinces/` in it, a text file a report. Without it these pictures stay as they
are.
"""

import asyncio
import os
import re
import struct
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from fewcolors import shrink
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size

if TYPE_CHECKING:
    from textual.pilot import Pilot

ROOT = Path(__file__).parents[1]
OUT = ROOT / "screenshots"
CELL, LINE, MARGIN = 9, 22, 12
"""Pixels: width of a cell, height of a line, frame around the screen."""
LATIN, CHINESE = 15, 17
"""Font sizes in pixels: of characters of one cell and of two."""
SIZE, SMALL, TINY = Size(140, 40), Size(100, 26), Size(92, 16)
"""Cells of the screen; the pictures of docs/tour.md are small ones, those of the themes smaller."""


def pixels(size: Size) -> tuple[int, int]:
    """Width and height of the picture of a screen."""
    return size.width * CELL + 2 * MARGIN, size.height * LINE + 2 * MARGIN


STYLE = (
    f"text{{white-space:pre}}.l{{font:{LATIN}px 'DejaVu Sans Mono','DejaVu Sans',monospace}}"
    f".c{{font:{CHINESE}px 'Noto Sans Mono CJK SC','Noto Sans CJK SC',monospace}}"
)


@dataclass(frozen=True)
class Shot:
    """One picture."""

    name: str
    sources: tuple[str, ...]
    """Names of seeds; none for the library of samples."""
    keys: tuple[str, ...]
    """Pressed before the picture is taken."""
    theme: str
    lang: str = "zh"
    folder: str = ""
    """Of REPORTS, all of whose reports are opened instead of seeds."""
    added: bool = False
    """The seeds were added to a library, which is opened: the pictures of docs/tour.md."""
    cells: Size | None = None
    """Of the screen, where it is none of the usual ones."""

    @property
    def size(self) -> Size:
        """Cells of the screen."""
        if self.cells:
            return self.cells
        if self in THEMES:
            return TINY
        return SMALL if self.added else SIZE


STILL, MOST_LOOKS = 3, 200
"""How often in a row a screen is found as it was before it is taken; how often it is looked at."""
WAIT = "wait"
"""Among the keys: wait until no work is under way."""
READ = ("2019-work-report.txt",)
PAIR = ("2017-work-report.txt", "2019-work-report.txt")
EVERY = (
    "2016-five-year-plan.txt",
    "2017-work-report.txt",
    "2019-work-report.txt",
    "2022-gazette-no2.txt",
    "2023-work-report-digest.txt",
)
PHRASE = ("quotation_mark", *"城镇新增就业", "quotation_mark")
SEEK = ("slash", WAIT, *PHRASE, "space", *"year", "colon", *"2022", WAIT, "enter", "j", WAIT)
"""From the library: an exact phrase is looked for in reports of a year, and a hit looked at."""
MARK = (
    *(*SEEK, "enter", WAIT, "a", WAIT, *"与上年的目标对照", "ctrl+s", WAIT),
    *("A", WAIT, *"黄", "enter", WAIT, "A", WAIT, *"标签", "enter", WAIT, *"就业", "enter", WAIT),
)
"""It is opened, and gets a note, a colour and a tag."""
WORD = ("e", WAIT, "j", "enter", WAIT, *"Word", "enter", WAIT)
"""From the list of bookmarks: into a Word file."""
SHOTS = [
    shot
    for theme in ("dark", "light")
    for shot in (
        Shot(f"library-{theme}", (), (), theme),
        Shot(f"reader-{theme}", READ, ("]",) * 13, theme),
        Shot(f"comparison-{theme}", PAIR, ("slash", *"预期目标是", "enter"), theme),
        Shot(f"targets-{theme}", PAIR, (WAIT, "t", WAIT, *("j",) * 6), theme),
        Shot(f"ledger-{theme}", (), ("O", WAIT), theme, folder="national"),
    )
] + [
    Shot("table-dark", ("2016-five-year-plan.txt",), ("]",) * 4, "dark"),
    Shot("repairs-dark", READ, (*("]",) * 6, "R"), "dark"),
    Shot("plot-dark", (), ("O", WAIT, "p"), "dark", folder="national"),
    Shot("places-light", (), ("O", WAIT, "P"), "light", folder="provinces"),
    Shot("boilerplate-light", EVERY, (WAIT, *("j",) * 4, "enter", "]", "]", "b", WAIT), "light"),
    Shot("wording-dark", (), ("enter", WAIT, "W", WAIT), "dark", folder="national"),
    Shot("heat-light", (), ("enter", WAIT, "W", WAIT, "3", "H"), "light", folder="national"),
    Shot("tour-library-light", (), ("j", "j"), "light", added=True),
    Shot("tour-search-light", (), SEEK, "light", added=True),
    Shot("tour-bookmarks-light", (), (*MARK, "M", WAIT), "light", added=True),
    Shot("tour-export-light", (), (*MARK, "M", WAIT, *WORD), "light", added=True),
    Shot("reader-english", READ, ("]",) * 3, "light", "en"),
]


THEMES = [
    Shot(f"theme-{name}", PAIR, ("slash", *"预期目标是", "enter"), name)
    for name in (
        *("light", "dark", "contrast-light", "contrast-dark"),
        *("blue-orange-light", "blue-orange-dark", "light-16", "dark-16", "none"),
    )
]
"""One picture together, two in a row."""


def reports() -> Path:
    """The folder of further reports."""
    return Path(os.environ.get("REPORTS", ""))


async def screen(shot: Shot) -> list[list[Segment]]:
    """Run the program, press the keys, and give the lines that stand on its screen."""
    async with running(shot) as pilot:
        await press(pilot, shot.keys)
        return drawn(pilot)


@asynccontextmanager
async def running(shot: Shot) -> AsyncIterator["Pilot[int]"]:
    """The program with the sources of a shot open, before any key."""
    from cqtui import catalogs
    from cqtui.tui.desk import Desk
    from cqtui.tui.program import CqtuiApp

    seeds = shot.sources or sorted(path.name for path in (ROOT / "seeds").glob("*.txt"))
    names = [str(ROOT / "seeds" / name) for name in seeds]
    if shot.folder:
        names = sorted(str(path) for path in (reports() / shot.folder).glob("*.txt"))
    catalogs.use(shot.lang)
    if shot.added:
        command = [sys.executable, "-m", "cqtui", "add", *names]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        names = []
    app = CqtuiApp(Desk(names, demo=not (shot.sources or shot.folder or shot.added)))
    app.wear(f"cqtui-{shot.theme}")
    async with app.run_test(size=shot.size) as pilot:
        await rested(pilot)
        yield pilot


async def press(pilot: "Pilot[int]", keys: tuple[str, ...]) -> None:
    """Press keys, and wait until what they began is done."""
    for key in (*keys, WAIT):
        if key == WAIT:
            await rested(pilot)
        else:
            await pilot.press(key)


async def rested(pilot: "Pilot[int]") -> None:
    """Wait until no work is under way, and none has begun for a while.

    Reports are read and paired by processes of their own, and one piece of work begins another.
    """
    before, still = "", 0
    for _ in range(MOST_LOOKS):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.3)
        now = "\n".join("".join(text for text, _, _ in line) for line in drawn(pilot))
        still = still + 1 if now == before and not working() else 0
        if still == STILL:
            return
        before = now


def working() -> bool:
    """Whether a process that this one began is at work; where that is not told, none is."""
    lists = Path("/proc/self/task").glob("*/children")
    return any(
        b"cqtui" in Path(f"/proc/{child}/cmdline").read_bytes()
        for one in lists
        for child in one.read_text().split()
        if Path(f"/proc/{child}/cmdline").exists()
    )


def drawn(pilot: "Pilot[int]") -> list[list[Segment]]:
    """The lines that stand on the screen."""
    app = pilot.app
    return [list(strip) for strip in app.screen._compositor.render_strips(app.size)]


def svg(lines: list[list[Segment]]) -> str:
    """The lines as SVG, each character at its own place."""
    width, height = pixels(Size(sum(s.cell_length for s in lines[0]), len(lines)))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">'
    return "\n".join([head, f"<style>{STYLE}</style>", *_screen(lines), "</svg>"])


def themes_svg(screens: list[tuple[str, list[list[Segment]]]]) -> tuple[str, tuple[int, int]]:
    """Several screens in one picture, two in a row, each with its name; width and height."""
    width, height = pixels(TINY)
    size = 2 * width + 3 * MARGIN, -(-len(screens) // 2) * (height + 2 * LINE) + MARGIN
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}">']
    out += [f"<style>{STYLE}</style>", '<rect width="100%" height="100%" fill="#8a8a8a"/>']
    for number, (name, lines) in enumerate(screens):
        x = MARGIN + number % 2 * (width + MARGIN)
        y = number // 2 * (height + 2 * LINE) + 2 * LINE
        out.append(f'<g transform="translate({x},{y})">')
        out.append(f'<text class="l" x="4" y="-8" style="fill:#000000">{name}</text>')
        out += [*_screen(lines), "</g>"]
    return "\n".join([*out, "</svg>"]), size


def background(lines: list[list[Segment]]) -> str:
    """The colour of a screen's page: that of its first cell."""
    return _colour(lines[0][0].style, back=True)


def _screen(lines: list[list[Segment]]) -> list[str]:
    """The elements of a screen, its corner at 0, 0."""
    page = background(lines)
    width, height = pixels(Size(sum(s.cell_length for s in lines[0]), len(lines)))
    out = [f'<rect width="{width}" height="{height}" rx="8" fill="{page}"/>']
    for row, segments in enumerate(lines):
        out += line_elements(segments, MARGIN, MARGIN + row * LINE, page)
    return out


def line_elements(segments: list[Segment], x: int, y: int, page: str) -> list[str]:
    """The elements of one line of a screen whose corner is at `x`, `y`."""
    out: list[str] = []
    for text, style, control in segments:
        if control:
            continue
        cells = cell_len(text)
        back = _colour(style, back=True)
        if back != page:
            out.append(
                f'<rect x="{x}" y="{y}" width="{cells * CELL}" height="{LINE}" fill="{back}"/>'
            )
        out += _glyphs(text, x, y + LINE - 6, style)
        x += cells * CELL
    return out


def _glyphs(text: str, x: int, y: int, style: Style | None) -> list[str]:
    """The characters of a segment in runs of one font, with the place of each."""
    out: list[str] = []
    look = _look(style)
    run, wide = "", False
    places: list[int] = []
    for char in [*text, ""]:
        cells = cell_len(char)
        if run and (not char or (cells == 2) != wide):
            if run.strip():
                at = " ".join(map(str, places))
                kind = "c" if wide else "l"
                out.append(f'<text class="{kind}" x="{at}" y="{y}"{look}>{escape(run)}</text>')
            run, places = "", []
        if char:
            run, wide = run + char, cells == 2
            places.append(x)
            x += cells * CELL
    return out


def _look(style: Style | None) -> str:
    """The style of a run, as an attribute."""
    rules = [f"fill:{_colour(style, back=False)}"]
    if style:
        rules += ["font-weight:bold"] * bool(style.bold) + ["font-style:italic"] * bool(
            style.italic
        )
        lines = ["underline"] * bool(style.underline) + ["line-through"] * bool(style.strike)
        rules += [f"text-decoration:{' '.join(lines)}"] * bool(lines)
        rules += ["opacity:.6"] * bool(style.dim)
    return f' style="{";".join(rules)}"'


def _colour(style: Style | None, *, back: bool) -> str:
    colour, flip = None, False
    if style:
        flip = bool(style.reverse)
        colour = style.bgcolor if back != flip else style.color
    if colour is None or colour.is_default:
        return "#15181c" if back != flip else "#f1efe9"
    return colour.get_truecolor().hex


def png(source: Path, target: Path, size: Size = SIZE) -> None:
    """Draw the SVG of a screen of that size in a browser."""
    picture(source, target, pixels(size))


def picture(source: Path, target: Path, size: tuple[int, int]) -> None:
    """Draw an SVG of that many pixels in a browser."""
    width, height = size
    page = target.with_suffix(".html")
    page.write_text(
        f"<meta charset=utf-8><style>body{{margin:0}}</style>{source.read_text(encoding='utf-8')}",
        encoding="utf-8",
    )
    browser(f"--window-size={width},{height}", f"--screenshot={target}", page.as_uri())
    page.unlink()
    shrink(target)


def browser(*arguments: str) -> str:
    """Run the browser without a window, with a profile of its own; what it prints."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
            *("--disable-sync", "--disable-background-networking", "--no-first-run"),
            *("--disable-component-update", "--hide-scrollbars", f"--user-data-dir={profile}"),
            *arguments,
        ]
        done = subprocess.run(command, check=True, capture_output=True, timeout=120)
    return done.stdout.decode("utf-8", "replace")


def check() -> int:
    """Draw one picture of the program in the browser and hold it to the screen's size.

    The browser is asked how wide it set the Chinese: twice the cells of the Latin, or a font is
    missing.
    """
    measure = "[...document.querySelectorAll('span')].map(s=>s.getBoundingClientRect().width)"
    page = (
        f"<span class=c>重庆</span><span class=l>ab</span><script>document.title={measure}</script>"
    )
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CQTUI_HOME"] = folder
        drawing, picture = Path(folder) / "reader.svg", Path(folder) / "reader.png"
        drawing.write_text(svg(asyncio.run(screen(SHOTS[1]))), encoding="utf-8")
        png(drawing, picture)
        sizes = struct.unpack(">II", picture.read_bytes()[16:24])
        probe = Path(folder) / "probe.html"
        probe.write_text(f"<meta charset=utf-8><style>{STYLE}</style>{page}", encoding="utf-8")
        title = re.search(r"<title>([\d.,]+)</title>", browser("--dump-dom", probe.as_uri()))
    chinese, latin = map(float, title[1].split(",")) if title else (0.0, 0.0)
    if sizes != pixels(SIZE) or not 1.8 * CHINESE <= chinese <= 2.2 * CHINESE or latin == 0:
        print(f"picture {sizes}, two Chinese characters {chinese} px wide", file=sys.stderr)
        return 1
    width, height = sizes
    print(f"a picture of {width}x{height} is drawn, and Chinese is set in its own width")
    return 0


def main(wanted: list[str]) -> int:
    """Take the pictures named, or all."""
    os.environ["COLORTERM"] = "truecolor"  # whichever terminal this is started in
    if wanted == ["--check"]:
        return check()
    OUT.mkdir(exist_ok=True)
    for shot in SHOTS:
        if wanted and shot.name not in wanted:
            continue
        if shot.folder and not os.environ.get("REPORTS"):
            print(f"{shot.name}: needs REPORTS", file=sys.stderr)
            continue
        drawing = OUT / f"{shot.name}.svg"
        drawing.write_text(svg(alone(shot)), encoding="utf-8")
        png(drawing, OUT / f"{shot.name}.png", shot.size)
        print(drawing.relative_to(ROOT))
    if not wanted or "themes" in wanted:
        drawing = OUT / "themes.svg"
        text, size = themes_svg([(shot.theme, alone(shot)) for shot in THEMES])
        drawing.write_text(text, encoding="utf-8")
        picture(drawing, OUT / "themes.png", size)
        print(drawing.relative_to(ROOT))
    return 0


def alone(shot: Shot) -> list[list[Segment]]:
    """The screen of a shot with a library of its own: none shows what was opened for another."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["CQTUI_HOME"] = home
        return asyncio.run(screen(shot))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
