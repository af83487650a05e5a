"""Build wheel and sdist twice and compare them, install the wheel and run it.

    python scripts/check_dist.py [--no-install]

The tree of the last commit is laid into two folders of different names, with other times and modes
of files. Both build with the same SOURCE_DATE_EPOCH; the unpacked sdist makes the wheel once more.
Then the wheel goes into a fresh environment of every Python from 3.11 that is found, by pip, and by
pipx and uv where they are there; each runs the program outside of the tree. Ends with 1 where
anything differs, is too large or fails.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
LARGEST = 3 * 2**20
"""Bytes of a wheel."""
EPOCH = "1767225600"
"""2026-01-01: any fixed time does."""
VERSIONS = ("3.11", "3.12", "3.13", "3.14")


def run(*command: str | Path, **options: object) -> str:
    """The output of a command. Raises CalledProcessError where it fails."""
    done = subprocess.run(
        [str(word) for word in command],
        check=True, text=True, capture_output=True, **options,  # type: ignore[call-overload]
    )  # fmt: skip
    return str(done.stdout)


def committed(folder: Path) -> Path:
    """The tree of the last commit, in `folder`."""
    archive = folder.with_suffix(".tar")
    run("git", "archive", "-o", archive, "HEAD", cwd=ROOT)
    with tarfile.open(archive) as files:
        files.extractall(folder, filter="data")
    return folder


def copied(tree: Path, folder: Path) -> Path:
    """A tree once more, with other times and modes of files."""
    shutil.copytree(tree, folder, copy_function=shutil.copyfile)
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o600)
    return folder


def built(tree: Path, kind: str) -> Path:
    """The wheel or sdist of a tree."""
    target = tree.parent / f"{tree.name}-{kind}"
    run(
        sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target, cwd=tree,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH},
    )  # fmt: skip
    (path,) = target.iterdir()
    return path


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def same(work: Path) -> Iterator[str]:
    """What differs between two builds; the first wheel stays in `work`."""
    trees = [committed(work / "one")]
    trees.append(copied(trees[0], work / "another-one"))
    sdists, wheels = ([built(tree, kind) for tree in trees] for kind in ("sdist", "wheel"))
    with tarfile.open(sdists[0]) as archive:
        archive.extractall(work / "unpacked", filter="data")
    (unpacked,) = (work / "unpacked").iterdir()
    wheels.append(built(unpacked, "wheel"))
    for kind, paths in (("sdist", sdists), ("wheel", wheels)):
        size = paths[0].stat().st_size
        print(f"{kind}: {size:,} bytes, sha256 {digest(paths[0])}", flush=True)
        if len({digest(path) for path in paths}) > 1:
            yield f"{kind}s differ: {', '.join(map(str, paths))}"
    if wheels[0].stat().st_size > LARGEST:
        yield f"the wheel is larger than {LARGEST:,} bytes"


def pythons() -> dict[str, str]:
    """The Pythons that are there and start, by version."""
    found = {}
    for version in VERSIONS:
        path = shutil.which(f"python{version}")
        if (
            path
            and not subprocess.run([path, "-c", ""], check=False, capture_output=True).returncode
        ):
            found[version] = path
    return found


def installed(wheel: Path, work: Path) -> Iterator[tuple[str, Path]]:
    """Ways to install, and the program each has put there."""
    for version, python in pythons().items():
        folder = work / f"python{version}"
        run(python, "-m", "venv", folder)
        run(folder / "bin" / "python", "-m", "pip", "-q", "install", wheel)
        yield f"pip, Python {version}", folder / "bin" / "cqtui"
    for name, words in (("pipx", ("install",)), ("uv", ("tool", "install", "--quiet"))):
        if program := shutil.which(name):
            folder = work / name
            homes = {
                "PIPX_HOME": f"{folder}/home", "PIPX_BIN_DIR": f"{folder}/bin",
                "PIPX_MAN_DIR": f"{folder}/man", "UV_TOOL_DIR": f"{folder}/home",
                "UV_TOOL_BIN_DIR": f"{folder}/bin",
            }  # fmt: skip
            run(program, *words, wheel, env={**os.environ, **homes})
            yield name, folder / "bin" / "cqtui"
        else:
            print(f"{name}: not there")


def works(program: Path, work: Path) -> Iterator[str]:
    """What an installed program does not do."""
    home = {**os.environ, "CQTUI_HOME": f"{work}/home", "LC_ALL": "en_GB.UTF-8"}
    seeds = [ROOT / "seeds" / f"{name}-work-report.txt" for name in ("2017", "2019")]
    calls: tuple[tuple[tuple[str | Path, ...], int | None, bytes], ...] = (
        (("--version",), 0, b"cqtui "),
        (("diff", *seeds, "--summary"), 1, b"revised"),
        (("targets", *seeds, "--only", "headline"), 0, "地区生产总值".encode()),
        (("doctor", "--json"), None, b"cqtui/doctor/1"),
        (("completion", "bash"), 0, b"complete -F _cqtui"),
        (("man",), 0, b".TH CQTUI"),
    )
    for words, status, said in calls:
        done = subprocess.run(
            [program, *words], check=False, capture_output=True, cwd=work, env=home
        )
        if (status is not None and done.returncode != status) or said not in done.stdout:
            yield f"{program} {' '.join(map(str, words))}: {done.returncode} {done.stderr.decode()}"
    shown = subprocess.run(
        [sys.executable, "-c", DEMO, program], check=False, capture_output=True, cwd=work, env=home
    )
    if shown.returncode:
        yield f"{program} demo: {shown.stderr.decode()}"


DEMO = r"""
import os, pty, select, sys, time
pid, terminal = pty.fork()
if pid == 0:
    os.environ["TERM"] = "xterm-256color"
    os.execv(sys.argv[1], [sys.argv[1], "demo"])
import fcntl, struct, termios
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
said, end, pressed = b"", time.monotonic() + 60, False
while time.monotonic() < end:
    ready, _, _ = select.select([terminal], [], [], 1)
    try:
        said += os.read(terminal, 65536) if ready else b""
    except OSError:
        break
    if "重庆".encode() in said and not pressed and not ready:
        os.write(terminal, b"q")
        pressed = True
_, status = os.waitpid(pid, 0)
sys.exit(0 if pressed and status == 0 else f"no frame, or status {status}: {said[-300:]!r}")
"""
"""Opens the samples on a terminal of its own, waits for a frame and leaves by q."""


def main() -> int:
    """Do it all; 0 where nothing is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-install", action="store_true", help="build and compare alone")
    install = not parser.parse_args().no_install
    with tempfile.TemporaryDirectory(prefix="check-dist-") as name:
        work = Path(name)
        wrong = [*same(work)]
        if install and not wrong:
            (wheel,) = (work / "one-wheel").iterdir()
            for how, program in installed(wheel, work):
                faults = [*works(program, work)]
                print("\n".join((f"{how}: {'fails' if faults else 'works'}", *faults)), flush=True)
                wrong += faults
    for fault in wrong:
        print(fault, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
