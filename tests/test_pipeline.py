import pytest
from support.comparisons import document, source

from cqtui.errors import SelectionError
from cqtui.model.document import Document, Kind
from cqtui.pipeline import pick, pick_pair

WORK = document("工作。", kind=Kind.WORK_REPORT)
PLAN = document("计划。", "计划很长。" * 9, kind=Kind.PLAN_REPORT)
BUDGET = document("预算。", "预算。", kind=Kind.BUDGET_REPORT)
COVER = document("封面。" * 99, kind=Kind.FRONT_MATTER)


@pytest.mark.parametrize(
    ("documents", "like", "expected"),
    [
        ([COVER, PLAN, WORK], None, WORK),
        ([COVER, PLAN, WORK], Kind.PLAN_REPORT, PLAN),
        ([COVER, BUDGET, PLAN], None, PLAN),
        ([COVER, BUDGET, PLAN], Kind.WORK_REPORT, PLAN),
        ([COVER], None, COVER),
    ],
)
def test_pick(documents: list[Document], like: Kind | None, expected: Document) -> None:
    """The kind asked for, else the work report, else the longest that is no cover."""
    assert pick(source(*documents), like=like) is expected


def test_pick_by_id_or_kind() -> None:
    """A selector is an id or a kind; what is not there is an error that lists what is."""
    assert pick(source(COVER, WORK, PLAN), "plan-report") is PLAN
    with pytest.raises(SelectionError, match=r"no document annex in report\.txt") as caught:
        pick(source(WORK, PLAN), "annex")
    assert caught.value.hint == "it holds work-report, plan-report"


@pytest.mark.parametrize(
    ("old", "new", "selectors", "expected"),
    [
        ([WORK], [COVER, PLAN, WORK], ("", ""), (WORK, WORK)),
        ([COVER, WORK, PLAN], [PLAN], ("", ""), (PLAN, PLAN)),
        ([WORK, PLAN], [WORK, PLAN], ("", ""), (WORK, WORK)),
        ([WORK, PLAN], [WORK, PLAN], ("", "plan-report"), (PLAN, PLAN)),
        ([WORK, PLAN], [WORK, PLAN], ("plan-report", ""), (PLAN, PLAN)),
        ([WORK, PLAN, BUDGET], [PLAN, BUDGET], ("", ""), (PLAN, PLAN)),
        ([WORK, BUDGET], [PLAN, COVER], ("", ""), (WORK, PLAN)),
    ],
)
def test_pick_pair(
    old: list[Document],
    new: list[Document],
    selectors: tuple[str, str],
    expected: tuple[Document, Document],
) -> None:
    """What is named or alone on one side tells the kind for the other; else what both hold."""
    assert pick_pair(source(*old), source(*new), *selectors) == expected
