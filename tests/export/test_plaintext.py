from dataclasses import replace

from support import comparisons

from cqtui.export.plaintext import plain_text
from cqtui.model.document import BlockKind, Kind


def test_a_paragraph_a_line_with_marked_headings() -> None:
    """A `#` for each level before a heading; nothing else is added."""
    text = plain_text(comparisons.source(comparisons.document("粮食丰收。", "二段。")))
    assert text == "# 一、工作\n粮食丰收。\n二段。\n"


def test_several_documents_are_told_apart() -> None:
    """Each begins with its id."""
    one = comparisons.document("甲。")
    other = replace(comparisons.document("乙。", kind=Kind.PLAN_REPORT), id="plan-report")
    assert plain_text(comparisons.source(one, other)) == (
        "==== work-report\n# 一、工作\n甲。\n==== plan-report\n# 一、工作\n乙。\n"
    )


def test_a_table_is_a_line_for_each_row() -> None:
    """Cells stand apart by a bar; no control character comes out."""
    report = comparisons.document("人口\t5\n粮食\t6\x1b")
    (unit,) = (u for u in report.units() if u.kind is BlockKind.PARAGRAPH)
    assert unit.text.count("\n") == 1
    assert plain_text(comparisons.source(report)) == "# 一、工作\n人口 │ 5\n粮食 │ 6␛\n"


def test_no_document_is_no_text() -> None:
    """Not even an empty line."""
    assert plain_text(comparisons.source()) == ""
