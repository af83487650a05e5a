import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel that is built from this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_wheel_carries_the_samples(wheel: zipfile.ZipFile, seeds: Path) -> None:
    """The samples are package data, byte for byte, so `cqtui demo` works from any wheel."""
    for seed in seeds.glob("*.txt"):
        assert wheel.read(f"cqtui/data/seeds/{seed.name}") == seed.read_bytes()


def test_wheel_holds_the_whole_package(wheel: zipfile.ZipFile) -> None:
    """Every module, the marker that it is typed, and the licence."""
    modules = {str(p.relative_to(ROOT / "src")) for p in (ROOT / "src" / "cqtui").rglob("*.py")}
    names = set(wheel.namelist())
    assert modules | {"cqtui/py.typed"} <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_wheel_holds_the_glossary(wheel: zipfile.ZipFile) -> None:
    """The standard indicators are read from a file beside the module."""
    path = "cqtui/analysis/targets/glossary.toml"
    assert wheel.read(path) == (ROOT / "src" / path).read_bytes()
