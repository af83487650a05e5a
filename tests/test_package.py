import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import FunctionType

import pytest
from support import comparisons

import cqtui
from cqtui import compare, pipeline, quantities, read, targets
from cqtui.errors import SourceError
from cqtui.model.comparison import Comparison
from cqtui.model.document import Kind

DOCS = Path(__file__).parents[1] / "docs" / "library.md"
EXAMPLE = DOCS.read_text("utf-8").split("```python\n")[1].split("```")[0]


def run_example(folder: Path) -> list[list[str]]:
    """The table that the lines of docs/library.md make of old.txt and new.txt in `folder`."""
    done = subprocess.run(
        [sys.executable, "-c", EXAMPLE], cwd=folder, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    with (folder / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_example_of_the_docs(tmp_path: Path, seeds: Path) -> None:
    """Ten lines, run as they stand, list every target that changed."""
    assert len([line for line in EXAMPLE.splitlines() if line]) == 10
    for name, seed in (("old.txt", "2017"), ("new.txt", "2019")):
        shutil.copy(seeds / f"{seed}-work-report.txt", tmp_path / name)
    head, *rows = run_example(tmp_path)
    assert head == ["indicator", "old", "new", "change"]
    found = compare(read(tmp_path / "old.txt"), read(tmp_path / "new.txt"))
    changed = [target for target in found.targets if target.change != "unchanged"]
    assert len(rows) == len(changed) >= found.summary["targets_changed"] > 0
    assert ["地区生产总值", "lowered"] in [[row[0], row[3]] for row in rows]


def test_the_example_writes_no_formula(tmp_path: Path) -> None:
    """Words of a report that a spreadsheet would run are kept from it."""
    for name, figure in (("old.txt", 8), ("new.txt", 6)):
        goals = f"＝cmd|' /C calc'!A0增长{figure}%，粮食产量100万吨"
        text = f"2019年政府工作报告\n今年主要预期目标是：{goals}。\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = run_example(tmp_path)
    assert rows[1:]
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@＝＋－＠\t\r\n")]


def test_the_example_tells_shared_figures_apart(tmp_path: Path) -> None:
    """Each indicator has its own number, whatever words several have in common."""
    for name, figures in (("old.txt", "9%、8%"), ("new.txt", "8%、7%左右")):
        goals = f"固定资产投资、社会消费品零售总额分别增长{figures}"
        text = f"2019年政府工作报告\n今年主要预期目标是：{goals}。\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run_example(tmp_path)[1:] == [
        ["固定资产投资", "9%", "8%", "lowered"],
        ["社会消费品零售总额", "8%", "7%", "lowered"],
    ]


def test_importing_it_costs_nothing() -> None:
    """Nothing of the program is loaded before something is asked for."""
    code = "import sys, cqtui; print(*(m for m in sys.modules if m.startswith('cqtui')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["cqtui"]


def test_compare_stays_the_function() -> None:
    """Also after the package of that name was imported, in any way."""
    code = (
        "import cqtui.compare.align.align, cqtui.pipeline\n"
        "from cqtui.compare.compare import compare as engine\n"
        "import cqtui\n"
        "from cqtui import compare\n"
        "assert compare is cqtui.compare is not engine\n"
        "print(type(compare).__name__)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == FunctionType.__name__


def test_sources_and_documents_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """A side that is a document tells the kind for the other."""
    report = comparisons.document("甲。")
    plan = comparisons.document("乙。", kind=Kind.PLAN_REPORT)
    both = comparisons.source(report, plan)
    taken = []

    def engine(old: object, new: object) -> Comparison:
        taken.append((old, new))
        return comparisons.comparison()

    monkeypatch.setattr(pipeline, "compare", engine)
    for old, new in ((both, both), (plan, both), (both, plan), (report, plan)):
        compare(old, new)
    assert taken == [(report, report), (plan, plan), (plan, plan), (report, plan)]


def test_the_lone_report_tells_the_kind_wherever_it_stands(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As on the command line: of the file that holds both the plan is taken."""
    report = comparisons.document("甲。")
    plan, other = (comparisons.document(text, kind=Kind.PLAN_REPORT) for text in ("乙。", "丙。"))
    both, lone = comparisons.source(report, plan), comparisons.source(other)
    taken: list[object] = []
    monkeypatch.setattr(pipeline, "quantities", taken.append)
    monkeypatch.setattr(pipeline, "ledger", lambda readings: readings)
    for given in ((both, lone), (lone, both), (both, other)):
        targets(*given)
    assert taken == [plan, other, other, plan, plan, other]


def test_paths_of_any_kind_are_read(tmp_path: Path) -> None:
    """A string or a path; what is missing is an error with a message."""
    file = tmp_path / "a.txt"
    file.write_bytes("2019年政府工作报告\n一、工作\n粮食丰收。\n".encode("gb18030"))
    assert read(file).documents == read(os.fspath(file), encoding="gb18030").documents
    with pytest.raises(SourceError, match="no such file"):
        read(tmp_path / "b.txt")


def test_it_says_what_it_has() -> None:
    """For `from cqtui import *` and for readers."""
    assert set(cqtui.__all__) == {"__version__", "compare", "quantities", "read", "targets"}


def test_the_figures_of_one_report(seeds: Path) -> None:
    """Those of the document taken of a file are those of the document itself."""
    source = read(seeds / "2019-work-report.txt")
    found = quantities(source)
    assert found == quantities(pipeline.pick(source))
    assert {q.kind for q in found} == {"target", "actual"}


def test_targets_through_several_reports(seeds: Path) -> None:
    """By year, whichever order they are given in; one report is a ledger without steps."""
    old, new = (read(seeds / f"{year}-work-report.txt") for year in (2017, 2019))
    found = targets(new, old)
    assert [reading.document.year for reading in found.readings] == [2017, 2019]
    assert any(change.change == "lowered" for step in found.steps for change in step.changes)
    assert targets(old).steps == ()
    with pytest.raises(ValueError, match="one report"):
        targets()
