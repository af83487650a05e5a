"""Bookmarks as W3C annotations: what is written is read again, what is hostile is refused."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.comparisons import document, source

from cqtui.errors import CqtuiError, SourceError
from cqtui.library.marks.anchors import make
from cqtui.library.marks.annotationfile import About, parse, read, to_json
from cqtui.library.marks.files import take_in, written
from cqtui.library.store import Store
from cqtui.model.annotation import Anchor, Bookmark, Color, OtherEnd, Scope

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
QUOTE = TEXT.filter(lambda text: text.strip() != "")
ANCHOR = st.builds(
    Anchor, st.lists(TEXT, max_size=3).map(tuple), QUOTE, TEXT, TEXT, st.integers(0, 2**31)
)
TAGS = st.frozensets(st.sampled_from(["民生", "粮食", "a", "b-c"])).map(lambda s: tuple(sorted(s)))
TIME = "2026-11-21T05:00:00.000000+00:00"
LONE = st.builds(
    Bookmark, st.just(0), st.just("k"), ANCHOR, st.just(TIME), st.just(TIME),
    st.sampled_from([Scope.PASSAGE, Scope.SECTION]), st.sampled_from(Color), TEXT, TAGS,
    st.just("a" * 64),
)  # fmt: skip
PAIR = st.builds(
    lambda mark, other: replace(mark, scope=Scope.PAIR, other=OtherEnd("o", other)), LONE, ANCHOR
)
KNOWN = {"k": About("k", "b" * 64, "报告", 2019), "o": About("o", "c" * 64, "旧报告", None)}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(LONE, PAIR), max_size=4))
def test_what_is_written_is_read_again(marks: list[Bookmark]) -> None:
    """Quote, context, path, position, note, tags, colour, scope, times, file and other end."""
    found = parse(to_json(marks, KNOWN).encode())
    assert len(found) == len(marks)
    for one, mark in zip(found, marks, strict=True):
        end = None
        if one.other and one.other_anchor:
            end = OtherEnd(one.other.key, one.other_anchor)
            assert one.other == KNOWN["o"]
        assert replace(one.mark, other=end) == mark
        assert one.about == KNOWN["k"]._replace(sha256="a" * 64)


@settings(max_examples=50, deadline=None)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), TEXT),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3),
            st.dictionaries(
                st.sampled_from(
                    ["type", "items", "first", "target", "selector", "exact", "body", "value",
                     "source", "refinedBy", "purpose", "created", "id"]
                ),
                st.one_of(inner, st.sampled_from(["Annotation", "TextQuoteSelector"])),
                max_size=4,
            ),
        ),
        max_leaves=12,
    )
)  # fmt: skip
def test_any_json_is_read_or_refused(whole: Any) -> None:
    """Nothing but annotations and errors of our own comes of it."""
    try:
        found = parse(json.dumps(whole).encode())
    except CqtuiError:
        found = ()
    assert all(one.mark.anchor.exact.strip() for one in found)


def annotation(**changes: Any) -> dict[str, Any]:
    """A small one, as another program may write it."""
    quote = {"type": "TextQuoteSelector", "exact": "粮食丰收。"}
    found = {"type": "Annotation", "target": {"source": "urn:x", "selector": quote}}
    return found | changes


def test_what_other_programs_write_is_read() -> None:
    """One alone, a plain body, a quote within another selector, no times."""
    section = {"type": "FragmentSelector", "value": "xywh=1", "refinedBy": {
        "type": "TextQuoteSelector", "exact": "粮食丰收。", "prefix": "前"}}  # fmt: skip
    row = annotation(body={"type": "TextualBody", "value": "注"}, bodyValue="再注")
    row["target"]["selector"] = section
    (one,) = parse(json.dumps(row).encode())
    assert one.mark.anchor == Anchor((), "粮食丰收。", "前", "", 0)
    assert (one.mark.note, one.mark.created) == ("注\n\n再注", "")


HALF = json.dumps(
    {
        "type": "Annotation",
        "bodyValue": "\ud800",
        "target": {"selector": {"type": "TextQuoteSelector", "exact": "x"}},
    }
).encode()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\xfe", "it is no JSON"),
        (b"[" * 100_000, "it is no JSON"),
        (b"[NaN]", "it is no JSON"),
        (b"{}", "it is or has no AnnotationCollection"),
        (b"[3]", "annotation 1 is or has no object"),
        (json.dumps(annotation(target="urn:x")).encode(), "target is or has no object"),
        (json.dumps(annotation(target=[])).encode(), "target is or has no TextQuoteSelector"),
        (json.dumps(annotation(target={"source": "x"})).encode(), "no TextQuoteSelector"),
        (HALF, "bodyValue is or has no text"),
        (json.dumps([annotation()] * 50_001).encode(), "it holds more than 50000"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_one_line(data: bytes, reason: str) -> None:
    """Which annotation, and what is missing."""
    with pytest.raises(CqtuiError, match=reason):
        parse(data)


def test_a_file_that_is_none_is_refused_with_its_name(tmp_path: Path) -> None:
    """And with what could be read."""
    path = tmp_path / "x.jsonld"
    path.write_text("[]x", "utf-8")
    with pytest.raises(SourceError, match=r"x\.jsonld is no file of annotations: it is no JSON"):
        read(str(path))


def test_a_library_takes_in_what_another_wrote(tmp_path: Path) -> None:
    """By the bytes of the report, whatever its key there; what is of other reports is told."""
    report = document("粮食丰收。", "工业平稳。")
    file = replace(source(report, path="/r.txt"), sha256="d" * 64)
    with Store.open(tmp_path / "one.sqlite") as one, Store.open(tmp_path / "two.sqlite") as two:
        key = one.shelf.remember(file, report)
        unit = list(report.units())[1]
        one.marks.add(key, make(report, unit), note="注", tags=["a"], color=Color.BLUE)
        text = written(one, one.marks.bookmarks(), {key: report})
        assert '"start": 5' in text
        foreign = parse(text.encode())
        assert len(take_in(two, foreign).unknown) == 1
        two.shelf.remember(file, report)
        done = take_in(two, foreign)
        assert (done.taken.added, done.unknown) == (1, ())
        (mark,) = two.marks.bookmarks()
        assert (mark.note, mark.tags, mark.color) == ("注", ("a",), Color.BLUE)
        assert take_in(two, foreign).taken.same == 1
