"""Each attack fails, and would not if its guard were taken out.

An attack says whether it got through. Every one is tried twice: against the program as it is, and
with its guard replaced by something that lets all through, which shows that the guard is what
stops it and that the attack is one.
"""

import csv
import hashlib
import html
import io
import json
import pickle
import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import docx.oxml.parser
import pytest
from lxml import etree  # type: ignore[import-untyped]
from openpyxl import load_workbook
from support.commands import Cqtui, within
from support.comparisons import document
from support.library import KEY, REPORT, filled
from support.ofds import Sheet, ofd
from support.wordfiles import paragraph, word_file
from xlsxwriter.worksheet import Worksheet

from cqtui.cli import output, plain
from cqtui.errors import SourceError, StoreError
from cqtui.export import characters, clipboard
from cqtui.export.clipboard import osc52
from cqtui.export.quotations.file import Format, written
from cqtui.export.quotations.quotation import Origin, Quotation, quote
from cqtui.export.targets import csvfile as targetscsv
from cqtui.ingest import clean, containers
from cqtui.ingest.containers import files_of
from cqtui.ingest.load import load
from cqtui.ingest.readers import docx as word_reader
from cqtui.ingest.readers.layout import child
from cqtui.ingest.readers.xmlroot import root_of
from cqtui.library import backup, cache
from cqtui.library.location import FILE

SCRIPT = "<script>alert(1)</script>"
ESCAPE = "\x1b]0;owned\x07"


class Place(NamedTuple):
    """Where an attack takes place."""

    folder: Path
    cqtui: Cqtui


@pytest.fixture
def place(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Place:
    """A folder of its own, and the command with a library in it."""
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))
    return Place(tmp_path, within(capsysbinary))


def zipped(name: str | zipfile.ZipInfo, data: bytes) -> bytes:
    """A zip file of one member."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def taken(at: Place, name: str | zipfile.ZipInfo, data: bytes = b"x") -> bool:
    """Whether a member of an archive is read."""
    (at.folder / "a.zip").write_bytes(zipped(name, data))
    return any(isinstance(d, bytes) for _, d in files_of(str(at.folder / "a.zip"), 2**30))


def bomb(at: Place) -> bool:
    """A file that becomes a thousand times as large."""
    return taken(at, "a.txt", bytes(2 * 2**20))


def upwards(at: Place) -> bool:
    """A name that leads out of the archive."""
    return taken(at, "../a.txt")


def absolute(at: Place) -> bool:
    """A name that begins at the root."""
    return taken(at, "/etc/a.txt")


def link(at: Place) -> bool:
    """A link to any file."""
    info = zipfile.ZipInfo("a.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return taken(at, info, b"/etc/passwd")


def packed_away(at: Place) -> bool:
    """A backup that writes beside the library."""
    source, home = at.folder / "x.backup", at.folder / "deep" / "home"
    backup.back_up(filled(at.folder / "from"), source)
    sha256 = hashlib.sha256(b"evil").hexdigest()
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr(f"../../{sha256}", b"evil")
    try:
        backup.restore(source, home)
    except StoreError:
        return False
    return (at.folder / "deep" / sha256).exists()


def long_list(at: Place) -> bool:
    """A backup whose list takes all memory."""
    source = at.folder / "x.backup"
    backup.back_up(filled(at.folder / "from"), source)
    with zipfile.ZipFile(source) as archive:
        facts = json.loads(archive.read(backup.MANIFEST))
        database = archive.read(FILE)
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(backup.MANIFEST, json.dumps(facts) + " " * (2 * 2**20))
        archive.writestr(FILE, database)
    try:
        backup.restore(source, at.folder / "home")
    except StoreError:
        return False
    return True


def swollen_word(_: Place) -> bool:
    """A Word file with a part of many megabytes."""
    try:
        data = io.BytesIO(word_file(paragraph("粮食")))
        with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/more.xml", bytes(33 * 2**20))
        load("a.docx", data.getvalue())
    except SourceError:
        return False
    return True


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "expanded"><!ENTITY f SYSTEM "file:///proc/version">]>'


def entity_in_word(_: Place) -> bool:
    """An entity of a Word file, which might be a billion others, or a file of this machine."""
    data = word_file(paragraph("&a;&f;粮食丰收，再获丰收。"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                start = part.index(b"<w:document")
                named = DOCTYPE.replace("DOCTYPE x", "DOCTYPE w:document")
                part = part[:start] + named.encode() + part[start:]
            new.writestr(name, part)
    try:
        raw = "".join(load("a.docx", out.getvalue()).raw)
    except SourceError:
        return False
    return "expanded" in raw or "Linux" in raw


def entity_in_book(_: Place) -> bool:
    """The same in a part of an EPUB file."""
    root = root_of(f"{DOCTYPE}<x>&a;&f;</x>".encode())
    return "expanded" in "".join(root.itertext()) or "Linux" in "".join(root.itertext())


def entity_in_ofd(_: Place) -> bool:
    """An entity of a page of OFD."""
    sheet = Sheet()
    sheet.write(90, 100, "粮食丰收，再获丰收。")
    page = sheet.xml().replace("<ofd:Page", f"{DOCTYPE}<ofd:Page", 1).replace("粮食", "&a;&f;粮食")
    more = {"Doc_0/Pages/Page_0/Content.xml": page}
    raw = "".join(child.read(ofd(sheet, more=more), "ofd")["lines"])
    return "expanded" in raw or "Linux" in raw


def quotation(text: str) -> Quotation:
    """A passage with a note and a tag, all of these words."""
    made = replace(document(text), title=text, issuer=text)
    one = quote(Origin(made, "r.txt", key="k"), tuple(made.units())[1:])
    return replace(one, note=text, tags=(text,))


def script_in_page(_: Place) -> bool:
    """Text of a report that is HTML."""
    return SCRIPT in written([quotation(SCRIPT)], Format.HTML).decode()


def script_in_comparison(at: Place) -> bool:
    """The same in a comparison's page."""
    for name in "ab":
        text = REPORT.decode().replace("重庆市", SCRIPT if name == "b" else "重庆市")
        (at.folder / f"{name}.txt").write_text(text + f"\n{SCRIPT}{name}。", "utf-8")
    files = [str(at.folder / f"{name}.txt") for name in "ab"]
    page = at.cqtui("diff", *files, "--format", "html").out
    assert "alert(1)" in page
    return SCRIPT in page


FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "＝1+1")


def formula_in_csv(_: Place) -> bool:
    """Words that a spreadsheet computes, with each character that a formula may begin with."""
    for text in FORMULAS:
        table = written([quotation(text)], Format.CSV, mark=False).decode()
        for row in list(csv.reader(io.StringIO(table)))[1:]:
            if any(cell.startswith(tuple("=+-@\t\r＝")) for cell in row):
                return True
    return False


def formula_in_workbook(_: Place) -> bool:
    """The same in a workbook."""
    for text in FORMULAS:
        book = load_workbook(io.BytesIO(written([quotation(text)], Format.XLSX)))
        if any(cell.data_type == "f" for sheet in book for row in sheet for cell in row):
            return True
    return False


def acts(text: str) -> bool:
    """Whether a terminal would act on a character."""
    return bool(re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text))


def escape_in_text(_: Place) -> bool:
    """An escape sequence within a report."""
    source = load("a.txt", REPORT + f"\n{ESCAPE}正文\u202e。".encode())
    return any(acts(unit.text) for one in source.documents for unit in one.units())


def escape_in_title(at: Place) -> bool:
    """A title that a person was given to paste."""
    filled(at.folder / "home")
    at.cqtui("edit", KEY, "--title", f"报告{ESCAPE}\u202e")
    return acts(at.cqtui("list").out)


def escape_in_json(at: Place) -> bool:
    """The same, for programs, on a terminal."""
    filled(at.folder / "home")
    at.cqtui("edit", KEY, "--title", f"报告{ESCAPE}\u202e")
    return acts(at.cqtui("list", "--json").out)


def escape_in_note(at: Place) -> bool:
    """A note that came with bookmarks from elsewhere."""
    from cqtui.library.store import Store

    with Store.open(filled(at.folder / "home") / FILE) as store:
        store.marks.change(1, note=f"记{ESCAPE}\u202e", tags=(f"标{ESCAPE}",))
    return acts(at.cqtui("notes").out + at.cqtui("bookmarks").out)


def escape_in_error(at: Place) -> bool:
    """The name of a file that is not there."""
    return acts(at.cqtui("outline", f"{ESCAPE}\u202e.txt").err)


def escape_in_copy(_: Place) -> bool:
    """A passage that is copied as text."""
    return acts(written([quotation(f"粮食{ESCAPE}\u202e")], Format.TXT).decode())


def escape_in_clipboard(_: Place) -> bool:
    """A text that ends the sequence which copies it, and begins another."""
    return "owned" in osc52(f"\x07{ESCAPE}")


def foreign_value(at: Place) -> bool:
    """A cache that somebody else wrote: it makes what a module of the nouns imports."""
    path = at.folder / "cache.sqlite"
    cache.put("a", (), path)
    for name in ("dataclass", "Enum.__class__", "re.compile"):
        for module in ("cqtui.model.document", "cqtui.model.annotation"):
            data = zlib.compress(b"\x80\x04\x8c" + bytes([len(module)]) + module.encode() + b"\x8c"
                                 + bytes([len(name)]) + name.encode() + b"\x93.")  # fmt: skip
            with cache._opened(path) as opened:
                row = ("a", data, hashlib.sha256(data).hexdigest(), 0.0)
                opened.execute("INSERT OR REPLACE INTO work VALUES (?, ?, ?, ?)", row)
            if cache.get("a", path) is not None:
                return True
    return False


class _Trusting(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("cqtui.model.") or (module, name) == ("decimal", Decimal.__name__):
            return super().find_class(module, name)
        raise pickle.UnpicklingError


def _same(text: str, *_: object, **__: object) -> str:
    return text


def _expanding(**_: object) -> Any:
    return PARSER(resolve_entities=True)


def _computing(sheet: Worksheet, row: int, column: int, text: str, *form: object) -> object:
    """What a workbook's writer makes of text by itself."""
    if text.startswith("="):
        return sheet.write_formula(row, column, text)
    return WRITE_STRING(sheet, row, column, text, *form)


WRITE_STRING = Worksheet.write_string
PARSER = etree.XMLParser
WORD_PARSER = PARSER(remove_blank_text=True, resolve_entities=True)
WORD_PARSER.set_element_class_lookup(docx.oxml.parser.element_class_lookup)

ATTACKS: list[tuple[Callable[[Place], bool], object, str, object]] = [
    (bomb, containers, "_refused", lambda *_: None),
    (upwards, containers, "_refused", lambda *_: None),
    (absolute, containers, "_refused", lambda *_: None),
    (link, containers, "_refused", lambda *_: None),
    (packed_away, backup, "_MEMBER", re.compile(".*")),
    (long_list, backup, "_LIST", 2**40),
    (swollen_word, word_reader, "TEXT", 2**40),
    (entity_in_word, docx.oxml.parser, "oxml_parser", WORD_PARSER),
    (entity_in_book, etree, "XMLParser", _expanding),
    (entity_in_ofd, etree, "XMLParser", _expanding),
    (script_in_page, html, "escape", _same),
    (script_in_comparison, html, "escape", _same),
    (formula_in_csv, targetscsv, "_ACTING", frozenset[str]()),
    (formula_in_workbook, Worksheet, "write_string", _computing),
    (escape_in_text, clean, "_RULES", {**clean._RULES, "control": _same}),
    (escape_in_title, plain, "drawable", _same),
    (escape_in_note, plain, "drawable", _same),
    (escape_in_json, output, "_escaped", _same),
    (escape_in_error, "cqtui.typeset", "drawable", _same),
    (escape_in_copy, characters, "_TABLE", {}),
    (escape_in_clipboard, clipboard, "b64encode", lambda data: data),
    (foreign_value, cache, "_Values", _Trusting),
]
"""The attack, the module that guards against it, the name of the guard, and what lets all in."""


@pytest.mark.parametrize("attack", [row[0] for row in ATTACKS], ids=lambda a: a.__name__)
def test_an_attack_fails(attack: Callable[[Place], bool], place: Place) -> None:
    """As the program is."""
    assert not attack(place)


@pytest.mark.parametrize(
    ("attack", "module", "name", "open_door"), ATTACKS, ids=[row[0].__name__ for row in ATTACKS]
)
def test_it_is_the_guard_that_stops_it(
    attack: Callable[[Place], bool],
    module: object,
    name: str,
    open_door: object,
    place: Place,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Without it the attack gets through."""
    if isinstance(module, str):
        monkeypatch.setattr(f"{module}.{name}", open_door)
    else:
        monkeypatch.setattr(module, name, open_door)
    assert attack(place)
