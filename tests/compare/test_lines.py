"""What is asked of lines by their sentence, their topic and the part of the report around them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.comparisons import document

from cqtui.compare.align.align import field_of
from cqtui.compare.align.bags import Floats
from cqtui.compare.align.candidates import candidates
from cqtui.compare.align.cells import Cells
from cqtui.compare.align.lines import again, alone, together, told
from cqtui.compare.align.pairing import Pairing
from cqtui.compare.align.profiles import profiles
from cqtui.compare.align.topics import sentences, topics

SCHOOLS = (
    "优先发展教育事业。",
    "完成中小学校舍改造，改善农村义务教育学校办学条件，",
    "免除城乡义务教育学杂费，惠及农村学生和教师。",
)
HEALTH = (
    "深化医药卫生改革。",
    "公立医院改革稳步推进，全民基本医保覆盖城乡居民。",
    "基层医疗卫生机构配备基本药物，药品价格下降。",
)
LINES = (*SCHOOLS, *HEALTH, "加强农村公路建设。")


def pairing(old: Sequence[str], new: Sequence[str]) -> Pairing:
    """Two documents of the given lines, ready to be held against each other."""
    left, right = (profiles([*document(*texts).units()], _silent) for texts in (old, new))
    return Pairing.of(left, right, _silent)


def test_lines_joined_by_a_comma_are_one_sentence() -> None:
    """The second line of the schools goes on in the third."""
    number = sentences(pairing(LINES, LINES).old)
    assert number.tolist() == [0, 1, 2, 2, 3, 4, 5, 6]


def test_a_line_that_stands_in_for_a_heading_opens_a_topic() -> None:
    """The schools are one topic, health is another."""
    number = topics(pairing(LINES, LINES).old).tolist()
    schools, health = number[1:4], number[4:7]
    assert len({*schools}) == 1
    assert len({*health}) == 1
    assert schools[0] != health[0]


def test_no_topic_goes_on_into_the_next_section() -> None:
    """Of nine lines that all say the same the first three stand in a section of their own."""
    side = pairing(["加强农村公路建设，新建高速公路。"] * 9, LINES).old
    parent = np.array([-1, *[0] * 3, *[1] * 6])
    assert topics(replace(side, parent=parent)).tolist() == [0, *[1] * 3, *[2] * 6]


def test_the_review_of_a_report_is_the_part_that_tells_the_most() -> None:
    """Of three parts, a review of five years among them that has many words of a plan."""
    side = pairing(LINES, LINES).old
    told_by = [(1, -0.2)] * 3 + [(2, -0.5)] * 2 + [(3, -0.8)] * 3
    parts = zip(side.profiles, told_by, strict=True)
    cut = tuple(replace(p, top=top, tense=tense) for p, (top, tense) in parts)
    found = told(replace(side, profiles=cut))
    assert np.allclose(found, [1, 1, 1, 0.5, 0.5, 0, 0, 0])


def test_a_line_whose_topic_went_with_the_others_topic_is_likelier() -> None:
    """Two lines of either topic have gone to the same one of the other report: the third of the
    first is likelier there than in the second, whatever its own chance.
    """
    both = pairing(LINES, LINES)
    cells = Cells(np.arange(64), 8, 8)
    chances = np.zeros(64)
    chances[[9 * k for k in (1, 2, 4, 5)]] = 0.9
    found = dict(together(field_of(cells, chances, []), cells, both))
    lifted = found["topic: more than by chance"].reshape(8, 8)
    assert lifted[3, 3] > lifted[3, 5]


@pytest.mark.parametrize("old", [LINES, LINES[2:5], ("。",), ("各位代表！", "")])
@pytest.mark.parametrize("new", [LINES[::-1], HEALTH])
def test_every_measure_is_mirrored_and_finite(old: Sequence[str], new: Sequence[str]) -> None:
    """What is asked of two reports is asked of the same two the other way round."""
    one, other = _measured(old, new), _measured(new, old)
    assert {*one} == {*other}
    for name, values in one.items():
        assert np.isfinite(values).all()
        assert np.allclose(values, other[name].T), name


@settings(max_examples=30)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=12))
def test_sentences_and_topics_are_numbered_as_they_come(texts: list[str]) -> None:
    """From 0, each next line in the same one or in the next."""
    side = pairing(texts, LINES).old
    for number in (sentences(side), topics(side)):
        assert len(number) == len(side.profiles)
        assert number[0] == 0
        assert set(np.diff(number).tolist()) <= {0, 1}


def _measured(old: Sequence[str], new: Sequence[str]) -> Mapping[str, Floats]:
    both = pairing(old, new)
    rows, columns = len(both.old.profiles), len(both.new.profiles)
    cells = Cells(np.arange(rows * columns), rows, columns)
    chances = np.zeros(len(cells))
    for i, j in zip(*_near(both), strict=True):
        chances[i * columns + j] = 0.3
    field = field_of(cells, chances, [])
    found = dict(alone(both, cells))
    found |= {f"again {name}": values for name, values in again(field, cells, both)}
    return {name: values.reshape(rows, columns) for name, values in found.items()}


def _near(both: Pairing) -> tuple[list[int], list[int]]:
    """Some cells, the same from either side."""
    cells = candidates(both, [], _silent)
    alike = both.beside("own", "own").at(cells.i, cells.j) > 0
    return cells.i[alike].tolist(), cells.j[alike].tolist()


def _silent(_share: float) -> None:
    pass
