"""Reads files of every format that were damaged at random: each is read, or refused in one line.

Nothing else may happen: no other error, no more than ten seconds of computing, no more than a
gigabyte. Each input follows from its number alone, so that `--only N` repeats one; those that break
something are kept in a folder.

    python scripts/fuzz_readers.py 100000 [--first N] [--keep FOLDER] [--formats txt,html]

Files for LibreOffice are read with it where they are asked for alone (`--formats word97`): it is
started for each, which takes seconds.
"""

import argparse
import io
import json
import os
import random
import re
import resource
import signal
import sys
import tempfile
import time
import traceback
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from damage import harmed_ofd, harmed_pdf  # noqa: E402 - beside this one
from fuzz_seeds import office_seeds, seeds, zipped  # noqa: E402

from cqtui.errors import CqtuiError  # noqa: E402
from cqtui.ingest.containers import files_of  # noqa: E402
from cqtui.ingest.load import load  # noqa: E402
from cqtui.ingest.readers import layout, office  # noqa: E402
from cqtui.ingest.readers.layout import child  # noqa: E402
from cqtui.ingest.readers.layout.refusal import Refusal  # noqa: E402

SECONDS = 10.0
"""Of computing, for one file."""
STUCK = 240.0
"""Seconds in which a worker must have done something, on a machine with other work."""
MEMORY = 1024 * 2**20
"""Bytes that one file may take."""
BATCH = 100
"""Inputs that one worker reads: each batch begins in the same state."""
LARGEST = 2 * 2**20
"""Bytes of an input."""
SHARES = {
    "txt": 44, "html": 36, "docx": 40, "epub": 24, "zip": 20, "mhtml": 12, "md": 16, "pdf": 1,
    "office": 6, "ofd": 1, "word97": 0,
}  # fmt: skip
"""How often each format comes: PDF and OFD take a process of their own, and so a second."""
WHOLE = 25
"""Of so many PDF and OFD files one is read by a child as the program starts it."""
KEPT = 0.8
"""Share of PDF and OFD files whose damage keeps their form."""
TOKENS = [
    *(
        b"\0",
        b"\xff\xfe",
        b"\r",
        b"\x1b[2J",
        b"\xe2\x80\xae",
        b"&#x10FFFF;",
        b"&#0;",
        b"]]>",
        b"<!--",
    ),
    *(
        b"<table>",
        b"</div>",
        b"<p>" * 40,
        b"<td colspan=9999 rowspan=9999>",
        b"<![CDATA[",
        b"<pre>",
    ),
    *(b'<!DOCTYPE x [<!ENTITY a "b">]>', b"&a;", b"9" * 400, b"-1", b"4294967296", b"1e999", b"%"),
    *(b"| - | - |\n", b"```\n", b"> " * 200, b"[" * 500, b"# ", b"\t" * 100, b"=?utf-8?b?=?="),
    *(
        s.encode()
        for s in ("万" * 200, "一、" * 50, "（一）", "第章", "各位代表：\n", "　" * 99, "%PDF-1.7")
    ),
]


HANGS: dict[int, str] = {signal.SIGPROF: "ten seconds of computing", signal.SIGALRM: "stuck"}


class Finding(NamedTuple):
    """An input that broke something."""

    number: int
    kind: str
    what: str


NAMES = {
    "txt": "a.txt",
    "md": "a.md",
    "html": "2019.html",
    "docx": "重庆2019.docx",
    "word97": "a.doc",
}


# What is done to a file.


def _flip(rng: random.Random, data: bytearray, _: bytes) -> None:
    for _n in range(rng.choice((1, 2, 8, 40))):
        data[rng.randrange(len(data))] = rng.randrange(256)


def _cut(rng: random.Random, data: bytearray, _: bytes) -> None:
    start = rng.randrange(len(data))
    del data[start : start + rng.choice((1, 10, 1000, len(data)))]


def _repeat(rng: random.Random, data: bytearray, _: bytes) -> None:
    start = rng.randrange(len(data))
    part = data[start : start + rng.choice((1, 3, 30, 300, 3000))]
    data[start:start] = part * rng.choice((1, 2, 50, 500))


def _splice(rng: random.Random, data: bytearray, other: bytes) -> None:
    at, start = rng.randrange(len(data)), rng.randrange(len(other))
    data[at:] = other[start : start + rng.choice((100, 10_000, len(other)))]


def _token(rng: random.Random, data: bytearray, _: bytes) -> None:
    for _n in range(rng.choice((1, 3, 20))):
        at = rng.randrange(len(data) + 1)
        data[at:at] = rng.choice(TOKENS)


def _number(rng: random.Random, data: bytearray, _: bytes) -> None:
    found = [m.span() for m in re.finditer(rb"\d+", bytes(data[:200_000]))]
    if found:
        start, end = rng.choice(found)
        data[start:end] = rng.choice((b"0", b"-1", b"65536", b"2147483648", b"9" * 300, b"0.5"))


HARM: list[Callable[[random.Random, bytearray, bytes], None]] = [
    _flip, _cut, _repeat, _splice, _token, _number,
]  # fmt: skip


def harmed(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """A file with one to four kinds of damage."""
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 4))):
        if changed:
            rng.choice(HARM)(rng, changed, other or b"\0")
    return bytes(changed[:LARGEST])


def harmed_within(rng: random.Random, data: bytes, other: bytes) -> bytes:
    """A zip file one of whose members is damaged, and packed anew."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(rng.choice((1, 1, 3))):
        name = rng.choice(list(members))
        deed = rng.random()
        if deed < 0.85:
            members[name] = harmed(rng, members[name], other)
        elif deed < 0.9 and len(members) > 1:
            del members[name]
        elif deed < 0.95:
            members[rng.choice(("../x.txt", "/x.txt", "a\\b.txt", name * 20))] = members[name]
        else:
            members[name] = rng.choice(list(members.values()))
    return zipped(members)


def made(number: int, known: dict[str, list[bytes]], formats: dict[str, int]) -> tuple[str, bytes]:
    """The format and the bytes of an input."""
    rng = random.Random(number)
    kind = rng.choices(list(formats), weights=list(formats.values()))[0]
    data = rng.choice(known[kind])
    other = rng.choice(known[rng.choice([name for name in known if known[name]])])
    if kind in {"pdf", "ofd"} and rng.random() < KEPT:
        return kind, (harmed_pdf if kind == "pdf" else harmed_ofd)(rng, data)[:LARGEST]
    if data.startswith(b"PK") and rng.random() < 0.8:
        return kind, harmed_within(rng, data, other)
    return kind, harmed(rng, data, other)


# What is done with it.


def read(kind: str, data: bytes, folder: Path) -> str:
    """Read one input; what came of it: read, or the code of the refusal."""
    try:
        if kind == "zip":
            path = folder / "a.zip"
            path.write_bytes(data)
            found = [load(n, d) for n, d in files_of(str(path), LARGEST) if isinstance(d, bytes)]
            return "read" if found else "empty"
        load(NAMES.get(kind, f"a.{kind}"), data)
    except CqtuiError as error:
        return str(error.code or "without code")
    return "read"


class ChildFault(Exception):
    """What a person would be told is a file that takes too long was a fault of the reader."""


def forked(_name: str, data: bytes, kind: str) -> dict[str, Any]:
    """As `layout._ask`, but the child is a copy of this process, and its faults are told.

    It has the limits that it has there, and no interpreter to start.
    """
    reading, writing = os.pipe()
    child_id = os.fork()
    if child_id == 0:
        os.close(reading)
        try:
            child.limit()
            # Limits of the file size would hold the pipe too, were it a file.
            told = _told_by_child(data, kind)
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(json.dumps(told).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status, _ = os.wait4(child_id, 0)
    told = json.loads(answer) if answer else {"ended": status}
    if "fault" in told:
        raise ChildFault(told["fault"])
    if "ended" in told:
        return {"refused": f"ended {HANGS.get(status & 127, status)}", "pages": 0}
    return dict(told)


def _told_by_child(data: bytes, kind: str) -> dict[str, Any]:
    try:
        return child.read(data, kind)
    except Refusal as refusal:
        return {"refused": refusal.code, "pages": refusal.pages}
    except MemoryError:
        return {"ended": "memory"}
    except Exception as error:  # noqa: BLE001 - the very thing that is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        name = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno} {error}"
        return {"fault": name}


def work(
    numbers: range, known: dict[str, list[bytes]], formats: dict[str, int], pipe: BinaryIO
) -> None:
    """Read inputs and tell of each on the pipe: before it is read, and what came of it."""
    if "word97" not in formats:
        office.find_office = lambda: None  # it is started for each file, and takes seconds
        with Path("/proc/self/statm").open() as file:
            held = int(file.read().split()[0]) * resource.getpagesize()
        # What is started inherits this, and LibreOffice does not start with so little.
        resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        asked = layout._ask
        for number in numbers:
            setattr(layout, "_ask", asked if number % WHOLE == 0 else forked)  # noqa: B010 - a stand-in
            kind, data = made(number, known, formats)
            pipe.write(f"{number}\t{kind}\n".encode())
            pipe.flush()
            signal.setitimer(signal.ITIMER_PROF, SECONDS)
            signal.setitimer(signal.ITIMER_REAL, STUCK)
            try:
                told = read(kind, data, Path(folder))
            except Exception as error:  # noqa: BLE001 - the very thing that is looked for
                last = traceback.extract_tb(error.__traceback__)[-1]
                told = f"! {type(error).__name__} {Path(last.filename).name}:{last.lineno} {error}"
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.setitimer(signal.ITIMER_REAL, 0)
            pipe.write(f"{number}\t{kind}\t{' '.join(told.split())[:300]}\n".encode())
            pipe.flush()


def batch(
    numbers: range, known: dict[str, list[bytes]], formats: dict[str, int], count: Counter[str]
) -> tuple[list[Finding], int]:
    """Let a worker read inputs; what it found, and the number to go on with."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            with os.fdopen(writing, "wb") as pipe:
                work(numbers, known, formats, pipe)
        finally:
            os._exit(0)
    os.close(writing)
    findings, begun = [], ("", "")
    with os.fdopen(reading, "rb") as told:
        for line in told:
            number, kind, *result = line.decode("utf-8", "replace").rstrip("\n").split("\t")
            begun = (number, kind) if not result else ("", "")
            for words in result:
                count[f"{kind}: {words if not words.startswith('! ') else 'FAULT'}"] += 1
                if words.startswith("! "):
                    findings.append(Finding(int(number), kind, words[2:]))
    _, status, usage = os.wait4(child, 0)
    count["most memory, MB"] = max(count["most memory, MB"], usage.ru_maxrss // 1024)
    if not begun[0]:
        return findings, numbers.stop
    end = HANGS.get(status & 127, f"ended with {status=}")
    return [*findings, Finding(int(begun[0]), begun[1], end)], int(begun[0]) + 1


def main() -> int:
    """Read the inputs, print the counts; 0 where each was read or refused."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--formats", default=",".join(n for n, often in SHARES.items() if often))
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "cqtui-fuzz")
    options = parser.parse_args()
    formats = {name: SHARES[name] for name in options.formats.split(",")}
    known = seeds()
    if "word97" in formats:
        known["word97"] = office_seeds()
        formats["word97"] = 1
    if options.only is not None:
        kind, data = made(options.only, known, formats)
        with tempfile.TemporaryDirectory() as folder:
            print(kind, len(data), zlib.crc32(data), read(kind, data, Path(folder)))
        return 0
    count: Counter[str] = Counter()
    begin, at, end = time.monotonic(), options.first, options.first + options.count
    broken: list[Finding] = []
    for data in (
        data for kind, files in known.items() if kind not in {"pdf", "ofd"} for data in files[:2]
    ):
        for name in ("a.txt", "a.zip"):  # what a worker needs is imported here, once
            _read_quietly(name, data)
    while at < end:
        found, at = batch(range(at, min(at + BATCH, end)), known, formats, count)
        for finding in found:
            broken.append(finding)
            options.keep.mkdir(parents=True, exist_ok=True)
            kind, data = made(finding.number, known, formats)
            (options.keep / f"{finding.number}.{kind}").write_bytes(data)
            print(f"{finding.number} {finding.kind}: {finding.what}", flush=True)
    for name, number in sorted(count.items()):
        print(f"{number:9,} {name}")
    print(
        f"{options.count:,} inputs, {len(broken)} broke something; {time.monotonic() - begin:.0f} s"
    )
    return 1 if broken else 0


def _read_quietly(name: str, data: bytes) -> None:
    try:
        load(name, data)
    except CqtuiError:
        return


if __name__ == "__main__":
    sys.exit(main())
