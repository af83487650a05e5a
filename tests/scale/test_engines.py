from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from support.commands import Cqtui
from support.comparisons import document
from support.counting import ROWS, Rows, by_definition, ordered

from cqtui.analysis.passages.runs import number
from cqtui.analysis.sequences import PASSAGES, PHRASES, clause_row, word_row
from cqtui.errors import ExportError, SourceError
from cqtui.scale import extra
from cqtui.scale.asked import Engine, What
from cqtui.scale.counts import counts
from cqtui.scale.engines import count
from cqtui.scale.tables import Named, Written, write

needs_extra = pytest.mark.skipif(
    not all(map(extra.installed, ("ibis", "duckdb", "pyarrow"))),
    reason="needs the extra `scale`: make scale runs it",
)
TEXTS = ("坚持稳中求进工作总基调，推动高质量发展。", "坚持稳中求进工作总基调，全面深化改革开放。")


def reports() -> list[Named]:
    """Two reports with a clause in common, and one of them again."""
    own = [f"第{n}件事情{'甲乙丙丁戊己庚辛壬癸子丑寅卯'[n]}已经办好。" for n in range(14)]
    first = document(TEXTS[0], *own, year=2017)
    return [Named("a", first), Named("b", document(TEXTS[1], year=2019)), Named("c", first)]


@needs_extra
def test_tables_are_written_and_counted(tmp_path: Path) -> None:
    """A copy counts for nothing, and years come from the reports."""
    assert write(reports(), tmp_path).copies == 1
    (found,) = count(str(tmp_path), What.PASSAGES)
    assert (found.texts, found.count, found.first, found.last) == (
        ("坚持稳中求进工作总基调",), 2, 2017, 2019,
    )  # fmt: skip


@needs_extra
@pytest.mark.parametrize("what", What)
def test_tables_tell_what_the_definition_does(what: What, tmp_path: Path) -> None:
    """Of clauses and of words."""
    named = reports()
    write(named, tmp_path)
    row_of, measure = (clause_row, PASSAGES) if what is What.PASSAGES else (word_row, PHRASES)
    rows: Rows = [(row_of(d), d.year) for _, d in named[:2]]
    assert ordered(count(str(tmp_path), what)) == by_definition(rows, measure)


@needs_extra
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROWS)
@pytest.mark.parametrize("what", What)
def test_any_rows_are_counted_by_the_definition(what: What, rows: Rows) -> None:
    """Runs that lie over one another, years that are missing, documents without anything."""
    import ibis
    import pyarrow as pa

    measure = PASSAGES if what is What.PASSAGES else PHRASES
    schema = pa.schema([(name, pa.int64()) for name in ("document", "year", "position", "number")])
    table = pa.Table.from_pylist(
        [
            {"document": d, "year": year, "position": at, "number": signed(text)}
            for d, (row, year) in enumerate(rows)
            for at, text in enumerate(row)
            if text
        ],
        schema=schema,
    )
    told = ibis.duckdb.connect().to_pyarrow(counts(ibis.memtable(table), measure)).to_pylist()
    names = {signed(text): text for row, _ in rows for text in row if text}
    numbers = [f"n{place}" for place in range(1, measure.longest + 1)]
    found = {
        (*(names[one[n]] for n in numbers if one[n]), *(one[k] for k in FACTS)) for one in told
    }
    expected = by_definition(rows, measure)
    assert found == {(*e.texts, e.count, e.documents, e.first, e.last) for e in expected}
    assert len(told) == len(found)


FACTS = ("count", "documents", "first", "last")


def signed(text: str) -> int:
    """The number of a clause as tables have it."""
    found = number(text)
    return found - (1 << 64) if found >> 63 else found


@needs_extra
@pytest.mark.skipif(not extra.installed("pyspark"), reason="needs pyspark: make scale runs it")
@pytest.mark.filterwarnings("ignore")  # pyspark's own
def test_a_spark_session_that_is_handed_over_is_used_and_left_running(tmp_path: Path) -> None:
    """It is the caller's, as a notebook on a cluster has one."""
    from pyspark.sql import SparkSession

    session = SparkSession.builder.master("local[1]").getOrCreate()
    try:
        write(reports(), tmp_path)
        told = count(str(tmp_path), What.PASSAGES, engine=Engine.SPARK, session=session)
        assert told == count(str(tmp_path), What.PASSAGES)
        assert session.range(3).count() == 3
    finally:
        session.stop()


@needs_extra
def test_no_reports_are_empty_tables(tmp_path: Path) -> None:
    """They are there and nothing is in them."""
    assert write([], tmp_path) == Written(0, 0, 0)
    assert count(str(tmp_path), What.PHRASES) == []


@needs_extra
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """Nothing is written over."""
    (tmp_path / "mine").touch()
    with pytest.raises(ExportError, match="not empty"):
        write(reports(), tmp_path)


@needs_extra
def test_tables_that_were_not_finished_are_taken_away(tmp_path: Path) -> None:
    """Else the reports before the one that could not be read would count as all."""

    def broken() -> Iterator[Named]:
        yield reports()[0]
        raise SourceError("no such file: b")

    with pytest.raises(SourceError, match="no such file"):
        write(broken(), tmp_path)
    assert not list(tmp_path.iterdir())


@needs_extra
def test_a_folder_without_tables_is_named(tmp_path: Path) -> None:
    """With what makes them."""
    with pytest.raises(SourceError, match="holds no tables"):
        count(str(tmp_path), What.PASSAGES)


@pytest.mark.usefixtures("english")
def test_without_the_extra_there_is_one_error_that_tells_what_to_install(
    tmp_path: Path, seeds: Path, cqtui: Cqtui, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing is written."""
    monkeypatch.setattr(extra, "find_spec", lambda _: None)
    folder = tmp_path / "tables"
    done = cqtui("scale", "write", str(seeds / "2019-work-report.txt"), "--to", str(folder))
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "cqtui: error: counting in tables needs pyarrow, which is not installed\n"
        "hint: pip install 'cqtui[scale]'\n"
    )
    assert not folder.exists()
