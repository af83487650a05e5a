"""Runs of clauses are counted as their definition has it, however the counting goes about it."""

from array import array
from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st
from support.clauserows import JOINT, Count, numbers, run_table

from cqtui.analysis.passages.runs import LONGEST, SHORTEST, length, number, runs

KEYS = st.sampled_from(["", "稳增长", "防范化解重大风险", "调结构", "惠民生保就业促改革"])
UNITS = st.lists(st.lists(KEYS, max_size=9), max_size=4)
Documents = list[list[list[str]]]


def counted(documents: Documents) -> dict[str, Count]:
    """The definition of the module, word for word, without any thought for time."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, units in enumerate(documents):
        for unit in units:
            for start in range(len(unit)):
                for end in range(start + 1, min(start + LONGEST, len(unit)) + 1):
                    if all(unit[start:end]):
                        places[tuple(unit[start:end])].append(index)
    longer: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for run, found in places.items():
        longer[run[1:]].add(len(found))
        longer[run[:-1]].add(len(found))
    return {
        JOINT.join(run): Count(len(found), len(set(found)))
        for run, found in places.items()
        if len(set(found)) > 1 and sum(map(len, run)) >= SHORTEST and len(found) not in longer[run]
    }


@given(st.lists(UNITS, max_size=5))
def test_the_table_is_what_the_definition_says(documents: Documents) -> None:
    """Every run that is kept, its count and its documents, and no other."""
    assert run_table(documents) == counted(documents)


def test_a_run_within_one_of_the_same_count_is_left_out() -> None:
    """Only the longest of what always stands together is told."""
    line = ["坚持稳中求进", "推动高质量发展", "增进民生福祉"]
    assert run_table([[line], [line]]) == {JOINT.join(line): Count(2, 2)}


def test_a_part_that_stands_elsewhere_too_is_kept() -> None:
    """It has a count of its own."""
    line = ["坚持稳中求进工作总基调", "推动高质量发展"]
    table = run_table([[line], [line], [line[:1]]])
    assert table == {line[0]: Count(3, 3), JOINT.join(line): Count(2, 2)}


def test_short_clauses_count_together() -> None:
    """稳增长 alone returns by chance; three in a row do not."""
    line = ["稳增长", "促改革", "调结构"]
    assert [*run_table([[line], [line]])] == [JOINT.join(line)]
    assert run_table([[line[:1]], [line[:1]]]) == {}


def test_an_empty_key_parts_what_stands_around_it() -> None:
    """No run goes over a clause of which nothing is left."""
    line = ["推动高质量发展", "", "增进民生福祉呀呀"]
    assert [*run_table([[line], [line]])] == ["增进民生福祉呀呀"]


def test_no_run_goes_from_one_unit_into_the_next() -> None:
    """The end of a paragraph ends it."""
    assert [*run_table([[["稳增长"], ["促改革调结构"]], [["稳增长"], ["促改革调结构"]]])] == []


def test_starts_that_lie_over_one_another_count_each() -> None:
    """Three times the same clause in a row: twice a run of two."""
    line = ["推动高质量发展"] * 3
    assert run_table([[line], [line]])[JOINT.join(line[:2])] == Count(4, 2)


def test_within_one_document_is_asked_for() -> None:
    """Said twice in one report counts only then."""
    numbered = [numbers(["推动经济高质量发展。", "推动经济高质量发展。"])]
    assert [*runs(numbered)] == []
    (run,) = runs(numbered, within=True)
    assert (run.documents, run.places) == (1, ((0, 0), (0, 2)))


def test_the_number_of_a_clause_is_the_same_everywhere() -> None:
    """It is kept on disk: another program has to come to the same one."""
    assert number("坚持稳中求进工作总基调") == 0x41AE892F6BDE860B
    assert number("") == 0
    assert length(number("坚持稳中求进工作总基调")) == 11
    assert length(number("长" * 300)) == 255


def test_the_numbers_of_a_document() -> None:
    """One a clause, 0 behind each unit, eight bytes each."""
    found = numbers(["稳增长，促改革。", "一、"])
    assert found == array("Q", [number("稳增长"), number("促改革"), 0, 0, 0])
