"""EPUB books: parts in reading order, notes and contents; damaged, locked and hostile ones."""

import pytest
from support.books import book, part
from support.shortreport import REPORT

from cqtui.errors import SourceError
from cqtui.ingest.load import load
from cqtui.ingest.readers import epub, extract
from cqtui.ingest.readers.xmlroot import root_of
from cqtui.model.document import Source

SENTENCE = "推动高质量发展，各项工作取得新的成效。"


def tree(source: Source) -> list[tuple[int, str, str]]:
    """Level, number and title of every heading."""
    return [(s.level, s.number, s.title) for d in source.documents for s in d.walk()]


def refusal(data: bytes) -> str:
    """The code of the error that a file gives."""
    with pytest.raises(SourceError) as caught:
        extract("a.epub", data)
    return caught.value.code


def chapters() -> dict[str, str]:
    """The short report, a part for each main section, the files named against their order."""
    bodies = [f"<h1>{REPORT.title}</h1>"]
    for item in REPORT.items:
        if item.level == 1:
            bodies.append("")
        rows = "".join("<tr><td>" + "</td><td>".join(row) + "</td></tr>" for row in item.rows)
        tag = f"h{item.level + 1}" if item.level else "p"
        bodies[-1] += f"<table>{rows}</table>" if rows else f"<{tag}>{item.text}</{tag}>"
    return {f"{9 - n} 章.xhtml": part(body) for n, body in enumerate(bodies)}


def test_a_book_is_read_as_its_text() -> None:
    """Headings, paragraphs and tables are those of the text, parts in the order of the spine."""
    source, truth = load("a.epub", book(chapters())), load("a.txt", REPORT.text().encode())
    assert source.encoding == "epub"
    assert tree(source) == tree(truth)
    texts = [[u.text for d in s.documents for u in d.units()] for s in (source, truth)]
    assert texts[0] == texts[1]


def test_contents_are_left_out() -> None:
    """The book's own, and a page of links to its parts, which is told as a repair."""
    links = "".join(f'<p><a href="a.xhtml#h{n}">第{n}章</a></p>' for n in range(5))
    parts = {"toc.xhtml": part(links), "a.xhtml": part(f"<p>{SENTENCE}</p>")}
    found = extract("a.epub", book(parts, nav=part("<nav><p>目录</p></nav>")))
    assert found.lines == (SENTENCE,)
    assert [repair.kind for repair in found.repairs] == ["contents"]


def test_marks_of_notes_are_left_out() -> None:
    """The number of a note is no figure of the text; the note itself stays where it stands."""
    body = (
        '<p>增长5.5<a href="#n1"><sup>1</sup></a>%，<sup><a href="b.xhtml#n2">[2]</a></sup>稳中有进'
        '<a epub:type="noteref" href="#n3">注</a>。</p><aside epub:type="footnote" id="n1">'
        "<p>按可比价格计算。</p></aside>"
    )
    found = extract("a.epub", book({"a.xhtml": part(body)}))
    assert found.lines == ("增长5.5%，稳中有进。", "按可比价格计算。")


def test_entities_of_html_are_characters() -> None:
    """XML does not know them, and books have them all the same."""
    found = extract("a.epub", book({"a.xhtml": part("<p>甲&nbsp;乙&mdash;丙&amp;丁</p>")}))
    assert found.lines == ("甲\xa0乙—丙&丁",)


def test_a_part_that_is_no_xml_is_read_as_a_page() -> None:
    """Books are made by hand, too."""
    found = extract("a.epub", book({"a.xhtml": f"<html><body><p>{SENTENCE}<p>甲<br>乙</body>"}))
    assert found.lines == (SENTENCE, "甲", "乙")


def test_entities_do_not_grow() -> None:
    """Those that a part makes itself are no text."""
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    head = (
        f'<!DOCTYPE html [<!ENTITY a0 "{"x" * 99}">{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    found = extract("a.epub", book({"a.xhtml": part(f"<p>&a11;&f;{SENTENCE}</p>", head)}))
    assert sum(map(len, found.lines)) < 300
    assert "root:" not in "".join(found.lines)


def test_entities_of_the_container_do_not_grow() -> None:
    """Nor do those of the book's own lists."""
    container = (
        '<!DOCTYPE c [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY a "OEBPS/content.opf">]>'
        '<container><rootfile full-path="x"/>&f;</container>'
    )
    more = {"META-INF/container.xml": container}
    assert refusal(book({"a.xhtml": part("甲")}, more=more)) == "damaged-book"


def test_no_entity_is_expanded() -> None:
    """Wherever XML is read: it stays a name."""
    root = root_of(b'<!DOCTYPE c [<!ENTITY a "expanded">]><c>&a;</c>')
    assert "expanded" not in "".join(root.itertext())


def test_too_many_tags_of_a_part_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As of any page."""
    monkeypatch.setattr("cqtui.ingest.readers.html.TAGS", 20)
    assert refusal(book({"a.xhtml": part("<p>甲</p>" * 12)})) == "tags"


def test_a_book_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its directory tells before anything is unpacked."""
    monkeypatch.setattr(epub, "TEXT", 10_000)
    assert refusal(book({"a.xhtml": part("<p>" + "甲" * 5000 + "</p>")})) == "bomb"


def test_a_book_of_too_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each would be parsed."""
    monkeypatch.setattr(epub, "PARTS", 3)
    assert refusal(book({f"{n}.xhtml": part("甲") for n in range(4)})) == "bomb"


def test_too_many_files_are_refused_before_the_list_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A list of a million takes all memory by itself."""
    monkeypatch.setattr("cqtui.ingest.readers.sniff.MEMBERS", 3)
    assert refusal(book({f"{n}.xhtml": part("甲") for n in range(4)})) == "members"


def test_too_many_lines_of_a_part_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """As of any file."""
    monkeypatch.setattr(epub, "LINES", 10)
    assert refusal(book({"a.xhtml": part("<p>甲</p>" * 12)})) == "too-long"


def test_a_locked_book_is_told() -> None:
    """Its parts are enciphered; fonts that are do not matter."""
    lock = '<encryption><CipherReference URI="OEBPS/{}"/></encryption>'
    parts = {"a.xhtml": part(f"<p>{SENTENCE}</p>")}
    names = "META-INF/encryption.xml"
    assert refusal(book(parts, more={names: lock.format("a.xhtml")})) == "locked-book"
    fonts = book(parts, more={names: lock.format("font.otf")})
    assert extract("a.epub", fonts).lines == (SENTENCE,)


@pytest.mark.parametrize("cut", [60, 200, 700])
def test_a_damaged_book_is_one_error(cut: int) -> None:
    """Cut off anywhere."""
    whole = book({"a.xhtml": part(f"<p>{SENTENCE}</p>")})
    assert refusal(whole[:cut]).startswith("damaged")


@pytest.mark.parametrize("name", ["META-INF/container.xml", "OEBPS/content.opf"])
def test_lists_that_are_no_xml_are_damage(name: str) -> None:
    """The order of the parts is not guessed."""
    assert refusal(book({"a.xhtml": part("甲")}, more={name: "<a"})) == "damaged-book"


def test_a_book_without_text_is_told() -> None:
    """Pictures alone are none."""
    assert refusal(book({"a.xhtml": part('<img src="a.png"/>')})) == "no-text"


def test_parts_outside_the_book_are_not_looked_for() -> None:
    """A name that leads elsewhere names nothing."""
    parts = {"../../../etc/passwd": "", "a.xhtml": part(f"<p>{SENTENCE}</p>")}
    assert extract("a.epub", book(parts)).lines == (SENTENCE,)
