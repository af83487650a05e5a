"""`cqtui diff --pairs FILE`: the shell holds to what was set by hand, and to nothing else."""

import json
from pathlib import Path

import pytest
from support.commands import Cqtui

from cqtui import pipeline
from cqtui.library.corrections.corrections import correction
from cqtui.library.corrections.file import to_json
from cqtui.library.store import Store
from cqtui.model.correction import Act, Correction

HEAD = "年政府工作报告\n一、工作\n"
OLD = f"2017{HEAD}加快特色效益农业发展，稳定粮食生产。\n严肃会风会纪，坚决反对铺张浪费。\n"
NEW = f"2019{HEAD}加快特色效益农业发展，稳住粮食生产。\n“四好农村路”建成两万公里。\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Two reports whose last paragraphs have nothing in common."""
    paths = tmp_path / "old.txt", tmp_path / "new.txt"
    for path, text in zip(paths, (OLD, NEW), strict=True):
        path.write_text(text, "utf-8")
    return str(paths[0]), str(paths[1])


def link(files: tuple[str, str]) -> Correction:
    """Those two linked."""
    old, new = (pipeline.read(path).documents[0] for path in files)
    return correction(Act.LINK, (old, new), list(old.units())[-1], list(new.units())[-1])


def pairs(folder: Path, files: tuple[str, str]) -> str:
    """A file with that link; its path."""
    old, new = (pipeline.read(path).documents[0] for path in files)
    path = folder / "pairs.json"
    path.write_text(to_json([link(files)], old, new), "utf-8")
    return str(path)


def test_a_file_of_corrections_is_held_to(
    cqtui: Cqtui, files: tuple[str, str], tmp_path: Path
) -> None:
    """The row that a person made is there and says why."""
    plain = json.loads(cqtui("diff", *files, "--json").out)
    ran = cqtui("diff", *files, "--json", "--pairs", pairs(tmp_path, files))
    last = json.loads(ran.out)["rows"][-1]
    assert last["why"] == [{"reason": "set by hand", "weight": 1.0}]
    assert (ran.status, ran.err) == (1, "")
    assert (plain["summary"]["added"], plain["summary"]["removed"]) == (1, 1)


def test_what_the_library_holds_is_not_asked(
    cqtui: Cqtui, files: tuple[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The shell's result depends on the two files alone."""
    before = cqtui("diff", *files, "--json").out
    monkeypatch.setenv("CQTUI_HOME", str(tmp_path / "home"))
    with Store.open() as store:
        sources = [pipeline.read(path) for path in files]
        keys = [store.shelf.remember(source, source.documents[0]) for source in sources]
        store.memory.amend_corrections(keys[0], keys[1], come=[link(files)])
    assert cqtui("diff", *files, "--json").out == before


def test_a_correction_without_its_paragraph_is_told(
    cqtui: Cqtui, files: tuple[str, str], tmp_path: Path
) -> None:
    """The paragraph is gone: the rest is as it is without the file."""
    file = pairs(tmp_path, files)
    Path(files[0]).write_text(OLD.rpartition("严肃")[0], "utf-8")
    ran = cqtui("diff", *files, "--json", "--pairs", file)
    assert ran.err == (f"cqtui: note: {file} 里 1 处改正中有 1 处找不到段落：第 1 处\n")
    assert ran.out == cqtui("diff", *files, "--json").out


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("text", ["", "[]", '{"schema": "cqtui/diff/1"}', "\x1b[2J", OLD])
def test_a_file_of_anything_else_is_one_error_with_a_hint(
    cqtui: Cqtui, files: tuple[str, str], text: str, tmp_path: Path
) -> None:
    """Nothing is written to standard output."""
    file = tmp_path / "pairs.json"
    file.write_text(text, "utf-8")
    ran = cqtui("diff", *files, "--pairs", str(file))
    assert (ran.status, ran.out) == (2, "")
    error, hint = ran.err.splitlines()
    assert error.startswith(f"cqtui: error: {file} is no file of corrections: ")
    assert hint == "hint: export one from the comparison of the two reports"


def test_the_file_itself_is_not_written_over(
    cqtui: Cqtui, files: tuple[str, str], tmp_path: Path
) -> None:
    """Nor can standard input be two things at once."""
    file = pairs(tmp_path, files)
    before = Path(file).read_bytes()
    ran = cqtui("diff", *files, "--pairs", file, "--output", file, "--force", "--json")
    assert (ran.status, Path(file).read_bytes()) == (2, before)
    assert cqtui("diff", files[0], "-", "--pairs", "-").status == 2
