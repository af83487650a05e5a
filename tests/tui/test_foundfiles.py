"""What becomes of the files of a folder that is opened."""

from pathlib import Path

from support.screens import OTHER, REPORT, make_desk, press, running, write

from cqtui.catalogs import say
from cqtui.cli.launch import _spread
from cqtui.tui.desk import Desk

FILLED = REPORT + "我们坚持稳中求进，推动高质量发展，民生持续改善，社会大局稳定。\n" * 6
LICENSE = "Permission is hereby granted, free of charge, to any person.\n" * 9


def opened(home: Path, folder: Path, *named: str) -> Desk:
    """A desk as `cqtui open FOLDER …` makes it."""
    names, found = _spread((str(folder), *named))
    plain = make_desk(home)
    return Desk(list(names), gathered=True, found=found, library=plain._library)


def folder_of(tmp_path: Path) -> Path:
    """A report, a licence, and something that is no text."""
    folder = tmp_path / "reports"
    folder.mkdir()
    write(folder, "2019.txt", FILLED)
    write(folder, "LICENSE", LICENSE)
    (folder / "core").write_bytes(bytes(range(256)) * 40)
    return folder


async def test_only_reports_are_listed_and_the_rest_is_told(tmp_path: Path) -> None:
    """In one line each: how many came into the library, and how many did not."""
    desk = opened(tmp_path, folder_of(tmp_path))
    async with running(desk) as pilot:
        assert [Path(row.path).name for row in pilot.app.screen.rows] == ["2019.txt"]  # type: ignore[attr-defined]
        told = [str(one.message) for one in pilot.app._notifications]
        assert told == ["\n".join([say("library.found_new", n=1), say("library.found_left", n=2)])]
        assert desk.store
        assert [Path(d.path).name for d in desk.store.shelf.documents()] == ["2019.txt"]


async def test_what_is_told_of_the_rest_goes_with_the_next_key(tmp_path: Path) -> None:
    """It lies over the rows; what else is told stays."""
    async with running(opened(tmp_path, folder_of(tmp_path))) as pilot:
        pilot.app.notify("stays")
        await pilot.pause()
        assert len(pilot.app._notifications) == 2
        await press(pilot, "j")
        assert [one.message for one in pilot.app._notifications] == ["stays"]


async def test_what_is_named_is_listed_whatever_it_is(tmp_path: Path) -> None:
    """So one forces a file in."""
    folder = folder_of(tmp_path)
    desk = opened(
        tmp_path, folder, write(tmp_path, "note.txt", OTHER[:60]), str(folder / "LICENSE")
    )
    async with running(desk) as pilot:
        names = {Path(row.path).name for row in pilot.app.screen.rows}  # type: ignore[attr-defined]
        assert names == {"2019.txt", "note.txt", "LICENSE"}


async def test_what_the_library_has_is_listed_and_not_told_again(tmp_path: Path) -> None:
    """Opened once more, nothing is new; what was added by hand stays."""
    folder = folder_of(tmp_path)
    first = make_desk(tmp_path)
    first.key(first.report(str(folder / "LICENSE")))
    first.key(first.report(str(folder / "2019.txt")))
    (folder / "core").unlink()
    async with running(opened(tmp_path, folder)) as pilot:
        names = {Path(row.path).name for row in pilot.app.screen.rows}  # type: ignore[attr-defined]
        assert names == {"2019.txt", "LICENSE"}
        assert not pilot.app._notifications
