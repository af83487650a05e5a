"""Documents that want to do harm, or that are only unlike any report."""

import io
import unicodedata
import zipfile

import pytest
from support.books import book, part
from support.wordfiles import paragraph, word_file

from cqtui.errors import SourceError
from cqtui.ingest.load import load
from cqtui.model.document import Source


def texts(source: Source) -> list[str]:
    """All texts that a reader may see, titles included."""
    found = [u.text for d in source.documents for u in d.units()]
    return found + [s.title for d in source.documents for s in d.walk()]


HOSTILE = [
    "\x1b]0;owned\x07政府工作报告\x1b[2J",
    "一、[bold red]工作[/]回顾[/][link=x]",
    "第一\x00章\x08\x7f\x9b31m",
    "\u202e报告作工府政\u2066\u2069",
    "\ufeff各位代表\u200b：",
]


@pytest.mark.parametrize("line", HOSTILE)
def test_no_control_character_is_left(line: str) -> None:
    """Escape sequences and direction overrides are cut out, and a repair says so."""
    source = load("x.txt", f"标题\n{line}\n正文。".encode())
    kinds = {unicodedata.category(c) for text in texts(source) for c in text}
    assert not kinds & {"Cc", "Cf"}


def test_escape_sequences_go_whole() -> None:
    """Nothing of a sequence stays behind as text."""
    line = "\x1b[1;31m红色\x1b[0m正文\x1b]0;名字\x07，\x9b2J结束\x1b]8;;a\x1b\\。"
    (document,) = load("x.txt", f"标题\n{line}".encode()).documents
    assert [u.text for u in document.units()] == ["标题", "红色正文，结束。"]


def test_what_was_cut_is_on_record() -> None:
    """A removed escape sequence is a repair of kind control."""
    source = load("x.txt", "标题\n\x1b[31m红色正文。".encode())
    assert [r.kind for r in source.repairs] == ["control"]


def test_a_line_of_a_million_characters() -> None:
    """One endless line is one block, whole."""
    text = "我们要推进改革，投资 12 亿元(含 3 成), " * 37_000 + "完成任务。"
    (document,) = load("x.txt", text.encode()).documents
    (unit,) = document.units()
    assert unit.text == "我们要推进改革，投资12亿元（含3成），" * 37_000 + "完成任务。"


ODD = [
    *("（" * 5000, "一、" * 3000, "第" * 4000, "1\t" * 2000 + "\n" + "1\t" * 2000),
    *(
        "。\n" * 3000,
        "目录\n" * 500,
        "各位代表：\n" * 500,
        "附件\n" * 400,
        "——\n" * 500,
        "“\n" * 800,
    ),
]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_are_read(text: str) -> None:
    """Nothing that repeats a mark of structure without sense breaks the reader."""
    assert load("x.txt", text.encode()).documents


def test_a_text_without_structure_is_one_section() -> None:
    """A document without recognisable structure has its text in the root."""
    (document,) = load(
        "x.txt", "春眠不觉晓，处处闻啼鸟。\n夜来风雨声，花落知多少。".encode()
    ).documents
    assert (list(document.walk()), len(document.root.blocks)) == ([], 2)


def packed_wrongly(name: str, whole: bytes) -> bytes:
    """A zip file one of whose members does not unpack: its deflated bytes are none."""
    data = bytearray(whole)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        info = archive.getinfo(name)
    start = info.header_offset + 30 + len(name)
    data[start : start + info.compress_size] = b"\xff" * info.compress_size
    return bytes(data)


@pytest.mark.parametrize(
    ("file", "member"),
    [
        (book({"a.xhtml": part(f"<p>{'粮食丰收。' * 99}</p>")}), "OEBPS/a.xhtml"),
        (book({"a.xhtml": part("<p>粮食丰收。</p>")}), "META-INF/container.xml"),
        (word_file(paragraph("粮食丰收。")), "word/document.xml"),
    ],
)
def test_a_member_that_does_not_unpack_is_damage(file: bytes, member: str) -> None:
    """A book, its list, a Word file: one error each."""
    with pytest.raises(SourceError, match="damaged"):
        load("a", packed_wrongly(member, file))


@pytest.mark.parametrize(
    "file", [book({"a.xhtml": part("<p>粮食丰收。</p>")}), word_file(paragraph("粮食丰收。"))]
)
def test_a_method_that_takes_memory_is_damage(file: bytes) -> None:
    """LZMA makes room for a dictionary of any size that the file names."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name))
    with pytest.raises(SourceError, match="damaged"):
        load("a", out.getvalue())
