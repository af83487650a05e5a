"""Exports by templates: those that come with the program, and a person's own.

A template is Jinja in a sandbox, run by a process of its own that has little time and memory and
none of the program's values: it sees quotations or a comparison as plain data (docs/templates.md).
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Any, NamedTuple

from cqtui.errors import ExportError

SECONDS = 10.0
"""A template that takes longer is stopped."""
DIFF = "diff"
"""What templates of comparisons are about, and the folder they lie in."""
LARGEST = 2**20
"""Bytes of a template's own text."""
ENDING = ".j2"
_NAME = re.compile(r"[\w-][\w. -]{0,80}")


class Template(NamedTuple):
    """A template that can be named."""

    name: str
    """quotes.md: what comes before .j2."""
    path: Path
    own: bool = False
    """Whether it is a person's own."""

    @property
    def ending(self) -> str:
        """Of the files it makes: .md."""
        return PurePath(self.name).suffix or ".txt"


def templates(folder: Path, about: str = "") -> list[Template]:
    """The templates in a folder of a person's, and those that come with the program, by name.

    One of a person's own stands for that of the program which has the same name. `about` is
    "" for quotations, DIFF for comparisons, whose templates have a folder within the folder.
    """
    found = {one.name: one for one in _in(Path(__file__).parent / about, own=False)}
    found |= {one.name: one for one in _in(folder / about, own=True)}
    return [found[name] for name in sorted(found)]


def find(name: str, folder: Path, about: str = "") -> Template:
    """The template of that name, with or without its ending. Raises ExportError for none."""
    known = templates(folder, about)
    fits = [one for one in known if name in (one.name, one.name + ENDING)]
    fits += [one for one in known if name == PurePath(one.name).stem]
    if fits:
        return fits[0]
    raise ExportError(
        f"there is no template {name}",
        f"there are {', '.join(one.name for one in known)}; your own go into {folder / about}",
        code="no-template",
        facts={
            "name": name,
            "names": "、".join(one.name for one in known),
            "folder": folder / about,
        },
    )


def render(template: Template, values: Mapping[str, Any]) -> str:
    """The text that the template makes of values: text, numbers, lists and dictionaries.

    Raises ExportError where the template is wrong, with the line, or takes too much.
    """
    job = {
        "text": _text(template.path),
        "name": template.name,
        "escape": template.ending.lower() in (".html", ".htm", ".xml", ".svg"),
        "values": values,
    }
    told = _run(json.dumps(job).encode(), template.name)
    if "error" in told:
        raise _wrong(template.name, str(told["error"]), int(told.get("line") or 0))
    return str(told["made"])


def _in(folder: Path, *, own: bool) -> list[Template]:
    try:
        paths = sorted(folder.glob(f"*{ENDING}"))
    except OSError:
        return []
    names = [(path.name.removesuffix(ENDING), path) for path in paths if path.is_file()]
    return [Template(name, path, own) for name, path in names if _NAME.fullmatch(name)]


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise _wrong(path.name, f"it is larger than {LARGEST} bytes")
        return data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path.name, str(error)) from error


def _run(job: bytes, name: str) -> dict[str, Any]:
    """What the process says that does the work."""
    # Isolated: no module of the folder one works in comes in the place of the program's.
    start = (
        f"import sys; sys.path.append({str(Path(__file__).parents[3])!r}); "
        "from cqtui.export.templates.child import main; main()"
    )
    command = [sys.executable, "-I", "-c", start]
    environment = {k: v for k, v in os.environ.items() if k in ("PATH", "SYSTEMROOT", "TEMP")}
    try:
        done = subprocess.run(  # noqa: S603 - this program's own module, the template on its input
            command, input=job, capture_output=True, timeout=SECONDS, check=False, env=environment
        )
    except subprocess.TimeoutExpired as error:
        raise _wrong(name, f"it takes longer than {SECONDS:g} seconds") from error
    except OSError as error:
        raise _wrong(name, error.strerror or str(error)) from error
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        raise _wrong(name, "it takes too much time or memory") from error
    return told if isinstance(told, dict) else {}


def _wrong(name: str, reason: str, line: int = 0) -> ExportError:
    at = f", line {line}" if line else ""
    return ExportError(
        f"template {name}{at}: {reason}",
        "docs/templates.md tells what a template can do",
        code="template-line" if line else "template",
        facts={"name": name, "reason": reason, "line": line},
    )
