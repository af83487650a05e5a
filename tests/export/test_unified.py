import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import comparisons

from cqtui import pipeline
from cqtui.catalogs import say, use
from cqtui.compare.changes import KINDS
from cqtui.export.plaintext import unit_lines
from cqtui.export.unified import Line, Role, unified
from cqtui.model.comparison import Comparison, Row, Status
from cqtui.model.document import Document

SENTENCES = [
    "粮食丰收。",
    "农民增收。",
    "工业增长8%。",
    "建成大桥一座。",
    "办好教育。",
    "绿化荒山。",
]
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8)


def lines(comparison: Comparison, **options: object) -> list[str]:
    """The texts of a diff's lines."""
    use("zh")
    found = unified(comparison, ("a.txt", "b.txt"), say, **options)  # type: ignore[arg-type]
    return [line.text for line in found]


def side(diff: list[str], sign: str) -> list[str]:
    """What the diff holds of one side."""
    body = [line for line in diff if line[:3] not in ("---", "+++", "@@ ")]
    return [line[1:] for line in body if line[0] in (" ", sign)]


def plain(document: Document) -> list[str]:
    """Every line of a document."""
    return [line for unit in document.units() for line in unit_lines(unit)]


def test_a_comparison_as_a_unified_diff() -> None:
    """Pairs stand together; what moved opens a hunk that tells the other end."""
    old = comparisons.document("甲段。", "乙段。", "丙段。")
    new = comparisons.document("丙段。", "甲段。", "乙二段。")
    o, n = list(old.units()), list(new.units())
    rows = (
        Row(Status.SAME, False, 1.0, (o[0],), (n[0],)),
        Row(Status.SAME, True, 1.0, (o[3],), (n[1],)),
        Row(Status.SAME, False, 1.0, (o[1],), (n[2],)),
        Row(Status.REVISED, False, 0.7, (o[2],), (n[3],)),
    )
    assert lines(Comparison(old, new, rows)) == [
        "--- a.txt",
        "+++ b.txt",
        "@@ -1,1 +1,1 @@ 一",
        " # 一、工作",
        "@@ -2,2 +2,3 @@ 一 ↗ 移自第4行",
        "+丙段。",
        " 甲段。",
        "-乙段。",
        "+乙二段。",
        "@@ -4,1 +4,0 @@ 一 ↘ 移至第2行",
        "-丙段。",
    ]


@given(TEXTS, TEXTS)
def test_both_sides_are_in_the_diff_whole_and_in_order(old: list[str], new: list[str]) -> None:
    """With all the context, lines without + are the old report and lines without - the new one."""
    pair = pipeline.compare(comparisons.document(*old), comparisons.document(*new))
    diff = lines(pair, context=None)
    if not diff:
        assert old == new
        return
    assert side(diff, "-") == plain(pair.old)
    assert side(diff, "+") == plain(pair.new)


@given(TEXTS, TEXTS, st.integers(0, 3))
def test_headers_count_their_lines(old: list[str], new: list[str], context: int) -> None:
    """What a reader of the format relies on to know where a hunk ends."""
    pair = pipeline.compare(comparisons.document(*old), comparisons.document(*new))
    hunk, told = [0, 0], [0, 0]
    for line in lines(pair, context=context)[2:]:
        if match := re.match(r"@@ -\d+,(\d+) \+\d+,(\d+) @@", line):
            assert hunk == told
            hunk, told = [0, 0], [int(n) for n in match.groups()]
            assert any(told)
        else:
            hunk[0] += line[0] in " -"
            hunk[1] += line[0] in " +"
    assert hunk == told


def test_git_reads_it(seeds: Path) -> None:
    """A parser of another program counts as many lines as we wrote."""
    old, new = (pipeline.read(str(seeds / f"{year}-work-report.txt")) for year in (2017, 2019))
    diff = lines(pipeline.compare(*pipeline.pick_pair(old, new)))
    done = subprocess.run(
        ["git", "apply", "--numstat", "-"],
        input="\n".join([*diff, ""]).encode(),
        capture_output=True,
        check=True,
    )
    added, removed, _ = done.stdout.decode().split("\t")
    body = [line for line in diff[2:] if not line.startswith("@@ ")]
    assert int(added) == sum(line.startswith("+") for line in body)
    assert int(removed) == sum(line.startswith("-") for line in body)


@pytest.mark.parametrize("kind", KINDS)
def test_kinds_narrow_it_down(kind: str) -> None:
    """Only lines of rows of that kind are + or -, and no other changed line is shown."""
    pair = comparisons.comparison()
    want = {
        "revised": {"-地区生产总值增长10%。", "+地区生产总值增长6%。"},
        "targets": {"-地区生产总值增长10%。", "+地区生产总值增长6%。"},
        "moved": {"-粮食丰收。", "+粮食丰收。"},
        "removed": {"-旧事一桩。"},
        "added": {"+新事一桩。"},
    }
    found = {line for line in lines(pair, only=(kind,))[2:] if line[0] in "+-"}
    assert found == want.get(kind, set())


def test_moved_lines_have_a_role_of_their_own() -> None:
    """So that they can be drawn as git draws moved lines."""
    roles = {line.role for line in unified(comparisons.comparison(), ("a", "b"), say)}
    assert {Role.MOVED_FROM, Role.MOVED_TO} <= roles


def test_equal_reports_are_no_diff() -> None:
    """Not even headers."""
    report = comparisons.document("甲段。")
    assert lines(pipeline.compare(report, report), context=None) == []


def test_control_characters_never_come_out() -> None:
    """Neither from the text nor from a name; a name with a blank ends in a tab."""
    old, new = comparisons.document("甲\x1b[31m"), comparisons.document("乙\u202e\r")
    rows = tuple(Row(Status.REMOVED, False, 0.0, (u,), ()) for u in old.units()) + tuple(
        Row(Status.ADDED, False, 0.0, (), (u,)) for u in new.units()
    )
    found = list(unified(Comparison(old, new, rows), ("a\nb", "c d"), say))
    assert found[:2] == [Line(Role.FILE, "--- a ‖ b\t"), Line(Role.FILE, "+++ c d\t")]
    assert "-甲␛[31m" in [line.text for line in found]
    assert "+乙�␍" in [line.text for line in found]


def test_what_lies_across_a_split_is_in_the_diff() -> None:
    """An unchanged paragraph between the parts of another: both sides are still whole."""
    old = comparisons.document("甲乙。", "丙。")
    new = comparisons.document("甲。", "丙。", "乙。")
    o, n = list(old.units()), list(new.units())
    rows = (
        Row(Status.SAME, False, 1.0, (o[0],), (n[0],)),
        Row(Status.SPLIT, False, 0.9, (o[1],), (n[1], n[3])),
        Row(Status.SAME, False, 1.0, (o[2],), (n[2],)),
    )
    diff = lines(Comparison(old, new, rows))
    assert side(diff, "-") == plain(old)
    assert side(diff, "+") == plain(new)


def test_a_heading_of_another_level_is_the_same() -> None:
    """Its text has no level; it stands with the new one."""
    old = comparisons.document("甲。")
    (section,) = old.root.sections
    new = replace(old, root=replace(old.root, content=(replace(section, level=2),)))
    rows = [
        Row(Status.SAME, False, 1.0, (a,), (b,))
        for a, b in zip(old.units(), new.units(), strict=True)
    ]
    assert lines(Comparison(old, new, tuple(rows)), context=None) == []
    gone = comparisons.block(9, "乙。")
    longer = replace(old, root=replace(old.root, content=(*old.root.content, gone)))
    rows.append(Row(Status.REMOVED, False, 0.0, (list(longer.units())[-1],), ()))
    assert lines(Comparison(longer, new, tuple(rows)))[3:] == [" ## 一、工作", " 甲。", "-乙。"]


def test_a_table_changes_by_its_rows() -> None:
    """Rows that both have stand once."""
    old, new = (comparisons.document(f"指标\t值\n人口\t{n}\n粮食\t5") for n in (1, 2))
    pair = pipeline.compare(old, new)
    assert lines(pair)[3:] == [
        " # 一、工作", " 指标 │ 值", "-人口 │ 1", "+人口 │ 2", " 粮食 │ 5",
    ]  # fmt: skip
