"""Web pages that want to do harm, or are only odd: bounded work, and one clear error."""

import base64
import quopri
import tracemalloc

import pytest
from support.shortreport import REPORT
from support.webpages import page

from cqtui.errors import SourceError
from cqtui.ingest.load import load
from cqtui.ingest.readers import extract, html, markup, mhtml
from cqtui.ingest.readers.extract import LINES

SENTENCE = "推动高质量发展，各项工作取得新的成效。"


def lines(body: str | bytes, name: str = "a.html") -> tuple[str, ...]:
    """The lines that a page with this body gives."""
    text = body.encode() if isinstance(body, str) else body
    return extract(name, b"<!DOCTYPE html><html><body>" + text).lines


def refusal(body: str | bytes) -> str:
    """The code of the error that it gives."""
    with pytest.raises(SourceError) as caught:
        lines(body)
    return caught.value.code


def test_elements_without_end_are_refused() -> None:
    """The parser stops at some depth and would leave out the rest without a word."""
    assert refusal("<div>" * 5000 + SENTENCE) == "deep"


def test_depth_is_told_behind_other_faults() -> None:
    """However many mistakes the page makes before."""
    assert refusal("</p>" * 500 + "<div>" * 5000 + SENTENCE) == "deep"


def test_tags_that_nobody_closed_are_no_depth() -> None:
    """Old pages open a <span> in each paragraph: all of the text is read."""
    text = lines(f"<font><b>{SENTENCE}<br>" * 3000)
    assert text == (SENTENCE,) * 3000


def test_too_many_tags_are_refused_before_they_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each takes a hundred times its bytes."""
    monkeypatch.setattr(html, "page_of", None)
    assert refusal("<p>" * (html.TAGS + 1)) == "tags"


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where all but a few would be left out."""
    monkeypatch.setattr(html, "LINES", 50)
    monkeypatch.setattr(markup, "LINES", 50)
    assert refusal(f"<ul>{'<li><a href=x>甲</a>' * 60}</ul><p>{SENTENCE}") == "too-long"


def test_the_walk_ends_where_lines_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million line breaks are not set one by one."""
    monkeypatch.setattr(markup, "LINES", 50)
    for text in ("<pre>" + "甲\n" * 5000, "甲<br>" * 5000):
        assert len(markup.page_of(html._tree(text)).rows) <= 52


def test_long_texts_are_refused() -> None:
    """In any format."""
    with pytest.raises(SourceError, match="more than"):
        extract("a.txt", b"a\n" * (LINES + 1))


def test_a_tag_of_a_megabyte_is_a_tag() -> None:
    """Its attributes, which the parser would hold against one another, go."""
    attributes = " ".join(f"a{n}=1" for n in range(100_000))
    assert lines(f"<p {attributes}>{SENTENCE}</p>") == (SENTENCE,)
    assert html._LONG.sub(rb"\1", f"<p {attributes}>".encode()) == b"<p>"


def test_cells_that_span_everything_make_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small table may say that each of its cells is as large as sixty."""
    monkeypatch.setattr(markup, "EMPTY", 100)
    rows = lines("<table>" + "<tr><td colspan=64 rowspan=64>甲<td>乙" * 40 + "</table>")
    assert sum(row.count("\t") for row in rows) <= 150


def test_a_cell_spans_what_it_says() -> None:
    """Within the room there is, columns stay below one another."""
    table = (
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<td>丙</tr><tr><td>一<td>二<td>三</tr>"
        "<tr><td>子<td>丑<td>寅<td>卯</tr></table>"
    )
    assert lines(table) == ("甲\t乙\t\t丙", "\t一\t二\t三", "子\t丑\t寅\t卯")


def test_entities_do_not_grow() -> None:
    """A page's own entities are no text: nothing is put in their place."""
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    text = f'<!DOCTYPE html [<!ENTITY a0 "{"x" * 99}">{bomb}]><html><body><p>&a11;{SENTENCE}</p>'
    assert sum(map(len, extract("a.html", text.encode()).lines)) < 200


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither pictures nor frames nor what a DTD names: no file and no host is asked."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    monkeypatch.setattr("io.open", refuse)
    text = (
        '<!DOCTYPE html SYSTEM "file:///etc/passwd"><html><body><img src="http://example.invalid/a">'
        f'<iframe src="file:///etc/passwd"></iframe><link rel=stylesheet href="//x/y"><p>{SENTENCE}'
    )
    assert html.read("a.html", text.encode()).lines == (SENTENCE,)


def test_a_zero_byte_ends_no_text() -> None:
    """The parser would stop at it."""
    assert lines(f"<p>推动\0发展。</p>\0<p>{SENTENCE}") == ("推动发展。", SENTENCE)


@pytest.mark.parametrize(
    "named", ["utf-8", "x-klingon", "rot13", "punycode", "unicode_escape", "hex"]
)
def test_what_a_page_says_of_its_encoding_is_not_believed(named: str) -> None:
    """The bytes decide, whatever codec it names."""
    text = f"<html><meta charset={named}><p>{SENTENCE * 20}</p>"
    assert extract("a.html", text.encode("gb18030")).lines == (SENTENCE * 20,)


def test_utf8_that_calls_itself_gb2312() -> None:
    """Browsers save a page in UTF-8 and leave what it says."""
    assert lines(f"<meta charset=gb2312><p>{SENTENCE}") == (SENTENCE,)


@pytest.mark.parametrize("codec", ["gb18030", "big5", "utf-16", "utf-8-sig"])
def test_a_page_without_a_word_on_its_encoding(codec: str) -> None:
    """It is found out, scripts and tags around the text or not."""
    body = "推動經濟發展，各項工作取得新的成效。" * 10
    text = f"<html><script>{'var a=1;' * 500}</script><body><p>{body}</p>"
    assert extract("a.html", text.encode(codec)).lines == (body,)


def test_frames_are_told() -> None:
    """Their text lies in other files."""
    with pytest.raises(SourceError) as caught:
        extract("a.html", b"<html><frameset><frame src=a.htm></frameset></html>")
    assert caught.value.code == "frames"


def test_a_page_without_text_is_told() -> None:
    """Scripts and pictures are none."""
    assert refusal("<script>var a</script><img src=x>") == "no-text"


@pytest.mark.parametrize("name", ["a.txt", "a.doc", "-", "a.docx"])
def test_a_page_is_known_by_its_bytes(name: str) -> None:
    """Whatever it is called."""
    for layout in ("province", "archive"):
        assert extract(name, page(layout, REPORT)).format == "html"


@pytest.mark.parametrize(
    "head",
    [
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n--x--",
    ],
)
def test_an_archive_without_a_page_is_damaged(head: bytes) -> None:
    """One line says so."""
    with pytest.raises(SourceError, match="damaged"):
        extract("a.mht", head)


def test_an_archive_of_too_many_parts_is_refused() -> None:
    """Each would be looked at."""
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    with pytest.raises(SourceError, match="damaged"):
        extract("a.mht", head + b"--x\r\nContent-Type: text/html\r\n\r\n<p>a" * 6000)


@pytest.mark.parametrize("coding", ["base64", "quoted-printable"])
def test_parts_that_are_not_well_coded(coding: str) -> None:
    """What can be read is read."""
    head = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        f"Content-Type: text/html\r\nContent-Transfer-Encoding: {coding}\r\n\r\n"
    )
    text = f"<p>{SENTENCE}</p>".encode()
    body = base64.encodebytes(text) if coding == "base64" else quopri.encodestring(text)
    assert extract("a.mht", head.encode() + body + b"!=\r\n").lines[0] == SENTENCE


def test_a_hostile_page_keeps_no_control_character() -> None:
    """Escapes and directions in a page are cut as in any text."""
    source = load("a.html", f"<html><p>\x1b[31m{SENTENCE}\u202e&#27;[2J</p>".encode())
    assert [u.text for d in source.documents for u in d.units()] == [SENTENCE]


def test_not_every_part_of_an_archive_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest pages are: beside the page there are frames, but not thousands."""
    monkeypatch.setattr(mhtml, "PAGES", 2)
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
    parts = (f"--x\r\nContent-Type: text/html\r\n\r\n<p>{SENTENCE * n}\r\n" for n in range(1, 6))
    data = head + "".join(parts).encode() + b"--x--"
    assert [len(page) for page, _ in mhtml._pages("a.mht", data)] == sorted(
        (len(f"<p>{SENTENCE * n}\r\n".encode()) for n in (5, 4)), reverse=True
    )


def test_what_is_no_base64_takes_no_memory() -> None:
    """Megabytes of other characters are passed over at no cost but their own."""
    head = b"Content-Transfer-Encoding: base64"
    tracemalloc.start()
    try:
        assert mhtml._decoded(b"!" * 2_000_000, head) == b""
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()
