import os
import sys
import textwrap
from pathlib import Path

import pytest
from support.commands import outside

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
        yield os.getpid()
        yield "more"
    with beside(work) as results:
        print(next(results) != os.getpid(), *results)
    """
    assert run(tmp_path, script) == ["before True more"]


def test_the_work_is_done_here_beside_other_threads(tmp_path: Path) -> None:
    """A copy would have their locks and not them."""
    script = """
    done = threading.Event()
    threading.Thread(target=done.wait).start()
    with beside(lambda: iter([os.getpid()])) as results:
        print(next(results) == os.getpid())
    done.set()
    """
    assert run(tmp_path, script) == ["True"]


@pytest.mark.parametrize("ending", ["os._exit(1)", "os.abort()", "yield lambda: 1", "1 / 0"])
def test_a_copy_that_ends_before_its_work(tmp_path: Path, ending: str) -> None:
    """Where it dies, fails or has what cannot be sent, the rest is done here, and only the rest."""
    script = f"""
    here = os.getpid()
    def work():
        yield "first"
        if os.getpid() != here:
            {ending}
        yield "second"
    with beside(work) as results:
        print(*results)
    """
    assert run(tmp_path, script) == ["first second"]


def test_an_error_is_raised_here(tmp_path: Path) -> None:
    """Whoever asks for the result gets the work's own error."""
    script = """
    def work():
        yield 1 / 0
    try:
        with beside(work) as results:
            next(results)
    except ZeroDivisionError:
        print("raised")
    """
    assert run(tmp_path, script) == ["raised"]


def test_no_copy_outlives_the_need_for_it(tmp_path: Path) -> None:
    """Also one that nobody asked for its results, as where this process fails meanwhile."""
    script = """
    import time
    def work():
        yield time.sleep(60)
    try:
        with beside(work):
            raise KeyError
    except KeyError:
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            print("none left")
    """
    assert run(tmp_path, script) == ["none left"]


def test_results_wait_where_there_is_more_than_a_pipe_holds(tmp_path: Path) -> None:
    """The copy waits with them too."""
    script = """
    def work():
        yield "x" * 5_000_000
        yield "y"
    with beside(work) as results:
        print(*map(len, results))
    """
    assert run(tmp_path, script) == ["5000000 1"]


def test_a_copy_ends_where_nobody_is_left_to_read(tmp_path: Path) -> None:
    """Its own end of the pipe does not count; what it holds open (here 9) is closed then."""
    script = """
    def work():
        yield "x" * 5_000_000
    os.dup2(1, 9)
    with beside(work):
        os._exit(0)
    """
    assert run(tmp_path, script) == []
