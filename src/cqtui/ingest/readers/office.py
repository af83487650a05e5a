"""Old Word, WPS, RTF and OpenDocument files: through LibreOffice, where it is installed."""

import os
import shutil
import signal
import subprocess  # LibreOffice, which has no other door
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from cqtui.errors import SourceError
from cqtui.ingest.readers.extract import Extract

PATIENCE = 60.0
"""Seconds until LibreOffice is given up: its first start on a cold disk takes twenty."""
LARGEST = 64 * 1024 * 1024
"""Bytes of what LibreOffice makes of a file; more is no report."""
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {"doc": "an old Word or WPS file", "rtf": "an RTF file", "odt": "an OpenDocument file"}
)
_QUIET = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""
"""Settings of the profile: no macro runs, no link of the file is followed."""


def read(name: str, data: bytes, kind: str) -> Extract:
    """The lines of a file that LibreOffice turns into a Word file.

    `kind`: doc, rtf or odt, by the first bytes; a WPS file is a doc. It works in a folder of its
    own, with a profile of its own, and is ended whole where it takes more than PATIENCE seconds.
    Raises SourceError where LibreOffice is not there, cannot read the file, or takes too long.
    """
    program = find_office()
    if program is None:
        raise SourceError(
            f"{name} is {_NAMES[kind]}, and LibreOffice is not installed to read it",
            "install LibreOffice, or save it as text (.txt) or Word (.docx) first",
            code="no-office",
            facts={"name": name, "kind": kind},
        )
    with tempfile.TemporaryDirectory(prefix="cqtui-", ignore_cleanup_errors=True) as folder:
        converted = _convert(program, name, data, kind, Path(folder))
    from cqtui.ingest.readers import docx

    return replace(docx.read(name, converted), format=kind)


def find_office() -> str | None:
    """The program of LibreOffice, None where there is none."""
    for program in _PROGRAMS:
        found = shutil.which(program)
        if found:
            return found
    return next((place for place in _PLACES if Path(place).is_file()), None)


def _convert(program: str, name: str, data: bytes, kind: str, folder: Path) -> bytes:
    """What LibreOffice makes of the file: the bytes of a Word file."""
    source, profile = folder / f"source.{kind}", folder / "profile"
    source.write_bytes(data)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_QUIET, encoding="utf-8")
    # The name of the filter, so that what only calls itself a Word file is not run as a drawing.
    command = [
        *(program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"),
        *(
            "--nologo",
            "--nolockcheck",
            "--convert-to",
            "docx",
            "--outdir",
            str(folder),
            str(source),
        ),
    ]
    try:
        _run(command, folder)
    except subprocess.TimeoutExpired:
        raise SourceError(
            f"LibreOffice takes more than {PATIENCE:.0f} seconds over {name}",
            "save it as text (.txt) or Word (.docx) first",
            code="office-slow",
            facts={"name": name, "seconds": int(PATIENCE)},
        ) from None
    except OSError as error:
        raise _unread(name) from error
    result = folder / "source.docx"
    if not result.is_file() or not 0 < result.stat().st_size <= LARGEST:
        raise _unread(name)
    return result.read_bytes()


def _run(command: list[str], folder: Path) -> None:
    """Run LibreOffice to its end; it and all that it started are ended after PATIENCE seconds."""
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    process = subprocess.Popen(  # noqa: S603 - a program found in its usual places, names of ours
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=os.name == "posix",
    )
    try:
        process.wait(PATIENCE)
    finally:
        # soffice is a script that starts the program proper: both are of one group.
        if os.name == "posix":
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
        process.wait()


def _unread(name: str) -> SourceError:
    return SourceError(
        f"LibreOffice cannot read {name}",
        "save it as text (.txt) or Word (.docx) first",
        code="office-unread",
        facts={"name": name},
    )
