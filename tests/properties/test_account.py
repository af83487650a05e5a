"""Blocks and repairs account for every character of a file: from them the file can be rebuilt."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.seeds import SEEDS

from cqtui.ingest.clean import undo_cuts
from cqtui.ingest.load import load
from cqtui.model.document import Cut, Source

_PHRASES = st.sampled_from(
    [
        "政府工作报告",
        "各位代表：",
        "现在，我代表市人民政府向大会报告工作，请予审议。",
        "一、2018年工作回顾",
        "（一）着力推动产业集群发展。",
        "(二)深化改革,扩大开放.",
        "\u3000\u3000",
        "增长 20%",
        "\t",
        "序号\t指标\t2019年",
        "1\t地区生产总值\t6%",
        "- ",
        "**",
        "——",
        "”",
        "“",
        "题。",
        "提升高等教育水平",
        "。",
        "，",
        "目录",
        "\x1b[31m",
        "[/]",
        "来源：日报",
        "责任编辑：",
        "１９８５年",
        "专栏1\u3000重大工程",
        "附件",
        "名词解释",
        "2.5",
        "PM",
        "（",
        '"',
        "#  ",
        "12",
        "--",
        "12 34",
    ]
)
_LINES = st.lists(
    st.lists(st.one_of(_PHRASES, st.text(max_size=8)), max_size=5).map("".join), max_size=40
)


def rebuild(source: Source) -> tuple[str, ...]:
    """The raw lines again, from the texts of blocks and headings and the cuts of repairs."""
    text: dict[int, list[str]] = defaultdict(list)
    for document in source.documents:
        for unit in document.units():
            for piece in unit.block.pieces if unit.block else unit.section.pieces:
                text[piece.line].append(unit.text[piece.start : piece.end])
    cuts: dict[int, list[Cut]] = defaultdict(list)
    for repair in source.repairs:
        for cut in repair.cuts:
            cuts[cut.line].append(cut)
    return tuple(
        undo_cuts("".join(text[no]), sorted(cuts[no], key=lambda c: (c.start, len(c.was))))
        for no in range(1, len(source.raw) + 1)
    )


@pytest.mark.parametrize("name", SEEDS)
def test_seeds_can_be_rebuilt(name: str) -> None:
    """Every seed comes out of its blocks and repairs character for character."""
    source = load(name, SEEDS[name].read_bytes())
    assert rebuild(source) == source.raw


@settings(max_examples=200, deadline=None)
@given(_LINES)
def test_any_text_can_be_rebuilt(lines: list[str]) -> None:
    """Whatever a file holds, nothing of it is lost or doubled."""
    text = "\n".join(["正文", *lines])
    source = load("x.txt", text.encode("utf-8", "surrogatepass"), encoding="utf-8")
    assert rebuild(source) == source.raw
