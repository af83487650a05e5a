"""Nothing is fetched: neither what a file names, nor by whoever opens what is written of it."""

import io
import re
import socket
import zipfile
from collections.abc import Callable

import pytest
from support.books import book, part
from support.wordfiles import paragraph, word_file

from cqtui.export.quotations.file import Format, written
from cqtui.export.quotations.quotation import at_lines, origin_of
from cqtui.ingest.load import load
from cqtui.model.document import Lines

URL = "http://192.0.2.1/seen.png"
SENTENCE = "推动高质量发展，各项工作取得新的成效。"
PICTURE = f'<img src="{URL}"><link rel="stylesheet" href="{URL}"><iframe src="{URL}"></iframe>'
DOCTYPE = f'<!DOCTYPE html PUBLIC "x" "{URL}">'
DRAWING = (
    '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:imagedata '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:link="rId9"/>'
    f'</v:shape></w:pict></w:r></w:p><w:p><w:fldSimple w:instr=" INCLUDEPICTURE {URL} ">'
    "<w:r><w:t>图</w:t></w:r></w:fldSimple></w:p>"
)
FILES: dict[str, bytes] = {
    "a.html": f"{DOCTYPE}<html><body>{PICTURE}<p>{SENTENCE}</p></body></html>".encode(),
    "a.md": f"# 报告\n\n![图]({URL})\n\n{PICTURE}\n\n{SENTENCE}\n".encode(),
    "a.epub": book({"a.xhtml": part(f'<p>{SENTENCE}<img src="{URL}"/></p>', DOCTYPE)}),
    "a.docx": word_file(DRAWING + paragraph(SENTENCE)),
    "a.mht": (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        f"Content-Type: text/html; charset=utf-8\r\nContent-Location: {URL}\r\n\r\n"
        f"<html>{PICTURE}<p>{SENTENCE}</p></html>\r\n--x--"
    ).encode(),
}


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Who was called over the network."""
    found: list[object] = []

    def refuse(*values: object, **_: object) -> None:
        found.append(values)
        raise ConnectionRefusedError

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    return found


def test_the_calls_are_seen(calls: list[object]) -> None:
    """Else the facts below would hold of anything."""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("192.0.2.1", 80))
    assert calls


@pytest.mark.parametrize("name", FILES)
def test_nothing_that_a_file_names_is_fetched(name: str, calls: list[object]) -> None:
    """Pictures, style sheets, frames, definitions of types: the text is read, nobody is asked."""
    assert SENTENCE in "".join(load(name, FILES[name]).raw)
    assert calls == []


def links(data: bytes) -> str:
    """Of a Word file or a workbook, what it is related to; of others, all of it."""
    if not data.startswith(b"PK"):
        return data.decode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(n).decode() for n in archive.namelist() if n.endswith(".rels"))


ASKING: dict[Format, Callable[[str], object]] = {
    Format.HTML: lambda text: re.search(r'(?:src|href|data)="(?!data:|#)|<iframe', text),
    Format.DOCX: lambda text: re.search(r'TargetMode="External"', text),
    Format.XLSX: lambda text: re.search(r'TargetMode="External"', text),
    Format.MD: lambda text: re.search(r"(?<!\\)!\[|<img", text),
}


@pytest.mark.parametrize("form", ASKING, ids=str)
def test_what_is_written_asks_for_nothing(form: Format) -> None:
    """A report's words that name a picture are words in each format."""
    words = f"{SENTENCE}![图]({URL}){PICTURE}{URL}"
    source = load("a.txt", f"2019年政府工作报告\n{words}".encode())
    origin = origin_of(source, source.documents[0])
    made = links(written([at_lines(origin, Lines(2, 2))], form))
    assert not ASKING[form](made)


@pytest.mark.parametrize("form", ASKING, ids=str)
def test_what_would_ask_is_seen(form: Format) -> None:
    """Else the fact above would hold of anything."""
    assert ASKING[form](f'<img src="{URL}"> ![图]({URL}) TargetMode="External"')
