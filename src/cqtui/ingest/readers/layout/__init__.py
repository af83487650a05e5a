"""Files whose pages tell where each character stands, PDF and OFD: their lines by place alone.

What stands where makes lines of glyphs (`lines.py`), rows (`tables.py`), running heads and
footnotes (`furniture.py`), and paragraphs (`paragraphs.py`). All of it is done in a process of its
own (`child.py`), since a made-up file may crash or stall what reads it.
"""

import json
import os
import subprocess  # the child is this program
import sys
from typing import Any

from cqtui.errors import SourceError
from cqtui.ingest.readers.extract import Extract
from cqtui.ingest.readers.layout.refusal import refused
from cqtui.model.document import Lines, Repair

PATIENCE = 60.0 if os.name == "posix" else 10.0
"""Seconds until a file is given up. Where the child is held to `child.SECONDS` of computing, a busy
machine may take longer over them."""


def read(name: str, data: bytes, kind: str) -> Extract:
    """The lines of a file of the `kind` pdf or ofd, each with its page.

    A line is a paragraph or the part of one on a page, a row of a table, a page number or running
    head (`dropped`). Footnotes stand behind the text, below a line 注释. Raises SourceError where
    the file is locked, damaged, holds only pictures, has fonts of unknown characters, or takes more
    time or memory than `child` grants.
    """
    told = _ask(name, data, kind)
    if "refused" in told:
        raise refused(name, told["refused"], told["pages"])
    return Extract(
        tuple(told["lines"]),
        kind,
        tuple(told["pages"]),
        frozenset(told["joined"]),
        dropped=dict(told["dropped"]),
        repairs=tuple(_repairs(told)),
    )


def _ask(name: str, data: bytes, kind: str) -> dict[str, Any]:
    """What the child makes of the file. Raises SourceError where it ends without an answer."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter, a module of ours
            # -P: a json.py in the folder one works in is none of ours.
            [sys.executable, "-P", "-m", f"{__name__}.child", kind],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise refused(name, "stuck", 0) from None
    except OSError as error:
        raise SourceError(
            f"{name} cannot be read: no process can be started",
            "close some programs, and try again",
            code="no-process",
            facts={"name": name},
        ) from error
    try:
        told = json.loads(done.stdout)
    except ValueError:
        raise refused(name, "stuck", 0) from None
    return dict(told)


def _repairs(told: dict[str, Any]) -> list[Repair]:
    """What was left out or moved: of footnotes their lines, of the rest the first line."""
    count = len(told["lines"])
    notes = Lines(count - told["notes"], count) if told["notes"] else Lines(1, 1)
    said = (
        ("footnotes", notes, told["notes"], "footnotes set behind the text: {}"),
        ("watermark", Lines(1, 1), told["slanted"], "slanted characters left out: {}"),
        ("unmapped", Lines(1, 1), told["unmapped"], "characters of unknown meaning left out: {}"),
    )
    return [Repair(kind, lines, note.format(n)) for kind, lines, n, note in said if n]
