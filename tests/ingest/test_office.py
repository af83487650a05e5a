"""Old Word, WPS, RTF and OpenDocument files: LibreOffice is asked, or its absence is told."""

import os
import stat
import time
from pathlib import Path

import pytest
from support.wordfiles import paragraph, word_file

from cqtui.errors import SourceError
from cqtui.ingest.load import load
from cqtui.ingest.readers import extract, office

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
RTF = rb"{\rtf1 \u25919?}"
ODT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text" + bytes(600)

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program in the place of LibreOffice; its last argument is the file."""
    program = folder / "soffice"
    program.write_text(f'#!/bin/sh\nfor file; do :; done\nout=$(dirname "$file")\n{script}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(office, "find_office", lambda: str(program))


def code(data: bytes) -> str:
    """The code of the error that a file is refused with."""
    with pytest.raises(SourceError) as caught:
        extract("a.doc", data)
    return caught.value.code


@pytest.mark.parametrize("data", [OLD_WORD, RTF, ODT])
def test_without_libreoffice_one_line_says_so(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """What it would take, and what else would do."""
    monkeypatch.setattr(office, "find_office", lambda: None)
    assert code(data) == "no-office"


@posix
def test_what_libreoffice_makes_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The lines are those of the Word file that it writes; the format is the one it was."""
    made = tmp_path / "made.docx"
    made.write_bytes(word_file(paragraph("某市政府工作报告") + paragraph("各位代表：")))
    stand_in(tmp_path, monkeypatch, f'cp "{made}" "$out/source.docx"')
    source = load("a.doc", OLD_WORD)
    assert (source.raw, source.encoding) == (("某市政府工作报告", "各位代表："), "doc")


@posix
def test_it_works_in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a profile in which no macro runs; nothing of it is left."""
    notes = tmp_path / "notes"
    look = f'echo "$HOME" > "{notes}"; cat "$HOME/profile/user/"*.xcu >> "{notes}"'
    stand_in(tmp_path, monkeypatch, look)
    assert code(RTF) == "office-unread"
    folder, *settings = notes.read_text().splitlines()
    assert not Path(folder).exists()
    assert "DisableMacrosExecution" in "".join(settings)


@posix
def test_it_is_ended_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all that it started, once it takes too long."""
    beaten = tmp_path / "beaten"
    stand_in(tmp_path, monkeypatch, f'(while :; do echo >> "{beaten}"; sleep 0.05; done) & wait')
    monkeypatch.setattr(office, "PATIENCE", 0.5)
    assert code(OLD_WORD) == "office-slow"
    time.sleep(0.2)
    size = beaten.stat().st_size
    time.sleep(0.3)
    assert beaten.stat().st_size == size


@posix
def test_nothing_made_is_one_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A spreadsheet, or a file that is damaged."""
    stand_in(tmp_path, monkeypatch, ': > "$out/source.docx"')
    assert code(OLD_WORD) == "office-unread"
