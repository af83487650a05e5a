"""Sound files of each format, for the fuzzer to damage."""

import io
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from support.ofds import How, Sheet, ofd  # noqa: E402 - of the tests
from support.pdfs import Sheet as PdfSheet  # noqa: E402
from support.pdfs import pdf  # noqa: E402
from support.shortreport import REPORT  # noqa: E402
from support.webpages import page  # noqa: E402
from support.wordfiles import level, lists, numbered, paragraph, word_file  # noqa: E402

from cqtui.ingest.readers import office  # noqa: E402


def seeds() -> dict[str, list[bytes]]:
    """Sound files of each format."""
    reports = [path.read_bytes() for path in sorted((ROOT / "seeds").glob("*.txt"))]
    starts = [data[:3_000].decode("utf-8", "ignore") for data in reports]
    text = "\n".join(starts[1].splitlines()[:40])
    pages = [page(layout, REPORT) for layout in ("province", "portal", "wechat", "wiki")]
    body = "".join(map(paragraph, text.splitlines()[:20])) + numbered("加快发展", 1) + _TABLE
    word = word_file(body, numbering=lists(LEVELS, LISTS))
    files = ROOT / "tests" / "ingest" / "files"
    boundary = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    web = boundary + b"Content-Type: text/html; charset=utf-8\r\n\r\n" + pages[0] + b"\r\n--x--"
    return {
        "txt": [
            *(start.encode(c) for start in starts for c in ("utf-8", "gb18030", "utf-16")),
            *(start.encode("big5", "ignore") for start in starts),
        ],
        "html": [*pages, *(path.read_bytes() for path in sorted(files.glob("*.html")))],
        "mhtml": [web],
        "md": [f"# 报告\n\n## 一、回顾\n\n| 指标 | 值 |\n|-|-|\n| 甲 | 3 |\n\n- {text}".encode()],
        "docx": [word],
        "epub": [path.read_bytes() for path in sorted(files.glob("*.epub"))],
        "pdf": [*(path.read_bytes() for path in sorted(files.glob("*.pdf"))), _pdf()],
        "ofd": [_ofd(how) for how in How],
        "word97": [],
        "zip": [zipped({"2019/报告.txt": starts[0].encode(), "b.docx": word, "c.html": pages[1]})],
        "office": [
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
            b"{\\rtf1 \\u25919 ?}",
        ],
    }  # fmt: skip


def _pdf() -> bytes:
    """A PDF file of two pages, with a table, a watermark and a page number."""
    sheets = [PdfSheet(), PdfSheet(rotate=90)]
    for number, sheet in enumerate(sheets, 1):
        sheet.paragraph(100, REPORT.items[5].text)
        sheet.grid([90, 200, 300], [300, 330, 360])
        sheet.write(95, 320, "指标")
        sheet.write(290, 800, f"— {number} —")
        sheet.write(100, 500, "内部资料", 40, turn="0.7 0.7 -0.7 0.7")
    return pdf(*sheets)


def _ofd(how: How) -> bytes:
    """An OFD file of two pages, with a table, a template and a page number."""
    sheets = [Sheet(how), Sheet(how, area=False)]
    for number, sheet in enumerate(sheets, 1):
        sheet.paragraph(100, REPORT.items[5].text)
        sheet.grid([90, 200, 300], [300, 330, 360])
        sheet.write(95, 320, "指标")
        sheet.write(290, 800, f"— {number} —")
        sheet.templates = (0,)
    head = Sheet(how)
    head.write(90, 50, "人民代表大会文件")
    return ofd(*sheets, templates=[head])


def office_seeds() -> list[bytes]:
    """A report as old Word, RTF and WPS have it: what LibreOffice makes of a Word file."""
    program = office.find_office()
    if program is None:
        raise SystemExit("LibreOffice is not installed")
    body = "".join(paragraph(item.text) for item in REPORT.items if item.text) + _TABLE
    found = []
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.docx"
        source.write_bytes(word_file(body))
        for form in ("doc", "rtf"):
            profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
            order = [program, profile, "--headless", "--convert-to", form, "--outdir", folder]
            subprocess.run([*order, str(source)], capture_output=True, timeout=300, check=True)
            found.append((Path(folder) / f"a.{form}").read_bytes())
    return found


_TABLE = (
    "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + paragraph("指标")
    + "</w:tc></w:tr><w:tr><w:tc>" + paragraph("甲") + "</w:tc><w:tc>" + paragraph("3")
    + "</w:tc></w:tr></w:tbl>"
)  # fmt: skip
LEVELS = {0: level(0, "chineseCounting", "%1、")}
LISTS = {1: '<w:abstractNumId w:val="0"/>'}


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip file of these names and bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()
