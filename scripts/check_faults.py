"""Kills a program at random moments while it writes to a library, and looks at what is left.

A child does random writes (bookmarks, settings, reports, backups, the restoring of one of these)
and acknowledges each on a pipe once the call has returned; it is killed with SIGKILL. Then all that
was acknowledged must be there, what was not must be there whole or not at all, the store must be
sound, nothing locked, and the next program must open it at once. A power cut is another matter:
that is what fsync is for, and no killed process can show it.

    python scripts/check_faults.py [--runs 1000] [--seed N]
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from cqtui.errors import CqtuiError, SourceError
from cqtui.ingest.load import load
from cqtui.library.backup import back_up, restore
from cqtui.library.care import Fault
from cqtui.library.library import Library
from cqtui.library.search.index import FILE as SEARCH
from cqtui.library.search.index import SearchIndex
from cqtui.library.search.sync import catch_up
from cqtui.model.annotation import Anchor, Color
from cqtui.model.document import Source

STORES = Path(__file__).parents[1] / "tests" / "library" / "stores"
MIGRATED = ("v1", "v2")
OPENING = 2.0
"""Seconds in which the next program must have opened the library, on a machine with other work."""
KEPT = 2
"""Backups of a library that stay to be restored later."""
SPEAKER = "现在，我代表市人民政府，向大会报告，请予审议。"
"""What lets a second report of a file be seen."""
WORDS = "稳增长促改革惠民生防风险保稳定调结构扩内需强弱项补短板"
COLORS = tuple(Color)


class FaultError(Exception):
    """Something that was promised does not hold."""


@dataclass
class State:
    """What a library holds, as far as it is written to here."""

    marks: dict[int, list[Any]] = field(default_factory=dict)
    """Text, note, colour and tags of each bookmark, by its number."""
    files: set[str] = field(default_factory=set)
    """The paths of the files that were added, each with how many reports it holds."""
    settings: dict[str, str] = field(default_factory=dict)

    def copy(self) -> "State":
        """Another one, equal."""
        return State(dict(self.marks), set(self.files), dict(self.settings))


def report(rng: random.Random, number: int) -> bytes:
    """A small file of one report, or of two."""
    parts = []
    for kind in ("政府工作报告", "国民经济和社会发展计划的报告")[: rng.choice((1, 1, 2))]:
        lines = [
            f"青川市{2000 + number % 30}年{kind}",
            f"{2000 + number % 30}年1月27日",
            "各位代表：",
            SPEAKER,
        ]
        for head in "一二三":
            lines.append(f"{head}、工作第{head}部分")
            for _ in range(rng.randint(2, 6)):
                words = "".join(rng.choices(WORDS, k=12))
                lines.append(f"我们第{number}次{words}，办好第{rng.randint(1, 999)}件实事。")
        parts.append("\n".join(lines))
    return "\n\n".join(parts).encode()


# What the child does: each act tells on the pipe what it tries, and that it is done.


def write(home: Path, pipe: BinaryIO, seed: int) -> None:
    """Write to the library until killed."""
    rng = random.Random(seed)

    def tell(*words: Any) -> None:
        pipe.write(json.dumps(words, ensure_ascii=False).encode() + b"\n")
        pipe.flush()

    tell("begin")
    number = 0
    while True:
        with Library.open(home) as library:
            tell("opened")
            act = ""
            while act != "restore":
                number += 1
                act = rng.choices(list(ACTS), weights=[weight for _, weight in ACTS.values()])[0]
                if act != "restore":
                    ACTS[act][0](library, rng, f"{seed}-{number}", tell)
        _restore(home, rng, tell)  # nobody may have the library open meanwhile


Tell = Callable[..., None]


def _mark(library: Library, rng: random.Random, name: str, tell: Tell) -> None:
    keys = [d.key for d in library.store.shelf.documents()]
    if keys:
        tell("try", "mark", name)
        anchor = Anchor(("一、",), name, "前", "后", rng.randint(0, 99))
        made = library.store.marks.add(rng.choice(keys), anchor, note=f"记{name}", tags=("甲",))
        tell("done", made.id)


def _change(library: Library, rng: random.Random, name: str, tell: Tell) -> None:
    marks = library.store.marks.bookmarks()
    if marks:
        mark, color = rng.choice(marks), rng.choice(COLORS)
        tags = tuple(sorted(rng.sample("乙丙丁戊", rng.randint(0, 4))))
        tell("try", "change", mark.id, f"改{name}", color.value, tags)
        library.store.marks.change(mark.id, note=f"改{name}", color=color, tags=tags)
        tell("done")


def _unmark(library: Library, rng: random.Random, name: str, tell: Tell) -> None:
    del name
    marks = library.store.marks.bookmarks()
    if marks:
        mark = rng.choice(marks)
        tell("try", "unmark", mark.id)
        library.store.marks.remove(mark.id)
        tell("done")


def _set(library: Library, rng: random.Random, name: str, tell: Tell) -> None:
    setting = f"s{rng.randint(0, 5)}"
    tell("try", "set", setting, name)
    library.store.memory.set_setting(setting, name)
    tell("done")


def _add(library: Library, rng: random.Random, name: str, tell: Tell) -> None:
    path = f"/reports/{name}.txt"
    data = report(rng, rng.randint(0, 10**6))
    tell("try", "add", f"{path} {len(load(path, data).documents)}")
    for taken in library.add(path, data, load):
        if taken.error:
            raise taken.error
    tell("done")


def _back_up(library: Library, rng: random.Random, name: str, tell: Tell) -> None:
    del rng
    target = library.folder / f"{name}.backup"
    tell("try", "backup", str(target))
    back_up(library.folder, target)
    tell("done")


def _restore(home: Path, rng: random.Random, tell: Tell) -> None:
    backups = sorted(home.glob("*.backup"))
    if backups:
        source = rng.choice(backups)
        tell("try", "restore", str(source))
        restore(source, home, over=True)
        tell("done")


ACTS: dict[str, tuple[Callable[[Library, random.Random, str, Tell], None], int]] = {
    "mark": (_mark, 5), "change": (_change, 4), "unmark": (_unmark, 1), "set": (_set, 2),
    "add": (_add, 4), "backup": (_back_up, 1), "restore": (_mark, 3),
}  # fmt: skip
"""What is done, and how often; of `restore` the name alone is asked here, since it is done while
the library is closed."""


# What the parent knows of it.


@dataclass
class Heard:
    """What a child told before it was killed."""

    sure: State
    """With all that was acknowledged."""
    maybe: State
    """With what it was about to do as well."""
    tried: str = ""
    """What it was about to do."""
    done: int = 0
    """How much was acknowledged."""
    backups: dict[str, bool] = field(default_factory=dict)
    """The backups, and whether each was acknowledged."""
    held: dict[str, State] = field(default_factory=dict)
    """What each backup holds that was acknowledged, also those of runs before."""
    opened: bool = False


def hear(before: State, held: dict[str, State], told: bytes) -> Heard:
    """Go through what came over the pipe."""
    heard = Heard(before.copy(), before.copy(), held=held)
    for line in told.split(b"\n")[:-1]:
        word, *rest = json.loads(line)
        if word == "opened":
            heard.opened = True
        elif word == "try":
            heard.tried = rest[0]
            heard.maybe = tried(heard, rest)
        elif word == "done":
            heard.done += 1
            if heard.tried == "mark":
                heard.maybe.marks[rest[0]] = heard.maybe.marks.pop(0)
            if heard.tried == "backup":
                name = list(heard.backups)[-1]
                heard.backups[name] = True
                heard.held[name] = heard.sure.copy()
            heard.sure, heard.tried = heard.maybe, ""
    return heard


def tried(heard: Heard, act: list[Any]) -> State:
    """What the library will be once an act is done; a new bookmark's number is 0 until then."""
    state = heard.sure.copy()
    match act:
        case ["mark", text]:
            state.marks[0] = [text, f"记{text}", Color.PLAIN.value, ["甲"]]
        case ["change", number, note, color, tags]:
            state.marks[number] = [state.marks[number][0], note, color, tags]
        case ["unmark", number]:
            del state.marks[number]
        case ["set", name, value]:
            state.settings[name] = value
        case ["add", path]:
            state.files.add(path)
        case ["backup", target]:
            heard.backups[target] = False
        case ["restore", source]:
            state = heard.held[source].copy()
    return state


def state_of(library: Library) -> State:
    """What a library holds."""
    marks = {
        mark.id: [mark.anchor.exact, mark.note, mark.color.value, list(mark.tags)]
        for mark in library.store.marks.bookmarks()
    }
    shelf = library.store.shelf
    reports = Counter(e.path for d in shelf.documents() for e in shelf.editions(d.key) if e.size)
    files = {f"{path} {count}" for path, count in reports.items()}
    settings = {f"s{n}": library.store.memory.get_setting(f"s{n}") for n in range(6)}
    return State(marks, files, {name: value for name, value in settings.items() if value})


def same(found: State, expected: State) -> bool:
    """Whether two states are alike, whatever number a bookmark got that nobody was told of."""
    return (
        found.files == expected.files
        and found.settings == expected.settings
        and sorted(found.marks.values()) == sorted(expected.marks.values())
        and {*expected.marks} - {0} <= {*found.marks}
    )


# What is looked at after each kill.


def look(home: Path, heard: Heard, count: Counter[str]) -> State:
    """See that a library is as it must be; what it holds. Raises FaultError."""
    store = home / "library.sqlite"
    if store.exists():
        with contextlib.closing(sqlite3.connect(store, timeout=0, isolation_level=None)) as raw:
            raw.execute("BEGIN IMMEDIATE")  # nothing is locked
            raw.execute("ROLLBACK")
    begin = time.monotonic()
    with Library.open(home) as library:
        took = time.monotonic() - begin
        if took > OPENING:
            raise FaultError(f"the next program took {took:.1f} s to open it")
        count["slowest opening, ms"] = max(count["slowest opening, ms"], round(took * 1000))
        if library.store.salvaged:
            raise FaultError(f"it was damaged: {library.store.salvaged}")
        found = state_of(library)
        if not same(found, heard.sure) and not same(found, heard.maybe):
            raise FaultError(f"acknowledged {heard.sure}, tried {heard.tried}, found {found}")
        count["unacknowledged but there"] += not same(found, heard.sure)
        wrong = [f for f in library.check() if f.fault is not Fault.SPARE]
        if wrong:
            raise FaultError(f"it is not sound: {wrong}")
        look_at_index(library)
    for name, acknowledged in heard.backups.items():
        look_at_backup(Path(name), acknowledged=acknowledged)
    return found


def look_at_index(library: Library) -> None:
    """See that the index of words is sound and learns what it missed."""
    with SearchIndex.open(library.folder / SEARCH) as index:
        kept = dict(library.files())
        unread = catch_up(library.store.shelf, index, partial(reread, kept))
        known = {*index.keys()} | {one.key for one in unread}
        missing = {d.key for d in library.store.shelf.documents() if d.path in kept} - known
        if missing:
            raise FaultError(f"the index lacks {missing}")
    with contextlib.closing(sqlite3.connect(library.folder / SEARCH)) as raw:
        if raw.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise FaultError("the index is damaged")


def reread(kept: dict[str, bytes], path: str) -> Source:
    """A file that is kept, read again. Raises SourceError for others."""
    if path not in kept:
        raise SourceError("of an older version, which kept no files")
    return load(path, kept[path])


def look_at_backup(target: Path, *, acknowledged: bool) -> None:
    """See that a backup is there and whole, or not there where it was not acknowledged."""
    if not target.exists() and not acknowledged:
        return
    with tempfile.TemporaryDirectory() as folder:
        restore(target, Path(folder))
        with Library.open(Path(folder)) as library:
            if library.check():
                raise FaultError(f"{target.name} is not sound")
    if not acknowledged:  # nobody knows of it: it is not restored later
        target.unlink()


# One run.


def killed(home: Path, seed: int, wait: float) -> bytes:
    """What a child told that was killed so many seconds after it began."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.close(reading)
            with os.fdopen(writing, "wb") as pipe:
                write(home, pipe, seed)
        except CqtuiError as error:
            sys.stderr.write(f"{error.message}\n")
        finally:
            os._exit(status)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.readline()
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        told += pipe.read()
    if not os.WIFSIGNALED(status):
        raise FaultError(f"the child ended by itself: {told[-300:].decode('utf-8', 'replace')}")
    return told


def old_store(home: Path, version: str) -> None:
    """A library as an older version of the program left it."""
    home.mkdir()
    with contextlib.closing(sqlite3.connect(home / "library.sqlite")) as raw:
        raw.executescript((STORES / f"{version}.sql").read_text("utf-8"))


def homes(rng: random.Random, within: Path) -> Iterator[tuple[Path, str]]:
    """Libraries to write to: new ones, those of older versions, and each for some runs more."""
    number = 0
    while True:
        number += 1
        home = within / str(number)
        kind = rng.choice(("new", *MIGRATED))
        if kind != "new":
            old_store(home, kind)
        for _ in range(rng.randint(1, 8)):
            yield home, kind
            kind = "again"
        shutil.rmtree(home)


def main() -> int:
    """Do the runs, print the counts; 0 where all was as it must be."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    count: Counter[str] = Counter()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="cqtui-faults-") as folder:
        within = Path(folder)
        warm(within / "warm")
        state, held = State(), dict[str, State]()
        for run, (home, kind) in zip(range(options.runs), homes(rng, within), strict=False):
            if kind != "again":
                state, held = known(kind, within), {}
            wait = rng.choice((rng.uniform(0, 0.03), rng.uniform(0, 0.3)))
            heard = hear(state, held, killed(home, options.seed * 10**6 + run, wait))
            try:
                state = look(home, heard, count)
            except (FaultError, CqtuiError, sqlite3.Error) as error:
                print(f"run {run} ({kind}, seed {options.seed}): {error}")
                return 1
            for name in [*held][:-KEPT]:
                Path(name).unlink()
                del held[name]
            count["runs"] += 1
            count["acknowledged writes"] += heard.done
            count[f"killed in: {heard.tried or ('between' if heard.opened else 'opening')}"] += 1
            count[f"started from: {kind}"] += 1
    for name, number in sorted(count.items()):
        print(f"{number:7,} {name}")
    print(f"all acknowledged writes were there; {time.monotonic() - begin:.0f} s")
    return 0


def warm(home: Path) -> None:
    """Import all that a child needs: it is to be killed while it writes."""
    with Library.open(home) as library:
        for number in range(3):
            library.add(f"/{number}.txt", report(random.Random(number), number), load)
        look_at_index(library)
    back_up(home, home / "x.backup")
    shutil.rmtree(home)


def known(kind: str, within: Path) -> State:
    """What a library holds before the first run on it."""
    if kind == "new":
        return State()
    home = within / "known"
    old_store(home, kind)
    with Library.open(home) as library:
        state = state_of(library)
    shutil.rmtree(home)
    return state


if __name__ == "__main__":
    sys.exit(main())
