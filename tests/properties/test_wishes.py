"""What holds for any two documents and anything that is set by hand in their pairing."""

from hypothesis import given, settings
from hypothesis import strategies as st
from support.comparisons import document

from cqtui.compare.align.wishes import Wishes
from cqtui.compare.compare import compare
from cqtui.model.comparison import Comparison
from cqtui.model.document import Document

_TEXTS = st.sampled_from(
    [
        "推进内畅外联互通基础设施建设，新增通车里程292公里。",
        "推进内畅外联互通基础设施建设，新增通车里程300公里。",
        "稳定粮食、生猪、蔬菜等基础产业。",
        "稳住粮食、蔬菜等基础产业，深化医药卫生体制改革。",
        "深化医药卫生体制改革，取消药品加成！",
        "各位代表！",
        "地区生产总值增长6%左右",
    ]
)
_DOCUMENTS = st.lists(_TEXTS, min_size=1, max_size=6).map(lambda texts: document(*texts))


@st.composite
def _cases(draw: st.DrawFn) -> tuple[Document, Document, Wishes]:
    old, new = draw(_DOCUMENTS), draw(_DOCUMENTS)
    rows, columns = (st.integers(0, sum(1 for _ in d.units()) - 1) for d in (old, new))
    pairs = st.frozensets(st.tuples(rows, columns), max_size=3)
    linked = draw(pairs)
    closed = draw(st.frozensets(rows, max_size=2)), draw(st.frozensets(columns, max_size=2))
    return old, new, Wishes(linked, draw(pairs) - linked, *closed)


def _links(comparison: Comparison) -> set[tuple[int, int]]:
    old = {u.id: i for i, u in enumerate(comparison.old.units())}
    new = {u.id: i for i, u in enumerate(comparison.new.units())}
    return {(old[a], new[b]) for row in comparison.rows for a, b in row.links}


@given(_cases())
@settings(deadline=None, max_examples=50)
def test_every_wish_comes_true(case: tuple[Document, Document, Wishes]) -> None:
    """What is linked is linked, what is cut is not, what is closed has nothing else."""
    old, new, wishes = case
    links = _links(compare(old, new, wishes=wishes))
    assert wishes.linked <= links
    assert not wishes.unlinked & links
    beyond = links - wishes.linked
    assert not {i for i, _ in beyond} & wishes.closed_old
    assert not {j for _, j in beyond} & wishes.closed_new


@given(_cases())
@settings(deadline=None, max_examples=50)
def test_the_other_way_round_wishes_mirror(case: tuple[Document, Document, Wishes]) -> None:
    """The same links mirrored, of equal documents too."""
    old, new, wishes = case
    there = _links(compare(old, new, wishes=wishes))
    back = _links(compare(new, old, wishes=wishes.mirrored))
    assert there == {(i, j) for j, i in back}


@given(_DOCUMENTS, _DOCUMENTS, st.data())
@settings(deadline=None, max_examples=50)
def test_agreeing_with_the_engine_takes_nothing_away(
    old: Document, new: Document, data: st.DataObject
) -> None:
    """Links found and set by hand too stay, and cutting what was never linked is no change."""
    links = _links(compare(old, new))
    agreed = Wishes(frozenset(links))
    assert _links(compare(old, new, wishes=agreed)) >= links
    cut = data.draw(st.frozensets(st.tuples(st.integers(0, 6), st.integers(0, 6)))) - links
    assert _links(compare(old, new, wishes=Wishes(unlinked=cut))) == links


@given(st.lists(st.integers(0, 6), min_size=2, max_size=7, unique=True), st.data())
@settings(deadline=None, max_examples=50)
def test_cutting_one_link_leaves_the_others(order: list[int], data: st.DataObject) -> None:
    """Where each paragraph has one partner, only the two that were cut apart lose theirs."""
    texts = [f"第{n}项：" + f"{chr(0x4E00 + 97 * n)}{chr(0x5E00 + 89 * n)}" * 9 for n in range(7)]
    old = document(*texts)
    new = document(*(texts[n].replace("项", "条") for n in order))
    links = _links(compare(old, new))
    cut = data.draw(st.sampled_from(sorted(links)))
    left = _links(compare(old, new, wishes=Wishes(unlinked=frozenset({cut}))))
    kept = {(i, j) for i, j in links if i != cut[0] and j != cut[1]}
    assert kept <= left
