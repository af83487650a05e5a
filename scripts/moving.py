"""Two moving pictures of the running program: what a key does, frame by frame, in one SVG.

A line of a screen that stands in several frames is in the file once. Browsers play it; whoever asks
for less motion (`prefers-reduced-motion`), and any program that knows no animation, sees one frame.
"""

import asyncio
import os
import sys
import tempfile
from dataclasses import dataclass
from html import escape

from rich.segment import Segment
from textual.geometry import Size

from screenshots import (
    CELL,
    LINE,
    MARGIN,
    OUT,
    PAIR,
    PHRASE,
    ROOT,
    STYLE,
    WAIT,
    Shot,
    background,
    drawn,
    line_elements,
    pixels,
    press,
    running,
)

MOST = 300_000
"""Bytes of a moving picture."""
BAR = 2 * LINE
"""Pixels at the foot, in which the keys of a frame are told."""


@dataclass(frozen=True)
class Step:
    """What leads to one frame."""

    keys: tuple[str, ...]
    """Pressed before it."""
    shown: str
    """The keys as the foot shows them."""
    told: str
    """What they do."""
    seconds: float = 2.5
    still: bool = False
    """The frame that stands for all of them."""


@dataclass(frozen=True)
class Film:
    """One moving picture."""

    shot: Shot
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Frame:
    """A screen and what led to it."""

    lines: list[list[Segment]]
    step: Step


FILMS = (
    Film(
        Shot("moving-comparison", PAIR, (), "light", cells=Size(116, 26)),
        (
            Step(
                ("z", "slash", *"预期目标是", "enter"),
                "",
                "two years side by side, paragraph by paragraph",
                3.5,
                still=True,
            ),
            Step(("right_curly_bracket",), "}", "to the next change"),
            Step(("f",), "f", "changes of which kind?", 2),
            Step((*"移", "enter"), "移 Enter", "those that moved"),
            Step(("right_curly_bracket",), "}", "the next of these"),
            Step(("apostrophe",), "'", "its other end: where it stood in the old report", 3),
            Step(("less_than_sign",), "<", "and back", 1.5),
            Step(("c",), "c", "all changes as a list", 3),
            Step(("escape", "v", "v"), "v v", "the new text alone", 3.5),
        ),
    ),
    Film(
        Shot("moving-search", (), (), "light", added=True),
        (
            Step((), "", "a library of reports", 2),
            Step(("slash", WAIT, *PHRASE), "/", "a phrase in all of them, while one types"),
            Step(("space", *"year", "colon", *"2022"), "year:2022", "in those of one year", 2),
            Step(("enter", "j"), "Enter j", "through the hits, the passage below", 3, still=True),
            Step(("enter",), "Enter", "the hit in its report"),
            Step(("a", WAIT, *"与上年对照"), "a", "a note, and with it a bookmark"),
            Step(("ctrl+s",), "Ctrl+S", "kept, at once on disk", 1.5),
            Step(("M",), "M", "all bookmarks"),
            Step(("e",), "e", "export with citation: a preview", 3),
            Step(
                ("j", "enter", WAIT, *"Word", "enter"),
                "j Enter",
                "as a Word file; Ctrl+S writes it",
                3,
            ),
        ),
    ),
)


async def play(film: Film) -> list[Frame]:
    """Run the program, press the keys of each step, and take what stands there then."""
    frames = []
    async with running(film.shot) as pilot:
        for step in film.steps:
            await press(pilot, step.keys)
            frames.append(Frame(drawn(pilot), step))
    return frames


def moving_svg(frames: list[Frame]) -> str:
    """The frames as one SVG that shows one after the other, and begins anew."""
    first = frames[0].lines
    cells = Size(sum(s.cell_length for s in first[0]), len(first))
    width, height = pixels(cells)
    page = background(first)
    rows: dict[str, str] = {}
    shown = []
    for number, frame in enumerate(frames):
        uses = []
        for row, segments in enumerate(frame.lines):
            drawing = "".join(line_elements(segments, MARGIN, 0, page))
            if drawing:
                name = rows.setdefault(drawing, f"r{len(rows)}")
                uses.append(f'<use href="#{name}" y="{MARGIN + row * LINE}"/>')
        kind = "f s" if frame.step.still else "f"
        uses += _foot(frame.step, height)
        shown.append(f'<g class="{kind}" style="animation-name:a{number}">{"".join(uses)}</g>')
    looks: dict[str, str] = {}
    lines = [f'<g id="{name}">{_classed(drawing, looks)}</g>' for drawing, name in rows.items()]
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height + BAR}">',
            f"<style>{STYLE}{_rules(frames)}",
            *(f".{name}{{{look}}}" for look, name in looks.items()),
            "</style>",
            f'<rect width="{width}" height="{height + BAR}" rx="8" fill="{page}"/>',
            f"<defs>{''.join(lines)}</defs>",
            *shown,
            "</svg>",
        )
    )


def _foot(step: Step, top: int) -> list[str]:
    """The keys of a step in boxes, and what they do."""
    out, x = [], MARGIN
    for key in step.shown.split():
        wide = len(key) * CELL + 14
        out.append(
            f'<rect x="{x}" y="{top}" width="{wide}" height="26" rx="5" fill="#fff" stroke="#555"/>'
            f'<text class="l" x="{x + 7}" y="{top + 18}" fill="#111">{escape(key)}</text>'
        )
        x += wide + 8
    x += 6 if step.shown else 0
    return [*out, f'<text class="l" x="{x}" y="{top + 18}" fill="#111">{escape(step.told)}</text>']


def _rules(frames: list[Frame]) -> str:
    """When each frame is seen, in hundredths of the whole."""
    total = sum(frame.step.seconds for frame in frames)
    moving = f".f{{animation:{total:g}s step-end infinite}}"
    out = [
        ".f{visibility:hidden}.s{visibility:visible}",
        f"@media (prefers-reduced-motion:no-preference){{{moving}}}",
    ]
    start = 0.0
    for number, frame in enumerate(frames):
        end = start + frame.step.seconds
        marks = [f"0%{{visibility:{'hidden' if start else 'visible'}}}"]
        marks += [f"{100 * start / total:.3f}%{{visibility:visible}}"] * (start > 0)
        marks += [f"{100 * end / total:.3f}%{{visibility:hidden}}"] * (end < total)
        out.append(f"@keyframes a{number}{{{''.join(marks)}}}")
        start = end
    return "".join(out)


def _classed(drawing: str, looks: dict[str, str]) -> str:
    """The drawing with a class in place of each run's style; `looks` learns the classes."""
    head, *rest = drawing.split(' style="')
    out = [head]
    for part in rest:
        look, _, tail = part.partition('"')
        name = looks.setdefault(look, f"k{len(looks)}")
        # The class of the font stands before it in the same element.
        at = out[-1].rindex('class="') + len('class="')
        out[-1] = f"{out[-1][:at]}{name} {out[-1][at:]}"
        out.append(tail)
    return "".join(out)


def main(wanted: list[str]) -> int:
    """Make the pictures named, or both. 1 where one came out too large."""
    os.environ["COLORTERM"] = "truecolor"
    large = False
    for film in FILMS:
        if wanted and film.shot.name not in wanted:
            continue
        with tempfile.TemporaryDirectory() as home:
            os.environ["CQTUI_HOME"] = home
            frames = asyncio.run(play(film))
        target = OUT / f"{film.shot.name}.svg"
        target.write_text(moving_svg(frames), encoding="utf-8")
        size = target.stat().st_size
        print(f"{target.relative_to(ROOT)}: {len(frames)} frames, {size:,} bytes")
        large |= size > MOST
    return int(large)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
