import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import comparisons

from cqtui import export
from cqtui.catalogs import say, use
from cqtui.compare.changes import KINDS, kinds
from cqtui.export.html import page
from cqtui.export.htmltext import Mark, side_html
from cqtui.model.comparison import Comparison, Edit, Op, Row, Status, Stray
from cqtui.model.document import Block, BlockKind, Document, Lines, Piece, Section, Span

VOID = {"meta", "link", "br", "input"}


class Tree(HTMLParser):
    """Reads a page: what is in it, and whether each element is closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that opens."""
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note an element that closes another than the last opened."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        """Keep what a person reads."""
        if self.open and self.open[-1] not in ("style", "script"):
            self.text += data

    def with_class(self, name: str) -> list[dict[str, str]]:
        """The attributes of the elements of a class."""
        return [attrs for _, attrs in self.found if name in attrs.get("class", "").split()]


def made(comparison: Comparison | None = None, language: str = "zh", **options: object) -> Tree:
    """The page of a comparison, read."""
    pair = comparison or comparisons.comparison()
    return Tree(raw(pair, language, **options))


def raw(pair: Comparison, language: str = "zh", **options: object) -> str:
    """The page of a comparison."""
    use(language)
    old = comparisons.source(pair.old, path="a/旧.txt")
    new = comparisons.source(pair.new, path="新.txt")
    text = page(pair, old, new, say, language=language, **options)  # type: ignore[arg-type]
    use("zh")
    return text


def test_every_element_is_closed_in_its_place() -> None:
    """And every id is there once, every link leads to one."""
    tree = made()
    assert (tree.faults, tree.open) == ([], [])
    ids = [attrs["id"] for _, attrs in tree.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = {attrs["href"] for tag, attrs in tree.found if tag == "a"}
    assert links
    assert links <= {f"#{name}" for name in ids}


def test_it_asks_for_nothing_outside() -> None:
    """No address, no file, no style or script but its own, which the policy names by their hash."""
    text = raw(comparisons.comparison())
    tree = Tree(text)
    for tag, attrs in tree.found:
        assert "src" not in attrs
        assert "style" not in attrs
        assert not [name for name in attrs if name.startswith("on")]
        assert tag == "a" or attrs.get("href", "data:,") == "data:,"
    assert not re.search(r"(?i)https?:|@import|url\(", text)
    (policy,) = (a["content"] for t, a in tree.found if a.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        inner = re.search(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
        assert inner is not None
        digest = b64encode(sha256(inner[1].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_both_reports_are_told_by_citation_and_hash() -> None:
    """The file's name alone, without the folder it lay in."""
    text = made().text
    assert "《旧报告》，2017年" in text
    assert "旧.txt" in text
    assert "a/旧.txt" not in text
    assert text.count(f"SHA-256 {'0' * 64}") == 2


def test_rows_have_their_signs_kinds_and_marks() -> None:
    """What changed is told by a word, a sign, and by elements that mean it."""
    tree = made()
    held = {
        attrs["id"]: attrs["data-kinds"]
        for attrs in tree.with_class("row")
        if "data-kinds" in attrs
    }
    assert held == {
        "r1": "moved", "m1": "moved", "r2": "revised targets", "r3": "removed", "r4": "added",
    }  # fmt: skip
    text = raw(comparisons.comparison())
    assert "<p>地区生产总值增长<del><mark>10</del>" not in text
    assert "增长<del><mark>10</mark></del><mark>%</mark>。" in text
    assert "增长<ins><mark>6</mark></ins><mark>%</mark>。" in text
    assert '地区生产总值 <span class="figures">10% → 6%</span>' in text
    assert "修订 · 指标" in tree.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_left_and_right_are_not_told_where_one_column_is_shown(language: str) -> None:
    """On a phone the old stands above the new, each named; the rest of the key stays."""
    (key,) = re.findall(r'<p class="key">.*?</p>', raw(comparisons.comparison(), language))
    (sides,) = re.findall(r'<span class="sides">(.*?)</span>', key)
    use(language)
    assert sides == say("cli.html_sides") != ""
    narrow = raw(comparisons.comparison(), language).split(
        "@media screen and (max-width: 44rem) {"
    )[1]
    assert ".key .sides { display: none; }" in narrow.split("\n}\n")[0]


def test_a_moved_passage_and_its_old_place_link_to_each_other() -> None:
    """Either way."""
    text = raw(comparisons.comparison())
    stub = text[text.index('id="m1"') :]
    assert stub.index('href="#r1"') < stub.index("</aside>")
    row = text[text.index('id="r1"') :]
    assert row.index('href="#m1"') < row.index("</article>")


def test_contents_count_the_changes_of_each_section() -> None:
    """With the signs of the gutter."""
    text = raw(comparisons.comparison())
    listed = text[text.index('<nav class="contents">') : text.index("</nav>")]
    assert re.sub(r"<[^>]*>", "", listed).strip() == "一、工作～1 －1 ＋1 ↗1 ◆1"


def test_a_section_that_is_gone_is_listed_as_gone() -> None:
    """Where its heading is shown; its paragraphs count there."""
    old, new = comparisons.document("甲段。"), comparisons.document("乙段。")
    section = Section("s9", 1, "二", "二、旧节", Lines(8, 8), (comparisons.block(9, "丙段。"),))
    old = replace(old, root=replace(old.root, content=(*old.root.content, section)))
    o, n = list(old.units()), list(new.units())
    rows = (
        Row(Status.SAME, False, 1.0, (o[0],), (n[0],)),
        Row(Status.SAME, False, 1.0, (o[1],), (n[1],)),
        Row(Status.REMOVED, False, 0.0, (o[2],), ()),
        Row(Status.REMOVED, False, 0.0, (o[3],), ()),
    )
    text = raw(Comparison(old, new, rows))
    assert '<a href="#r2"><del>二、旧节</del></a><span title="删去">－2</span>' in text


def test_unchanged_paragraphs_are_folded_but_there() -> None:
    """Headings and the paragraph beside a change stay in sight."""
    texts = [f"第{n}段。" for n in range(6)]
    old, new = comparisons.document(*texts), comparisons.document(*texts[:-1], "换了。")
    o, n = list(old.units()), list(new.units())
    rows = [Row(Status.SAME, False, 1.0, (a,), (b,)) for a, b in zip(o, n, strict=True)][:-1]
    rows += [
        Row(Status.REMOVED, False, 0.0, (o[-1],), ()),
        Row(Status.ADDED, False, 0.0, (), (n[-1],)),
    ]
    text = raw(Comparison(old, new, tuple(rows)))
    fold = text[text.index('<details class="fold">') : text.index("</details>")]
    assert "<summary>4 段未变</summary>" in fold
    assert [f"第{n}段。" in fold for n in range(5)] == [True] * 4 + [False]
    assert '<details class="fold">' not in raw(Comparison(old, new, tuple(rows)), context=None)


def test_only_leaves_other_changes_out() -> None:
    """They are a count; the summary counts all."""
    tree = made(only=("added",))
    shown = [attrs["data-kinds"] for attrs in tree.with_class("row") if "data-kinds" in attrs]
    assert shown == ["added"]
    assert "3 处其他改动未列" in tree.text
    assert "修订 1" in tree.text


def test_without_a_body_there_are_counts_and_targets() -> None:
    """And no script, since there is nothing to filter."""
    tree = made(body=False)
    assert "指标变化" in tree.text
    assert "正文对照" not in tree.text
    assert "script" not in [tag for tag, _ in tree.found]


def test_labels_are_in_the_language_asked_for() -> None:
    """The page says which one it is."""
    tree = made(language="en")
    assert ("html", {"lang": "en"}) in tree.found
    assert "revised · targets" in tree.text
    assert "lowered" in tree.text


def test_a_stray_sentence_leads_to_its_row() -> None:
    """From both ends, with the place in words."""
    pair = comparisons.comparison()
    stray = Stray("b4", Span(0, 2), "b4", Span(1, 3))
    text = raw(replace(pair, strays=(stray,)))
    assert '<a class="stray begins" href="#r4" title="这句话移到了新报告一 第4行">旧事</a>' in text
    assert '<a class="stray begins" href="#r3" title="这句话来自旧报告一 第4行">事一</a>' in text
    alone = raw(replace(pair, strays=(stray,)), only=("removed",))
    assert '<span class="stray begins" title="这句话移到了新报告一 第4行">旧事</span>' in alone


HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=a()>', "</style>", "&lt;", "\x1b[31m",
           "\u202e", "\x00", "'", "<!--", "]]>", "\ud800", "增长6%", "\u2028"]  # fmt: skip


@given(st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=6).map("".join))
def test_nothing_of_a_report_acts_as_markup(text: str) -> None:
    """Titles, names, texts: all of it is seen, none of it is an element or a control character."""
    tame, wild = (
        Comparison(
            replace(comparisons.document(word), title=word, issuer=word, date=word),
            comparisons.document(),
            (Row(Status.REMOVED, False, 0.0, tuple(comparisons.document(word).units()), ()),),
        )
        for word in ("甲", text)
    )
    plain, hostile = raw(tame), raw(wild)
    assert [t for t, _ in Tree(hostile).found] == [t for t, _ in Tree(plain).found]
    assert [set(a) for _, a in Tree(hostile).found] == [set(a) for _, a in Tree(plain).found]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028\ud800-\udfff]", hostile)


def test_marks_are_cut_where_they_cross() -> None:
    """An edit within a sentence that went elsewhere; elements never overlap."""
    unit = comparisons.units(comparisons.document("甲乙丙丁"))["b2"]
    marks = [Mark(Span(0, 3), "a", "r1", "那里"), Mark(Span(2, 4), "del")]
    assert side_html([unit], {"b2": marks}) == (
        '<p><a class="stray begins" href="#r1" title="那里">甲乙</a>'
        '<a class="stray" href="#r1" title="那里"><del>丙</del></a><del>丁</del></p>'
    )


def table(value: str) -> Document:
    """A report of one table with a caption within."""
    text = f"指标\t数值\n二 民生\n人口\t{value}"
    block = Block(
        "b2", BlockKind.TABLE, text, Lines(2, 4), (Piece(2, 0, len(text)),),
        (("人口", value),), ("指标", "数值"), ((0, "二 民生"),),
    )  # fmt: skip
    report = comparisons.document()
    return replace(report, root=replace(report.root, content=(block,)))


def test_a_table_stays_a_table() -> None:
    """Its marks stand within the cells, its header is one."""
    old, new = table("1"), table("2")
    at = len("指标\t数值\n二 民生\n人口\t")
    edits = (
        Edit(Op.EQUAL, Span(0, at), Span(0, at)),
        Edit(Op.REPLACE, Span(at, at + 1), Span(at, at + 1)),
    )
    row = Row(Status.REVISED, False, 0.9, tuple(old.units()), tuple(new.units()), edits=edits)
    text = raw(Comparison(old, new, (row,)))
    assert (
        '<table><tr><th>指标</th><th>数值</th></tr><tr><td colspan="2">二 民生</td></tr>'
        "<tr><td>人口</td><td><ins>2</ins></td></tr></table>"
    ) in text


def test_a_split_marks_each_paragraph_for_itself() -> None:
    """Edits count over the joined texts; the elements stand within their paragraphs."""
    old, new = comparisons.document("甲乙丙丁"), comparisons.document("甲乙", "丙戊")
    row = Row(
        Status.SPLIT, False, 0.8, tuple(old.units())[1:], tuple(new.units())[1:],
        edits=(
            Edit(Op.EQUAL, Span(0, 1), Span(0, 1)),
            Edit(Op.REPLACE, Span(1, 3), Span(1, 3)),
            Edit(Op.REPLACE, Span(3, 4), Span(3, 4)),
        ),
    )  # fmt: skip
    text = raw(Comparison(old, new, (row,)))
    assert "<p>甲<ins>乙</ins></p><p><ins>丙</ins><ins>戊</ins></p>" in text


def test_the_filter_has_the_kinds_that_there_are() -> None:
    """It is hidden until the script shows it."""
    tree = made()
    (form,) = tree.with_class("filter")
    assert "hidden" in form
    values = [attrs["value"] for tag, attrs in tree.found if tag == "input"]
    there = {kind for row in comparisons.comparison().rows for kind in kinds(row)}
    assert values == [kind for kind in KINDS if kind in there]


def test_equal_reports_say_so() -> None:
    """Rather than nothing."""
    report = comparisons.document("甲段。")
    rows = tuple(Row(Status.SAME, False, 1.0, (u,), (u,)) for u in report.units())
    assert "两份报告完全相同" in made(Comparison(report, report, rows)).text


STYLE = Path(export.__file__).with_name("page.css").read_text("utf-8")


def light(colour: str) -> float:
    """The relative luminance of a colour, as WCAG has it."""
    full = colour if len(colour) == 7 else "#" + "".join(c * 2 for c in colour[1:])
    shares = [int(full[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", range(3), ids=["light", "dark", "print"])
def test_colours_can_be_read(scheme: int) -> None:
    """Each text has a contrast of 4.5 and more to what is behind it, light, dark and on paper."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w+)", blocks[scheme]))
    pairs = [(name, "page") for name in ("text", "soft", "dim", "accent", "gone", "come", "moved")]
    pairs += [(name, "panel") for name in ("text", "soft", "dim", "target", "moved")]
    pairs += [("gone", "gone-back"), ("come", "come-back")]
    for name, back in pairs:
        bright, dark = sorted((light(colours[name]), light(colours[back])), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5, (name, back)
