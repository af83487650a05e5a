import os
import sys
import textwrap
from pathlib import Path

import pytest
from support.commands import outside
from support.seeds import SEEDS

copies = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2,
    reason="a copy is made on Linux, where there is a second processor for it",
)


def run(tmp_path: Path, script: str) -> list[str]:
    """The lines that a script prints; it has a process of its own, without a thread."""
    file = tmp_path / "script.py"
    head = "import os, sys, threading\nfrom cqtui.compare.beside import beside\n"
    file.write_text(head + textwrap.dedent(script))
    done = outside(f'"$1" {file}')
    assert done.err == ""
    return done.out.splitlines()


@copies
def test_the_work_is_done_in_another_process(tmp_path: Path) -> None:
    """What it gives comes back, what it printed does not, and what was printed before is once."""
    script = """
    print("before", end=" ")
    def work():
        print("within", flush=True)
        return os.getpid()
    with beside(work) as result:
        print(result() != os.getpid())
    """
    assert run(tmp_path, script) == ["before True"]


def test_the_work_is_done_here_beside_other_threads(tmp_path: Path) -> None:
    """A copy would have their locks and not them."""
    script = """
    done = threading.Event()
    threading.Thread(target=done.wait).start()
    with beside(os.getpid) as result:
        print(result() == os.getpid())
    done.set()
    """
    assert run(tmp_path, script) == ["True"]


@pytest.mark.parametrize("ending", ["os._exit(1)", "os.abort()", "return lambda: 1", "1 / 0"])
def test_a_copy_without_a_result(tmp_path: Path, ending: str) -> None:
    """Where it dies, fails or has nothing that can be sent, the work is done here."""
    script = f"""
    here = os.getpid()
    def work():
        if os.getpid() != here:
            {ending}
        return "done here"
    with beside(work) as result:
        print(result())
    """
    assert run(tmp_path, script) == ["done here"]


def test_an_error_is_raised_here(tmp_path: Path) -> None:
    """Whoever asks for the result gets the work's own error."""
    script = """
    try:
        with beside(lambda: 1 / 0) as result:
            result()
    except ZeroDivisionError:
        print("raised")
    """
    assert run(tmp_path, script) == ["raised"]


def test_no_copy_outlives_the_need_for_it(tmp_path: Path) -> None:
    """Also one that nobody asked for its result, as where this process fails meanwhile."""
    script = """
    import time
    try:
        with beside(lambda: time.sleep(60)):
            raise KeyError
    except KeyError:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            print("none left")
    """
    assert run(tmp_path, script) == ["none left"]


def test_a_comparison_is_the_same_with_a_copy_and_without(tmp_path: Path) -> None:
    """Links, edits and changed targets do not tell where they were found."""
    paths = [str(SEEDS[f"{year}-work-report.txt"]) for year in (2017, 2019)]
    script = f"""
    from cqtui import pipeline
    sources = [pipeline.read(path) for path in {paths}]
    pair = pipeline.pick_pair(*sources)
    aside = pipeline.compare(*pair, aside=True)
    print(len(aside.targets) > 10, aside == pipeline.compare(*pair))
    """
    assert run(tmp_path, script) == ["True True"]
