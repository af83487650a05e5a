"""How much two documents have in common, told by a few hundred bytes of each."""

import pytest
from support.comparisons import document

from cqtui.library.sketch import FEWEST, likeness, sketch, text_hash

CLAUSES = [f"把{chr(0x4E00 + 7 * n)}{chr(0x5000 + 13 * n)}办好" for n in range(1200)]


def made(first: int, last: int) -> bytes:
    """The sketch of a document of some of the clauses."""
    return sketch(document(*(f"{clause}。" for clause in CLAUSES[first:last])))


@pytest.mark.parametrize(("shared", "share"), [(1000, 1.0), (667, 0.5), (182, 0.1), (0, 0.0)])
def test_likeness_is_near_the_share_of_clauses_in_common(shared: int, share: float) -> None:
    """Of 1,000 clauses each, `shared` are the same: the share is of all there are."""
    other = sketch(
        document(
            *(
                f"{clause}。"
                for clause in (*CLAUSES[:shared], *(f"使{c}" for c in CLAUSES[shared:1000]))
            )
        )
    )
    assert likeness(made(0, 1000), other) == pytest.approx(share, abs=0.1)


def test_a_short_document_has_no_sketch() -> None:
    """A few clauses (a heading is one too) tell nothing, and nothing is like nothing."""
    assert made(0, FEWEST - 2) == b""
    assert likeness(b"", b"") == 0


def test_a_text_is_the_same_however_it_is_cut_and_typed() -> None:
    """Paragraphs, white space, width and quotes make no difference; a word does."""
    one = document("“稳”字当头，增长６％。", "全文完。")
    assert text_hash(one) == text_hash(document("「稳」字当头, 增长6%。 全文完。"))
    assert text_hash(one) != text_hash(document("“稳”字当头，增长６％。", "全文。"))
