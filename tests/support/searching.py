"""Made-up reports to search: sections, run-in headings, long paragraphs, marks of all kinds."""

from hypothesis import strategies as st

from cqtui.analysis.searchform import search_form
from cqtui.model.document import Block, BlockKind, Document, Kind, Lines, Section

LINE = Lines(1, 1)
CHARS = "发展展經济，。“三農国國ＡaB5５ 的"


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A report of a few characters that come again and again."""
    texts = draw(
        st.lists(
            st.one_of(
                st.text(CHARS, max_size=12),
                st.tuples(st.text(CHARS, min_size=1, max_size=5), st.sampled_from([64, 128, 256]))
                .map(lambda told: (told[0] * told[1])[: told[1] * 2]),
            ),
            min_size=1,
            max_size=9,
        )
    )  # fmt: skip
    year = draw(st.sampled_from([2017, 2018, 2019, None]))
    place = draw(st.sampled_from(["重庆市", "福建省", ""]))
    titles = draw(st.lists(st.text(CHARS, min_size=1, max_size=6), min_size=3, max_size=3))
    run_in = draw(st.lists(st.booleans(), min_size=3, max_size=3))
    blocks = [Block(f"b{n}", BlockKind.PARAGRAPH, text, LINE, ()) for n, text in enumerate(texts)]
    inner = Section("s2", 2, "", titles[1], LINE, tuple(blocks[2:4]), run_in[1])
    outer = Section("s1", 1, "", titles[0], LINE, (*blocks[1:2], inner, *blocks[4:6]), run_in[0])
    last = Section("s3", 1, "", titles[2], LINE, tuple(blocks[6:]), run_in[2])
    root = Section("root", 0, "", "", LINE, (*blocks[:1], outer, last))
    kind = draw(st.sampled_from([Kind.WORK_REPORT, Kind.PLAN_REPORT]))
    return Document(kind.value, kind, "报告", year, "", "", place, LINE, root)


def scanned(reports: dict[str, Document], phrase: str) -> set[tuple[str, str]]:
    """Report and unit of every text that a plain scan finds `phrase` in."""
    form = search_form(phrase)
    return {
        (key, unit.id)
        for key, report in reports.items()
        for unit in report.units()
        if form in search_form(unit.text)
    }
