"""Print what is read of PDF, OFD, Word and old Word files against the text they were made of.

LibreOffice prints Word files that are laid out in one column, in two, on landscape pages, and with
space between paragraphs instead of indents. Of each PDF file an OFD file is made that shows the
same characters at the same places, written as one maker or another does. Numbered headings are
compared by level, number and title, and paragraphs by their text, white space left out. Needs
soffice and a Chinese font (Debian: libreoffice-writer, fonts-noto-cjk). `--corpus FOLDER`: Word
files with a .txt of the same name beside them are printed too. `--small FOLDER` writes the files of
tests/ingest/files instead.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from cqtui.ingest.load import load
from cqtui.ingest.readers.pdf import glyphs
from cqtui.model.document import Source

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support.ofds import How, printed  # noqa: E402 - where the tests have it
from support.shortreport import REPORT  # noqa: E402

SEEDS = ("2016-five-year-plan", "2019-work-report", "2022-gazette-no2")
FONT = "Noto Serif CJK SC"
PATIENCE = 300
"""Seconds that LibreOffice may take for the files of a call."""
AT_ONCE = 5
"""Files of a call."""
HEADINGS = {"docx": 0.99, "pdf": 0.97, "doc": 0.99, "rtf": 0.99, "ofd": 0.97}
"""F1 of numbered headings that each format must reach."""
OLD = ("doc", "rtf")
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Text:
    """A report as it is typed: its title, then paragraphs and tables."""

    title: str
    parts: tuple[str | Rows, ...]


@dataclass(frozen=True)
class Layout:
    """How a report is laid out."""

    name: str
    columns: int = 1
    landscape: bool = False
    size: float = 16
    indent: bool = True
    head: str = ""


LAYOUTS = (
    Layout("one", head="重庆市人民代表大会文件"),
    Layout("two", columns=2, size=10.5),
    Layout("wide", landscape=True, size=14),
    Layout("wide-two", columns=2, landscape=True, size=11, head="政府工作报告"),
    Layout("spaced", indent=False, size=12),
)


def short() -> Text:
    """The made-up report of the tests, up to its table: each character weighs in the font."""
    parts = [item.rows or item.text for item in REPORT.items]
    kept = [*parts[:9], *parts[11:12], *parts[13:15]]
    return Text(REPORT.title, tuple(kept))


def typed(source: Source) -> Text:
    """A report read from a text file, as one would type it anew."""
    parts: list[str | Rows] = []
    for document in source.documents:
        for unit in document.units():
            if unit.block and unit.block.rows:
                # Captions within a table stand among its rows.
                rows = [tuple(row.split("\t")) for row in unit.text.split("\n")]
                parts.append(tuple(rows))
            else:
                parts.append(unit.text)
    return Text(str(parts[0]), tuple(parts[1:]))


def write(text: Text, layout: Layout, path: Path) -> None:
    """The report as a Word file of this layout; tables are left out of narrow columns."""
    word = docx.Document()
    # One font for all keeps what is printed small.
    word.styles["Normal"].font.name = FONT
    word.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    if layout.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    if layout.columns > 1:
        columns = section._sectPr.find(qn("w:cols"))
        columns.set(qn("w:num"), str(layout.columns))
        columns.set(qn("w:space"), "400")
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run("— ")
    _page_number(foot)
    foot.add_run(" —")
    if layout.head:
        section.header.paragraphs[0].add_run(layout.head)
    for at, part in enumerate((text.title, *text.parts)):
        if isinstance(part, str):
            _paragraph(word.add_paragraph(), part, layout, centred=at < 4 and len(part) < 40)
        elif layout.columns == 1:
            _table(word, part)
    word.save(str(path))


def _paragraph(paragraph: Paragraph, text: str, layout: Layout, *, centred: bool) -> None:
    form = paragraph.paragraph_format
    form.space_after = Pt(0 if layout.indent else layout.size * 0.8)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    if layout.indent and not centred:
        form.first_line_indent = Pt(2 * layout.size)
    paragraph.add_run(text).font.size = Pt(layout.size)


def _table(word: "docx.document.Document", rows: Rows) -> None:
    width = max(map(len, rows))
    table = word.add_table(len(rows), width)
    table.style = "Table Grid"
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=False):
            cell.text = text


def _page_number(paragraph: Paragraph) -> None:
    for kind, code in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        paragraph.add_run()._element.append(element)


def convert(paths: Sequence[Path], form: str, folder: Path) -> None:
    """Have LibreOffice write files in another format, into `folder`."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    for start in range(0, len(paths), AT_ONCE):
        files = map(str, paths[start : start + AT_ONCE])
        subprocess.run([*command, *files], capture_output=True, timeout=PATIENCE, check=True)


def f1(a: Sequence[Hashable], b: Sequence[Hashable]) -> float:
    """Share of what two lists have in common."""
    both = sum((Counter(a) & Counter(b)).values())
    return 2 * both / (len(a) + len(b)) if a or b else 1.0


def bare(text: str) -> str:
    """A text without white space: what a page adds and takes is another question."""
    return "".join(text.split())


def headings(source: Source) -> list[Hashable]:
    """Numbered headings, each with level, number and title."""
    sections = (s for d in source.documents for s in d.walk())
    return [(s.level, s.number, bare(s.title)) for s in sections if s.number]


def paragraphs(source: Source) -> list[Hashable]:
    """The texts of all units but tables, which some layouts leave out."""
    units = (u for d in source.documents for u in d.units())
    return [bare(u.text) for u in units if not (u.block and u.block.rows)]


def score(want: Source, path: Path) -> tuple[float, float]:
    """F1 of headings and of paragraphs of a file against the text it was made of; printed."""
    start = time.perf_counter()
    found = load(path.name, path.read_bytes())
    seconds = time.perf_counter() - start
    heads = f1(headings(want), headings(found))
    texts = f1(paragraphs(want), paragraphs(found))
    pages = f"{max(found.pages)} pages, " if found.pages else ""
    print(
        f"{path.name:36} headings {heads:.4f}  paragraphs {texts:.4f}  {pages}{seconds:.1f} s",
        flush=True,
    )
    return heads, texts


def files(corpus: Path | None, folder: Path) -> Iterator[tuple[Source, list[Path]]]:
    """Each text, and the files made of it."""
    made: list[tuple[Source, list[Path]]] = []
    for name in SEEDS:
        want = load(name, (ROOT / "seeds" / f"{name}.txt").read_bytes())
        paths = [folder / f"{name}.{layout.name}.docx" for layout in LAYOUTS]
        for layout, path in zip(LAYOUTS, paths, strict=True):
            write(typed(want), layout, path)
        made.append((want, paths))
    for path in sorted(corpus.glob("*.docx")) if corpus else ():
        beside = path.with_suffix(".txt")
        if beside.is_file():
            made.append((load(beside.name, beside.read_bytes()), [path]))
    words = [path for _, paths in made for path in paths]
    convert(words, "pdf", folder)
    old = [p for p in words if p.name.endswith(".one.docx")]
    for form in OLD:
        convert(old, form, folder)
    makers = cycle(how for how in How if how is not How.BARE)
    for want, paths in made:
        forms = [folder / path.with_suffix(".pdf").name for path in paths]
        forms += [folder / p.with_suffix(f".{x}").name for p in paths if p in old for x in OLD]
        yield want, sorted({*paths, *forms, *_official(forms, makers)})


def _official(forms: Sequence[Path], makers: Iterator[How]) -> Iterator[Path]:
    """OFD files of what the PDF files among these show, each as another maker writes it."""
    for path, how in zip([p for p in forms if p.suffix == ".pdf"], makers, strict=False):
        pages = glyphs.pages(glyphs.open_file(path.read_bytes()))
        made = path.with_suffix(f".{how.name.lower()}.ofd")
        made.write_bytes(printed(pages, how))
        yield made


def small(folder: Path) -> None:
    """Write the files that the tests keep."""
    folder.mkdir(parents=True, exist_ok=True)
    layouts = (
        Layout("one", size=24, head="清江市人民代表大会"),
        Layout("two", columns=2, size=10.5),
        Layout("wide", landscape=True, size=14),
    )
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"{layout.name}.docx" for layout in layouts]
        for layout, path in zip(layouts, paths, strict=True):
            write(short(), layout, path)
        convert(paths, "pdf", Path(name))
        for path in paths:
            made = path.with_suffix(".pdf").read_bytes()
            (folder / f"short-{path.stem}.pdf").write_bytes(made)
            print(f"short-{path.stem}.pdf: {len(made):,} bytes")


def main() -> int:
    """Print the scores; 1 where a format stays below what it must reach."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--small", type=Path)
    options = parser.parse_args()
    if options.small:
        small(options.small)
        return 0
    found: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as name:
        for want, paths in files(options.corpus, Path(name)):
            for path in paths:
                found.setdefault(path.suffix[1:], []).append(score(want, path))
    failed = False
    for form, scores in sorted(found.items()):
        heads, texts = (sum(x) / len(x) for x in zip(*scores, strict=True))
        failed |= heads < HEADINGS[form]
        print(f"{form}: {len(scores)} files, headings {heads:.4f}, paragraphs {texts:.4f}")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
