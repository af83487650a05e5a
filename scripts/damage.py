"""Damage that keeps a file's outer form, so that a reader takes it in before it meets the harm.

A PDF file is taken apart into its objects, streams unpacked, and put together anew with a right
table of places; an OFD file into its XML parts, which stay well-formed.
"""

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

WILD = (
    b"0", b"-1", b"1", b"2", b"0.0001", b"65535", b"65536", b"2147483647", b"-2147483648",
    b"4294967296", b"1e30", b"99999999999999999999", b"-99999999", b"0.5", b"300",
)  # fmt: skip
"""Numbers that parsers trip over."""
_OBJECT = re.compile(rb"(?:^|[\r\n])(\d+) 0 obj\b(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NUMBER = re.compile(rb"(?<![\w#/.-])-?\d+(?:\.\d+)?(?![\w.]| 0 R)")
_REFERENCE = re.compile(rb"\d+ 0 R")
_OPERATOR = re.compile(rb"[^\n]+\n")
_KEY = re.compile(rb"/[A-Za-z]+ ?(?:\[[^\[\]]*\]|<[^<>]*>|/?[\w.-]+)")
_ROOT = re.compile(rb"/Root (\d+) 0 R")
Objects = dict[int, list[bytes]]
"""By number the dictionary and, where there is one, the unpacked stream."""


def harmed_pdf(rng: random.Random, data: bytes) -> bytes:
    """A PDF file some of whose objects are changed, looped, swapped or taken out."""
    objects = taken_apart(data)
    root = _ROOT.search(data)
    if not objects or not root:
        return data
    for _ in range(rng.choice((1, 1, 2, 4, 10))):
        rng.choice(_PDF)(rng, objects)
    return put_together(rng, objects, int(root[1]))


def taken_apart(data: bytes) -> Objects:
    """The objects of a file, streams unpacked where they are packed as usual."""
    objects: Objects = {}
    for match in _OBJECT.finditer(data):
        body = match[2]
        stream = _STREAM.search(body)
        if stream is None:
            objects[int(match[1])] = [body.strip()]
            continue
        head = body[: stream.start()].strip()
        content = stream[1]
        if b"/FlateDecode" in head and b"/Length1" not in head:
            try:
                content = zlib.decompress(content)
                head = re.sub(rb"/Filter ?/FlateDecode", b"", head)
            except zlib.error:
                pass
        objects[int(match[1])] = [head, content]
    return objects


def put_together(rng: random.Random, objects: Objects, root: int) -> bytes:
    """A file of these objects; streams packed or not, their length told right as a rule."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, (head, *stream) in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n" % number
        for content in stream:
            out += _stream(rng, head, content)
        if not stream:
            out += head
        out += b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else (
            b"0000000000 00000 f \n"
        )  # fmt: skip
    out += b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)
    return bytes(out)


def _stream(rng: random.Random, head: bytes, content: bytes) -> bytes:
    if b"/Filter" not in head and rng.random() < 0.5:
        content, head = zlib.compress(content), head[:-2] + b"/Filter/FlateDecode>>"
    length = len(content) if rng.random() < 0.95 else rng.choice((0, 1, 10**9))
    head = re.sub(rb"/Length \d+(?: 0 R)?", b"/Length %d" % length, head)
    return head + b"stream\n" + content + b"\nendstream"


def _some(rng: random.Random, objects: Objects) -> list[bytes]:
    return objects[rng.choice(sorted(objects))]


def _number(rng: random.Random, objects: Objects) -> None:
    one = _some(rng, objects)
    at = rng.randrange(len(one))
    found = [m.span() for m in _NUMBER.finditer(one[at][:100_000])]
    for start, end in sorted(rng.sample(found, min(len(found), rng.choice((1, 3, 30)))))[::-1]:
        one[at] = one[at][:start] + rng.choice(WILD) + one[at][end:]


def _redirect(rng: random.Random, objects: Objects) -> None:
    """A reference leads elsewhere: to any object, to its own, to one that is not there."""
    number = rng.choice([n for n, one in objects.items() if b" 0 R" in one[0]] or [1])
    one = objects.get(number)
    found = [m.span() for m in _REFERENCE.finditer(one[0])] if one else []
    if one and found:
        start, end = rng.choice(found)
        other = rng.choice([number, 9999, *sorted(objects)])
        one[0] = one[0][:start] + b"%d 0 R" % other + one[0][end:]


def _swap(rng: random.Random, objects: Objects) -> None:
    a, b = rng.choice(sorted(objects)), rng.choice(sorted(objects))
    objects[a], objects[b] = objects[b], objects[a]


def _loop(rng: random.Random, objects: Objects) -> None:
    """The tree of pages holds itself, or a page many times over."""
    trees = [n for n, one in objects.items() if b"/Kids" in one[0]]
    if trees:
        one = objects[rng.choice(trees)]
        kids = b" ".join(_REFERENCE.findall(one[0])[:1]) * rng.choice((1, 5, 300))
        kids = rng.choice((b"%d 0 R" % rng.choice(trees), kids, kids + b" %d 0 R" % trees[0]))
        one[0] = re.sub(rb"/Kids ?\[[^\]]*\]", b"/Kids[" + kids + b"]", one[0])
        if rng.random() < 0.5:
            one[0] = re.sub(rb"/Count \d+", b"/Count " + rng.choice(WILD), one[0])


def _content(rng: random.Random, objects: Objects) -> None:
    """Lines of a stream repeated, moved or taken out; a line of harm put in."""
    streams = [one for one in objects.values() if len(one) > 1 and b"\n" in one[1][:5000]]
    if not streams:
        return
    one = rng.choice(streams)
    lines = _OPERATOR.findall(one[1][:300_000])
    at = rng.randrange(len(lines)) if lines else 0
    part = lines[at : at + rng.choice((1, 5, 50))]
    match rng.randrange(4):
        case 0:
            lines[at:at] = part * rng.choice((1, 10, 200))
        case 1:
            del lines[at : at + len(part)]
        case 2:
            lines[at:at] = [rng.choice(_HARMFUL) for _ in range(rng.choice((1, 3, 100)))]
        case _:
            rng.shuffle(lines)
    one[1] = b"".join(lines)[: 2 * 2**20]


def _key(rng: random.Random, objects: Objects) -> None:
    """An entry of a dictionary taken out, doubled, or put into another."""
    one, other = _some(rng, objects), _some(rng, objects)
    found = _KEY.findall(one[0][:20_000])
    if found:
        entry = rng.choice(found)
        if rng.random() < 0.5:
            one[0] = one[0].replace(entry, b"", 1)
        elif other[0].endswith(b">>"):
            other[0] = other[0][:-2] + entry + b">>"


def _entry(rng: random.Random, objects: Objects) -> None:
    one = _some(rng, objects)
    if one[0].endswith(b">>"):
        one[0] = one[0][:-2] + rng.choice(_ENTRIES) + b">>"


_PDF: list[Callable[[random.Random, Objects], None]] = [
    _number, _number, _redirect, _swap, _loop, _content, _content, _key, _entry,
]  # fmt: skip
_HARMFUL = (
    b"q\n", b"Q\n", b"BT\n", b"ET\n", b"0 0 0 0 0 0 Tm\n", b"1e9 0 0 1e9 0 0 cm\n", b"/Im0 Do\n",
    b"1e30 Tz\n", b"0 Tz\n", b"-1 TL\n", b"3 Tr\n", b"1 0 0 -1 0 0 Tm\n", b"0 1 -1 0 300 300 Tm\n",
    b"/F1 1e9 Tf\n", b"/F1 0 Tf\n", b"<" + b"41" * 3000 + b"> Tj\n", b"[" * 500 + b"\n",
    b"(" + b"(" * 400 + b"\n", b"0 0 m 1e9 1e9 l S\n", b"BI /W 99999 /H 99999 ID x EI\n",
    b"100 beginbfchar\n", b"<0000> <FFFF> <0041>\n", b"<0000> <FFFFFFFF> <D83D>\n",
)  # fmt: skip
_ENTRIES = (
    b"/MediaBox[0 0 1e9 1e9]", b"/MediaBox[595 842 0 0]", b"/Rotate 45", b"/Rotate 90",
    b"/UserUnit 1e6", b"/CropBox[0 0 0 0]", b"/Filter[/ASCIIHexDecode/FlateDecode]",
    b"/Filter/LZWDecode", b"/DecodeParms<</Predictor 15/Columns 999999999>>", b"/Length -1",
    b"/Encoding/UniGB-UCS2-H", b"/W[0 65535 1e9]", b"/DW -1000", b"/Type/Page", b"/Subtype/Form",
)  # fmt: skip


def harmed_ofd(rng: random.Random, data: bytes) -> bytes:
    """An OFD file whose parts are changed as trees: numbers, names, elements, paths."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    trees = {name: etree.fromstring(part) for name, part in members.items()}
    for _ in range(rng.choice((1, 2, 4, 20))):
        name = rng.choice(sorted(trees))
        rng.choice(_OFD)(rng, trees, name)
    if rng.random() < 0.1:
        del trees[rng.choice(sorted(trees))]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, tree in trees.items():
            made.writestr(name, etree.tostring(tree, xml_declaration=True, encoding="UTF-8"))
    return out.getvalue()


Trees = dict[str, Any]


def _elements(rng: random.Random, tree: Any) -> list[Any]:
    found = list(tree.iter())
    return rng.sample(found, min(len(found), rng.choice((1, 3, 30))))


def _attribute(rng: random.Random, trees: Trees, name: str) -> None:
    for element in _elements(rng, trees[name]):
        for key in element.keys()[: rng.choice((1, 9))]:
            words = (element.get(key) or "").split() or [""]
            words[rng.randrange(len(words))] = rng.choice((*_WORDS, *(w.decode() for w in WILD)))
            element.set(key, " ".join(words))


def _text(rng: random.Random, trees: Trees, name: str) -> None:
    for element in _elements(rng, trees[name]):
        element.text = rng.choice(_TEXTS) * rng.choice((1, 1, 50))


def _multiply(rng: random.Random, trees: Trees, name: str) -> None:
    """An element again and again, or within itself."""
    for element in _elements(rng, trees[name])[:3]:
        parent = element.getparent()
        copies = rng.choice((1, 3, 200))
        if parent is None or len(element) > 500:
            continue
        source = etree.tostring(element)
        if len(source) * copies > 500_000:
            copies = 1
        for _ in range(copies):
            (element if rng.random() < 0.2 else parent).append(etree.fromstring(source))


def _remove(rng: random.Random, trees: Trees, name: str) -> None:
    for element in _elements(rng, trees[name])[:3]:
        if element.getparent() is not None:
            element.getparent().remove(element)


def _path(rng: random.Random, trees: Trees, name: str) -> None:
    """A path leads elsewhere: to another part, to its own, out of the file."""
    places = [e for e in trees[name].iter() if e.get("BaseLoc")]
    for element in places[: rng.choice((1, 9))]:
        element.set("BaseLoc", rng.choice((*trees, "/" + name, "../../x", "", "/", "a" * 5000)))


_OFD: list[Callable[[random.Random, Trees, str], None]] = [
    _attribute, _attribute, _text, _multiply, _remove, _path,
]  # fmt: skip
_WORDS = ("g", "nan", "inf", "", "true", "false", "g 999999999 1", "1e308", "0x10", "１", "-")
_TEXTS = (
    "", "¤", "\\0000", "\\D83D", "\\", "一、", "各位代表：", "M 0 0 L 1 1 C", "B 1 1", "9" * 300,
    " ", "\n", "\u202e", "\ue000", "0 0 1e9 1e9", "0 0 0 0", "../../../etc/passwd", "万" * 500,
)  # fmt: skip
