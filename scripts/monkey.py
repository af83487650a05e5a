"""A monkey walks over all screens: `make monkey`, N=50000 steps from SEED=1 on.

Keys, clicks, wheel, drags, pastes and sizes by lot, on the samples and on files that nobody would
call reports; each walk in a library of its own, in a folder that is thrown away. Nothing is written
elsewhere, no program started, no network used. Ends with 1 where the program failed, with the seed
and the shortest list of steps that was found; where a screen was not reached, too.
"""

import argparse
import gc
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))
# Drawn less often, the program takes many more steps in the same time.
os.environ.setdefault("TEXTUAL_FPS", "15")

from support.hostile import files  # noqa: E402
from support.monkey import Walk, every_screen, shortest, speak, stroll, unreached  # noqa: E402
from support.screens import OTHER, REPORT, write  # noqa: E402

from cqtui.tui.desk import Desk  # noqa: E402

CHUNK = 500
"""Steps of one walk."""
MOST_BYTES = 900_000_000
"""Of memory, all walks of one process."""
SEEDS = sorted(str(path) for path in (ROOT / "seeds").glob("*.txt"))
Make = Callable[[], Desk]


def scenes(folder: Path, library: Path) -> list[tuple[str, Make]]:
    """Names of what the monkey is given, and how it is opened."""
    ugly = files(folder / "hostile", size=50)
    years = [
        write(folder, f"{name}.txt", text)
        for name, text in (
            ("a", REPORT),
            ("b", OTHER),
            ("c", OTHER.replace("2018", "2016").replace("2017", "2015")),
        )
    ]
    large = folder / "large.txt"
    large.write_text(REPORT + "全市生产总值增长6%。\n" * 70_000, "utf-8")

    def desk(*names: str, **options: bool) -> Make:
        return lambda: Desk(list(names), library=library, **options)  # type: ignore[arg-type]

    return [
        ("three years", desk(*years, gathered=True)),
        ("the samples", desk(*SEEDS, demo=True)),
        ("nothing asked for", plain(library, [years[0], write(folder, "goes.txt", OTHER)])),
        ("two years", desk(years[0], years[1])),
        ("hostile files", desk(*ugly, gathered=True)),
        ("two samples", desk(SEEDS[0], SEEDS[1])),
        ("a hostile pair", desk(ugly[3], ugly[4])),
        ("a file that is gone", desk(str(folder / "gone.txt"))),
        ("a large file", desk(str(large))),
        *((f"hostile {Path(one).stem}", desk(one)) for one in ugly),
    ]


def plain(library: Path, names: list[str]) -> Make:
    """Plain `cqtui` on a library of these reports, which has the tabs of before again; every other
    time the file of the last one is gone.
    """
    last = Path(names[-1])
    text = last.read_bytes()

    def make() -> Desk:
        new, gone = not library.exists(), not last.exists()
        last.write_bytes(text)
        desk = Desk([], library=library)
        if new:
            for name in names:
                desk.key(desk.report(name))
        elif not gone:
            last.unlink()
            for copy in library.parent.glob("files/*/*"):
                copy.unlink()
        desk.look()
        return desk

    return make


def main() -> int:
    """Walk; gives the status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("steps", type=int, nargs="?", default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chunk", type=int, default=CHUNK)
    parser.add_argument("--scene", help="only this one")
    parser.add_argument("--keep-on", action="store_true", help="go on after a failure")
    parser.add_argument("--tries", type=int, default=30, help="to find a shorter list of steps")
    parser.add_argument("--each", type=int, default=10, help="walks of one process")
    asked = parser.parse_args()
    total, failed, most, began = Walk(asked.seed), 0, 0, time.monotonic()
    left = list(range(max(1, asked.steps // asked.chunk)))
    while left and (asked.keep_on or not failed):
        some, left = left[: asked.each], left[asked.each :]
        # Each in a process of its own: what the interpreter keeps does not add up over an hour.
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            total, wrong, memory = process.submit(walks, asked, some, total).result()
        failed, most = failed + wrong, max(most, memory)
    return tell(total, failed, most, time.monotonic() - began)


def walks(asked: argparse.Namespace, numbers: list[int], total: Walk) -> tuple[Walk, int, int]:
    """The walks of these numbers added to those before, how many failed, the memory used."""
    failed = most = 0
    with tempfile.TemporaryDirectory(prefix="cqtui-monkey-") as name:
        folder = Path(name)
        library = folder / "home" / "library.sqlite"
        every = [one for one in scenes(folder, library) if asked.scene in (None, one[0])]
        for number in numbers:
            scene, make = every[number % len(every)]
            walk = Walk(asked.seed + number, actions=total.actions, screens=total.screens)
            shutil.rmtree(folder / "home", ignore_errors=True)
            speak("zh" if number % 3 else "en")
            spent = time.process_time()
            try:
                stroll(make, folder, walk, asked.chunk)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is to be told
                failed += 1
                tell_failure(error, scene, make, folder, walk, asked.tries)
                if not asked.keep_on:
                    break
            total.starts += walk.starts
            total.looks += walk.looks
            total.steps += walk.steps
            total.presses_out = max(total.presses_out, walk.presses_out)
            gc.collect()
            most = max(most, used())
            print(
                f"{len(total.steps):6} steps  seed {walk.seed:4}  {scene:22} "
                f"{time.process_time() - spent:6.1f} s CPU  {used() >> 20:4} MB",
                flush=True,
            )
    return total, failed, most


def used() -> int:
    """Bytes of memory in use now."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def tell_failure(
    error: Exception, scene: str, make: Make, folder: Path, walk: Walk, tries: int
) -> None:
    """What went wrong, and by which steps it does again."""
    import traceback

    traceback.print_exception(error)
    print(f"failed: seed {walk.seed}, {scene}, step {len(walk.steps)}", flush=True)
    steps = shortest(make, folder, walk.steps, tries)
    print(f"shortest found: {json.dumps(steps, ensure_ascii=False)}", flush=True)


def tell(total: Walk, failed: int, memory: int, seconds: float) -> int:
    """What was reached; gives the status."""
    screens, actions = unreached(total)
    there = len(every_screen())
    print(f"{len(total.steps)} steps, {total.starts} starts, {seconds:.0f} s, {failed} failures")
    print(f"{total.looks} times what was shown was held against the screen drawn whole")
    print(f"screens reached: {there - len(screens)} of {there}; actions: {len(total.actions)}")
    for name, count in total.screens.most_common():
        print(f"  {count:6} {name}")
    print(f"screens not reached: {', '.join(screens) or 'none'}")
    print(f"actions of the table of keys not done: {', '.join(actions) or 'none'}")
    print(f"most presses of q that led out: {total.presses_out}; memory {memory >> 20} MB")
    return 1 if failed or screens or memory > MOST_BYTES else 0


if __name__ == "__main__":
    sys.exit(main())
