"""Print what is read of web pages, EPUB and Markdown against the text that they were made of.

Each report is set into every page of tests/support/layouts, into Markdown, and by LibreOffice into
HTML and EPUB. Numbered headings are compared by level, number and title, all units by their text,
white space left out: `kept` is the share of the text that is there, `least` that of the worst
report, `more` what is there beside it. Needs soffice (Debian: libreoffice-writer). With
`--corpus FOLDER` Word files with a .txt of the same name beside them are read too; with
`--small FOLDER` the files of tests/ingest/files are written instead.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx

from cqtui.ingest.load import load
from cqtui.model.document import Kind, Source

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support.shortreport import REPORT  # noqa: E402 - where the tests have it
from support.webpages import LAYOUTS, Report, page, report_of  # noqa: E402

PATIENCE = 300
"""Seconds that LibreOffice may take for all files of one format."""
LEAST = 0.99
"""F1 of numbered headings that each format must reach."""
LONG = 3000
"""Characters; shorter documents of the samples are left out."""
_MATTER = (Kind.FRONT_MATTER, Kind.BACK_MATTER, Kind.OTHER)


class Tally:
    """What was found of one format."""

    def __init__(self) -> None:
        self.found = self.wanted = self.read = 0
        self.kept: list[float] = []
        self.more: list[float] = []

    def add(self, want: Source, have: Source) -> None:
        """Count one report."""
        wanted, read = Counter(headings(want)), Counter(headings(have))
        self.found += (wanted & read).total()
        self.wanted += wanted.total()
        self.read += read.total()
        texts = Counter(texts_of(want)), Counter(texts_of(have))
        same, whole = _size(texts[0] & texts[1]), _size(texts[0])
        self.kept.append(same / whole)
        self.more.append((_size(texts[1]) - same) / whole)

    @property
    def f1(self) -> float:
        """Of numbered headings, of all reports together."""
        return 2 * self.found / max(1, self.wanted + self.read)


def _size(texts: Counter[str]) -> int:
    return sum(len(text) * n for text, n in texts.items())


def headings(source: Source) -> list[tuple[int, str, str]]:
    """Numbered headings, each with level, number and title."""
    sections = (s for d in source.documents for s in d.walk())
    return [(s.level, s.number, "".join(s.title.split())) for s in sections if s.number]


def texts_of(source: Source) -> list[str]:
    """The texts of all units, without white space."""
    return ["".join(u.text.split()) for d in source.documents for u in d.units()]


def convert(paths: Sequence[Path], form: str, folder: Path) -> None:
    """Have LibreOffice write files in another format, into `folder`."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, paths)], capture_output=True, timeout=PATIENCE, check=True)


def samples() -> Iterator[tuple[str, Report]]:
    """The reports of the samples, and the short one of the tests."""
    yield "short", REPORT
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        for document in load(path.name, path.read_bytes()).documents:
            if document.kind not in _MATTER and document.length > LONG:
                yield f"{path.stem}-{document.id}", report_of(document)


def markdown(report: Report) -> bytes:
    """The report in Markdown, a paragraph between empty lines."""
    out = [f"# {report.title}"]
    for item in report.items:
        if item.rows:
            rows = ["| " + " | ".join(row) + " |" for row in item.rows]
            out.append("\n".join([rows[0], "|---" * len(item.rows[0]) + "|", *rows[1:]]))
        else:
            out.append(f"{'#' * (item.level + 1)} {item.text}" if item.level else item.text)
    return "\n\n".join(out).encode()


def word(report: Report, path: Path) -> None:
    """The report as a Word file with styles for its headings."""
    document = docx.Document()
    document.add_heading(report.title, 0)
    for item in report.items:
        if item.rows:
            table = document.add_table(len(item.rows), max(map(len, item.rows)))
            for texts, row in zip(item.rows, table.rows, strict=True):
                for text, cell in zip(texts, row.cells, strict=False):
                    cell.text = text
        elif item.level:
            document.add_heading(item.text, min(item.level, 9))
        else:
            document.add_paragraph(item.text)
    document.save(str(path))


def score(folder: Path, corpus: Path | None) -> dict[str, Tally]:
    """Every format of every report, made in `folder`."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    truths: dict[str, Source] = {}
    for name, report in samples():
        truth = truths[name] = load("a.txt", report.text().encode())
        for layout in LAYOUTS:
            tallies[f"page {layout}"].add(truth, load("a.html", page(layout, report)))
        tallies["markdown"].add(truth, load("a.md", markdown(report)))
        word(report, folder / f"{name}.docx")
    files = [folder / f"{name}.docx" for name in truths]
    for path in sorted(corpus.glob("*.docx")) if corpus else ():
        truths[path.stem] = load("a.txt", path.with_suffix(".txt").read_bytes())
        files.append(path)
    for form in ("html", "epub"):
        convert(files, form, folder)
        for name, truth in truths.items():
            path = folder / f"{name}.{form}"
            tallies[form].add(truth, load(path.name, path.read_bytes()))
    return tallies


def small(folder: Path) -> None:
    """The short report in HTML and EPUB, as LibreOffice makes them."""
    with tempfile.TemporaryDirectory() as temporary:
        made = Path(temporary) / "short.docx"
        word(REPORT, made)
        for form in ("html", "epub"):
            convert([made], form, made.parent)
            shutil.copy(made.with_suffix(f".{form}"), folder)


def main() -> int:
    """Print a line a format; 1 where one falls short."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--small", type=Path)
    wanted = parser.parse_args()
    if wanted.small:
        small(wanted.small)
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        tallies = score(Path(temporary), wanted.corpus)
    print(f"{'':22}{'headings':>9}{'kept':>8}{'least':>8}{'more':>8}")
    for name, tally in tallies.items():
        kept, more = sum(tally.kept) / len(tally.kept), sum(tally.more) / len(tally.more)
        print(f"{name:22}{tally.f1:9.4f}{kept:8.4f}{min(tally.kept):8.4f}{more:8.4f}")
    return int(any(tally.f1 < LEAST for tally in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
