import hashlib
import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LARGEST = 3 * 2**20
"""Bytes of a wheel."""


def built(folder: Path) -> Path:
    """The wheel that is built from this tree, at a fixed time."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=environment)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel."""
    return built(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def wheel(path: Path) -> zipfile.ZipFile:
    """What is in it."""
    return zipfile.ZipFile(path)


def test_the_same_tree_builds_the_same_wheel(path: Path, tmp_path: Path) -> None:
    """Byte for byte; `make check-dist` builds copies of it, and the sdist."""
    again = built(tmp_path)
    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(path.read_bytes()).digest()


def test_the_wheel_is_small(path: Path) -> None:
    """Samples and tables included."""
    assert path.stat().st_size <= LARGEST


def test_wheel_carries_the_samples(wheel: zipfile.ZipFile, seeds: Path) -> None:
    """The samples are package data, byte for byte, so `cqtui demo` works from any wheel."""
    for seed in seeds.glob("*.txt"):
        assert wheel.read(f"cqtui/data/seeds/{seed.name}") == seed.read_bytes()


def test_wheel_holds_the_whole_package(wheel: zipfile.ZipFile) -> None:
    """Every module, the marker that it is typed, and the licences."""
    modules = {str(p.relative_to(ROOT / "src")) for p in (ROOT / "src" / "cqtui").rglob("*.py")}
    names = set(wheel.namelist())
    assert modules | {"cqtui/py.typed"} <= names
    for licence in ("LICENSE", "NOTICE.md", "LICENSES/Apache-2.0.txt"):
        assert any(name.endswith(f"licenses/{licence}") for name in names)


def test_wheel_holds_the_glossary(wheel: zipfile.ZipFile) -> None:
    """The standard indicators are read from a file beside the module."""
    path = "cqtui/analysis/targets/glossary.toml"
    assert wheel.read(path) == (ROOT / "src" / path).read_bytes()


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("man/man1/cqtui.1", "docs/cqtui.1"),
        ("bash-completion/completions/cqtui", "src/cqtui/cli/shells/cqtui.bash"),
        ("zsh/site-functions/_cqtui", "src/cqtui/cli/shells/cqtui.zsh"),
        ("fish/vendor_completions.d/cqtui.fish", "src/cqtui/cli/shells/cqtui.fish"),
    ],
)
def test_wheel_carries_what_man_and_the_shells_read(
    wheel: zipfile.ZipFile, target: str, source: str
) -> None:
    """Below share/, where they look, and the scripts beside the module that prints them."""
    (name,) = (name for name in wheel.namelist() if name.endswith(f".data/data/share/{target}"))
    assert wheel.read(name) == (ROOT / source).read_bytes()
    if source.startswith("src/"):
        assert wheel.read(source.removeprefix("src/")) == (ROOT / source).read_bytes()


def needed(name: str, known: set[str]) -> set[str]:
    """The packages that come with `name`, on this machine."""
    for line in requires(name) or ():
        requirement = Requirement(line)
        other = re.sub(r"[-_.]+", "-", requirement.name).lower()
        here = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if here and other not in known:
            known.add(other)
            needed(other, known)
    return known


def test_every_package_that_comes_along_has_its_licence_in_the_docs() -> None:
    """None is forgotten on this machine, and none is listed that no machine gets."""
    text = (ROOT / "docs" / "licences.md").read_text("utf-8")
    rows = re.findall(r"^\| ([a-z0-9-]+) \| ([^|]+) \|", text, re.MULTILINE)
    listed = {name for name, _ in rows if name != "package"}
    assert needed("cqtui", set()) <= listed
    pinned = re.findall(r"^([a-z0-9-]+)==", (ROOT / "constraints.txt").read_text(), re.MULTILINE)
    assert listed <= set(pinned)
