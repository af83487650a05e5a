"""Open Word files of comparisons in LibreOffice: accept all, reject all, print, save anew.

What LibreOffice makes of a file is held against the texts of both reports. Needs soffice
(Debian: libreoffice-writer). With --keep FOLDER the files and their PDFs stay there. With --peer
PYTHON, a Python that has python-redlines[docxodus] and is no part of this project, the figures of
docs/docx.md are printed instead.
"""

import argparse
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from cqtui import pipeline
from cqtui.export.docx import tracked
from cqtui.export.docx.pieces import printable
from cqtui.model.document import Document, Source

ROOT = Path(__file__).parents[1]
PATIENCE = 180
"""Seconds that LibreOffice may take for all files."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KINDS = ("ins", "del", "moveFrom", "moveTo")
PEER = """
import sys
from pathlib import Path
from python_redlines.engines import DocxodusEngine
threshold, folder = float(sys.argv[1]), Path(sys.argv[2])
old, new = ((folder / f"{side}-plain.docx").read_bytes() for side in ("old", "new"))
made = DocxodusEngine().run_redline(
    "x", old, new, detect_moves=True, move_similarity_threshold=threshold)
(folder / f"redlines-{threshold}.docx").write_bytes(made[0])
"""

# Every kind of change at small scale, so that a fault is found where it is.
OLD = """一、重点工作
甲项工作已经完成，乙项工作正在推进，投资2亿元。
粮食产量稳定在1100万吨左右，农产品加工业产值达到2500亿元，新型农业经营主体发展到12万个。
中欧班列开行五百班以上。
实施农村改革试点，盘活农村资源资产。增加农民财产性收入，壮大集体经济。
推进国企改革，压缩管理层级。
清理僵尸企业，完善法人治理结构。
各位代表，让我们携手前进。
请予审议。
"""
NEW = """一、重点工作
甲项工作已经完成，乙项工作全部推进，投资3亿元。
中欧班列开行一千五百班以上。
新建学校二十所，改善办学条件。
实施农村改革试点，盘活农村资源资产。
增加农民财产性收入，壮大集体经济。
推进国企改革，压缩管理层级。清理僵尸企业，完善法人治理结构。
各位代表，让我们携手前进。
粮食产量稳定在1080万吨左右，农产品加工业产值突破3000亿元，新型农业经营主体发展到12万个。
"""

# LibreOffice Basic: what a person would click. Saved as text it is what a person would read.
MACRO = """
Sub Check(folder As String, names As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim asText(1) As New com.sun.star.beans.PropertyValue
  asText(0).Name = "FilterName" : asText(0).Value = "Text (encoded)"
  asText(1).Name = "FilterOptions" : asText(1).Value = "UTF8,LF"
  Dim none()
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  For Each file In Split(names, "|")
    For Each what In Array("Accept", "Reject")
      document = StarDesktop.loadComponentFromURL(folder & file, "_blank", 0, hidden())
      frame = document.CurrentController.Frame
      dispatcher.executeDispatch(frame, ".uno:" & what & "AllTrackedChanges", "", 0, none())
      document.storeToURL(folder & file & "." & what & ".txt", asText())
      document.close(True)
    Next
  Next
  StarDesktop.terminate()
End Sub
"""
_LIBRARY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<library:library'
    ' xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    ' library:readonly="false" library:passwordprotected="false">'
    '<library:element library:name="Module1"/></library:library>\n'
)
_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<script:module'
    ' xmlns:script="http://openoffice.org/2000/script" script:name="Module1"'
    ' script:language="StarBasic">{}</script:module>\n'
)


def main() -> int:
    """Check every file; 1 where LibreOffice reads one otherwise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="folder for the files and their PDFs")
    parser.add_argument("--peer", help="a Python with python-redlines[docxodus]")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        profile = Path(temporary) / "profile"
        if arguments.peer:
            _print_figures(folder, profile, arguments.peer)
            return 0
        pairs = dict(_files(folder))
        office(folder, profile, list(pairs))
        faults = [fault for name, pair in pairs.items() for fault in _faults(folder / name, *pair)]
    print("\n".join(faults) or f"{len(pairs)} files read in LibreOffice as both reports")
    return bool(faults)


def _files(folder: Path) -> Iterator[tuple[str, tuple[Document, Document]]]:
    """Write the files; the name of each with its two reports."""
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (folder / name).write_text("2019年政府工作报告\n" + text, encoding="utf-8")
    seeds = ROOT / "seeds"
    for name, old, new in (
        ("small", folder / "old.txt", folder / "new.txt"),
        ("years", seeds / "2017-work-report.txt", seeds / "2019-work-report.txt"),
        ("back", seeds / "2019-work-report.txt", seeds / "2017-work-report.txt"),
        ("tables", seeds / "2019-work-report.txt", seeds / "2016-five-year-plan.txt"),
    ):
        sources: tuple[Source, Source] = pipeline.read(str(old)), pipeline.read(str(new))
        pair = pipeline.pick_pair(*sources)
        data = tracked(pipeline.compare(*pair), *sources)
        (folder / f"{name}.docx").write_bytes(data)
        yield f"{name}.docx", pair


def office(folder: Path, profile: Path, names: Sequence[str]) -> None:
    """Accept and reject all in each file, and save each as PDF and as another Word file."""
    start = ["soffice", "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    paths = [str(folder / name) for name in names]
    call = f'macro:///Standard.Module1.Check("{folder.resolve().as_uri()}/","{"|".join(names)}")'
    for command in (
        ["--convert-to", "pdf", "--outdir", str(folder), *paths],
        ["--convert-to", "docx", "--outdir", str(folder / "saved"), *paths],
        [call],
    ):
        if command == [call]:  # by now the profile is there to hold it
            basic = profile / "user" / "basic" / "Standard"
            (basic / "script.xlb").write_text(_LIBRARY)
            (basic / "Module1.xba").write_text(_MODULE.format(MACRO.replace("&", "&amp;")))
        subprocess.run([*start, *command], check=True, timeout=PATIENCE, capture_output=True)


def _faults(path: Path, old: Document, new: Document) -> Iterator[str]:
    """What LibreOffice reads otherwise; empty paragraphs beside tables are its own."""
    for what, document in (("Accept", new), ("Reject", old)):
        yield from _differences(path, what, document)
    if not path.with_suffix(".pdf").read_bytes().startswith(b"%PDF"):
        yield f"{path.name}: no PDF"
    ours, theirs = _changes(path), _changes(path.parent / "saved" / path.name)
    for kind in KINDS:
        if bool(ours[kind]) != bool(theirs[kind]):
            yield f"{path.name}: saved anew it has {theirs[kind]} {kind} for {ours[kind]}"


def _differences(path: Path, what: str, document: Document) -> Iterator[str]:
    text = path.with_name(f"{path.name}.{what}.txt").read_text(encoding="utf-8-sig")
    shown = [line for line in text.split("\n") if line]
    wanted = [
        cell
        for unit in document.units()
        for cell in printable(unit.text).replace("\t", "\n").split("\n")
        if cell
    ]
    if shown != wanted:
        at = next((k for k, (a, b) in enumerate(zip(shown, wanted, strict=False)) if a != b), -1)
        found = f"{shown[at][:40]!r} for {wanted[at][:40]!r}"
        yield f"{path.name}: {what} all: {len(shown)} lines for {len(wanted)}; {found}"


def _changes(path: Path) -> Counter[str]:
    """How many tracked changes of runs a Word file has, by kind."""
    root = _body(path)
    return Counter(kind for kind in KINDS for _ in root.iter(f"{W}{kind}"))


def _body(path: Path) -> Any:
    with ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def _print_figures(folder: Path, profile: Path, peer: str) -> None:
    """Our file of two years beside those of python-redlines, by the same measures."""
    seeds = ROOT / "seeds"
    names = "2017-work-report.txt", "2019-work-report.txt"
    sources = pipeline.read(str(seeds / names[0])), pipeline.read(str(seeds / names[1]))
    pair = pipeline.pick_pair(*sources)
    (folder / "cqtui.docx").write_bytes(tracked(pipeline.compare(*pair), *sources))
    for side, document in zip(("old", "new"), pair, strict=True):
        plain = docx.Document()
        for unit in document.units():
            plain.add_paragraph(unit.text)
        plain.save(str(folder / f"{side}-plain.docx"))
    files = {"cqtui.docx": "cqtui"}
    for threshold in (0.8, 0.5, 0.3):
        files[f"redlines-{threshold}.docx"] = f"python-redlines, moves from {threshold}"
        call = [peer, "-c", PEER, str(threshold), str(folder)]
        subprocess.run(call, check=True, timeout=PATIENCE, capture_output=True)
    office(folder, profile, list(files))
    for name, title in files.items():
        told = ", ".join(f"{key} {value}" for key, value in _figures(folder / name).items())
        print(f"{title}: {told}")
        for what, document in zip(("Reject", "Accept"), pair, strict=True):
            found = list(_differences(folder / name, what, document))
            print(f"  {what} all in LibreOffice: {found[0] if found else 'right'}")


def _figures(path: Path) -> dict[str, int]:
    """Changes of text; neighbours of one kind are one, as a reader sees them."""
    body = _body(path)
    texts: list[str] = []
    before: Any = None
    for change in body.iter(*(f"{W}{kind}" for kind in KINDS)):
        if change.getparent().tag in {f"{W}rPr", f"{W}trPr"}:
            continue
        text = "".join(t.text or "" for t in change.iter(f"{W}t", f"{W}delText"))
        beside = before is not None and change.getprevious() is before
        if beside and change.tag == before.tag:
            texts[-1] += text
        else:
            texts.append(text)
        before = change
    moves = _moves(body)
    return {
        "changes of text": len(texts),
        "of one character": sum(len(text) == 1 for text in texts),
        "moves": len(moves),
        "of these with edits inside": sum(moves.values()),
    }


def _moves(body: Any) -> dict[str, bool]:
    """Every move by name, and whether there is an insertion or deletion within its ranges."""
    edited: dict[str, bool] = {}
    open_ranges: dict[str, str] = {}
    for element in body.iter():
        kind = str(element.tag).removeprefix(W)
        if kind in {"moveFromRangeStart", "moveToRangeStart"}:
            name = element.get(f"{W}name")
            open_ranges[element.get(f"{W}id")] = name
            edited.setdefault(name, False)
        elif kind in {"moveFromRangeEnd", "moveToRangeEnd"}:
            open_ranges.pop(element.get(f"{W}id"), None)
        elif kind in {"ins", "del"} and element.getparent().tag != f"{W}rPr":
            edited |= dict.fromkeys(open_ranges.values(), True)
    return edited


if __name__ == "__main__":
    sys.exit(main())
